"""The way of an agreement from a deal memo to its end: which step may follow which, who may take it, and why it was."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import audit
from core.days import desk_day
from core.errors import DomainError
from core.permissions import NotPermitted, is_permitted, takes
from core.saving import save_checked
from core.texts import label_in_both
from core.transactions import atomic_and_again
from licensing import events
from licensing.agreements.amendments import apply_amendment, refuse_before_another, refuse_unless_live
from licensing.agreements.clauses import refuse_unwritable
from licensing.agreements.guarantee_payments import owe_instalments_of
from licensing.agreements.second_person import refuse_same_hand
from licensing.agreements.signatures import ContentChanged, digest_of
from licensing.agreements.terminations import EndsBeforeItWasSigned, Termination, end_grants
from licensing.agreements.versions import record_missing_version, record_version
from licensing.events import agreement_event
from licensing.grants.binding import bind_drafts, end_lapsed, refuse_wrong_signature_day
from licensing.models import (
    LIVE,
    OPEN,
    Agreement,
    AgreementKind,
    AgreementStatus,
    Grant,
    GrantStatus,
    Signature,
    StatusChange,
)
from licensing.parties import refuse_both_sides

AGREEMENT_MOVED = audit.reason("agreement.moved", _("Status changed"))
AGREEMENT_SIGNED = audit.reason("agreement.signed", _("Signed"))
AGREEMENT_OVER = audit.reason("agreement.over", _("Term expired"))

S = AgreementStatus
TRANSITIONS: dict[str, dict[str, str]] = {
    S.DEAL_MEMO: {S.DRAFT: "change", S.WITHDRAWN: "change"},
    S.DRAFT: {S.IN_REVIEW: "change", S.DEAL_MEMO: "change", S.WITHDRAWN: "change"},
    S.IN_REVIEW: {S.APPROVED: "approve", S.DRAFT: "change", S.WITHDRAWN: "change"},
    S.APPROVED: {S.SIGNED: "sign", S.DRAFT: "change", S.WITHDRAWN: "change"},
    S.SIGNED: {S.ENDED: "terminate", S.TERMINATED: "terminate"},
    S.IN_FORCE: {S.ENDED: "terminate", S.TERMINATED: "terminate"},
    S.WITHDRAWN: {S.DRAFT: "change"},
}
"""From where to where, and the verb of the permission that it takes. A signature and an end have services of their own;
in force and expired come by the calendar."""


class TransitionNotAllowed(DomainError):
    code = "agreement.no_such_step"
    message = _("%(agreement)s is “%(status)s” and cannot become “%(to)s” directly.")
    remedy = _("Possible statuses: %(ways)s.")


class NotResponsibleForStep(NotPermitted):
    code = "agreement.not_yours"
    message = _("%(person)s has no permission to set an agreement to “%(to)s”.")
    remedy = _("Ask a colleague with permission; see Staff groups.")


class NoReason(DomainError):
    code = "agreement.no_reason"
    message = _("Every status change needs a reason.")
    remedy = _("Enter a sentence for the next person in the process.")


class AgreementHasNoClause(DomainError):
    code = "agreement.nothing_in_it"
    message = _("%(agreement)s has no clauses yet.")
    remedy = _("Add the rights to be granted or, in an amendment, the changes.")


class SignedAlready(DomainError):
    code = "agreement.signed_already"
    message = _("%(agreement)s was already signed on %(day)s.")
    remedy = _("A signed agreement is changed by an amendment.")


class AgreementEndsEarlierAnyway(DomainError):
    code = "agreement.over_anyway"
    message = _("All clauses of %(agreement)s end by %(day)s in any case.")
    remedy = _("Choose an earlier last day, or make no change.")


class SignedBeforeTheLicensee(DomainError):
    code = "agreement.signed_before_the_licensee"
    message = _("The licensee signed on %(day)s, so both have not signed before.")
    remedy = _("Enter a date on or after that day.")


@takes("licensing.add_agreement")
@transaction.atomic
def start_agreement(*, by: Any, now: datetime, status: str = S.DEAL_MEMO, **fields: Any) -> Agreement:
    """A deal memo or a draft, with the fields of `Agreement`. Raises Django's `ValidationError`."""
    agreement = Agreement(status=status, **fields)
    with audit.because(AGREEMENT_MOVED, by=by):
        save_checked(agreement)
    return agreement


@takes("licensing.change_agreement")
@transaction.atomic
def change_agreement(*, agreement: Agreement, by: Any, **fields: Any) -> Agreement:
    """Change the clauses that are fields. Raises `SignedAlready`, `NotWritable` or `ValidationError`."""
    agreement = _locked(agreement.pk)
    refuse_signed(agreement)
    refuse_unwritable(agreement)
    for name, value in fields.items():
        setattr(agreement, name, value)
    with audit.because(AGREEMENT_MOVED, by=by):
        save_checked(agreement)
    return agreement


def refuse_signed(agreement: Agreement) -> None:
    if agreement.status not in (*OPEN, S.WITHDRAWN):
        raise SignedAlready(agreement=str(agreement), day=str(agreement.signed_on or "–"))


@transaction.atomic
def move_agreement(*, agreement_id: int, to: str, reason: str, by: Any, now: datetime) -> Agreement:
    """One step on the way that is neither a signature nor an end.

    Raises `TransitionNotAllowed`, `NotResponsibleForStep`, `ActsForBothSides`, `NoReason` or `AgreementHasNoClause`.
    """
    agreement = _locked(agreement_id)
    refuse_step(agreement, to, by)
    if to in (S.SIGNED, S.ENDED, S.TERMINATED):
        raise TransitionNotAllowed(**_step(agreement, to))
    if to == S.APPROVED:
        refuse_both_sides(agreement, by)
    if to in (S.IN_REVIEW, S.APPROVED) and not says_something(agreement):
        raise AgreementHasNoClause(agreement=str(agreement))
    if to != S.APPROVED:
        # What was asked to be signed is not what it will be.
        Signature.objects.filter(agreement=agreement, withdrawn_at=None).update(withdrawn_at=now)
    return _moved(agreement, to, reason, by, now)


def refuse_step(agreement: Agreement, to: str, by: Any) -> None:
    if to not in TRANSITIONS.get(agreement.status, {}):
        raise TransitionNotAllowed(**_step(agreement, to))
    if not is_permitted(by, permission_for_step(agreement, to)):
        raise NotResponsibleForStep(to=label_in_both(S(to).label), person=str(by))


def permission_for_step(agreement: Agreement, to: str) -> str:
    """That of a step which is not possible now is that of editing."""
    return f"licensing.{TRANSITIONS.get(agreement.status, {}).get(to, 'change')}_agreement"


def _step(agreement: Agreement, to: str) -> dict[str, Any]:
    ways: list[Any] = [label_in_both(S(way).label) for way in TRANSITIONS.get(agreement.status, {})] or ["–"]
    status, wanted = (label_in_both(S(one).label) for one in (agreement.status, to))
    return {"agreement": str(agreement), "status": status, "to": wanted, "ways": ways}


def allowed_transitions(agreement: Agreement, user: Any) -> list[str]:
    """The steps that this person may take with it now."""
    return [
        to for to in TRANSITIONS.get(agreement.status, {}) if is_permitted(user, permission_for_step(agreement, to))
    ]


def says_something(agreement: Agreement) -> bool:
    """An amendment may change clauses of the agreement only."""
    return agreement.kind == AgreementKind.AMENDMENT or agreement.grants.exists()


def _locked(agreement_id: int) -> Agreement:
    rows = Agreement.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("licensor", "licensee", "amends").get(pk=agreement_id)


def _moved(agreement: Agreement, to: str, reason: str, by: Any, now: datetime) -> Agreement:
    if not reason.strip():
        raise NoReason
    came_from, agreement.status = agreement.status, to
    with audit.because(AGREEMENT_MOVED, by=by):
        save_checked(agreement)
        StatusChange.objects.create(
            agreement=agreement,
            from_status=came_from,
            to_status=to,
            reason=reason.strip()[:500],
            moved_by=by,
            moved_at=now,
        )
        agreement_event(events.AGREEMENT_MOVED, agreement, now, was=came_from)
    return agreement


# --- The signature ----------------------------------------------------------------------------------


@takes("licensing.sign_agreement")
@atomic_and_again
def sign_agreement(*, agreement_id: int, signed_on: date, reason: str, by: Any, now: datetime) -> Agreement:
    """Record that both parties have signed: every clause binds, or none. An amendment changes what it amends.

    Raises `SignedAlready`, `TransitionNotAllowed`, `NotResponsibleForStep`, a refusal of `second_person`,
    `SignedInTheFuture`, `SignedTooLongAgo`, `SignedBeforeTheLicensee`, `SignedBeforeTheAgreement`, `NoReason`, and
    whatever binding a clause raises (`GrantClash`, `BeyondTitle`, …); then nothing has changed."""
    agreement = _locked(agreement_id)
    refuse_signed(agreement)
    refuse_step(agreement, S.SIGNED, by)
    _refuse_wrong_day(agreement, signed_on, now)
    refuse_same_hand(agreement, by)
    _refuse_another_text(agreement)
    base = agreement.amends
    if base is not None and agreement.effective_on is not None:
        base = _locked(base.pk)
        refuse_unless_live(base)
        refuse_before_another(base, agreement.effective_on)
        _record_what_it_said(base, now)
    agreement.signed_on = signed_on
    agreement = _moved(agreement, S.SIGNED, reason, by, now)
    with audit.because(AGREEMENT_SIGNED, by=by):
        added = agreement.grants.filter(status=GrantStatus.DRAFT, amends=None)
        bind_drafts(grant_ids=list(added.values_list("pk", flat=True)), by=by, now=now)
        owe_instalments_of(agreement, by=by, now=now)
        if base is not None and agreement.effective_on is not None:
            apply_amendment(amendment=agreement, by=by, now=now)
            base.refresh_from_db()
            record_version(agreement=base, source=agreement, effective_on=agreement.effective_on, by=by, now=now)
            agreement_event(events.AGREEMENT_AMENDED, base, now, amendment=agreement.number)
        else:
            record_version(agreement=agreement, source=agreement, effective_on=signed_on, by=by, now=now)
        agreement_event(events.AGREEMENT_SIGNED, agreement, now)
    _come_into_force([agreement], now)
    return agreement


def _refuse_wrong_day(agreement: Agreement, signed_on: date, now: datetime) -> None:
    refuse_wrong_signature_day(agreement, signed_on, now)
    given = agreement.signatures.given().first()
    if given is not None and given.signed_at is not None and signed_on < (day := desk_day(given.signed_at)):
        raise SignedBeforeTheLicensee(day=day.isoformat())


def _refuse_another_text(agreement: Agreement) -> None:
    """What the licensee signed is what is concluded."""
    given = agreement.signatures.given().first()
    if given is not None and given.digest != digest_of(agreement):
        raise ContentChanged


def _record_what_it_said(base: Agreement, now: datetime) -> None:
    """An agreement that was signed elsewhere has its version before it is amended, or nobody could say what it was."""
    if base.signed_on is not None and (base.needs_version or not base.versions.exists()):
        record_missing_version(base, now)


# --- Its end ------------------------------------------------------------------------------------------


@takes("licensing.terminate_agreement")
@atomic_and_again
def end_agreement(
    *, agreement_id: int, to: str, last_day: date, reason: str, by: Any, now: datetime, waived: Sequence[int] = ()
) -> Termination:
    """End an agreement early, by both parties (`ended`) or by one (`terminated`), with every clause and what comes from
    it; `waived` as in `end_grant`. Raises `TransitionNotAllowed`, `NotResponsibleForStep`, `NoReason`, and what
    `end_grant` raises."""
    agreement = _locked(agreement_id)
    refuse_step(agreement, to, by)
    if to not in (S.ENDED, S.TERMINATED):
        raise TransitionNotAllowed(**_step(agreement, to))
    grants = lasting(agreement, last_day)
    _refuse_wrong_end(agreement, grants, last_day)
    _record_what_it_said(agreement, now)
    ending = end_grants(
        grant_ids=grants, last_day=last_day, how=to, reason=reason, by=by, now=now, waived=waived,
        agreement_id=agreement_id,
    )  # fmt: skip
    _moved(agreement, to, reason, by, now)
    for amendment in agreement.amendments.filter(status__in=LIVE):
        _moved(_locked(amendment.pk), to, reason, by, now)
    record_version(agreement=agreement, source=agreement, effective_on=last_day + timedelta(days=1), by=by, now=now)
    agreement_event(events.AGREEMENT_ENDED, agreement, now, last_day=last_day.isoformat())
    return ending


def _refuse_wrong_end(agreement: Agreement, grants: Sequence[int], last_day: date) -> None:
    if agreement.signed_on is not None and last_day < agreement.signed_on:
        raise EndsBeforeItWasSigned(day=last_day.isoformat(), signed_on=agreement.signed_on.isoformat())
    if agreement.grants.filter(status=GrantStatus.BINDING).exists() and not grants:
        raise AgreementEndsEarlierAnyway(agreement=str(agreement), day=last_day.isoformat())


def lasting(agreement: Agreement, last_day: date) -> list[int]:
    """The clauses that bind beyond that day, those that amendments added among them."""
    of = Q(agreement=agreement) | Q(agreement__amends=agreement)
    grants = Grant.objects.filter(of, status=GrantStatus.BINDING)
    return [grant.pk for grant in grants if grant.last_day > last_day]


def keep_the_calendar(now: datetime) -> int:
    """Signed agreements come into force with their first day and expire with their last; grants whose last day was set
    early end after it, and options that have lapsed. Returns how many changed."""
    today = desk_day(now)
    with audit.because(AGREEMENT_OVER):
        ended = end_lapsed(now=now)
        ended += Grant.objects.filter(status=GrantStatus.BINDING, ended_on__lt=today).update(status=GrantStatus.ENDED)
    begun = list(Agreement.objects.filter(status=S.SIGNED, grants__period__startswith__lte=today).distinct())
    return ended + _come_into_force(begun, now) + _expire(today, now)


def _come_into_force(agreements: Sequence[Agreement], now: datetime) -> int:
    today = desk_day(now)
    done = 0
    for agreement in agreements:
        first = agreement.effective_on or min(
            (grant.period.lower for grant in agreement.grants.exclude(status=GrantStatus.DRAFT)), default=None
        )
        if agreement.status == S.SIGNED and first is not None and first <= today:
            _by_the_calendar(agreement, S.IN_FORCE, str(first), now)
            done += 1
    return done


def _expire(today: date, now: datetime) -> int:
    """Once every clause is over. An amendment is over with what it amends."""
    lasting_still = Q(grants__status=GrantStatus.BINDING, grants__period__endswith__gt=today)
    over = Agreement.objects.filter(status__in=LIVE, amends=None, grants__isnull=False).exclude(
        pk__in=Agreement.objects.filter(lasting_still).values("pk")
    )
    also = Agreement.objects.filter(lasting_still, kind=AgreementKind.AMENDMENT).values("amends")
    done = 0
    for agreement in over.exclude(pk__in=also).distinct():
        for one in (agreement, *agreement.amendments.filter(status__in=LIVE)):
            _by_the_calendar(one, S.EXPIRED, str(today), now)
        done += 1
    return done


def _by_the_calendar(agreement: Agreement, to: str, day: str, now: datetime) -> None:
    with transaction.atomic(), audit.because(AGREEMENT_OVER if to == S.EXPIRED else AGREEMENT_SIGNED):
        came_from, current = agreement.status, _locked(agreement.pk)
        if current.status != came_from:  # somebody ended it meanwhile
            return
        agreement.status = current.status = to
        current.save(update_fields=["status"])
        StatusChange.objects.create(agreement=agreement, from_status=came_from, to_status=to, reason=day, moved_at=now)
        agreement_event(events.AGREEMENT_MOVED, agreement, now, was=came_from)
