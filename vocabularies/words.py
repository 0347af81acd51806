"""Between what people write ("Asia - Japan") and the spans that the rights engine reads, both ways."""

import difflib
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from django.db import connection
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from core import names
from core.errors import DomainError
from core.intake.cells import several
from core.regions.spans import EVERYTHING, TOP, Spans, covers, difference, meets, union
from core.texts import is_chinese
from vocabularies.models import SLOT_WIDTH, Channel, Language, Term, Territory, TerritoryGroup, UseCategory
from vocabularies.phrases import Parts, plain, take_apart
from vocabularies.slots import Node, Slots, TermTree, reached

ALL = {"all", "everything", "any", "world", "worldwide", "全部", "所有", "全球", "不限"}


MOST_KEPT = 20_000
MOST_LESS = 3  # so many are taken away in words, rather than the others listed
MOST_WORDS = 1_000_000
FEW = 5  # so many countries are named one by one, whatever the trade calls them together


class UnknownTerm(DomainError):
    code = "vocabulary.unknown"
    message = gettext_lazy("“%(value)s” is not in the list.")
    remedy = gettext_lazy("Choose a name or code from the list. Similar entries: %(near)s.")


class NothingLeft(DomainError):
    code = "vocabulary.nothing_left"
    message = gettext_lazy("“%(value)s” leaves no selection.")
    remedy = gettext_lazy("Check the part after the minus sign.")


def key_of(word: str) -> str:
    """As two spellings of one word are compared."""
    return " ".join(word.casefold().split())


def _is_all(word: str) -> bool:
    key = key_of(plain(word))
    return key in ALL or names.plain(key) in ALL


def parts_of(text: str) -> list[str]:
    """The whole, and what is taken away from it."""
    return [part.strip() for part in text.replace("－", " - ").replace("–", " - ").split(" - ")]


@dataclass(frozen=True, slots=True)
class Less:
    """A term without a few of those below it; worded only where it is used, because most are not."""

    whole: Term
    absent: "list[Term | Less]"


Word = Term | Less


@dataclass
class Vocabulary:
    """One vocabulary in memory, for reading many cells and wording many boxes. `Vocabulary.of(Territory)`."""

    terms: list[Term]
    names: dict[str, Spans] = field(default_factory=dict)
    groups: dict[Spans, TerritoryGroup] = field(default_factory=dict)
    known_groups: list[TerritoryGroup] = field(default_factory=list)
    _said: dict[tuple[str, Spans], str] = field(default_factory=dict)
    _seen: dict[tuple[str, int], tuple[Spans, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, model: type[Term]) -> "Vocabulary":
        vocabulary = cls(list(model._default_manager.order_by("position")))
        for term in vocabulary.terms:
            for word in (term.code, term.name, term.name_zh, *term.aliases):
                vocabulary.names.setdefault(key_of(word), term.spans)
        if model is Territory:
            for group in TerritoryGroup.objects.prefetch_related("members"):
                vocabulary.known_groups.append(group)
                spans = union(*(member.spans for member in group.members.all()))
                if len(group.members.all()) > FEW:
                    vocabulary.groups.setdefault(spans, group)
                for word in (group.code, group.name, group.name_zh, *group.aliases):
                    vocabulary.names.setdefault(key_of(word), spans)
        return vocabulary

    def read(self, text: str) -> Spans:
        """`Asia - Japan | Brazil` as spans; `All` is everything, known or yet to come.

        Raises `UnknownTerm` or `NothingLeft`.
        """
        spans = union(*(self._difference(part) for part in several(text)))
        if not spans:
            raise NothingLeft(value=text)
        return spans

    def _difference(self, part: str) -> Spans:
        if key_of(part) in self.names:  # "Congo - Kinshasa" is a name and takes nothing away
            return self.names[key_of(part)]
        whole, *less = parts_of(part)
        spans = self._one(whole)
        for word in less:
            spans = difference(spans, self._one(word))
        if not spans:
            raise NothingLeft(value=part)
        return spans

    def _one(self, word: str) -> Spans:
        if (spans := self._named(word)) is not None:
            return spans
        parts = take_apart(word, lambda name: self._named(name) is not None, _is_all)
        if parts and (spans := self._of_parts(parts)) is not None:
            return spans
        key = key_of(word)
        near = difflib.get_close_matches(key, [key_of(t.name) for t in self.terms], n=4, cutoff=0.6)
        shown = [t.name for t in self.terms if key_of(t.name) in near]
        raise UnknownTerm(value=word, near=shown or ["–"])

    def _named(self, word: str) -> Spans | None:
        """What one name or code means, in either script and any width."""
        key = key_of(plain(word))
        for spelling in (key, key_of(word), names.plain(key)):
            if spelling in self.names:
                return self.names[spelling]
        return EVERYTHING if _is_all(word) else None

    def _of_parts(self, parts: Parts) -> Spans | None:
        """None where the parts do not fit each other: `Hong Kong (China)` is no part of China and no list."""
        each = [self._named(name) or () for name in parts.wholes]
        whole, less = union(*each), union(*(self._named(name) or () for name in parts.less))
        if parts.holds and not all(meets(whole, self._named(name) or ()) for name in parts.less):
            return None
        if parts.lies_within and not covers(self._named(parts.lies_within) or (), whole):
            return None
        china = self.names.get("cn")
        if len(each) == 2 and china and each[1] == china and each[0] in map(self.names.get, ("hk", "mo", "tw")):
            return None  # `Macau, China` is one place
        return difference(whole, less)

    def describe(self, spans: Spans) -> str:
        """The shortest usual words: "Asia without Japan", "European Union", "Toys"; in the active language."""
        return self._kept(f"words {get_language()}", spans, self._in_words)

    def _in_words(self, spans: Spans) -> str:
        if spans == EVERYTHING or (spans and covers(spans, EVERYTHING)):
            return _("World") if self._is_of_places else _("All")
        if spans in self.groups:
            return str(self.groups[spans])
        words = self._describe(self._tree.top, self._tree.slots(spans))
        # Less a few known ones, with all that is yet to come.
        if len(words) > 1 and spans[-1][1] == TOP and covers(self.named, missing := difference(EVERYTHING, spans)):
            absent = self._describe(self._tree.top, self._tree.slots(missing), at_most=MOST_LESS)
            if len(absent) <= MOST_LESS and len(absent) < len(words):
                return _("%(whole)s without %(less)s") % {"whole": _("All"), "less": self._join(absent)}
        if not words and spans:  # everything that has a name is taken away
            return _("Territories not yet listed") if self._is_of_places else _("Entries not yet listed")
        return self._join(words)

    @property
    def _is_of_places(self) -> bool:
        return bool(self.terms) and isinstance(self.terms[0], Territory)

    def _kept(self, form: str, spans: Spans, make: Callable[[Spans], str]) -> str:
        """The same few sets are worded again and again, and a long one takes milliseconds: to be made, and some of
        them to be compared with those that are known, unless it is the very same object."""
        seen = self._seen.get((form, id(spans)))
        if seen is not None:
            return seen[1]
        said = self._said.get((form, spans))
        if said is None:
            if len(self._said) >= MOST_KEPT:
                self._said.clear()
            said = self._said[(form, spans)] = make(spans)
        if len(self._seen) >= MOST_KEPT:
            self._seen.clear()
        self._seen[(form, id(spans))] = spans, said  # kept with its words, so that no other object gets its id
        return said

    @cached_property
    def _tree(self) -> TermTree:
        return TermTree(self.terms)

    def _describe(self, nodes: Sequence[Node], spans: Slots, at_most: int = MOST_WORDS) -> list[Word]:
        """The largest terms in the spans; at most a few more than `at_most`."""
        words: list[Word] = []
        for node, is_in in reached(nodes, spans):
            if len(words) > at_most:
                break
            if is_in or not node.below:
                words.append(node.term)
            else:
                words += self._inside(node, spans)
        return words

    def _inside(self, node: Node, spans: Slots) -> list[Word]:
        """ "Asia without Japan" where that takes fewer words than the list of what is inside."""
        inside = self._describe(node.below, spans)
        if len(inside) < 2 or node.misses_more_leaves(spans, MOST_LESS):
            return inside
        missing = node.missing(spans, self._tree.count)
        if not self._tree.has_names_for(missing):  # what is yet to come is missing too
            return inside
        absent = self._describe(node.below, missing, at_most=MOST_LESS)
        if 0 < len(absent) <= MOST_LESS and len(absent) < len(inside):
            return [Less(node.term, absent)]
        return inside

    def write(self, spans: Spans) -> str:
        """As codes that `read` reads back to the same spans: `142 - JP | BR`; empty for everything.

        Spans that no code covers exactly (a part of a leaf, what is yet to come) are written by what they touch.
        """
        return self._kept("codes", spans, self._in_codes)

    def _in_codes(self, spans: Spans) -> str:
        if covers(spans, EVERYTHING):
            return ""
        if spans and spans[-1][1] == TOP and covers(self.named, missing := difference(EVERYTHING, spans)):
            absent = self._codes(self._tree.top, self._tree.slots(missing))
            if union(*(self.names[key_of(code)] for code in absent)) == missing:
                return " - ".join(["All", *absent])
        return " | ".join(self._codes(self._tree.top, self._tree.slots(spans)))

    def within(self, spans: Spans) -> Spans:
        """As much of the spans as can be written and read back: without what has no name."""
        if self._is_of_whole_leaves(spans) or self.names_exactly(spans):
            return spans
        return union(*(term.spans for term in self.terms if term.slot is not None and covers(spans, term.spans)))

    def _is_of_whole_leaves(self, spans: Spans) -> bool:
        """Whether it is made of leaves, with all that is yet to come or none of it: then its codes say it."""
        unnamed = difference(EVERYTHING, self.named)
        aligned = all(edge in (0, TOP) or edge % SLOT_WIDTH == 0 for span in spans for edge in span)
        return aligned and (covers(spans, unnamed) or not meets(spans, unnamed))

    def names_exactly(self, spans: Spans) -> bool:
        written = self.write(spans)
        try:
            return not written or self.read(written) == spans
        except DomainError:
            return False

    def _codes(self, nodes: Sequence[Node], spans: Slots) -> list[str]:
        codes: list[str] = []
        for node, is_in in reached(nodes, spans):
            if is_in or not node.below:
                codes.append(node.term.code)
            else:
                codes += self._codes(node.below, spans)
        return codes

    @property
    def named(self) -> Spans:
        """All that has a name today."""
        return self._tree.named

    @cached_property
    def children(self) -> dict[int | None, list[Term]]:
        """The terms directly below each, by its id; those at the top below None."""
        children: dict[int | None, list[Term]] = {}
        for term in self.terms:
            children.setdefault(term.parent_id, []).append(term)  # type: ignore[attr-defined]
        return children

    def _join(self, words: Iterable[Word]) -> str:
        name = "name_zh" if is_chinese() else "name"  # asked for once: there may be a hundred
        return _(", ").join(self._less(one) if isinstance(one, Less) else getattr(one, name) for one in words)

    def _less(self, word: Less) -> str:
        return _("%(whole)s without %(less)s") % {"whole": word.whole, "less": self._join(word.absent)}


@dataclass
class Vocabularies:
    """The four vocabularies of a box."""

    territories: Vocabulary
    categories: Vocabulary
    channels: Vocabulary
    languages: Vocabulary

    @classmethod
    def load(cls) -> "Vocabularies":
        return cls(*(Vocabulary.of(model) for model in (Territory, UseCategory, Channel, Language)))


# Counted too: of two transactions the one with the lower number may commit last.
STAMP = " UNION ALL ".join(
    f"SELECT row(count(*), max(pgh_id))::text FROM vocabularies_{model}event"  # noqa: S608 - the names are these five
    for model in ("territory", "usecategory", "channel", "language", "territorygroup")
)


KEPT = 2.0  # seconds for which the stamp is believed, so that a page of boxes asks for it once


def current_vocabularies() -> Vocabularies:
    """The vocabularies for wording what is stored; read again seconds after one of them has changed."""
    database = str(connection.settings_dict["NAME"])
    return _vocabularies_at(database, _stamp(database, int(time.monotonic() / KEPT)))


@lru_cache(maxsize=1)
def _stamp(database: str, moment: int) -> tuple[str, ...]:
    with connection.cursor() as cursor:
        cursor.execute(STAMP)
        return tuple(row[0] for row in cursor.fetchall())


@lru_cache(maxsize=1)
def _vocabularies_at(database: str, stamp: tuple[str, ...]) -> Vocabularies:
    return Vocabularies.load()
