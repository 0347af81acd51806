"""Certificates: issuing them, and telling people before they end."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from alerts.kinds import Kind, register
from core import audit
from core.errors import DomainError
from core.saving import save_checked
from licensing.models import IN_DOUBT, Authorisation, AuthorisationStatus, Contest, Grant, GrantKind, GrantStatus

AUTHORISATION_ISSUED = audit.reason("authorisation.issued", _("Authorisation issued"))


class GrantDoesNotBind(DomainError):
    code = "authorisation.grant_does_not_bind"
    message = _("%(grant)s is not binding, so nothing can be authorised by it.")
    remedy = _("Sign the agreement first.")


class NothingToAuthorise(DomainError):
    code = "authorisation.holdback"
    message = _("%(grant)s is a holdback: it forbids and does not allow.")
    remedy = _("Issue the authorisation from a grant that gives the right.")


class GrantIsContested(DomainError):
    code = "authorisation.grant_is_contested"
    message = _("%(grant)s is contested: nobody can certify what it gives.")
    remedy = _("Solve that first, under contested grants.")


class BeyondTheGrant(DomainError):
    code = "authorisation.beyond_the_grant"
    message = _("%(grant)s runs from %(first)s to %(last)s; the authorisation would go beyond that.")
    remedy = _("Choose days inside that period.")


@transaction.atomic
def issue_authorisation(
    *, grant: Grant, holder: Organisation, first: date, last: date, by: Any, now: datetime, suspended: bool = False
) -> Authorisation:
    """Certify that `holder` may act on `grant` from `first` to `last`, both inside.

    `suspended` records one that was given out before the grant was found contested; it holds again when a person
    says so. Raises `GrantDoesNotBind`, `NothingToAuthorise`, `GrantIsContested` or `BeyondTheGrant`.
    """
    grant = Grant.objects.select_for_update(of=("self",), no_key=True).select_related("agreement").get(pk=grant.pk)
    if grant.status != GrantStatus.BINDING:
        raise GrantDoesNotBind(grant=str(grant))
    if grant.kind == GrantKind.HOLDBACK:
        raise NothingToAuthorise(grant=str(grant))
    if not suspended and Contest.objects.open().filter(grant=grant, reason__in=IN_DOUBT).exists():
        raise GrantIsContested(grant=str(grant))
    end = last + timedelta(days=1)
    if first < grant.period.lower or end > grant.period.upper or first > last:
        until = (grant.period.upper - timedelta(days=1)).isoformat()
        raise BeyondTheGrant(grant=str(grant), first=grant.period.lower.isoformat(), last=until)
    status = AuthorisationStatus.SUSPENDED if suspended else AuthorisationStatus.VALID
    period = DateRange(first, end)
    authorisation = Authorisation(grant=grant, holder=holder, period=period, status=status, issued_at=now)
    with audit.because(AUTHORISATION_ISSUED, by=by):
        save_checked(authorisation)
    return authorisation


EXPIRING = register(
    Kind(
        code="authorisation.expiring",
        label=_("Authorisation ending"),
        template=_("Authorisation %(number)s of %(holder)s for %(assets)s ends on %(day)s."),
        permission="licensing.view_authorisation",
    )
)
THRESHOLDS = (0, 1, 7, 14, 30, 60, 90)
"""Days before the last day on which people are told. After an outage only the tightest one passed counts."""
LATE_BY = 7  # days after the end in which a missed last warning is still given

# One statement whatever the number of rows: nothing travels to Python and memory stays flat. What has
# been said is left out first, by key, so that a run with nothing new costs little; each message is
# worded once for all its recipients. The recipient NULL is the desk, the other the licensee.
RAISE_EXPIRING = """
WITH due AS (
    SELECT a.id, a.grant_id, a.holder_id, m.licensee_id, upper(a.period) - 1 AS last_day,
           -- the smallest threshold that is not below the days left
           (%(thresholds)s::int[])[width_bucket(upper(a.period) - 2 - %(today)s::date, %(thresholds)s::int[]) + 1]
               AS threshold
    FROM licensing_authorisation a
    JOIN licensing_grant g ON g.id = a.grant_id
    JOIN licensing_agreement m ON m.id = g.agreement_id
    WHERE a.status = 'valid' AND g.status = 'binding'
      AND upper(a.period) > %(today)s::date - %(late_by)s
      AND upper(a.period) <= %(today)s::date + 1 + %(horizon)s
), said AS (
    SELECT due.*, r.organisation_id,
           'authorisation.expiring:' || due.id || ':' || coalesce(r.organisation_id::text, 'desk')
               || ':' || due.last_day || ':' || due.threshold AS dedupe_key
    FROM due CROSS JOIN LATERAL (VALUES (NULL::bigint), (due.licensee_id)) r (organisation_id)
), unsaid AS MATERIALIZED (
    SELECT said.* FROM said LEFT JOIN alerts_alert x ON x.dedupe_key = said.dedupe_key WHERE x.id IS NULL
), titles AS (
    SELECT b.grant_id, min(t.title) AS en, min(coalesce(nullif(t.title_zh, ''), t.title)) AS zh,
           CASE WHEN count(*) > 1 THEN ' +' || count(*) - 1 ELSE '' END AS more
    FROM (SELECT DISTINCT grant_id FROM unsaid) u
    JOIN licensing_grantbox b ON b.grant_id = u.grant_id AND b.standing AND upper_inf(b.recorded)
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
    """Raise what is to be said today about authorisations that end, to the desk and to the licensee.

    Each threshold is said once for each end; returns how many alerts were new.
    """
    today = now.astimezone(settings.DESK_ZONE).date()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ARE_MANY_DUE, {"from": today - timedelta(days=LATE_BY), "many": MANY})
        if cursor.fetchone()[0]:
            cursor.execute(PLAN_FOR_MANY)
        cursor.execute(
            RAISE_EXPIRING,
            {
                "thresholds": list(THRESHOLDS),
                "today": today,
                "horizon": max(THRESHOLDS),
                "late_by": LATE_BY,
                "now": now,
            },
        )
        return int(cursor.rowcount)


FELL = audit.reason("authorisation.fell", _("Its grant ended"))


@transaction.atomic
def fall_with(*, grant_ids: Sequence[int], last_day: date, reason: str, by: Any, now: datetime) -> int:
    """The grants end on `last_day`: what would last longer is cut to it, and what has not begun by then is revoked.

    Returns how many were touched.
    """
    until = last_day + timedelta(days=1)
    rows = Authorisation.objects.filter(grant__in=grant_ids, period__endswith__gt=until)
    touched = list(rows.exclude(status=AuthorisationStatus.REVOKED).order_by("pk").select_for_update(no_key=True))
    with audit.because(FELL, by=by):
        for row in touched:
            if row.period.lower < until:
                row.period = DateRange(row.period.lower, until)
            else:
                row.status = AuthorisationStatus.REVOKED
            row.save(update_fields=["period", "status"])
    return len(touched)
