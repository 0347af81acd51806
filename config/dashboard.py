"""The first page of the desk: what needs a person today."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils.timezone import now

from alerts import sweeps
from alerts.models import Alert, SweepRun
from core.days import desk_day
from core.models import Intake
from enforcement.models import Assessment, Verdict
from ip_registry.models import Asset, Level
from licensing.models import Authorisation, Grant, GrantStatus

SOON = 30
SHOWN = 6


def desk(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Fills the dashboard; each part only for people who may see its rows."""
    at = now()
    today = desk_day(at)
    user = request.user
    flagged = Assessment.objects.visible_to(user).filter(verdict=Verdict.FLAGGED, superseded_at=None)
    ending = (
        Authorisation.objects.visible_to(user)
        .in_force(today)
        .filter(period__endswith__lte=today + timedelta(days=SOON + 1))
        .ending_first()
    )
    runs = {row.name: row for row in SweepRun.objects.visible_to(user)}
    late = [
        sweep.label
        for sweep in sweeps.all_sweeps()
        if (row := runs.get(sweep.name)) and row.finished_at and at > sweep.late_at(row.finished_at)
    ]
    return {
        **context,
        "today": today,
        "soon": SOON,
        "flagged": flagged.select_related("listing", "report", "work", "element", "organisation").order_by(
            "-report", "-pk"
        )[:SHOWN],
        "flagged_count": flagged.count(),
        "ending": [(one, one.days_left(today)) for one in ending.select_related("holder", "grant__agreement")[:SHOWN]],
        "ending_count": ending.count(),
        "alerts_open": Alert.objects.visible_to(user).open().filter(organisation=None).latest_of_each().count(),
        "works": Asset.objects.visible_to(user).filter(level=Level.WORK).count(),
        "grants": Grant.objects.visible_to(user).filter(status=GrantStatus.BINDING).count(),
        "late_sweeps": late,
        "sweeps_known": bool(runs),
        "imports": Intake.objects.visible_to(user).select_related("file")[:4],
    }
