"""What is registered already in the way of planned grants: one statement for a whole file."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import connection

from core.boxes import SIDES
from core.regions.literals import days_literal, multirange_literal, range_literal
from licensing.exchange.spreadsheets.precheck.meeting import FOREVER, Claim
from licensing.models import GrantBox, Pool, exclusion

MOST = 20_000

# The constraint's condition for boxes that are not there yet. In two halves, because each has an index of its own.
IN_THE_WAY = " AND ".join(
    (
        exclusion.conflict_sql("b", "a.{}".format, pool="a.pool"),
        exclusion.not_lapsed_sql("b", "%(today)s::date"),
    )
)
RIVALS = f"""
WITH asked AS MATERIALIZED (
    SELECT * FROM unnest(
        %(n)s::int[], %(pool)s::bigint[], %(party_key)s::bigint[], %(holder_key)s::bigint[],
        %(asset)s::text[]::int8range[], %(period)s::text[]::daterange[], %(categories)s::text[]::int4multirange[],
        %(territories)s::text[]::int4multirange[], %(channels)s::text[]::int4multirange[],
        %(languages)s::text[]::int4multirange[], %(lane)s::text[]::int8range[], %(hold)s::text[]::int8range[]
    ) AS t (n, pool, party_key, holder_key, asset, period, categories, territories, channels, languages, lane, hold)
)
SELECT a.n, b.id FROM asked a JOIN licensing_grantbox b ON {IN_THE_WAY}
WHERE b.is_active AND NOT b.disputed AND upper_inf(b.recorded)
UNION ALL
SELECT a.n, b.id FROM asked a JOIN licensing_grantbox b ON {IN_THE_WAY}
WHERE b.is_active AND b.disputed AND upper_inf(b.recorded)
LIMIT %(most)s
"""  # noqa: S608 - the columns are our own


def pools_of(claims: Iterable[Claim]) -> dict[Any, int]:
    """The registered pools that claims come out of, by the claims' own name for them."""
    named: set[Any] = {one.pool for one in claims}
    roots = [key for source, key in named if source == "root"]
    grants = [key for source, key in named if source == "grant"]  # of a parent in the file nothing is registered
    found: dict[Any, int] = {("root", one.root_id): one.pk for one in Pool.objects.filter(root__in=roots)}
    return found | {("grant", one.grant_id): one.pk for one in Pool.objects.filter(grant__in=grants)}


def registered_rivals(claims: Sequence[Claim], pools: dict[Any, int], today: date) -> list[tuple[Claim, GrantBox]]:
    """The active boxes, disputed ones among them, that the claims could not stand beside; options that have lapsed by
    `today` are no more."""
    asked = [(one, pools[one.pool]) for one in claims if one.pool in pools]
    if not asked:
        return []
    with connection.cursor() as cursor:
        cursor.execute(RIVALS, _as_columns(asked, today))
        pairs = cursor.fetchall()
    boxes = GrantBox.objects.select_related("grant__agreement__licensee", "grant__agreement__licensor")
    by_key = boxes.in_bulk({key for _n, key in pairs})
    return [(asked[n][0], by_key[key]) for n, key in sorted(pairs)]


def _as_columns(asked: Sequence[tuple[Claim, int]], today: date) -> dict[str, Any]:
    claims = [claim for claim, _pool in asked]
    return {
        "n": list(range(len(asked))),
        "pool": [pool for _claim, pool in asked],
        "party_key": [one.party_key for one in claims],
        "holder_key": [one.holder_key for one in claims],
        "asset": [_range(one.asset) for one in claims],
        "period": [days_literal(*one.days) for one in claims],
        "lane": [_range(one.lane) for one in claims],
        "hold": [_range(one.hold) for one in claims],
        **{name: [multirange_literal(one.words[place]) for one in claims] for place, name in enumerate(SIDES)},
        "most": MOST,
        "today": today,
    }


def _range(ends: tuple[int, int]) -> str:
    return range_literal(ends[0], None if ends[1] == FOREVER else ends[1])
