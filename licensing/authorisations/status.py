"""Whether an authorisation stands: suspending, resuming, revoking it, and giving another in its place."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core import audit
from core.errors import DomainError
from core.permissions import takes
from core.texts import Text, declare, label_in_both
from licensing.authorisations.issuing import issue_authorisation, lock_grant, move, refuse_unless_it_gives
from licensing.authorisations.scopes import Part
from licensing.models import Authorisation, AuthorisationStatus

SUSPENDED = audit.reason("authorisation.suspended", _("Suspended"))
RESUMED = audit.reason("authorisation.resumed", _("Resumed"))
REVOKED = audit.reason("authorisation.revoked", _("Revoked"))
REISSUED = audit.reason("authorisation.reissued", _("Reissued"))
SAID = declare("authorisation.said", "%(words)s")
REPLACED = declare("authorisation.replaced", _("Replaced by %(number)s: %(words)s"))


class AuthorisationStepNotAllowed(DomainError):
    code = "authorisation.not_in_that_state"
    message = _("%(number)s has the status “%(status)s”, so this action is not possible.")
    remedy = _("See the latest status change; a revoked authorisation stays revoked, and a new one can be issued.")


class StatusChangeNeedsAReason(DomainError):
    code = "authorisation.no_reason"
    message = _("A reason is required.")
    remedy = _("Enter a reason that will still be clear in five years.")


@takes("licensing.change_authorisation")
@transaction.atomic
def suspend_authorisation(*, authorisation: Authorisation, reason: str, by: Any, now: datetime) -> Authorisation:
    """It does not hold until it is resumed. Raises `AuthorisationStepNotAllowed` or `StatusChangeNeedsAReason`."""
    return _moved(
        authorisation, (AuthorisationStatus.VALID,), AuthorisationStatus.SUSPENDED, reason, SUSPENDED, by, now
    )


@takes("licensing.change_authorisation")
@transaction.atomic
def resume_authorisation(*, authorisation: Authorisation, reason: str, by: Any, now: datetime) -> Authorisation:
    """It holds again. Raises `AuthorisationStepNotAllowed`, `StatusChangeNeedsAReason`, or why its grant gives nothing
    now."""
    refuse_unless_it_gives(lock_grant(authorisation.grant_id))
    return _moved(authorisation, (AuthorisationStatus.SUSPENDED,), AuthorisationStatus.VALID, reason, RESUMED, by, now)


@takes("licensing.change_authorisation")
@transaction.atomic
def revoke_authorisation(*, authorisation: Authorisation, reason: str, by: Any, now: datetime) -> Authorisation:
    """It never holds again. Raises `AuthorisationStepNotAllowed` or `StatusChangeNeedsAReason`."""
    standing = (AuthorisationStatus.VALID, AuthorisationStatus.SUSPENDED)
    return _moved(authorisation, standing, AuthorisationStatus.REVOKED, reason, REVOKED, by, now)


@takes("licensing.add_authorisation")
@transaction.atomic
def reissue_authorisation(
    *,
    authorisation: Authorisation,
    reason: str,
    first: date | None = None,
    last: date | None = None,
    part: Part | None = None,
    by: Any,
    now: datetime,
) -> Authorisation:
    """Another number in its place, for the same holder; the old one is revoked and says what replaced it.

    What is left out stays as it was. Raises as `issue_authorisation`, and `AuthorisationStepNotAllowed` or
    `StatusChangeNeedsAReason`."""
    words = _said(reason)
    lock_grant(authorisation.grant_id)
    row = _locked(authorisation)
    _refuse_unless(row, (AuthorisationStatus.VALID, AuthorisationStatus.SUSPENDED))
    with audit.because(REISSUED, by=by):
        # First out of the way of the new one, which may be for the same days.
        row.status = AuthorisationStatus.REVOKED
        row.save(update_fields=["status"])
        made = issue_authorisation(
            grant=row.grant,
            holder=row.holder,
            first=row.period.lower if first is None else first,
            last=row.last_day if last is None else last,
            part=part,
            replaces=row,
            by=by,
            now=now,
        )
        move(row, AuthorisationStatus.REVOKED, Text(REPLACED, {"number": made.number, "words": words}), by, now)
    return made


def _moved(
    authorisation: Authorisation, before: Sequence[str], after: str, reason: str, why: str, by: Any, now: datetime
) -> Authorisation:
    words = _said(reason)
    row = _locked(authorisation)
    _refuse_unless(row, before)
    with audit.because(why, by=by):
        move(row, after, Text(SAID, {"words": words}), by, now)
    return row


def _locked(authorisation: Authorisation) -> Authorisation:
    rows = Authorisation.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("grant__agreement", "holder").get(pk=authorisation.pk)


def _refuse_unless(row: Authorisation, states: Sequence[str]) -> None:
    if row.status not in states:
        raise AuthorisationStepNotAllowed(
            number=row.number, status=label_in_both(AuthorisationStatus(row.status).label)
        )


def _said(reason: str) -> str:
    words = reason.strip()
    if not words:
        raise StatusChangeNeedsAReason
    return words[:500]
