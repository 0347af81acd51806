"""The arithmetic of shares against brute force: every cell of a small world, added up one by one."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from core.regions.algebra import DIMENSIONS, Region, situations
from core.regions.spans import union
from ip_registry.chain import DUST, WHOLE, Finding, Link, Wrong, findings, holdings, needed, refusal

SIZES = (2, 2, 3, 1, 1, 4)  # cells of each dimension, in the order of a region
ALL = tuple(((0, size),) for size in SIZES)
AUTHOR, STUDIO, AGENCY = 1, 2, 3
ORDER = list(Wrong)
Cell = tuple[int, ...]


def region(**sides: tuple[tuple[int, int], ...]) -> Region:
    return Region(*(sides.get(name, side) for name, side in zip(DIMENSIONS, ALL, strict=True)))


def link(key: int, holder: int, from_holder: int | None = None, share: str = "1", **sides) -> Link:
    return Link(key, holder, from_holder, Decimal(share), region(**sides))


def cells_of(one: Region) -> Iterator[Cell]:
    yield from product(*([n for low, high in side for n in range(low, high)] for side in one.sides))


def holds(one: Region, cell: Cell) -> bool:
    return all(any(low <= at < high for low, high in side) for side, at in zip(one.sides, cell, strict=True))


def wrong_at(links: list[Link], cell: Cell) -> dict[tuple[Wrong, int], Decimal]:
    """What does not add up in one cell, by its definition: nothing of the code under test is used."""
    here = [one for one in links if holds(one.region, cell)]
    if not here:
        return {}
    begun = sum((one.share for one in here if one.from_holder is None), Decimal(0))
    ever = {one.holder for one in links}
    short = {holder: short_at(here, holder) for holder in ever | {one.from_holder for one in here} - {None}}
    short = {holder: amount for holder, amount in short.items() if amount > 0}
    unproven = {holder: amount for holder, amount in short.items() if holder not in ever and amount <= 1}
    found = {(Wrong.UNPROVEN, holder): amount for holder, amount in unproven.items()}
    found |= {(Wrong.OVERSOLD, h): amount for h, amount in short.items() if h not in unproven and amount > DUST}
    claimed, missing = sum(unproven.values(), Decimal(0)), 1 - begun - sum(short.values(), Decimal(0))
    sums = {Wrong.TOO_MUCH: begun - 1, Wrong.CLAIMED: claimed - 1, Wrong.MISSING: missing}
    amounts = {Wrong.TOO_MUCH: begun, Wrong.CLAIMED: claimed, Wrong.MISSING: missing}
    return found | {(wrong, 0): amounts[wrong] for wrong, over in sums.items() if over > DUST}


def short_at(here: list[Link], holder: int) -> Decimal:
    came = sum((one.share for one in here if one.holder == holder), Decimal(0))
    return sum((one.share for one in here if one.from_holder == holder), Decimal(0)) - came


@st.composite
def sides(draw, size: int) -> tuple[tuple[int, int], ...]:
    chosen = draw(st.sets(st.integers(0, size - 1), min_size=1))
    return union((n, n + 1) for n in chosen)


@st.composite
def some_links(draw) -> list[Link]:
    regions = st.builds(Region, *(sides(size) for size in SIZES))
    shares = st.sampled_from([Decimal(text) for text in ("1", "0.5", "0.25", "0.3333333333", "0.6666666667")])
    parties = st.tuples(st.integers(1, 4), st.none() | st.integers(1, 4)).filter(lambda pair: pair[0] != pair[1])
    drawn = draw(st.lists(st.tuples(parties, shares, regions), max_size=7))
    return [Link(key, *pair, share, where) for key, (pair, share, where) in enumerate(drawn)]


@given(some_links())
def test_everything_that_does_not_add_up_somewhere_is_found_and_nothing_else(links: list[Link]):
    worst: dict[tuple[Wrong, int], Decimal] = {}
    for cell in product(*map(range, SIZES)):
        for key, amount in wrong_at(links, cell).items():
            worst[key] = max(worst.get(key, amount), amount)
    assert {(one.wrong, one.holder): one.amount for one in findings(links)} == worst


@given(some_links())
def test_a_finding_is_true_of_every_cell_of_the_part_that_it_names(links: list[Link]):
    for one in findings(links):
        for cell in cells_of(one.region):
            assert wrong_at(links, cell).get((one.wrong, one.holder)) == one.amount


@given(some_links())
def test_findings_come_each_once_and_worst_first(links: list[Link]):
    found = findings(links)
    assert len({(one.wrong, one.holder) for one in found}) == len(found)
    for one, other in pairwise(found):
        assert (ORDER.index(one.wrong), -one.amount) <= (ORDER.index(other.wrong), -other.amount)


@given(some_links(), st.randoms(use_true_random=False))
def test_the_order_in_which_links_were_recorded_says_nothing(links: list[Link], random):
    def said(found: list[Finding]) -> set[tuple[Wrong, int, Decimal]]:
        return {(one.wrong, one.holder, one.amount) for one in found}

    shuffled = list(links)
    random.shuffle(shuffled)
    assert said(findings(shuffled)) == said(findings(links))


@given(some_links())
def test_what_is_held_adds_up_to_what_began_with_authors(links: list[Link]):
    began = sum((one.share for one in links if one.from_holder is None), Decimal(0))
    assert sum(holdings(links).values(), Decimal(0)) == began


@given(some_links())
def test_situations_are_just_those_that_some_cell_has(links: list[Link]):
    regions = [one.region for one in links]
    brute = set()
    for cell in product(*map(range, SIZES)):
        brute.add(sum(1 << place for place, one in enumerate(regions) if holds(one, cell)))
    assert set(situations(regions)) == brute - {0}


def short_of(links: list[Link], holder: int, cell: Cell) -> Decimal:
    here = [one for one in links if holds(one.region, cell)]
    return sum((one.share * ((one.from_holder == holder) - (one.holder == holder)) for one in here), Decimal(0))


@given(some_links().filter(len))
def test_a_new_link_is_refused_just_where_authors_or_its_giver_would_have_too_little(links: list[Link]):
    *before, new = links
    giver = new.from_holder
    known = any(one.holder == giver for one in before)
    bad = False
    for cell in cells_of(new.region):
        if giver is None:
            bad |= (Wrong.TOO_MUCH, 0) in wrong_at(links, cell)
        else:
            bad |= short_of(links, giver, cell) > (DUST if known else WHOLE)
            bad |= not known and (Wrong.CLAIMED, 0) in wrong_at(links, cell)
    assert bool(refusal(links, new)) == bad


@given(some_links().filter(len), st.data())
def test_a_link_is_needed_just_where_its_holder_passed_on_what_it_brought(links: list[Link], data):
    one = data.draw(st.sampled_from(links))
    rest = [other for other in links if other is not one]
    gone = any(short_of(rest, one.holder, cell) > DUST for cell in cells_of(one.region))
    assert bool(needed(links, one)) == gone


@given(some_links())
def test_what_no_link_speaks_of_is_missing_from_the_whole(links: list[Link]):
    unsaid = any(not any(holds(one.region, cell) for one in links) for cell in cells_of(Region(*ALL)))
    missing = [one for one in findings(links, of=Region(*ALL)) if one.wrong == Wrong.MISSING]
    assert any(one.amount == WHOLE for one in missing) or not unsaid


def test_proofs_are_found_one_by_one_after_the_contract_that_stands_on_them():
    links = [link(1, AGENCY, STUDIO)]
    for key, share in ((2, "0.5"), (3, "0.5")):
        links.append(link(key, STUDIO, AUTHOR, share))
        assert refusal(links, links[-1]) is None
    assert {one.wrong for one in findings(links)} == {Wrong.UNPROVEN}
    assert findings([*links, link(4, AUTHOR)]) == []


def test_three_authors_of_a_third_each_hold_the_whole():
    third = "0.3333333333"
    assert findings([link(n, n, share=third) for n in (1, 2, 3)]) == []


def test_two_authors_never_hold_more_than_the_whole_between_them():
    [one] = findings([link(1, AUTHOR, share="0.6"), link(2, STUDIO, share="0.6")])
    assert (one.wrong, one.amount) == (Wrong.TOO_MUCH, Decimal("1.2"))


def test_two_authors_of_different_places_are_no_contradiction():
    assert findings([link(1, AUTHOR, territories=((0, 1),)), link(2, STUDIO, territories=((1, 3),))]) == []


def test_nobody_passes_on_more_than_came_to_him():
    links = [link(1, AUTHOR), link(2, STUDIO, AUTHOR, "0.5"), link(3, AGENCY, STUDIO, "0.75")]
    [one] = findings(links)
    assert (one.wrong, one.holder, one.amount) == (Wrong.OVERSOLD, STUDIO, Decimal("0.25"))


def test_what_starts_before_the_giver_s_own_title_is_oversold_on_those_days_only():
    links = [link(1, AUTHOR), link(2, STUDIO, AUTHOR, days=((2, 4),)), link(3, AGENCY, STUDIO, days=((0, 4),))]
    [one] = findings(links)
    assert (one.wrong, one.holder, one.region.days) == (Wrong.OVERSOLD, STUDIO, ((0, 2),))


def test_a_right_that_came_back_may_be_given_again():
    assert findings([link(1, AUTHOR), link(2, STUDIO, AUTHOR), link(3, AUTHOR, STUDIO), link(4, AGENCY, AUTHOR)]) == []


def test_a_giver_of_whom_nothing_is_recorded_is_a_gap_and_no_refusal():
    [one] = findings([link(1, STUDIO, AUTHOR)])
    assert (one.wrong, one.holder, one.amount) == (Wrong.UNPROVEN, AUTHOR, WHOLE)


def test_a_giver_of_whom_nothing_is_recorded_has_the_whole_at_most():
    links = [link(1, STUDIO, AUTHOR), link(2, AGENCY, AUTHOR, "0.5")]
    assert (Wrong.OVERSOLD, AUTHOR) in {(one.wrong, one.holder) for one in findings(links)}


def test_what_nobody_holds_is_named_with_its_place():
    [one] = findings([link(1, AUTHOR, share="0.5"), link(2, STUDIO, share="0.5", territories=((0, 1),))])
    assert (one.wrong, one.amount, one.region.territories) == (Wrong.MISSING, Decimal("0.5"), ((1, 3),))


def test_no_links_leave_nothing_to_find():
    assert findings([]) == []
