"""What is registered of a franchise, class by class and territory by territory, against what it is licensed for."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from core.regions.spans import Spans, covers, difference, meets
from core.regions.spans import union as union_of
from ip_registry import hooks
from ip_registry.models import LIVE, Asset, Registration, RegistrationKind, RegistrationStatus
from vocabularies.models import NiceClass, Territory, TerritoryGroup

LAPSING_WITHIN = timedelta(days=365)


class State(StrEnum):
    REGISTERED = "registered"
    LAPSING = "lapsing"  # within a year, or in the months of grace
    PENDING = "pending"
    LAPSED = "lapsed"  # was registered, and its term and grace are over
    MISSING = "missing"  # licensed, and nothing is registered
    NOTHING = "nothing"  # nothing is registered, and nothing is licensed


@dataclass
class Cell:
    state: State
    registrations: list[Registration] = field(default_factory=list)
    uses: list[hooks.LicensedUse] = field(default_factory=list)

    @property
    def is_missing(self) -> bool:
        """Goods are licensed there, and no mark protects them (any more)."""
        return bool(self.uses) and self.state in (State.MISSING, State.LAPSED)


@dataclass(frozen=True)
class Place:
    """A column: a country, or a group that has one register for all of it."""

    code: str
    name: Any
    spans: Spans

    def __str__(self) -> str:
        return str(self.name)


@dataclass(frozen=True)
class Coverage:
    """`cells[class, place's code]`; rows and columns are what is registered or licensed somewhere."""

    asset: Asset
    classes: list[NiceClass]
    places: list[Place]
    cells: dict[tuple[int, str], Cell]
    elsewhere: list[tuple[NiceClass, Spans, int]] = field(default_factory=list)
    """Class by class: where else goods are licensed without a mark, in places that have no column, and in how many."""

    @property
    def missing(self) -> list[tuple[NiceClass, list[Place], list[hooks.LicensedUse]]]:
        """Class by class: where goods are licensed without a mark, and by which contracts."""
        found = []
        for nice in self.classes:
            places = [one for one in self.places if self.cells[nice.number, one.code].is_missing]
            uses = {use.grant: use for one in places for use in self.cells[nice.number, one.code].uses}
            if places:
                found.append((nice, places, list(uses.values())))
        return found

    @property
    def missing_count(self) -> int:
        return sum(cell.is_missing for cell in self.cells.values())


def coverage(*, asset: Asset, on: date) -> Coverage:
    """Trademarks of `asset` and all below it, set against the uses that binding contracts promise."""
    rows = list(
        Registration.objects.filter(
            asset__in=Asset.objects.within(asset),
            kind=RegistrationKind.TRADEMARK,
            status__in=(*LIVE, RegistrationStatus.LAPSED),
        ).select_related("asset", "owner")
    )
    uses = hooks.licensed_uses(asset, on)
    numbers = {n for row in rows for n in row.class_numbers} | {n for use in uses for n in use.classes}
    classes = list(NiceClass.objects.filter(number__in=numbers).order_by("number"))
    places = list(_places([row.territories for row in rows] + [use.territories for use in uses]))
    cells = {
        (nice.number, place.code): _cell(nice.number, place, rows, uses, on) for nice in classes for place in places
    }
    protected = [row for row in rows if not row.is_over(on)]
    return Coverage(asset, classes, places, cells, list(_elsewhere(classes, places, protected, uses)))


def _elsewhere(
    classes: list[NiceClass], places: list[Place], protected: list[Registration], uses: list[hooks.LicensedUse]
) -> Iterator[tuple[NiceClass, Spans, int]]:
    shown = union_of(*(place.spans for place in places))
    countries: Any = list(Territory.objects.filter(kind="country", is_retired=False))
    for nice in classes:
        licensed = union_of(*(use.territories for use in uses if nice.number in use.classes))
        marked = union_of(*(row.territories for row in protected if nice.number in row.class_numbers))
        left = difference(difference(licensed, marked), shown)
        bare = [country for country in countries if meets(left, country.spans)]
        if bare:
            yield nice, union_of(*(country.spans for country in bare)), len(bare)


USUAL = ("CN", "HK", "TW", "JP", "KR", "US", "GB", "SG")
"""The markets that are shown of a licence for more than can be listed, such as the world."""
ONE_REGISTER = "EU27"
FEW = 5  # countries that somebody names one by one


def _places(named: list[Spans]) -> Iterator[Place]:
    """The usual markets that somebody names in whatever way, the European Union as one, and every country
    that somebody names as one of a few."""
    countries: Any = list(Territory.objects.filter(kind="country", is_retired=False).order_by("position"))
    union = TerritoryGroup.objects.filter(code=ONE_REGISTER).prefetch_related("members").first()
    inside = {member.pk for member in union.members.all()} if union else set()
    few = [spans for spans in named if sum(meets(spans, country.spans) for country in countries) <= FEW]
    for country in countries:
        wanted = country.code in USUAL and any(meets(spans, country.spans) for spans in named)
        if wanted or any(meets(spans, country.spans) for spans in few):
            yield Place(country.code, country, country.spans)
    if union and any(sum(meets(spans, c.spans) for c in countries if c.pk in inside) > FEW for spans in named):
        members = union_of(*(member.spans for member in union.members.all()))
        yield Place(union.code, union, members)


def _cell(number: int, place: Place, rows: list[Registration], uses: list[Any], on: date) -> Cell:
    here = [row for row in rows if number in row.class_numbers and covers(row.territories, place.spans)]
    wanted = [use for use in uses if number in use.classes and meets(use.territories, place.spans)]
    states = {_state(row, on) for row in here}
    usual = State.MISSING if wanted else State.NOTHING
    best = next((state for state in BEST_FIRST if state in states), usual)
    return Cell(best, here, wanted)


BEST_FIRST = (State.REGISTERED, State.LAPSING, State.PENDING, State.LAPSED)


def _state(row: Registration, on: date) -> State:
    """By its days, since nobody tells the register when a term has run out."""
    if row.is_over(on):
        return State.LAPSED
    if row.status == RegistrationStatus.PENDING or (row.registered_on and row.registered_on > on):
        return State.PENDING
    # A declaration long past was made, or the office would have cancelled the mark: its status says so then.
    declare = row.to_declare_by if row.to_declare_by and row.to_declare_by >= on else None
    first = min(filter(None, (row.last_day, declare)), default=None)
    return State.LAPSING if first and first <= on + LAPSING_WITHIN else State.REGISTERED
