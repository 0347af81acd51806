"""What somebody would like to be granted, as the rights engine is asked about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Required, TypedDict, Unpack

from core.regions.algebra import Region
from core.regions.spans import Spans, difference
from ip_registry.models import Asset
from licensing.grants.drafting import Scope
from licensing.models import CoExclusiveGroup, Grant
from licensing.rights.asset_ranges import places_of
from licensing.rights.conflicts import holder_key, party_key
from licensing.rights.queries import BoxQuery


class AvailabilityParams(TypedDict, total=False):
    """A question beside its scope. `licensee_id` None: somebody new. `licensor_id` None: whether it is theirs to give
    is not asked. `without`: assets that are left out of it. `parent`: as a sub-licence of that grant, itself
    sublicensable `levels` deep. `circle`: the co-exclusive licensees that it would join. `on`: the day by which options
    have lapsed or not (None: none has). `known_at`: as it was known then."""

    kind: Required[str]
    licensee_id: int | None
    licensor_id: int | None
    without: Sequence[Asset]
    parent: Grant | None
    levels: int
    circle: CoExclusiveGroup | None
    on: date | None
    known_at: datetime | None


@dataclass(frozen=True)
class AvailabilityQuestion:
    """`AvailabilityParams`, about a region; `assets` are those by which it was asked."""

    region: Region
    kind: str
    licensee_id: int | None = None
    licensor_id: int | None = None
    parent: Grant | None = None
    levels: int = 0
    circle: CoExclusiveGroup | None = None
    on: date | None = None
    known_at: datetime | None = None
    assets: Sequence[Asset] = ()
    without: Sequence[Asset] = ()

    @cached_property
    def query(self) -> BoxQuery:
        parent_id = self.parent.pk if self.parent else None
        holder = holder_key(self.kind, self.licensor_id or self.licensee_id or 0, self.licensee_id or 0)
        party = party_key(self.kind, self.circle.pk if self.circle else None, holder)
        return BoxQuery(self.region, self.kind, party, parent_id, self.on, self.known_at, holder)


def build_question(scope: Scope, at: Spans | None = None, **asked: Unpack[AvailabilityParams]) -> AvailabilityQuestion:
    """`at`: the places of the assets, where they are known. Raises `EndsBeforeItStarts` for an inverted period."""
    region = scope_region(scope, at, asked.get("without", ()))
    return AvailabilityQuestion(region, assets=tuple(scope.assets), **asked)


def scope_region(scope: Scope, at: Spans | None = None, without: Sequence[Asset] = ()) -> Region:
    period = scope.period
    days = ((period.lower.toordinal(), period.upper.toordinal()),)
    places = at or places_of(scope.assets)
    if without:
        places = difference(places, places_of(without))
    return Region(places, scope.categories, scope.territories, scope.channels, scope.languages, days)
