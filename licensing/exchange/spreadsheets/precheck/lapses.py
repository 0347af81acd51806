"""Days between two grants of one licensee for the same thing: a licence that lapsed and was renewed late. Pure."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from core.regions.algebra import Region
from core.regions.free import covered
from core.regions.spans import intersection
from licensing.exchange.spreadsheets.precheck.meeting import Claim

AT_MOST = 366
"""Days: after more than a year it is a new deal, and nobody sold meanwhile without leave."""


@dataclass(frozen=True)
class Lapse:
    """Between the end of one grant and the beginning of the next; the region's days are the uncovered ones."""

    before: Claim
    after: Claim
    region: Region


def lapses(claims: Iterable[Claim]) -> list[Lapse]:
    """Each two grants once, of the same holder and pool; what a third grant covers is no lapse."""
    groups: dict[tuple[object, int], list[Claim]] = {}
    for claim in claims:
        groups.setdefault((claim.pool, claim.holder_key), []).append(claim)
    found: dict[tuple[int, int], Lapse] = {}
    for group in groups.values():
        group.sort(key=lambda claim: claim.days)
        firsts = [claim.days[0] for claim in group]
        for claim in group:
            lapse = next(_after(claim, group, firsts), None)
            if lapse is not None:
                found.setdefault((lapse.before.grant, lapse.after.grant), lapse)
    return list(found.values())


def _after(claim: Claim, group: Sequence[Claim], firsts: Sequence[int]) -> Iterator[Lapse]:
    end = claim.days[1]
    for index in range(bisect_left(firsts, end), len(group)):
        later = group[index]
        if later.days[0] > end + AT_MOST:
            return
        region = _common(claim, later)
        if region is None:
            continue
        if later.days[0] > end and not covered(region, _meanwhile(group, end, later.days[0])):
            yield Lapse(claim, later, region)
        return  # what follows at once, or is covered meanwhile, has not lapsed


def _common(one: Claim, later: Claim) -> Region | None:
    """What both give, in the days between them."""
    low, high = max(one.asset[0], later.asset[0]), min(one.asset[1], later.asset[1])
    categories, territories, channels, languages = map(intersection, one.words, later.words)
    if low >= high or not (categories and territories and channels and languages):
        return None
    return Region(((low, high),), categories, territories, channels, languages, ((one.days[1], later.days[0]),))


def _meanwhile(group: Sequence[Claim], first: int, after: int) -> list[Region]:
    return [one.region for one in group if one.days[0] < after and first < one.days[1]]
