"""The ordinary relational model of the same grants: a table of grants, and one of pairs for each of four dimensions.

It is given what it needs to be quick: whole-number keys, a primary key on every pair, the assets as nested sets,
prepared statements with EXISTS.
"""

from collections.abc import Callable
from typing import Any

import psycopg
from django.db import connection

from benchmarks._rights import Draw

DIMENSIONS = {
    "category": ("categories", "vocabularies_usecategory"),
    "territory": ("territories", "vocabularies_territory"),
    "channel": ("channels", "vocabularies_channel"),
    "language": ("languages", "vocabularies_language"),
}
GRANTS = """
CREATE TABLE r_asset AS SELECT id::int AS id, lower(span) AS low, upper(span) AS high FROM ip_registry_asset;
CREATE UNIQUE INDEX ON r_asset (low, high);
CREATE TABLE r_grant AS
SELECT b.id::int AS id, a.id AS asset_id, lower(b.period) AS first, upper(b.period) AS after,
       b.party_key::int AS licensee_id, upper_inf(b.lane) AS is_exclusive
FROM licensing_grantbox b JOIN r_asset a ON a.low = lower(b.asset) AND a.high = upper(b.asset);
ALTER TABLE r_grant ADD PRIMARY KEY (id);
CREATE INDEX ON r_grant (asset_id);
"""
EXISTS = """
SELECT NOT EXISTS (
    SELECT FROM r_grant g
    WHERE g.asset_id = ANY (ARRAY(
        SELECT a.id FROM r_asset a WHERE a.low >= %(low)s::bigint AND a.low < %(high)s::bigint
        UNION ALL SELECT a.id FROM r_asset a WHERE (a.low, a.high) IN (
            (%(franchise)s::bigint, %(franchise)s::bigint + (1::bigint << 44)),
            (%(work)s::bigint, %(work)s::bigint + (1::bigint << 31)))))
      AND g.first < %(after)s::date AND g.after > %(first)s::date AND g.licensee_id <> %(licensee)s::int
      AND (g.is_exclusive OR %(is_exclusive)s::boolean)
      AND EXISTS (SELECT FROM r_category p WHERE p.grant_id = g.id AND p.term = ANY (%(category)s::int[]))
      AND EXISTS (SELECT FROM r_territory p WHERE p.grant_id = g.id AND p.term = ANY (%(territory)s::int[]))
      AND EXISTS (SELECT FROM r_channel p WHERE p.grant_id = g.id AND p.term = ANY (%(channel)s::int[]))
      AND EXISTS (SELECT FROM r_language p WHERE p.grant_id = g.id AND p.term = ANY (%(language)s::int[]))
)
"""


class Relational:
    @staticmethod
    def load() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET work_mem = '256MB'; SET maintenance_work_mem = '512MB'")
            cursor.execute("DROP TABLE IF EXISTS r_asset, r_grant, r_category, r_territory, r_channel, r_language")
            cursor.execute(GRANTS)
            for name, (column, table) in DIMENSIONS.items():
                # The leaves are numbered in their order, as the draws number their bits.
                cursor.execute(f"""
                CREATE TABLE r_{name} AS
                WITH leaf AS (SELECT spans, (row_number() OVER (ORDER BY position) - 1)::int AS term
                              FROM {table} WHERE slot IS NOT NULL)
                SELECT b.id::int AS grant_id, leaf.term
                FROM licensing_grantbox b JOIN leaf ON leaf.spans && b.{column} ORDER BY 1, 2;
                ALTER TABLE r_{name} ADD PRIMARY KEY (grant_id, term);
                """)
            cursor.execute("ANALYZE r_asset, r_grant, r_category, r_territory, r_channel, r_language")

    @staticmethod
    def question(draw: Draw) -> Callable[[], bool]:
        low, high = draw.run
        franchise = draw.franchise << 44
        params: dict[str, Any] = {
            "low": low,
            "high": high,
            "franchise": franchise,
            "work": franchise + (draw.work << 31),
            "first": draw.days[0],
            "after": draw.days[1],
            "licensee": draw.licensee,
            "is_exclusive": draw.is_exclusive,
        }
        for name, (column, _table) in DIMENSIONS.items():
            bits = getattr(draw, column).bits
            params[name] = [n for n in range(bits.bit_length()) if bits >> n & 1]
        raw: Any = connection.connection

        def ask() -> bool:
            with psycopg.Cursor(raw) as cursor:
                return bool(cursor.execute(EXISTS, params, prepare=True).fetchone()[0])  # type: ignore[index]

        return ask
