"""Colours every cell of a grid at once. No database: numpy, and the algebra where numbers alone do not decide.

A claim is a box that takes something of what was asked. Where one claim alone has all of a cell, a product of
matrices says so; where several have less than the whole between them, the sum of what they have says that something
is left; only what lies between is asked of the algebra, once for each distinct set of claims.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.regions.algebra import Region
from core.regions.free import covered
from core.regions.literals import read_multirange
from core.regions.spans import Spans
from vocabularies.models import SLOT_WIDTH

Flags = NDArray[np.bool_]
Numbers = NDArray[np.int64]
ENOUGH = 1 - 1e-9
POINT: Spans = ((0, 1),)
_SPACES = str.maketrans("{}[](),", "       ")


class State(IntEnum):
    FREE = 0
    PARTLY = 1
    TAKEN = 2
    NOT_HELD = 3


@dataclass(frozen=True)
class Claim:
    """A part of what was asked that is taken (by `grant_id`, which is of `kind` on these days) or, where that is None,
    not held by who would grant it.

    `clipped` are its assets, channels, languages and days within what was asked. `share` is how much of a cell it has
    that lies inside its territories and categories; 1 is all of it. `narrowed_dimensions` are the dimensions, as bits,
    in which it has less."""

    grant_id: int | None
    kind: str
    disputed: bool
    categories: str
    territories: str
    clipped: tuple[Spans, Spans, Spans, Spans]
    share: float
    narrowed_dimensions: int

    @cached_property
    def region(self) -> Region:
        assets, *others = self.clipped
        return Region(assets, read_multirange(self.categories), read_multirange(self.territories), *others)

    @cached_property
    def clipped_region(self) -> Region:
        """Within one leaf cell that it has all of."""
        assets, *others = self.clipped
        return Region(assets, POINT, POINT, *others)


def presence(texts: Sequence[str], slots: Numbers) -> tuple[Flags, Flags]:
    """For each set of spans and each leaf (by its slot): whether it meets the leaf, and whether it has all of it."""
    counts = [text.count("[") for text in texts]
    numbers = np.fromstring(" ".join(texts).translate(_SPACES), dtype=np.int64, sep=" ")
    owner = np.repeat(np.arange(len(texts)), counts)
    low, high, last = numbers[::2], numbers[1::2], int(slots.max(initial=0)) + 1
    meets = _filled(owner, low // SLOT_WIDTH, -(-high // SLOT_WIDTH), (len(texts), last))
    holds = _filled(owner, -(-low // SLOT_WIDTH), high // SLOT_WIDTH, (len(texts), last))
    return meets[:, slots], holds[:, slots]


def _filled(owner: Numbers, low: Numbers, high: Numbers, shape: tuple[int, int]) -> Flags:
    """A table that is true from `low` to below `high` in the row of each owner."""
    low, high = np.clip(low, 0, shape[1]), np.clip(high, 0, shape[1])
    some = low < high
    steps = np.zeros((shape[0], shape[1] + 1), dtype=np.int32)
    np.add.at(steps, (owner[some], low[some]), 1)
    np.add.at(steps, (owner[some], high[some]), -1)
    return steps[:, :-1].cumsum(axis=1) > 0


@dataclass(frozen=True)
class Side:
    """One side of the grid: which claims meet and which have all of each leaf. Leaves that all claims treat alike are
    one place; `place` says which one a leaf is, `leaf` gives a leaf of each."""

    meets: Flags
    holds: Flags
    leaf: Numbers
    place: Numbers

    @cached_property
    def split(self) -> Flags:
        """Which leaves were split, so that a claim has a part of it."""
        return np.asarray((self.meets & ~self.holds).any(axis=0), dtype=bool)

    @classmethod
    def of(cls, texts: Sequence[str], slots: Numbers) -> "Side":
        if not texts:
            nothing = np.zeros((0, 1), dtype=bool)
            return cls(nothing, nothing, np.zeros(1, dtype=np.int64), np.zeros(len(slots), dtype=np.int64))
        meets, holds = presence(texts, slots)
        alike = np.packbits(np.vstack([meets, holds]), axis=0).T
        _rows, leaf, place = np.unique(alike, axis=0, return_index=True, return_inverse=True)
        return cls(meets[:, leaf], holds[:, leaf], leaf.astype(np.int64), place.reshape(-1).astype(np.int64))


@dataclass(frozen=True)
class GridStates:
    """`states` and `narrowings` of each place of the two sides; `narrowings` says in which dimensions a partly taken
    one is cut."""

    rows: Side
    columns: Side
    states: NDArray[np.uint8]
    narrowings: NDArray[np.uint8]

    def full_states(self) -> NDArray[np.uint8]:
        return self._spread(self.states)

    def full_cuts(self) -> NDArray[np.uint8]:
        return self._spread(self.narrowings)

    def _spread(self, small: NDArray[np.uint8]) -> NDArray[np.uint8]:
        found: NDArray[np.uint8] = small[self.rows.place][:, self.columns.place]
        return found

    def situations(self) -> Numbers:
        """A number for each leaf by leaf: where it is the same, the same claims are there."""
        found: Numbers = _numbered(self.rows.meets, self.columns.meets)[self.rows.place][:, self.columns.place]
        return found


TERRITORIES, CATEGORIES, DAYS = 1 << 2, 1 << 1, 1 << 5


def classify_cells(claims: Sequence[Claim], cells: "Cells") -> GridStates:
    """The state of each cell, exactly: free, partly or wholly taken, or not held."""
    rows = Side.of([one.territories for one in claims], cells.row_slots)
    columns = Side.of([one.categories for one in claims], cells.column_slots)
    unheld = np.array([one.grant_id is None for one in claims], dtype=bool)
    exact = _Exact(claims, cells, rows, columns)
    met, narrowings = _met(claims, rows, columns)
    states = np.where(met, State.PARTLY, State.FREE).astype(np.uint8)
    states[exact.filled(np.ones(len(claims), dtype=bool))] = State.TAKEN
    if unheld.any():
        states[exact.filled(unheld)] = State.NOT_HELD
    narrowings[states != State.PARTLY] = 0
    return GridStates(rows, columns, states, narrowings)


def _count(rows: Flags, columns: Flags, which: Flags) -> NDArray[np.float32]:
    """How many of the claims of `which` are in each cell."""
    found: NDArray[np.float32] = rows[which].T.astype(np.float32) @ columns[which].astype(np.float32)
    return found


def _met(claims: Sequence[Claim], rows: Side, columns: Side) -> tuple[Flags, NDArray[np.uint8]]:
    """Where something is claimed at all, and in which dimensions the claims there have less than the whole."""
    shape = (rows.meets.shape[1], columns.meets.shape[1])
    met, narrowings = np.zeros(shape, dtype=bool), np.zeros(shape, dtype=np.uint8)
    for start in range(0, len(claims), AT_ONCE):
        some = slice(start, start + AT_ONCE)
        counts = _counts_of_cuts(
            [one.narrowed_dimensions for one in claims[some]], rows.meets[some], columns.meets[some]
        )
        met |= counts > 0
        for place, dimension in enumerate(CUT_BY_CLAIMS, start=1):
            here = (counts >> place * COUNT_BITS) % (AT_ONCE + 1) > 0
            narrowings |= here.astype(np.uint8) << dimension
    for bit, side in ((TERRITORIES, rows), (CATEGORIES, columns)):
        if side.split.any():
            split = side.meets & ~side.holds
            one, other = (split, columns.meets) if side is rows else (rows.meets, split)
            narrowings[_count(one, other, np.ones(len(claims), dtype=bool)) > 0] |= bit
    return met, narrowings


CUT_BY_CLAIMS = (0, 3, 4, 5)  # assets, channels, languages, days
COUNT_BITS = 10
AT_ONCE = 2**COUNT_BITS - 1


def _counts_of_cuts(narrowings: Sequence[int], rows: Flags, columns: Flags) -> Numbers:
    """Five counts in one product, ten bits each: a float holds fifty of them exactly. All claims, then by dimension."""
    weights = np.array(
        [
            1
            + sum(
                (narrowed_dimensions >> d & 1) << place * COUNT_BITS for place, d in enumerate(CUT_BY_CLAIMS, start=1)
            )
            for narrowed_dimensions in narrowings
        ],
        dtype=np.float64,
    )
    found: Numbers = ((rows * weights[:, None]).T @ columns.astype(np.float64)).astype(np.int64)
    return found


@dataclass(frozen=True)
class Cells:
    """The leaves of both sides, and what was asked of the other dimensions."""

    row_slots: Numbers
    column_slots: Numbers
    asked: Region

    def left_of(self, claims: Sequence[Claim], row: int, column: int, *, split: bool) -> tuple[Region, list[Region]]:
        """A leaf cell and what the claims have of it. Unless one has a part of the leaf (`split`), its territory and
        its category say nothing, and points stand for them."""
        asked = self.asked
        if split:
            category, territory = _leaf(int(self.column_slots[column])), _leaf(int(self.row_slots[row]))
            cell = Region(asked.assets, category, territory, asked.channels, asked.languages, asked.days)
            return cell, [claim.region for claim in claims]
        cell = Region(asked.assets, POINT, POINT, asked.channels, asked.languages, asked.days)
        return cell, [claim.clipped_region for claim in claims]


def _leaf(slot: int) -> Spans:
    return ((slot * SLOT_WIDTH, (slot + 1) * SLOT_WIDTH),)


@dataclass(frozen=True)
class _Exact:
    claims: Sequence[Claim]
    cells: Cells
    rows: Side
    columns: Side

    def filled(self, which: Flags) -> Flags:
        """Where the claims of `which` have everything between them."""
        whole = np.array([not one.narrowed_dimensions for one in self.claims], dtype=bool)
        found = np.asarray(_count(self.rows.holds, self.columns.holds, which & whole) > 0, dtype=bool)
        index = np.flatnonzero(which)
        rows, columns = self.rows.meets[index], self.columns.meets[index]
        shares = np.array([self.claims[int(at)].share for at in index], dtype=np.float64)
        sums = (rows * shares[:, None]).T @ columns.astype(np.float64)
        open_rows, open_columns = np.nonzero((sums >= ENOUGH) & ~found)
        if not len(open_rows):
            return found
        split = self.rows.split[open_rows] | self.columns.split[open_columns]
        numbers = _numbered(rows, columns)[open_rows, open_columns]
        numbers = np.where(split, -1 - np.arange(len(split)), numbers)  # then every cell is one of its own
        _values, first, group = np.unique(numbers, return_index=True, return_inverse=True)
        alive = rows[:, open_rows[first]] & columns[:, open_columns[first]]
        maybe, full = self._filled_by_days(index, alive)
        full &= ~split[first]
        for at in map(int, np.flatnonzero(maybe & ~full)):
            row, column = int(self.rows.leaf[open_rows[first[at]]]), int(self.columns.leaf[open_columns[first[at]]])
            claims = [self.claims[int(one)] for one in index[alive[:, at]]]
            full[at] = covered(*self.cells.left_of(claims, row, column, split=bool(split[first[at]])))
        found[open_rows, open_columns] = full[group.reshape(-1)]
        return found

    def _filled_by_days(self, index: Numbers, alive: Flags) -> tuple[Flags, Flags]:
        """Whether a point that is easily missed is taken on every day: the work's own first place, through a channel
        and in a language yet to come. And whether everything is: by claims that lack nothing but days."""
        asked = self.cells.asked
        point = (asked.assets[0][0], asked.channels[-1][1] - 1, asked.languages[-1][1] - 1)
        [(first, after)] = asked.days
        claims = [self.claims[int(at)] for at in index]
        at_point = np.array([all(map(_has, one.clipped, point)) for one in claims])
        lacks_days = np.array([not one.narrowed_dimensions & ~DAYS for one in claims])
        low = np.array([one.clipped[3][0][0] for one in claims])
        high = np.array([one.clipped[3][-1][1] for one in claims])
        days = np.unique(np.clip(np.concatenate([low, high, [first]]), first, after - 1))
        then = ((low[:, None] <= days) & (days < high[:, None])).astype(np.float32)
        here = alive.T.astype(np.float32)
        return _always(here @ (then * at_point[:, None])), _always(here @ (then * lacks_days[:, None]))


def _always(taken: NDArray[np.float32]) -> Flags:
    return np.asarray((taken > 0).all(axis=1), dtype=bool)


def _has(side: Spans, point: int) -> bool:
    return any(low <= point < high for low, high in side)


def _numbered(rows: Flags, columns: Flags) -> Numbers:
    """A number for each cell: where it is the same, the same claims are there."""
    # Sums of so many whole numbers stay exact in a float, in whatever order they are added.
    bits = max(8, 52 - max(len(rows), 1).bit_length())
    weights = np.random.default_rng(4).integers(1, 2**bits, len(rows)).astype(np.float64)
    found: Numbers = ((rows * weights[:, None]).T @ columns.astype(np.float64)).astype(np.int64)
    return found
