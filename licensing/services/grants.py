"""Drafting grants and making them binding."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange, NumericRange
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import audit
from core.errors import DomainError
from core.fields import Spans
from core.money import Money
from core.saving import save_checked
from core.transactions import atomic_and_again
from ip_registry.models import Asset
from ip_registry.services.extents import franchise_at, runs_of
from licensing.models import (
    Agreement,
    AgreementStatus,
    Grant,
    GrantBox,
    GrantKind,
    GrantStatus,
    Pool,
)

GRANT_DRAFTED = audit.reason("grant.drafted", _("Drafted"))
GRANT_BOUND = audit.reason("grant.bound", _("Made binding"))


class GrantClash(DomainError):
    code = "grant_clash"
    message = _("%(rival)s already holds this, or a part of it, by %(grant)s until %(until)s.")
    remedy = _("Take the part that is held out of this grant, start after that day, or amend the other grant first.")


class NotADraft(DomainError):
    code = "grant.not_a_draft"
    message = _("%(grant)s is not a draft.")
    remedy = _("A binding grant is changed by an amendment.")


class EndsBeforeItStarts(DomainError):
    code = "grant.ends_before_it_starts"
    message = _("The last day, %(last)s, is before the first, %(first)s.")
    remedy = _("Correct one of the two days.")


@dataclass(frozen=True)
class Scope:
    """What a grant gives: whole assets with all below them, times the five other dimensions.

    `first` and `last` are days as people write them, both inside.
    """

    assets: Sequence[Asset]
    categories: Spans
    territories: Spans
    channels: Spans
    languages: Spans
    first: date
    last: date

    @property
    def period(self) -> DateRange:
        """Half-open. Raises `EndsBeforeItStarts`."""
        if self.last < self.first:
            raise EndsBeforeItStarts(first=self.first.isoformat(), last=self.last.isoformat())
        return DateRange(self.first, self.last + timedelta(days=1))


def pool_at(span: NumericRange) -> Pool:
    """The estate of rights that a place in the tree belongs to: its franchise's."""
    pool, _created = Pool.objects.get_or_create(root=franchise_at(span))
    return pool


@transaction.atomic
def draft_grant(
    *,
    agreement: Agreement,
    clause: str,
    kind: str,
    scope: Scope,
    by: Any,
    now: datetime,
    is_sublicensable: bool = False,
    royalty_rate: Decimal | None = None,
    guarantee: Money | None = None,
    sell_off_days: int = 0,
) -> Grant:
    """Write a clause down without binding anybody. Raises `EndsBeforeItStarts`.

    One clause may give assets of several franchises: each box comes out of its own pool.
    """
    grant = Grant(
        agreement=agreement,
        clause=clause,
        kind=kind,
        period=scope.period,
        is_sublicensable=is_sublicensable,
        royalty_rate=royalty_rate,
        minimum_guarantee=None if guarantee is None else guarantee.amount,
        currency="" if guarantee is None else guarantee.currency,
        sell_off_days=sell_off_days,
    )
    with audit.because(GRANT_DRAFTED, by=by):
        save_checked(grant)
        lane, hold = lanes_of(grant.kind, grant.pk)
        GrantBox.objects.bulk_create(
            GrantBox(
                grant=grant,
                pool=pool_at(run),
                asset=run,
                categories=scope.categories,
                territories=scope.territories,
                channels=scope.channels,
                languages=scope.languages,
                period=scope.period,
                lane=lane,
                hold=hold,
                circle=circle_of(grant),
                recorded=DateTimeTZRange(now, None),
            )
            for asset in scope.assets
            for run in runs_of(asset.merged_into or asset)
        )
    return grant


def lanes_of(kind: str, number: int) -> tuple[NumericRange, NumericRange]:
    """(lane, hold), by which the exclusion constraint lets the kinds meet as they should (docs/domain.md);
    `number` is the grant's own id."""
    alone = NumericRange(number, number + 1)
    everyone = NumericRange(0, None)
    with_the_grantor = NumericRange(-1, None)
    return {
        GrantKind.EXCLUSIVE: (with_the_grantor, everyone),
        GrantKind.SOLE: (everyone, everyone),
        GrantKind.NON_EXCLUSIVE: (alone, everyone),
        GrantKind.OWN_USE: (NumericRange(-1, 0), everyone),
        GrantKind.HOLDBACK: (with_the_grantor, alone),
    }[GrantKind(kind)]


def circle_of(grant: Grant) -> int:
    """Whose grants never fight this one: the licensee's own; for own use the licensor's."""
    agreement = grant.agreement
    return agreement.licensor_id if grant.kind == GrantKind.OWN_USE else agreement.licensee_id


@atomic_and_again
def bind_grant(*, grant_id: int, signed_on: date, by: Any, now: datetime) -> Grant:
    """Make a draft binding. Raises `NotADraft` or `GrantClash`; then nothing has changed."""
    # Rivals meet on the pools, which are what grows smaller: the second waits and then sees the first.
    # In ascending order, so that two that need the same ones never wait for each other.
    pools = Pool.objects.filter(boxes__grant=grant_id).order_by("pk").values_list("pk", flat=True)
    list(Pool.objects.filter(pk__in=set(pools)).order_by("pk").select_for_update(no_key=True))
    grant = Grant.objects.select_for_update(of=("self",), no_key=True).select_related("agreement").get(pk=grant_id)
    if grant.status != GrantStatus.DRAFT:
        raise NotADraft(grant=str(grant))
    drafts = list(grant.boxes.filter(standing=False))
    with audit.because(GRANT_BOUND, by=by):
        GrantBox.objects.filter(pk__in=[box.pk for box in drafts]).delete()
        _stand(drafts, now)
        grant.status = GrantStatus.BINDING
        grant.save(update_fields=["status"])
        agreement = grant.agreement
        if agreement.status != AgreementStatus.SIGNED:
            agreement.status, agreement.signed_on = AgreementStatus.SIGNED, signed_on
            agreement.save(update_fields=["status", "signed_on"])
    return grant


def _stand(drafts: Sequence[GrantBox], now: datetime) -> None:
    for box in drafts:
        box.pk, box.standing, box.recorded = None, True, DateTimeTZRange(now, None)
    try:
        with transaction.atomic():
            GrantBox.objects.bulk_create(drafts)
    except IntegrityError as error:
        if getattr(error.__cause__, "sqlstate", None) != "23P01":
            raise
        raise clash_of(drafts) from error


def rivals_of(box: GrantBox) -> Any:
    """The standing boxes that this one cannot stand beside: the constraint's own condition, as a query."""
    return GrantBox.objects.standing().filter(
        ~Q(circle=box.circle),
        pool=box.pool_id,
        contested=False,
        asset__overlap=box.asset,
        period__overlap=box.period,
        categories__overlap=box.categories,
        territories__overlap=box.territories,
        channels__overlap=box.channels,
        languages__overlap=box.languages,
        lane__overlap=box.lane,
        hold__overlap=box.hold,
    )


def clash_of(boxes: Sequence[GrantBox]) -> GrantClash:
    """The refusal, with the first grant that stands in the way."""
    for box in boxes:
        rival = rivals_of(box).select_related("grant__agreement__licensee").order_by("pk").first()
        if rival:
            agreement = rival.grant.agreement
            until = (rival.period.upper - timedelta(days=1)).isoformat()
            return GrantClash(rival=agreement.licensee.both_names, grant=str(rival.grant), until=until)
    # The clause meets itself, or a rival that has just been rolled back.
    return GrantClash(rival="–", grant="–", until="–")
