"""Which boxes of rights meet where. Pure: no Django, no database; sizes do not matter, only boundaries do.

A region is a product of sets over the six dimensions, each a tuple of half-open spans of integers
(days as ordinals). The distinct parts of a dimension ("atoms") are told apart by which regions hold
them; going down the dimensions with the set of regions still alive, remembered, visits each distinct
situation once instead of each cell.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from core.regions.spans import Spans, difference, intersection

Point = tuple[int, ...]

DIMENSIONS = ("assets", "categories", "territories", "channels", "languages", "days")


@dataclass(frozen=True)
class Region:
    """A product of six sets of integers, none of them empty."""

    assets: Spans
    categories: Spans
    territories: Spans
    channels: Spans
    languages: Spans
    days: Spans

    @property
    def sides(self) -> tuple[Spans, ...]:
        return (self.assets, self.categories, self.territories, self.channels, self.languages, self.days)


def region_intersection(one: Region, other: Region) -> Region | None:
    sides = tuple(map(intersection, one.sides, other.sides))
    return Region(*sides) if all(sides) else None


def common(regions: Iterable[Region]) -> Region | None:
    """The region that all have in common, or None. Of no regions there is none."""
    rest = iter(regions)
    found = next(rest, None)
    for region in rest:
        if found is None:
            return None
        found = region_intersection(found, region)
    return found


def atoms(sets: Sequence[Spans]) -> dict[int, int]:
    """The distinct, non-empty combinations of `sets` that hold some integer, each with one such integer: bit i
    is set for set i."""
    edges: dict[int, int] = {}
    for index, spans in enumerate(sets):
        for low, high in spans:
            edges[low] = edges.get(low, 0) ^ (1 << index)
            edges[high] = edges.get(high, 0) ^ (1 << index)
    alive = 0
    seen: dict[int, int] = {}
    for at in sorted(edges):
        alive ^= edges[at]
        if alive:
            seen.setdefault(alive, at)
    return seen


def situations(regions: Sequence[Region]) -> dict[int, Point]:
    """Every set of regions that exactly hold some point together, with one such point: bit i is set for region i."""
    parts = [atoms([region.sides[d] for region in regions]) for d in range(len(DIMENSIONS))]

    @cache
    def below(dimension: int, alive: int) -> dict[int, Point]:
        if dimension == len(parts):
            return {alive: ()}
        together: dict[int, int] = {}
        for atom, at in parts[dimension].items():
            together.setdefault(alive & atom, at)
        together.pop(0, None)
        found: dict[int, Point] = {}
        for left, at in together.items():
            for situation, rest in below(dimension + 1, left).items():
                found.setdefault(situation, (at, *rest))
        return found

    return below(0, (1 << len(regions)) - 1) if regions else {}


CUT_FIRST = (5, 2, 1, 3, 4, 0)
"""Along which dimension one part is told from another, if there is a choice: days and places are understood best."""


def only(regions: Sequence[Region], situation: int, point: Point) -> Region:
    """A part, `point` in it, that the regions of `situation` hold and no other one does."""
    part = common(regions[index] for index in members(situation))
    if part is None:
        raise ValueError("these regions have nothing in common")
    for index, other in enumerate(regions):
        if situation >> index & 1 or common((part, other)) is None:
            continue
        cut = next(d for d in CUT_FIRST if not _holds(other.sides[d], point[d]))
        sides = list(part.sides)
        sides[cut] = difference(sides[cut], other.sides[cut])
        part = Region(*sides)
    return part


def _holds(spans: Spans, at: int) -> bool:
    return any(low <= at < high for low, high in spans)


def members(situation: int) -> list[int]:
    """The positions of the bits that are set."""
    return [index for index in range(situation.bit_length()) if situation >> index & 1]
