"""Sets of integers and days as PostgreSQL writes and reads them. Pure: no Django."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from core.regions.spans import Spans

_NO_SIGNS = str.maketrans("{}[](),", "       ")


def range_literal(low: int, high: int | None) -> str:
    """`[3,7)`; `[3,)` without an end."""
    return f"[{low},{'' if high is None else high})"


def multirange_literal(spans: Iterable[tuple[int, int]]) -> str:
    """`{[1,3),[7,9)}`, half-open as spans are."""
    return "{" + ",".join(range_literal(low, high) for low, high in spans) + "}"


@lru_cache(maxsize=20_000)
def read_multirange(text: str) -> Spans:
    """`{[1,3),[7,9)}` as spans; a few hundred sets are those of most contracts."""
    numbers = list(map(int, text.translate(_NO_SIGNS).split()))
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


def days_literal(first: int, after: int) -> str:
    """`[2027-01-01,2028-01-01)` of two ordinals, half-open."""
    return f"[{date.fromordinal(first)},{date.fromordinal(after)})"
