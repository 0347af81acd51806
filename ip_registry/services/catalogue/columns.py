"""Importing a catalogue: one row an asset."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from core.intake import cells
from core.intake.importers import Column, Importer, Outcome
from ip_registry import identifiers
from ip_registry.models import KINDS_OF_LEVEL, Asset, Kind, Level, Medium, ReleaseStatus, Stage
from ip_registry.services import assets
from vocabularies.models import Territory


class UnknownParent(DomainError):
    code = "catalogue.unknown_parent"
    message = _("No asset has the reference “%(value)s”.")
    remedy = _("Put its row above this one, or correct the reference.")


class BadRelease(DomainError):
    code = "catalogue.bad_release"
    message = _("“%(value)s” is not a release.")
    remedy = _("Write territory, medium, day and status: “CN theatrical 2019-02-05 confirmed”.")


class UnknownTerritory(DomainError):
    code = "catalogue.unknown_territory"
    message = _("“%(value)s” is not a territory.")
    remedy = _("Use its ISO 3166 code, such as CN.")


class NoYear(DomainError):
    code = "catalogue.no_year"
    message = _("%(value)s is not a year of a film or book.")
    remedy = _("Write four digits, 1800 or later.")


class DayTooFar(DomainError):
    code = "catalogue.day_too_far"
    message = _("%(day)s is more than %(years)s years away; no release is planned so far ahead.")
    remedy = _("Check the century: %(earlier)s may be meant.")


YEARS_AHEAD = 5


def year(value: str) -> int:
    number = cells.whole(value)
    if not 1800 <= number <= 2200:
        raise NoYear(value=value)
    return number


class CatalogueImporter(Importer):
    """Recognises an asset by its reference; a work without a parent gets a franchise of its own."""

    kind = "catalogue"
    label = _("Catalogue (assets)")
    permission = "ip_registry.add_asset"
    columns = (
        Column("reference", _("Reference"), cells.text(120), required=True, aliases=("code", "编号", "代码")),
        Column("level", _("Level"), cells.choice(Level.choices), required=True, aliases=("层级",)),
        Column("parent", _("Part of"), cells.text(120), aliases=("上级", "所属")),
        Column("kind", _("Kind"), cells.choice(Kind.choices), required=True, aliases=("类型",)),
        Column("title", _("Title"), required=True, aliases=("name", "片名", "英文名", "标题")),
        Column("title_zh", _("Chinese title"), aliases=("chinese name", "中文名", "中文片名")),
        Column("aliases", _("Other names"), cells.several, aliases=("aka", "别名", "又名")),
        Column("year", _("Year"), year, aliases=("年份",)),
        Column("stage", _("Stage"), cells.choice(Stage.choices), aliases=("阶段",)),
        Column("based_on", _("Based on"), cells.text(120), aliases=("改编自",)),
        Column("identifiers", _("Identifiers"), cells.several, aliases=("标识", "标识符")),
        Column("releases", _("Releases"), cells.several, aliases=("上映", "定档")),
        Column("release_territory", _("Release territory"), cells.text(60)),
        Column("release_medium", _("Release medium"), cells.choice(Medium.choices)),
        Column("release_date", _("Release date"), cells.day, aliases=("上映日期",)),
        Column("release_status", _("Release status"), cells.choice(ReleaseStatus.choices)),
    )

    def __init__(self, *, by: Any, now: datetime) -> None:
        super().__init__(by=by, now=now)
        self.territories: dict[str, Any] = {t.code: t for t in Territory.objects.all()}

    def apply(self, row: Mapping[str, Any]) -> Outcome:
        asset = Asset.objects.filter(reference=row["reference"]).select_related("parent", "based_on").first()
        fields = self._fields(row)
        if asset is None:
            outcome = Outcome.NEW
            asset = assets.register_asset(
                parent=self._parent(row), level=row["level"], reference=row["reference"], by=self.by, **fields
            )
            changed = False
        else:
            self._refuse_another_place(asset, row)
            changed = assets.describe_asset(asset=asset, by=self.by, **fields)
            outcome = Outcome.UNCHANGED
        changed |= bool(assets.add_aliases(asset=asset, texts=row["aliases"] or (), by=self.by))
        pairs = [identifiers.parse(text) for text in row["identifiers"] or ()]
        changed |= bool(assets.add_identifiers(asset=asset, identifiers=pairs, by=self.by))
        for release in self._releases(row):
            self._refuse_far_days(release["day"])
            changed |= assets.date_release(asset=asset, reason="", by=self.by, now=self.now, **release)
        return Outcome.CHANGED if changed and outcome is Outcome.UNCHANGED else outcome

    def _fields(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Empty cells say nothing about what is registered, so they change nothing."""
        fields: dict[str, Any] = {"kind": row["kind"], "title": row["title"]}
        fields.update({name: row[name] for name in ("title_zh", "year", "stage") if row[name] is not None})
        if row["based_on"]:
            fields["based_on"] = self._known(row["based_on"])
        return fields

    def _known(self, reference: str) -> Asset:
        asset = Asset.objects.filter(reference=reference).select_related("based_on").first()
        if asset is None:
            raise UnknownParent(value=reference)
        return asset

    def _parent(self, row: Mapping[str, Any]) -> Asset | None:
        if row["parent"]:
            return self._known(row["parent"])
        if row["level"] != Level.WORK:
            return None
        return assets.register_asset(
            parent=None,
            level=Level.FRANCHISE,
            kind=KINDS_OF_LEVEL[Level.FRANCHISE][0],
            title=row["title"],
            title_zh=row["title_zh"] or "",
            by=self.by,
        )

    def _refuse_another_place(self, asset: Asset, row: Mapping[str, Any]) -> None:
        said = row["parent"]
        elsewhere = said and (asset.parent is None or asset.parent.reference != said)
        if elsewhere or asset.level != row["level"]:
            raise assets.AnotherPlace(asset=asset.both_titles, parent=asset.parent.both_titles if asset.parent else "–")

    def _releases(self, row: Mapping[str, Any]) -> list[dict[str, Any]]:
        releases = [self._release(text) for text in row["releases"] or ()]
        if row["release_date"]:
            releases.append(
                {
                    "territory": self._territory(row["release_territory"] or ""),
                    "medium": row["release_medium"] or Medium.THEATRICAL,
                    "day": row["release_date"],
                    "status": row["release_status"] or ReleaseStatus.TENTATIVE,
                }
            )
        return releases

    def _refuse_far_days(self, day: date) -> None:
        """Two-digit years read in the wrong century are the usual dirt of film lists."""
        if day.year > self.now.year + YEARS_AHEAD:
            raise DayTooFar(day=day.isoformat(), years=YEARS_AHEAD, earlier=f"{day.year - 100}{day.isoformat()[4:]}")

    def _release(self, text: str) -> dict[str, Any]:
        parts = re.split(r"\s+", text)
        if len(parts) != 4:
            raise BadRelease(value=text)
        territory, medium, day, status = parts
        read_medium, read_status = cells.choice(Medium.choices), cells.choice(ReleaseStatus.choices)
        return {
            "territory": self._territory(territory),
            "medium": read_medium(medium),
            "day": cells.day(day),
            "status": read_status(status),
        }

    def _territory(self, code: str) -> Territory:
        if code not in self.territories:
            raise UnknownTerritory(value=code)
        found: Territory = self.territories[code]
        return found
