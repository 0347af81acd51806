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


@dataclass(frozen=True)
class Unheld:
    """`parts` do not overlap. `unproven`: of some of the assets nothing at all is recorded of who holds them, which
    takes nothing away, because old contracts are entered before old proofs are found."""

    parts: tuple[Region, ...]
    unproven: bool


@dataclass(frozen=True)
class Chain:
    """The links that say something of some assets, and who of their holders could grant."""

    titles: Sequence[Title]
    house: frozenset[int]

    @classmethod
    def of(cls, runs: Spans, licensor_id: int | None = None, known_at: datetime | None = None) -> "Chain":
        """`licensor_id` is whose titles count; None: those of every organisation that licenses or acts for one."""
        titles = _titles(runs, known_at)
        return cls(titles, _house(titles, licensor_id))

    def unheld(self, asked: Region) -> Unheld:
        """What nobody of the house holds alone."""
        parts: list[Region] = []
        unproven = False
        for low, high in asked.assets:
            links = links_of(one for one in self.titles if one.asset.lower < high and low < one.asset.upper)
            unproven = unproven or not links
            if links:
                parts += _unheld(self.house, replace(asked, assets=((low, high),)), links)
        return Unheld(tuple(parts), unproven)


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


def _unheld(house: frozenset[int], asked: Region, links: Sequence[Link]) -> Iterator[Region]:
    regions = [*(link.region for link in links), asked]
    last = len(links)
    for situation in sorted(situations(regions)):
        if not situation >> last & 1:
            continue
        inside = members(situation)
        held = holdings([links[index] for index in inside if index < last])
        if any(held.get(one, Decimal(0)) >= WHOLE - DUST for one in house):
            continue
        part = common(regions[index] for index in inside)
        if part is not None:
            others = (regions[index] for index in range(last) if not situation >> index & 1)
            yield from remainder(part, [cut for other in others if (cut := meet(part, other)) is not None])


def unheld_by_parent(asked: Region, parent: Grant, kind: str, known_at: datetime | None) -> Unheld:
    """What the grant that a sub-licence would come from does not give; all of it where it is too weak for the kind."""
    if kind not in MAY_COME_FROM.get(parent.kind, frozenset()):
        return Unheld((asked,), unproven=False)
    rows = GrantBox.objects.filter(grant=parent, standing=True, contested=False)
    rows = rows.filter(recorded__contains=known_at) if known_at else rows.filter(recorded__upper_inf=True)
    given = [cut for box in rows if (cut := meet(asked, region_of_box(box))) is not None]
    return Unheld(tuple(remainder(asked, given)), unproven=False)
