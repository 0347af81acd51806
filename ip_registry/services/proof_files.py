"""The chain of title and registrations, in and out as files: one row a link, one row a certificate."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.services import organisation_called
from core.errors import DomainError
from core.intake import cells
from core.intake.formats import ANY, ColumnFormat, by_column
from core.intake.importers import Column, Importer, Outcome, Result, in_column
from ip_registry.models import (
    ORIGINAL_KINDS,
    Asset,
    Office,
    Registration,
    RegistrationKind,
    RegistrationStatus,
    Title,
    TitleKind,
)
from ip_registry.nice import classes_in_words, classes_of
from ip_registry.services import registrations, titles
from ip_registry.services.catalogue.columns import UnknownParent
from ip_registry.services.catalogue.export import reference
from ip_registry.services.catalogue.nodes import NUMBER
from ip_registry.services.rounded_shares import Shares, SharesReport, exact_share, readings_of
from vocabularies.words import Vocabularies


class NoGiver(DomainError):
    code = "title_file.no_giver"
    message = _("This kind of title needs a transferor, which the row does not name.")
    remedy = _("Enter the transferor; only original authorship has none.")


def asset_called(text: str) -> Asset:
    """By reference or number; a merged one is the other. Raises `UnknownParent`."""
    asset = Asset.objects.filter(reference=text).first()
    if asset is None and (found := NUMBER.match(text)):
        asset = Asset.objects.filter(pk=int(found[1])).first()
    if asset is None:
        raise UnknownParent(value=text)
    return asset.merged_into or asset


BETWEEN_DAYS = re.compile(r"\s*(?:至|到|起至|[-–—~～]|\bto\b|\buntil\b)\s*")


@by_column
def term(value: str, column: ColumnFormat = ANY) -> date | None:
    """The last day of a term (None: without end), alone or as offices print terms: `2012年07月14日 至 2022年07月13日`.

    Raises as `cells.last_day`.
    """
    for separator in BETWEEN_DAYS.finditer(value):
        first, last = value[: separator.start()], value[separator.end() :]
        with suppress(DomainError):
            if first:
                cells.day(first, column)
            return cells.last_day(last, column)
    return cells.last_day(value, column)


STATUSES = {
    **dict.fromkeys(("已注册", "注册", "有效", "核准注册", "有效注册", "live", "active"), "registered"),
    **dict.fromkeys(("申请中", "审查中", "待审中", "初步审定", "受理", "filed", "application"), "pending"),
    **dict.fromkeys(("已失效", "失效", "无效", "已注销", "已撤销", "期满未续展"), "lapsed"),
    **dict.fromkeys(("expired", "dead", "cancelled"), "lapsed"),
    **dict.fromkeys(("驳回", "已驳回", "不予注册"), "refused"),
}
"""As offices and their search pages call them (CNIPA, USPTO)."""


class ProofImporter(Importer):
    exports = True

    def __init__(self, *, by: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(by=by, now=now, **kwargs)
        self.words = Vocabularies.load()

    def _asset(self, row: Mapping[str, Any]) -> Asset:
        with in_column("asset"):
            return asset_called(row["asset"])

    def _spans(self, row: Mapping[str, Any], name: str, otherwise: str = "All") -> Any:
        with in_column(name):
            return getattr(self.words, name).read(row[name] or otherwise)


ASSET = Column("asset", _("Asset"), cells.text(120), required=True, aliases=("reference", "work", "作品", "编号"))


class TitleImporter(ProofImporter):
    """A link is recognised by everything it says; what differs is another link."""

    kind = "titles"
    label = _("Chain of title (one row per link)")
    permission = "ip_registry.add_title"
    file_report = SharesReport
    columns = (
        ASSET,
        Column("kind", _("Kind"), cells.Choice(TitleKind.choices), required=True, aliases=("type", "类型", "取得方式")),
        Column("from_holder", _("Transferor"), cells.text(200), aliases=("assignor", "出让方", "许可方")),
        Column(
            "holder",
            _("Holder"),
            cells.text(200),
            required=True,
            aliases=("assignee", "owner", "受让方", "权利人"),
        ),
        Column("share", _("Share"), cells.share, aliases=("份额", "比例")),
        Column("instrument", _("Instrument"), required=True, aliases=("document", "agreement", "文件", "合同")),
        Column("signed_on", _("Date of the instrument"), cells.day, aliases=("date", "签署日期")),
        Column("registry_number", _("Registry number"), cells.text(80), aliases=("登记号",)),
        Column("categories", _("Rights"), cells.text(2000), aliases=("权利",)),
        Column("territories", _("Territories"), cells.text(2000), aliases=("territory", "地域")),
        Column("channels", _("Channels"), cells.text(2000), aliases=("渠道",)),
        Column("languages", _("Languages"), cells.text(2000), aliases=("语言",)),
        Column("starts_on", _("Starts on"), cells.day, required=True, aliases=("from date", "起始日")),
        Column("ends_on", _("Ends on (last day)"), cells.last_day, aliases=("to date", "截止日")),
    )

    def __init__(self, *, by: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(by=by, now=now, **kwargs)
        self.shares = Shares()

    def report(self, problems: Iterable[Any]) -> dict[str, Any]:
        """Of the whole file only: the rest of a right may stand in the rows that were not read."""
        return self.shares.as_json() if self.sees_all else {"nearly": []}

    def apply(self, row: Mapping[str, Any]) -> Outcome:
        scope = titles.TitleScope(
            first=row["starts_on"],
            last=row["ends_on"],
            categories=self._spans(row, "categories"),
            territories=self._spans(row, "territories"),
            channels=self._spans(row, "channels"),
            languages=self._spans(row, "languages"),
        )
        if row["kind"] not in ORIGINAL_KINDS and not row["from_holder"]:
            with in_column("from_holder"):
                raise NoGiver
        asset = self._asset(row)
        self.shares.enter(row, asset)
        share = exact_share(row, asset, self.choices)
        said = {
            "kind": row["kind"],
            "holder": organisation_called(row["holder"]),
            "from_holder": organisation_called(row["from_holder"]) if row["from_holder"] else None,
            "instrument": row["instrument"],
        }
        same = Title.objects.known().filter(
            Q(subject=asset) | Q(subject__merged_into=asset),
            **said,
            share__range=readings_of(share),
            period=scope.period,
            categories=scope.categories,
            territories=scope.territories,
            channels=scope.channels,
            languages=scope.languages,
            signed_on=row["signed_on"],
        )
        if same.exists():
            return Outcome.UNCHANGED
        titles.record_title(
            subject=asset,
            share=share,
            **said,
            scope=scope,
            signed_on=row["signed_on"],
            registry_number=row["registry_number"] or "",
            by=self.by,
            now=self.now,
        )
        return Outcome.NEW

    @classmethod
    def rows_for(cls, user: Any) -> Iterator[Mapping[str, Any]]:
        words = Vocabularies.load()
        rows = Title.objects.visible_to(user).known().select_related("subject", "holder", "from_holder")
        for title in rows.order_by("period", "pk").iterator(chunk_size=500):
            yield {
                "asset": reference(title.subject),
                "kind": title.kind,
                "from_holder": title.from_holder.name if title.from_holder else "",
                "holder": title.holder.name,
                "share": f"{title.share.normalize():f}",
                "instrument": title.instrument,
                "signed_on": title.signed_on or "",
                "registry_number": title.registry_number,
                "categories": words.categories.write(title.categories),
                "territories": words.territories.write(title.territories),
                "channels": words.channels.write(title.channels),
                "languages": words.languages.write(title.languages),
                "starts_on": title.period.lower,
                "ends_on": title.period.upper - timedelta(days=1) if title.period.upper else "",
            }


OWNERS = ("applicant", "权利人", "注册人", "申请人", "申请人名称", "申请人名称(中文)", "商标权人")
REGISTERED_ON = ("registration date", "注册日", "注册日期", "注册公告日期", "注册公告日")
OF_CNIPA = {"国际分类号", "专用权期限", "注册公告日期", "初审公告日期"}
"""Headings that only the trademark lists of the Chinese office have."""


class RegistrationImporter(ProofImporter):
    """A certificate is recognised by its office's number, an application without one by mark and office."""

    kind = "registrations"
    label = _("Registrations (one row per certificate)")
    permission = "ip_registry.add_registration"
    columns = (
        ASSET,
        Column("kind", _("Kind"), cells.Choice(RegistrationKind.choices), required=True, aliases=("type", "类型")),
        Column("office", _("Office"), cells.Choice(Office.choices), required=True, aliases=("登记机关", "局")),
        Column("mark", _("Mark or title"), required=True, aliases=("mark", "商标", "名称", "商标名称")),
        Column(
            "number",
            _("Number"),
            cells.text(80),
            aliases=("certificate no", "注册号", "登记号", "申请号", "注册号/申请号", "申请/注册号", "注册证号"),
        ),
        Column(
            "status",
            _("Status"),
            cells.Choice(RegistrationStatus.choices, STATUSES),
            required=True,
            aliases=("状态", "商标状态", "法律状态"),
        ),
        Column("classes", _("Nice classes"), cells.text(200), aliases=("class", "类别", "国际分类", "国际分类号")),
        Column("territories", _("Territories"), cells.text(2000), required=True, aliases=("territory", "地域")),
        Column("owner", _("Rights owner"), cells.text(200), required=True, aliases=OWNERS),
        Column("filed_on", _("Filed on"), cells.day, aliases=("filing date", "申请日", "申请日期")),
        Column("registered_on", _("Registered on"), cells.day, aliases=REGISTERED_ON),
        Column("ends_on", _("Last day of the term"), term, aliases=("expiry", "有效期至", "专用权期限", "有效期")),
    )

    changes: Mapping[str, tuple[Any, Any]]

    @classmethod
    def assumed(cls, sources: Mapping[str, str]) -> dict[str, str]:
        """The office's own list does not say which office's it is, nor that it is about trademarks in its country."""
        if not OF_CNIPA & set(sources.values()):
            return {}
        said = {"kind": RegistrationKind.TRADEMARK.value, "office": Office.CNIPA.value, "territories": "CN"}
        return {name: value for name, value in said.items() if name not in sources}

    def apply(self, row: Mapping[str, Any]) -> Outcome:
        with in_column("classes"):
            classes = classes_of(row["classes"] or "")
        said = {
            "kind": row["kind"],
            "office": row["office"],
            "mark": row["mark"],
            "number": row["number"] or "",
            "status": row["status"],
            "classes": classes,
            "territories": self._spans(row, "territories"),
            "owner": organisation_called(row["owner"], role=Role.LICENSOR),
            "filed_on": row["filed_on"],
            "registered_on": row["registered_on"],
        }
        asset = self._asset(row)
        known = self._known(asset, said)
        if known is None:
            registrations.record_registration(asset=asset, ends_on=row["ends_on"], by=self.by, **said)
            return Outcome.NEW
        self.changes = registrations.change_registration(registration=known, ends_on=row["ends_on"], by=self.by, **said)
        return Outcome.CHANGED if self.changes else Outcome.UNCHANGED

    def _apply_one(self, row: Mapping[str, Any]) -> Result:
        self.changes = {}
        result = super()._apply_one(row)
        return replace(result, changes={name: self._in_words(name, both) for name, both in self.changes.items()})

    def _in_words(self, name: str, both: tuple[Any, Any]) -> tuple[str, str]:
        words: dict[str, Any] = {
            "classes": classes_in_words,
            "territories": self.words.territories.describe,
            "valid": lambda term: f"{term.lower} – {term.upper - timedelta(days=1)}",
        }
        old, new = ("" if one is None else str(words.get(name, str)(one)) for one in both)
        return old, new

    @staticmethod
    def _known(asset: Asset, said: Mapping[str, Any]) -> Registration | None:
        """A number stands for one certificate, lapsed or not; it may have been an application without one before."""
        rows = Registration.objects.filter(kind=said["kind"], office=said["office"])
        numbered = rows.filter(number=said["number"]).order_by("pk") if said["number"] else []
        lapsed = RegistrationStatus.LAPSED
        found = sorted(numbered, key=lambda row: row.status == lapsed and said["status"] != lapsed)
        same = rows.filter(asset=asset, mark=said["mark"], number="", classes=said["classes"])
        if found:
            return found[0]
        return same.filter(territories=said["territories"]).first() or same.first()

    @classmethod
    def rows_for(cls, user: Any) -> Iterator[Mapping[str, Any]]:
        words = Vocabularies.load()
        rows = Registration.objects.visible_to(user).select_related("asset", "owner").order_by("asset", "pk")
        for row in rows.iterator(chunk_size=500):
            yield {
                "asset": reference(row.asset),
                "kind": row.kind,
                "office": row.office,
                "mark": row.mark,
                "number": row.number,
                "status": row.status,
                "classes": classes_in_words(row.classes),
                "territories": words.territories.write(row.territories),
                "owner": row.owner.name,
                "filed_on": row.filed_on or "",
                "registered_on": row.registered_on or "",
                "ends_on": row.last_day or "",
            }
