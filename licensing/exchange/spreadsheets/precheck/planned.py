"""A clause as a file says it, before it is registered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange, NumericRange

from ip_registry.models import Asset
from ip_registry.services.asset_ranges import asset_ranges, first_place, franchise_at
from licensing.exchange.spreadsheets.precheck.meeting import FOREVER, Claim
from licensing.grants.drafting import Scope
from licensing.models import Grant, GrantBox
from licensing.rights.conflicts import holder_key, lanes_of, party_key

NOT_YET = 2**40
"""From here on stand the numbers of organisations, circles and grants that are not registered yet."""


@dataclass(frozen=True)
class Party:
    id: int
    names: Mapping[str, str]


@dataclass(frozen=True)
class NewParty:
    """An organisation that the file would register, and one that has nearly the same name."""

    names: Mapping[str, str]
    like: Mapping[str, str] | None


@dataclass
class Clause:
    """What the rows of one clause would become. `grant` is a stand-in with all that they say, and is never saved."""

    key: int
    grant: Grant
    licensor: Party
    licensee: Party
    signed_on: date | None
    count: int
    base: str = ""  # the number of the agreement, or of the one that it amends
    parent: "Clause | None" = None  # where that is in the file too
    said: dict[int, tuple[Any, ...]] = field(default_factory=dict)  # by part
    rows: dict[int, int] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)

    @property
    def label(self) -> str:
        return str(self.grant)

    @property
    def row(self) -> int:
        return min(self.rows.values())

    @property
    def binds(self) -> bool:
        return self.signed_on is not None and len(self.rows) == self.count

    @property
    def pool(self) -> tuple[str, int] | None:
        """What a sub-licence comes out of."""
        if self.parent is not None:
            return ("clause", self.parent.key)
        return ("grant", self.grant.parent_id) if self.grant.parent_id else None


class Places:
    """Where assets stand, each asked once."""

    def __init__(self) -> None:
        self._runs: dict[int, list[NumericRange]] = {}
        self._roots: dict[int, int] = {}

    def claims(self, clause: Clause, scope: Scope) -> Iterator[Claim]:
        draft, sides = clause.grant, scope.sides
        lane, hold = lanes_of(draft.kind, clause.key)
        for asset in scope.assets:
            for run in self._runs_of(asset):
                yield Claim(
                    grant=clause.key,
                    pool=clause.pool or ("root", self._root_of(run)),
                    asset=(run.lower, run.upper),
                    words=(sides["categories"], sides["territories"], sides["channels"], sides["languages"]),
                    days=days_of(draft.period),
                    lane=ends_of(lane),
                    hold=ends_of(hold),
                    party_key=party_key(draft.kind, draft.circle_id, clause.licensee.id),
                    holder_key=holder_key(draft.kind, clause.licensor.id, clause.licensee.id),
                )

    def _runs_of(self, asset: Asset) -> list[NumericRange]:
        if asset.pk not in self._runs:
            self._runs[asset.pk] = asset_ranges(asset)
        return self._runs[asset.pk]

    def _root_of(self, run: NumericRange) -> int:
        first = first_place(run.lower)
        if first not in self._roots:
            self._roots[first] = franchise_at(run).pk
        return self._roots[first]


def days_of(period: Any) -> tuple[int, int]:
    return period.lower.toordinal(), period.upper.toordinal()


def ends_of(span: Any) -> tuple[int, int]:
    return span.lower, FOREVER if span.upper is None else span.upper


def claim_of(box: GrantBox, pool: Any) -> Claim:
    """A registered box, as the algebra of claims sees it."""
    return Claim(
        grant=box.grant_id,
        pool=pool,
        asset=(box.asset.lower, box.asset.upper),
        words=(box.categories, box.territories, box.channels, box.languages),
        days=days_of(box.period),
        lane=ends_of(box.lane),
        hold=ends_of(box.hold),
        party_key=box.party_key,
        holder_key=box.holder_key,
    )


def boxes_for(claims: Sequence[Claim]) -> list[GrantBox]:
    """Claims as boxes that are not saved, for whoever asks for boxes."""
    return [
        GrantBox(
            asset=NumericRange(*one.asset),
            categories=one.words[0],
            territories=one.words[1],
            channels=one.words[2],
            languages=one.words[3],
            period=DateRange(date.fromordinal(one.days[0]), date.fromordinal(one.days[1])),
            party_key=one.party_key,
            holder_key=one.holder_key,
        )
        for one in claims
    ]
