"""What the clock does for contracts, and the kinds of alerts that a deed raises at once."""

from django.utils.translation import gettext_lazy as _

from alerts.sweeps import Sweep
from licensing.agreements import disputes, release_moves, requests, signatures, versions, workflow
from licensing.authorisations import expiry_alerts, verification
from licensing.availability import plan_alerts
from licensing.obligations import alerts, obligations

SWEEPS = (
    Sweep("licensing.expiring", _("Authorisations that end"), expiry_alerts.warn_of_ending),
    Sweep("licensing.follow", _("Grants that follow releases"), release_moves.follow_releases),
    Sweep("licensing.calendar", _("Agreements by the calendar"), workflow.keep_the_calendar),
    Sweep("licensing.versions", _("Versions of agreements"), versions.record_missing_versions),
    Sweep("licensing.contested", _("Contested grants"), disputes.warn_of_disputes),
    Sweep("licensing.scans", _("Scans to forget"), verification.forget_scans),
    Sweep("licensing.plans", _("Plans without licences"), plan_alerts.warn_of_unlicensed_plans),
    # The days first, so that nobody is warned of one that has just moved.
    Sweep("licensing.duties", _("Obligations that follow a release"), obligations.follow_releases),
    Sweep("licensing.due", _("Obligations due and overdue"), alerts.warn_of_obligations),
)
TOLD_AT_ONCE = (requests.ASKED, requests.ANSWERED, signatures.TO_SIGN, signatures.SIGNED)
"""Alerts that no sweep raises but the deed itself."""
