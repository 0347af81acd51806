"""The hot questions of the rights engine, in prepared SQL: is it free, what is in the way, does the grantor hold it.

The ORM alone costs six times such a query. One table a statement: joined, a planner that does not know yet how many
rows were loaded takes seconds. Nothing here decides: the services do.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, cached_property, lru_cache
from typing import Any

from django.db.backends.postgresql.psycopg_any import NumericRange

from core.regions.algebra import Region
from core.regions.literals import days_literal, multirange_literal, range_literal, read_multirange
from core.sql import run_prepared
from ip_registry.services.asset_ranges import cut_at_franchises, first_place
from licensing.models import Grant, exclusion
from licensing.rights.conflicts import kind_of_lanes, lanes_of, party_key_of

NEW_GRANT = 2**62  # the number of a grant that is not there yet: no grant has it
LONGEST_TAIL = timedelta(days=1_100)
Run = tuple[int, int]

POOL_OF_FRANCHISE = """(
    SELECT p.id FROM licensing_pool p WHERE p.root_id = (
        SELECT a.id FROM ip_registry_asset a WHERE a.level = 'franchise' AND a.span @> %(franchise)s::bigint))"""
POOL_OF_GRANT = "(SELECT p.id FROM licensing_pool p WHERE p.grant_id = %(parent)s::bigint)"
POOL_AND_ROOT = """
SELECT p.id, p.root_id FROM licensing_pool p WHERE p.root_id = (
    SELECT a.id FROM ip_registry_asset a WHERE a.level = 'franchise' AND a.span @> %(franchise)s::bigint)
"""
OVERLAPS = f"""
    {exclusion.overlap_sql("b", exclusion.as_parameter)}
    AND {exclusion.of_others_sql("b", exclusion.as_parameter, pool="{pool}")}"""
IN_FORCE_STILL = exclusion.not_lapsed_sql("b", "%(on)s::date")
KINDS_EXCLUDE = exclusion.overlap_sql("b", exclusion.as_parameter, columns=tuple(exclusion.KIND))
MEETS = f"{OVERLAPS} AND {KINDS_EXCLUDE} AND {IN_FORCE_STILL}"
"""The condition of the exclusion constraint, for a grant that is not there yet. What has lapsed is no more."""
NOW = "b.is_active AND {disputed} AND upper_inf(b.recorded)"
THEN = "b.is_active AND {disputed} AND b.recorded @> %(known_at)s::timestamptz"

FREE = """
SELECT NOT EXISTS (SELECT FROM licensing_grantbox b WHERE {clean} AND {meets})
   AND NOT EXISTS (SELECT FROM licensing_grantbox b WHERE {disputed} AND {meets})
"""
# What they have in common with the question is cut out here: a world of countries is long to read.
PARTS = """
b.id, b.grant_id, b.disputed, b.lapses_on, lower(b.lane), upper(b.lane), lower(b.hold), upper(b.hold), b.party_key,
lower(b.asset), upper(b.asset), lower(b.period), upper(b.period),
(b.categories * %(categories)s::int4multirange)::text, (b.territories * %(territories)s::int4multirange)::text,
(b.channels * %(channels)s::int4multirange)::text, (b.languages * %(languages)s::int4multirange)::text
"""
BLOCKING = """
SELECT {parts} FROM licensing_grantbox b WHERE {clean} AND {meets}
UNION ALL SELECT {parts} FROM licensing_grantbox b WHERE {disputed} AND {meets}
"""
FIRST_REFUSALS = """
SELECT DISTINCT b.grant_id, b.lapses_on FROM licensing_grantbox b
WHERE {clean} AND {overlaps} AND upper(b.hold) <= 0 AND {in_force_still}
"""
BEFORE = """
SELECT DISTINCT b.grant_id, upper(b.period) FROM licensing_grantbox b
WHERE {clean} AND {overlaps} AND upper(b.period) < %(after)s::date
"""
DRAFTS = """
SELECT DISTINCT b.grant_id FROM licensing_grantbox b
WHERE NOT b.is_active AND {overlaps} AND {kinds_exclude}
"""
WITHIN = """
    b.asset @> %(asset)s::int8range AND b.period @> %(period)s::daterange
    AND b.categories @> %(categories)s::int4multirange AND b.territories @> %(territories)s::int4multirange
    AND b.channels @> %(channels)s::int4multirange AND b.languages @> %(languages)s::int4multirange"""
PARENT_COVERS = """
SELECT EXISTS (SELECT FROM licensing_grantbox b WHERE b.grant_id = %(parent)s::bigint AND {clean} AND {within}
    AND b.lane = %(parent_lane)s::int8range AND b.party_key = %(parent_party)s::bigint)
"""
HELD = """
SELECT count(*),
       coalesce(bool_or(b.holder_id = %(licensor)s::bigint AND b.share >= 1 AND {within}
           AND (SELECT a.merged_into_id FROM ip_registry_asset a WHERE a.id = b.subject_id) IS NULL
       ), FALSE),
       coalesce(bool_or(b.from_holder_id = %(licensor)s::bigint AND b.period && %(period)s::daterange
           AND b.categories && %(categories)s::int4multirange AND b.territories && %(territories)s::int4multirange
           AND b.channels && %(channels)s::int4multirange AND b.languages && %(languages)s::int4multirange), FALSE)
FROM ip_registry_title b WHERE b.asset && %(asset)s::int8range AND {known}
"""
# Everything that the check asks of one asset at once; the first answer says whether its own span is all there is of it.
ONE_ASSET = """
SELECT NOT EXISTS (SELECT FROM ip_registry_inclusion i JOIN ip_registry_asset a ON a.id = i.whole_id
                   WHERE a.span <@ %(asset)s::int8range)
   AND NOT EXISTS (SELECT FROM ip_registry_inclusion i JOIN ip_registry_asset a ON a.id = i.part_id
                   WHERE a.span <@ %(asset)s::int8range),
       ({free}), held.* FROM ({held}) AS held (links, is_alone, gave)
""".replace("{free}", FREE).replace("{held}", HELD)

GRANTS = """
SELECT g.id, g.agreement_id, g.clause, g.kind, CASE WHEN g.lost_sell_off THEN 0 ELSE g.sell_off_days END
FROM licensing_grant g
WHERE g.id = ANY (%(ids)s::bigint[])
"""
AGREEMENTS = "SELECT a.id, a.number, a.licensee_id FROM licensing_agreement a WHERE a.id = ANY (%(ids)s::bigint[])"
PEOPLE = "SELECT o.id, o.name, o.name_zh FROM accounts_organisation o WHERE o.id = ANY (%(ids)s::bigint[])"


@dataclass(frozen=True)
class BoxQuery:
    """A question as the statements take it. `parent_id`: out of that grant's pool instead of the franchises';
    `on`: the day by which options have lapsed or not (None: none has); `known_at`: as it was known then; `holder_key`:
    who would have it, where that is another than `party_key`."""

    region: Region
    kind: str
    party_key: int
    parent_id: int | None = None
    on: date | None = None
    known_at: datetime | None = None
    holder_key: int | None = None

    @cached_property
    def params(self) -> dict[str, str]:
        [(first, after)] = self.region.days
        lane, hold = _lanes(self.kind)
        return {
            "categories": multirange_literal(self.region.categories),
            "territories": multirange_literal(self.region.territories),
            "channels": multirange_literal(self.region.channels),
            "languages": multirange_literal(self.region.languages),
            "period": days_literal(first, after),
            "lane": lane,
            "hold": hold,
            "party_key": str(self.party_key),
            "holder_key": str(self.party_key if self.holder_key is None else self.holder_key),
            "on": "-infinity" if self.on is None else self.on.isoformat(),
            "parent": str(self.parent_id or 0),
            "known_at": "" if self.known_at is None else self.known_at.isoformat(),
        }

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The assets, cut where another pool begins: each run is looked up in the pool of its franchise."""
        return tuple(cut_at_franchises(self.region.assets))

    def of(self, run: Run, **more: str) -> dict[str, str]:
        return {**self.params, "asset": range_literal(*run), "franchise": str(first_place(run[0])), **more}


@dataclass(frozen=True)
class BlockingBox:
    """What an active box takes of what was asked; `kind` is what the grant is on its days, `period` the box's own,
    half-open."""

    grant_id: int
    kind: str
    disputed: bool
    lapses_on: date | None
    period: tuple[date, date]
    region: Region


@dataclass(frozen=True)
class GrantSummary:
    """A grant as people call it."""

    name: str
    kind: str
    licensee_id: int
    licensee: dict[str, str]
    sell_off_days: int


def pool_at(place: int) -> tuple[int, int] | None:
    """(pool, franchise) that a place in the tree belongs to; None where nothing was granted there yet."""
    rows = run_prepared(POOL_AND_ROOT, {"franchise": str(first_place(place))})
    return rows[0] if rows else None


def is_free(query: BoxQuery) -> bool:
    """Whether nothing that stands meets any of it. The yes/no check: one look into the index for each run."""
    statement = written_statement(FREE, query)
    return all(run_prepared(statement, parameters_of(statement, query.of(run)))[0][0] for run in query.runs)


def check_one_asset(query: BoxQuery, licensor_id: int) -> tuple[bool, bool, "TitleHolding"]:
    """Of a region with one run: whether nothing was moved, merged or included into or out of it, so that the run is all
    of the asset; whether it is free; and what the chain of title says."""
    statement = written_statement(ONE_ASSET, query)
    [run] = query.runs
    [(is_whole, free, links, alone, gave)] = run_prepared(
        statement, parameters_of(statement, query.of(run, licensor=str(licensor_id)))
    )
    return is_whole, free, TitleHolding(run, links, alone, gave)


def blocking_boxes(query: BoxQuery) -> list[BlockingBox]:
    """Each active box that is in the way, with what it takes, in the order in which they were recorded."""
    statement = written_statement(BLOCKING, query)
    rows = sorted(
        (*row, run) for run in query.runs for row in run_prepared(statement, parameters_of(statement, query.of(run)))
    )
    return [_blocking_box(query.region, row) for row in rows]


def first_refusals(query: BoxQuery) -> list[tuple[int, date | None]]:
    """(grant, last day of that right) of the grants whose holders must be asked first."""
    return sorted({(row[0], row[1]) for row in rows_of_each_run(FIRST_REFUSALS, query)})


def grants_ended_before(query: BoxQuery) -> list[tuple[int, date]]:
    """(grant, the day after its last) of those that end before the question does, and long since: whose stock may be
    on sale still."""
    [(first, after)] = query.region.days
    end = date.fromordinal(after)
    period = days_literal(max(1, first - LONGEST_TAIL.days), after)
    return sorted({(row[0], row[1]) for row in rows_of_each_run(BEFORE, query, period=period, after=end.isoformat())})


def last_day_of_sale(after: date, sell_off_days: int) -> date | None:
    """The last day on which stock of a grant that ended the day before `after` may be sold; None without a sell-off."""
    return after + timedelta(days=sell_off_days - 1) if sell_off_days else None


def conflicting_drafts(query: BoxQuery) -> list[int]:
    """The drafts that could not be signed any more beside it."""
    return sorted({row[0] for row in rows_of_each_run(DRAFTS, query)})


def parent_covers(query: BoxQuery, parent: Grant) -> bool:
    """Whether one box of `parent`, of today's kind, covers each run; if not, several may do so together."""
    lane, _hold = lanes_of(parent.kind, parent.pk)
    words = {"parent_lane": _range(lane), "parent_party": str(party_key_of(parent))}
    return all(row[0] for row in rows_of_each_run(PARENT_COVERS, query, **words))


@dataclass(frozen=True)
class TitleHolding:
    """What the chain of title says of one run: `links` reach it; `alone`: one of them gives the licensor all of it;
    `gave`: the licensor passed some of it on."""

    run: Run
    links: int
    alone: bool
    gave: bool


def title_holdings(query: BoxQuery, licensor_id: int) -> Iterator[TitleHolding]:
    statement = written_statement(HELD, query)
    for run in query.runs:
        params = parameters_of(statement, query.of(run, licensor=str(licensor_id)))
        [(links, alone, gave)] = run_prepared(statement, params)
        yield TitleHolding(run, links, alone, gave)


def grant_summaries(grant_ids: Iterable[int]) -> dict[int, GrantSummary]:
    """Grants by their ids, in words."""
    grants = _by_ids(GRANTS, grant_ids)
    agreements = _by_ids(AGREEMENTS, (row[1] for row in grants.values()))
    people = _by_ids(PEOPLE, (row[2] for row in agreements.values()))
    found = {}
    for pk, agreement_id, clause, kind, tail in grants.values():
        _id, number, licensee_id = agreements[agreement_id]
        _id, name, name_zh = people[licensee_id]
        both = {"en": name or name_zh, "zh": name_zh or name}
        found[pk] = GrantSummary(f"{number} § {clause}", kind, licensee_id, both, tail)
    return found


def _by_ids(statement: str, ids: Iterable[int]) -> dict[int, Any]:
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    return {row[0]: row for row in run_prepared(statement, {"ids": "{" + ",".join(map(str, wanted)) + "}"})}


def rows_of_each_run(template: str, query: BoxQuery, **more: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a statement made of `template`, asked for each run of assets in turn."""
    statement = written_statement(template, query)
    for run in query.runs:
        yield from run_prepared(statement, parameters_of(statement, query.of(run, **more)))


def written_statement(template: str, query: BoxQuery) -> str:
    return _written_out(template, query.parent_id is not None, query.known_at is not None)


@lru_cache(maxsize=64)
def _written_out(template: str, is_sublicence: bool, is_past: bool) -> str:  # noqa: FBT001 - a key of the cache
    stands = THEN if is_past else NOW
    pool = POOL_OF_GRANT if is_sublicence else POOL_OF_FRANCHISE
    return template.format(
        clean=stands.format(disputed="NOT b.disputed"),
        disputed=stands.format(disputed="b.disputed"),
        known="b.recorded @> %(known_at)s::timestamptz" if is_past else "upper_inf(b.recorded)",
        meets=MEETS.format(pool=pool),
        overlaps=OVERLAPS.format(pool=pool),
        within=WITHIN,
        parts=PARTS,
        in_force_still=IN_FORCE_STILL,
        kinds_exclude=KINDS_EXCLUDE,
    )


@lru_cache(maxsize=64)
def _names(statement: str) -> tuple[str, ...]:
    return tuple(piece.split(")s", 1)[0] for piece in statement.split("%(")[1:])


def parameters_of(statement: str, params: dict[str, str]) -> dict[str, str]:
    return {name: params[name] for name in _names(statement)}


def _blocking_box(whole: Region, row: tuple[Any, ...]) -> BlockingBox:
    _id, grant_id, disputed, lapses_on, *lanes, party, low, high, first, after = row[:13]
    *sides, run = row[13:]
    kind = kind_of_lanes(NumericRange(*lanes[:2]), NumericRange(*lanes[2:]), party, lapses=lapses_on is not None)
    [(begins, ends)] = whole.days
    days = ((max(begins, first.toordinal()), min(ends, after.toordinal())),)
    assets = ((max(low, run[0]), min(high, run[1])),)
    categories, territories, channels, languages = map(read_multirange, sides)
    region = Region(assets, categories, territories, channels, languages, days)
    return BlockingBox(grant_id, kind, disputed, lapses_on, (first, after), region)


@cache
def _lanes(kind: str) -> tuple[str, str]:
    """(lane, hold) of a grant that is not there yet."""
    lane, hold = lanes_of(kind, NEW_GRANT)
    return _range(lane), _range(hold)


def _range(one: Any) -> str:
    return range_literal(one.lower, one.upper)
