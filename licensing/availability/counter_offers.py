"""The smallest changes that would make a request possible: one dimension each, at most two together.

Each is a question that would be answered with yes; whoever likes it asks it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from math import prod
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from core.regions.algebra import DIMENSIONS, Region
from core.regions.free import FreeRegions, free_when_narrowed
from core.regions.spans import difference
from core.texts import Text, declare, in_both
from ip_registry.services.links import words_of
from licensing.availability.questions import AvailabilityQuestion
from licensing.models import GrantKind
from licensing.rights.asset_ranges import names_of
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
    """A grant that takes a part of what was asked for: `region` is that part."""

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
        reason = "taken.contested" if part.disputed else f"taken.{grant.kind}"
        last_day = part.period[1] - timedelta(days=1)
        told = (grant.name, grant.licensee, grant.kind, reason, part.disputed, last_day)
        return cls(part.grant_id, *told, part.lapses_on, part.region)

    @property
    def in_words(self) -> str:
        return words_of(self.region)


@dataclass(frozen=True)
class Change:
    """A smaller thing that may be granted: `question` is what would be answered with yes. `whole`: what was asked."""

    whole: Region
    question: AvailabilityQuestion
    said: tuple[Text, ...] = ()

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

    @cached_property
    def text(self) -> Text:
        one, *others = [*self.said, *(_narrowed(self.whole, self.region, d) for d in self.dimensions)]
        return Text(BOTH, {"one": one.as_json(), "other": others[0].as_json()}) if others else one


def changes_for(
    question: AvailabilityQuestion,
    blockers: Sequence[Blocker],
    not_held: Sequence[Region],
    free: FreeRegions,
    refusals: Sequence[Text] = (),
) -> tuple[Change, ...]:
    """What gives everything first, then by how much it gives; what changes two things comes last."""
    if refusals:  # then no other scope would help, but a weaker kind may
        return tuple(_otherwise(question, blockers, not_held, only=_may_come_out_of(question)))[:MOST_CHANGES]
    whole = question.region
    taken = [*(one.region for one in blockers), *not_held]
    one_each = [_within(question, region) for region in free_when_narrowed(whole, taken).values()]
    both = [one for box in free.boxes if len((one := _within(question, box)).dimensions) == 2]
    otherwise = list(_otherwise(question, blockers, not_held))
    at_once = [one for one in otherwise if not one.dimensions]
    both += [one for one in otherwise if one.dimensions]
    found = [*at_once, *_largest_first(one_each), *_largest_first(both)]
    return tuple(found[:MOST_CHANGES])


def _within(question: AvailabilityQuestion, region: Region, *said: Text) -> Change:
    """A period is asked for in one piece: the longest of the times that are free."""
    longest = max(region.days, key=lambda span: span[1] - span[0])
    return Change(question.region, replace(question, region=replace(region, days=(longest,))), said)


def _largest_first(changes: Sequence[Change]) -> list[Change]:
    return sorted(changes, key=lambda one: -_share(one))


def _share(change: Change) -> float:
    return prod(_width(change.region.sides[d]) / _width(change.whole.sides[d]) for d in change.dimensions)


def _width(spans: Any) -> int:
    return sum(high - low for low, high in spans)


def _otherwise(
    question: AvailabilityQuestion,
    blockers: Sequence[Blocker],
    not_held: Sequence[Region],
    only: Sequence[str] | None = None,
) -> Iterator[Change]:
    """Granted as a weaker kind (one of `only`), or later: of all of it, or narrower in one dimension."""
    for kind, text in _weaker(question.kind):
        left = [one.region for one in blockers if kinds_conflict(kind, one.kind)]
        if kind in only if only is not None else len(left) < len(blockers):
            yield from _less(replace(question, kind=kind), [*left, *not_held], text)
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


def _less(question: AvailabilityQuestion, taken: Sequence[Region], text: Text) -> Iterator[Change]:
    if not taken:
        yield Change(question.region, question, (text,))
    else:
        for region in free_when_narrowed(question.region, taken).values():
            yield _within(question, region, text)


def _narrowed(whole: Region, region: Region, d: int) -> Text:
    if d == DAYS:
        return _narrowed_days(whole, region)
    return Text(LEAVE_OUT, {"what": _in_words(d, difference(whole.sides[d], region.sides[d]))})


def _narrowed_days(whole: Region, region: Region) -> Text:
    [(first, after)], [(low, high)] = whole.days, region.days
    begins, ends = date.fromordinal(low).isoformat(), date.fromordinal(high - 1).isoformat()
    if low > first and high < after:
        return Text(ONLY_BETWEEN, {"first": begins, "last": ends})
    return Text(START_ON, {"day": begins}) if low > first else Text(END_ON, {"day": ends})


def _in_words(d: int, side: Any) -> dict[str, str]:
    if DIMENSIONS[d] == "assets":
        return names_of(side)
    vocabulary: Any = getattr(current_vocabularies(), DIMENSIONS[d])
    with translation.override("en"):
        english = vocabulary.describe(side)
    with translation.override("zh-hans"):
        return in_both(english, vocabulary.describe(side))
