"""Derivative plans against what is really licensed, and what hangs on a release day."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from alerts.kinds import Kind, register
from core.days import desk_day
from core.texts import Text, declare
from ip_registry.models import PlanLine
from licensing.models import Grant, GrantBox

UNLICENSED = register(
    Kind(
        code="plan.unlicensed",
        label=_("Planned merchandise without a licence"),
        template=_(
            "“%(work)s” will be released on %(day)s without a licensee for %(category)s, which needs "
            "%(lead)s days to reach retail."
        ),
        permission="ip_registry.view_planline",
    )
)
GRANTS_FROM_RELEASE = declare(
    "depends.grants_around_release",
    ngettext_lazy(
        "%(count)s grant of the work, for example %(examples)s",
        "%(count)s grants of the work, for example %(examples)s",
        "count",
    ),
)
PLANS_OF_RELEASE = declare(
    "depends.plan_lines",
    ngettext_lazy(
        "%(count)s line of the derivative plan, which must be licensed by %(day)s",
        "%(count)s lines of the derivative plan; the first must be licensed by %(day)s",
        "count",
    ),
)

RAISE_UNLICENSED = """
WITH coming AS (
    SELECT r.asset_id, min(d.day) AS day
    FROM ip_registry_release r JOIN ip_registry_releasedate d ON d.release_id = r.id
    WHERE upper_inf(d.recorded) AND d.day >= %(today)s::date
    GROUP BY r.asset_id
), short AS (
    SELECT 'plan.unlicensed:' || p.id || ':desk:' || c.day AS dedupe_key,
           p.lead_days, c.day, w.id AS work_id, w.title, w.title_zh, k.name, k.name_zh
    FROM ip_registry_planline p
    JOIN ip_registry_asset w ON w.id = p.asset_id
    JOIN coming c ON c.asset_id = w.id
    JOIN vocabularies_usecategory k ON k.id = p.category_id
    WHERE (c.day - p.lead_days <= %(today)s::date OR p.by_day <= %(today)s::date)
      AND NOT EXISTS (
          SELECT FROM licensing_grantbox b JOIN licensing_grant g ON g.id = b.grant_id
          WHERE b.is_active AND upper_inf(b.recorded) AND g.status = 'binding'
            AND g.kind IN ('exclusive', 'sole', 'co_exclusive', 'non_exclusive')
            AND b.asset && w.span AND b.categories && k.spans AND b.period @> c.day)
), settled AS (
    UPDATE alerts_alert a SET settled_at = %(now)s
    WHERE a.kind = 'plan.unlicensed' AND a.settled_at IS NULL
      AND NOT EXISTS (SELECT FROM short WHERE short.dedupe_key = a.dedupe_key)
)
INSERT INTO alerts_alert
    (kind, severity, text, subject_type, subject_id, organisation_id, due_on, dedupe_key, raised_at)
SELECT 'plan.unlicensed', 'urgent', jsonb_build_object('code', 'plan.unlicensed', 'parts', jsonb_build_object(
           'work', jsonb_build_object('en', title, 'zh', coalesce(nullif(title_zh, ''), title)),
           'category', jsonb_build_object('en', name, 'zh', name_zh), 'day', day, 'lead', lead_days)),
       'ip_registry.asset', work_id, NULL, day, dedupe_key, %(now)s
FROM short
-- what nobody but this sweep settled is open again when its reason is back
ON CONFLICT (dedupe_key) DO UPDATE SET settled_at = NULL
    WHERE alerts_alert.settled_at IS NOT NULL AND alerts_alert.settled_by_id IS NULL
"""


def warn_of_unlicensed_plans(now: datetime) -> int:
    """Tell the desk of planned categories that nobody is licensed for although their lead time has begun.

    What is licensed by now, or was planned for another day, is settled.
    """
    today = desk_day(now)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(RAISE_UNLICENSED, {"now": now, "today": today})
        return int(cursor.rowcount)


def depends_on_release(release: Any, old: date | None, new: date | None) -> list[Text]:
    """The grants that are in force around either day, and the plan that counts back from it."""
    said = []
    days = [day for day in (old, new) if day]
    boxes = GrantBox.objects.active().filter(asset__overlap=release.asset.span)
    if days:
        boxes = boxes.filter(period__overlap=(min(days), max(days) + timedelta(days=1)))
    grants = sorted({str(grant) for grant in Grant.objects.filter(boxes__in=boxes).select_related("agreement")})
    if grants:
        said.append(Text(GRANTS_FROM_RELEASE, {"count": len(grants), "examples": grants[:3]}))
    lines = list(PlanLine.objects.filter(asset=release.asset))
    if lines and new:
        first = min(new - timedelta(days=line.lead_days) for line in lines)
        said.append(Text(PLANS_OF_RELEASE, {"count": len(lines), "day": first.isoformat()}))
    return said
