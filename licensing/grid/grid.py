"""The availability grid: for a work and a time, territories × categories, each free, partly taken, taken or not held.

Computed when it is asked, from one statement over the boxes that stand in the way; nothing is stored.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.regions.algebra import Region
from core.regions.literals import multirange_literal, read_multirange
from core.regions.spans import EVERYTHING, Spans, intersection, normalised
from ip_registry.models import Asset
from ip_registry.services.asset_ranges import asset_ranges
from ip_registry.services.links import END_OF_TIME
from licensing.grid.classify import CUT_BY_CLAIMS, Cells, Claim, GridStates, Numbers, State, classify_cells
from licensing.grid.queries import FoundBox, conflicting_boxes
from licensing.models import Grant, GrantKind
from licensing.rights.boxes import GrantEndsBeforeItStarts
from licensing.rights.conflicts import holder_key, party_key
from licensing.rights.queries import BoxQuery
from licensing.rights.shortfalls import Shortfall, TitleChain, may_carry, parent_shortfall
from vocabularies.models import SLOT_WIDTH, Term
from vocabularies.words import Vocabulary, current_vocabularies


@dataclass(frozen=True)
class Leaves:
    """The leaves of one side of the grid, in the order of their tree."""

    terms: list[Term]
    slots: Numbers

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> "Leaves":
        terms = [term for term in vocabulary.terms if term.slot is not None and not term.is_retired]
        return cls(terms, np.array([term.slot for term in terms], dtype=np.int64))

    def within(self, term: Term) -> Numbers:
        """Where the leaves of a term stand."""
        return self.inside(term.spans)

    def inside(self, spans: Spans) -> Numbers:
        low, high = np.array(spans, dtype=np.int64).T
        start = self.slots * SLOT_WIDTH
        span = np.searchsorted(low, start, side="right") - 1
        return np.flatnonzero((span >= 0) & (start < high[span]))


@dataclass(frozen=True)
class Grid:
    """`states` and `narrowings` stand for territories (rows) × categories (columns), all of them leaves."""

    query: BoxQuery
    territories: Leaves
    categories: Leaves
    claims: list[Claim]
    grid_states: GridStates
    unproven: bool
    shared: bool

    @property
    def asked(self) -> Region:
        return self.query.region

    @cached_property
    def states(self) -> NDArray[np.uint8]:
        return self.grid_states.full_states()

    @cached_property
    def narrowings(self) -> NDArray[np.uint8]:
        return self.grid_states.full_cuts()

    @cached_property
    def situations(self) -> Numbers:
        return self.grid_states.situations()

    def totals(self) -> dict[State, int]:
        counts = np.bincount(self.states.ravel(), minlength=len(State))
        return {state: int(counts[state]) for state in State}

    def claims_at(self, rows: Numbers, columns: Numbers) -> list[Claim]:
        """Those that have something in any of these cells."""
        rows_met = self.grid_states.rows.meets[:, self.grid_states.rows.place[rows]].any(axis=1)
        columns_met = self.grid_states.columns.meets[:, self.grid_states.columns.place[columns]].any(axis=1)
        return [self.claims[at] for at in np.flatnonzero(rows_met & columns_met)]


def grid(
    *,
    asset: Asset,
    first: date,
    last: date,
    kind: str = GrantKind.EXCLUSIVE,
    licensee_id: int | None = None,
    licensor_id: int | None = None,
    out_of: Grant | None = None,
    channels: Spans = EVERYTHING,
    languages: Spans = EVERYTHING,
    known_at: datetime | None = None,
    today: date | None = None,
) -> Grid:
    """The grid of an asset with all below it, from `first` to `last`, both inside, as known at `known_at`.

    A licensee's own grants are not in its way. `licensor_id` is who must hold it alone; None: those who license hold
    it, with their co-owners. With `out_of`, what may come out of that grant as a sub-licence. Options that have lapsed
    by `today` do not count; without a day they all do. Raises `GrantEndsBeforeItStarts`.
    """
    if last < first:
        raise GrantEndsBeforeItStarts(first=first.isoformat(), last=last.isoformat())
    known = current_vocabularies()
    runs = normalised((run.lower, run.upper) for run in asset_ranges(asset))
    days = ((first.toordinal(), last.toordinal() + 1),)
    asked = Region(runs, EVERYTHING, EVERYTHING, channels, languages, days)
    holder = holder_key(kind, licensor_id or licensee_id or 0, licensee_id or 0)
    parent_id, party = out_of.pk if out_of else None, party_key(kind, None, holder)
    query = BoxQuery(asked, kind, party, parent_id, today, known_at, holder)
    if out_of and not may_carry(out_of.kind, kind):
        clipped = Shortfall((asked,))
    elif out_of:
        clipped = parent_shortfall(query, out_of)
    else:
        clipped = TitleChain.of(asked.assets, licensor_id, known_at).shortfall(asked)
    claims = [*_claims(asked, conflicting_boxes(query)), *_gaps(asked, clipped)]
    territories, categories = leaves_of(known.territories), leaves_of(known.categories)
    grid_states = classify_cells(claims, Cells(territories.slots, categories.slots, asked))
    return Grid(query, territories, categories, claims, grid_states, clipped.unproven, clipped.shared)


_leaves: dict[int, tuple[Vocabulary, Leaves]] = {}


def leaves_of(vocabulary: Vocabulary) -> Leaves:
    """Kept for as long as the vocabulary is the current one."""
    known = _leaves.get(id(vocabulary))
    if known is None or known[0] is not vocabulary:
        if len(_leaves) > 8:
            _leaves.clear()
        known = _leaves[id(vocabulary)] = (vocabulary, Leaves.of(vocabulary))
    return known[1]


def _claims(asked: Region, boxes: Sequence[FoundBox]) -> Iterator[Claim]:
    """The boxes as claims: those of a grant that differ in their assets only are one."""
    together: dict[tuple[Any, ...], list[tuple[int, int]]] = {}
    for box in boxes:
        days = (box.first.toordinal(), box.after.toordinal() if box.after else END_OF_TIME)
        key = (box.grant_id, box.kind, box.disputed, box.categories, box.territories, box.channels, box.languages, days)
        together.setdefault(key, []).append((box.asset_low, box.asset_high))
    for (grant, kind, disputed, categories, territories, channels, languages, days), runs in together.items():
        clipped = (
            intersection(asked.assets, normalised(runs)),
            intersection(asked.channels, read_multirange(channels)),
            intersection(asked.languages, read_multirange(languages)),
            intersection(asked.days, (days,)),
        )
        yield _claim(asked, grant, clipped, categories, territories, kind=kind, disputed=disputed)


def _gaps(asked: Region, shortfall: Shortfall) -> Iterator[Claim]:
    for part in shortfall.parts:
        clipped = (part.assets, part.channels, part.languages, part.days)
        yield _claim(
            asked,
            None,
            clipped,
            multirange_literal(part.categories),
            multirange_literal(part.territories),
            kind="",
            disputed=False,
        )


def _claim(
    asked: Region,
    grant: int | None,
    clipped: tuple[Spans, Spans, Spans, Spans],
    categories: str,
    territories: str,
    *,
    kind: str,
    disputed: bool,
) -> Claim:
    share, narrowed_dimensions = 1.0, 0
    for dimension, side in zip(CUT_BY_CLAIMS, clipped, strict=True):
        whole = asked.sides[dimension]
        if side != whole:
            narrowed_dimensions |= 1 << dimension
            share *= _width(side) / _width(whole)
    return Claim(
        grant,
        kind,
        disputed,
        categories,
        territories,
        clipped,
        share if narrowed_dimensions else 1.0,
        narrowed_dimensions,
    )


def _width(spans: Spans) -> int:
    return sum(high - low for low, high in spans)
