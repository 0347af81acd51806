"""May we grant this? What is left of it, what stands in the way, and what would make it possible.

Computed when it is asked, from the boxes that stand; nothing is stored, so nothing goes stale.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Unpack

from django.utils.translation import gettext_lazy as _

from core.fields import Spans
from core.texts import Text, declare
from ip_registry.models import Asset
from licensing import engine
from licensing.engine import Part, Told
from licensing.models import Grant, GrantStatus
from licensing.services.asking import Asked, Question, question_of
from licensing.services.binding import CircleIsFull
from licensing.services.counter_offers import Blocker, Change, changes_for
from licensing.services.drafting import Scope
from licensing.services.held import Held, held_by_parent, held_by_titles
from licensing.services.holding import refusal_of_parent
from vocabularies.algebra import Region
from vocabularies.free import Free, free_boxes, remainder
from vocabularies.spans import union

SELL_OFF_RUNS = declare(
    "availability.sell_off",
    _("%(licensee)s may sell off stock made under %(grant)s until %(day)s; this does not prevent a new grant."),
)
ASK_FIRST = declare("availability.ask_first", _("%(licensee)s has a right of first negotiation under %(grant)s."))
UNPROVEN = declare(
    "availability.unproven", _("No owner is recorded for part of these rights: complete the chain of title first.")
)
NOT_HELD, BEYOND_PARENT = "not_held", "beyond_parent"
THIS = {"en": "the sub-licence", "zh": "该分授权"}


class Verdict(StrEnum):
    AVAILABLE = "available"
    PARTLY = "partly"
    TAKEN = "no"


@dataclass(frozen=True)
class Answer:
    """`free` are the largest boxes that may be granted, at most twelve; they may overlap.

    `not_held` are parts that are not the grantor's to give, for `not_held_reason`; `refusals` stand against all of it;
    `warnings` against nothing.
    """

    verdict: Verdict
    question: Question
    free: Free
    blockers: tuple[Blocker, ...]
    changes: tuple[Change, ...] = ()
    not_held: tuple[Region, ...] = ()
    refusals: tuple[Text, ...] = ()
    warnings: tuple[Text, ...] = ()

    @property
    def asked(self) -> Region:
        return self.question.region

    @property
    def not_held_reason(self) -> str:
        return BEYOND_PARENT if self.question.parent else NOT_HELD

    def remainder(self) -> list[Region]:
        """Everything that is free, as boxes that do not overlap. Raises `TooManyPieces`."""
        taken = [*(one.region for one in self.blockers), *self.not_held]
        return [] if self.refusals else remainder(self.asked, taken)


def check(*, scope: Scope, **asked: Unpack[Asked]) -> bool:
    """Yes or no: whether the grantor holds it and all of it is free. The quick question: no reasons, no offers.

    Asked as `availability`.
    """
    if asked.get("parent") is None and asked.get("circle") is None and len(scope.assets) == 1:
        answer = _at_once(question_of(scope, at=_own_span(scope.assets[0]), **asked))
        if answer is not None:
            return answer
    return is_available(question_of(scope, **asked))


def _own_span(asset: Asset) -> Spans:
    kept = asset.merged_into or asset
    return ((kept.span.lower, kept.span.upper),)


def _at_once(question: Question) -> bool | None:
    """What most checks come down to, in one statement; None where it takes more than that to say."""
    is_whole, is_free, held = engine.at_once(question.look, question.licensor_id or 0)
    if not is_whole:
        return None
    if not is_free:
        return False
    if question.licensor_id is None or not held.links or (held.alone and not held.gave):
        return True
    return None


def is_available(question: Question) -> bool:
    if not engine.is_free(question.look) or _refusals(question):
        return False
    return not _held(question).missing


def availability(*, scope: Scope, **asked: Unpack[Asked]) -> Answer:
    """What of `scope` may be granted, what is in the way, and what would make it possible.

    For own use the one who asks is the licensor. Raises `EndsBeforeItStarts` for an inverted period.
    """
    return answer_to(question_of(scope, **asked))


def answer_to(question: Question) -> Answer:
    parts = _parts(question)
    first, ended = engine.first_refusals(question.look), engine.ended_before(question.look)
    told = engine.told([*(part.grant_id for part in parts), *first, *(pk for pk, _after in ended)])
    blockers = tuple(Blocker.of(part, told[part.grant_id]) for part in parts)
    held, refusals = _held(question), _refusals(question)
    warnings = (
        *([Text(UNPROVEN, {})] if held.unproven else []),
        *(Text(ASK_FIRST, {"licensee": told[pk].licensee, "grant": told[pk].name}) for pk in first),
        *_sell_offs(question, [(told[pk], after) for pk, after in ended]),
    )
    if not blockers and not held.missing and not refusals:
        return Answer(Verdict.AVAILABLE, question, Free((question.region,), complete=True), (), warnings=warnings)
    if refusals:
        free = Free((), complete=True)
    else:
        free = free_boxes(question.region, [*(one.region for one in blockers), *held.missing])
    verdict = Verdict.PARTLY if free.boxes else Verdict.TAKEN
    changes = changes_for(question, blockers, held.missing, free, refusals)
    return Answer(verdict, question, free, blockers, changes, held.missing, refusals, warnings)


def _parts(question: Question) -> list[Part]:
    """What one grant takes of several assets alike is told as one."""
    alike: dict[tuple[Any, ...], Part] = {}
    for part in engine.blocking_boxes(question.look):
        key = (part.grant_id, part.contested, part.period, part.region.sides[1:])
        if key in alike:
            assets = union(alike[key].region.assets, part.region.assets)
            part = replace(part, region=replace(part.region, assets=assets))
        alike[key] = part
    return list(alike.values())


def _held(question: Question) -> Held:
    if question.parent is not None:
        return held_by_parent(question.look, question.parent)
    return Held() if question.licensor_id is None else held_by_titles(question.look, question.licensor_id)


def _refusals(question: Question) -> tuple[Text, ...]:
    """What stands against it whatever its scope: the same rules that binding keeps."""
    found = []
    parent, circle = question.parent, question.circle
    if parent is not None and question.known_at is None:
        refusal = refusal_of_parent(THIS, question.kind, question.levels, parent)
        found += [refusal.text] if refusal else []
    if circle is not None and circle.at_most is not None:
        there = Grant.objects.filter(circle=circle, status=GrantStatus.BINDING)
        members = set(there.values_list("agreement__licensee", flat=True)) | {question.licensee_id}
        if len(members) > circle.at_most:
            found.append(CircleIsFull(circle=circle.name, at_most=circle.at_most).text)
    return tuple(found)


def _sell_offs(question: Question, ended: Iterable[tuple[Told, date]]) -> Iterator[Text]:
    """Those that still run on the first day that is asked for."""
    for grant, after in ended:
        until = after + timedelta(days=grant.sell_off_days - 1)
        if grant.sell_off_days and until.toordinal() >= question.region.days[0][0]:
            parts = {"licensee": grant.licensee, "grant": grant.name, "day": until.isoformat()}
            yield Text(SELL_OFF_RUNS, parts)
