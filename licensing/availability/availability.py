"""May we grant this? What is left of it, what stands in the way, and what would make it possible.

Computed when it is asked, from the boxes that stand; nothing is stored, so nothing goes stale.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Unpack

from django.utils.translation import gettext_lazy as _

from core.regions.algebra import Region
from core.regions.free import FreeRegions, largest_free_regions, remainder
from core.regions.spans import Spans, union
from core.texts import Text, declare
from ip_registry.models import Asset
from licensing.availability.counter_offers import Blocker, Change, changes_for
from licensing.availability.questions import AvailabilityParams, AvailabilityQuestion, build_question
from licensing.availability.rules import is_available, refusals_of, shortfall_of
from licensing.availability.sizes import by_what_is_named
from licensing.grants.drafting import Scope
from licensing.rights import queries
from licensing.rights.queries import BlockingBox, GrantSummary

SELL_OFF_RUNS = declare(
    "availability.sell_off",
    _("%(licensee)s may sell off stock made under %(grant)s until %(day)s; this does not prevent a new grant."),
)
ASK_FIRST = declare("availability.ask_first", _("%(licensee)s has a right of first negotiation under %(grant)s."))
UNPROVEN = declare(
    "availability.unproven", _("No owner is recorded for part of these rights: complete the chain of title first.")
)
NOT_HELD, BEYOND_PARENT = "not_held", "beyond_parent"


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
    question: AvailabilityQuestion
    free: FreeRegions
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


def check(*, scope: Scope, **asked: Unpack[AvailabilityParams]) -> bool:
    """Yes or no: whether the grantor holds it and all of it is free. The quick question: no reasons, no offers.

    Asked as `availability`.
    """
    if len(scope.assets) == 1 and not any(asked.get(name) for name in ("parent", "circle", "without")):
        answer = _check_one_asset(build_question(scope, at=_own_places(scope.assets[0]), **asked))
        if answer is not None:
            return answer
    return is_available(build_question(scope, **asked))


def _own_places(asset: Asset) -> Spans:
    kept = asset.merged_into or asset
    return ((kept.span.lower, kept.span.upper),)


def _check_one_asset(question: AvailabilityQuestion) -> bool | None:
    """What most checks come down to, in one statement; None where it takes more than that to say."""
    is_whole, is_free, held = queries.check_one_asset(question.query, question.licensor_id or 0)
    if not is_whole:
        return None
    if not is_free:
        return False
    if question.licensor_id is None or not held.links or (held.alone and not held.gave):
        return True
    return None


def availability(*, scope: Scope, **asked: Unpack[AvailabilityParams]) -> Answer:
    """What of `scope` may be granted, what is in the way, and what would make it possible.

    For own use the one who asks is the licensor. Raises `EndsBeforeItStarts` for an inverted period.
    """
    return answer_question(build_question(scope, **asked))


def answer_question(question: AvailabilityQuestion) -> Answer:
    parts = _merge_blocking_boxes(question)
    first, ended = queries.first_refusals(question.query), queries.grants_ended_before(question.query)
    told = queries.grant_summaries([*(part.grant_id for part in parts), *(pk for pk, _day in (*first, *ended))])
    blockers = tuple(Blocker.of(part, told[part.grant_id]) for part in parts)
    short, refusals = shortfall_of(question), refusals_of(question)
    warnings = (
        *([Text(UNPROVEN, {})] if short.unproven else []),
        *(Text(ASK_FIRST, {"licensee": told[pk].licensee, "grant": told[pk].name}) for pk, _day in first),
        *_sell_offs(question, [(told[pk], after) for pk, after in ended]),
    )
    if not blockers and not short.parts and not refusals:
        return Answer(
            Verdict.AVAILABLE, question, FreeRegions((question.region,), complete=True), (), warnings=warnings
        )
    if refusals:
        free = FreeRegions((), complete=True)
    else:
        free = largest_free_regions(
            question.region, [*(one.region for one in blockers), *short.parts], weigh=by_what_is_named()
        )
    verdict = Verdict.PARTLY if free.boxes else Verdict.TAKEN
    changes = changes_for(question, blockers, short.parts, free, refusals)
    return Answer(verdict, question, free, blockers, changes, short.parts, refusals, warnings)


def _merge_blocking_boxes(question: AvailabilityQuestion) -> list[BlockingBox]:
    """What one grant takes of several assets alike is told as one."""
    alike: dict[tuple[Any, ...], BlockingBox] = {}
    for part in queries.blocking_boxes(question.query):
        key = (part.grant_id, part.kind, part.disputed, part.period, part.region.sides[1:])
        if key in alike:
            assets = union(alike[key].region.assets, part.region.assets)
            part = replace(part, region=replace(part.region, assets=assets))
        alike[key] = part
    return list(alike.values())


def _sell_offs(question: AvailabilityQuestion, ended: Iterable[tuple[GrantSummary, date]]) -> Iterator[Text]:
    """Those that still run on the first day that is asked for."""
    for grant, after in ended:
        until = queries.last_day_of_sale(after, grant.sell_off_days)
        if until is not None and until.toordinal() >= question.region.days[0][0]:
            parts = {"licensee": grant.licensee, "grant": grant.name, "day": until.isoformat()}
            yield Text(SELL_OFF_RUNS, parts)
