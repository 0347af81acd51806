"""Ending grants before their time: what falls with them is shown first, and then falls in one transaction."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext_lazy as _

from core import audit
from core.days import desk_day
from core.errors import DomainError
from core.permissions import takes
from core.texts import Text
from core.transactions import atomic_and_again
from licensing import hooks
from licensing.authorisations.issuing import fall_with
from licensing.events import GRANT_ENDED as GRANT_ENDED_EVENT
from licensing.events import grant_event
from licensing.grants.acquisitions import acquires_rights, return_title
from licensing.models import (
    AgreementStatus,
    Authorisation,
    AuthorisationStatus,
    Dispute,
    Grant,
    GrantStatus,
    Obligation,
)
from licensing.obligations.obligations import owed_after, waive
from licensing.parties import refuse_both_sides
from licensing.rights.boxes import boxes_before, boxes_from, deactivate, pool_below, reactivate, sublicence_boxes
from licensing.rights.locks import lock_for_binding

GRANT_ENDED = audit.reason("grant.ended", _("Terminated early"))
PASSED_UP = audit.reason("grant.passed_up", _("Survives the termination of its head licence"))


class GrantIsNotBinding(DomainError):
    code = "grant.not_binding"
    message = _("%(grant)s is not active and cannot be terminated.")
    remedy = _("Delete the draft from its agreement instead.")


class GrantEndsEarlierAnyway(DomainError):
    code = "grant.ends_anyway"
    message = _("%(grant)s already ends on %(day)s.")
    remedy = _("Choose an earlier last day, or make no change.")


class EndsBeforeItWasSigned(DomainError):
    code = "agreement.ends_before_it_was_signed"
    message = _("The last day, %(day)s, is before the day of the signature, %(signed_on)s.")
    remedy = _("Choose a later date. To undo a grant from its first day, use an amendment.")


class ObligationDoesNotOutlast(DomainError):
    code = "ending.not_owed_after_it"
    message = _("Obligation %(number)s is not among those due after %(day)s.")
    remedy = _("Check the list of items that end: a colleague may have settled this obligation.")


@dataclass(frozen=True)
class TerminatedGrant:
    """One grant that ends: its last day, and until when its stock may be sold (None: no sell-off)."""

    grant: Grant
    last_day: date
    sell_off_until: date | None
    is_sublicence: bool


@dataclass(frozen=True)
class Termination:
    """Everything that an ending touches. `surviving_sublicences` pass up to whoever the ended grant came from; `duties`
    fall due after it and stay owed, as a last royalty report must, unless whoever ends it waives them."""

    terminated: tuple[TerminatedGrant, ...]
    surviving_sublicences: tuple[Grant, ...]
    authorisations: tuple[Authorisation, ...]
    products: tuple[Text, ...]
    duties: tuple[Obligation, ...]


LATEST = date(9000, 1, 1)
FOR_BREACH = AgreementStatus.TERMINATED.value
"""How a grant ends whose licensee broke the agreement: a sell-off may have been agreed for other ends only."""


def preview_termination(
    *, grant_ids: Sequence[int], last_day: date, agreement_id: int | None = None, how: str = ""
) -> Termination:
    """What would happen if these grants ended on that day, with every sub-licence below them; with `agreement_id`, the
    agreement as a whole; `how` as in `end_grant`: after a breach a clause may have no sell-off."""
    last_day = min(last_day, LATEST)
    terminated, surviving_sublicences = _tree(grant_ids, last_day, for_breach=how == FOR_BREACH)
    keys = [fall.grant.pk for fall in terminated]
    certificates = Authorisation.objects.filter(grant__in=keys).exclude(status=AuthorisationStatus.REVOKED)
    touched = certificates.filter(period__endswith__gt=last_day + timedelta(days=1)).select_related("holder")
    duties = owed_after(last_day=last_day, grant_ids=keys, agreement_id=agreement_id)
    return Termination(
        tuple(terminated), tuple(surviving_sublicences), tuple(touched), tuple(hooks.falls_with(keys)), tuple(duties)
    )


@takes("licensing.terminate_agreement")
@atomic_and_again
def end_grant(
    *, grant_id: int, last_day: date, how: str, reason: str, by: Any, now: datetime, waived: Sequence[int] = ()
) -> Termination:
    """End one grant on `last_day` (its last), with every sub-licence that does not survive.

    `how` is a code for the audit trail ("terminated", "reversion", …); `waived` names the duties, of those that
    `preview_termination` lists, that are waived with it. Raises `GrantIsNotBinding`, `GrantEndsEarlierAnyway` or
    `ObligationDoesNotOutlast`."""
    return end_grants(grant_ids=[grant_id], last_day=last_day, how=how, reason=reason, by=by, now=now, waived=waived)


@atomic_and_again
def end_grants(
    *, grant_ids: Sequence[int], last_day: date, how: str, reason: str, by: Any, now: datetime,
    waived: Sequence[int] = (), agreement_id: int | None = None,
) -> Termination:  # fmt: skip
    """The same for several: all of them or none. Raises `ActsForBothSides` too."""
    last_day = min(last_day, LATEST)
    _lock(grant_ids, last_day)
    for grant in Grant.objects.filter(pk__in=grant_ids).select_related("agreement__licensor", "agreement__licensee"):
        refuse_both_sides(grant.agreement, by)
        if grant.status != GrantStatus.BINDING:
            raise GrantIsNotBinding(grant=str(grant))
        signed_on = grant.agreement.signed_on
        if signed_on is not None and last_day < signed_on:
            raise EndsBeforeItWasSigned(day=last_day.isoformat(), signed_on=signed_on.isoformat())
        if grant.last_day <= last_day:
            raise GrantEndsEarlierAnyway(grant=str(grant), day=grant.last_day.isoformat())
    ending = preview_termination(grant_ids=grant_ids, last_day=last_day, agreement_id=agreement_id, how=how)
    _waive(ending, waived, last_day, reason, by, now)
    today = desk_day(now)
    # The lowest first, so that nothing ever stands without what it comes from.
    with audit.because(GRANT_ENDED, by=by):
        for fall in reversed(ending.terminated):
            if acquires_rights(fall.grant):
                return_title(fall.grant, fall.last_day, by=by, now=now)
            _end(fall, today, now)
    with audit.because(PASSED_UP, by=by):
        for survivor in ending.surviving_sublicences:
            _reattach_to_head_licence(survivor, ending, last_day, now)
    keys = [fall.grant.pk for fall in ending.terminated]
    Dispute.objects.open().filter(grant__in=keys, grant__status=GrantStatus.ENDED).update(
        solved_at=now, solved_by=by, solution=reason[:500]
    )
    fall_with(grant_ids=keys, last_day=last_day, reason=reason, by=by, now=now)
    return ending


def _waive(ending: Termination, waived: Sequence[int], last_day: date, reason: str, by: Any, now: datetime) -> None:
    found = {duty.pk: duty for duty in ending.duties}
    for key in dict.fromkeys(waived):
        if key not in found:
            raise ObligationDoesNotOutlast(number=Obligation.NUMBERS.of(key), day=last_day.isoformat())
        waive(obligation=found[key], reason=reason, by=by, now=now)


def _tree(
    grant_ids: Sequence[int], last_day: date, *, for_breach: bool = False
) -> tuple[list[TerminatedGrant], list[Grant]]:
    """The grants that fall, parents first, and those that survive their parent."""
    terminated: dict[int, TerminatedGrant] = {}
    surviving_sublicences: dict[int, Grant] = {}
    for grant in (
        Grant.objects.filter(pk__in=grant_ids)
        .select_related("agreement__licensor", "agreement__licensee", "agreement__amends", "parent")
        .order_by("pk")
    ):
        for fall, survivor in _below(grant, last_day, is_sublicence=False, for_breach=for_breach):
            if survivor is None:
                terminated.setdefault(fall.grant.pk, fall)
            else:
                surviving_sublicences.setdefault(survivor.pk, survivor)
    return list(terminated.values()), [one for key, one in surviving_sublicences.items() if key not in terminated]


def _below(
    grant: Grant, last_day: date, *, is_sublicence: bool, for_breach: bool = False, may_sell_off: bool = True
) -> Iterator[tuple[TerminatedGrant, Grant | None]]:
    """`may_sell_off` is False below a grant whose licensee lost its sell-off: nobody sells on under it either."""
    last = min(last_day, grant.last_day)
    may_sell_off = may_sell_off and not grant.lost_sell_off and (grant.sell_off_on_breach or not for_breach)
    tail = last + timedelta(days=grant.sell_off_days) if grant.sell_off_days and may_sell_off else None
    fall = TerminatedGrant(grant, last, tail, is_sublicence)
    yield fall, None
    for child in _children(grant, last_day):
        if grant.sublicences_survive:
            yield fall, child
        else:
            yield from _below(child, last_day, is_sublicence=True, may_sell_off=may_sell_off)


def _children(grant: Grant, last_day: date) -> list[Grant]:
    """Those that stand in its pool for longer, wherever else they stand: one that has passed up keeps its earlier days
    here."""
    boxes = sublicence_boxes(grant).filter(period__endswith__gt=last_day + timedelta(days=1))
    rows = Grant.objects.filter(status=GrantStatus.BINDING, pk__in=boxes.values("grant"))
    return list(rows.select_related("agreement__licensee", "parent").order_by("pk"))


def _lock(grant_ids: Sequence[int], last_day: date) -> None:
    """Everything that the ending touches. A sub-licence that is signed meanwhile waits for its parent's row, and
    then finds it ended; one that was signed just before is found here."""
    locked: set[int] = set()
    while True:
        terminated, surviving_sublicences = _tree(grant_ids, last_day)
        keys = {fall.grant.pk for fall in terminated} | {one.pk for one in surviving_sublicences}
        if keys <= locked:
            return
        locked |= keys
        lock_for_binding(sorted(locked))


def _end(fall: TerminatedGrant, today: date, now: datetime) -> None:
    grant = fall.grant
    until = fall.last_day + timedelta(days=1)
    standing = list(grant.boxes.active().filter(period__endswith__gt=until))
    deactivate(grant.boxes.active().filter(pk__in=[box.pk for box in standing]), now)
    reactivate(boxes_before(standing, until), now)
    if grant.period.lower < until:
        grant.period = DateRange(grant.period.lower, until)
    grant.ended_on = fall.last_day
    grant.lost_sell_off = grant.sell_off_days > 0 and fall.sell_off_until is None
    grant.status = GrantStatus.ENDED if fall.last_day < today or until <= grant.period.lower else GrantStatus.BINDING
    grant.save(update_fields=["period", "ended_on", "status", "lost_sell_off"])
    grant_event(GRANT_ENDED_EVENT, grant, now, last_day=fall.last_day.isoformat())


def _reattach_to_head_licence(child: Grant, ending: "Termination", last_day: date, now: datetime) -> None:
    """From the day after, the sub-licence comes out of what its parent came out of: whoever gave that goes on being
    bound, and nobody else may be given the same. Until then it stays where it was."""
    until = last_day + timedelta(days=1)
    falling = {fall.grant.pk: fall.grant for fall in ending.terminated}
    moving = child.boxes.active().filter(pool__grant__in=falling, period__endswith__gt=until).select_related("pool")
    standing = list(moving)
    deactivate(child.boxes.active().filter(pk__in=[box.pk for box in standing]), now)
    reactivate(boxes_before(standing, until), now)
    if child.parent_id in falling:
        child.parent = _above(falling[child.parent_id], falling)
        child.save(update_fields=["parent"])
    for box in standing:
        parent = _above(falling[box.pool.grant_id], falling) if box.pool.grant_id else None
        later = boxes_from([box], until)
        for one in later:
            one.pool = pool_below(parent, one.asset)
        reactivate(later, now)


def _above(grant: Grant, falling: Mapping[int, Grant]) -> Grant | None:
    """The nearest grant above that does not fall too; None: the estate itself."""
    at = grant.parent
    while at is not None and at.pk in falling:
        at = at.parent
    return at
