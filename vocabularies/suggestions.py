"""The words of a vocabulary that somebody may mean while they type."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.intake.cells import several
from vocabularies.models import Term, Territory, TerritoryGroup
from vocabularies.words import Vocabulary, key_of, parts_of

MOST = 12
LAST = 99  # groups stand behind the terms that fit as well


SHORT = 3  # letters of a code that people know by heart, such as JP


@dataclass(frozen=True)
class Suggestion:
    """`value` is what the field reads; `note` tells it from others: where it belongs, and a code that people know."""

    value: str
    note: str


def suggestions(vocabulary: Vocabulary, typed: str) -> list[Suggestion]:
    """At most twelve, the likeliest first, in the active language; with nothing typed the top of the tree."""
    wanted = key_of(typed)
    found = [
        (rank, order, entry)
        for order, (entry, names, depth) in enumerate(_entries(vocabulary))
        if (rank := _rank(wanted, key_of(entry.value), names, depth)) is not None
    ]
    return [entry for _rank_of_it, _order, entry in sorted(found, key=lambda one: one[:2])[:MOST]]


def _entries(vocabulary: Vocabulary) -> Iterator[tuple[Suggestion, list[str], int]]:
    """Everything that may be suggested, with its names and how deep it stands."""
    by_key = {term.pk: term for term in vocabulary.terms}
    if not any(isinstance(term, Territory) for term in vocabulary.terms):  # of those "World" is a term
        yield Suggestion(_("All"), ""), [], 0
    rows: list[Term | TerritoryGroup] = [*vocabulary.terms, *vocabulary.known_groups]
    for row in rows:
        if isinstance(row, Term) and row.is_retired:
            continue
        names = [key_of(name) for name in (row.code, row.name, row.name_zh, *row.aliases)]
        yield Suggestion(_written(vocabulary, row), _note(row, by_key)), names, getattr(row, "depth", LAST)


def _written(vocabulary: Vocabulary, row: Term | TerritoryGroup) -> str:
    """Its name where that means this one and nothing else, whatever stands before it in the field; or its code."""
    name, meant = str(row), vocabulary.names[key_of(row.code)]
    is_plain = len(several(name)) == 1 and len(parts_of(name)) == 1
    return name if is_plain and vocabulary.names.get(key_of(name)) == meant else row.code


def _note(row: Term | TerritoryGroup, by_key: dict[int, Term]) -> str:
    if isinstance(row, TerritoryGroup):
        many = len(row.members.all())
        return ngettext("%(n)d territory", "%(n)d territories", many) % {"n": many}
    above = by_key.get(row.parent_id)  # type: ignore[attr-defined]
    said = [str(above)] if above else []
    return " · ".join([*said, row.code] if len(row.code) <= SHORT else said)


def _rank(wanted: str, shown: str, names: list[str], depth: int) -> tuple[int, int] | None:
    """The same, begins with it, has a word that begins with it, holds it somewhere; of the like the wider one."""
    if not wanted:
        return (0, depth) if depth <= 1 else None
    ranks = [_rank_of(wanted, name, 0 if name == shown else 1) for name in (shown, *names)]
    best = min((rank for rank in ranks if rank is not None), default=None)
    return None if best is None else (best, depth)


def _rank_of(wanted: str, name: str, other: int) -> int | None:
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1 + other
    if f" {wanted}" in name:
        return 3 + other
    return 5 + other if wanted in name else None
