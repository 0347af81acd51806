"""Spans of a vocabulary as bits, one for each slot: which terms lie in them is then arithmetic on numbers."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from core.regions.spans import Spans, difference, reach, union
from vocabularies.models import SLOT_WIDTH, Term


class Slots:
    """The slots that lie wholly in the spans, and those that they meet, among the first `count`."""

    def __init__(self, whole: int, met: int, spans: Callable[[], Spans]) -> None:
        self.whole, self.met, self._spans = whole, met, spans

    @cached_property
    def spans(self) -> Spans:
        """Needed for terms only that are not made of whole slots."""
        return self._spans()

    @classmethod
    def of(cls, spans: Spans, count: int) -> "Slots":
        whole = met = 0
        for low, high in spans:
            first, last = low // SLOT_WIDTH, min(high // SLOT_WIDTH, count)
            cut_first, cut_last = first + bool(low % SLOT_WIDTH), min(-(-high // SLOT_WIDTH), count)
            if cut_first < last:
                whole |= (1 << last) - (1 << cut_first)
            if first < cut_last:
                met |= (1 << cut_last) - (1 << first)
        return cls(whole, met, lambda: spans)


@dataclass(slots=True, eq=False)
class Node:
    """A term, its slots (None where it is not made of whole ones), and what is directly below it."""

    term: Term
    mask: int | None
    below: list["Node"] = field(default_factory=list)
    is_above_leaves: bool = False

    def missing(self, spans: Slots, count: int) -> Slots:
        """What of the term does not lie in the spans."""
        if self.mask is None:
            return Slots.of(difference(self.term.spans, spans.spans), count)
        left, touched = self.mask & ~spans.met, self.mask & ~spans.whole
        return Slots(left, touched, lambda: difference(self.term.spans, spans.spans))

    def misses_more_leaves(self, spans: Slots, than: int) -> bool:
        """Whether more leaves are missing than so many; False where that takes more than counting slots."""
        is_counted = self.mask is not None and self.is_above_leaves
        return is_counted and (self.mask & ~spans.whole).bit_count() > than  # type: ignore[operator]


def reached(nodes: Sequence[Node], spans: Slots) -> list[tuple[Node, bool]]:
    """The nodes that the spans meet or cover (an empty one too), and whether they cover them."""
    whole, met = spans.whole, spans.met
    found = []
    for node in nodes:
        mask = node.mask
        if mask is None:
            is_in, is_met = reach(spans.spans, node.term.spans)
            if is_in or is_met:
                found.append((node, is_in))
        elif mask & met or not mask:
            found.append((node, mask & whole == mask))
    return found


class TermTree:
    """The terms of a vocabulary below each other."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = list(terms)
        self.count = max((term.slot + 1 for term in self.terms if term.slot is not None), default=0)
        self.named: Spans = union(*(term.spans for term in self.terms if term.slot is not None))
        self._named = self.slots(self.named).whole
        nodes = {term.pk: Node(term, self._mask(term)) for term in self.terms}
        self.top: list[Node] = []
        for term in self.terms:
            parent: int | None = term.parent_id  # type: ignore[attr-defined]
            (self.top if parent is None else nodes[parent].below).append(nodes[term.pk])
        for node in nodes.values():
            node.is_above_leaves = not any(one.below for one in node.below)

    def slots(self, spans: Spans) -> Slots:
        return Slots.of(spans, self.count)

    def has_names_for(self, spans: Slots) -> bool:
        """Whether all of it lies in leaves, and nothing in what is yet to come."""
        return not spans.met & ~self._named

    def _mask(self, term: Term) -> int | None:
        own = self.slots(term.spans)
        is_aligned = own.whole == own.met and (not term.spans or term.spans[-1][1] <= self.count * SLOT_WIDTH)
        return own.whole if is_aligned else None
