"""What of a request is not the grantor's to give: by the chain of title, or by the grant that a sub-licence comes from.

The home of that rule: binding, availability, the grid, the list of free works and the report on old contracts ask here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import reduce
from operator import or_

from django.db.backends.postgresql.psycopg_any import NumericRange
from django.db.models import Exists, OuterRef, Q

from accounts.models import Organisation, Role
from core.regions.algebra import Region, members
from core.regions.free import TooManyPieces, partition, remainder
from core.regions.spans import Spans, difference, intersection, union
from core.sql import run_prepared
from ip_registry.chain import DUST, WHOLE, Link, holdings
from ip_registry.models import Title
from ip_registry.services.links import links_of
from licensing.models import Agreement, Grant, GrantBox, GrantKind
from licensing.rights import queries
from licensing.rights.conflicts import kind_of_box
from licensing.rights.queries import BoxQuery

_NEVER_STRONGER = {GrantKind.NON_EXCLUSIVE, GrantKind.OWN_USE, GrantKind.FIRST_REFUSAL}
MAY_COME_FROM: dict[str, frozenset[str]] = {
    GrantKind.EXCLUSIVE: frozenset(GrantKind.values),
    GrantKind.CO_EXCLUSIVE: frozenset({GrantKind.CO_EXCLUSIVE, *_NEVER_STRONGER}),
    GrantKind.SOLE: frozenset({GrantKind.SOLE, *_NEVER_STRONGER}),
    GrantKind.NON_EXCLUSIVE: frozenset(_NEVER_STRONGER),
}
"""Which kinds of sub-licences a kind of grant can carry: an exclusive one needs exclusive parents all the way up."""


@dataclass(frozen=True)
class Shortfall:
    """`parts` are not the grantor's to give, and do not overlap. `unproven`: of some of the assets nothing at all is
    recorded of who holds them, which takes nothing away, because old contracts are entered before old proofs are
    found. `shared`: a part is held with others, who sign too or name one of them."""

    parts: tuple[Region, ...] = ()
    unproven: bool = False
    shared: bool = False


@dataclass(frozen=True)
class TitleChain:
    """The links that say something of some assets, and who of their holders could grant: one that was named, who must
    hold all of it `alone`, or those of the house, who sign with their co-owners."""

    titles: Sequence[Title]
    merged: Spans
    house: frozenset[int]
    alone: bool
    without: int | None = None

    @classmethod
    def of(
        cls,
        runs: Spans,
        licensor_id: int | None = None,
        known_at: datetime | None = None,
        *,
        without: int | None = None,
    ) -> "TitleChain":
        """`licensor_id` is whose titles count; None: those of every organisation that licenses or acts for one that
        does. `without` is a title (its id) that counts for nothing, though a place of which it alone spoke is a gap
        then."""
        titles = _titles(runs, known_at)
        house = _house(titles) if licensor_id is None else frozenset({licensor_id})
        return cls(titles, _merged_places(runs), house, alone=licensor_id is not None, without=without)

    def of_licensor(self, licensor_id: int) -> "TitleChain":
        """The same links, where another licensor must hold all of it alone."""
        return replace(self, house=frozenset({licensor_id}), alone=True)

    def shortfall(self, region: Region) -> Shortfall:
        """What of `region` the house does not hold.

        Place by place: where no link speaks of a place, that place is unproven and its neighbour is no less held.
        """
        own = difference(region.assets, self.merged)
        parts: list[Region] = []
        unproven = shared = False
        for run in own:
            links = self._links_in(run)
            told = intersection((run,), union(*(link.region.assets for link in links)))
            unproven = unproven or told != (run,)
            if told:
                found, is_shared = self._missing(replace(region, assets=told), links)
                parts += found
                shared = shared or is_shared
        if elsewhere := intersection(region.assets, self.merged):
            parts += [replace(part, assets=elsewhere) for part in parts]
        return Shortfall(tuple(dict.fromkeys(parts)), unproven, shared)

    def _links_in(self, run: tuple[int, int]) -> list[Link]:
        """The links that speak of a place of the run: their own, or that of the record into which their subject was
        merged."""
        links = links_of(one for one in self.titles if _speaks_of(one, run))
        return [link for link in links if intersection(link.region.assets, (run,))]

    def _missing(self, region: Region, links: Sequence[Link]) -> tuple[list[Region], bool]:
        """By the arithmetic of shares: the parts that are not held, and whether a part is held with others."""
        shared = False

        def is_missing(here: int) -> bool:
            nonlocal shared
            counted = [links[index] for index in members(here) if links[index].id != self.without]
            has = self._most(holdings(counted))
            if has >= WHOLE - DUST:
                return False
            if self.alone or has <= DUST:
                return True
            shared = True
            return False

        try:
            return partition(region, [link.region for link in links], is_missing), shared
        except TooManyPieces:
            return [region], shared  # nobody could say in words what is left out

    def _most(self, held: dict[int, Decimal]) -> Decimal:
        return max((held.get(one, Decimal(0)) for one in self.house), default=Decimal(0))


def _speaks_of(title: Title, run: tuple[int, int]) -> bool:
    kept = title.subject.merged_into
    places = [title.asset] if kept is None else [title.asset, kept.span]
    return any(place.lower < run[1] and run[0] < place.upper for place in places)


MERGED = """
SELECT lower(a.span), upper(a.span) FROM ip_registry_asset a
WHERE a.merged_into_id IS NOT NULL AND a.span && %(run)s::int8range
"""


def _merged_places(runs: Spans) -> Spans:
    """The places of records that were merged into another: a proof of one is a proof of all, and what is said of them
    is said of the other's place."""
    return union(*(run_prepared(MERGED, {"run": f"[{low},{high})"}) for low, high in runs))  # type: ignore[arg-type]


def _titles(runs: Spans, known_at: datetime | None) -> list[Title]:
    rows = Title.objects.filter(recorded__contains=known_at) if known_at else Title.objects.known()
    reaching = reduce(or_, (Q(asset__overlap=NumericRange(*run)) for run in runs))
    return list(rows.filter(reaching).select_related("subject__merged_into").order_by("pk"))


def _house(titles: Sequence[Title]) -> frozenset[int]:
    holders = {one.holder_id for one in titles}
    if not holders:
        return frozenset()
    grants = Q(roles__overlap=[Role.LICENSOR, Role.AGENT]) | Exists(Agreement.objects.filter(licensor=OuterRef("pk")))
    return frozenset(Organisation.objects.filter(grants, pk__in=holders).values_list("pk", flat=True))


def title_shortfall(query: BoxQuery, licensor_id: int) -> Shortfall:
    """What of a question the chain of title does not show in the hands of the licensor, who gives it alone."""
    if all(at.alone and not at.gave for at in queries.title_holdings(query, licensor_id)):
        return Shortfall()
    return TitleChain.of(query.region.assets, licensor_id, query.known_at).shortfall(query.region)


def may_carry(parent_kind: str, kind: str) -> bool:
    """Whether a sub-licence of `kind` may come out of a grant of `parent_kind`."""
    return kind in MAY_COME_FROM.get(parent_kind, frozenset())


def parent_shortfall(query: BoxQuery, parent: Grant) -> Shortfall:
    """What of a question the boxes of the grant that a sub-licence would come from do not give between them.

    Boxes say what the parent is on which days: where an amendment made it stronger from a day on, the earlier days are
    missing. That a parent is too weak throughout is said of the question as a whole (`may_carry`), not here.
    """
    if queries.parent_covers(query, parent):
        return Shortfall()
    rows = GrantBox.objects.filter(grant=parent, is_active=True, disputed=False)
    known = query.known_at
    rows = rows.filter(recorded__contains=known) if known else rows.filter(recorded__upper_inf=True)
    too_weak = not may_carry(parent.kind, query.kind)
    given = [box.region for box in rows if too_weak or may_carry(kind_of_box(box), query.kind)]
    try:
        return Shortfall(tuple(remainder(query.region, given)))
    except TooManyPieces:
        return Shortfall((query.region,))  # nobody could say in words what is left out
