"""What is registered of a franchise, class by class and territory by territory, against what it is licensed for."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from core.fields import Spans
from ip_registry import dependents
from ip_registry.models import LIVE, Asset, Registration, RegistrationKind, RegistrationStatus
from vocabularies.models import NiceClass, Territory, TerritoryGroup
from vocabularies.spans import covers, meets
from vocabularies.spans import union as union_of

LAPSING_WITHIN = timedelta(days=365)


class State(StrEnum):
    REGISTERED = "registered"
    LAPSING = "lapsing"
    PENDING = "pending"
    MISSING = "missing"  # licensed, and nothing is registered
    NOTHING = "nothing"  # nothing is registered, and nothing is licensed


@dataclass
class Cell:
    state: State
    registrations: list[Registration] = field(default_factory=list)
    uses: list[dependents.LicensedUse] = field(default_factory=list)


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

    @property
    def missing(self) -> list[tuple[NiceClass, list[Place], list[dependents.LicensedUse]]]:
        """Class by class: where goods are licensed without a mark, and by which contracts."""
        found = []
        for nice in self.classes:
            places = [one for one in self.places if self.cells[nice.number, one.code].state == State.MISSING]
            uses = {use.grant: use for one in places for use in self.cells[nice.number, one.code].uses}
            if places:
                found.append((nice, places, list(uses.values())))
        return found

    @property
    def missing_count(self) -> int:
        return sum(cell.state == State.MISSING for cell in self.cells.values())


def coverage(*, asset: Asset, on: date) -> Coverage:
    """Trademarks of `asset` and all below it, set against the uses that binding contracts promise."""
    rows = list(
        Registration.objects.filter(
            asset__in=Asset.objects.within(asset), kind=RegistrationKind.TRADEMARK, status__in=LIVE
        ).select_related("asset", "owner")
    )
    uses = dependents.licensed_uses(asset, on)
    numbers = {n for row in rows for n in row.class_numbers} | {n for use in uses for n in use.classes}
    classes = list(NiceClass.objects.filter(number__in=numbers).order_by("number"))
    places = list(_places([row.territories for row in rows] + [use.territories for use in uses]))
    cells = {
        (nice.number, place.code): _cell(nice.number, place, rows, uses, on) for nice in classes for place in places
    }
    return Coverage(asset, classes, places, cells)


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
    if any(row.status == RegistrationStatus.REGISTERED and not _lapses(row, on) for row in here):
        state = State.REGISTERED
    elif any(row.status == RegistrationStatus.REGISTERED for row in here):
        state = State.LAPSING
    elif here:
        state = State.PENDING
    else:
        state = State.MISSING if wanted else State.NOTHING
    return Cell(state, here, wanted)


def _lapses(row: Registration, on: date) -> bool:
    return bool(row.valid and row.valid.upper and row.valid.upper <= on + LAPSING_WITHIN)
