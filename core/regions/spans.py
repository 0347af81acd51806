"""Sets of integers as `Spans`: union, what is left, what is covered."""

from collections.abc import Iterable

Spans = tuple[tuple[int, int], ...]
"""((low, high), …), each half-open, sorted, neither overlapping nor touching."""
TOP = 2**31 - 1
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


def without(whole: Spans, part: Spans) -> Spans:
    """`whole` less `part`."""
    left: list[tuple[int, int]] = []
    for low, high in whole:
        at = low
        for cut_low, cut_high in part:
            if cut_high <= at or cut_low >= high:
                continue
            if cut_low > at:
                left.append((at, cut_low))
            at = max(at, cut_high)
        if at < high:
            left.append((at, high))
    return tuple(left)


def covers(whole: Spans, part: Spans) -> bool:
    return not without(part, whole)


def meets(one: Spans, other: Spans) -> bool:
    return without(one, other) != one
