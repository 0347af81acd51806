"""What weighs on a title, what was cleared, and what is planned, in and out as files."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.services import organisation_called
from core.days import desk_day
from core.intake import cells
from core.intake.importers import Column, Outcome, in_column, money_in
from core.numbers import write_number
from ip_registry.models import Clearance, ClearanceKind, Encumbrance, EncumbranceKind, PlanLine
from ip_registry.services import encumbrances, planning, titles
from ip_registry.services.catalogue.export import reference
from ip_registry.services.proof_files import ASSET, ProofImporter
from vocabularies.models import UseCategory
from vocabularies.words import UnknownTerm, Vocabulary

AMOUNT = Column("amount", _("Amount"), cells.amount, aliases=("金额",))
CURRENCY = Column("currency", _("Currency"), cells.currency, aliases=("币种",))


def money_of(row: Mapping[str, Any], column: str = "amount") -> dict[str, Any]:
    """The row's amount and currency as fields; both empty where it names none. Raises as
    `money_in`."""
    money = money_in(row, column)
    return {column: money.amount if money else None, "currency": money.currency if money else ""}


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


class EncumbranceImporter(ProofImporter):
    """Recognised by asset, kind, holder and instrument; a later row may say that it was released."""

    kind = "encumbrances"
    label = _("Encumbrances (pledges, liens, guarantees)")
    permission = "ip_registry.add_encumbrance"
    columns = (
        ASSET,
        Column("kind", _("Kind"), cells.Choice(EncumbranceKind.choices), required=True, aliases=("type", "类型")),
        Column("holder", _("Holder"), cells.text(200), required=True, aliases=("权利人", "质权人")),
        Column("rank", _("Rank"), cells.whole, aliases=("顺位",)),
        AMOUNT,
        CURRENCY,
        Column("instrument", _("Instrument"), cells.text(300), required=True, aliases=("合同", "法律文件")),
        Column("registry_number", _("Registry number"), cells.text(80), aliases=("登记号",)),
        Column("since", _("Since"), cells.day, required=True, aliases=("起始日", "设立日期")),
        Column("released_on", _("Released on"), cells.day, aliases=("解除日期",)),
    )

    def apply(self, row: Mapping[str, Any]) -> Outcome:
        asset, holder = self._asset(row), organisation_called(row["holder"])
        said = {"asset": asset, "kind": row["kind"], "holder": holder, "instrument": row["instrument"]}
        known = Encumbrance.objects.filter(**said).first()
        if known is None:
            rank = row["rank"] if row["rank"] is not None else 1
            number = row["registry_number"] or ""
            known = titles.encumber(
                rank=rank, registry_number=number, since=row["since"], by=self.by, **said, **money_of(row)
            )
        elif not row["released_on"] or known.released_on == row["released_on"]:
            return Outcome.UNCHANGED
        else:
            encumbrances.release_encumbrance(encumbrance=known, on=row["released_on"], by=self.by)
            return Outcome.CHANGED
        if row["released_on"]:
            encumbrances.release_encumbrance(encumbrance=known, on=row["released_on"], by=self.by)
        return Outcome.NEW

    @classmethod
    def rows_for(cls, user: Any) -> Iterator[Mapping[str, Any]]:
        rows = Encumbrance.objects.visible_to(user).select_related("asset", "holder").order_by("since", "pk")
        for row in rows.iterator(chunk_size=500):
            yield {
                "asset": reference(row.asset),
                "kind": row.kind,
                "holder": row.holder.name,
                "rank": row.rank,
                "amount": "" if row.amount is None else write_number(row.amount),
                "currency": row.currency,
                "instrument": row.instrument,
                "registry_number": row.registry_number,
                "since": _day(row.since),
                "released_on": _day(row.released_on),
            }


class ClearanceImporter(ProofImporter):
    """Recognised by asset, kind, person and what it is for; a later row may say that it was given."""

    kind = "clearances"
    label = _("Clearances (likeness, moral rights, music)")
    permission = "ip_registry.add_clearance"
    columns = (
        ASSET,
        Column("kind", _("Kind"), cells.Choice(ClearanceKind.choices), required=True, aliases=("type", "类型")),
        Column("person", _("Party concerned"), cells.text(200), required=True, aliases=("姓名", "权利人")),
        Column("scope", _("Use"), cells.text(300), aliases=("范围",)),
        Column("instrument", _("Instrument"), cells.text(300), aliases=("合同", "法律文件")),
        Column("cleared_on", _("Cleared on"), cells.day, aliases=("许可日期",)),
        Column("ends_on", _("Last day"), cells.last_day, aliases=("到期日",)),
    )

    def apply(self, row: Mapping[str, Any]) -> Outcome:
        key = {"asset": self._asset(row), "kind": row["kind"], "person": row["person"], "scope": row["scope"] or ""}
        given = {"instrument": row["instrument"] or "", "cleared_on": row["cleared_on"], "ends_on": row["ends_on"]}
        known = Clearance.objects.filter(**key).first()
        if known is None:
            titles.record_clearance(by=self.by, **key, **given)
            return Outcome.NEW
        if row["cleared_on"] is None or all(getattr(known, name) == value for name, value in given.items()):
            return Outcome.UNCHANGED
        today = desk_day(self.now)
        encumbrances.give_clearance(clearance=known, by=self.by, today=today, **given)
        return Outcome.CHANGED

    @classmethod
    def rows_for(cls, user: Any) -> Iterator[Mapping[str, Any]]:
        rows = Clearance.objects.visible_to(user).select_related("asset").order_by("asset", "pk")
        for row in rows.iterator(chunk_size=500):
            yield {
                "asset": reference(row.asset),
                "kind": row.kind,
                "person": row.person,
                "scope": row.scope,
                "instrument": row.instrument,
                "cleared_on": _day(row.cleared_on),
                "ends_on": _day(row.ends_on),
            }


class PlanImporter(ProofImporter):
    """Recognised by work, category and partner."""

    kind = "plans"
    label = _("Derivative plans (one row per category)")
    permission = "ip_registry.add_planline"
    columns = (
        ASSET,
        Column("category", _("Category of goods"), cells.text(120), required=True, aliases=("品类",)),
        Column("partner", _("Partner"), cells.text(200), aliases=("合作方",)),
        Column("by_day", _("Licensed by"), cells.day, aliases=("授权截止日",)),
        Column("lead_days", _("Lead time in days"), cells.whole, aliases=("提前期",)),
        Column("expected", _("Expected revenue"), cells.amount, aliases=("预期收入",)),
        CURRENCY,
    )

    def apply(self, row: Mapping[str, Any]) -> Outcome:
        work, category = self._asset(row), self._category(row["category"])
        line = PlanLine.objects.filter(asset=work, category=category, partner=row["partner"] or "").first()
        said: dict[str, Any] = {"by_day": row["by_day"], "lead_days": row["lead_days"], **money_of(row, "expected")}
        said = {name: value for name, value in said.items() if value not in (None, "")}
        if line is None:
            planning.plan_category(work=work, category=category, partner=row["partner"] or "", by=self.by, **said)
            return Outcome.NEW
        if all(getattr(line, name) == value for name, value in said.items()):
            return Outcome.UNCHANGED
        planning.change_plan_line(line=line, by=self.by, **said)
        return Outcome.CHANGED

    def _category(self, word: str) -> UseCategory:
        """Raises `UnknownTerm`."""
        with in_column("category"):
            vocabulary: Vocabulary = self.words.categories
            spans = vocabulary.read(word)
            found = next((term for term in vocabulary.terms if term.spans == spans), None)
            if not isinstance(found, UseCategory):
                raise UnknownTerm(value=word, near=[])
        return found

    @classmethod
    def rows_for(cls, user: Any) -> Iterator[Mapping[str, Any]]:
        rows = PlanLine.objects.visible_to(user).select_related("asset", "category").order_by("asset", "pk")
        for row in rows.iterator(chunk_size=500):
            yield {
                "asset": reference(row.asset),
                "category": row.category.code,
                "partner": row.partner,
                "by_day": _day(row.by_day),
                "lead_days": row.lead_days,
                "expected": "" if row.expected is None else write_number(row.expected),
                "currency": row.currency,
            }
