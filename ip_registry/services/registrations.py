"""Registering what offices have granted, renewing it, and warning before it lapses."""

import json
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from alerts.kinds import Kind, register
from core import audit
from core.days import desk_day, refuse_days_out_of_reach
from core.errors import DomainError
from core.permissions import takes
from core.regions.spans import difference
from core.saving import save_checked
from ip_registry import renewal
from ip_registry.models import Office, Registration, RegistrationKind, RegistrationStatus
from vocabularies.words import current_vocabularies

REGISTRATION_RECORDED = audit.reason("registration.recorded", _("Registration recorded"))
REGISTRATION_RENEWED = audit.reason("registration.renewed", _("Renewed"))
USE_DECLARED = audit.reason("registration.declared", _("Use declared"))
REGISTRATION_CHANGED = audit.reason("registration.changed", _("Registration changed"))


class NotRenewable(DomainError):
    code = "registration.not_renewable"
    message = _(
        "%(registration)s cannot be renewed: this kind has no further renewal at its office, or its term is not known."
    )
    remedy = _("Enter the filing and registration dates, or the last day of the term.")


class NotRegistered(DomainError):
    code = "registration.not_registered"
    message = _("%(registration)s is not registered (%(status)s).")
    remedy = _("Change the status first, if the office has granted the registration.")


class RenewalIsNotOpenYet(DomainError):
    code = "registration.not_open_yet"
    message = _("%(registration)s runs to %(last)s; the office accepts the request from %(opens)s on.")
    remedy = _("Wait until then. If the certificate names another last day, edit the registration.")


class GraceIsOver(DomainError):
    code = "registration.grace_is_over"
    message = _("The deadline for %(registration)s, grace period included, was %(day)s.")
    remedy = _(
        "If the office accepted the request, enter the new last day in the registration; otherwise set "
        "it to lapsed and file again."
    )


class NothingToDeclare(DomainError):
    code = "registration.nothing_to_declare"
    message = _("%(registration)s needs no declaration of use.")
    remedy = _("Only U.S. trademarks need a declaration of use, between the fifth and sixth year.")


class RegistrationEndsBeforeItStarts(DomainError):
    code = "registration.ends_before_it_starts"
    message = _("The last day, %(last)s, is not after the first day, %(first)s.")
    remedy = _("Correct the filing date, the registration date or the last day of the term.")


class NotOfThisOffice(DomainError):
    code = "registration.not_of_this_office"
    message = _("Registrations at %(office)s have no effect in %(places)s.")
    remedy = _("Choose the competent office, or remove these territories; each office needs its own registration.")


AREAS = {
    Office.CNIPA: "CN",
    Office.EUIPO: "EU27",
    Office.USPTO: "US",
    Office.UKIPO: "GB | IM",
    Office.JPO: "JP",
    Office.KIPO: "KR",
    Office.HKIPD: "HK",
    Office.TIPO: "TW",
    Office.IPOS: "SG",
}
"""Where an office's trademarks and designs hold. A copyright certificate proves something everywhere."""
COUNTED_FROM = ("kind", "office", "filed_on", "registered_on")


@takes("ip_registry.add_registration")
@transaction.atomic
def record_registration(*, by: Any, ends_on: date | None = None, **fields: Any) -> Registration:
    """Record a certificate or application; the term and its deadlines follow the office's rule.

    `ends_on` (the last day of protection) overrules it: certificates know better than tables. Raises
    `RegistrationEndsBeforeItStarts`, `NotOfThisOffice`, or Django's `ValidationError`, also where the same mark is
    registered there for the same term.
    """
    row = Registration(**fields)
    _set_term(row, ends_on)
    _refuse_other_places(row)
    with audit.because(REGISTRATION_RECORDED, by=by):
        save_checked(row)
    return row


@takes("ip_registry.change_registration")
@transaction.atomic
def change_registration(
    *, registration: Registration, by: Any, ends_on: date | None = None, by_rule: bool = False, **fields: Any
) -> dict[str, tuple[Any, Any]]:
    """Returns what was different, as (old, new) by the name of the column. The term stays as it is, renewals and
    all, unless `ends_on` says otherwise, the days from which it is counted changed, or `by_rule` asks for it.
    """
    row = Registration.objects.select_for_update(no_key=True).get(pk=registration.pk)
    before = {name: getattr(row, name) for name in (*COUNTED_FROM, *fields, "valid")}
    for name, value in fields.items():
        setattr(row, name, value)
    counts_anew = any(getattr(row, name) != before[name] for name in COUNTED_FROM)
    if ends_on is not None or by_rule or counts_anew or row.valid is None:
        _set_term(row, ends_on)
    _refuse_other_places(row)
    changed = {n: (old, getattr(row, n)) for n, old in before.items() if getattr(row, n) != old}
    if changed:
        with audit.because(REGISTRATION_CHANGED, by=by):
            save_checked(row)
    return changed


def _set_term(row: Registration, ends_on: date | None) -> None:
    days: dict[str, Any] = {"filed_on": row.filed_on, "registered_on": row.registered_on}
    refuse_days_out_of_reach({**days, "ends_on": ends_on})
    of: dict[str, Any] = {"kind": row.kind, "office": row.office}
    declaration = renewal.declaration(**of, registered_on=row.registered_on)
    row.declaration_due_on = declaration.due_on if declaration else None
    if ends_on is not None:
        starts = renewal.starts_on(**of, **days) or row.registered_on or row.filed_on
        if starts and starts >= ends_on:
            raise RegistrationEndsBeforeItStarts(last=ends_on.isoformat(), first=starts.isoformat())
        _apply(row, renewal.until(**of, last_day=ends_on, starts=starts))
    else:
        _apply(row, renewal.term(**of, **days))


def _apply(row: Registration, term: renewal.Term | None) -> None:
    if term is None:
        row.valid = row.renewal_opens_on = row.grace_ends_on = None
    else:
        row.valid = DateRange(term.starts_on, term.last_day + timedelta(days=1))
        row.renewal_opens_on, row.grace_ends_on = term.renewal_opens_on, term.grace_ends_on


def _refuse_other_places(row: Registration) -> None:
    area = AREAS.get(Office(row.office)) if row.office in Office.values else None
    if area is None or row.kind not in (RegistrationKind.TRADEMARK, RegistrationKind.DESIGN):
        return
    places = current_vocabularies().territories
    if beyond := difference(row.territories, places.read(area)):
        raise NotOfThisOffice(office=Office(row.office).label, places=in_both_languages(places.describe, beyond))


def in_both_languages(describe: Any, spans: Any) -> dict[str, str]:
    with translation.override("en"):
        english = describe(spans)
    with translation.override("zh-hans"):
        return {"en": english, "zh": describe(spans)}


@takes("ip_registry.change_registration")
@transaction.atomic
def renew_registration(*, registration: Registration, by: Any, today: date) -> Registration:
    """The next term begins where the last one ended.

    Raises `NotRegistered`, `NotRenewable`, `RenewalIsNotOpenYet` before the office takes renewals (and so after the
    first of two clicks), or `GraceIsOver`.
    """
    row = Registration.objects.select_for_update(no_key=True).get(pk=registration.pk)
    if row.status != RegistrationStatus.REGISTERED:
        raise NotRegistered(registration=str(row), status=row.get_status_display())
    last = row.last_day
    if last is None or row.renewal_opens_on is None or row.grace_ends_on is None:
        raise NotRenewable(registration=str(row))
    if today < row.renewal_opens_on:
        raise RenewalIsNotOpenYet(registration=str(row), last=last.isoformat(), opens=row.renewal_opens_on.isoformat())
    if today > row.grace_ends_on:
        raise GraceIsOver(registration=str(row), day=row.grace_ends_on.isoformat())
    term = renewal.renewed(kind=row.kind, office=row.office, starts_on=row.valid.lower, last_day=last)
    if term is None:
        raise NotRenewable(registration=str(row))
    _apply(row, term)
    with audit.because(REGISTRATION_RENEWED, by=by):
        save_checked(row)
    return row


@takes("ip_registry.change_registration")
@transaction.atomic
def declare_use(*, registration: Registration, on: date, by: Any) -> Registration:
    """The declaration of use was filed on that day. Raises `NotRegistered`, `NothingToDeclare`, `RenewalIsNotOpenYet`
    or `GraceIsOver`.
    """
    row = Registration.objects.select_for_update(no_key=True).get(pk=registration.pk)
    if row.status != RegistrationStatus.REGISTERED:
        raise NotRegistered(registration=str(row), status=row.get_status_display())
    asked = renewal.declaration(kind=row.kind, office=row.office, registered_on=row.registered_on)
    if asked is None or row.declared_on is not None:
        raise NothingToDeclare(registration=str(row))
    if on < asked.opens_on:
        raise RenewalIsNotOpenYet(
            registration=str(row), last=str(row.last_day or "–"), opens=asked.opens_on.isoformat()
        )
    if on > asked.grace_ends_on:
        raise GraceIsOver(registration=str(row), day=asked.grace_ends_on.isoformat())
    row.declared_on = on
    with audit.because(USE_DECLARED, by=by):
        save_checked(row, update_fields=["declared_on"])
    return row


RENEWAL = register(
    Kind(
        code="registration.renewal",
        label=_("Registration due for renewal"),
        template=_("%(kind)s %(number)s for “%(mark)s” must be renewed by %(day)s (%(office)s)."),
        permission="ip_registry.view_registration",
    )
)
DECLARATION = register(
    Kind(
        code="registration.declaration",
        label=_("Declaration of use due"),
        template=_(
            "%(kind)s %(number)s for “%(mark)s”: the declaration of use must be filed by %(day)s, or "
            "the registration will be cancelled (%(office)s)."
        ),
        permission="ip_registry.view_registration",
    )
)
THRESHOLDS = (0, 7, 30, 90, 180, 365)
"""Days before the last day, and again before the last day of grace, on which the desk is told; once each."""

RAISE_RENEWALS = """
WITH due AS (
    SELECT r.*, d.task, d.day, d.which,
           (%(thresholds)s::int[])[width_bucket(d.day - %(today)s::date - 1, %(thresholds)s::int[]) + 1] AS threshold
    FROM ip_registry_registration r
    CROSS JOIN LATERAL (VALUES
        -- of an office whose rule is not in our table the certificate alone says when
        ('renewal', 'end', NULL, CASE WHEN r.renewal_opens_on IS NOT NULL
            OR r.kind IN ('trademark', 'design') AND NOT r.kind || ':' || r.office = ANY(%(ruled)s)
            THEN upper(r.valid) - 1 END),
        ('renewal', 'grace', upper(r.valid) - 1, r.grace_ends_on),
        ('declaration', 'end', NULL, r.declaration_due_on),
        ('declaration', 'grace', r.declaration_due_on, (r.declaration_due_on + interval '6 months')::date)
    ) d (task, which, after, day)
    WHERE r.status = 'registered' AND d.day >= %(today)s::date AND d.day <= %(today)s::date + %(horizon)s
      AND (d.after IS NULL OR d.after < %(today)s::date)
      AND (d.task = 'renewal' OR r.declared_on IS NULL)
), settled AS (
    UPDATE alerts_alert a SET settled_at = %(now)s
    WHERE a.kind IN ('registration.renewal', 'registration.declaration') AND a.settled_at IS NULL
      AND NOT EXISTS (
          SELECT FROM ip_registry_registration r
          WHERE r.id = a.subject_id AND r.status = 'registered' AND (
              a.kind = 'registration.renewal' AND a.due_on IN (upper(r.valid) - 1, r.grace_ends_on)
              OR a.kind = 'registration.declaration' AND r.declared_on IS NULL
                 AND a.due_on IN (r.declaration_due_on, (r.declaration_due_on + interval '6 months')::date)))
)
INSERT INTO alerts_alert
    (kind, severity, text, subject_type, subject_id, organisation_id, due_on, dedupe_key, raised_at)
SELECT 'registration.' || task, CASE WHEN threshold <= 30 THEN 'urgent' ELSE 'warning' END,
       jsonb_build_object('code', 'registration.' || task, 'parts', jsonb_build_object(
           'kind', %(kinds)s::jsonb -> kind, 'number', number, 'mark', mark, 'day', day, 'office', office)),
       'ip_registry.registration', id, NULL, day,
       'registration.' || task || ':' || id || ':desk:' || which || ':' || day || ':' || threshold, %(now)s
FROM due
-- what nobody but this sweep settled is open again when its reason is back
ON CONFLICT (dedupe_key) DO UPDATE SET settled_at = NULL
    WHERE alerts_alert.settled_at IS NOT NULL AND alerts_alert.settled_by_id IS NULL
"""


def warn_of_renewals(now: datetime) -> int:
    """Raise what is to be said today about terms and declarations that are due; returns how many alerts were new."""
    kinds = {kind.value: in_both_languages(lambda label: str(label), kind.label) for kind in RegistrationKind}
    today = desk_day(now)
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
