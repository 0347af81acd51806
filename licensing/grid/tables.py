"""The grid as people look at it: headings to zoom into, what each cell says, and which grants take it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import numpy as np
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from core.regions.algebra import DIMENSIONS
from core.regions.spans import EVERYTHING, Spans, difference, union
from core.texts import Text, declare, in_both, is_chinese
from licensing.grid.classify import CUT_BY_CLAIMS as SHORT
from licensing.grid.classify import Numbers, State
from licensing.grid.grid import Grid, Leaves
from licensing.rights.asset_ranges import assets_in_words, listed
from vocabularies.models import Term, TerritoryKind
from vocabularies.words import Vocabulary, current_vocabularies

FROM = declare("grid.from", _("from %(day)s"))
UNTIL = declare("grid.until", _("until %(day)s"))
BETWEEN = declare("grid.between", _("from %(first)s to %(last)s"))
ONLY_THROUGH = declare("grid.only_through", _("only through %(what)s"))
ONLY_FOR = declare("grid.only_for", _("only for %(what)s"))
ONLY_IN = declare("grid.only_in", _("only in %(what)s"))
WITHOUT = declare("grid.without", _("without %(what)s"))
SOME_FREE = declare("grid.some_free", _("%(free)s of %(all)s available"))
MIXED = declare("grid.mixed", _("differs by %(what)s"))
MORE = declare("grid.more", _("%(first)s and %(n)s more"))
STATE_WORDS = {
    State.FREE: _("available"),
    State.PARTLY: _("partly"),
    State.TAKEN: _("licensed or reserved"),
    State.NOT_HELD: _("not held"),
}
MEANS = {
    State.FREE: _("no conflict"),
    State.PARTLY: _("partly available"),
    State.TAKEN: _("licensed or reserved in full"),
    State.NOT_HELD: _("not owned by us, per the chain of title"),
}
OTHERS = declare("grid.others", _("all others (%(n)s)"))
CALLED = {
    "assets": in_both("part of the work", "作品的部分"),
    "categories": in_both("use", "用途"),
    "territories": in_both("territory", "地域"),
    "channels": in_both("channel", "渠道"),
    "languages": in_both("language", "语言"),
    "days": in_both("day", "日期"),
}
TELLING = (5, 3, 4, 0)  # days are understood best, then channels, languages, parts of the work
FEW = 3
LONG = 70


@dataclass(frozen=True)
class Heading:
    """A row or a column: `code` is how its spans are written in an address, `at` where its leaves stand."""

    name: dict[str, str]
    code: str
    spans: Spans
    at: Numbers
    opens: bool = False
    full: dict[str, str] | None = None  # where the name is shortened


@dataclass(frozen=True)
class Band:
    """Headings under one of their own, which can be opened too."""

    above: Heading | None
    headings: list[Heading]


class Cell(NamedTuple):
    """`counts` are the leaf cells of each state in it; `says` is what of a partly taken one is left."""

    state: State
    counts: tuple[int, ...]
    says: Text | None


def term_of(vocabulary: Vocabulary, code: str) -> Term | None:
    """By its code; None is everything, and what is not known."""
    return next((term for term in vocabulary.terms if term.code == code != "WORLD"), None)


def path_to(vocabulary: Vocabulary, term: Term | None) -> list[Term]:
    """From the top down to the term; the world, which has everything, is not named."""
    by_key = {one.pk: one for one in vocabulary.terms}
    path: list[Term] = []
    while term is not None:
        path.insert(0, term)
        term = by_key.get(term.parent_id)  # type: ignore[attr-defined]
    return [one for one in path if one.code != "WORLD"]


def bands_of(vocabulary: Vocabulary, leaves: Leaves, under: Term | None, *, in_bands: bool) -> list[Band]:
    """The headings below a term (None: all), two levels at once where `in_bands` and most of what is below opens."""
    below = _below(vocabulary, under)
    opening = [term for term in below if vocabulary.children.get(term.pk)]
    if not in_bands or 2 * len(opening) <= len(below):
        return [Band(None, [_heading(vocabulary, leaves, term) for term in below])]
    bands = [Band(_heading(vocabulary, leaves, term), _headings(vocabulary, leaves, term)) for term in opening]
    rest = [_heading(vocabulary, leaves, term) for term in below if term not in opening and not term.is_retired]
    return [*bands, Band(None, rest)] if rest else bands


def _below(vocabulary: Vocabulary, under: Term | None) -> list[Term]:
    if under is None:
        tops = vocabulary.children[None]
        below = vocabulary.children[tops[0].pk] if len(tops) == 1 else tops
    else:
        below = vocabulary.children.get(under.pk) or [under]
    return [term for term in below if not term.is_retired]


def _headings(vocabulary: Vocabulary, leaves: Leaves, under: Term) -> list[Heading]:
    return [_heading(vocabulary, leaves, term) for term in _below(vocabulary, under)]


def _heading(vocabulary: Vocabulary, leaves: Leaves, term: Term) -> Heading:
    opens = bool(vocabulary.children.get(term.pk))
    return Heading(term.both_names, term.code, term.spans, leaves.within(term), opens)


def countries_of(vocabulary: Vocabulary, leaves: Leaves, under: Term | None) -> list[Heading]:
    """What people count as territories: the countries below a term, or its leaves where it lies in a country."""
    inside = leaves.within(under) if under else np.arange(len(leaves.terms))
    if under is not None and getattr(under, "kind", "") in (TerritoryKind.COUNTRY, TerritoryKind.SUBDIVISION):
        return [_heading(vocabulary, leaves, leaves.terms[at]) for at in inside]
    countries = [term for term in vocabulary.terms if getattr(term, "kind", "") == TerritoryKind.COUNTRY]
    headings = (_heading(vocabulary, leaves, term) for term in countries if not term.is_retired)
    return [one for one in headings if len(one.at) and np.isin(one.at, inside).all()]


def leaf_headings(vocabulary: Vocabulary, leaves: Leaves, under: Term | None) -> list[Heading]:
    inside = leaves.within(under) if under else np.arange(len(leaves.terms))
    return [_heading(vocabulary, leaves, leaves.terms[at]) for at in inside]


@dataclass
class View:
    """A grid at one zoom: cells for any headings, each wording found once."""

    grid: Grid
    said: dict[int, Text | None] = field(default_factory=dict)
    named: dict[tuple[int, Spans], dict[str, str]] = field(default_factory=dict)

    def counts(self, rows: Sequence[Heading], columns: Sequence[Heading]) -> Any:
        """How many leaf cells of each state there are in each cell: rows × columns × states."""
        return np.stack([_counted(self.grid.states == state, rows, columns) for state in State], axis=2)

    def cells(self, rows: Sequence[Heading], columns: Sequence[Heading]) -> list[list[Cell]]:
        counts = self.counts(rows, columns)
        return [
            [self._cell(row, column, tuple(map(int, counts[i, j]))) for j, column in enumerate(columns)]
            for i, row in enumerate(rows)
        ]

    def _cell(self, row: Heading, column: Heading, counts: tuple[int, ...]) -> Cell:
        state = state_of(counts)
        return Cell(state, counts, self._says(row, column, counts) if state == State.PARTLY else None)

    def _says(self, row: Heading, column: Heading, counts: tuple[int, ...]) -> Text | None:
        if len(row.at) == len(column.at) == 1:
            return self.of_leaf(int(row.at[0]), int(column.at[0]))
        here = self.grid.situations[np.ix_(row.at, column.at)]
        if here.min() == here.max():
            return self.of_leaf(int(row.at[0]), int(column.at[0]))
        if counts[State.FREE]:
            return Text(SOME_FREE, {"free": counts[State.FREE], "all": sum(counts)})
        narrowings = int(np.bitwise_or.reduce(self.grid.narrowings[np.ix_(row.at, column.at)], axis=None))
        differs = [CALLED[name] for d, name in enumerate(DIMENSIONS) if narrowings >> d & 1]
        return Text(MIXED, {"what": differs})

    def of_leaf(self, row: int, column: int) -> Text | None:
        """What of a partly taken leaf cell is left: in the one dimension that says it best."""
        situation = int(self.grid.situations[row, column])
        if situation not in self.said:
            self.said[situation] = next(self.narrowed(row, column), None) or self._mixed(row, column)
        return self.said[situation]

    def _mixed(self, row: int, column: int) -> Text:
        narrowings = int(self.grid.narrowings[row, column])
        return Text(MIXED, {"what": [CALLED[name] for d, name in enumerate(DIMENSIONS) if narrowings >> d & 1]})

    def narrowed(self, row: int, column: int) -> Iterator[Text]:
        """The ways in which all that is narrowed is one dimension."""
        claims, asked = self.grid.claims_at(np.array([row]), np.array([column])), self.grid.asked
        for d in TELLING:
            if all(one.narrowed_dimensions >> d & 1 for one in claims):
                taken = union(*(one.clipped[SHORT.index(d)] for one in claims))
                if left := difference(asked.sides[d], taken):
                    yield self._in_words(d, asked.sides[d], left)

    def _in_words(self, d: int, whole: Spans, left: Spans) -> Text:
        if DIMENSIONS[d] == "days":
            return _days_in_words(whole, left)
        missing = difference(whole, left)
        if DIMENSIONS[d] == "assets":
            # The first place of a run is the work's own: where that is missing, only parts of it are left.
            if {low for low, _high in missing} & {low for low, _high in whole}:
                return Text(ONLY_FOR, {"what": self._named(d, left)})
            return Text(WITHOUT, {"what": self._named(d, missing)})
        gone = self._named(d, missing)
        kept = self._named(d, left)
        if len(kept["en"]) < len(gone["en"]):
            return Text(ONLY_THROUGH if DIMENSIONS[d] == "channels" else ONLY_IN, {"what": kept})
        return Text(WITHOUT, {"what": gone})

    def _named(self, d: int, side: Spans) -> dict[str, str]:
        key = (d, side)
        if key not in self.named:
            self.named[key] = self._assets_named(side) if d == 0 else _terms_named(DIMENSIONS[d], side)
        return self.named[key]

    def _assets_named(self, side: Spans) -> dict[str, str]:
        """The first few by name; of what is there in part, what of it is not."""
        words = assets_in_words(side)
        named = listed(words[:FEW])
        if len(words) <= FEW:
            return named
        return _in_both_languages(lambda: Text(MORE, {"first": named, "n": len(words) - FEW}))


def state_of(counts: Sequence[int]) -> State:
    total = sum(counts)
    if counts[State.FREE] == total:
        return State.FREE
    if counts[State.FREE] or counts[State.PARTLY]:
        return State.PARTLY
    return State.NOT_HELD if counts[State.NOT_HELD] == total else State.TAKEN


def _counted(flags: Any, rows: Sequence[Heading], columns: Sequence[Heading]) -> Any:
    """How many of the leaf cells of each row and column are flagged."""
    return _indicator(rows, flags.shape[0]) @ flags.astype(np.float32) @ _indicator(columns, flags.shape[1]).T


def _indicator(headings: Sequence[Heading], leaves: int) -> Any:
    found = np.zeros((len(headings), leaves), dtype=np.float32)
    for index, heading in enumerate(headings):
        found[index, heading.at] = 1
    return found


def _days_in_words(whole: Spans, left: Spans) -> Text:
    """The longest of the times that are left."""
    (first, after), (low, high) = whole[0], max(left, key=lambda span: span[1] - span[0])
    begins, ends = date.fromordinal(low).isoformat(), date.fromordinal(high - 1).isoformat()
    if low > first and high < after:
        return Text(BETWEEN, {"first": begins, "last": ends})
    return Text(FROM, {"day": begins}) if low > first else Text(UNTIL, {"day": ends})


def _terms_named(name: str, side: Spans) -> dict[str, str]:
    vocabulary: Vocabulary = getattr(current_vocabularies(), name)
    return _in_both_languages(lambda: vocabulary.describe(side))


def _in_both_languages(words: Any) -> dict[str, str]:
    with translation.override("en"):
        english = str(words())
    with translation.override("zh-hans"):
        return in_both(english, str(words()))


# --- What is alike, merged --------------------------------------------------------------------------


def alike(view: View, rows: Sequence[Heading], columns: Sequence[Heading]) -> tuple[list[Heading], list[Heading]]:
    """Leaf headings, of which those whose cells all say the same are one."""
    known = current_vocabularies()
    row_at, column_at = (np.array([one.at[0] for one in side], dtype=np.int64) for side in (rows, columns))
    looks = _looks(view.grid)[np.ix_(row_at, column_at)]
    row_groups, column_groups = _groups(looks), _groups(looks.T)
    merged_rows = [_merged(known.territories, view.grid.territories, [rows[at] for at in one]) for one in row_groups]
    merged_columns = [
        _merged(known.categories, view.grid.categories, [columns[at] for at in one]) for one in column_groups
    ]
    return merged_rows, merged_columns


def _looks(grid: Grid) -> Numbers:
    """A number for each leaf cell: what says the same has the same."""
    return np.where(grid.states == State.PARTLY, grid.situations + len(State), grid.states.astype(np.int64))


def _groups(looks: Numbers) -> list[Numbers]:
    """Which rows are alike, in the order of the first of each."""
    _values, first, group = np.unique(looks, axis=0, return_index=True, return_inverse=True)
    members = [np.flatnonzero(group.reshape(-1) == one) for one in range(len(first))]
    return sorted(members, key=lambda one: int(one[0]))


def _merged(vocabulary: Vocabulary, leaves: Leaves, headings: Sequence[Heading]) -> Heading:
    if len(headings) == 1:
        return headings[0]
    # Every leaf there is: people call that the world, or all.
    whole = len(headings) == len(leaves.terms)
    spans = EVERYTHING if whole else union(*(one.spans for one in headings))
    full = _in_both_languages(lambda: vocabulary.describe(spans))
    at = np.concatenate([one.at for one in headings])
    return Heading(_short(full, headings, len(leaves.terms)), vocabulary.write(spans), spans, at, full=full)


def _short(full: dict[str, str], headings: Sequence[Heading], in_all: int) -> dict[str, str]:
    """Words that fit a heading: a list of forty uses is read nowhere."""
    if len(full["en"]) <= LONG:
        return full
    if 2 * len(headings) > in_all:
        return _in_both_languages(lambda: Text(OTHERS, {"n": len(headings)}))
    return _in_both_languages(lambda: Text(MORE, {"first": headings[0].name, "n": len(headings) - 1}))


def in_language(name: dict[str, str]) -> str:
    return name["zh" if is_chinese() else "en"]
