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


def unheld_by_title(asked: Region, licensor_id: int | None, known_at: datetime | None) -> Unheld:
    """What the chain of title says that the licensor does not hold alone; None: that none of those who grant do."""
    titles = _titles(asked, known_at)
    house = _house(titles, licensor_id)
    parts: list[Region] = []
    unproven = False
    for low, high in asked.assets:
        links = links_of(one for one in titles if one.asset.lower < high and low < one.asset.upper)
        unproven = unproven or not links
        if links:
            parts += _unheld(house, replace(asked, assets=((low, high),)), links)
    return Unheld(tuple(parts), unproven)


def _titles(asked: Region, known_at: datetime | None) -> list[Title]:
    rows = Title.objects.filter(recorded__contains=known_at) if known_at else Title.objects.known()
    reaching = reduce(or_, (Q(asset__overlap=NumericRange(low, high)) for low, high in asked.assets))
    return list(rows.filter(reaching).select_related("subject__merged_into").order_by("pk"))


def _house(titles: Sequence[Title], licensor_id: int | None) -> frozenset[int]:
    """Who could grant: the licensor that was named, or every organisation that licenses or acts for one that does."""
    if licensor_id is not None:
        return frozenset({licensor_id})
    holders = {one.holder_id for one in titles}
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
