"""What of a grid's ground is not there to be granted: not held by whoever grants, or not given by the parent grant."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import reduce
from operator import or_

from django.db.backends.postgresql.psycopg_any import NumericRange
from django.db.models import Exists, OuterRef, Q

from accounts.models import Organisation, Role
from core.fields import Spans
from ip_registry.chain import DUST, WHOLE, Link, holdings
from ip_registry.models import Title
from ip_registry.services.links import links_of
from licensing.models import Agreement, Grant, GrantBox
from licensing.services.holding import MAY_COME_FROM, region_of_box
from vocabularies.algebra import Region, common, members, situations
from vocabularies.free import meet, remainder

Holdings = dict[int, Decimal]


@dataclass(frozen=True)
class Unheld:
    """`parts` do not overlap. `unproven`: of some of the assets nothing at all is recorded of who holds them, which
    takes nothing away, because old contracts are entered before old proofs are found. `shared`: something is held
    with others, who sign too or name one of them."""

    parts: tuple[Region, ...]
    unproven: bool = False
    shared: bool = False


@dataclass(frozen=True)
class Chain:
    """The links that say something of some assets, and who of their holders could grant: one that was named, who must
    hold all of it `alone`, or those of the house, who sign with their co-owners."""

    titles: Sequence[Title]
    house: frozenset[int]
    alone: bool

    @classmethod
    def of(cls, runs: Spans, licensor_id: int | None = None, known_at: datetime | None = None) -> "Chain":
        """`licensor_id` is whose titles count; None: those of every organisation that licenses or acts for one that
        does."""
        titles = _titles(runs, known_at)
        return cls(titles, _house(titles, licensor_id), alone=licensor_id is not None)

    def unheld(self, asked: Region) -> Unheld:
        """What the house does not hold."""
        parts: list[Region] = []
        unproven = shared = False
        for low, high in asked.assets:
            links = links_of(one for one in self.titles if one.asset.lower < high and low < one.asset.upper)
            unproven = unproven or not links
            if links:
                for held, here in self._situations(replace(asked, assets=((low, high),)), links):
                    if self._has(held):
                        shared = shared or self._most(held) < WHOLE - DUST
                    else:
                        parts += here
        return Unheld(tuple(parts), unproven, shared)

    def _has(self, held: Holdings) -> bool:
        if self.alone:
            return self._most(held) >= WHOLE - DUST
        return self._most(held) > DUST

    def _most(self, held: Holdings) -> Decimal:
        return max((held.get(one, Decimal(0)) for one in self.house), default=Decimal(0))

    def _situations(self, asked: Region, links: Sequence[Link]) -> Iterator[tuple[Holdings, Iterator[Region]]]:
        """Who holds what in each part of what was asked, and that part as boxes that do not overlap."""
        regions = [*(link.region for link in links), asked]
        last = len(links)
        for situation in sorted(situations(regions)):
            if situation >> last & 1:
                held = holdings([links[index] for index in members(situation) if index < last])
                yield held, _only(regions, situation)


def _only(regions: Sequence[Region], situation: int) -> Iterator[Region]:
    """Where exactly the regions of the situation are."""
    part = common(regions[index] for index in members(situation))
    if part is not None:
        others = (one for index, one in enumerate(regions) if not situation >> index & 1)
        yield from remainder(part, [cut for other in others if (cut := meet(part, other)) is not None])


def _titles(runs: Spans, known_at: datetime | None) -> list[Title]:
    rows = Title.objects.filter(recorded__contains=known_at) if known_at else Title.objects.known()
    reaching = reduce(or_, (Q(asset__overlap=NumericRange(low, high)) for low, high in runs))
    return list(rows.filter(reaching).select_related("subject__merged_into").order_by("pk"))


def _house(titles: Sequence[Title], licensor_id: int | None) -> frozenset[int]:
    holders = {one.holder_id for one in titles}
    if licensor_id is not None or not holders:
        return frozenset(holders & {licensor_id}) if licensor_id is not None else frozenset()
    grants = Q(roles__overlap=[Role.LICENSOR, Role.AGENT]) | Exists(Agreement.objects.filter(licensor=OuterRef("pk")))
    return frozenset(Organisation.objects.filter(grants, pk__in=holders).values_list("pk", flat=True))


def unheld_by_parent(asked: Region, parent: Grant, kind: str, known_at: datetime | None) -> Unheld:
    """What the grant that a sub-licence would come from does not give; all of it where it is too weak for the kind."""
    if kind not in MAY_COME_FROM.get(parent.kind, frozenset()):
        return Unheld((asked,))
    rows = GrantBox.objects.filter(grant=parent, standing=True, contested=False)
    rows = rows.filter(recorded__contains=known_at) if known_at else rows.filter(recorded__upper_inf=True)
    given = [cut for box in rows if (cut := meet(asked, region_of_box(box))) is not None]
    return Unheld(tuple(remainder(asked, given)))
