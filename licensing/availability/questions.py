"""What somebody would like to be granted, as the rights engine is asked about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Required, TypedDict, Unpack

from core.regions.algebra import Region
from core.regions.spans import Spans, union
from ip_registry.models import Asset
from ip_registry.services.asset_ranges import asset_ranges
from licensing.grants.drafting import Scope
from licensing.models import CoExclusiveGroup, Grant
from licensing.rights.conflicts import holder_key, party_key
from licensing.rights.queries import BoxQuery


class AvailabilityParams(TypedDict, total=False):
    """A question beside its scope. `licensee_id` None: somebody new. `licensor_id` None: whether it is theirs to give
    is not asked. `parent`: as a sub-licence of that grant, itself sublicensable `levels` deep. `circle`: the
    co-exclusive licensees that it would join. `on`: the day by which options have lapsed or not (None: none has).
    `known_at`: as it was known then."""

    kind: Required[str]
    licensee_id: int | None
    licensor_id: int | None
    parent: Grant | None
    levels: int
    circle: CoExclusiveGroup | None
    on: date | None
    known_at: datetime | None


@dataclass(frozen=True)
class AvailabilityQuestion:
    """`AvailabilityParams`, about a region."""

    region: Region
    kind: str
    licensee_id: int | None = None
    licensor_id: int | None = None
    parent: Grant | None = None
    levels: int = 0
    circle: CoExclusiveGroup | None = None
    on: date | None = None
    known_at: datetime | None = None

    @cached_property
    def query(self) -> BoxQuery:
        parent_id = self.parent.pk if self.parent else None
        holder = holder_key(self.kind, self.licensor_id or self.licensee_id or 0, self.licensee_id or 0)
        party = party_key(self.kind, self.circle.pk if self.circle else None, holder)
        return BoxQuery(self.region, self.kind, party, parent_id, self.on, self.known_at, holder)


def build_question(scope: Scope, at: Spans | None = None, **asked: Unpack[AvailabilityParams]) -> AvailabilityQuestion:
    """`at`: the places of the assets, where they are known. Raises `EndsBeforeItStarts` for an inverted period."""
    return AvailabilityQuestion(scope_region(scope, at), **asked)


def scope_region(scope: Scope, at: Spans | None = None) -> Region:
    period = scope.period
    days = ((period.lower.toordinal(), period.upper.toordinal()),)
    places = at or _places_of(scope.assets)
    return Region(places, scope.categories, scope.territories, scope.channels, scope.languages, days)


def _places_of(assets: Iterable[Asset]) -> Spans:
    return union(*(((run.lower, run.upper) for run in asset_ranges(asset.merged_into or asset)) for asset in assets))
