"""A sweep that has not run is itself an alert."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from alerts import sweeps
from alerts.kinds import Kind, register
from alerts.models import Alert, Severity, SweepRun
from core.texts import Text, label_in_both

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
        alerts = Alert.objects.bulk_create(
            [
                Alert(
                    kind=SWEEP_LATE.code,
                    severity=Severity.URGENT,
                    text=Text(SWEEP_LATE.code, {"sweep": label_in_both(sweep.label), "since": since}).as_json(),
                    subject_type="alerts.sweeprun",
                    subject_id=row.pk,
                    dedupe_key=f"sweep.late:{sweep.name}:{now.date().isoformat()}",
                    raised_at=now,
                )
            ],
            ignore_conflicts=True,
        )
        raised += Alert.objects.filter(dedupe_key=alerts[0].dedupe_key, raised_at=now).count()
    return raised
