"""Telling people before an authorisation ends, once for each threshold."""

from datetime import datetime, timedelta
from itertools import chain

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from alerts.kinds import Kind, register
from alerts.models import Alert
from core.days import desk_day
from licensing.models import Authorisation, AuthorisationStatus, Reminder

EXPIRING = register(
    Kind(
        code="authorisation.expiring",
        label=_("Authorisation expiring"),
        template=_("Authorisation %(number)s of %(holder)s for %(assets)s expires on %(day)s."),
        permission="licensing.view_authorisation",
    )
)
THRESHOLDS = (0, 1, 7, 14, 30, 60, 90)
"""Days before the last day on which people are told, unless their organisation has asked for other ones (`Reminder`).
After an outage only the tightest one passed counts."""
LATE_BY = 7  # days after the end in which a missed last warning is still given

# One statement whatever the number of rows: nothing travels to Python and memory stays flat. What has
# been said is left out first, by key, so that a run with nothing new costs little; each message is
# worded once for all its recipients. Those are the desk (recipient NULL, asked when its licensor wants), the
# licensee, and the holder where that is somebody else.
RAISE_EXPIRING = """
WITH due AS (
    SELECT a.id, a.grant_id, a.holder_id, m.licensee_id, m.licensor_id, upper(a.period) - 1 AS last_day
    FROM licensing_authorisation a
    JOIN licensing_grant g ON g.id = a.grant_id
    JOIN licensing_agreement m ON m.id = g.agreement_id
    WHERE a.status = 'valid' AND g.status = 'binding'
      AND upper(a.period) > %(today)s::date - %(late_by)s
      AND upper(a.period) <= %(today)s::date + 1 + %(horizon)s
), told AS (
    SELECT due.*, r.organisation_id,
           -- the smallest threshold that is not below the days left; none where they are more than the largest
           d.choice[width_bucket(last_day - 1 - %(today)s::date, d.choice) + 1] AS threshold
    FROM due CROSS JOIN LATERAL (
        VALUES (NULL::bigint, due.licensor_id), (due.licensee_id, due.licensee_id),
               (nullif(due.holder_id, due.licensee_id), nullif(due.holder_id, due.licensee_id))
    ) r (organisation_id, wants)
    LEFT JOIN licensing_reminder w ON w.organisation_id = r.wants
    CROSS JOIN LATERAL (SELECT coalesce(w.days::int[], %(thresholds)s::int[]) AS choice) d
    WHERE r.wants IS NOT NULL
), said AS (
    SELECT told.*, 'authorisation.expiring:' || id || ':' || coalesce(organisation_id::text, 'desk')
                   || ':' || last_day || ':' || threshold AS dedupe_key
    FROM told WHERE threshold IS NOT NULL
), unsaid AS MATERIALIZED (
    SELECT said.* FROM said LEFT JOIN alerts_alert x ON x.dedupe_key = said.dedupe_key WHERE x.id IS NULL
), titles AS (
    SELECT b.grant_id, min(t.title) AS en, min(coalesce(nullif(t.title_zh, ''), t.title)) AS zh,
           CASE WHEN count(*) > 1 THEN ' +' || count(*) - 1 ELSE '' END AS more
    FROM (SELECT DISTINCT grant_id FROM unsaid) u
    JOIN licensing_grantbox b ON b.grant_id = u.grant_id AND b.is_active AND upper_inf(b.recorded)
    JOIN ip_registry_asset t ON t.span = b.asset
    GROUP BY b.grant_id
), worded AS MATERIALIZED (
    SELECT one.id, jsonb_build_object('code', 'authorisation.expiring', 'parts', jsonb_build_object(
            'number', 'AU' || lpad(one.id::text, greatest(6, length(one.id::text)), '0'),
            'day', last_day,
            'holder', jsonb_build_object('en', h.name, 'zh', coalesce(nullif(h.name_zh, ''), h.name)),
            'assets', coalesce(
                jsonb_build_object('en', titles.en || titles.more, 'zh', titles.zh || titles.more), '"–"'::jsonb)
        )) AS text
    FROM (SELECT DISTINCT id, grant_id, holder_id, last_day FROM unsaid) one
    JOIN accounts_organisation h ON h.id = one.holder_id
    LEFT JOIN titles ON titles.grant_id = one.grant_id
)
INSERT INTO alerts_alert
    (kind, severity, text, subject_type, subject_id, organisation_id, due_on, dedupe_key, raised_at)
SELECT 'authorisation.expiring', CASE WHEN threshold <= 7 THEN 'urgent' ELSE 'warning' END, worded.text,
       'licensing.authorisation', unsaid.id, organisation_id, last_day, dedupe_key, %(now)s
FROM unsaid JOIN worded USING (id)
ON CONFLICT (dedupe_key) DO NOTHING
"""


# The planner cannot know how many are still unsaid and bets on one or two; when it is all of very many,
# its nested loops took twice the time of the whole statement without. With few due they are right.
MANY = 5_000
ARE_MANY_DUE = """
SELECT count(*) = %(many)s FROM (
    SELECT FROM licensing_authorisation WHERE status = 'valid' AND upper(period) > %(from)s LIMIT %(many)s
) due
"""
PLAN_FOR_MANY = "SET LOCAL enable_nestloop = off; SET LOCAL work_mem = '64MB'"


def warn_of_ending(now: datetime) -> int:
    """Raise what is to be said today about authorisations that end, to the desk, to the licensee
    and to the holder.

    Each threshold is said once for each end; returns how many alerts were new.
    """
    today = desk_day(now)
    asked_for = chain.from_iterable(Reminder.objects.values_list("days", flat=True))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ARE_MANY_DUE, {"from": today - timedelta(days=LATE_BY), "many": MANY})
        if cursor.fetchone()[0]:
            cursor.execute(PLAN_FOR_MANY)
        cursor.execute(
            RAISE_EXPIRING,
            {
                "thresholds": list(THRESHOLDS),
                "today": today,
                "horizon": max(*THRESHOLDS, *asked_for),
                "late_by": LATE_BY,
                "now": now,
            },
        )
        return int(cursor.rowcount)


def settle_what_ends_sooner(row: Authorisation, now: datetime) -> None:
    """Nobody need act any more on what was said of an end that is no longer this authorisation's."""
    about = {"kind": EXPIRING.code, "subject_type": "licensing.authorisation", "subject_id": row.pk}
    said = Alert.objects.open().filter(**about)
    if row.status != AuthorisationStatus.REVOKED:
        said = said.filter(due_on__gt=row.last_day)
    said.update(settled_at=now)
