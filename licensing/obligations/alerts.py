"""Telling people of duties before their day, on it, and once they are overdue."""

import json
from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from alerts.kinds import Kind, register
from core.days import desk_day
from core.texts import label_in_both
from licensing.models import ONCE_SIGNED, ObligationKind

DUE = register(
    Kind(
        code="obligation.due",
        label=_("Obligation due"),
        template=_("%(what)s is due from %(owner)s by %(day)s (%(kind)s, %(number)s, %(agreement)s)."),
        permission="licensing.view_obligation",
    )
)
OVERDUE = register(
    Kind(
        code="obligation.overdue",
        label=_("Obligation overdue"),
        template=_(
            "%(what)s: overdue since %(day)s. Responsible party: %(owner)s (%(kind)s, %(number)s, %(agreement)s)."
        ),
        permission="licensing.view_obligation",
    )
)
REVERTS = register(
    Kind(
        code="obligation.reverts",
        label=_("Grant may revert"),
        template=_(
            "%(grant)s may revert: “%(what)s” was due from %(owner)s by %(day)s and is not complete (%(number)s)."
        ),
        permission="licensing.view_obligation",
    )
)
THRESHOLDS = (0, 1, 7, 14, 30)
"""Days before on which people are told, once each; after an outage only the tightest one that has passed."""

# One statement whatever the number of rows, as for authorisations that end. The recipient NULL is the desk; the other
# is whoever owes it, once the agreement is signed. A day that a release may still move is nobody's deadline yet. To the
# desk an overdue condition of reversion is said as such, and not a second time as overdue. What has been done, waived
# or moved since is settled, and so is "due" once it is overdue.
RAISE_OBLIGATIONS = """
WITH owed AS (
    SELECT o.id, o.kind, o.what, o.due_on, o.reverts, o.grant_id, o.agreement_id,
           CASE o.side WHEN 'licensor' THEN m.licensor_id ELSE m.licensee_id END AS owner_id,
           m.number AS agreement, m.status = ANY(%(signed)s) AS is_signed, o.due_on < %(today)s::date AS is_over
    FROM licensing_obligation o
    JOIN licensing_agreement m ON m.id = o.agreement_id
    WHERE o.state IN ('due', 'moved') AND o.due_on <= %(today)s::date + %(horizon)s AND m.status <> 'withdrawn'
      AND (o.follows_id IS NULL OR o.state = 'moved' OR EXISTS (
          SELECT FROM ip_registry_releasedate d
          WHERE d.release_id = o.follows_id AND upper_inf(d.recorded) AND d.status = 'confirmed'))
), said AS (
    SELECT owed.*, r.organisation_id,
           CASE WHEN NOT is_over THEN 'obligation.due'
                WHEN reverts AND r.organisation_id IS NULL THEN 'obligation.reverts'
                ELSE 'obligation.overdue' END AS code,
           CASE WHEN NOT is_over THEN
               (%(thresholds)s::int[])[width_bucket(due_on - %(today)s::date - 1, %(thresholds)s::int[]) + 1]
           END AS threshold
    FROM owed CROSS JOIN LATERAL (VALUES (NULL::bigint, true), (owner_id, is_signed)) r (organisation_id, is_told)
    WHERE r.is_told
), keyed AS (
    SELECT said.*, code || ':' || id || ':' || coalesce(organisation_id::text, 'desk') || ':' || due_on
               || ':' || coalesce(threshold::text, 'over') AS dedupe_key
    FROM said
), settled AS (
    UPDATE alerts_alert a SET settled_at = %(now)s
    WHERE a.kind IN ('obligation.due', 'obligation.overdue', 'obligation.reverts') AND a.settled_at IS NULL
      AND NOT EXISTS (
          SELECT FROM said WHERE said.id = a.subject_id AND said.code = a.kind AND said.due_on = a.due_on
            AND said.organisation_id IS NOT DISTINCT FROM a.organisation_id)
), unsaid AS MATERIALIZED (
    SELECT keyed.* FROM keyed LEFT JOIN alerts_alert x ON x.dedupe_key = keyed.dedupe_key
    -- what nobody but this sweep settled is open again when its reason is back
    WHERE x.id IS NULL OR (x.settled_at IS NOT NULL AND x.settled_by_id IS NULL)
), worded AS MATERIALIZED (
    SELECT u.dedupe_key, jsonb_build_object('code', u.code, 'parts', jsonb_build_object(
            'number', 'OB' || lpad(u.id::text, greatest(6, length(u.id::text)), '0'),
            'kind', %(kinds)s::jsonb -> u.kind, 'what', u.what, 'day', u.due_on, 'agreement', u.agreement,
            'owner', jsonb_build_object('en', w.name, 'zh', coalesce(nullif(w.name_zh, ''), w.name)),
            'grant', coalesce(u.agreement || ' § ' || g.clause, u.agreement))) AS text
    FROM unsaid u
    JOIN accounts_organisation w ON w.id = u.owner_id
    LEFT JOIN licensing_grant g ON g.id = u.grant_id
)
INSERT INTO alerts_alert
    (kind, severity, text, subject_type, subject_id, organisation_id, due_on, dedupe_key, raised_at)
SELECT u.code, CASE WHEN is_over OR threshold <= 7 THEN 'urgent' ELSE 'warning' END, worded.text,
       'licensing.obligation', u.id, organisation_id, due_on, dedupe_key, %(now)s
FROM unsaid u JOIN worded USING (dedupe_key)
ON CONFLICT (dedupe_key) DO UPDATE SET settled_at = NULL
    WHERE alerts_alert.settled_at IS NOT NULL AND alerts_alert.settled_by_id IS NULL
"""


def warn_of_obligations(now: datetime) -> int:
    """Raise what is to be said today about duties that fall due or are overdue; returns how many alerts were new."""
    kinds = {kind.value: label_in_both(kind.label) for kind in ObligationKind}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            RAISE_OBLIGATIONS,
            {
                "thresholds": list(THRESHOLDS),
                "today": desk_day(now),
                "horizon": max(THRESHOLDS),
                "signed": [status.value for status in ONCE_SIGNED],
                "kinds": json.dumps(kinds),
                "now": now,
            },
        )
        return int(cursor.rowcount)
