"""Writing grants down: what a clause gives, out of which pools, and what of it the engine will see."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext_lazy as _

from core import audit
from core.boxes import SIDES
from core.days import reachable
from core.errors import DomainError
from core.money import Money
from core.regions.algebra import Region
from core.regions.free import remainder
from core.regions.spans import Spans
from core.saving import save_checked
from ip_registry.models import Asset, Release
from licensing.grants.instalments import Instalment, refuse_wrong_instalments
from licensing.grants.release_terms import period_of
from licensing.models import (
    Agreement,
    AgreementKind,
    CoExclusiveGroup,
    Grant,
    GrantBox,
    GrantScope,
    GrantStatus,
    MonthsFrom,
)
from licensing.rights.boxes import GrantEndsBeforeItStarts, build_boxes

GRANT_DRAFTED = audit.reason("grant.drafted", _("Drafted"))
GRANT_DROPPED = audit.reason("grant.dropped", _("Draft deleted"))


class GrantIsNotADraft(DomainError):
    code = "grant.not_a_draft"
    message = _("%(grant)s is not a draft.")
    remedy = _("An active grant is changed by an amendment.")


class NoLongStop(DomainError):
    code = "grant.no_long_stop"
    message = _("A grant that follows “%(release)s” needs a long-stop date.")
    remedy = _("Enter the latest possible last day: releases can be postponed or cancelled.")


class SublicenceCycle(DomainError):
    code = "grant.circle_of_sublicences"
    message = _("%(grant)s is under %(parent)s, which is itself under %(grant)s.")
    remedy = _("Name the correct head licence.")


class SublicenceWithoutParent(DomainError):
    code = "grant.no_parent"
    message = _("%(grant)s is a sub-licence without a head licence.")
    remedy = _("Name the grant that the licensor holds and may sublicense.")


class NotTheirGrant(DomainError):
    code = "grant.not_their_grant"
    message = _("%(parent)s was granted to %(holder)s, but the licensor here is %(licensor)s.")
    remedy = _("Choose a grant that the licensor of this agreement holds.")


class NothingLeft(DomainError):
    code = "grant.nothing_left"
    message = _("The exceptions remove the entire scope of the grant.")
    remedy = _("Correct the exceptions.")


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
        """Half-open. Raises `GrantEndsBeforeItStarts`."""
        if self.last < self.first:
            raise GrantEndsBeforeItStarts(first=self.first.isoformat(), last=self.last.isoformat())
        return DateRange(self.first, self.last + timedelta(days=1))

    @property
    def sides(self) -> dict[str, Spans]:
        return {
            "categories": self.categories,
            "territories": self.territories,
            "channels": self.channels,
            "languages": self.languages,
        }


@dataclass(frozen=True)
class ReleaseTerms:
    """A period that follows a release: from so many days after it, for so many months (None: until the long-stop).

    `not_before` is the earliest possible day, `long_stop` the last one on which the grant can hold.
    """

    release: Release
    not_before: date
    long_stop: date | None
    offset_days: int = 0
    months: int | None = None
    months_from: str = MonthsFrom.START
    ends_with_month: bool = False

    def fields(self) -> dict[str, Any]:
        """Raises `NoLongStop` or `GrantEndsBeforeItStarts`."""
        if self.long_stop is None:
            raise NoLongStop(release=str(self.release))
        if self.long_stop < self.not_before:
            raise GrantEndsBeforeItStarts(first=self.not_before.isoformat(), last=self.long_stop.isoformat())
        return {
            "follows": self.release,
            "start_offset_days": self.offset_days,
            "term_months": self.months,
            "months_from": self.months_from,
            "ends_with_month": self.ends_with_month,
            "not_before": self.not_before,
            "long_stop": self.long_stop,
        }


@dataclass(frozen=True)
class Terms:
    """What a clause says beside its scope. Money and rate as in `Grant`; `sublicence_levels` 0: none."""

    royalty_rate: Decimal | None = None
    guarantee: Money | None = None
    sell_off_days: int = 0
    sublicence_levels: int = 0
    sublicences_survive: bool = False
    parent: Grant | None = None
    circle: CoExclusiveGroup | None = None
    lapses_on: date | None = None
    following: ReleaseTerms | None = field(default=None)
    instalments: tuple[Instalment, ...] = ()
    manufacturing_days: int = 0
    sell_off_on_breach: bool = True

    def fields(self) -> dict[str, Any]:
        """As columns of `Grant`. Raises as `ReleaseTerms.fields` and `refuse_wrong_instalments`."""
        offset = self.following.offset_days if self.following else 0
        refuse_wrong_instalments(self.instalments, self.guarantee, offset_days=offset)
        return {
            "instalments": [one.as_json() for one in self.instalments],
            "manufacturing_days": self.manufacturing_days,
            "sell_off_on_breach": self.sell_off_on_breach,
            "royalty_rate": self.royalty_rate,
            "minimum_guarantee": None if self.guarantee is None else self.guarantee.amount,
            "currency": "" if self.guarantee is None else self.guarantee.currency,
            "sell_off_days": self.sell_off_days,
            "sublicence_levels": self.sublicence_levels,
            "sublicences_survive": self.sublicences_survive,
            "parent": self.parent,
            "circle": self.circle,
            "lapses_on": self.lapses_on,
            **(self.following.fields() if self.following else NOT_FOLLOWING),
        }


COPIED = (
    "kind",
    "parent",
    "circle",
    "lapses_on",
    "follows",
    "start_offset_days",
    "term_months",
    "months_from",
    "ends_with_month",
    "not_before",
    "long_stop",
    "royalty_rate",
    "minimum_guarantee",
    "currency",
    "instalments",
    "manufacturing_days",
    "sell_off_days",
    "sell_off_on_breach",
    "sublicence_levels",
    "sublicences_survive",
)
"""What a clause says beside its scopes and its days."""
NOT_FOLLOWING: dict[str, Any] = {
    **dict.fromkeys(("follows", "start_offset_days", "term_months", "not_before", "long_stop")),
    "months_from": MonthsFrom.START,
    "ends_with_month": False,
}


@transaction.atomic
def draft_grant(
    *,
    agreement: Agreement,
    clause: str,
    kind: str,
    scope: Scope,
    terms: Terms = Terms(),
    also: Sequence[Scope] = (),
    amends: Grant | None = None,
    by: Any,
    now: datetime,
) -> Grant:
    """Write a clause down without binding anybody; `also` are further boxes of the same clause and period.

    One clause may give assets of several franchises: each box comes out of its own pool. Raises
    `GrantEndsBeforeItStarts`, `NoLongStop`, `NotTheirGrant`, `SublicenceCycle` or Django's `ValidationError`.
    """
    grant = Grant(agreement=agreement, clause=clause, kind=kind, amends=amends, **terms.fields())
    grant.period = _period(grant, scope)
    validate_parent(grant)
    with audit.because(GRANT_DRAFTED, by=by):
        save_checked(grant)
        add_scopes(grant, [scope, *also])
        GrantBox.objects.bulk_create(build_boxes(grant, now))
    return grant


@transaction.atomic
def redraft_grant(
    *, grant: Grant, kind: str, scope: Scope, terms: Terms, also: Sequence[Scope] = (), by: Any, now: datetime
) -> Grant:
    """Write a draft's clause anew; its id stays. Raises as `draft_grant`, and `GrantIsNotADraft`."""
    grant = Grant.objects.select_for_update(of=("self",), no_key=True).select_related("agreement").get(pk=grant.pk)
    validate_is_draft(grant)
    for name, value in {"kind": kind, **terms.fields()}.items():
        setattr(grant, name, value)
    grant.period = _period(grant, scope)
    validate_parent(grant)
    with audit.because(GRANT_DRAFTED, by=by):
        save_checked(grant)
        write_scopes(grant, [scope, *also])
        grant.boxes.filter(is_active=False).delete()
        GrantBox.objects.bulk_create(build_boxes(grant, now))
    return grant


@transaction.atomic
def drop_draft(*, grant: Grant, by: Any) -> None:
    """Take a draft's clause out of its agreement. Raises `GrantIsNotADraft`."""
    grant = Grant.objects.select_for_update(of=("self",), no_key=True).get(pk=grant.pk)
    validate_is_draft(grant)
    with audit.because(GRANT_DROPPED, by=by):
        grant.boxes.filter(is_active=False).delete()
        grant.delete()


def validate_is_draft(grant: Grant) -> None:
    if grant.status != GrantStatus.DRAFT:
        raise GrantIsNotADraft(grant=str(grant))


def subtract_exceptions(scope: Scope, exceptions: Sequence[Scope]) -> list[Scope]:
    """A scope with parts taken out ("the world, except toys in Japan"), as scopes that do not overlap.

    The exceptions are of the same assets and days. Raises `NothingLeft`, or `TooManyPieces` from the algebra.
    """
    whole = _sides_only(scope)
    pieces = remainder(whole, [_sides_only(one) for one in exceptions])
    if not pieces:
        raise NothingLeft
    return [
        replace(
            scope,
            categories=piece.categories,
            territories=piece.territories,
            channels=piece.channels,
            languages=piece.languages,
        )
        for piece in pieces
    ]


def _sides_only(scope: Scope) -> Region:
    point = ((0, 1),)
    return Region(point, scope.categories, scope.territories, scope.channels, scope.languages, point)


def _period(grant: Grant, scope: Scope) -> DateRange:
    if grant.follows is None:
        reachable(scope.last)
        return scope.period
    return period_of(grant)


def validate_parent(grant: Grant) -> None:
    """Raises `SublicenceWithoutParent`, `NotTheirGrant` or `SublicenceCycle`."""
    if grant.parent is None:
        if grant.agreement.kind == AgreementKind.SUBLICENCE and grant.amends_id is None:
            raise SublicenceWithoutParent(grant=str(grant))
        return
    if grant.parent.agreement.licensee_id != grant.agreement.licensor_id:
        raise NotTheirGrant(
            parent=str(grant.parent),
            holder=grant.parent.agreement.licensee.both_names,
            licensor=grant.agreement.licensor.both_names,
        )
    at: Grant | None = grant.parent
    itself = {grant.pk, grant.amends_id} - {None}
    while at is not None:
        if at.pk in itself:
            raise SublicenceCycle(grant=str(grant), parent=str(grant.parent))
        at = at.parent


def write_scopes(grant: Grant, scopes: Sequence[Scope]) -> None:
    grant.scopes.all().delete()
    add_scopes(grant, scopes)


def add_scopes(grant: Grant, scopes: Sequence[Scope]) -> None:
    for scope in scopes:
        row = GrantScope.objects.create(grant=grant, **scope.sides)
        row.assets.add(*(asset.merged_into or asset for asset in scope.assets))


def copy_scopes(source: Grant, to: Grant) -> None:
    write_scopes(to, [_scope_of(source, row) for row in source.scopes.prefetch_related("assets")])


def _scope_of(grant: Grant, row: GrantScope) -> Scope:
    sides = {name: getattr(row, name) for name in SIDES}
    return Scope(assets=list(row.assets.all()), first=grant.period.lower, last=grant.last_day, **sides)


@transaction.atomic
def draft_copy(*, grant: Grant, agreement: Agreement, by: Any, now: datetime) -> Grant:
    """A draft in another agreement that says what the grant says, and amends it."""
    clause = grant.clause if not agreement.grants.filter(clause=grant.clause).exists() else str(grant)[:40]
    draft = Grant(agreement=agreement, clause=clause, amends=grant, period=grant.period)
    for name in COPIED:
        setattr(draft, name, getattr(grant, name))
    with audit.because(GRANT_DRAFTED, by=by):
        save_checked(draft)
        copy_scopes(grant, draft)
        GrantBox.objects.bulk_create(build_boxes(draft, now))
    return draft
