"""Sets of integers as `Spans`: union, what is left, what is covered."""

from collections.abc import Iterable

from core.fields import Spans, normalised


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
