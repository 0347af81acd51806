"""What the clock does for contracts, and the kinds of alerts that a deed raises at once."""

from django.utils.translation import gettext_lazy as _

from alerts.sweeps import Sweep
from licensing.services import (
    contests,
    expiring,
    moving,
    obligation_alerts,
    obligations,
    plans,
    requests,
    signatures,
    verifying,
    versions,
    workflow,
)

SWEEPS = (
    Sweep("licensing.expiring", _("Check expiring authorisations"), expiring.warn_of_ending),
    Sweep("licensing.follow", _("Update grants that follow releases"), moving.follow_releases),
    Sweep("licensing.calendar", _("Update agreement statuses by date"), workflow.keep_the_calendar),
    Sweep("licensing.versions", _("Versions of agreements"), versions.record_missing_versions),
    Sweep("licensing.contested", _("Disputed grants"), contests.warn_of_contested),
    Sweep("licensing.scans", _("Delete old verification records"), verifying.forget_scans),
    Sweep("licensing.plans", _("Check plans without licences"), plans.warn_of_unlicensed_plans),
    # The days first, so that nobody is warned of one that has just moved.
    Sweep("licensing.duties", _("Update obligations that follow releases"), obligations.follow_releases),
    Sweep("licensing.due", _("Check due and overdue obligations"), obligation_alerts.warn_of_obligations),
)
TOLD_AT_ONCE = (requests.ASKED, requests.ANSWERED, signatures.TO_SIGN, signatures.SIGNED)
"""Alerts that no sweep raises but the deed itself."""
