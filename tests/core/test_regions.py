"""What is free of a request, against every cell and every box of small worlds."""

import math
import random
from dataclasses import replace
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.regions.algebra import DIMENSIONS, Region
from core.regions.free import (
    TooManyPieces,
    contains,
    covered,
    free_when_narrowed,
    largest_free_regions,
    partition,
    region_intersection,
    remainder,
)
from core.regions.spans import normalised, union

SIZES = (2, 2, 3, 1, 1, 3)  # 36 cells, 441 boxes
WIDE = (5, 5, 5, 2, 2, 5)  # 2,500 cells
ENDLESS = 1_000_000


def region(*sides) -> Region:
    return Region(*(union((n, n + 1) for n in side) for side in sides))


def world(sizes) -> Region:
    return region(*(range(size) for size in sizes))


def boxes(sizes, **how):
    sides = [st.sets(st.integers(0, size - 1), min_size=1) for size in sizes]
    return st.lists(st.tuples(*sides).map(lambda one: region(*one)), **how)


def cells(box: Region) -> set[tuple[int, ...]]:
    return set(product(*([n for low, high in side for n in range(low, high)] for side in box.sides)))


def free_cells(request: Region, taken) -> set[tuple[int, ...]]:
    return cells(request).difference(*map(cells, taken))


def every_box(sizes):
    def subsets(size):
        return [chosen for count in range(1, size + 1) for chosen in combinations(range(size), count)]

    return [region(*sides) for sides in product(*map(subsets, sizes))]


ALL_BOXES = [(box, cells(box)) for box in every_box(SIZES)]


@given(boxes(SIZES, max_size=6), boxes(SIZES, min_size=1, max_size=1))
def test_the_largest_free_boxes_are_just_those_that_no_free_box_exceeds(taken, requests):
    [request] = requests
    free = free_cells(request, taken)
    fitting = [(box, held) for box, held in ALL_BOXES if held <= free]
    largest = {box for box, held in fitting if not any(held < other for _box, other in fitting)}
    found = largest_free_regions(request, taken, at_most=ENDLESS, steps=ENDLESS)
    assert found.complete
    assert set(found.boxes) == largest
    assert len(found.boxes) == len(largest)


@given(boxes(SIZES, max_size=6))
def test_an_answer_that_is_cut_short_says_so_and_gives_large_ones(taken):
    request = world(SIZES)
    every = set(largest_free_regions(request, taken, at_most=ENDLESS, steps=ENDLESS).boxes)
    some = largest_free_regions(request, taken, at_most=2)
    assert set(some.boxes) <= every
    assert len(some.boxes) == min(2, len(every))
    if some.complete:
        assert set(some.boxes) == every


@settings(max_examples=40, deadline=None)
@given(boxes(WIDE, max_size=12))
def test_every_free_cell_is_in_one_piece_and_nothing_taken_is(taken):
    request = world(WIDE)
    pieces = remainder(request, taken, at_most=ENDLESS)
    held = [cells(piece) for piece in pieces]
    assert sum(map(len, held)) == len(set().union(*held))
    assert set().union(*held) == free_cells(request, taken)


@settings(max_examples=40, deadline=None)
@given(boxes(WIDE, max_size=12), boxes(WIDE, min_size=1, max_size=1))
def test_boxes_cover_together_what_none_covers_alone(taken, requests):
    assert covered(requests[0], taken) == (not free_cells(requests[0], taken))


@settings(max_examples=60)
@given(boxes(WIDE, min_size=2, max_size=2))
def test_meeting_and_containing_are_those_of_their_cells(pair):
    one, other = pair
    common = region_intersection(one, other)
    assert (cells(common) if common else set()) == cells(one) & cells(other)
    assert contains(one, other) == (cells(other) <= cells(one))


@settings(max_examples=40, deadline=None)
@given(boxes(WIDE, max_size=25))
def test_each_of_twelve_boxes_is_free_and_cannot_grow(taken):
    request = world(WIDE)
    free = free_cells(request, taken)
    found = largest_free_regions(request, taken)
    assert bool(found.boxes) == bool(free)
    for box in found.boxes:
        assert cells(box) <= free
        for place, size in enumerate(WIDE):
            for more in range(size):
                sides = [union(side, ((more, more + 1),)) if d == place else side for d, side in enumerate(box.sides)]
                grown = cells(Region(*sides))
                assert grown == cells(box) or not grown <= free


def test_nothing_taken_leaves_the_request_and_everything_taken_nothing():
    request = world(SIZES)
    assert largest_free_regions(request, []).boxes == (request,)
    assert remainder(request, []) == [request]
    assert largest_free_regions(request, [request]).boxes == ()
    assert largest_free_regions(request, [request]).complete
    assert not remainder(request, [request])
    assert covered(request, [request])
    assert not covered(request, [])


def test_asia_without_what_was_sold_in_japan():
    """Toys in Japan are gone until 2027: either without Japan, or without toys, or later."""
    request = world((1, 3, 3, 1, 1, 4))
    found = largest_free_regions(request, [region({0}, {0}, {2}, {0}, {0}, {0, 1})])
    assert found.complete
    assert set(found.boxes) == {
        region({0}, {0, 1, 2}, {0, 1}, {0}, {0}, range(4)),
        region({0}, {1, 2}, {0, 1, 2}, {0}, {0}, range(4)),
        region({0}, {0, 1, 2}, {0, 1, 2}, {0}, {0}, {2, 3}),
    }


def test_a_remainder_beyond_its_bound_is_refused_and_not_cut():
    taken = [region({n}, range(5), {n}, {0, 1}, {0, 1}, {n}) for n in range(5)]
    with pytest.raises(TooManyPieces):
        remainder(world(WIDE), taken, at_most=3)
    assert len(DIMENSIONS) == len(WIDE)


@given(boxes(SIZES, max_size=6))
def test_narrowing_one_side_alone_gives_the_most_that_is_free_so(taken):
    request = world(SIZES)
    free = free_cells(request, taken)
    found = free_when_narrowed(request, taken)
    for d, size in enumerate(SIZES):
        slices = {n: region(*({n} if e == d else range(other) for e, other in enumerate(SIZES))) for n in range(size)}
        left = {n for n, one in slices.items() if cells(one) <= free}
        assert (cells(found[d]) if d in found else set()) == set().union(*(cells(slices[n]) for n in left))


@settings(max_examples=40, deadline=None)
@given(boxes(WIDE, max_size=8), st.integers(0, 3))
def test_what_so_many_boxes_hold_is_found_whole_and_without_overlaps(some, how_many):
    request = world(WIDE)
    pieces = partition(request, some, lambda here: here.bit_count() >= how_many, at_most=ENDLESS)
    held = [cells(piece) for piece in pieces]
    inside = [cells(box) for box in some]
    wanted = {cell for cell in cells(request) if sum(cell in one for one in inside) >= how_many}
    assert sum(map(len, held)) == len(wanted)
    assert set().union(*held) == wanted


def test_incomplete_answer_leads_with_the_largest_box():
    """The search takes those first that leave little to avoid, and stopped once it had enough."""
    chance = random.Random(5)
    edges = [[0], [0], [0], [0], [0], [0]]
    for side, parts in zip(edges, (6, 3, 6, 3, 3, 12), strict=True):
        for _part in range(parts):
            side.append(side[-1] + chance.choice((1, 1, 5, 65_536)))

    def some(d: int):
        parts = len(edges[d]) - 1
        return normalised((edges[d][n], edges[d][n + 1]) for n in chance.sample(range(parts), chance.randint(1, parts)))

    def size(box: Region) -> int:
        return math.prod(sum(high - low for low, high in side) for side in box.sides)

    whole = Region(*(((0, side[-1]),) for side in edges))
    seen = 0
    for _world in range(60):
        taken = [Region(*(some(d) for d in range(6))) for _box in range(chance.randint(3, 8))]
        found = largest_free_regions(whole, taken, at_most=6)
        if found.complete:
            continue
        seen += 1
        every = largest_free_regions(whole, taken, at_most=10**6, steps=10**6)
        assert size(found.boxes[0]) == max(map(size, every.boxes))
    assert seen > 20


def test_largest_is_by_what_a_part_is_worth():
    whole = Region(*[((0, 100),)] * 6)
    taken = [replace(whole, territories=((0, 10),), days=((0, 60),))]
    by_width = largest_free_regions(whole, taken).boxes[0]
    assert by_width.territories == ((10, 100),)
    named = largest_free_regions(whole, taken, weigh=worth_of_the_first_ten_territories).boxes[0]
    assert named.territories == ((0, 100),)


def worth_of_the_first_ten_territories(d: int, side) -> int:
    return 1 + sum(min(high, 10) - min(low, 10) if d == 2 else high - low for low, high in side)
