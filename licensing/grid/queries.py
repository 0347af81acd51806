"""The statements of the availability grid. Raw SQL: one for all the boxes of a grid, never one for each cell."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db import connection
from django.db.backends.postgresql.psycopg_any import NumericRange

from core.regions.literals import multirange_literal, range_literal
from core.regions.spans import Spans
from licensing.models import exclusion
from licensing.rights.conflicts import kind_of_lanes, lanes_of, party_key
from licensing.rights.queries import NEW_GRANT, BoxQuery, rows_of_each_run


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
    disputed: bool
    lapses_on: date | None
    party_key: int
    lane_low: int
    lane_high: int | None
    hold_low: int
    hold_high: int | None

    @property
    def kind(self) -> str:
        """What the grant is on the days of the box."""
        lane, hold = NumericRange(self.lane_low, self.lane_high), NumericRange(self.hold_low, self.hold_high)
        return kind_of_lanes(lane, hold, self.party_key, lapses=self.lapses_on is not None)


COLUMNS = """
    b.id, b.grant_id, lower(b.asset), upper(b.asset), b.categories::text, b.territories::text,
    b.channels::text, b.languages::text, lower(b.period), upper(b.period), b.disputed,
    b.lapses_on, b.party_key, lower(b.lane), upper(b.lane), lower(b.hold), upper(b.hold)
"""
IN_THE_WAY = f"""
SELECT {COLUMNS} FROM licensing_grantbox b WHERE {{clean}} AND {{meets}}
UNION ALL SELECT {COLUMNS} FROM licensing_grantbox b WHERE {{disputed}} AND {{meets}}
"""  # noqa: S608 - the columns are the constants above


def conflicting_boxes(query: BoxQuery) -> list[FoundBox]:
    """The active boxes beside which what is asked for could not stand, each once: the constraint's condition."""
    return list({row[0]: FoundBox(*row) for row in rows_of_each_run(IN_THE_WAY, query)}.values())


class CatalogueQuery(NamedTuple):
    """What the boxes of the whole catalogue must meet."""

    categories: Spans
    territories: Spans
    first: date
    after: date
    kind: str
    licensee_id: int | None
    today: date | None


# Every box is read: an index by category, territory and period was tried at 200,000 boxes, and was no faster (of a
# multirange GiST keeps only the bounds).
ANYWHERE = ("period", "categories", "territories", *exclusion.KIND)
PLACES_TAKEN = f"""
SELECT DISTINCT lower(b.asset), upper(b.asset) FROM licensing_grantbox b
WHERE b.is_active AND upper_inf(b.recorded) AND {exclusion.overlap_sql("b", exclusion.as_parameter, columns=ANYWHERE)}
  AND {exclusion.other_party_sql("b", exclusion.as_parameter)}
  AND {exclusion.not_lapsed_sql("b", "%(today)s::date")}
  AND EXISTS (SELECT FROM licensing_pool p WHERE p.id = b.pool_id AND p.root_id IS NOT NULL)
"""  # noqa: S608 - the columns are our own
WORKS_TOUCHED = """
SELECT DISTINCT a.id FROM unnest(%s::bigint[], %s::bigint[]) AS place(low, high)
JOIN ip_registry_asset a ON a.level = 'work' AND a.span && int8range(place.low, place.high)
WHERE a.merged_into_id IS NULL
"""


def occupied_places(asked: CatalogueQuery) -> list[tuple[int, int]]:
    """The runs of assets of every box that stands in the way, out of the estates of franchises."""
    lane, hold = lanes_of(asked.kind, NEW_GRANT)
    values: dict[str, Any] = {
        "categories": multirange_literal(asked.categories),
        "territories": multirange_literal(asked.territories),
        "period": f"[{asked.first},{asked.after})",
        "lane": range_literal(lane.lower, lane.upper),
        "hold": range_literal(hold.lower, hold.upper),
        "party_key": party_key(asked.kind, None, asked.licensee_id or 0),
        "holder_key": asked.licensee_id or 0,
        "today": "-infinity" if asked.today is None else asked.today,
    }
    with connection.cursor() as cursor:
        cursor.execute(PLACES_TAKEN, values)
        return [(low, high) for low, high in cursor.fetchall()]


def works_at(places: Iterable[tuple[int, int]]) -> list[int]:
    """The works that have a part in any of these runs of assets."""
    ends = list(zip(*places, strict=True)) or [(), ()]
    with connection.cursor() as cursor:
        cursor.execute(WORKS_TOUCHED, [list(ends[0]), list(ends[1])])
        return [row[0] for row in cursor.fetchall()]
