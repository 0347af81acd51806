"""The price of exclusivity: what could not be done any more if a request were granted to one alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from accounts.models import Organisation
from core.money import Money
from core.regions.literals import multirange_literal
from core.sql import run_prepared
from ip_registry.models import PlanLine
from licensing.availability.availability import Answer
from licensing.availability.questions import AvailabilityQuestion
from licensing.hooks import PlannedGoods, planned_goods
from licensing.models import OPEN, Grant, GrantKind, GrantStatus
from licensing.rights import queries

# The keys first: most questions close nothing off, and the rest costs more to plan than to run.
PLANNED = """
SELECT l.id FROM ip_registry_asset a
JOIN ip_registry_planline l ON l.asset_id = a.id JOIN vocabularies_usecategory c ON c.id = l.category_id
WHERE a.span && %(runs)s::int8multirange AND c.spans && %(categories)s::int4multirange
"""
SHUTS_OUT = (GrantKind.EXCLUSIVE, GrantKind.SOLE, GrantKind.CO_EXCLUSIVE, GrantKind.OPTION)
MOST_ROWS = 200


@dataclass(frozen=True)
class OpenDeal:
    """A clause that is being negotiated and could not be signed any more. `guarantee`: what it would bring at least."""

    grant_id: int
    grant: str
    licensee: dict[str, str]
    kind: str
    guarantee: Money | None


@dataclass(frozen=True)
class PlannedCategory:
    """A line of a work's derivative plan that nobody else could be licensed for."""

    asset_id: int
    work: dict[str, str]
    category: dict[str, str]
    partner: str
    by_day: date | None
    expected: Money | None


@dataclass(frozen=True)
class Price:
    deals: tuple[OpenDeal, ...]
    planned: tuple[PlannedCategory, ...]
    goods: tuple[PlannedGoods, ...]

    @property
    def guarantees(self) -> list[Money]:
        """What the open deals would bring at least: one sum for each currency."""
        return sums(deal.guarantee for deal in self.deals)

    @property
    def expected(self) -> list[Money]:
        """What the plans expect: one sum for each currency."""
        return sums(line.expected for line in self.planned)

    def __bool__(self) -> bool:
        return bool(self.deals or self.planned or self.goods)


def sums(amounts: Iterable[Money | None]) -> list[Money]:
    """One sum for each currency, never mixed."""
    found: dict[str, Decimal] = {}
    for one in amounts:
        if one is not None:
            found[one.currency] = found.get(one.currency, Decimal(0)) + one.amount
    return [Money(found[currency], currency) for currency in sorted(found)]


def price_of_exclusivity(question: AvailabilityQuestion, *, user: Any) -> Price | None:
    """What of what `user` may see it would close off; None for a kind that lets others in."""
    if question.kind not in SHUTS_OUT:
        return None
    goods = [one for one in planned_goods(question.region, user) if one.licensee_id != question.licensee_id]
    return Price(tuple(_deals(question, user)), tuple(_planned(question, user)), tuple(goods))


def _deals(question: AvailabilityQuestion, user: Any) -> list[OpenDeal]:
    keys = queries.conflicting_drafts(question.query)
    if not keys:
        return []
    rows = Grant.objects.visible_to(user).filter(pk__in=keys, status=GrantStatus.DRAFT, agreement__status__in=OPEN)
    rows = rows.exclude(agreement__licensee=question.licensee_id or 0)
    return [
        OpenDeal(grant.pk, str(grant), grant.agreement.licensee.both_names, grant.kind, grant.guarantee)
        for grant in rows.select_related("agreement__licensee").order_by("pk")[:MOST_ROWS]
    ]


def _planned(question: AvailabilityQuestion, user: Any) -> list[PlannedCategory]:
    """A line that names the one who asks is not closed off by its grant."""
    region = question.region
    places = {"runs": multirange_literal(region.assets), "categories": multirange_literal(region.categories)}
    keys = [row[0] for row in run_prepared(PLANNED, places)]
    if not keys:
        return []
    rows = PlanLine.objects.visible_to(user).filter(pk__in=keys)
    asks = Organisation.objects.filter(pk=question.licensee_id or 0).first()
    names = {name.casefold() for name in (asks.name, asks.name_zh) if name} if asks else set()
    return [
        PlannedCategory(
            line.asset_id, line.asset.both_titles, line.category.both_names, line.partner, line.by_day, line.money
        )
        for line in rows.select_related("asset", "category").order_by("by_day", "pk")[:MOST_ROWS]
        if line.partner.casefold() not in names
    ]


def price_of(answer: Answer, user: Any) -> Price | None:
    """Of what can be granted at all, and as things stand now."""
    question = answer.question
    return None if question.known_at or answer.refusals else price_of_exclusivity(question, user=user)
