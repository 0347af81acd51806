"""Duties of agreements: written down, done, waived, moved; and those that move with a release."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import DateField as DateColumn
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from core import audit
from core.days import desk_day, reachable
from core.errors import DomainError
from core.models import StoredFile
from core.money import Money
from core.permissions import takes
from core.saving import save_checked
from core.texts import Text, declare, label_in_both
from ip_registry.models import Release, ReleaseDate
from ip_registry.renewal import months_later
from licensing.models import (
    Agreement,
    AgreementStatus,
    Grant,
    Obligation,
    ObligationMove,
    ObligationState,
    Side,
)
from licensing.parties import refuse_both_sides

OBLIGATION_ADDED = audit.reason("obligation.added", _("Obligation added"))
OBLIGATION_CHANGED = audit.reason("obligation.changed", _("Obligation changed"))
OBLIGATION_DONE = audit.reason("obligation.done", _("Obligation completed"))
OBLIGATION_WAIVED = audit.reason("obligation.waived", _("Obligation waived"))
OBLIGATION_MOVED = audit.reason("obligation.moved", _("Obligation rescheduled"))
OBLIGATION_FOLLOWED = audit.reason("obligation.followed", _("Release date changed"))
OBLIGATIONS_OF_RELEASE = declare(
    "depends.obligations",
    ngettext_lazy(
        "%(count)s obligation is counted from this release, for example %(examples)s; it is due on %(day)s",
        "%(count)s obligations are counted from this release, for example %(examples)s; the first is due on %(day)s",
        "count",
    ),
)
MOST_IN_A_SERIES = 240
MOST_DAYS = 3650  # from a release


class NotOwedAnyMore(DomainError):
    code = "obligation.not_owed"
    message = _("%(number)s is no longer outstanding: %(state)s.")
    remedy = _("Add another obligation if there is one.")


class NoReasonGiven(DomainError):
    code = "obligation.no_reason"
    message = _("An obligation that is completed, waived or rescheduled needs a note or a reason.")
    remedy = _("Describe it briefly; auditors ask for this first.")


class DoneInTheFuture(DomainError):
    code = "obligation.done_in_the_future"
    message = _("%(day)s is in the future and cannot be a completion date.")
    remedy = _("Enter the completion date.")


class ObligationIsDueThatDay(DomainError):
    code = "obligation.same_day"
    message = _("%(number)s is already due on %(day)s.")
    remedy = _("Enter another date.")


class ObligationHasNoDay(DomainError):
    code = "obligation.no_day"
    message = _(
        "An obligation needs either a date, or a release and a number of days after it; here both or neither are given."
    )
    remedy = _(
        "Enter a date, or choose a release and enter the number of days after it (0 for the day of the release)."
    )


class TooFarFromRelease(DomainError):
    code = "obligation.too_far_from_release"
    message = _("%(days)s days are more than ten years from the release.")
    remedy = _("Enter fewer days, or a fixed date.")


class GrantOfAnother(DomainError):
    code = "obligation.grant_of_another"
    message = _("%(grant)s is not a clause of %(agreement)s.")
    remedy = _("Choose a grant of that agreement, or leave the field blank.")


class AgreementWithdrawn(DomainError):
    code = "obligation.agreement_withdrawn"
    message = _("%(agreement)s was withdrawn and has no obligations.")
    remedy = _("Choose the agreement that replaced it.")


class LessThanNothing(DomainError):
    code = "obligation.less_than_nothing"
    message = _("%(amount)s is negative.")
    remedy = _("Enter the amount without a minus, and choose the responsible party.")


class RevertsNothing(DomainError):
    code = "obligation.reverts_nothing"
    message = _("A reversion trigger needs the grant that would revert.")
    remedy = _("Choose the grant.")


class NotResponsible(DomainError):
    code = "obligation.not_staff"
    message = _("%(person)s does not work at the licensing desk.")
    remedy = _("Choose a colleague; the responsible party is notified separately.")


class EmptySeries(DomainError):
    code = "obligation.empty_series"
    message = _("The last day, %(until)s, is before the first day, %(first)s.")
    remedy = _("Correct one of the two dates.")


class SeriesTooLong(DomainError):
    code = "obligation.series_too_long"
    message = _("The series would exceed %(most)s obligations.")
    remedy = _("Choose a longer interval, or an earlier end.")


@dataclass(frozen=True)
class Duty:
    """What is owed: by a day (`on`), or so many days after a release."""

    kind: str
    what: str
    side: str = Side.LICENSEE
    on: date | None = None
    follows: Release | None = None
    offset_days: int | None = None
    grant: Grant | None = None
    amount: Money | None = None
    responsible: Any = None
    reverts: bool = False
    instalment: int | None = None


@takes("licensing.add_obligation")
@transaction.atomic
def add_obligation(*, agreement: Agreement, duty: Duty, by: Any, now: datetime) -> Obligation:
    """Write one duty down. Raises `ObligationHasNoDay`, `GrantOfAnother`, `AgreementWithdrawn`, `RevertsNothing`,
    `NotResponsible`, `OutOfReach`, or Django's `ValidationError` where the agreement has it already."""
    return record_obligation(agreement=agreement, duty=duty, by=by, now=now)


def record_obligation(*, agreement: Agreement, duty: Duty, by: Any, now: datetime) -> Obligation:
    """The same, as a part of a service that takes its own permission."""
    _refuse_wrong(agreement, duty)
    row = Obligation(agreement=agreement, **_fields(duty))
    with audit.because(OBLIGATION_ADDED, by=by):
        save_checked(row)
    return row


@takes("licensing.add_obligation")
@transaction.atomic
def add_series(
    *,
    agreement: Agreement,
    duty: Duty,
    every_months: int,
    until: date,
    month_ends: bool = False,
    by: Any,
    now: datetime,
) -> list[Obligation]:
    """The same duty every so many months from `duty.on` until a last day, each a row of its own; all of them or none.
    With `month_ends` each is owed by the last day of its month.

    Raises as `add_obligation`, and `EmptySeries` or `SeriesTooLong`.
    """
    days = days_of_series(duty.on, every_months, until, month_ends=month_ends)
    return [add_obligation(agreement=agreement, duty=replace(duty, on=day), by=by, now=now) for day in days]


def days_of_series(first: date | None, every_months: int, until: date, *, month_ends: bool = False) -> list[date]:
    """Each counted from the first, so that the 31st is not lost in February. Raises `ObligationHasNoDay` and the two
    above."""
    if first is None or every_months < 1:
        raise ObligationHasNoDay
    reachable(until)
    if until < first:
        raise EmptySeries(first=first.isoformat(), until=until.isoformat())
    days = [_month_end(first) if month_ends else first]
    while (following := months_later(first, every_months * len(days))) <= until:
        if len(days) == MOST_IN_A_SERIES:
            raise SeriesTooLong(most=MOST_IN_A_SERIES)
        days.append(_month_end(following) if month_ends else following)
    return [day for day in days if day <= until]


def _month_end(day: date) -> date:
    return months_later(day.replace(day=1), 1) - timedelta(days=1)


def _refuse_wrong(agreement: Agreement, duty: Duty) -> None:
    if agreement.status == AgreementStatus.WITHDRAWN:
        raise AgreementWithdrawn(agreement=agreement.number)
    _refuse_wrong_day(duty)
    if duty.grant is not None and duty.grant.agreement_id != agreement.pk:
        raise GrantOfAnother(grant=str(duty.grant), agreement=agreement.number)
    if duty.amount is not None and duty.amount.amount < 0:
        raise LessThanNothing(amount=str(duty.amount))
    if duty.reverts and duty.grant is None:
        raise RevertsNothing
    if duty.responsible is not None and not duty.responsible.is_staff:
        raise NotResponsible(person=str(duty.responsible))


def _refuse_wrong_day(duty: Duty) -> None:
    by_release = duty.follows is not None and duty.offset_days is not None
    if (duty.on is None) is not by_release or (duty.follows is None) is not (duty.offset_days is None):
        raise ObligationHasNoDay
    if duty.on is not None:
        reachable(duty.on)
    if abs(duty.offset_days or 0) > MOST_DAYS:
        raise TooFarFromRelease(days=duty.offset_days)


def _fields(duty: Duty) -> dict[str, Any]:
    names = ("kind", "what", "side", "follows", "offset_days", "grant", "responsible", "reverts", "instalment")
    money = {"amount": duty.amount.amount, "currency": duty.amount.currency} if duty.amount else {}
    due = duty.on if duty.follows is None else counted_from(duty.follows.pk, duty.offset_days or 0)
    return {**{name: getattr(duty, name) for name in names}, "agreed_on": duty.on, "due_on": due, **money}


def counted_from(release_id: int, offset_days: int) -> date | None:
    """So many days after the day that is believed now, be it confirmed or not."""
    day = ReleaseDate.objects.filter(release=release_id, recorded__upper_inf=True).values_list("day", flat=True).first()
    return day + timedelta(days=offset_days) if day else None


@takes("licensing.change_obligation")
@transaction.atomic
def change_obligation(*, obligation: Obligation, what: str, responsible: Any, by: Any) -> bool:
    """Word it better, or give it to a colleague; what is owed, by whom and when stays. Returns whether it changed."""
    row = _still_owed(obligation)
    if responsible is not None and not responsible.is_staff:
        raise NotResponsible(person=str(responsible))
    if (row.what, row.responsible_id) == (what, responsible.pk if responsible else None):
        return False
    row.what, row.responsible = what, responsible
    with audit.because(OBLIGATION_CHANGED, by=by):
        save_checked(row, update_fields=["what", "responsible"])
    return True


@takes("licensing.change_obligation")
@transaction.atomic
def mark_done(
    *, obligation: Obligation, on: date, reason: str, by: Any, now: datetime, evidence: StoredFile | None = None
) -> Obligation:
    """Say that it was done, on which day, and how. Raises `ActsForBothSides`, `NotOwedAnyMore`, `NoReasonGiven`,
    `DoneInTheFuture`."""
    refuse_both_sides(obligation.agreement, by)
    row = _still_owed(obligation)
    _refuse_silence(reason)
    if reachable(on) > desk_day(now):
        raise DoneInTheFuture(day=on.isoformat())
    row.state, row.done_on, row.reason, row.evidence = ObligationState.DONE, on, reason.strip(), evidence
    with audit.because(OBLIGATION_DONE, by=by):
        save_checked(row, update_fields=["state", "done_on", "reason", "evidence"])
    return row


@takes("licensing.change_obligation")
@transaction.atomic
def waive(
    *, obligation: Obligation, reason: str, by: Any, now: datetime, evidence: StoredFile | None = None
) -> Obligation:
    """Say that it need not be done. Raises `NotOwedAnyMore` or `NoReasonGiven`."""
    refuse_both_sides(obligation.agreement, by)
    return record_waiver(obligation=obligation, reason=reason, by=by, now=now, evidence=evidence)


def record_waiver(
    *, obligation: Obligation, reason: str, by: Any, now: datetime, evidence: StoredFile | None = None
) -> Obligation:
    """The same, as a part of a service that takes its own permission."""
    row = _still_owed(obligation)
    _refuse_silence(reason)
    row.state, row.reason, row.evidence = ObligationState.WAIVED, reason.strip(), evidence
    with audit.because(OBLIGATION_WAIVED, by=by):
        save_checked(row, update_fields=["state", "reason", "evidence"])
    return row


@takes("licensing.change_obligation")
@transaction.atomic
def move(*, obligation: Obligation, to: date, reason: str, by: Any, now: datetime) -> Obligation:
    """Owe it on another day; the earlier days stay readable. One that followed a release does not any more.

    Raises `NotOwedAnyMore`, `NoReasonGiven`, `ObligationIsDueThatDay` or `OutOfReach`.
    """
    refuse_both_sides(obligation.agreement, by)
    row = _still_owed(obligation)
    _refuse_silence(reason)
    if reachable(to) == row.due_on:
        raise ObligationIsDueThatDay(number=row.number, day=to.isoformat())
    said = ObligationMove(
        obligation=row, from_day=row.due_on, to_day=to, reason=reason.strip(), moved_at=now, moved_by=by
    )
    row.state, row.due_on, row.reason = ObligationState.MOVED, to, reason.strip()
    with audit.because(OBLIGATION_MOVED, by=by):
        save_checked(said)
        save_checked(row, update_fields=["state", "due_on", "reason"])
    return row


def owed_after(*, last_day: date, grant_ids: Sequence[int], agreement_id: int | None = None) -> list[Obligation]:
    """What is still owed on days after `last_day`, or on a day that nobody knows yet: by these clauses, and by an
    agreement with its amendments."""
    of = Q(grant__in=grant_ids)
    if agreement_id is not None:
        of |= Q(agreement=agreement_id) | Q(agreement__amends=agreement_id)
    later = Q(due_on__gt=last_day) | Q(due_on=None)
    rows = Obligation.objects.owed().filter(of, later).exclude(agreement__status=AgreementStatus.WITHDRAWN)
    return list(rows.select_related("agreement").order_by("due_on", "pk"))


def _still_owed(obligation: Obligation) -> Obligation:
    """The row behind a lock: of two who settle it at once the second sees the first."""
    row = Obligation.objects.select_for_update(no_key=True, of=("self",)).get(pk=obligation.pk)
    if not row.is_owed:
        raise NotOwedAnyMore(number=row.number, state=label_of(row.state))
    return row


def label_of(state: str) -> Any:
    return label_in_both(ObligationState(state).label)


def _refuse_silence(reason: str) -> None:
    if not reason.strip():
        raise NoReasonGiven


def follow_releases(now: datetime) -> int:
    """Move every duty that counts from a release to where that is now; returns how many moved.

    Of a release that was withdrawn the last day stays, as a provisional one.
    """
    done = 0
    while batch := _follow_some(now):
        done += batch
    return done


BATCH = 500


@transaction.atomic
def _follow_some(now: datetime) -> int:
    day = ReleaseDate.objects.filter(release=OuterRef("follows"), recorded__endswith=None, day__isnull=False)
    counted = ExpressionWrapper(Subquery(day.values("day")[:1]) + F("offset_days"), output_field=DateColumn())
    rows = Obligation.objects.filter(Exists(day), state=ObligationState.DUE, follows__isnull=False)
    stale = rows.annotate(counted=counted).filter(Q(due_on=None) | ~Q(due_on=F("counted")))
    found = list(stale.order_by("pk").select_for_update(no_key=True, skip_locked=True, of=("self",))[:BATCH])
    moves = [
        ObligationMove(obligation=row, from_day=row.due_on, to_day=row.counted, by_release=True, moved_at=now)  # type: ignore[attr-defined]
        for row in found
    ]
    for row in found:
        row.due_on = row.counted  # type: ignore[attr-defined]
    with audit.because(OBLIGATION_FOLLOWED):
        ObligationMove.objects.bulk_create(moves)
        Obligation.objects.bulk_update(found, ["due_on"])
    return len(found)


def depends_on_release(release: Any, old: date | None, new: date | None) -> list[Text]:
    """The duties that count from a release, for whoever moves it."""
    rows = list(Obligation.objects.filter(follows=release, state=ObligationState.DUE).order_by("offset_days", "pk"))
    if not rows or new is None:
        return []
    first = new + timedelta(days=rows[0].offset_days or 0)
    return [Text(OBLIGATIONS_OF_RELEASE, {"count": len(rows), "examples": _some(rows), "day": first.isoformat()})]


def _some(rows: Sequence[Obligation]) -> list[str]:
    return [str(row) for row in rows[:3]]
