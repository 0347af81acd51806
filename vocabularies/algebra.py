"""Which boxes of rights meet where. Pure: no Django, no database; sizes do not matter, only boundaries do.

A region is a product of sets over the six dimensions, each a tuple of half-open spans of integers
(days as ordinals). The distinct parts of a dimension ("atoms") are told apart by which regions hold
them; going down the dimensions with the set of regions still alive, remembered, visits each distinct
situation once instead of each cell.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

Spans = tuple[tuple[int, int], ...]

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


def intersection(one: Spans, other: Spans) -> Spans:
    """What two sorted sets of disjoint spans have in common."""
    out: list[tuple[int, int]] = []
    i = j = 0
    while i < len(one) and j < len(other):
        low, high = max(one[i][0], other[j][0]), min(one[i][1], other[j][1])
        if low < high:
            out.append((low, high))
        if one[i][1] <= other[j][1]:
            i += 1
        else:
            j += 1
    return tuple(out)


def common(regions: Iterable[Region]) -> Region | None:
    """The region that all have in common, or None. Of no regions there is none."""
    sides: tuple[Spans, ...] | None = None
    for region in regions:
        sides = region.sides if sides is None else tuple(map(intersection, sides, region.sides))
        if not all(sides):
            return None
    return None if sides is None else Region(*sides)


def atoms(sets: Sequence[Spans]) -> frozenset[int]:
    """The distinct, non-empty combinations of `sets` that hold some integer: bit i is set for set i."""
    edges: dict[int, int] = {}
    for index, spans in enumerate(sets):
        for low, high in spans:
            edges[low] = edges.get(low, 0) ^ (1 << index)
            edges[high] = edges.get(high, 0) ^ (1 << index)
    alive, seen = 0, set()
    for at in sorted(edges):
        alive ^= edges[at]
        if alive:
            seen.add(alive)
    return frozenset(seen)


def situations(regions: Sequence[Region]) -> frozenset[int]:
    """Every set of regions that exactly hold some point together: bit i is set for region i."""
    parts = [atoms([region.sides[d] for region in regions]) for d in range(len(DIMENSIONS))]

    @cache
    def below(dimension: int, alive: int) -> frozenset[int]:
        if dimension == len(parts):
            return frozenset((alive,))
        found: set[int] = set()
        for together in {alive & atom for atom in parts[dimension]} - {0}:
            found |= below(dimension + 1, together)
        return frozenset(found)

    return below(0, (1 << len(regions)) - 1) if regions else frozenset()


def members(situation: int) -> list[int]:
    """The positions of the bits that are set."""
    return [index for index in range(situation.bit_length()) if situation >> index & 1]
