"""What the clock does for contracts, and the kinds of alerts that a deed raises at once."""

from django.utils.translation import gettext_lazy as _

from alerts.sweeps import Sweep
from licensing.agreements import disputes, release_moves, requests, signatures, versions, workflow
from licensing.authorisations import expiry_alerts, verification
from licensing.availability import plan_alerts
from licensing.obligations import alerts, obligations

SWEEPS = (
    Sweep("licensing.expiring", _("Check expiring authorisations"), expiry_alerts.warn_of_ending),
    Sweep("licensing.follow", _("Update grants that follow releases"), release_moves.follow_releases),
    Sweep("licensing.calendar", _("Update agreement statuses by date"), workflow.keep_the_calendar),
    Sweep("licensing.versions", _("Versions of agreements"), versions.record_missing_versions),
    Sweep("licensing.contested", _("Disputed grants"), disputes.warn_of_disputes),
    Sweep("licensing.scans", _("Delete old verification records"), verification.forget_scans),
    Sweep("licensing.plans", _("Check plans without licences"), plan_alerts.warn_of_unlicensed_plans),
    # The days first, so that nobody is warned of one that has just moved.
    Sweep("licensing.duties", _("Update obligations that follow releases"), obligations.follow_releases),
    Sweep("licensing.due", _("Check due and overdue obligations"), alerts.warn_of_obligations),
)
TOLD_AT_ONCE = (requests.ASKED, requests.ANSWERED, signatures.TO_SIGN, signatures.SIGNED)
"""Alerts that no sweep raises but the deed itself."""
