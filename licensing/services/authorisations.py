"""Certificates: issuing them, and telling people before they end."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from alerts.kinds import Kind, register
from alerts.models import Alert, Severity
from core import audit
from core.errors import DomainError
from core.saving import save_checked
from core.texts import Text, declare, label_in_both
from licensing.models import (
    GIVES_RIGHTS,
    IN_DOUBT,
    Authorisation,
    AuthorisationBox,
    AuthorisationMove,
    AuthorisationStatus,
    Contest,
    Grant,
    GrantKind,
    GrantStatus,
    Reminder,
)
from licensing.services import events
from licensing.services.certificates import add_edition
from licensing.services.events import authorisation_event
from licensing.services.following import confirmed_day
from licensing.services.scopes import Part, boxes_again, boxes_for, digest_of, is_still_covered

AUTHORISATION_ISSUED = audit.reason("authorisation.issued", _("Authorisation issued"))
AUTHORISATION_FELL = audit.reason("authorisation.fell", _("Its grant ended"))
AUTHORISATION_FITTED = audit.reason("authorisation.fitted", _("Its grant changed"))
MAY_BE_CERTIFIED = (*GIVES_RIGHTS, GrantKind.OWN_USE)


class GrantDoesNotBind(DomainError):
    code = "authorisation.grant_does_not_bind"
    message = _("%(grant)s is not binding, so nothing can be authorised by it.")
    remedy = _("Sign the agreement first.")


class NothingToAuthorise(DomainError):
    code = "authorisation.holdback"
    message = _("%(grant)s is of the kind “%(kind)s”: it allows nobody to make or sell.")
    remedy = _("Issue the authorisation from a grant that gives the right.")


class GrantIsContested(DomainError):
    code = "authorisation.grant_is_contested"
    message = _("%(grant)s is contested: until that is solved nobody knows what it gives.")
    remedy = _("Solve it under Contested grants first, then issue the authorisation.")


class ReleaseIsOpen(DomainError):
    code = "authorisation.release_is_open"
    message = _("%(grant)s follows a release whose day is not confirmed, so its own first day is not known yet.")
    remedy = _("Confirm the release, or write days of its own into the grant by an amendment.")


class BeyondTheGrant(DomainError):
    code = "authorisation.beyond_the_grant"
    message = _("%(grant)s runs from %(first)s to %(last)s; the authorisation would go beyond that.")
    remedy = _("Choose days inside that period.")


class LastBeforeFirst(DomainError):
    code = "authorisation.last_before_first"
    message = _("The last day, %(last)s, is before the first, %(first)s.")
    remedy = _("Correct one of the two days.")


@transaction.atomic
def issue_authorisation(
    *,
    grant: Grant,
    holder: Organisation,
    first: date,
    last: date,
    part: Part | None = None,
    replaces: Authorisation | None = None,
    suspended: bool = False,
    by: Any,
    now: datetime,
) -> Authorisation:
    """Certify that `holder` may act on `grant`, or on a part of it, from `first` to `last`, both inside; and sign it.

    Without a part it is for all of the grant, or for what the one that it `replaces` was for. `suspended` records one
    that was given out before its grant was found contested; it holds again when a person says so.

    Raises `GrantDoesNotBind`, `NothingToAuthorise`, `GrantIsContested`, `ReleaseIsOpen`, `LastBeforeFirst`,
    `BeyondTheGrant`, `BeyondTheScope`, `NotThroughout`, or Django's `ValidationError` where the holder has the same.
    """
    grant = lock_grant(grant.pk)
    refuse_unless_it_gives(grant, contested=suspended)
    _refuse_wrong_days(grant, first, last)
    if replaces is not None and part is None:
        boxes = boxes_again(replaces, grant, first, last)
    else:
        boxes = boxes_for(grant, part or Part(), first, last)
    authorisation = Authorisation(
        grant=grant,
        holder=holder,
        period=DateRange(first, last + timedelta(days=1)),
        status=AuthorisationStatus.SUSPENDED if suspended else AuthorisationStatus.VALID,
        issued_at=now,
        scope_digest=digest_of(boxes),
        replaces=replaces,
    )
    with audit.because(AUTHORISATION_ISSUED, by=by):
        save_checked(authorisation)
        for box in boxes:
            box.authorisation = authorisation
        AuthorisationBox.objects.bulk_create(boxes)
        add_edition(authorisation, now)
    authorisation_event(events.AUTHORISATION_ISSUED, authorisation, now)
    return authorisation


def lock_grant(pk: int) -> Grant:
    """Read again behind its lock: what ends or contests it comes before us or after us."""
    rows = Grant.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("agreement__licensor", "agreement__licensee").get(pk=pk)


def refuse_unless_it_gives(grant: Grant, *, contested: bool = False) -> None:
    """Raises one of the refusals above where nobody can act on the grant as it is; `contested` lets that pass."""
    if grant.status != GrantStatus.BINDING:
        raise GrantDoesNotBind(grant=str(grant))
    if grant.kind not in MAY_BE_CERTIFIED:
        raise NothingToAuthorise(grant=str(grant), kind=label_in_both(GrantKind(grant.kind).label))
    if not contested and is_contested(grant):
        raise GrantIsContested(grant=str(grant))
    if grant.follows_id is not None and confirmed_day(grant.follows_id) is None:
        raise ReleaseIsOpen(grant=str(grant))


def is_contested(grant: Grant) -> bool:
    """One whose release moved into others' rights goes on binding with its old days, and is not meant."""
    return Contest.objects.open().filter(grant=grant, reason__in=IN_DOUBT).exists()


def _refuse_wrong_days(grant: Grant, first: date, last: date) -> None:
    if last < first:
        raise LastBeforeFirst(first=first.isoformat(), last=last.isoformat())
    if first < grant.period.lower or last >= grant.period.upper:
        raise BeyondTheGrant(grant=str(grant), first=grant.period.lower.isoformat(), last=grant.last_day.isoformat())


FELL = declare("authorisation.fell", _("%(grant)s ended on %(day)s."))
FELL_BECAUSE = declare("authorisation.fell_because", _("%(grant)s ended on %(day)s: %(words)s"))
CUT_TO_GRANT = declare("authorisation.cut_to_grant", _("%(grant)s now runs from %(first)s to %(last)s."))
NOTHING_LEFT = declare("authorisation.nothing_left", _("%(grant)s no longer gives any of its days."))
NO_LONGER_COVERED = declare("authorisation.no_longer_covered", _("%(grant)s no longer gives all that it says."))


@transaction.atomic
def fall_with(*, grant_ids: Sequence[int], last_day: date, reason: str = "", by: Any, now: datetime) -> int:
    """The grants end on `last_day`: what would last longer is cut to it, and what has not begun by then is revoked.

    `reason` is in somebody's words. Returns how many were touched.
    """
    until = last_day + timedelta(days=1)
    touched = _still_standing(grant_ids).filter(period__endswith__gt=until)
    rows = list(touched.select_for_update(of=("self",), no_key=True))
    with audit.because(AUTHORISATION_FELL, by=by):
        for row in rows:
            parts = {"grant": str(row.grant), "day": last_day.isoformat(), "words": reason}
            _cut(row, DateRange(row.period.lower, until), Text(FELL_BECAUSE if reason else FELL, parts), by, now)
    return len(rows)


@transaction.atomic
def fit_to_grants(*, grant_ids: Sequence[int], by: Any, now: datetime) -> int:
    """The grants say something else than before (amended, or their release moved): days that they no longer give
    are cut off, and what they no longer give all of is suspended until a person reissues it.

    Returns how many were touched.
    """
    touched = 0
    with audit.because(AUTHORISATION_FITTED, by=by):
        for row in _still_standing(grant_ids).select_for_update(of=("self",), no_key=True):
            touched += _fit(row, by, now)
    return touched


def _still_standing(grant_ids: Sequence[int]) -> Any:
    rows = Authorisation.objects.filter(grant__in=grant_ids).exclude(status=AuthorisationStatus.REVOKED)
    return rows.select_related("grant__agreement__licensor", "grant__agreement__licensee", "holder").order_by("pk")


def _fit(row: Authorisation, by: Any, now: datetime) -> bool:
    grant = row.grant
    wanted = DateRange(max(row.period.lower, grant.period.lower), min(row.period.upper, grant.period.upper))
    changed = bool(wanted != row.period)
    if changed:
        code = CUT_TO_GRANT if wanted.lower < wanted.upper else NOTHING_LEFT
        days = {"first": grant.period.lower.isoformat(), "last": grant.last_day.isoformat()}
        _cut(row, wanted, Text(code, {"grant": str(grant), **days}), by, now)
    if row.status == AuthorisationStatus.VALID and not is_still_covered(
        row.boxes.all(), grant, row.period.lower, row.last_day
    ):
        move(row, AuthorisationStatus.SUSPENDED, Text(NO_LONGER_COVERED, {"grant": str(grant)}), by, now)
        changed = True
    return changed


def _cut(row: Authorisation, period: DateRange, reason: Text, by: Any, now: datetime) -> None:
    """Give the authorisation a shorter period and another edition, or revoke it where nothing would be left, or
    where the holder would then have the same thing twice."""
    same = Authorisation.objects.filter(
        grant=row.grant_id, holder=row.holder_id, period=period, scope_digest=row.scope_digest
    )
    if period.lower >= period.upper or same.exclude(status=AuthorisationStatus.REVOKED).exists():
        move(row, AuthorisationStatus.REVOKED, reason, by, now)
        return
    row.period = period
    row.save(update_fields=["period"])
    move(row, row.status, reason, by, now)
    add_edition(row, now)


TOLD: dict[tuple[bool, str], str] = {
    (False, AuthorisationStatus.SUSPENDED): events.AUTHORISATION_SUSPENDED,
    (True, AuthorisationStatus.VALID): events.AUTHORISATION_RESUMED,
    (False, AuthorisationStatus.REVOKED): events.AUTHORISATION_REVOKED,
    (True, AuthorisationStatus.REVOKED): events.AUTHORISATION_REVOKED,
}
"""Was it suspended, and what is it now → what webhooks are told."""


def move(row: Authorisation, status: str, reason: Text, by: Any, now: datetime) -> None:
    """Write down what was done to an authorisation. The caller holds its row and has said why in the audit trail."""
    if row.status != status:
        was, row.status = row.status, status
        row.save(update_fields=["status"])
        authorisation_event(TOLD[was == AuthorisationStatus.SUSPENDED, status], row, now)
    person = by if by is not None and by.pk else None
    made = AuthorisationMove.objects.create(
        authorisation=row, status=status, reason=reason.as_json(), at=now, by=person
    )
    _tell_of(made, row, now)


MOVED = register(
    Kind(
        code="authorisation.moved",
        label=_("Authorisation suspended, revoked or changed"),
        template=_("Authorisation %(number)s of %(holder)s: %(status)s. %(reason)s"),
        permission="licensing.view_authorisation",
    )
)


def _tell_of(made: AuthorisationMove, row: Authorisation, now: datetime) -> None:
    """Whom it concerns: the licensee, the holder, and the desk where it was the program's own doing."""
    told = dict.fromkeys((row.grant.agreement.licensee_id, row.holder_id, *(() if made.by_id else (None,))))
    parts = {
        "number": row.number,
        "holder": row.holder.both_names,
        "status": label_in_both(AuthorisationStatus(made.status).label),
        "reason": made.reason,
    }
    alerts = [
        Alert(
            kind=MOVED.code,
            severity=Severity.WARNING,
            text=Text(MOVED.code, parts).as_json(),
            subject_type="licensing.authorisation",
            subject_id=row.pk,
            organisation_id=organisation,
            dedupe_key=f"{MOVED.code}:{made.pk}:{organisation or 'desk'}",
            raised_at=now,
        )
        for organisation in told
    ]
    Alert.objects.bulk_create(alerts, ignore_conflicts=True)


EXPIRING = register(
    Kind(
        code="authorisation.expiring",
        label=_("Authorisation ending"),
        template=_("Authorisation %(number)s of %(holder)s for %(assets)s ends on %(day)s."),
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
    """Raise what is to be said today about authorisations that end, to the desk, to the licensee
    and to the holder.

    Each threshold is said once for each end; returns how many alerts were new.
    """
    today = now.astimezone(settings.DESK_ZONE).date()
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
