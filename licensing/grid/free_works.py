"""The catalogue-wide question: which works are free for this use, there, at that time?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from core.regions.algebra import Region
from core.regions.free import covered
from core.regions.spans import EVERYTHING, Spans
from ip_registry.models import Asset, Inclusion, Level
from ip_registry.services.asset_ranges import ranges_with_inclusions
from licensing.grid.queries import CatalogueQuery, occupied_places, works_at
from licensing.models import GrantKind
from licensing.rights.boxes import GrantEndsBeforeItStarts
from licensing.rights.shortfalls import TitleChain

PAGE = 50


@dataclass(frozen=True)
class FreeWork:
    """`held` is what the chain of title says of it: "held", "shared", "partly", "not_held" or "unproven"."""

    work: Asset
    held: str


@dataclass(frozen=True)
class FreeWorks:
    """A page of the works in whose way nothing stands, in the order of the register; `after` asks for the next."""

    free: int
    in_all: int
    works: list[FreeWork]
    after: int | None


def free_works(
    *,
    categories: Spans,
    territories: Spans,
    first: date,
    last: date,
    kind: str = GrantKind.EXCLUSIVE,
    licensee_id: int | None = None,
    today: date | None = None,
    after: int = 0,
    at_most: int = PAGE,
) -> FreeWorks:
    """Works of which all could be granted: nothing that stands meets any of it. Raises `GrantEndsBeforeItStarts`."""
    if last < first:
        raise GrantEndsBeforeItStarts(first=first.isoformat(), last=last.isoformat())
    asked = CatalogueQuery(categories, territories, first, last + timedelta(days=1), kind, licensee_id, today)
    touched = _touched(asked)
    works = Asset.objects.filter(level=Level.WORK, merged_into=None)
    in_all = works.count()
    page = list(works.filter(pk__gt=after).exclude(pk__in=touched).order_by("pk")[: at_most + 1])
    more = page[at_most - 1].pk if len(page) > at_most else None
    return FreeWorks(in_all - len(touched), in_all, _held(page[:at_most], asked), more)


def _touched(asked: CatalogueQuery) -> set[int]:
    """The works that something standing meets, wherever their parts were moved."""
    places = occupied_places(asked)
    touched = set(works_at(places))
    rows = [
        (kind, (whole.lower, whole.upper), (part.lower, part.upper))
        for kind, whole, part in Inclusion.objects.values_list("kind", "whole__span", "part__span")
    ]
    if not rows:
        return touched
    low, high = np.array(places or [(0, 0)], dtype=np.int64).T
    ends = sorted({end for _kind, *both in rows for end in both})
    works = Asset.objects.filter(level=Level.WORK, merged_into=None)
    for work in works.filter(pk__in=works_at(ends)):
        runs = ranges_with_inclusions((work.span.lower, work.span.upper), rows)
        met = any(((low < upper) & (lower < high)).any() for lower, upper in runs)
        (touched.add if met else touched.discard)(work.pk)
    return touched


def _held(works: Sequence[Asset], asked: CatalogueQuery) -> list[FreeWork]:
    if not works:
        return []
    chain = TitleChain.of(tuple((work.span.lower, work.span.upper) for work in works))
    return [FreeWork(work, _held_of(chain, work, asked)) for work in works]


def _held_of(chain: TitleChain, work: Asset, asked: CatalogueQuery) -> str:
    days = ((asked.first.toordinal(), asked.after.toordinal()),)
    place = ((work.span.lower, work.span.upper),)
    region = Region(place, asked.categories, asked.territories, EVERYTHING, EVERYTHING, days)
    found = chain.shortfall(region)
    if found.unproven:
        return "unproven"
    if not found.parts:
        return "shared" if found.shared else "held"
    return "not_held" if covered(region, found.parts) else "partly"
