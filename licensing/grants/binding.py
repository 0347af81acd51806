"""Making grants binding. Rivals meet on the pools; who comes second sees the first, and is told why not."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core import audit
from core.days import desk_day
from core.errors import DomainError
from core.permissions import takes
from core.texts import Text, label_in_both
from core.transactions import atomic_and_again
from licensing.events import GRANT_BOUND as GRANT_BOUND_EVENT
from licensing.events import GRANT_CONTESTED, GRANT_ENDED, grant_event
from licensing.grants.acquisitions import acquires_rights, record_acquired_title
from licensing.grants.drafting import validate_is_draft, validate_parent
from licensing.grants.release_terms import is_past_long_stop, period_of
from licensing.models import (
    LIVE,
    OPEN,
    Agreement,
    AgreementStatus,
    Dispute,
    DisputeReason,
    Grant,
    GrantBox,
    GrantStatus,
)
from licensing.rights.boxes import (
    OPTION_LAPSED,
    ClaimedByDisputedGrant,
    GrantClash,
    activate,
    build_boxes,
    conflicting_grants,
    deactivate,
)
from licensing.rights.locks import lock_for_binding
from licensing.rights.title_check import dispute_for_refusal, validate_within_title

GRANT_BOUND = audit.reason("grant.bound", _("Activated"))


class CoExclusiveGroupIsFull(DomainError):
    code = "grant.circle_is_full"
    message = _("“%(circle)s” was agreed for %(at_most)s licensees and is full.")
    remedy = _("Amend the agreements of the group first, or grant outside the group.")


class LapsedAlready(DomainError):
    code = "grant.lapsed_already"
    message = _("The term of %(grant)s would have ended on %(day)s, which has passed.")
    remedy = _("Enter a later date.")


class SignedTooLongAgo(DomainError):
    code = "agreement.signed_too_long_ago"
    message = _("%(day)s is too long ago to be the signature date of a licence.")
    remedy = _("Enter the signature date; the year is most likely mistyped.")


class SignedInTheFuture(DomainError):
    code = "agreement.signed_in_the_future"
    message = _("%(day)s is in the future.")
    remedy = _("Enter the signature date.")


class SignedBeforeTheAgreement(DomainError):
    code = "agreement.signed_before_the_agreement"
    message = _("%(agreement)s, which is amended, was signed on %(day)s.")
    remedy = _("Enter a date on or after that day.")


class AgreementIsOver(DomainError):
    code = "agreement.is_over"
    message = _("%(agreement)s is “%(status)s”, and no further clause of it can take effect.")
    remedy = _("Give the contract another number, or return a withdrawn agreement to draft first.")


FIRST_SIGNATURE = date(1900, 1, 1)
"""Nothing that a film is made of, or made into, was licensed earlier and is in force still."""


def refuse_wrong_signature_day(agreement: Agreement, signed_on: date, now: datetime) -> None:
    """Raises `SignedInTheFuture`, `SignedTooLongAgo`, or `SignedBeforeTheAgreement` for an amendment that would be
    signed, or take effect, before what it amends was."""
    if signed_on > desk_day(now):
        raise SignedInTheFuture(day=signed_on.isoformat())
    if signed_on < FIRST_SIGNATURE:
        raise SignedTooLongAgo(day=signed_on.isoformat())
    base, begins = agreement.amends, min(signed_on, agreement.effective_on or signed_on)
    if base is not None and base.signed_on is not None and begins < base.signed_on:
        raise SignedBeforeTheAgreement(agreement=str(base), day=base.signed_on.isoformat())


def refuse_over(agreement: Agreement) -> None:
    if agreement.status not in (*OPEN, *LIVE):
        raise AgreementIsOver(agreement=str(agreement), status=label_in_both(AgreementStatus(agreement.status).label))


@takes("licensing.sign_agreement")
@atomic_and_again
def bind_grant(*, grant_id: int, signed_on: date, by: Any, now: datetime, dispute: bool = False) -> Grant:
    """Make one draft binding, and its agreement signed if it was not. Raises as `bind_drafts`.

    The door of signed contracts that come in from elsewhere; a deal made here is signed as a whole
    (`workflow.sign_agreement`).
    """
    at = Grant.objects.select_related("agreement__amends").get(pk=grant_id).agreement
    refuse_over(at)
    refuse_wrong_signature_day(at, signed_on, now)
    [grant] = bind_drafts(grant_ids=[grant_id], by=by, now=now, dispute=dispute)
    agreement = grant.agreement
    if agreement.status in OPEN:
        agreement.status, agreement.signed_on = AgreementStatus.SIGNED, signed_on
    agreement.needs_version = True
    with audit.because(GRANT_BOUND, by=by):
        agreement.save(update_fields=["status", "signed_on", "needs_version"])
    return grant


@transaction.atomic
def bind_drafts(*, grant_ids: Sequence[int], by: Any, now: datetime, dispute: bool = False) -> list[Grant]:
    """Make drafts binding together, or none of them.

    Raises `NotADraft`, `GrantClash`, `ClaimedByDisputedGrant`, `CoExclusiveGroupIsFull`, `LapsedAlready`, or a refusal
    of `holding`. With `dispute`, what was sold twice or goes beyond what is held is recorded as disputed instead: it
    is signed already, and cannot be wished away."""
    grants = lock_for_binding(grant_ids)
    with audit.because(GRANT_BOUND, by=by):
        for grant in grants:
            _bind(grant, by, now, dispute=dispute)
            grant_event(GRANT_BOUND_EVENT, grant, now)
    return grants


def _bind(grant: Grant, by: Any, now: datetime, *, dispute: bool) -> None:
    validate_is_draft(grant)
    validate_parent(grant)
    _refuse_lapsed(grant, now)
    validate_group_has_room(grant)
    disputes: list[FoundDispute] = []
    if grant.follows_id is not None:
        grant.period = period_of(grant)
        if is_past_long_stop(grant):
            disputes.append((DisputeReason.PAST_LONG_STOP, {}, []))
    if acquires_rights(grant):
        record_acquired_title(grant, by=by, now=now)
    else:
        disputes += _activate(grant, now, dispute=dispute)
    grant.boxes.filter(is_active=False).delete()
    grant.status = GrantStatus.BINDING
    grant.save(update_fields=["status", "period"])
    for reason, details, rivals in disputes:
        open_disputes(grant, reason, details, rivals, now)


def _activate(grant: Grant, now: datetime, *, dispute: bool) -> "list[FoundDispute]":
    # As the tree stands now: assets may have moved since the draft was written.
    boxes = build_boxes(grant, now)
    if dispute:
        return _activate_or_dispute(grant, boxes, now)
    validate_within_title(grant, boxes)
    activate(boxes, now)
    return []


FoundDispute = tuple[DisputeReason, dict[str, Any], list[Grant]]


def _activate_or_dispute(grant: Grant, boxes: Sequence[GrantBox], now: datetime) -> list[FoundDispute]:
    disputes: list[FoundDispute] = []
    try:
        validate_within_title(grant, boxes)
    except DomainError as refusal:
        found = dispute_for_refusal(refusal)
        if found is None:
            raise
        disputes.append((*found, []))
    try:
        activate(boxes, now)
    except (GrantClash, ClaimedByDisputedGrant) as refusal:
        disputes.append(
            (DisputeReason.DOUBLE_GRANT, Text(refusal.code, refusal.parts).as_json(), conflicting_grants(boxes))
        )
        activate(boxes, now, disputed=True)
    return disputes


def _refuse_lapsed(grant: Grant, now: datetime) -> None:
    if grant.lapses_on is not None and grant.lapses_on < desk_day(now):
        raise LapsedAlready(grant=str(grant), day=grant.lapses_on.isoformat())


@atomic_and_again
def end_lapsed(*, now: datetime) -> int:
    """Options and rights of first negotiation whose day is over: they end, and hold nothing any more. Returns how many
    there were."""
    lapsed = Grant.objects.filter(status=GrantStatus.BINDING, lapses_on__lt=desk_day(now))
    keys = list(lapsed.order_by("pk").values_list("pk", flat=True))
    if not keys:
        return 0
    grants = [grant for grant in lock_for_binding(keys) if grant.status == GrantStatus.BINDING]
    with audit.because(OPTION_LAPSED):
        deactivate(GrantBox.objects.active().filter(grant__in=grants), now)
        for grant in grants:
            grant.status, grant.ended_on = GrantStatus.ENDED, grant.lapses_on
            grant.save(update_fields=["status", "ended_on"])
            grant_event(GRANT_ENDED, grant, now, last_day=str(grant.lapses_on))
    return len(grants)


def open_disputes(
    grant: Grant, reason: DisputeReason, details: dict[str, Any], rivals: Sequence[Grant], now: datetime
) -> None:
    Dispute.objects.bulk_create(
        [
            Dispute(grant=grant, rival=rival, reason=reason, details=details, found_at=now)
            for rival in (rivals or [None])  # type: ignore[list-item]
        ],
        ignore_conflicts=True,
    )
    grant_event(GRANT_CONTESTED, grant, now, reason=reason.value)


def validate_group_has_room(grant: Grant) -> None:
    circle = grant.circle
    if circle is None or circle.at_most is None:
        return
    type(circle).objects.select_for_update(no_key=True).get(pk=circle.pk)
    there = set(
        Grant.objects.filter(circle=circle, status=GrantStatus.BINDING).values_list("agreement__licensee", flat=True)
    )
    if len(there | {grant.agreement.licensee_id}) > circle.at_most:
        raise CoExclusiveGroupIsFull(circle=circle.name, at_most=circle.at_most)
