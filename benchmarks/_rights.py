"""Any number of binding grants that do not conflict, in a catalogue that grows with them, straight into the tables.

20 grants a work, 10 works a franchise, franchises as popular as (rank + 10)^-0.8, so that the first of a million grants
has thousands of them. 10 % of the grants are of a whole franchise, 60 % of a work, 30 % of an element. Where a draw
meets a rival it is drawn again. What is loaded goes past the constraint, which is put back afterwards: that it can be
is the check that the data are what they should be.
"""

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from typing import Any

from django.db import connection

from core.regions.literals import multirange_literal
from core.regions.spans import EVERYTHING, Spans, union
from ip_registry.models import SPAN_BITS
from vocabularies.models import Channel, Language, Territory, UseCategory

STUDIO, LICENSEES = 1, 2_000
EARLIEST, HORIZON = date(2018, 1, 1), 365 * 14
KNOWN = datetime(2026, 1, 1, tzinfo=UTC)
GRANTS_A_WORK, WORKS, ELEMENTS = 20, 10, 100
EXCLUSIVE = 0.55
LANES = {"exclusive": ("[-1,)", "[0,)"), "non_exclusive": ("[{n},{m})", "[0,)")}
TABLES = (
    "accounts_organisation",
    "ip_registry_asset",
    "ip_registry_title",
    "licensing_pool",
    "licensing_agreement",
    "licensing_grant",
    "licensing_grantbox",
)


@dataclass(frozen=True, slots=True)
class Side:
    """A set of words of one vocabulary: as the engine sees it, and bit by bit."""

    spans: Spans
    bits: int


@dataclass(frozen=True, slots=True)
class Draw:
    """One request: what a grant would give, to whom."""

    franchise: int
    work: int  # 0: the whole franchise
    element: int  # 0: the whole work
    categories: Side
    territories: Side
    channels: Side
    languages: Side
    first: int
    after: int
    licensee: int
    is_exclusive: bool

    @property
    def words(self) -> tuple[Side, Side, Side, Side]:
        return self.categories, self.territories, self.channels, self.languages

    @property
    def run(self) -> tuple[int, int]:
        low = self.franchise << SPAN_BITS["franchise"]
        if not self.work:
            return low, low + (1 << SPAN_BITS["franchise"])
        low += self.work << SPAN_BITS["work"]
        if not self.element:
            return low, low + (1 << SPAN_BITS["work"])
        low += self.element << SPAN_BITS["element"]
        return low, low + (1 << SPAN_BITS["element"])

    @property
    def days(self) -> tuple[date, date]:
        return EARLIEST + timedelta(days=self.first), EARLIEST + timedelta(days=self.after)

    @property
    def row(self) -> "Row":
        dimensions = (self.categories.bits, self.territories.bits, self.channels.bits, self.languages.bits)
        return (self.first, self.after, *dimensions, self.is_exclusive, self.licensee)


Row = tuple[int, int, int, int, int, int, bool, int]
"""What of a draw decides whether it meets another one."""


def meets_any(row: Row, others: Iterable[Row]) -> bool:
    """A tight loop: a million grants are compared a hundred million times."""
    first, after, categories, territories, channels, languages, alone, licensee = row
    for low, high, uses, places, ways, tongues, is_alone, whose in others:
        if not (low < after and first < high and categories & uses and territories & places and (alone or is_alone)):
            continue
        if channels & ways and languages & tongues and licensee != whose:
            return True
    return False


class Taken:
    """What was drawn, by where its rivals are looked for: above a draw, at it, and below it."""

    def __init__(self) -> None:
        self.at: dict[tuple[int, int, int], list[Row]] = {}
        self.within: dict[tuple[int, int], list[Row]] = {}

    def rivals(self, draw: Draw) -> Iterator[list[Row]]:
        franchise, work, element = draw.franchise, draw.work, draw.element
        if work:
            yield self.at.get((franchise, 0, 0), [])
        if element:
            yield self.at.get((franchise, work, 0), [])
            yield self.at.get((franchise, work, element), [])
        else:
            yield self.within.get((franchise, work), [])

    def add(self, draw: Draw) -> None:
        self.at.setdefault((draw.franchise, draw.work, draw.element), []).append(draw.row)
        for place in {(draw.franchise, 0), (draw.franchise, draw.work)}:
            self.within.setdefault(place, []).append(draw.row)


class Words:
    """Draws sets of words as contracts have them: regions, groups, a few single ones, now and then everything."""

    def __init__(self, model: Any) -> None:
        rows = list(model.objects.order_by("position"))
        places = [row.spans[0][0] for row in rows if row.slot is not None]
        self.all = Side(EVERYTHING, (1 << len(places)) - 1)
        self.leaves, self.groups, self.regions = [], [], []
        for row in rows:
            bits = sum(1 << n for n, at in enumerate(places) if any(low <= at < high for low, high in row.spans))
            size = bits.bit_count()
            side = Side(row.spans, bits)
            if row.slot is not None:
                self.leaves.append(side)
            elif size < len(places):
                (self.regions if size > len(places) / 10 else self.groups).append(side)

    def some(self, chance: random.Random, most: int, *, regions: float, groups: float) -> Side:
        picked = []
        for _number in range(chance.randint(1, most)):
            at = chance.random()
            if at < regions:
                picked.append(chance.choice(self.regions))
            else:
                picked.append(chance.choice(self.groups if at < regions + groups else self.leaves))
        bits = 0
        for side in picked:
            bits |= side.bits
        return Side(union(*(side.spans for side in picked)), bits)


class Market:
    """Draws requests of one catalogue; `seed` decides everything."""

    def __init__(self, grants: int, seed: int = 11) -> None:
        self.chance = random.Random(seed)
        self.franchises = max(1, grants // GRANTS_A_WORK // WORKS)
        self.weights = list(accumulate((rank + 10) ** -0.8 for rank in range(self.franchises)))
        models = (UseCategory, Territory, Channel, Language)
        self.categories, self.territories, self.channels, self.languages = map(Words, models)

    def draw(self, franchise: int | None = None) -> Draw:
        chance = self.chance
        if franchise is None:
            [franchise] = chance.choices(range(1, self.franchises + 1), cum_weights=self.weights)
        level, first = chance.random(), chance.randrange(HORIZON)
        return Draw(
            franchise=franchise,
            work=chance.randint(1, WORKS) if level > 0.1 else 0,
            element=chance.randint(1, ELEMENTS) if level > 0.7 else 0,
            categories=self.categories.some(chance, 3, regions=0.03, groups=0.6),
            territories=self.territories.some(chance, 3, regions=0.45, groups=0.25),
            channels=self._seldom_all(self.channels, 0.05, 2, groups=0.4),
            languages=self._seldom_all(self.languages, 0.2, 16, groups=0.1),
            first=first,
            after=first + chance.randint(120, 1_100),
            licensee=STUDIO + chance.randint(1, LICENSEES),
            is_exclusive=chance.random() < EXCLUSIVE,
        )

    def _seldom_all(self, words: Words, share: float, most: int, *, groups: float) -> Side:
        return words.all if self.chance.random() < share else words.some(self.chance, most, regions=0, groups=groups)

    def grants(self, count: int) -> Iterator[Draw]:
        """That many draws without a conflict."""
        taken, made = Taken(), 0
        while made < count:
            draw = self.draw()
            if not any(meets_any(draw.row, rows) for rows in taken.rivals(draw)):
                made += 1
                taken.add(draw)
                yield draw


def load(count: int) -> None:
    """That many binding grants with all that belongs to them, in place of whatever was there."""
    market = Market(count)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # neither triggers nor foreign keys, for the load only
        cursor.execute(f"TRUNCATE {', '.join(TABLES)} CASCADE")
        cursor.execute("ALTER TABLE licensing_grantbox DROP CONSTRAINT grantbox_sold_once")
        indexes = _without_indexes(cursor)
        _load_people(cursor)
        _load_grants(cursor, market, count)
        for definition in indexes:
            cursor.execute(definition)
        cursor.execute(f"ALTER TABLE licensing_grantbox ADD CONSTRAINT grantbox_sold_once {SOLD_ONCE}")
        for table in TABLES:
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}")
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("VACUUM ANALYZE")


SOLD_ONCE = (
    "EXCLUDE USING gist (asset WITH &&, period WITH &&, categories WITH &&, territories WITH &&, channels WITH &&, "
    "languages WITH &&, lane WITH &&, hold WITH &&, pool_id WITH =, party_key WITH <>, holder_key WITH <>) "
    "WHERE (NOT disputed AND upper_inf(recorded) AND is_active)"
)


def _without_indexes(cursor: Any) -> list[str]:
    cursor.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'licensing_grantbox' AND indexname !~ 'pkey$'"
    )
    rows = cursor.fetchall()
    for name, _definition in rows:
        cursor.execute(f"DROP INDEX {name}")
    return [definition for _name, definition in rows]


def _load_people(cursor: Any) -> None:
    rows = ((n, "Studio" if n == STUDIO else f"Licensee {n}", "", "{}", "") for n in range(1, LICENSEES + 2))
    _copy(cursor, "accounts_organisation (id, name, name_zh, roles, country)", rows)


def _load_grants(cursor: Any, market: Market, count: int) -> None:
    assets = Assets(market.franchises)
    draws = [(number, assets.of(draw), draw) for number, draw in enumerate(market.grants(count), 1)]
    known = f"[{KNOWN.isoformat()},)"
    columns = "id, level, kind, title, title_zh, stage, span, allocated, parent_id, audience, maker, potential"
    _copy(cursor, f"ip_registry_asset ({columns})", assets.rows)
    everything = multirange_literal(EVERYTHING)
    _copy(
        cursor,
        "ip_registry_title (id, asset, categories, territories, channels, languages, period, kind, share, instrument, "
        "registry_number, recorded, holder_id, subject_id)",
        (
            (n, _span(*span), *[everything] * 4, "[1990-01-01,)", "authorship", 1, "Deed", "", known, STUDIO, n)
            for n, span in enumerate(assets.franchises, 1)
        ),
    )
    _copy(cursor, "licensing_pool (id, root_id)", ((n, n) for n in range(1, market.franchises + 1)))
    _copy(
        cursor,
        "licensing_agreement (id, number, title, status, signed_on, licensee_id, licensor_id, governing_law, "
        "has_audit_right, insurance_currency, kind, notes, silence, needs_version)",
        (
            (
                n,
                f"B-{n}",
                "A licence",
                "signed",
                "2020-01-01",
                draw.licensee,
                STUDIO,
                "",
                "f",
                "",
                "licence",
                "",
                "",
                "f",
            )
            for n, _asset, draw in draws
        ),
    )
    _copy(
        cursor,
        "licensing_grant (id, clause, kind, status, period, currency, sell_off_days, agreement_id, sublicence_levels, "
        "sublicences_survive, months_from, ends_with_month, instalments, manufacturing_days, sell_off_on_breach, "
        "lost_sell_off)",
        (
            (n, "1", _kind(draw), "binding", _days(draw), "", 90, n, 0, "f", "start", "f", "[]", 0, "t", "f")
            for n, _asset, draw in draws
        ),
    )
    _copy(
        cursor,
        "licensing_grantbox (id, asset, categories, territories, channels, languages, period, lane, hold, party_key, "
        "holder_key, is_active, disputed, recorded, grant_id, pool_id)",
        (
            (
                n, _span(*draw.run), *(multirange_literal(words.spans) for words in draw.words), _days(draw),
                *(text.format(n=n, m=n + 1) for text in LANES[_kind(draw)]), draw.licensee, draw.licensee,
                "t", "f", known, n, draw.franchise,
            )
            for n, _asset, draw in draws
        ),
    )  # fmt: skip


class Assets:
    """The rows of the catalogue: every franchise and work, and the elements that a grant names."""

    def __init__(self, franchises: int) -> None:
        self.rows: list[tuple[Any, ...]] = []
        self.ids: dict[tuple[int, int, int], int] = {}
        self.franchises: list[tuple[int, int]] = []
        for franchise in range(1, franchises + 1):
            self._add((franchise, 0, 0), "franchise", "franchise", None)
        for franchise in range(1, franchises + 1):
            for work in range(1, WORKS + 1):
                self._add((franchise, work, 0), "work", "film", self.ids[franchise, 0, 0])

    def of(self, draw: Draw) -> int:
        place = (draw.franchise, draw.work, draw.element)
        if place not in self.ids:
            self._add(place, "element", "character", self.ids[draw.franchise, draw.work, 0])
        return self.ids[place]

    def _add(self, place: tuple[int, int, int], level: str, kind: str, parent: int | None) -> None:
        self.ids[place] = key = len(self.ids) + 1
        low = (
            (place[0] << SPAN_BITS["franchise"]) + (place[1] << SPAN_BITS["work"]) + (place[2] << SPAN_BITS["element"])
        )
        span = (low, low + (1 << SPAN_BITS[level]))
        if level == "franchise":
            self.franchises.append(span)
        name = "Asset " + "-".join(str(n) for n in place if n)
        self.rows.append((key, level, kind, name, "", "", _span(*span), 1, parent, "", "", ""))


def _kind(draw: Draw) -> str:
    return "exclusive" if draw.is_exclusive else "non_exclusive"


def _days(draw: Draw) -> str:
    return "[{},{})".format(*draw.days)


def _span(low: int, high: int) -> str:
    return f"[{low},{high})"


def _copy(cursor: Any, into: str, rows: Iterable[tuple[Any, ...]]) -> None:
    text: Callable[[Any], str] = lambda value: r"\N" if value is None else str(value)  # noqa: E731
    with cursor.copy(f"COPY {into} FROM STDIN") as copy:
        for row in rows:
            copy.write("\t".join(map(text, row)) + "\n")
