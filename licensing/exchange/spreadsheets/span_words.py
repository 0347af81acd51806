"""Spans of a vocabulary as codes and back, with nothing lost: what no code says exactly is written as integers."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from core.regions.spans import EVERYTHING, TOP, Spans, covers, difference, meets, normalised, union
from vocabularies.models import Term
from vocabularies.words import NothingLeft, UnknownTerm, Vocabulary

SIGN = "#"
SPAN = re.compile(r"(\d{1,10})-(\d{1,10})")


class NotSpans(DomainError):
    code = "spans.not_spans"
    message = _("“%(value)s” is not a list of ranges.")
    remedy = _("Enter each range as two whole numbers, the smaller first, for example 65536-131072; or use codes.")


@dataclass(frozen=True)
class Codes:
    """These nodes, or everything where there are none, less those."""

    within: tuple[str, ...]
    without: tuple[str, ...]

    @property
    def is_everything(self) -> bool:
        return not self.within and not self.without


@dataclass
class SpanWords:
    """One vocabulary, for writing many spans: equal ones are worked out once."""

    vocabulary: Vocabulary
    _known: dict[Spans, Codes | None] = field(default_factory=dict)
    _written: dict[Spans, str] = field(default_factory=dict)

    @cached_property
    def _spans(self) -> dict[str, Spans]:
        return {term.code: term.spans for term in self.vocabulary.terms}

    def codes(self, spans: Spans) -> Codes | None:
        """The fewest codes, or None where none say just this: a part of a leaf, or what is yet to come."""
        if spans not in self._known:
            found = self._codes(spans)
            self._known[spans] = found if self.spans(found.within, found.without) == spans else None
        return self._known[spans]

    def spans(self, within: Iterable[str], less: Iterable[str] = ()) -> Spans:
        """Raises `UnknownTerm`."""
        whole = union(*map(self._one, within)) or EVERYTHING
        return difference(whole, union(*map(self._one, less)))

    def _one(self, code: str) -> Spans:
        if code not in self._spans:
            raise UnknownTerm(value=code, near=["–"])
        return self._spans[code]

    def _codes(self, spans: Spans) -> Codes:
        if covers(spans, EVERYTHING):
            return Codes((), ())
        inside = self._inside(self.vocabulary.children.get(None, []), spans)
        absent = self._plain(self.vocabulary.children.get(None, []), difference(EVERYTHING, spans))
        less = Codes((), tuple(absent))
        fewer = len(absent) < len(inside.within) + len(inside.without)
        return less if fewer and self.spans((), absent) == spans else inside

    def _inside(self, terms: Iterable[Term], spans: Spans) -> Codes:
        within: list[str] = []
        less: list[str] = []
        for term in terms:
            if covers(spans, term.spans):
                within.append(term.code)
            elif meets(term.spans, spans):
                found = self._part(term, spans)
                within.extend(found.within)
                less.extend(found.without)
        return Codes(tuple(within), tuple(less))

    def _part(self, term: Term, spans: Spans) -> Codes:
        """ "Asia without Japan" where that takes fewer codes than the list of what is inside."""
        children = self.vocabulary.children.get(term.pk, [])
        if not children:
            return Codes((term.code,), ())
        inside = self._inside(children, spans)
        missing = difference(term.spans, spans)
        absent = self._plain(children, missing)
        exact = union(*map(self._one, absent)) == missing
        if exact and 1 + len(absent) < len(inside.within) + len(inside.without):
            return Codes((term.code,), tuple(absent))
        return inside

    def _plain(self, terms: Iterable[Term], spans: Spans) -> list[str]:
        """The codes of the largest nodes inside, leaving out what no node says."""
        codes: list[str] = []
        for term in terms:
            if covers(spans, term.spans):
                codes.append(term.code)
            elif meets(term.spans, spans):
                codes.extend(self._plain(self.vocabulary.children.get(term.pk, []), spans))
        return codes

    def write(self, spans: Spans, everything: str = "All") -> str:
        """For a cell, as `read` reads it back to the same spans."""
        if spans not in self._written:
            text = self.vocabulary.write(spans) or everything
            exact = text == everything or self.vocabulary.read(text) == spans
            self._written[spans] = text if exact else SIGN + " ".join(pairs(spans))
        return self._written[spans]

    def read(self, text: str) -> Spans:
        """Raises `NotSpans`, or as the vocabulary does."""
        return read_pairs(text[1:].split()) if text.startswith(SIGN) else self.vocabulary.read(text)


def pairs(spans: Spans) -> list[str]:
    return [f"{low}-{high}" for low, high in spans]


def read_pairs(texts: Iterable[str]) -> Spans:
    """Raises `NotSpans`."""
    found = []
    for text in texts:
        match = SPAN.fullmatch(text)
        low, high = (int(match[1]), int(match[2])) if match else (0, 0)
        if not low < high <= TOP:
            raise NotSpans(value=text)
        found.append((low, high))
    if not found:
        raise NotSpans(value="")
    return normalised(found)


def without(whole: Spans, excluded: Spans, words: str) -> Spans:
    """What a column of exclusions leaves. Raises `NothingLeft`."""
    left = difference(whole, excluded)
    if not left:
        raise NothingLeft(value=words)
    return left
