"""What becomes of things recorded around the chain of title: an encumbrance is released, a consent is given."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core import audit
from core.errors import DomainError
from core.permissions import takes
from core.saving import save_checked
from ip_registry.models import Clearance, Encumbrance

RELEASED = audit.reason("encumbrance.released", _("Encumbrance released"))
CLEARED = audit.reason("clearance.given", _("Clearance obtained"))


class AlreadyReleased(DomainError):
    code = "encumbrance.already_released"
    message = _("%(encumbrance)s was already released on %(day)s.")
    remedy = _("See the history; record a new burden as a separate encumbrance.")


class AlreadyCleared(DomainError):
    code = "clearance.already_given"
    message = _("%(clearance)s was already obtained on %(day)s, without an end date.")
    remedy = _("See the history; record a consent for another use as a separate clearance.")


class ClearanceNotGivenYet(DomainError):
    code = "clearance.not_given_yet"
    message = _("%(day)s is in the future, so no consent exists yet.")
    remedy = _("Enter the date on which the clearance was obtained, or leave it outstanding.")


@takes("ip_registry.change_encumbrance")
@transaction.atomic
def release_encumbrance(*, encumbrance: Encumbrance, on: date, by: Any) -> Encumbrance:
    """It weighs until the day before `on`, which may be agreed for later. Raises `AlreadyReleased`."""
    row = Encumbrance.objects.select_for_update(no_key=True).get(pk=encumbrance.pk)
    if row.released_on is not None:
        raise AlreadyReleased(encumbrance=str(row), day=row.released_on.isoformat())
    row.released_on = on
    with audit.because(RELEASED, by=by):
        save_checked(row, update_fields=["released_on"])
    return row


@takes("ip_registry.change_clearance")
@transaction.atomic
def give_clearance(
    *,
    clearance: Clearance,
    cleared_on: date,
    instrument: str,
    ends_on: date | None = None,
    document: Any = None,
    by: Any,
    today: date,
) -> Clearance:
    """What was still to be asked for has been given; one with an end has been given anew or for longer.

    Raises `AlreadyCleared`, `ClearanceNotGivenYet`, or Django's `ValidationError`.
    """
    row = Clearance.objects.select_for_update(no_key=True).get(pk=clearance.pk)
    if row.cleared_on is not None and row.ends_on is None:
        raise AlreadyCleared(clearance=str(row), day=row.cleared_on.isoformat())
    if cleared_on > today:
        raise ClearanceNotGivenYet(day=cleared_on.isoformat())
    row.cleared_on, row.ends_on, row.instrument = cleared_on, ends_on, instrument
    row.document = document or row.document
    with audit.because(CLEARED, by=by):
        save_checked(row)
    return row
