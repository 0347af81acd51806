"""What an asset covers in spans, after moves, merges and inclusions."""

from collections.abc import Iterable, Iterator

from django.db.backends.postgresql.psycopg_any import NumericRange

from core.boxes import FRANCHISE_BITS
from core.regions.spans import difference, union
from core.sql import run_prepared
from ip_registry.models import Asset, InclusionKind, Level

Run = tuple[int, int]
FRANCHISE_WIDTH = 1 << FRANCHISE_BITS
_Row = tuple[str, Run, Run]  # kind, span of the whole, span of the part


def asset_ranges(asset: Asset) -> list[NumericRange]:
    """The contiguous runs of `asset` and all below it, in order: its own span, less what was moved out of
    it, with what was moved, merged or included into it. Each lies in one franchise."""
    span = (asset.span.lower, asset.span.upper)
    return [
        NumericRange(low, high) for low, high in cut_at_franchises(ranges_with_inclusions(span, _reached_from(span)))
    ]


def cut_at_franchises(runs: Iterable[Run]) -> Iterator[Run]:
    """The same places as runs of which each lies in one franchise.

    Neighbouring spans melt into one when sets of them are added up, and every franchise has a pool of its own: whoever
    looks for a run in the pool of its first place would miss what was granted behind the border.
    """
    for low, high in runs:
        while (border := first_place(low) + FRANCHISE_WIDTH) < high:
            yield low, border
            low = border
        yield low, high


def first_place(place: int) -> int:
    """The first place of the franchise in which a place lies, as it was before any split."""
    return place >> FRANCHISE_BITS << FRANCHISE_BITS


# Two halves, each with an index of its own to go by; together they would read every inclusion there is.
TOUCHING = """
SELECT i.id, i.kind, lower(w.span), upper(w.span), lower(p.span), upper(p.span)
FROM ip_registry_inclusion i JOIN ip_registry_asset w ON w.id = i.whole_id JOIN ip_registry_asset p ON p.id = i.part_id
WHERE {here}.span <@ %(span)s::int8range
"""
BESIDE = f"{TOUCHING.format(here='w')} UNION {TOUCHING.format(here='p')}"


def _reached_from(span: Run) -> list[_Row]:
    """The inclusions that can matter to `span`: those into it, out of it, and again from whatever they bring in."""
    found: dict[int, _Row] = {}
    waiting, seen = [span], set()
    while waiting:
        at = waiting.pop()
        seen.add(at)
        for pk, kind, *ends in run_prepared(BESIDE, {"span": f"[{at[0]},{at[1]})"}):
            whole, part = (ends[0], ends[1]), (ends[2], ends[3])
            found[pk] = (kind, whole, part)
            if part not in seen and part not in waiting and not _inside(part, span):
                waiting.append(part)
    return list(found.values())


def holds_whole(run: NumericRange, asset: Asset) -> bool:
    """Whether `run`, made of whole assets, has `asset` as it was when the run was made.

    The first place of a span is the asset's own and never a part's. So a run that lacks what was moved away
    later, or that was made before a split, still says whose it is.
    """
    return bool(run.lower <= asset.span.lower < run.upper)


def ranges_with_inclusions(span: Run, rows: Iterable[_Row]) -> tuple[Run, ...]:
    """Pure: the runs of `span` under these inclusions."""
    return _extent(span, list(rows), frozenset())


def _extent(span: Run, rows: list[_Row], seen: frozenset[Run]) -> tuple[Run, ...]:
    if span in seen:
        return ()
    gone = _gone(span, rows)
    runs = difference((span,), union(gone))
    for _kind, whole, part in rows:
        if _inside(whole, span) and not _in_any(whole, gone):
            runs = union(runs, _extent(part, rows, seen | {span}))
    return runs


def _gone(span: Run, rows: list[_Row]) -> list[Run]:
    """What was moved or merged out of `span`, or into something in it that has gone itself."""
    moved = [(whole, part) for kind, whole, part in rows if kind != InclusionKind.INCLUDES and _below(part, span)]
    gone: list[Run] = []
    while more := [p for w, p in moved if p not in gone and (not _inside(w, span) or _in_any(w, gone))]:
        gone += more
    return gone


def _in_any(one: Run, others: list[Run]) -> bool:
    return any(_inside(one, other) for other in others)


def _inside(one: Run, other: Run) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


def _below(one: Run, other: Run) -> bool:
    return one != other and _inside(one, other)


def franchise_at(span: NumericRange) -> Asset:
    """The franchise whose estate of rights a place comes out of, wherever it was moved.

    A franchise that was split keeps the lower half, and both halves stay one estate: what was granted of the
    whole before must meet whatever is granted of either half.
    """
    return Asset.objects.get(level=Level.FRANCHISE, span__contains=first_place(span.lower))
