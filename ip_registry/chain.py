"""The arithmetic of shares in a right. Pure: links in, findings out.

At any point of the six dimensions a holder has what came to him less what he passed on. What began
with authors never exceeds the whole; nobody passes on more than he has. A holder of whom nothing at
all is recorded may still have passed something on: the chain then has a gap, which is reported and
not refused, because old contracts are entered before old proofs are found. Proofs come one by one: the
link by which a giver gets a part of what he passed on makes the gap smaller, and is no reason to refuse.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from core.regions.algebra import Region, members, only, situations

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
    CLAIMED = "claimed"  # givers of whom nothing is recorded passed on more than the whole between them
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


def findings(links: Sequence[Link], *, of: Region | None = None, about: Link | None = None) -> list[Finding]:
    """Everything that does not add up, each once, worst first; `region` is a part of which it is true throughout.

    With `of`, what no link says anything of is missing there. With `about`, only where that link (the last) is.
    """
    regions = [link.region for link in links] + ([of] if of else [])
    recorded = {link.holder for link in links}
    found: dict[tuple[Wrong, int], Finding] = {}
    for situation, point in sorted(situations(regions).items()):
        here = [links[index] for index in members(situation) if index < len(links)]
        if about is not None and all(link.id != about.id for link in here):
            continue
        for wrong, holder, amount in _at(here, recorded):
            known = found.get((wrong, holder))
            if known is None or known.amount < amount:
                found[wrong, holder] = Finding(wrong, holder, amount, only(regions, situation, point))
    return sorted(found.values(), key=lambda one: (list(Wrong).index(one.wrong), -one.amount, one.holder))


def _at(here: Sequence[Link], recorded: set[int]) -> Iterator[tuple[Wrong, int, Decimal]]:
    begun = sum((link.share for link in here if link.from_holder is None), Decimal(0))
    oversold = unproven = Decimal(0)
    for holder, has in holdings(here).items():
        if has >= 0:
            continue
        if holder in recorded or -has > WHOLE:
            oversold -= has
            if -has > DUST:
                yield Wrong.OVERSOLD, holder, -has
        else:
            unproven -= has
            yield Wrong.UNPROVEN, holder, -has
    if begun > WHOLE + DUST:
        yield Wrong.TOO_MUCH, 0, begun
    if unproven > WHOLE + DUST:
        yield Wrong.CLAIMED, 0, unproven
    missing = WHOLE - begun - oversold - unproven
    if missing > DUST:
        yield Wrong.MISSING, 0, missing


def refusal(links: Sequence[Link], new: Link) -> Finding | None:
    """What `new`, the last of `links`, makes wrong: authors with too much, or a giver with less than it passes on."""
    adds_to = Wrong.OVERSOLD
    if new.from_holder is None:
        adds_to = Wrong.TOO_MUCH
    elif all(link.holder != new.from_holder for link in links):
        adds_to = Wrong.CLAIMED
    for one in findings(links, about=new):
        if (one.wrong == adds_to and one.holder == 0) or (
            one.wrong == Wrong.OVERSOLD and one.holder == new.from_holder
        ):
            return one
    return None


def needed(links: Sequence[Link], link: Link) -> Finding | None:
    """Where the holder of `link`, one of `links`, has passed on what it would not have without it."""
    regions = [one.region for one in links]
    worst = None
    for situation, point in sorted(situations(regions).items()):
        here = [links[index] for index in members(situation)]
        if all(one.id != link.id for one in here):
            continue
        short = link.share - holdings(here)[link.holder]
        if short > DUST and (worst is None or worst.amount < short):
            worst = Finding(Wrong.OVERSOLD, link.holder, short, only(regions, situation, point))
    return worst
