"""Which of many clauses cannot stand beside each other. Pure: the condition of the exclusion constraint, in memory.

A sweep over the days of each pool, where thousands may run at once: so what they are for and where is compared by bits.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from core.regions.algebra import Region, atoms, members
from core.regions.spans import Spans, intersection

FOREVER = 2**62
Range = tuple[int, int]
Words = tuple[Spans, Spans, Spans, Spans]
Masks = tuple[int, ...]


@dataclass(frozen=True)
class Claim:
    """A box that a grant lays claim to. `grant` is a key of the caller's; days are ordinals, half-open."""

    grant: int
    pool: Hashable
    asset: Range
    words: Words  # categories, territories, channels, languages
    days: Range
    lane: Range
    hold: Range
    party_key: int
    holder_key: int

    @property
    def region(self) -> Region:
        return Region((self.asset,), *self.words, (self.days,))


@dataclass
class Meetings:
    """What each two grants both give; `complete`: there are no other two."""

    parts: dict[tuple[int, int], list[Region]]
    complete: bool = True


def meetings(claims: Iterable[Claim], *, at_most: int) -> Meetings:
    """Every two grants that cannot stand beside each other, the lower key first, with what both give."""
    found = Meetings({})
    for one, other in _candidates(claims):
        pair = (min(one.grant, other.grant), max(one.grant, other.grant))
        if pair not in found.parts and len(found.parts) >= at_most:
            found.complete = False
            break
        found.parts.setdefault(pair, []).append(common_part(one, other))
    return found


def common_part(one: Claim, other: Claim) -> Region:
    """What both claim, where they meet."""
    categories, territories, channels, languages = map(intersection, one.words, other.words)
    days = _both(one.days, other.days)
    return Region((_both(one.asset, other.asset),), categories, territories, channels, languages, (days,))


def _candidates(claims: Iterable[Claim]) -> Iterator[tuple[Claim, Claim]]:
    pools: dict[Hashable, list[Claim]] = {}
    for claim in claims:
        pools.setdefault(claim.pool, []).append(claim)
    for some in pools.values():
        yield from _in_pool(sorted(some, key=lambda claim: claim.days))


def _in_pool(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """In the order of their first days: of each two that meet, one begins while the other runs."""
    masks = _masks(claims)
    running: list[tuple[Claim, Masks]] = []
    for one in claims:
        mine, first = masks[one.words], one.days[0]
        running = [(other, theirs) for other, theirs in running if other.days[1] > first]
        for other, theirs in running:
            if _overlap(one.asset, other.asset) and _meet(mine, theirs) and _fight(one, other):
                yield other, one
        running.append((one, mine))


def _masks(claims: Iterable[Claim]) -> dict[Words, Masks]:
    """For each set of words a bit for every distinct part of each dimension: two sets meet where a bit is common."""
    said = list(dict.fromkeys(claim.words for claim in claims))
    by_side = []
    for side in range(4):
        sets = list(dict.fromkeys(words[side] for words in said))
        bits = dict.fromkeys(range(len(sets)), 0)
        for bit, atom in enumerate(atoms(sets)):
            for index in members(atom):
                bits[index] |= 1 << bit
        by_side.append({one: bits[index] for index, one in enumerate(sets)})
    return {words: tuple(by_side[side][words[side]] for side in range(4)) for words in said}


def _meet(one: Masks, other: Masks) -> bool:
    return bool(one[0] & other[0] and one[1] & other[1] and one[2] & other[2] and one[3] & other[3])


def _fight(one: Claim, other: Claim) -> bool:
    """What is left of the constraint once pool, days, assets and words meet."""
    return (
        one.party_key != other.party_key
        and one.holder_key != other.holder_key
        and one.grant != other.grant
        and _overlap(one.lane, other.lane)
        and _overlap(one.hold, other.hold)
    )


def _overlap(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _both(one: Range, other: Range) -> Range:
    return max(one[0], other[0]), min(one[1], other[1])
