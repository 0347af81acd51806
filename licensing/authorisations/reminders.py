"""When an organisation is told that a certificate ends."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from core import audit
from core.errors import DomainError
from core.permissions import takes
from core.saving import save_checked
from licensing.authorisations.expiry_alerts import THRESHOLDS
from licensing.models import Reminder

REMINDERS_SET = audit.reason("reminder.set", _("Reminder days set"))


class NotSuchDays(DomainError):
    code = "reminder.not_such_days"
    message = _("The days must be one to twelve numbers from 0 to 365.")
    remedy = _("Enter numbers separated by commas, for example 60, 30, 7, 0.")


def days_of_reminding(organisation: Organisation) -> list[int]:
    """The largest first."""
    own = Reminder.objects.filter(organisation=organisation).first()
    return sorted(own.days if own else THRESHOLDS, reverse=True)


@takes("licensing.change_reminder")
@transaction.atomic
def set_reminders(*, organisation: Organisation, days: Sequence[int], by: Any) -> list[int]:
    """Tell this organisation on these days before a certificate ends; none of its own where they are the usual ones.

    Raises `NotSuchDays`.
    """
    wanted = sorted(set(days))
    if not 1 <= len(wanted) <= 12 or not 0 <= wanted[0] <= wanted[-1] <= 365:
        raise NotSuchDays
    with audit.because(REMINDERS_SET, by=by):
        rows = Reminder.objects.filter(organisation=organisation)
        if wanted == sorted(THRESHOLDS):
            rows.delete()
        elif row := rows.select_for_update(no_key=True).first():
            row.days = wanted
            save_checked(row, update_fields=["days"])
        else:
            save_checked(Reminder(organisation=organisation, days=wanted))
    return sorted(wanted, reverse=True)
