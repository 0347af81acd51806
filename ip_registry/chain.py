"""The arithmetic of shares in a right. Pure: links in, findings out.

At any point of the six dimensions a holder has what came to him less what he passed on. What began
with authors never exceeds the whole; nobody passes on more than he has. A holder of whom nothing at
all is recorded may still have passed something on: the chain then has a gap, which is reported and
not refused, because old contracts are entered before old proofs are found.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from vocabularies.algebra import Region, common, members, situations

WHOLE = Decimal(1)
DUST = Decimal("0.000001")
"""Thirds do not add up to 1 in decimals; less than this is no gap."""


@dataclass(frozen=True)
class Link:
    """`share` of 1 of the rights in `region` comes to `holder`, from `from_holder` or by authorship."""

    id: int
    holder: int
    from_holder: int | None
    share: Decimal
    region: Region


class Wrong(StrEnum):
    TOO_MUCH = "too_much"  # authors have more than the whole between them
    OVERSOLD = "oversold"  # somebody passed on more than he has
    UNPROVEN = "unproven"  # somebody passed on what nothing shows he had
    MISSING = "missing"  # nobody is recorded for a part


@dataclass(frozen=True)
class Finding:
    """`holder` is 0 where it is nobody's fault in particular; `amount` is a part of 1."""

    wrong: Wrong
    holder: int
    amount: Decimal
    region: Region


def holdings(links: Sequence[Link]) -> dict[int, Decimal]:
    """What each holder has where all these links meet."""
    held: dict[int, Decimal] = {}
    for link in links:
        held[link.holder] = held.get(link.holder, Decimal(0)) + link.share
        if link.from_holder is not None:
            held[link.from_holder] = held.get(link.from_holder, Decimal(0)) - link.share
    return held


def findings(links: Sequence[Link]) -> list[Finding]:
    """Everything that does not add up, each once, worst first."""
    recorded = {link.holder for link in links}
    found: dict[tuple[Wrong, int], Finding] = {}
    for situation in sorted(situations([link.region for link in links])):
        here = [links[index] for index in members(situation)]
        region = common(link.region for link in here)
        if region is None:
            continue
        for one in _at(here, recorded, region):
            known = found.get((one.wrong, one.holder))
            if known is None or known.amount < one.amount:
                found[one.wrong, one.holder] = one
    return sorted(found.values(), key=lambda one: (list(Wrong).index(one.wrong), -one.amount, one.holder))


def _at(here: Sequence[Link], recorded: set[int], region: Region) -> Iterator[Finding]:
    begun = sum((link.share for link in here if link.from_holder is None), Decimal(0))
    if begun > WHOLE:
        yield Finding(Wrong.TOO_MUCH, 0, begun, region)
    unproven = Decimal(0)
    for holder, has in holdings(here).items():
        if has >= 0:
            continue
        if holder in recorded or -has > WHOLE:
            if -has > DUST:
                yield Finding(Wrong.OVERSOLD, holder, -has, region)
        else:
            unproven += -has
            yield Finding(Wrong.UNPROVEN, holder, -has, region)
    missing = WHOLE - begun - unproven
    if missing > DUST:
        yield Finding(Wrong.MISSING, 0, missing, region)
