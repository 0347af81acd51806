"""Authorisations: issued from a grant, suspended, revoked, and fitted to a grant that changes."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from alerts.kinds import Kind, register
from alerts.models import Severity
from alerts.services.alerts import raise_alert
from core import audit
from core.errors import DomainError
from core.permissions import takes
from core.saving import save_checked
from core.texts import Text, declare, label_in_both
from licensing import events
from licensing.authorisations.editions import add_edition, prints_otherwise
from licensing.authorisations.expiry_alerts import settle_what_ends_sooner
from licensing.authorisations.scopes import Part, boxes_again, boxes_for, digest_of, is_still_covered
from licensing.events import authorisation_event
from licensing.grants.release_terms import confirmed_day
from licensing.models import (
    GIVES_RIGHTS,
    IN_DOUBT,
    Authorisation,
    AuthorisationBox,
    AuthorisationMove,
    AuthorisationStatus,
    Dispute,
    Grant,
    GrantKind,
    GrantStatus,
)

AUTHORISATION_ISSUED = audit.reason("authorisation.issued", _("Authorisation issued"))
AUTHORISATION_FELL = audit.reason("authorisation.fell", _("Underlying grant terminated"))
AUTHORISATION_FOLLOWED = audit.reason("authorisation.followed", _("Underlying grant moved with its release"))
AUTHORISATION_FITTED = audit.reason("authorisation.fitted", _("Underlying grant amended"))
MAY_BE_CERTIFIED = (*GIVES_RIGHTS, GrantKind.OWN_USE)


class GrantDoesNotBind(DomainError):
    code = "authorisation.grant_does_not_bind"
    message = _("%(grant)s is not active, so no authorisation can be issued.")
    remedy = _("Execute the agreement first.")


class NothingToAuthorise(DomainError):
    code = "authorisation.holdback"
    message = _("%(grant)s is of the type “%(kind)s”, which does not permit making or selling.")
    remedy = _("Issue the authorisation under a grant that covers the right.")


class GrantIsContested(DomainError):
    code = "authorisation.grant_is_contested"
    message = _("%(grant)s is disputed, so its scope cannot be confirmed yet.")
    remedy = _("Resolve the dispute under Disputed grants first, then issue the authorisation.")


class ReleaseIsOpen(DomainError):
    code = "authorisation.release_is_open"
    message = _("%(grant)s follows a release without a confirmed date, so its first day is not fixed.")
    remedy = _("Confirm the release date, or set fixed dates for the grant by an amendment.")


class BeyondTheGrant(DomainError):
    code = "authorisation.beyond_the_grant"
    message = _("%(grant)s runs from %(first)s to %(last)s; the authorisation exceeds that period.")
    remedy = _("Choose dates within that period.")


class LastBeforeFirst(DomainError):
    code = "authorisation.last_before_first"
    message = _("The last day, %(last)s, is before the first, %(first)s.")
    remedy = _("Correct one of the two dates.")


@takes("licensing.add_authorisation")
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
    that was given out before its grant was found disputed; it holds again when a person says so.

    Raises `GrantDoesNotBind`, `NothingToAuthorise`, `GrantIsContested`, `ReleaseIsOpen`, `LastBeforeFirst`,
    `BeyondTheGrant`, `BeyondTheScope`, `NotThroughout`, or Django's `ValidationError` where the holder has the same.
    """
    grant = lock_grant(grant.pk)
    refuse_unless_it_gives(grant, disputed=suspended)
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
    """Read again behind its lock: what ends or disputes it comes before us or after us."""
    rows = Grant.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("agreement__licensor", "agreement__licensee").get(pk=pk)


def refuse_unless_it_gives(grant: Grant, *, disputed: bool = False) -> None:
    """Raises one of the refusals above where nobody can act on the grant as it is; `disputed` lets that pass."""
    if grant.status != GrantStatus.BINDING:
        raise GrantDoesNotBind(grant=str(grant))
    if grant.kind not in MAY_BE_CERTIFIED:
        raise NothingToAuthorise(grant=str(grant), kind=label_in_both(GrantKind(grant.kind).label))
    if not disputed and is_disputed(grant):
        raise GrantIsContested(grant=str(grant))
    if grant.follows_id is not None and confirmed_day(grant.follows_id) is None:
        raise ReleaseIsOpen(grant=str(grant))


def is_disputed(grant: Grant) -> bool:
    """One whose release moved into others' rights goes on binding with its old days, and is not meant."""
    return Dispute.objects.open().filter(grant=grant, reason__in=IN_DOUBT).exists()


def _refuse_wrong_days(grant: Grant, first: date, last: date) -> None:
    if last < first:
        raise LastBeforeFirst(first=first.isoformat(), last=last.isoformat())
    if first < grant.period.lower or last >= grant.period.upper:
        raise BeyondTheGrant(grant=str(grant), first=grant.period.lower.isoformat(), last=grant.last_day.isoformat())


FELL = declare("authorisation.fell", _("%(grant)s was terminated on %(day)s."))
FELL_BECAUSE = declare("authorisation.fell_because", _("%(grant)s was terminated on %(day)s: %(words)s"))
CUT_TO_GRANT = declare("authorisation.cut_to_grant", _("%(grant)s now runs from %(first)s to %(last)s."))
NOTHING_LEFT = declare("authorisation.nothing_left", _("%(grant)s no longer covers any of its days."))
RELEASE_LEFT_IT = declare(
    "authorisation.release_left_it",
    _("%(grant)s moved with its release to %(first)s – %(last)s and no longer covers the authorisation in full."),
)
RELEASE_CAME_BACK = declare(
    "authorisation.release_came_back",
    _("%(grant)s moved with its release to %(first)s – %(last)s and covers the authorisation again."),
)
NO_LONGER_COVERED = declare("authorisation.no_longer_covered", _("%(grant)s no longer covers its full stated scope."))


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
    """The grants say something else than before, by an amendment: days that they no longer give are cut off, and what
    they no longer give all of is suspended until a person reissues it. Returns how many were touched."""
    touched = 0
    with audit.because(AUTHORISATION_FITTED, by=by):
        for row in _still_standing(grant_ids).select_for_update(of=("self",), no_key=True):
            touched += _fit(row, by, now)
    return touched


@transaction.atomic
def follow_grants(*, grant_ids: Sequence[int], now: datetime) -> int:
    """The grants have moved with their release: what they no longer give all of is suspended as it is, and holds again
    when the release comes back. Returns how many were touched."""
    touched = 0
    with audit.because(AUTHORISATION_FOLLOWED):
        for row in _still_standing(grant_ids).select_for_update(of=("self",), no_key=True):
            touched += _follow(row, now)
    return touched


def _follow(row: Authorisation, now: datetime) -> bool:
    grant = row.grant
    parts = {"grant": str(grant), "first": grant.period.lower.isoformat(), "last": grant.last_day.isoformat()}
    is_covered = is_still_covered(row.boxes.all(), grant, row.period.lower, row.last_day)
    if row.status == AuthorisationStatus.VALID and not is_covered:
        move(row, AuthorisationStatus.SUSPENDED, Text(RELEASE_LEFT_IT, parts), None, now)
        return True
    if row.status == AuthorisationStatus.SUSPENDED and is_covered and _waits_for_its_release(row):
        move(row, AuthorisationStatus.VALID, Text(RELEASE_CAME_BACK, parts), None, now)
        return True
    return False


def _waits_for_its_release(row: Authorisation) -> bool:
    """Whether that, and nothing that a person said, is why it was suspended."""
    last = row.moves.order_by("-pk").first()
    return last is not None and last.reason["code"] == RELEASE_LEFT_IT and not is_disputed(row.grant)


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
    if not changed and row.status != AuthorisationStatus.REVOKED and prints_otherwise(row):
        add_edition(row, now)  # a manufacturing period or a sell-off that was amended
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
    settle_what_ends_sooner(row, now)
    _tell_of(made, row, now)


MOVED = register(
    Kind(
        code="authorisation.moved",
        label=_("Authorisation suspended, revoked or changed"),
        template=_("Authorisation %(number)s of %(holder)s: %(status)s. %(reason)s"),
        permission="licensing.view_authorisation",
    )
)


VALID_UNTIL = declare("authorisation.valid_until", _("valid until %(day)s"))


def _what_it_is(made: AuthorisationMove, row: Authorisation) -> Any:
    """One that was cut says its new last day: “valid” alone would mislead."""
    if made.status == AuthorisationStatus.VALID:
        return Text(VALID_UNTIL, {"day": row.last_day.isoformat()}).as_json()
    return label_in_both(AuthorisationStatus(made.status).label)


def _tell_of(made: AuthorisationMove, row: Authorisation, now: datetime) -> None:
    """Whom it concerns: the licensee, the holder, and the desk where it was the program's own doing."""
    told = dict.fromkeys((row.grant.agreement.licensee_id, row.holder_id, *(() if made.by_id else (None,))))
    parts = {
        "number": row.number,
        "holder": row.holder.both_names,
        "status": _what_it_is(made, row),
        "reason": made.reason,
    }
    for organisation in told:
        raise_alert(
            MOVED,
            about=row,
            parts=parts,
            severity=Severity.WARNING,
            key=f"{made.pk}:{organisation or 'desk'}",
            organisation_id=organisation,
            now=now,
        )
