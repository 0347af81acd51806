"""What is left of a request when some of it is taken: the largest free boxes, or every piece. Pure.

The distinct parts of each dimension are told apart by which of the taken boxes hold them (bit i for box
i). A box that is made of such parts is free if every taken box is avoided in one dimension at least; so a largest
free box is a choice, for each taken box, of the dimension in which it is avoided. The search makes these
choices best first, so that the boxes that give most come out first; it ends when nothing is left to choose.

In general the remainder has no short form: 300 boxes without structure leave 25,000 pieces.
"""

import heapq
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from itertools import count
from operator import and_, or_

from core.regions.algebra import DIMENSIONS, Region, region_intersection
from core.regions.spans import Spans, covers, difference, normalised

MOST_BOXES = 12
GREED = 0.05  # how much of a box's size (a logarithm) one taken box less is worth to the search
MOST_STEPS = 1_500  # of one search: then what was found is the answer, and it says that it is not all
FOR_THE_LARGEST = 15  # of these at most, once there are enough: whether one is larger than all that were found
MOST_PIECES = 5_000
Weigh = Callable[[int, Spans], int]
"""How much a set of one dimension (its place in `DIMENSIONS`) is worth: at least 1, and more if it has more."""
_ALL = range(len(DIMENSIONS))
_Parts = dict[int, Spans]
"""Which taken boxes hold it → the part of one dimension."""
_State = tuple[int, ...]
"""For each dimension, the taken boxes that some part of it still meets."""


class TooManyPieces(Exception):
    """The remainder has more pieces than were asked for."""


@dataclass(frozen=True)
class FreeRegions:
    """The largest free boxes of a request, which may overlap, the largest first. `complete`: there are no others."""

    boxes: tuple[Region, ...]
    complete: bool


def contains(whole: Region, part: Region) -> bool:
    return all(map(covers, whole.sides, part.sides))


def covered(request: Region, by: Sequence[Region]) -> bool:
    """Whether every point of the request lies in one of the boxes, which may share the work."""
    return not _FreeRegionSearch(request, by).has_free()


def largest_free_regions(
    request: Region,
    taken: Sequence[Region],
    *,
    at_most: int = MOST_BOXES,
    steps: int = MOST_STEPS,
    weigh: Weigh | None = None,
) -> FreeRegions:
    """The largest boxes of the request that meet nothing taken; by how wide they are, or as `weigh` says."""
    return _FreeRegionSearch(request, taken, weigh).largest(at_most, steps)


def free_when_narrowed(request: Region, taken: Sequence[Region]) -> dict[int, Region]:
    """For each dimension in which narrowing alone is enough: the request with what is left of that side."""
    there = [box for box in taken if region_intersection(request, box) is not None]
    found = {}
    for d in _ALL:
        used = normalised([span for box in there for span in box.sides[d]])
        if left := difference(request.sides[d], used):
            found[d] = Region(*(left if e == d else side for e, side in enumerate(request.sides)))
    return found


def remainder(request: Region, taken: Sequence[Region], *, at_most: int = MOST_PIECES) -> list[Region]:
    """Everything that is free, as boxes that do not overlap. Raises `TooManyPieces`."""
    return _FreeRegionSearch(request, taken).pieces(at_most)


def partition(
    request: Region, boxes: Sequence[Region], wanted: Callable[[int], bool], *, at_most: int = MOST_PIECES
) -> list[Region]:
    """The parts of the request that are `wanted`, as boxes that do not overlap; `wanted` is asked which of the boxes
    hold a place (bit i for box i). Raises `TooManyPieces`."""
    parts = [_parts(request.sides[d], [box.sides[d] for box in boxes]) for d in _ALL]

    @cache
    def below(d: int, alive: int) -> tuple[tuple[Spans, ...], ...]:
        if d == len(parts):
            return ((),) if wanted(alive) else ()
        together: dict[tuple[tuple[Spans, ...], ...], list[tuple[int, int]]] = {}
        for mask, spans in parts[d].items():
            if rest := below(d + 1, alive & mask):
                together.setdefault(rest, []).extend(spans)
        pieces = tuple((normalised(spans), *tail) for rest, spans in together.items() for tail in rest)
        if len(pieces) > at_most:
            raise TooManyPieces
        return pieces

    return [Region(*piece) for piece in below(0, (1 << len(boxes)) - 1)]


def _outermost(boxes: Sequence[Region]) -> list[Region]:
    """Less those that lie in another one."""
    kept: list[Region] = []
    for box in dict.fromkeys(boxes):
        if not any(contains(other, box) for other in kept):
            kept = [other for other in kept if not contains(box, other)] + [box]
    return kept


def _hardest_first(request: Region, boxes: Sequence[Region]) -> list[Region]:
    """Those that fill most dimensions of the request, and then most of the others."""

    def ease(box: Region) -> tuple[int, float]:
        shares = [_width(one) / _width(whole) for one, whole in zip(box.sides, request.sides, strict=True)]
        return sum(share < 1 for share in shares), -math.prod(shares)

    return sorted(boxes, key=ease)


def _by_width(_d: int, spans: Spans) -> int:
    return _width(spans)


def _width(spans: Spans) -> int:
    return sum(high - low for low, high in spans)


def _parts(side: Spans, sets: Sequence[Spans]) -> _Parts:
    """The side, told apart by which of the sets hold it."""
    inside = 1 << len(sets)
    edges: dict[int, int] = {}
    for index, spans in enumerate([*sets, side]):
        for low, high in spans:
            edges[low] = edges.get(low, 0) ^ (1 << index)
            edges[high] = edges.get(high, 0) ^ (1 << index)
    found: dict[int, list[tuple[int, int]]] = {}
    alive, since = 0, 0
    for at in sorted(edges):
        if alive & inside and since < at:
            found.setdefault(alive ^ inside, []).append((since, at))
        alive, since = alive ^ edges[at], at
    return {mask: normalised(spans) for mask, spans in found.items()}


def _minimal(masks: set[int]) -> list[int]:
    """Those that hold no other one: where less is taken, more is free."""
    kept: list[int] = []
    for mask in sorted(masks, key=int.bit_count):
        if all(other & mask != other for other in kept):
            kept.append(mask)
    return kept


class _FreeRegionSearch:
    """A request cut into parts by what is taken of it."""

    def __init__(self, request: Region, taken: Sequence[Region], weigh: Weigh | None = None) -> None:
        clipped = [box for one in taken if (box := region_intersection(request, one)) is not None]
        self.taken = _hardest_first(request, _outermost(clipped))
        self.everything = (1 << len(self.taken)) - 1
        self.parts = [_parts(request.sides[d], [box.sides[d] for box in self.taken]) for d in _ALL]
        weigh = weigh or _by_width
        self.widths = [{mask: weigh(d, spans) for mask, spans in p.items()} for d, p in enumerate(self.parts)]
        self.order = sorted(_ALL, key=lambda d: len(self.parts[d]))
        self._avoided: dict[tuple[int, int, int], int | None] = {}
        self._lost: dict[tuple[int, int], float] = {}

    def has_free(self) -> bool:
        @cache
        def below(place: int, alive: int) -> bool:
            if not alive:
                return True
            if place == len(self.order):
                return False
            left = {alive & mask for mask in self.parts[self.order[place]]}
            return any(below(place + 1, one) for one in _minimal(left))

        return below(0, self.everything)

    # --- The largest boxes ---------------------------------------------------------------------

    def largest(self, at_most: int, steps: int) -> FreeRegions:
        start: _State = tuple(reduce(or_, parts, 0) for parts in self.parts)
        order = count()
        heap = [(0.0, next(order), start)]
        seen = {start}
        found: dict[_State, float] = {}
        is_open = False
        while heap and steps > 0:
            steps -= 1
            _rank, _order, state = heapq.heappop(heap)
            # Enough are found: what follows only matters if it can be larger than all of them. It never is larger than
            # the state that it comes from.
            if len(found) >= at_most:
                steps = min(steps, FOR_THE_LARGEST)
                if self._loss(state) >= min(found.values()):
                    is_open = is_open or not any(_lies_in(state, box) for box in found)
                    continue
            if any(_lies_in(state, box) for box in found):
                continue
            left = reduce(and_, state)
            if not left:
                box = self._grown(state)
                found[box] = self._loss(box)
                continue
            for child in self._children(state, left):
                if child not in seen:
                    seen.add(child)
                    heapq.heappush(heap, (self._rank(child), next(order), child))
        is_open = is_open or any(not any(_lies_in(state, box) for box in found) for _r, _o, state in heap)
        is_open = is_open or len(found) > at_most
        boxes = sorted(found, key=found.__getitem__)[:at_most]
        return FreeRegions(tuple(Region(*(self._side(d, box[d]) for d in _ALL)) for box in boxes), complete=not is_open)

    def _rank(self, state: _State) -> float:
        """Small for what gives much and has little left to avoid: a search that only looked at the first would
        open everything that is nearly the request before it finds one free box."""
        return self._loss(state) + GREED * reduce(and_, state).bit_count()

    def _children(self, state: _State, left: int) -> Iterator[_State]:
        """The state with one more taken box avoided, in each dimension where it can be. The hardest to avoid
        stand first (`taken` is sorted so), which keeps the search narrow."""
        box = left & -left
        for d in _ALL:
            met = self._avoiding(d, state[d], box)
            if met is not None:
                yield (*state[:d], met, *state[d + 1 :])

    def _avoiding(self, d: int, met: int, box: int) -> int | None:
        """What is still met in this dimension without the parts that `box` holds; None where nothing is left."""
        key = (d, met, box)
        if key not in self._avoided:
            avoided = ~met | box
            masks = [mask for mask in self.parts[d] if not mask & avoided]
            self._avoided[key] = reduce(or_, masks, 0) if masks else None
        return self._avoided[key]

    def _grown(self, state: _State) -> _State:
        """A free box with every part that can be added without meeting anything."""
        grown = list(state)
        for d in _ALL:
            others = reduce(and_, (grown[e] for e in _ALL if e != d), self.everything)
            grown[d] = reduce(or_, (mask for mask in self.parts[d] if not mask & others), 0)
        return tuple(grown)

    def _loss(self, state: _State) -> float:
        """How much smaller than the request, in logarithms: what gives most has the least."""
        return sum(self._loss_of(d, state[d]) for d in _ALL)

    def _loss_of(self, d: int, met: int) -> float:
        key = (d, met)
        if key not in self._lost:
            widths = self.widths[d]
            kept = sum(width for mask, width in widths.items() if not mask & ~met)
            self._lost[key] = -math.log(kept / sum(widths.values()))
        return self._lost[key]

    def _side(self, d: int, met: int) -> Spans:
        return normalised([span for mask, spans in self.parts[d].items() if not mask & ~met for span in spans])

    # --- Every piece ---------------------------------------------------------------------------

    def pieces(self, at_most: int) -> list[Region]:
        whole = [normalised([span for spans in parts.values() for span in spans]) for parts in self.parts]

        @cache
        def below(place: int, alive: int) -> tuple[tuple[Spans, ...], ...]:
            if not alive:
                return (tuple(whole[d] for d in self.order[place:]),)
            if place == len(self.order):
                return ()
            together: dict[tuple[tuple[Spans, ...], ...], list[tuple[int, int]]] = {}
            for mask, spans in self.parts[self.order[place]].items():
                if rest := below(place + 1, alive & mask):
                    together.setdefault(rest, []).extend(spans)
            pieces = tuple((normalised(spans), *tail) for rest, spans in together.items() for tail in rest)
            if len(pieces) > at_most:
                raise TooManyPieces
            return pieces

        place_of = {d: place for place, d in enumerate(self.order)}
        return [Region(*(piece[place_of[d]] for d in _ALL)) for piece in below(0, self.everything)]


def _lies_in(state: _State, box: _State) -> bool:
    return all(not met & ~other for met, other in zip(state, box, strict=True))
