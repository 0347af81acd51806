"""What is registered of a franchise, class by class and territory by territory, against what it is licensed for."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from ip_registry import dependents
from ip_registry.models import LIVE, Asset, Registration, RegistrationKind, RegistrationStatus
from vocabularies.models import NiceClass, Territory
from vocabularies.spans import covers, meets

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
class Coverage:
    """`cells[class, territory code]`; rows and columns are what is registered or licensed somewhere."""

    asset: Asset
    classes: list[NiceClass]
    territories: list[Territory]
    cells: dict[tuple[int, str], Cell]

    @property
    def missing(self) -> list[tuple[NiceClass, Territory, Cell]]:
        return [
            (nice, place, cell)
            for nice in self.classes
            for place in self.territories
            if (cell := self.cells[nice.number, place.code]).state == State.MISSING
        ]


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
    territories = list(_territories(rows, uses))
    cells = {
        (nice.number, place.code): _cell(nice.number, place, rows, uses, on)
        for nice in classes
        for place in territories
    }
    return Coverage(asset, classes, territories, cells)


def _territories(rows: Iterable[Registration], uses: Iterable[dependents.LicensedUse]) -> Iterable[Territory]:
    """The largest territories that somebody names whole: a licence for the world is shown where marks are and
    for the great regions, not for 250 countries."""
    named = [row.territories for row in rows] + [use.territories for use in uses]
    countries: Any = Territory.objects.filter(kind="country", is_retired=False).order_by("position")
    for place in countries:
        meeting = [spans for spans in named if meets(spans, place.spans)]
        if meeting and (place.code in USUAL or any(map(_is_small, meeting))):
            yield place


USUAL = ("CN", "HK", "TW", "JP", "KR", "US", "GB", "FR", "DE", "SG")
"""The markets that are shown of a licence for more than can be listed."""
SMALL = 12  # countries


def _is_small(spans: Any) -> bool:
    return len(spans) <= SMALL and sum(high - low for low, high in spans) < SMALL * 65_536 * 40


def _cell(number: int, place: Territory, rows: list[Registration], uses: list[Any], on: date) -> Cell:
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
