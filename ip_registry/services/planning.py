"""Gates of a work and its derivative plan; who reaches production without one is told."""

from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from alerts.kinds import Kind, register
from core import audit
from core.days import desk_day
from core.errors import DomainError
from core.permissions import takes
from core.saving import save_checked
from ip_registry.models import Asset, Gate, Level, PlanLine, Stage
from ip_registry.services.releases import NotAWork

STAGE_PASSED = audit.reason("work.stage_passed", _("Stage entered"))
PLANNED = audit.reason("plan.line", _("Derivative plan changed"))

NO_PLAN = register(
    Kind(
        code="work.no_plan",
        label=_("Work without a derivative plan"),
        template=_("“%(work)s” is in production without a derivative plan: no merchandise planned."),
        permission="ip_registry.view_planline",
    )
)
LATE_STAGES = (Stage.PRODUCTION, Stage.DISTRIBUTION_SCREENING, Stage.DERIVATIVE_DEVELOPMENT)


class GatesOutOfOrder(DomainError):
    code = "gate.out_of_order"
    message = _("%(stage)s on %(day)s conflicts with %(other)s on %(other_day)s.")
    remedy = _("Stages follow in order: correct one of the two dates.")


IN_ORDER = (Stage.STORY_CREATION, Stage.SCRIPTWRITING, Stage.PRODUCTION, Stage.DISTRIBUTION_SCREENING)
"""Derivatives are developed beside the others: the earlier, the better."""


def _refuse_disorder(gate: Gate) -> None:
    if gate.stage not in IN_ORDER:
        return
    place = IN_ORDER.index(Stage(gate.stage))
    for other in Gate.objects.filter(asset=gate.asset, stage__in=IN_ORDER).exclude(pk=gate.pk):
        is_later = IN_ORDER.index(Stage(other.stage)) > place
        for day, other_day in ((gate.passed_on, other.passed_on), (gate.planned_on, other.planned_on)):
            if day and other_day and (day > other_day if is_later else day < other_day):
                parts = {"stage": Stage(gate.stage).label, "other": Stage(other.stage).label}
                raise GatesOutOfOrder(**parts, day=day.isoformat(), other_day=other_day.isoformat())


@takes("ip_registry.change_asset")
@transaction.atomic
def set_gate(*, work: Asset, stage: str, planned_on: date | None, passed_on: date | None, by: Any) -> Gate:
    """Plan a stage, or say that the work entered it; entering the latest one makes it the work's stage.

    Raises `NotAWork`, or `GatesOutOfOrder` where a later stage would come before an earlier one.
    """
    if work.level != Level.WORK:
        raise NotAWork(asset=work.both_titles)
    gate = Gate.objects.filter(asset=work, stage=stage).first() or Gate(asset=work, stage=stage)
    gate.planned_on, gate.passed_on = planned_on, passed_on
    _refuse_disorder(gate)
    with audit.because(STAGE_PASSED, by=by):
        save_checked(gate)
        order = list(Stage.values)
        if passed_on and (not work.stage or order.index(stage) > order.index(work.stage)):
            work.stage = stage
            save_checked(work, update_fields=["stage"])
    return gate


@takes("ip_registry.add_planline")
@transaction.atomic
def plan_category(*, work: Asset, by: Any, **fields: Any) -> PlanLine:
    """Add a line to a work's derivative plan. Raises `NotAWork` or Django's `ValidationError`."""
    if work.level != Level.WORK:
        raise NotAWork(asset=work.both_titles)
    line = PlanLine(asset=work, **fields)
    with audit.because(PLANNED, by=by):
        save_checked(line)
    return line


@takes("ip_registry.change_planline")
@transaction.atomic
def change_plan_line(*, line: PlanLine, by: Any, **fields: Any) -> PlanLine:
    """Raises Django's `ValidationError`."""
    for name, value in fields.items():
        setattr(line, name, value)
    with audit.because(PLANNED, by=by):
        save_checked(line)
    return line


@takes("ip_registry.delete_planline")
@transaction.atomic
def drop_plan_line(*, line: PlanLine, by: Any) -> None:
    with audit.because(PLANNED, by=by):
        line.delete()


RAISE_NO_PLAN = """
WITH lacking AS (
    SELECT w.* FROM ip_registry_asset w
    WHERE w.level = 'work' AND w.stage = ANY(%(stages)s) AND w.merged_into_id IS NULL
      AND NOT EXISTS (SELECT FROM ip_registry_planline p WHERE p.asset_id = w.id)
      -- a catalogue of old films is no plan that was forgotten: only what is still to come out, or was made lately
      AND (EXISTS (SELECT FROM ip_registry_gate g WHERE g.asset_id = w.id)
           OR EXISTS (SELECT FROM ip_registry_release r JOIN ip_registry_releasedate d ON d.release_id = r.id
                      WHERE r.asset_id = w.id AND upper_inf(d.recorded) AND d.day >= %(today)s))
), settled AS (
    UPDATE alerts_alert a SET settled_at = %(now)s
    WHERE a.kind = 'work.no_plan' AND a.settled_at IS NULL
      AND NOT EXISTS (SELECT FROM lacking w WHERE w.id = a.subject_id)
)
INSERT INTO alerts_alert
    (kind, severity, text, subject_type, subject_id, organisation_id, due_on, dedupe_key, raised_at)
SELECT 'work.no_plan', 'warning',
       jsonb_build_object('code', 'work.no_plan', 'parts', jsonb_build_object('work', jsonb_build_object(
           'en', w.title, 'zh', coalesce(nullif(w.title_zh, ''), w.title)))),
       'ip_registry.asset', w.id, NULL, NULL, 'work.no_plan:' || w.id || ':desk:' || w.stage, %(now)s
FROM lacking w
-- what nobody but this sweep settled is open again when its reason is back
ON CONFLICT (dedupe_key) DO UPDATE SET settled_at = NULL
    WHERE alerts_alert.settled_at IS NOT NULL AND alerts_alert.settled_by_id IS NULL
"""


def warn_of_missing_plans(now: datetime) -> int:
    """Tell the desk of works in production without a plan, once for each stage; returns how many are new.

    What has a plan by now is settled.
    """
    today = desk_day(now)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(RAISE_NO_PLAN, {"now": now, "today": today, "stages": [str(stage) for stage in LATE_STAGES]})
        return int(cursor.rowcount)
