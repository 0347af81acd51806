"""The smallest changes that would make a request possible: one dimension each, at most two together.

Each is a question that somebody could ask and that is answered with yes: what it covers, by the assets and words in
which it would be asked, is held against everything that the engine found in the way.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import islice
from math import prod
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from core.boxes import SIDES
from core.regions.algebra import DIMENSIONS, Region, region_intersection
from core.regions.free import FreeRegions, free_when_narrowed
from core.regions.spans import difference
from core.texts import Text, declare, in_both
from ip_registry.models import Asset
from ip_registry.services.links import words_of
from licensing.availability.questions import AvailabilityQuestion
from licensing.availability.rules import shortfall_of
from licensing.availability.sizes import by_what_is_named
from licensing.models import GrantKind
from licensing.rights.asset_ranges import AssetChoice, listed, narrowed_assets
from licensing.rights.conflicts import kinds_conflict
from licensing.rights.queries import BlockingBox, GrantSummary
from licensing.rights.title_check import refusal_of_parent
from vocabularies.words import current_vocabularies

MOST_CHANGES = 6
DAYS = DIMENSIONS.index("days")
LEAVE_OUT = declare("availability.leave_out", _("leave out %(what)s"))
START_ON = declare("availability.start_on", _("start on %(day)s"))
END_ON = declare("availability.end_on", _("end on %(day)s"))
ONLY_BETWEEN = declare("availability.only_between", _("only from %(first)s to %(last)s"))
NOT_EXCLUSIVE = declare("availability.not_exclusive", _("make the grant non-exclusive"))
AS_SOLE = declare("availability.as_sole", _("make the grant sole, allowing the owner’s own use"))
WAIT = declare("availability.wait", _("wait until the option of %(licensee)s lapses on %(day)s"))
BOTH = declare("availability.both", _("%(one)s and %(other)s"))


@dataclass(frozen=True)
class Blocker:
    """A grant that takes a part of what was asked for: `region` is that part, `kind` what the grant is on its days."""

    grant_id: int
    grant: str
    licensee: dict[str, str]
    kind: str
    reason: str
    disputed: bool
    last_day: date
    lapses_on: date | None
    region: Region

    @classmethod
    def of(cls, part: BlockingBox, grant: GrantSummary) -> "Blocker":
        reason = "taken.contested" if part.disputed else f"taken.{part.kind}"
        last_day = part.period[1] - timedelta(days=1)
        told = (grant.name, grant.licensee, part.kind, reason, part.disputed, last_day)
        return cls(part.grant_id, *told, part.lapses_on, part.region)

    @property
    def in_words(self) -> str:
        return words_of(self.region)


@dataclass(frozen=True)
class Change:
    """A smaller thing that may be granted: `question` is what is answered with yes. `asked`: what was asked."""

    asked: AvailabilityQuestion
    question: AvailabilityQuestion
    said: tuple[Text, ...] = ()

    @property
    def whole(self) -> Region:
        return self.asked.region

    @property
    def region(self) -> Region:
        return self.question.region

    @property
    def kind(self) -> str:
        return self.question.kind

    @property
    def dimensions(self) -> list[int]:
        """Those that are narrower than what was asked."""
        sides = zip(self.region.sides, self.whole.sides, strict=True)
        return [d for d, (side, whole) in enumerate(sides) if side != whole]

    @property
    def left_out(self) -> list[Asset]:
        gone = [one for one in self.asked.assets if one not in self.question.assets]
        return [*gone, *(one for one in self.question.without if one not in self.asked.without)]

    @cached_property
    def text(self) -> Text:
        one, *others = [*self.said, *(self._narrowed(d) for d in self.dimensions)]
        return Text(BOTH, {"one": one.as_json(), "other": others[0].as_json()}) if others else one

    def _narrowed(self, d: int) -> Text:
        if d == DAYS:
            return _narrowed_days(self.whole, self.region)
        if DIMENSIONS[d] == "assets":
            return Text(LEAVE_OUT, {"what": listed([one.both_titles for one in self.left_out])})
        return Text(LEAVE_OUT, {"what": _in_words(d, difference(self.whole.sides[d], self.region.sides[d]))})


@dataclass(frozen=True)
class Candidate:
    """A part of what was asked, perhaps as another kind or on another day (`question`), beside which `taken` stands."""

    question: AvailabilityQuestion
    region: Region
    taken: Sequence[Region]
    said: tuple[Text, ...] = ()

    @property
    def narrowed(self) -> list[int]:
        sides = zip(self.region.sides, self.question.region.sides, strict=True)
        return [d for d, (side, whole) in enumerate(sides) if side != whole]


def changes_for(
    question: AvailabilityQuestion,
    blockers: Sequence[Blocker],
    not_held: Sequence[Region],
    free: FreeRegions,
    refusals: Sequence[Text] = (),
) -> tuple[Change, ...]:
    """What gives everything first, then by how much it gives; what changes two things comes last."""
    if refusals:  # then no other scope would help, but a weaker kind may
        found = list(_otherwise(question, blockers, not_held, only=_may_come_out_of(question)))
    else:
        taken = [*(one.region for one in blockers), *not_held]
        one_each = _narrower(question, taken)
        both = [Candidate(question, box, taken) for box in free.boxes]
        otherwise = list(_otherwise(question, blockers, not_held))
        at_once = [one for one in otherwise if not one.narrowed]
        both = [one for one in both if len(one.narrowed) == 2] + [one for one in otherwise if one.narrowed]
        found = [*at_once, *_largest_first(one_each), *_largest_first(both)]
    return tuple(islice((offer for one in found for offer in _offers(question, one)), MOST_CHANGES))


def _narrower(question: AvailabilityQuestion, taken: Sequence[Region], *said: Text) -> list[Candidate]:
    """Narrowed in one dimension, which is enough."""
    return [Candidate(question, region, taken, said) for region in free_when_narrowed(question.region, taken).values()]


def _offers(asked: AvailabilityQuestion, candidate: Candidate) -> Iterator[Change]:
    """The largest parts of the candidate that somebody could ask for: a period in one piece (the longest that is free),
    words that there are, whole assets. None where nothing is left, or where something stands in its way after all."""
    question, region = candidate.question, candidate.region
    longest = max(region.days, key=lambda span: span[1] - span[0])
    narrower = replace(region, days=(longest,))
    for name, vocabulary in _named_sides():
        if (side := getattr(region, name)) != getattr(question.region, name):
            narrower = replace(narrower, **{name: vocabulary.within(side)})
    choices = [AssetChoice(tuple(question.assets), tuple(question.without), region.assets)]
    if region.assets != question.region.assets:
        choices = narrowed_assets(question.assets, question.without, region.assets, question.region.assets)
    for choice in choices:
        part = replace(narrower, assets=choice.places)
        is_narrower = region.assets != question.region.assets
        if all(part.sides) and not (is_narrower and any(region_intersection(part, one) for one in candidate.taken)):
            found = replace(question, region=part, assets=choice.assets, without=choice.without)
            yield Change(asked, found, candidate.said)


def _named_sides() -> list[tuple[str, Any]]:
    known = current_vocabularies()
    return [(name, getattr(known, name)) for name in SIDES]


def _largest_first(candidates: Sequence[Candidate]) -> list[Candidate]:
    weigh = by_what_is_named()

    def share(one: Candidate) -> float:
        whole = one.question.region
        return prod(weigh(d, one.region.sides[d]) / weigh(d, whole.sides[d]) for d in one.narrowed)

    return sorted(candidates, key=share, reverse=True)


def _otherwise(
    question: AvailabilityQuestion,
    blockers: Sequence[Blocker],
    not_held: Sequence[Region],
    only: Sequence[str] | None = None,
) -> Iterator[Candidate]:
    """Granted as a weaker kind (one of `only`), or later: of all of it, or narrower in one dimension."""
    for kind, text in _weaker(question.kind):
        left = [one.region for one in blockers if kinds_conflict(kind, one.kind)]
        weaker = replace(question, kind=kind)
        # What a grant gives below it depends on the kind; what the chain of title does, does not.
        missing = shortfall_of(weaker).parts if question.parent is not None else not_held
        if kind in only if only is not None else len(left) < len(blockers) or missing != not_held:
            yield from _less(weaker, [*left, *missing], text)
    options = [one for one in blockers if one.lapses_on is not None]
    if options and question.known_at is None and only is None:
        last = max(options, key=lambda one: (one.lapses_on, one.grant_id))
        left = [one.region for one in blockers if one.lapses_on is None]
        wait = Text(WAIT, {"licensee": last.licensee, "day": str(last.lapses_on)})
        later = (last.lapses_on or date.min) + timedelta(days=1)
        yield from _less(replace(question, on=later), [*left, *not_held], wait)


def _may_come_out_of(question: AvailabilityQuestion) -> list[str]:
    """The kinds of sub-licences that the grant allows which it would come from."""
    parent, levels = question.parent, question.levels
    return [] if parent is None else [k for k in GrantKind.values if not refusal_of_parent({}, k, levels, parent)]


def _weaker(kind: str) -> list[tuple[str, Text]]:
    """A co-exclusive one would leave its co-exclusive group, and an option reserves or does not."""
    if kind not in (GrantKind.EXCLUSIVE, GrantKind.SOLE):
        return []
    sole = [(GrantKind.SOLE.value, Text(AS_SOLE, {}))] if kind == GrantKind.EXCLUSIVE else []
    return [*sole, (GrantKind.NON_EXCLUSIVE.value, Text(NOT_EXCLUSIVE, {}))]


def _less(question: AvailabilityQuestion, taken: Sequence[Region], text: Text) -> Iterator[Candidate]:
    if taken:
        yield from _narrower(question, taken, text)
    else:
        yield Candidate(question, question.region, taken, (text,))


def _narrowed_days(whole: Region, region: Region) -> Text:
    [(first, after)], [(low, high)] = whole.days, region.days
    begins, ends = date.fromordinal(low).isoformat(), date.fromordinal(high - 1).isoformat()
    if low > first and high < after:
        return Text(ONLY_BETWEEN, {"first": begins, "last": ends})
    return Text(START_ON, {"day": begins}) if low > first else Text(END_ON, {"day": ends})


def _in_words(d: int, side: Any) -> dict[str, str]:
    vocabulary: Any = getattr(current_vocabularies(), DIMENSIONS[d])
    with translation.override("en"):
        english = vocabulary.describe(side)
    with translation.override("zh-hans"):
        return in_both(english, vocabulary.describe(side))
