"""What is registered already in the way of planned grants: one statement for a whole file."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import connection

from core.fields import Spans
from licensing.exchange.spreadsheets.precheck.meeting import FOREVER, Claim
from licensing.models import GrantBox, Pool

MOST = 20_000

# The constraint's condition for boxes that are not there yet. In two halves, because each has an index of its own.
RIVALS = """
WITH asked AS MATERIALIZED (
    SELECT * FROM unnest(
        %(n)s::int[], %(pool)s::bigint[], %(circle)s::bigint[], %(asset)s::text[]::int8range[],
        %(days)s::text[]::daterange[], %(categories)s::text[]::int4multirange[],
        %(territories)s::text[]::int4multirange[], %(channels)s::text[]::int4multirange[],
        %(languages)s::text[]::int4multirange[], %(lane)s::text[]::int8range[], %(hold)s::text[]::int8range[]
    ) AS t (n, pool, circle, asset, days, categories, territories, channels, languages, lane, hold)
)
SELECT a.n, b.id FROM asked a JOIN licensing_grantbox b
  ON b.asset && a.asset AND b.period && a.days AND b.categories && a.categories AND b.territories && a.territories
 AND b.channels && a.channels AND b.languages && a.languages AND b.lane && a.lane AND b.hold && a.hold
 AND b.pool_id = a.pool AND b.circle <> a.circle
WHERE b.standing AND NOT b.contested AND upper_inf(b.recorded)
UNION ALL
SELECT a.n, b.id FROM asked a JOIN licensing_grantbox b
  ON b.asset && a.asset AND b.period && a.days AND b.categories && a.categories AND b.territories && a.territories
 AND b.channels && a.channels AND b.languages && a.languages AND b.lane && a.lane AND b.hold && a.hold
 AND b.pool_id = a.pool AND b.circle <> a.circle
WHERE b.standing AND b.contested AND upper_inf(b.recorded)
LIMIT %(most)s
"""


def pools_of(claims: Iterable[Claim]) -> dict[Any, int]:
    """The registered pools that claims come out of, by the claims' own name for them."""
    named: set[Any] = {one.pool for one in claims}
    roots = [key for source, key in named if source == "root"]
    grants = [key for source, key in named if source == "grant"]  # of a parent in the file nothing is registered
    found: dict[Any, int] = {("root", one.root_id): one.pk for one in Pool.objects.filter(root__in=roots)}
    return found | {("grant", one.grant_id): one.pk for one in Pool.objects.filter(grant__in=grants)}


def registered_rivals(claims: Sequence[Claim], pools: dict[Any, int]) -> list[tuple[Claim, GrantBox]]:
    """The standing boxes, contested ones among them, that the claims could not stand beside."""
    asked = [(one, pools[one.pool]) for one in claims if one.pool in pools]
    if not asked:
        return []
    with connection.cursor() as cursor:
        cursor.execute(RIVALS, _as_columns(asked))
        pairs = cursor.fetchall()
    boxes = GrantBox.objects.select_related("grant__agreement__licensee", "grant__agreement__licensor")
    by_key = boxes.in_bulk({key for _n, key in pairs})
    return [(asked[n][0], by_key[key]) for n, key in sorted(pairs)]


def _as_columns(asked: Sequence[tuple[Claim, int]]) -> dict[str, Any]:
    claims = [claim for claim, _pool in asked]
    return {
        "n": list(range(len(asked))),
        "pool": [pool for _claim, pool in asked],
        "circle": [one.circle for one in claims],
        "asset": [_range(one.asset) for one in claims],
        "days": [_days(one.days) for one in claims],
        "lane": [_range(one.lane) for one in claims],
        "hold": [_range(one.hold) for one in claims],
        **{
            name: [_multirange(one.words[place]) for one in claims]
            for place, name in enumerate(("categories", "territories", "channels", "languages"))
        },
        "most": MOST,
    }


def _range(ends: tuple[int, int]) -> str:
    return f"[{ends[0]},{'' if ends[1] == FOREVER else ends[1]})"


def _days(days: tuple[int, int]) -> str:
    return f"[{date.fromordinal(days[0])},{date.fromordinal(days[1])})"


def _multirange(spans: Spans) -> str:
    return "{" + ",".join(_range(span) for span in spans) + "}"
