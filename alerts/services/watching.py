"""A sweep that has not run is itself an alert."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from alerts import sweeps
from alerts.kinds import Kind, register
from alerts.models import Severity, SweepRun
from alerts.services.alerts import raise_alert
from core.texts import label_in_both

SWEEP_LATE = register(
    Kind(
        code="sweep.late",
        label=_("Scheduled job overdue"),
        template=_("The scheduled job “%(sweep)s” has not finished since %(since)s."),
        permission="alerts.view_sweeprun",
    )
)


def watch_sweeps(now: datetime) -> int:
    """Raise one alert a day for each sweep that is overdue; returns how many were raised."""
    raised = 0
    rows = {row.name: row for row in SweepRun.objects.all()}
    for sweep in sweeps.all_sweeps():
        row = rows.get(sweep.name)
        last = (row.finished_at or row.first_started_at) if row else None
        if row is None or last is None or now < sweep.late_at(last):
            continue
        since = last.isoformat(sep=" ", timespec="minutes")
        raised += raise_alert(
            SWEEP_LATE,
            about=row,
            parts={"sweep": label_in_both(sweep.label), "since": since},
            severity=Severity.URGENT,
            key=f"{sweep.name}:{now.date().isoformat()}",
            now=now,
        )
    return raised
