"""Sets of integers as `Spans`: union, intersection, difference, covering."""

from bisect import bisect_right
from collections.abc import Iterable

Spans = tuple[tuple[int, int], ...]
"""((low, high), …), each half-open, sorted, neither overlapping nor touching."""
TOP = 2**31 - 1
BEYOND = 2**63  # of every place
EVERYTHING: Spans = ((0, TOP),)
"""All there is and all that is yet to come: "world", "all languages, known or yet to come"."""


def normalised(spans: Iterable[tuple[int, int]]) -> Spans:
    """The same set of integers in the one form that two equal sets share."""
    out: list[tuple[int, int]] = []
    for low, high in sorted(span for span in spans if span[0] < span[1]):
        if out and low <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], high))
        else:
            out.append((low, high))
    return tuple(out)


def union(*sets: Iterable[tuple[int, int]]) -> Spans:
    return normalised(span for one in sets for span in one)


def intersection(one: Spans, other: Spans) -> Spans:
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


def difference(whole: Spans, part: Spans) -> Spans:
    """`whole` less `part`."""
    left: list[tuple[int, int]] = []
    at = 0
    for low, high in whole:
        while at < len(part) and part[at][1] <= low:
            at += 1
        for cut_low, cut_high in part[at:]:
            if cut_low >= high:
                break
            if low < cut_low:
                left.append((low, cut_low))
            low = max(low, cut_high)
        if low < high:
            left.append((low, high))
    return tuple(left)


def covers(whole: Spans, part: Spans) -> bool:
    """Each span of the part lies in one of the whole: both are sorted, and their spans do not touch."""
    if whole is part:
        return True
    at = 0
    for low, high in part:
        at = bisect_right(whole, (low, BEYOND), at) - 1
        if at < 0 or whole[at][1] < high:
            return False
    return True


def reach(whole: Spans, part: Spans) -> tuple[bool, bool]:
    """(`covers`, `meets`) of a whole and a part, in one look where the part is one span, as most are."""
    if len(part) != 1:
        is_covered = covers(whole, part)
        return is_covered, is_covered or meets(whole, part)
    [(low, high)] = part
    at = bisect_right(whole, (low, BEYOND))
    until = whole[at - 1][1] if at else low
    return until >= high, until > low or (at < len(whole) and whole[at][0] < high)


def meets(one: Spans, other: Spans) -> bool:
    few, many = (one, other) if len(one) < len(other) else (other, one)
    for low, high in few:
        at = bisect_right(many, (low, BEYOND))
        if (at and many[at - 1][1] > low) or (at < len(many) and many[at][0] < high):
            return True
    return False
