"""Amendments: agreements that change another from a day on. What was true before that day stays true of it."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext_lazy as _

from core import audit
from core.errors import DomainError
from core.permissions import takes
from core.saving import save_checked
from core.texts import declare
from ip_registry.services.links import in_words
from licensing.agreements.clauses import refuse_unwritable
from licensing.agreements.disputes import solve_what_fits, waiting_below
from licensing.agreements.guarantee_payments import renew_instalments
from licensing.agreements.versions import FIELDS, GRANT_FIELDS, LATER_GRANT_FIELDS
from licensing.authorisations.issuing import fit_to_grants
from licensing.events import GRANT_AMENDED as GRANT_AMENDED_EVENT
from licensing.events import grant_event
from licensing.grants.acquisitions import AcquisitionIsNotAmended, acquires_rights
from licensing.grants.binding import validate_group_has_room
from licensing.grants.drafting import copy_scopes, draft_copy
from licensing.grants.release_terms import period_of
from licensing.models import (
    LIVE,
    OPEN,
    Agreement,
    AgreementKind,
    Dispute,
    DisputeReason,
    Grant,
    GrantStatus,
)
from licensing.rights.boxes import (
    GrantEndsBeforeItStarts,
    activate,
    boxes_before,
    boxes_from,
    build_boxes,
    deactivate,
    reactivate,
    sublicence_boxes,
)
from licensing.rights.locks import lock_for_binding
from licensing.rights.title_check import (
    first_uncovered_region,
    validate_parent_strength,
    validate_parent_terms,
    validate_within_title,
)

AMENDMENT_BEGUN = audit.reason("amendment.begun", _("Amendment created"))
GRANT_AMENDED = audit.reason("grant.amended", _("Amended"))
BY_AMENDMENT = declare("contest.by_amendment", _("The grant was amended."))


class AgreementIsNotInForce(DomainError):
    code = "amendment.not_live"
    message = _("%(agreement)s is not in force and cannot be amended.")
    remedy = _("Edit the draft itself; an expired agreement needs a new agreement.")


class AnotherIsOpen(DomainError):
    code = "amendment.another_is_open"
    message = _("%(amendment)s, which amends the same agreement, is not signed yet.")
    remedy = _("Execute or withdraw that amendment first: parallel amendments would overwrite each other.")


class NotOfThisAgreement(DomainError):
    code = "amendment.not_of_this_agreement"
    message = _("%(grant)s is not a clause of %(agreement)s.")
    remedy = _("Choose a clause of this agreement.")


class ComesFromElsewhere(DomainError):
    code = "amendment.comes_from_elsewhere"
    message = _("%(grant)s would move under %(parent)s, and its earlier period would lose its basis.")
    remedy = _("Terminate the clause, and add a new clause under that grant.")


class EffectiveBeforeSignature(DomainError):
    code = "amendment.effective_before_signature"
    message = _("%(agreement)s was signed on %(day)s; an amendment cannot take effect before.")
    remedy = _("Enter a date on or after that day.")


class EarlierThanAnother(DomainError):
    code = "amendment.earlier_than_another"
    message = _("%(agreement)s already has an amendment effective from %(day)s.")
    remedy = _("Let this amendment take effect on or after that date, and include the terms that apply from then on.")


class BreaksASublicence(DomainError):
    code = "amendment.breaks_a_sublicence"
    message = _("%(child)s of %(licensee)s is a sub-licence of %(grant)s and would exceed its scope: %(where)s.")
    remedy = _("Amend or terminate that sub-licence first, effective on the same date.")


@takes("licensing.add_agreement")
@transaction.atomic
def begin_amendment(
    *, agreement: Agreement, number: str, title: str, effective_on: date, by: Any, now: datetime
) -> Agreement:
    """A draft that says the same as the agreement until somebody changes it; clauses are taken in one by one
    (`amend_clause`). Raises `AgreementIsNotInForce`, `EffectiveBeforeSignature`, `EarlierThanAnother` or
    `AnotherIsOpen`."""
    agreement = Agreement.objects.select_for_update(no_key=True).get(pk=agreement.pk)
    refuse_unless_live(agreement)
    if agreement.signed_on is not None and effective_on < agreement.signed_on:
        raise EffectiveBeforeSignature(agreement=str(agreement), day=agreement.signed_on.isoformat())
    refuse_before_another(agreement, effective_on)
    if other := agreement.amendments.filter(status__in=OPEN).first():
        raise AnotherIsOpen(amendment=str(other))
    same = {name: getattr(agreement, name) for name in FIELDS if name != "title"}
    amendment = Agreement(
        number=number,
        title=title,
        kind=AgreementKind.AMENDMENT,
        licensor_id=agreement.licensor_id,
        licensee_id=agreement.licensee_id,
        amends=agreement,
        effective_on=effective_on,
        **same,
    )
    with audit.because(AMENDMENT_BEGUN, by=by):
        save_checked(amendment)
    return amendment


def refuse_unless_live(agreement: Agreement) -> None:
    if agreement.status not in LIVE or agreement.kind == AgreementKind.AMENDMENT:
        raise AgreementIsNotInForce(agreement=str(agreement))


def refuse_before_another(agreement: Agreement, effective_on: date) -> None:
    """What a later amendment says was agreed knowing the earlier terms; one between would have to write it anew."""
    later = agreement.versions.filter(recorded__upper_inf=True, effective__startswith__gt=effective_on)
    last = later.exclude(source=agreement).order_by("effective").last()
    if last is not None:
        raise EarlierThanAnother(agreement=str(agreement), day=last.effective.lower.isoformat())


@takes("licensing.add_grant")
@transaction.atomic
def amend_clause(*, amendment: Agreement, grant: Grant, by: Any, now: datetime) -> Grant:
    """A draft of the clause as it reads now, to be changed (`redraft_grant`). To end a clause, give the draft a
    last day before the amendment takes effect. Raises `NotOfThisAgreement`."""
    refuse_unwritable(amendment)
    of = {amendment.amends_id, *Agreement.objects.filter(amends=amendment.amends_id).values_list("pk", flat=True)}
    if grant.agreement_id not in of or grant.status != GrantStatus.BINDING:
        raise NotOfThisAgreement(grant=str(grant), agreement=str(amendment.amends))
    if already := amendment.grants.filter(amends=grant).first():
        return already
    return draft_copy(grant=grant, agreement=amendment, by=by, now=now)


def apply_amendment(*, amendment: Agreement, by: Any, now: datetime) -> list[Grant]:
    """Let the amended clauses read as their drafts say, from `effective_on` on; returns them. Part of a signature.

    Raises `GrantClash`, `BreaksASublicence`, and what `validate_within_title` raises.
    """
    drafts = list(amendment.grants.exclude(amends=None).select_related("amends").order_by("pk"))
    keys = [grant.pk for grant in drafts] + [grant.amends_id for grant in drafts if grant.amends_id]
    below = waiting_below(keys)
    lock_for_binding([*keys, *below])
    with audit.because(GRANT_AMENDED, by=by):
        amended = [_amend(draft, amendment, by, now) for draft in drafts]
        solve_what_fits(below, BY_AMENDMENT, by, now)
        base = amendment.amends
        if base is not None:
            for name in FIELDS:
                if name != "title":
                    setattr(base, name, getattr(amendment, name))
            save_checked(base, update_fields=[name for name in FIELDS if name != "title"])
    return amended


def _amend(draft: Grant, amendment: Agreement, by: Any, now: datetime) -> Grant:
    # Read again behind the locks: it may have ended or moved meanwhile.
    rows = Grant.objects.select_related("agreement__licensor", "agreement__licensee", "parent__agreement", "circle")
    grant = rows.get(redrafts=draft)
    if grant.status != GrantStatus.BINDING or amendment.effective_on is None:
        raise NotOfThisAgreement(grant=str(grant), agreement=str(amendment.amends))
    if acquires_rights(grant):
        raise AcquisitionIsNotAmended(grant=str(grant))
    if draft.parent_id != grant.parent_id:
        raise ComesFromElsewhere(grant=str(grant), parent=str(draft.parent or "–"))
    old = list(grant.boxes.active())
    for name in (*GRANT_FIELDS, *LATER_GRANT_FIELDS, "circle"):
        setattr(grant, name, getattr(draft, name))
    validate_group_has_room(grant)
    wanted = period_of(grant) if grant.follows_id is not None else draft.period
    after = boxes_from(build_boxes(grant, now, period=wanted, like=draft), amendment.effective_on)
    validate_within_title(grant, after)
    deactivate(grant.boxes.active(), now)
    reactivate(boxes_before(old, min(amendment.effective_on, wanted.upper)), now)
    activate(after, now)
    grant.period = _period(grant, wanted, amendment.effective_on)
    grant.ended_on, grant.lost_sell_off = None, False  # what was said of an early end is said anew
    save_checked(grant)
    _hand_over(draft, grant)
    _refuse_broken_children(grant)
    _close_disputes(grant, by, now)
    renew_instalments(grant, amendment.number, by=by, now=now)
    fit_to_grants(grant_ids=[grant.pk], by=by, now=now)
    grant_event(GRANT_AMENDED_EVENT, grant, now, amendment=amendment.number)
    return grant


def _period(grant: Grant, wanted: DateRange, day: date) -> DateRange:
    """From where it began, if that was before the amendment, to where the draft ends. Raises
    `GrantEndsBeforeItStarts`."""
    first = min(grant.period.lower, wanted.lower) if grant.period.lower < day else wanted.lower
    if wanted.upper <= first:
        last = wanted.upper - timedelta(days=1)
        raise GrantEndsBeforeItStarts(first=first.isoformat(), last=last.isoformat())
    return DateRange(first, wanted.upper)


def _hand_over(draft: Grant, grant: Grant) -> None:
    """The clause says from now on what its draft said; the draft stays as what the amendment did."""
    copy_scopes(draft, grant)
    draft.boxes.filter(is_active=False).delete()
    draft.status = GrantStatus.APPLIED
    draft.save(update_fields=["status"])


def _close_disputes(grant: Grant, by: Any, now: datetime) -> None:
    """Those that nothing of the grant stands for any more, on whatever day."""
    standing = list(grant.boxes.active())
    open_still: list[str] = []
    if any(box.disputed for box in standing):
        open_still.append(DisputeReason.DOUBLE_GRANT)
    try:
        validate_within_title(grant, standing)
    except DomainError:
        open_still += [DisputeReason.BEYOND_TITLE, DisputeReason.BEYOND_PARENT]
    solved = Dispute.objects.open().filter(grant=grant).exclude(reason__in=open_still)
    solved.update(solved_at=now, solved_by=by, solution=BY_AMENDMENT)


def _refuse_broken_children(grant: Grant) -> None:
    """Nothing that comes out of it may be left with more, or with something stronger, than it."""
    held = list(grant.boxes.active())
    boxes = list(sublicence_boxes(grant).select_related("grant__agreement__licensee"))
    for child in {box.grant_id: box.grant for box in boxes}.values():
        validate_parent_terms(child, grant)
        own = [box for box in boxes if box.grant_id == child.pk]
        validate_parent_strength(own, held, grant)
        if part := first_uncovered_region(own, held):
            raise BreaksASublicence(
                child=str(child),
                licensee=child.agreement.licensee.both_names,
                grant=str(grant),
                where=in_words(part),
            )
