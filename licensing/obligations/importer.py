"""Obligations in and out as files: one row a duty, with the days on which it was due before."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.errors import DomainError
from core.intake import cells
from core.intake.importers import Column, Importer, Outcome, in_column, money_in
from core.intake.refusals import CellMissing
from core.numbers import write_number
from ip_registry.models import Asset, Medium, Release
from ip_registry.services.catalogue.columns import UnknownParent
from ip_registry.services.catalogue.export import reference
from ip_registry.services.proof_files import asset_called
from licensing.models import Agreement, Grant, Obligation, ObligationKind, ObligationState, Side
from licensing.obligations import obligations
from licensing.obligations.obligations import Duty

OBLIGATIONS_IMPORT = audit.reason("obligations.import", _("Obligations imported"))


class ObligationOfUnknownAgreement(DomainError):
    code = "obligations.unknown_agreement"
    message = _("No agreement has the number “%(value)s”.")
    remedy = _("Import the agreements first, or correct the number.")


class UnknownClause(DomainError):
    code = "obligations.unknown_clause"
    message = _("%(agreement)s has no grant under clause “%(value)s”.")
    remedy = _("Correct the clause, or leave it blank if the obligation concerns the whole agreement.")


class ObligationOfUnknownRelease(DomainError):
    code = "obligations.unknown_release"
    message = _("No release is registered as “%(value)s”.")
    remedy = _(
        "Enter work, territory and medium separated by /, for example WE-F1/CN/theatrical, and register "
        "the release first."
    )


class UnknownColleague(DomainError):
    code = "obligations.unknown_colleague"
    message = _("No colleague at the licensing desk has the address “%(value)s”.")
    remedy = _("Correct the e-mail address, or leave the cell blank.")


class WrongStatusChange(DomainError):
    code = "obligations.wrong_move"
    message = _("“%(value)s” is not a date and a reason.")
    remedy = _("Enter each as 2026-03-31: the reason.")


class DiffersFromSettled(DomainError):
    code = "obligations.differs"
    message = _("%(number)s is registered with a different %(fields)s.")
    remedy = _("An import does not change a registered obligation: waive it and add another, or reschedule it.")


def moved_days(value: str) -> list[tuple[date, str]]:
    """`2026-03-31: late | 2026-04-30: later still`, in their order."""
    moves = []
    for part in cells.several(value):
        day, _colon, why = part.replace("：", ":", 1).partition(":")
        if not why.strip():
            raise WrongStatusChange(value=part)
        moves.append((cells.day(day.strip()), why.strip()))
    return moves


class ObligationImporter(Importer):
    """Recognised by agreement, clause, kind, side, words, and the agreed day or the release it counts from. A later row
    may move it further, and say that it was done or waived."""

    kind = "obligations"
    label = _("Obligations (one row per obligation)")
    permission = "licensing.add_obligation"
    exports = True
    one_of = (("agreed_on", "follows"),)
    columns = (
        Column(
            "agreement_number", _("Agreement number"), cells.text(40), required=True,
            aliases=("contract no", "合同编号", "合同号"),
        ),
        Column("clause", _("Clause"), cells.text(40), aliases=("条款",)),
        Column(
            "kind", _("Kind"), cells.Choice(ObligationKind.choices), required=True, aliases=("type", "类型", "义务类型")
        ),
        Column("what", _("Description"), required=True, aliases=("description", "义务", "内容", "事项")),
        Column("side", _("Responsible party"), cells.Choice(Side.choices), aliases=("owner", "义务方", "责任方")),
        Column("agreed_on", _("Original due date"), cells.day, aliases=("due", "due_on", "到期日", "约定日期")),
        Column("follows", _("Counted from release"), cells.text(200), aliases=("release", "上映")),
        Column("offset_days", _("Days after release"), cells.text(8), aliases=("offset", "天数")),
        Column("amount", _("Amount"), cells.amount, aliases=("金额",)),
        Column("currency", _("Currency"), cells.currency, aliases=("币种",)),
        Column("reverts", _("Reversion trigger"), cells.yes_or_no, aliases=("权利回收",)),
        Column("responsible", _("Owner (e-mail)"), cells.text(254), aliases=("负责人",)),
        Column("moves", _("Rescheduled to (date: reason)"), moved_days, aliases=("延期",)),
        Column("state", _("State"), cells.Choice(ObligationState.choices), aliases=("status", "状态")),
        Column("done_on", _("Completed on"), cells.day, aliases=("完成日期",)),
        Column("reason", _("Reason"), cells.text(500), aliases=("原因", "说明")),
    )  # fmt: skip

    def apply(self, row: Mapping[str, Any]) -> Outcome:
        with audit.because(OBLIGATIONS_IMPORT, by=self.by):
            agreement = self._agreement(row["agreement_number"])
            duty = self._duty(agreement, row)
            known = _known(agreement, duty)
            if known is None:
                made = obligations.add_obligation(agreement=agreement, duty=duty, by=self.by, now=self.now)
                self._bring_up_to_date(made, row)
                return Outcome.NEW
            _refuse_changes(known, duty)
            return Outcome.CHANGED if self._bring_up_to_date(known, row) else Outcome.UNCHANGED

    def _bring_up_to_date(self, known: Obligation, row: Mapping[str, Any]) -> bool:
        """Move it as often as the row says more than we know, then settle it; returns whether anything changed."""
        moved = known.moves.filter(by_release=False).count()
        changed = False
        for day, why in (row["moves"] or [])[moved:]:
            with in_column("moves"):
                obligations.move(obligation=known, to=day, reason=why, by=self.by, now=self.now)
            changed = True
        known.refresh_from_db()
        state = row["state"]
        if state not in (ObligationState.DONE, ObligationState.WAIVED) or known.state == state:
            return changed
        said: dict[str, Any] = {"reason": row["reason"] or "", "by": self.by, "now": self.now}
        if state == ObligationState.WAIVED:
            obligations.waive(obligation=known, **said)
        else:
            with in_column("done_on"):
                if row["done_on"] is None:
                    raise CellMissing
            obligations.mark_done(obligation=known, on=row["done_on"], **said)
        return True

    @staticmethod
    def _agreement(number: str) -> Agreement:
        with in_column("agreement_number"):
            found = Agreement.objects.filter(number=number).select_related("licensor", "licensee").first()
            if found is None:
                raise ObligationOfUnknownAgreement(value=number)
        return found

    def _duty(self, agreement: Agreement, row: Mapping[str, Any]) -> Duty:
        with in_column("follows"):
            follows = _release(row["follows"]) if row["follows"] else None
        with in_column("offset_days"):
            offset = _signed(row["offset_days"]) if row["offset_days"] is not None else None
        return Duty(
            kind=row["kind"],
            what=row["what"],
            side=row["side"] or Side.LICENSEE,
            on=row["agreed_on"],
            follows=follows,
            offset_days=(offset or 0) if follows else offset,
            grant=_grant(agreement, row["clause"]),
            amount=money_in(row, "amount"),
            responsible=_colleague(row["responsible"]),
            reverts=bool(row["reverts"]),
        )

    @classmethod
    def rows_for(cls, user: Any) -> Iterator[Mapping[str, Any]]:
        rows = Obligation.objects.visible_to(user).select_related(
            "agreement", "grant", "responsible", "follows__asset", "follows__territory"
        )
        for row in rows.prefetch_related("moves").order_by("agreement__number", "pk").iterator(chunk_size=500):
            yield _row(row)


def _known(agreement: Agreement, duty: Duty) -> Obligation | None:
    return Obligation.objects.filter(
        agreement=agreement, grant=duty.grant, kind=duty.kind, side=duty.side, what=duty.what, agreed_on=duty.on,
        follows=duty.follows, offset_days=duty.offset_days,
    ).select_related("agreement", "grant").first()  # fmt: skip


def _refuse_changes(known: Obligation, duty: Duty) -> None:
    differs = {_("Amount"): known.money != duty.amount, _("Reversion trigger"): known.reverts != duty.reverts}
    if any(differs.values()):
        raise DiffersFromSettled(number=known.number, fields=[str(f) for f, d in differs.items() if d])


def _grant(agreement: Agreement, clause: str | None) -> Grant | None:
    if not clause:
        return None
    with in_column("clause"):
        found = agreement.grants.filter(clause=clause).first()
        if found is None:
            raise UnknownClause(agreement=agreement.number, value=clause)
    return found


def _colleague(email: str | None) -> User | None:
    if not email:
        return None
    with in_column("responsible"):
        found: User | None = User.objects.filter(email__iexact=email, is_staff=True).first()
        if found is None:
            raise UnknownColleague(value=email)
    return found


def _signed(value: str) -> int:
    """Days may be before the release too."""
    return -cells.whole(value[1:]) if value[:1] in "-−" else cells.whole(value.lstrip("+"))


def _release(value: str) -> Release:
    """`WE-F1/CN/theatrical`: the work's reference may hold a slash itself."""
    work, _slash, rest = value.rpartition("/")
    work, _slash, place = work.rpartition("/")
    medium = cells.Choice(Medium.choices)(rest.strip()) if rest.strip() else ""
    try:
        asset: Asset = asset_called(work.strip())
    except UnknownParent:
        raise ObligationOfUnknownRelease(value=value) from None
    found: Release | None = Release.objects.filter(asset=asset, territory__code=place.strip(), medium=medium).first()
    if found is None:
        raise ObligationOfUnknownRelease(value=value)
    return found


def _row(row: Obligation) -> dict[str, Any]:
    follows = row.follows
    moves = [move for move in row.moves.all() if not move.by_release]
    settled = not row.is_owed
    return {
        "agreement_number": row.agreement.number,
        "clause": row.grant.clause if row.grant else "",
        "kind": row.kind,
        "what": row.what,
        "side": row.side,
        "agreed_on": row.agreed_on or "",
        "follows": f"{reference(follows.asset)}/{follows.territory.code}/{follows.medium}" if follows else "",
        "offset_days": "" if row.offset_days is None else row.offset_days,
        "amount": "" if row.amount is None else write_number(row.amount),
        "currency": row.currency,
        "reverts": "yes" if row.reverts else "",
        "responsible": row.responsible.email if row.responsible else "",
        "moves": cells.listed([f"{move.to_day.isoformat()}: {move.reason}" for move in moves]),
        "state": row.state,
        "done_on": row.done_on or "",
        "reason": row.reason if settled else "",
    }
