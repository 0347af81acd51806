"""How much a part of a question is worth, so that the largest is told first."""

from core.boxes import SIDES
from core.regions.algebra import DIMENSIONS
from core.regions.free import Weigh
from core.regions.spans import Spans, intersection
from vocabularies.words import current_vocabularies


def by_what_is_named() -> Weigh:
    """By places, uses, channels and languages that have a name. All that is yet to come is wider than all of them
    together, and worth next to nothing: the world without its continents is no large offer."""
    known = current_vocabularies()
    named = {d: getattr(known, name).named for d, name in enumerate(DIMENSIONS) if name in SIDES}

    def weigh(d: int, spans: Spans) -> int:
        there = intersection(spans, named[d]) if d in named else spans
        return 1 + sum(high - low for low, high in there)

    return weigh
