"""Making grants binding. Rivals meet on the pools; who comes second sees the first, and is told why not."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from core import audit
from core.errors import DomainError
from core.sql import asked
from core.texts import Text
from core.transactions import atomic_and_again
from ip_registry.models import SPAN_BITS
from licensing.models import (
    OPEN,
    AgreementStatus,
    Contest,
    ContestReason,
    Grant,
    GrantBox,
    GrantKind,
    GrantStatus,
)
from licensing.services.drafting import boxes_of, refuse_stranger_s_parent, refuse_unless_draft
from licensing.services.events import GRANT_BOUND as GRANT_BOUND_EVENT
from licensing.services.events import GRANT_CONTESTED, grant_event
from licensing.services.following import is_past_long_stop, period_of
from licensing.services.holding import refusal_as_contest, refuse_more_than_held
from licensing.services.rights_in import take_in, takes_rights_in

GRANT_BOUND = audit.reason("grant.bound", _("Activated"))
OPTION_LAPSED = audit.reason("option.lapsed", _("Option lapsed"))
EXCLUDED = "23P01"


class GrantClash(DomainError):
    code = "grant_clash"
    message = _("%(rival)s already holds all or part of this right under %(grant)s until %(until)s.")
    remedy = _("Remove the conflicting scope from this grant, start after that day, or amend the other grant first.")


class ClaimedByContested(DomainError):
    code = "grant.claimed_by_contested"
    message = _("%(rival)s claims all or part of this right under %(grant)s, which is disputed.")
    remedy = _("Resolve the dispute first, or remove that scope from this grant.")


class CircleIsFull(DomainError):
    code = "grant.circle_is_full"
    message = _("“%(circle)s” was agreed for %(at_most)s licensees and is full.")
    remedy = _("Amend the agreements of the group first, or grant outside the group.")


class LapsedAlready(DomainError):
    code = "grant.lapsed_already"
    message = _("The term of %(grant)s would have ended on %(day)s, which has passed.")
    remedy = _("Enter a later date.")


@atomic_and_again
def bind_grant(*, grant_id: int, signed_on: date, by: Any, now: datetime, contest: bool = False) -> Grant:
    """Make one draft binding, and its agreement signed if it was not. Raises as `bind_drafts`.

    The door of signed contracts that come in from elsewhere; a deal made here is signed as a whole
    (`workflow.sign_agreement`).
    """
    [grant] = bind_drafts(grant_ids=[grant_id], by=by, now=now, contest=contest)
    agreement = grant.agreement
    if agreement.status in OPEN:
        agreement.status, agreement.signed_on = AgreementStatus.SIGNED, signed_on
    agreement.needs_version = True
    with audit.because(GRANT_BOUND, by=by):
        agreement.save(update_fields=["status", "signed_on", "needs_version"])
    return grant


@transaction.atomic
def bind_drafts(*, grant_ids: Sequence[int], by: Any, now: datetime, contest: bool = False) -> list[Grant]:
    """Make drafts binding together, or none of them.

    Raises `NotADraft`, `GrantClash`, `ClaimedByContested`, `CircleIsFull`, `LapsedAlready`, or a refusal of `holding`.
    With `contest`, what was sold twice or goes beyond what is held is recorded as contested instead: it is signed
    already, and cannot be wished away.
    """
    grants = lock_for_binding(grant_ids)
    with audit.because(GRANT_BOUND, by=by):
        for grant in grants:
            _bind(grant, by, now, contest=contest)
            grant_event(GRANT_BOUND_EVENT, grant, now)
    return grants


def lock_for_binding(grant_ids: Sequence[int]) -> list[Grant]:
    """The grants, read again behind every lock that a binding, an amendment or an ending needs, always in the same
    order: the franchises (so that no asset moves and no title is taken back meanwhile), the releases that are followed,
    the pools (those that the grants opened among them), the grants and their parents."""
    keys = {"grants": "{" + ",".join(str(pk) for pk in grant_ids) + "}"}
    for statement in (FRANCHISES, RELEASES, POOLS, GRANTS):
        asked(statement, keys)
    # Read after the locks: what stood here before may have ended meanwhile.
    # With the agreement alone: a join of nine tables takes longer to plan than all the rest takes, and most grants have
    # neither parent nor circle.
    return list(Grant.objects.filter(pk__in=grant_ids).select_related("agreement").order_by("pk"))


# Locks, prepared: the ORM would spend as long on each as on all the rest of a binding. Of the first two nobody changes
# a row until we are done, and several of us may hold them; of the others one of us goes first.
FRANCHISES = f"""
SELECT a.id FROM ip_registry_asset a WHERE a.id IN (
    SELECT f.id FROM licensing_grantbox b JOIN ip_registry_asset f
      ON f.level = 'franchise' AND f.span @> (lower(b.asset) >> {SPAN_BITS["franchise"]} << {SPAN_BITS["franchise"]})
    WHERE b.grant_id = ANY (%(grants)s::bigint[]))
ORDER BY a.id FOR SHARE
"""  # noqa: S608 - a number of our own
RELEASES = """
SELECT r.id FROM ip_registry_release r
WHERE r.id IN (SELECT follows_id FROM licensing_grant WHERE id = ANY (%(grants)s::bigint[])) ORDER BY r.id FOR SHARE
"""
POOLS = """
SELECT p.id FROM licensing_pool p
WHERE p.grant_id = ANY (%(grants)s::bigint[])
   OR p.id IN (SELECT pool_id FROM licensing_grantbox WHERE grant_id = ANY (%(grants)s::bigint[]))
ORDER BY p.id FOR NO KEY UPDATE
"""
GRANTS = """
SELECT g.id FROM licensing_grant g
WHERE g.id IN (
    SELECT unnest(%(grants)s::bigint[])
    UNION SELECT parent_id FROM licensing_grant WHERE id = ANY (%(grants)s::bigint[]))
ORDER BY g.id FOR NO KEY UPDATE
"""


def _bind(grant: Grant, by: Any, now: datetime, *, contest: bool) -> None:
    refuse_unless_draft(grant)
    refuse_stranger_s_parent(grant)
    _refuse_lapsed(grant, now)
    refuse_full_circle(grant)
    if grant.follows_id is not None:
        grant.period = period_of(grant)
    disputes: list[Dispute] = []
    if takes_rights_in(grant):
        take_in(grant, by=by, now=now)
    else:
        disputes = _stand(grant, now, contest=contest)
    grant.boxes.filter(standing=False).delete()
    grant.status = GrantStatus.BINDING
    grant.save(update_fields=["status", "period"])
    for reason, details, rivals in disputes:
        open_contests(grant, reason, details, rivals, now)


def _stand(grant: Grant, now: datetime, *, contest: bool) -> "list[Dispute]":
    # As the tree stands now: assets may have moved since the draft was written.
    boxes = boxes_of(grant, now)
    if contest:
        disputes = _stand_or_contest(grant, boxes, now)
    else:
        refuse_more_than_held(grant, boxes)
        stand(boxes, now)
        disputes = []
    if grant.follows_id is not None and is_past_long_stop(grant):
        disputes.append((ContestReason.PAST_LONG_STOP, {}, []))
    return disputes


Dispute = tuple[ContestReason, dict[str, Any], list[Grant]]


def _stand_or_contest(grant: Grant, boxes: Sequence[GrantBox], now: datetime) -> list[Dispute]:
    disputes: list[Dispute] = []
    try:
        refuse_more_than_held(grant, boxes)
    except DomainError as refusal:
        found = refusal_as_contest(refusal)
        if found is None:
            raise
        disputes.append((*found, []))
    try:
        stand(boxes, now)
    except (GrantClash, ClaimedByContested) as refusal:
        disputes.append((ContestReason.SOLD_TWICE, Text(refusal.code, refusal.parts).as_json(), rivals_in(boxes)))
        stand(boxes, now, contested=True)
    return disputes


def _refuse_lapsed(grant: Grant, now: datetime) -> None:
    if grant.lapses_on is not None and grant.lapses_on < now.astimezone(settings.DESK_ZONE).date():
        raise LapsedAlready(grant=str(grant), day=grant.lapses_on.isoformat())


def open_contests(
    grant: Grant, reason: ContestReason, details: dict[str, Any], rivals: Sequence[Grant], now: datetime
) -> None:
    Contest.objects.bulk_create(
        [
            Contest(grant=grant, rival=rival, reason=reason, details=details, found_at=now)
            for rival in (rivals or [None])  # type: ignore[list-item]
        ],
        ignore_conflicts=True,
    )
    grant_event(GRANT_CONTESTED, grant, now, reason=reason.value)


def refuse_full_circle(grant: Grant) -> None:
    circle = grant.circle
    if circle is None or circle.at_most is None:
        return
    type(circle).objects.select_for_update(no_key=True).get(pk=circle.pk)
    there = set(
        Grant.objects.filter(circle=circle, status=GrantStatus.BINDING).values_list("agreement__licensee", flat=True)
    )
    if len(there | {grant.agreement.licensee_id}) > circle.at_most:
        raise CircleIsFull(circle=circle.name, at_most=circle.at_most)


def stand(boxes: Sequence[GrantBox], now: datetime, *, contested: bool = False) -> None:
    """Let boxes stand. Raises `GrantClash` or `ClaimedByContested`; then nothing has changed.

    Options in the way that have lapsed are retired: no sweep has come by yet.
    """
    for box in boxes:
        box.pk, box.standing, box.contested, box.recorded = None, True, contested, DateTimeTZRange(now, None)
    try:
        _insert(boxes)
    except IntegrityError as error:
        if getattr(error.__cause__, "sqlstate", None) != EXCLUDED:
            raise
        if not _retire_lapsed(boxes, now):
            raise clash_of(boxes) from error
        try:
            _insert(boxes)
        except IntegrityError as again:
            raise clash_of(boxes) from again


def _insert(boxes: Sequence[GrantBox]) -> None:
    with transaction.atomic():
        GrantBox.objects.bulk_create(boxes)


def retire(boxes: Any, now: datetime) -> int:
    """Say of standing boxes (a queryset) that they do not stand from `now` on; the past stays. At least a moment after
    they began, so that what stood is never an empty time."""
    moment = Value(now)
    upper = Func(
        moment,
        Func(F("recorded"), function="lower"),
        template="greatest(%(expressions)s + interval '1 microsecond')",
        arg_joiner=", ",
    )
    return int(boxes.update(recorded=Func(Func(F("recorded"), function="lower"), upper, function="tstzrange")))


def _retire_lapsed(boxes: Sequence[GrantBox], now: datetime) -> int:
    today = now.astimezone(settings.DESK_ZONE).date()
    keys = {pk for box in boxes for pk in rivals_of(box).filter(lapses_on__lt=today).values_list("pk", flat=True)}
    with audit.because(OPTION_LAPSED):
        return retire(GrantBox.objects.filter(pk__in=keys), now) if keys else 0


def rivals_of(box: GrantBox) -> Any:
    """The standing boxes that this one cannot stand beside: the constraint's own condition, as a query. What is
    contested is among them."""
    return GrantBox.objects.standing().filter(
        ~Q(circle=box.circle),
        pool=box.pool_id,
        asset__overlap=box.asset,
        period__overlap=box.period,
        categories__overlap=box.categories,
        territories__overlap=box.territories,
        channels__overlap=box.channels,
        languages__overlap=box.languages,
        lane__overlap=box.lane,
        hold__overlap=box.hold,
    )


def rivals_in(boxes: Sequence[GrantBox]) -> list[Grant]:
    """The grants that these boxes cannot stand beside, each once."""
    keys = {pk for box in boxes for pk in rivals_of(box).values_list("grant", flat=True)}
    return list(Grant.objects.filter(pk__in=keys).order_by("pk"))


def clash_of(boxes: Sequence[GrantBox]) -> DomainError:
    """The refusal, with the first grant that stands in the way."""
    for box in boxes:
        rival = rivals_of(box).select_related("grant__agreement__licensee").order_by("pk").first()
        if rival:
            agreement = rival.grant.agreement
            if rival.contested:
                return ClaimedByContested(rival=agreement.licensee.both_names, grant=str(rival.grant))
            until = (rival.period.upper - timedelta(days=1)).isoformat()
            return GrantClash(rival=agreement.licensee.both_names, grant=str(rival.grant), until=until)
    # The clause meets itself, or a rival that has just been rolled back.
    return GrantClash(rival="–", grant="–", until="–")


def first_refusals(boxes: Sequence[GrantBox], today: date) -> list[Grant]:
    """Whom the grantor must ask first: they warn, and block nobody."""
    found: dict[int, Grant] = {}
    for box in boxes:
        rows = GrantBox.objects.standing().filter(
            ~Q(circle=box.circle),
            grant__kind=GrantKind.FIRST_REFUSAL,
            lapses_on__gte=today,
            pool=box.pool_id,
            asset__overlap=box.asset,
            period__overlap=box.period,
            categories__overlap=box.categories,
            territories__overlap=box.territories,
            channels__overlap=box.channels,
            languages__overlap=box.languages,
        )
        found |= {row.grant_id: row.grant for row in rows.select_related("grant__agreement__licensee")}
    return list(found.values())
