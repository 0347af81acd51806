"""The boxes of grants: made of a clause, made binding, withdrawn, and what stands in their way."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange, NumericRange
from django.db.models import F, Func, Value
from django.utils.translation import gettext_lazy as _

from core import audit
from core.days import desk_day
from core.errors import DomainError
from ip_registry.services.asset_ranges import asset_ranges, franchise_at
from licensing.models import Grant, GrantBox, GrantBoxQuerySet, Pool
from licensing.rights import queries
from licensing.rights.conflicts import holder_key_of, lanes_of, party_key_of

OPTION_LAPSED = audit.reason("option.lapsed", _("Option lapsed"))
EXCLUDED = "23P01"


class GrantEndsBeforeItStarts(DomainError):
    code = "grant.ends_before_it_starts"
    message = _("The last day, %(last)s, is before the first, %(first)s.")
    remedy = _("Correct one of the two dates.")


class GrantClash(DomainError):
    code = "grant_clash"
    message = _("%(rival)s already holds all or part of this right under %(grant)s until %(until)s.")
    remedy = _("Remove the conflicting scope from this grant, start after that day, or amend the other grant first.")


class ClaimedByDisputedGrant(DomainError):
    code = "grant.claimed_by_contested"
    message = _("%(rival)s claims all or part of this right under %(grant)s, which is disputed.")
    remedy = _("Resolve the dispute first, or remove that scope from this grant.")


def build_boxes(
    grant: Grant, now: datetime, *, period: DateRange | None = None, like: Grant | None = None
) -> list[GrantBox]:
    """What the engine is to see of the grant's scopes (or those of `like`) as the tree stands now; not saved, not
    standing."""
    return list(_boxes_of(grant, now, period or grant.period, like or grant))


def _boxes_of(grant: Grant, now: datetime, period: DateRange, like: Grant) -> Iterator[GrantBox]:
    lane, hold = lanes_of(grant.kind, grant.pk)
    party_key, holder_key = party_key_of(grant), holder_key_of(grant)
    for scope in like.scopes.prefetch_related("assets"):
        for asset in scope.assets.all():
            for run in asset_ranges(asset.merged_into or asset):
                yield GrantBox(
                    grant=grant,
                    pool=pool_for(grant, run),
                    asset=run,
                    categories=scope.categories,
                    territories=scope.territories,
                    channels=scope.channels,
                    languages=scope.languages,
                    period=period,
                    lane=lane,
                    hold=hold,
                    party_key=party_key,
                    holder_key=holder_key,
                    lapses_on=grant.lapses_on,
                    recorded=DateTimeTZRange(now, None),
                )


def pool_for(grant: Grant, span: NumericRange) -> Pool:
    """What a grant comes out of: the estate of a franchise, or what its parent may sublicense."""
    return pool_below(grant.parent, span)


def pool_below(parent: Grant | None, span: NumericRange) -> Pool:
    if parent is None:
        return pool_at(span)
    pool, _created = Pool.objects.get_or_create(grant=parent)
    return pool


def pool_at(span: NumericRange) -> Pool:
    """The estate of rights that a place in the tree belongs to: its franchise's."""
    known = queries.pool_at(span.lower)
    if known is not None:
        return Pool(pk=known[0], root_id=known[1])
    pool, _created = Pool.objects.get_or_create(root=franchise_at(span))
    return pool


def sublicence_boxes(grant: Grant) -> Any:
    """The active boxes of sub-licences that come out of the grant."""
    return GrantBox.objects.active().filter(pool__grant=grant)


def boxes_before(boxes: Sequence[GrantBox], day: date) -> list[GrantBox]:
    """What the boxes say of the days before `day`, as boxes that are not saved yet."""
    return [copy_with_period(box, DateRange(box.period.lower, min(box.period.upper, day))) for box in boxes
            if box.period.lower < day]  # fmt: skip


def boxes_from(boxes: Sequence[GrantBox], day: date) -> list[GrantBox]:
    """What the boxes say of `day` and later."""
    return [copy_with_period(box, DateRange(max(box.period.lower, day), box.period.upper)) for box in boxes
            if box.period.upper > day]  # fmt: skip


def copy_with_period(box: GrantBox, period: DateRange) -> GrantBox:
    """The box of another period, not saved."""
    return GrantBox(
        grant_id=box.grant_id,
        pool_id=box.pool_id,
        asset=box.asset,
        categories=box.categories,
        territories=box.territories,
        channels=box.channels,
        languages=box.languages,
        period=period,
        lane=box.lane,
        hold=box.hold,
        party_key=box.party_key,
        holder_key=box.holder_key,
        lapses_on=box.lapses_on,
        disputed=box.disputed,
    )


def activate(boxes: Sequence[GrantBox], now: datetime, *, disputed: bool = False) -> None:
    """Let boxes stand. Raises `GrantClash` or `ClaimedByDisputedGrant`; then nothing has changed.

    Options in the way that have lapsed are retired: no sweep has come by yet.
    """
    for box in boxes:
        box.pk, box.is_active, box.disputed, box.recorded = None, True, disputed, DateTimeTZRange(now, None)
    try:
        _insert(boxes)
    except IntegrityError as error:
        if getattr(error.__cause__, "sqlstate", None) != EXCLUDED:
            raise
        if not _deactivate_lapsed(boxes, now):
            raise refusal_for(boxes) from error
        try:
            _insert(boxes)
        except IntegrityError as again:
            raise refusal_for(boxes) from again


def _insert(boxes: Sequence[GrantBox]) -> None:
    with transaction.atomic():
        GrantBox.objects.bulk_create(boxes)


def deactivate(boxes: Any, now: datetime) -> int:
    """Say of active boxes (a queryset) that they do not stand from `now` on; the past stays. At least a moment after
    they began, so that what stood is never an empty time."""
    moment = Value(now)
    upper = Func(
        moment,
        Func(F("recorded"), function="lower"),
        template="greatest(%(expressions)s + interval '1 microsecond')",
        arg_joiner=", ",
    )
    return int(boxes.update(recorded=Func(Func(F("recorded"), function="lower"), upper, function="tstzrange")))


def _deactivate_lapsed(boxes: Sequence[GrantBox], now: datetime) -> int:
    today = desk_day(now)
    keys = {
        pk for box in boxes for pk in conflicting_boxes(box).filter(lapses_on__lt=today).values_list("pk", flat=True)
    }
    with audit.because(OPTION_LAPSED):
        return deactivate(GrantBox.objects.filter(pk__in=keys), now) if keys else 0


def conflicting_boxes(box: GrantBox) -> GrantBoxQuerySet:
    """The active boxes that this one cannot stand beside, disputed ones among them."""
    return GrantBox.objects.active().conflicting_with(box)


def conflicting_grants(boxes: Sequence[GrantBox]) -> list[Grant]:
    """The grants that these boxes cannot stand beside, each once."""
    keys = {pk for box in boxes for pk in conflicting_boxes(box).values_list("grant", flat=True)}
    return list(Grant.objects.filter(pk__in=keys).order_by("pk"))


def refusal_for(boxes: Sequence[GrantBox]) -> DomainError:
    """The refusal, with the first grant that stands in the way."""
    for box in boxes:
        rival = conflicting_boxes(box).select_related("grant__agreement__licensee").order_by("pk").first()
        if rival:
            agreement = rival.grant.agreement
            if rival.disputed:
                return ClaimedByDisputedGrant(rival=agreement.licensee.both_names, grant=str(rival.grant))
            until = (rival.period.upper - timedelta(days=1)).isoformat()
            return GrantClash(rival=agreement.licensee.both_names, grant=str(rival.grant), until=until)
    # The clause meets itself, or a rival that has just been rolled back.
    return GrantClash(rival="–", grant="–", until="–")


def grants_to_offer_first(boxes: Sequence[GrantBox], today: date) -> list[Grant]:
    """Whom the grantor must ask first: they warn, and block nobody."""
    found: dict[int, Grant] = {}
    for box in boxes:
        rows = GrantBox.objects.active().asked_first(box, today)
        found |= {row.grant_id: row.grant for row in rows.select_related("grant__agreement__licensee")}
    return list(found.values())


def reactivate(boxes: Sequence[GrantBox], now: datetime) -> None:
    """Boxes that stood in a longer form: the disputed ones outside the constraint, as before."""
    for disputed in (False, True):
        activate([box for box in boxes if box.disputed is disputed], now, disputed=disputed)
