"""The statements of the availability grid. Raw SQL: one for all the boxes of a grid, never one for each cell."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import connection

from core.boxes import FRANCHISE_BITS
from core.fields import Spans
from core.texts import in_both
from licensing.rights.conflicts import lanes_of
from licensing.rights.queries import NOBODY_S


class FoundBox(NamedTuple):
    """A box that stands in the way somewhere. The multiranges are text: a grid reads two of them as numbers only."""

    id: int
    grant_id: int
    asset_low: int
    asset_high: int
    categories: str
    territories: str
    channels: str
    languages: str
    first: date
    after: date | None
    contested: bool


COLUMNS = """
    b.id, b.grant_id, lower(b.asset), upper(b.asset), b.categories::text, b.territories::text,
    b.channels::text, b.languages::text, lower(b.period), upper(b.period), b.contested
"""
# Each run of assets and each way of standing is a select of its own, so that every one has its index: the constraint's
# own, and the small one of what is contested.
ONE_RUN = f"""
SELECT {COLUMNS} FROM licensing_grantbox b
WHERE {{standing}} AND b.asset && int8range(%s, %s) AND b.period && daterange(%s, %s)
  AND b.categories && %s::int4multirange AND b.territories && %s::int4multirange
  AND b.channels && %s::int4multirange AND b.languages && %s::int4multirange
  AND b.lane && int8range(%s, %s) AND b.hold && int8range(%s, %s)
  AND b.pool_id = ({{pool}}) AND b.circle <> %s AND (b.lapses_on IS NULL OR b.lapses_on >= %s)
"""  # noqa: S608 - the parts are the constants below
STANDING = (
    "b.standing AND NOT b.contested AND upper_inf(b.recorded)",
    "b.standing AND b.contested AND upper_inf(b.recorded)",
)
AS_KNOWN = ("b.standing AND b.recorded @> %s::timestamptz",)
OF_FRANCHISE = f"""
SELECT p.id FROM licensing_pool p JOIN ip_registry_asset a ON a.id = p.root_id
WHERE a.level = 'franchise' AND a.span @> (%s::bigint >> {FRANCHISE_BITS} << {FRANCHISE_BITS})
"""  # noqa: S608 - a number of our own
OF_GRANT = "SELECT p.id FROM licensing_pool p WHERE p.grant_id = %s"


class Asked(NamedTuple):
    """What the boxes must meet; `out_of` is the grant whose pool is asked, None the franchises' own."""

    runs: Spans
    categories: Spans
    territories: Spans
    channels: Spans
    languages: Spans
    first: date
    after: date
    kind: str
    licensee_id: int | None
    out_of: int | None
    known_at: datetime | None
    today: date


def as_text(spans: Spans) -> str:
    """`{[0,65536),[131072,196608)}`, as PostgreSQL writes a multirange."""
    return "{" + ",".join(f"[{low},{high})" for low, high in spans) + "}"


def boxes_in_the_way(asked: Asked) -> list[FoundBox]:
    """The standing boxes that a grant of this kind could not stand beside, each once: the constraint's condition."""
    lane, hold = lanes_of(asked.kind, NOBODY_S)
    pool = OF_GRANT if asked.out_of else OF_FRANCHISE
    sides = [as_text(side) for side in asked[1:5]]
    selects: list[str] = []
    values: list[Any] = []
    for low, high in asked.runs:
        for standing in AS_KNOWN if asked.known_at else STANDING:
            selects.append(ONE_RUN.format(standing=standing, pool=pool))
            values += [asked.known_at] if asked.known_at else []
            values += [low, high, asked.first, asked.after, *sides, lane.lower, lane.upper, hold.lower, hold.upper]
            values += [asked.out_of or low, asked.licensee_id or 0, asked.today]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects), values)
        return list({row[0]: FoundBox(*row) for row in cursor.fetchall()}.values())


TAILS = """
SELECT DISTINCT g.id, upper(b.period) + g.sell_off_days - 1
FROM licensing_grantbox b JOIN licensing_grant g ON g.id = b.grant_id
WHERE b.standing AND upper_inf(b.recorded) AND b.asset && int8range(%(low)s, %(high)s) AND g.sell_off_days > 0
  AND b.categories && %(categories)s::int4multirange AND b.territories && %(territories)s::int4multirange
  AND upper(b.period) < %(after)s AND upper(b.period) + g.sell_off_days > %(first)s
"""
FIRST_ASKED = """
SELECT DISTINCT b.grant_id, b.lapses_on FROM licensing_grantbox b
WHERE b.standing AND upper_inf(b.recorded) AND b.asset && int8range(%(low)s, %(high)s) AND upper(b.hold) <= 0
  AND b.period && daterange(%(first)s, %(after)s) AND b.lapses_on >= %(today)s AND b.circle <> %(circle)s
  AND b.categories && %(categories)s::int4multirange AND b.territories && %(territories)s::int4multirange
"""


def tails(asked: Asked) -> list[tuple[int, date]]:
    """Grants that end before the asked time does and whose stock may still be sold in it, with the last such day."""
    return _of_runs(TAILS, asked)


def first_refusals(asked: Asked) -> list[tuple[int, date]]:
    """Grants whose licensee must be asked first, with the day on which that ends: below everybody's hold."""
    return _of_runs(FIRST_ASKED, asked)


def _of_runs(statement: str, asked: Asked) -> list[tuple[int, date]]:
    values: dict[str, Any] = {
        "categories": as_text(asked.categories),
        "territories": as_text(asked.territories),
        "first": asked.first,
        "after": asked.after,
        "today": asked.today,
        "circle": asked.licensee_id or 0,
    }
    found: dict[int, date] = {}
    with connection.cursor() as cursor:
        for low, high in asked.runs:
            cursor.execute(statement, {**values, "low": low, "high": high})
            for grant, day in cursor.fetchall():
                found[grant] = max(day, found.get(grant, day))
    return sorted(found.items())


class Everywhere(NamedTuple):
    """What the boxes of the whole catalogue must meet."""

    categories: Spans
    territories: Spans
    first: date
    after: date
    kind: str
    licensee_id: int | None
    today: date


# Every box is read: an index by category, territory and period was tried at 200,000 boxes, and was no faster (of a
# multirange GiST keeps only the bounds).
PLACES_TAKEN = """
SELECT DISTINCT lower(b.asset), upper(b.asset) FROM licensing_grantbox b
WHERE b.standing AND upper_inf(b.recorded) AND b.period && daterange(%(first)s, %(after)s)
  AND b.categories && %(categories)s::int4multirange AND b.territories && %(territories)s::int4multirange
  AND b.lane && int8range(%(low_lane)s, %(high_lane)s) AND b.hold && int8range(%(low_hold)s, %(high_hold)s)
  AND b.circle <> %(circle)s AND (b.lapses_on IS NULL OR b.lapses_on >= %(today)s)
  AND EXISTS (SELECT FROM licensing_pool p WHERE p.id = b.pool_id AND p.root_id IS NOT NULL)
"""
WORKS_TOUCHED = """
SELECT DISTINCT a.id FROM unnest(%s::bigint[], %s::bigint[]) AS place(low, high)
JOIN ip_registry_asset a ON a.level = 'work' AND a.span && int8range(place.low, place.high)
WHERE a.merged_into_id IS NULL
"""


def places_taken(asked: Everywhere) -> list[tuple[int, int]]:
    """The runs of assets of every box that stands in the way, out of the estates of franchises."""
    lane, hold = lanes_of(asked.kind, NOBODY_S)
    values = {
        "categories": as_text(asked.categories),
        "territories": as_text(asked.territories),
        "first": asked.first,
        "after": asked.after,
        "low_lane": lane.lower,
        "high_lane": lane.upper,
        "low_hold": hold.lower,
        "high_hold": hold.upper,
        "circle": asked.licensee_id or 0,
        "today": asked.today,
    }
    with connection.cursor() as cursor:
        cursor.execute(PLACES_TAKEN, values)
        return [(low, high) for low, high in cursor.fetchall()]


def works_touched(places: Iterable[tuple[int, int]]) -> list[int]:
    """The works that have a part in any of these runs of assets."""
    ends = list(zip(*places, strict=True)) or [(), ()]
    with connection.cursor() as cursor:
        cursor.execute(WORKS_TOUCHED, [list(ends[0]), list(ends[1])])
        return [row[0] for row in cursor.fetchall()]


BEGINNING_AT = """
SELECT DISTINCT ON (place.low) place.low, a.title, a.title_zh FROM unnest(%s::bigint[]) AS place(low)
JOIN ip_registry_asset a ON a.span @> place.low AND lower(a.span) = place.low
WHERE a.merged_into_id IS NULL ORDER BY place.low, upper(a.span) DESC
"""


def assets_beginning_at(places: Iterable[int]) -> dict[int, dict[str, str]]:
    """The titles of the assets whose first place it is, in both languages."""
    with connection.cursor() as cursor:
        cursor.execute(BEGINNING_AT, [list(places)])
        return {low: in_both(title, title_zh) for low, title, title_zh in cursor.fetchall()}
