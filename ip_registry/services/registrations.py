"""Registering what offices have granted, renewing it, and warning before it lapses."""

import json
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from alerts.kinds import Kind, register
from core import audit
from core.errors import DomainError
from core.saving import save_checked
from ip_registry import renewal
from ip_registry.models import Registration, RegistrationStatus

REGISTRATION_RECORDED = audit.reason("registration.recorded", _("Registration recorded"))
REGISTRATION_RENEWED = audit.reason("registration.renewed", _("Renewed"))
REGISTRATION_CHANGED = audit.reason("registration.changed", _("Registration changed"))


class NotRenewable(DomainError):
    code = "registration.not_renewable"
    message = _(
        "%(registration)s is not renewed: its office and kind have no renewals, or no further ones, or its term is "
        "not known."
    )
    remedy = _("Enter the filing and registration days, or the end of the term.")


@transaction.atomic
def record_registration(*, by: Any, ends_on: date | None = None, **fields: Any) -> Registration:
    """Record a certificate or application; the term and its deadlines follow the office's rule.

    `ends_on` (the day on which it must be renewed) overrules it: certificates know better than tables.
    Raises Django's `ValidationError`, also where the same mark is registered there for the same term.
    """
    row = Registration(**fields)
    _set_term(row, ends_on)
    with audit.because(REGISTRATION_RECORDED, by=by):
        save_checked(row)
    return row


@transaction.atomic
def change_registration(*, registration: Registration, by: Any, ends_on: date | None = None, **fields: Any) -> bool:
    """Returns whether anything was different."""
    before = {name: getattr(registration, name) for name in (*fields, "valid")}
    for name, value in fields.items():
        setattr(registration, name, value)
    _set_term(registration, ends_on)
    changed = any(getattr(registration, name) != value for name, value in before.items())
    if changed:
        with audit.because(REGISTRATION_CHANGED, by=by):
            save_checked(registration)
    return changed


def _set_term(row: Registration, ends_on: date | None) -> None:
    found = renewal.term(kind=row.kind, office=row.office, filed_on=row.filed_on, registered_on=row.registered_on)
    if ends_on is not None:
        # By the rule where there is one: the same end said again is no change.
        known = (found and found.starts_on, row.registered_on, row.filed_on, row.valid.lower if row.valid else None)
        start = next((day for day in known if day and day < ends_on), date(ends_on.year - 1, 1, 1))
        row.valid = DateRange(start, ends_on)
        row.renewal_opens_on, row.grace_ends_on = renewal.deadlines(row.kind, row.office, start, ends_on)
    elif found is not None:
        row.valid = DateRange(found.starts_on, found.ends_on)
        row.renewal_opens_on, row.grace_ends_on = found.renewal_opens_on, found.grace_ends_on


@transaction.atomic
def renew_registration(*, registration: Registration, by: Any) -> Registration:
    """The next term begins where the last one ended. Raises `NotRenewable`."""
    row = Registration.objects.select_for_update(no_key=True).get(pk=registration.pk)
    if row.valid is None or row.valid.upper is None:
        raise NotRenewable(registration=str(row))
    term = renewal.renewed(kind=row.kind, office=row.office, starts_on=row.valid.lower, ended_on=row.valid.upper)
    if term is None:
        raise NotRenewable(registration=str(row))
    row.valid = DateRange(term.starts_on, term.ends_on)
    row.renewal_opens_on, row.grace_ends_on = term.renewal_opens_on, term.grace_ends_on
    row.status = RegistrationStatus.REGISTERED
    with audit.because(REGISTRATION_RENEWED, by=by):
        save_checked(row)
    return row


RENEWAL = register(
    Kind(
        code="registration.renewal",
        label=_("Registration to be renewed"),
        template=_("%(kind)s %(number)s for “%(mark)s” must be renewed by %(day)s (%(office)s)."),
        permission="ip_registry.view_registration",
    )
)
THRESHOLDS = (0, 7, 30, 90, 180, 365)
"""Days before the end of the term, and again before the end of grace, on which the desk is told; once each."""

RAISE_RENEWALS = """
WITH due AS (
    SELECT r.*, d.day, d.which,
           (%(thresholds)s::int[])[width_bucket(d.day - %(today)s::date - 1, %(thresholds)s::int[]) + 1] AS threshold
    FROM ip_registry_registration r
    CROSS JOIN LATERAL (VALUES (upper(r.valid), 'end'), (r.grace_ends_on, 'grace')) d (day, which)
    WHERE r.status = 'registered' AND d.day IS NOT NULL
      -- of an office whose rule is not in our table the certificate alone says when
      AND (r.renewal_opens_on IS NOT NULL
           OR r.kind IN ('trademark', 'design') AND NOT r.kind || ':' || r.office = ANY(%(ruled)s))
      AND d.day >= %(today)s::date AND d.day <= %(today)s::date + %(horizon)s
      AND (d.which = 'end' OR upper(r.valid) < %(today)s::date)
), settled AS (
    UPDATE alerts_alert a SET settled_at = %(now)s
    WHERE a.kind = 'registration.renewal' AND a.settled_at IS NULL
      AND NOT EXISTS (
          SELECT FROM ip_registry_registration r
          WHERE r.id = a.subject_id AND r.status = 'registered' AND a.due_on IN (upper(r.valid), r.grace_ends_on))
)
INSERT INTO alerts_alert
    (kind, severity, text, subject_type, subject_id, organisation_id, due_on, dedupe_key, raised_at)
SELECT 'registration.renewal', CASE WHEN threshold <= 30 THEN 'urgent' ELSE 'warning' END,
       jsonb_build_object('code', 'registration.renewal', 'parts', jsonb_build_object(
           'kind', %(kinds)s::jsonb -> kind, 'number', number, 'mark', mark, 'day', day, 'office', office)),
       'ip_registry.registration', id, NULL, day,
       'registration.renewal:' || id || ':desk:' || which || ':' || day || ':' || threshold, %(now)s
FROM due
-- what nobody but this sweep settled is open again when its reason is back
ON CONFLICT (dedupe_key) DO UPDATE SET settled_at = NULL
    WHERE alerts_alert.settled_at IS NOT NULL AND alerts_alert.settled_by_id IS NULL
"""


def warn_of_renewals(now: datetime) -> int:
    """Raise what is to be said today about terms that end, and settle what was renewed or given up; returns how
    many alerts were new."""
    kinds = {}
    for value, label in Registration._meta.get_field("kind").choices:  # type: ignore[union-attr]
        with translation.override("en"):
            english = str(label)
        with translation.override("zh-hans"):
            kinds[value] = {"en": english, "zh": str(label)}
    today = now.astimezone(settings.DESK_ZONE).date()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            RAISE_RENEWALS,
            {
                "thresholds": list(THRESHOLDS),
                "today": today,
                "horizon": max(THRESHOLDS),
                "ruled": [f"{kind}:{office}" for kind, office in renewal.RULES],
                "kinds": json.dumps(kinds),
                "now": now,
            },
        )
        return int(cursor.rowcount)
