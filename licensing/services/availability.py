"""May we grant this? What is left of it, what stands in the way, and what would make it possible.

Computed when it is asked, from the boxes that stand; nothing is stored, so nothing goes stale.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange, NumericRange
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from core.fields import Spans
from core.texts import Text, declare, in_both
from ip_registry.models import Asset
from ip_registry.services.extents import franchise_at, runs_of
from ip_registry.services.links import words_of
from licensing.models import GrantBox, GrantKind, Pool
from licensing.services.drafting import Scope
from licensing.services.holding import region_of_box
from licensing.services.lanes import lanes_of
from vocabularies.algebra import DIMENSIONS, Region
from vocabularies.free import Free, free_along, free_boxes, meet, remainder
from vocabularies.spans import union, without
from vocabularies.words import current_vocabularies

MOST_CHANGES = 6
NOBODY_S = 2**62  # the number of a grant that is not there yet: no grant has it
LEAVE_OUT = declare("availability.leave_out", _("leave out %(what)s"))
START_ON = declare("availability.start_on", _("start on %(day)s"))
END_ON = declare("availability.end_on", _("end on %(day)s"))
ONLY_BETWEEN = declare("availability.only_between", _("only from %(first)s to %(last)s"))
NOT_EXCLUSIVE = declare("availability.not_exclusive", _("grant it non-exclusively"))
BOTH = declare("availability.both", _("%(one)s and %(other)s"))


class Verdict(StrEnum):
    AVAILABLE = "available"
    PARTLY = "partly"
    TAKEN = "no"


REASONS = {
    GrantKind.EXCLUSIVE: "taken.exclusive",
    GrantKind.SOLE: "taken.sole",
    GrantKind.CO_EXCLUSIVE: "taken.co_exclusive",
    GrantKind.OPTION: "taken.option",
    GrantKind.NON_EXCLUSIVE: "taken.non_exclusive",
    GrantKind.OWN_USE: "taken.own_use",
    GrantKind.HOLDBACK: "taken.holdback",
}


@dataclass(frozen=True)
class Blocker:
    """A grant that takes a part of what was asked for: `region` is that part."""

    grant_id: int
    grant: str
    licensee: dict[str, str]
    kind: str
    reason: str
    contested: bool
    last_day: date
    region: Region

    @property
    def in_words(self) -> str:
        return words_of(self.region)


@dataclass(frozen=True)
class Change:
    """A smaller thing that may be granted: what to change, and what then is given."""

    text: Text
    region: Region
    kind: str


@dataclass(frozen=True)
class Answer:
    """`free` are the largest boxes that may be granted, at most twelve; they may overlap."""

    verdict: Verdict
    asked: Region
    kind: str
    free: Free
    blockers: tuple[Blocker, ...]
    changes: tuple[Change, ...]

    def remainder(self) -> list[Region]:
        """Everything that is free, as boxes that do not overlap. Raises `TooManyPieces`."""
        return remainder(self.asked, [one.region for one in self.blockers])


def availability(
    *, scope: Scope, kind: str, licensee_id: int | None = None, known_at: datetime | None = None
) -> Answer:
    """Whether `scope` may be granted as `kind` to the licensee (None: to somebody new), as known at `known_at`.

    For own use the one who asks is the licensor, and `licensee_id` is its. Raises `EndsBeforeItStarts` for an
    inverted period.
    """
    asked = region_of(scope)
    blockers = tuple(_blockers(asked, kind, licensee_id, known_at))
    taken = [one.region for one in blockers]
    free = free_boxes(asked, taken)
    verdict = Verdict.AVAILABLE if not blockers else Verdict.PARTLY if free.boxes else Verdict.TAKEN
    changes = tuple(_changes(asked, kind, taken, free, licensee_id, known_at)) if blockers else ()
    return Answer(verdict, asked, kind, free, blockers, changes[:MOST_CHANGES])


def region_of(scope: Scope) -> Region:
    period = scope.period
    runs = union(*(((run.lower, run.upper) for run in runs_of(asset)) for asset in scope.assets))
    days = ((period.lower.toordinal(), period.upper.toordinal()),)
    return Region(runs, scope.categories, scope.territories, scope.channels, scope.languages, days)


def _blockers(asked: Region, kind: str, licensee_id: int | None, known_at: datetime | None) -> Iterator[Blocker]:
    # One table a query: joined, a planner that does not know yet how many rows there are takes seconds.
    rows = GrantBox.objects.filter(standing=True).prefetch_related("grant__agreement__licensee")
    rows = rows.filter(recorded__contains=known_at) if known_at else rows.filter(recorded__upper_inf=True)
    for box in rows.filter(_meets(asked, kind)).exclude(circle=licensee_id or 0).order_by("pk"):
        part = meet(asked, region_of_box(box))
        if part is not None:
            yield _blocker(box, part)


def _blocker(box: GrantBox, part: Region) -> Blocker:
    return Blocker(
        grant_id=box.grant_id,
        grant=str(box.grant),
        licensee=box.grant.agreement.licensee.both_names,
        kind=box.grant.kind,
        reason="taken.contested" if box.contested else REASONS[GrantKind(box.grant.kind)],
        contested=box.contested,
        last_day=date.fromordinal(box.period.upper.toordinal() - 1),
        region=part,
    )


def _meets(asked: Region, kind: str) -> Q:
    """The condition of the exclusion constraint, for a grant that is not there yet."""
    places = Q(pk__in=[])
    for low, high in asked.assets:
        run = NumericRange(low, high)
        pools = Pool.objects.filter(root=franchise_at(run)).values_list("pk", flat=True)
        places |= Q(asset__overlap=run, pool__in=list(pools))
    [(first, after)] = asked.days
    lane, hold = lanes_of(kind, NOBODY_S)
    return places & Q(
        period__overlap=DateRange(date.fromordinal(first), date.fromordinal(after)),
        categories__overlap=asked.categories,
        territories__overlap=asked.territories,
        channels__overlap=asked.channels,
        languages__overlap=asked.languages,
        lane__overlap=lane,
        hold__overlap=hold,
    )


# --- The smallest changes that would make it possible -------------------------------------------


def _changes(
    asked: Region, kind: str, taken: Sequence[Region], free: Free, licensee_id: int | None, known_at: datetime | None
) -> Iterator[Change]:
    """One dimension each, then two together; non-exclusive first, because it gives everything that was asked."""
    if kind in (GrantKind.EXCLUSIVE, GrantKind.SOLE):
        others = list(_blockers(asked, GrantKind.NON_EXCLUSIVE, licensee_id, known_at))
        if not others:
            yield Change(Text(NOT_EXCLUSIVE, {}), asked, GrantKind.NON_EXCLUSIVE)
    for d, region in free_along(asked, taken).items():
        yield Change(_change_of(asked, region, d), region, kind)
    for region in free.boxes:
        sides = [d for d in range(len(DIMENSIONS)) if region.sides[d] != asked.sides[d]]
        if len(sides) == 2:
            one, other = (_change_of(asked, region, d) for d in sides)
            yield Change(Text(BOTH, {"one": one.as_json(), "other": other.as_json()}), region, kind)


def _change_of(asked: Region, region: Region, d: int) -> Text:
    if DIMENSIONS[d] == "days":
        return _change_of_days(asked, region)
    return Text(LEAVE_OUT, {"what": _in_words(d, without(asked.sides[d], region.sides[d]))})


def _change_of_days(asked: Region, region: Region) -> Text:
    """In the longest of the times that are free."""
    [(first, after)] = asked.days
    low, high = max(region.days, key=lambda span: span[1] - span[0])
    begins, ends = date.fromordinal(low).isoformat(), date.fromordinal(high - 1).isoformat()
    if low > first and high < after:
        return Text(ONLY_BETWEEN, {"first": begins, "last": ends})
    return Text(START_ON, {"day": begins}) if low > first else Text(END_ON, {"day": ends})


def _in_words(d: int, side: Spans) -> dict[str, str]:
    if DIMENSIONS[d] == "assets":
        firsts = Asset.objects.filter(span__startswith__in=[low for low, _high in side]).order_by("span")
        names = [asset.both_titles for asset in firsts]
        return in_both(", ".join(one["en"] for one in names), "、".join(one["zh"] for one in names))
    vocabulary: Any = getattr(current_vocabularies(), DIMENSIONS[d])
    with translation.override("en"):
        english = vocabulary.describe(side)
    with translation.override("zh-hans"):
        return in_both(english, vocabulary.describe(side))
