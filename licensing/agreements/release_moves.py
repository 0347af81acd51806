"""Grants that follow a release move with it. The release's move always commits; a grant that would collide keeps its
old period, becomes disputed, and is told."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from core import audit
from core.days import desk_day
from core.texts import Text, declare
from core.transactions import atomic_and_again
from licensing.agreements.guarantee_payments import RELEASE, renew_instalments
from licensing.authorisations.issuing import follow_grants
from licensing.grants.binding import open_disputes
from licensing.grants.release_terms import is_past_long_stop, period_of
from licensing.models import Agreement, Dispute, DisputeReason, Grant, GrantBox, GrantStatus
from licensing.rights.boxes import (
    ClaimedByDisputedGrant,
    GrantClash,
    activate,
    conflicting_grants,
    copy_with_period,
    deactivate,
    sublicence_boxes,
)
from licensing.rights.locks import lock_for_binding
from licensing.rights.title_check import first_uncovered_region, regions_not_held

GRANT_MOVED = audit.reason("grant.moved", _("Moved with the release"))
FOLLOWING = declare(
    "depends.grants_follow",
    ngettext_lazy(
        "%(count)s grant follows this release, for example %(examples)s",
        "%(count)s grants follow this release, for example %(examples)s",
        "count",
    ),
)
WOULD_COLLIDE = declare(
    "depends.grants_collide",
    _("%(grant)s conflicts with %(rivals)s on its new dates; it keeps its old dates and is disputed"),
)
PAST_ITS_LONG_STOP = declare(
    "depends.grants_past_long_stop", _("%(grant)s would start after its long-stop date, %(day)s; it is disputed")
)
MORE_COLLIDE = declare(
    "depends.more_grants_collide",
    ngettext_lazy("%(count)s more grant is disputed too", "%(count)s more grants are disputed too", "count"),
)
MOST_TRIED, MOST_TOLD = 100, 5  # of the grants that follow one release, while somebody waits
BY_THE_RELEASE = declare("contest.by_the_release", _("Its release date changed again."))


def follow_releases(now: datetime) -> int:
    """Move every grant whose release says something else than its period; returns how many moved or were disputed.

    The row is the queue: whoever moved the release, and however, this finds it.
    """
    grants = Grant.objects.filter(status=GrantStatus.BINDING, ended_on=None).exclude(follows=None)
    releases = grants.order_by("follows").values_list("follows", flat=True).distinct()
    return sum(follow_release(release_id=release, now=now) for release in releases if release)


@atomic_and_again
def follow_release(*, release_id: int, now: datetime) -> int:
    """The same for one release. Parents first, so that their sub-licences find them moved."""
    rows = Grant.objects.filter(status=GrantStatus.BINDING, ended_on=None, follows=release_id)
    keys = [grant.pk for grant in rows if _differs(grant)]
    if not keys:
        return 0
    lock_for_binding(keys)
    grants = list(rows.filter(pk__in=keys).select_related("agreement", "parent").order_by("pk"))
    with audit.because(GRANT_MOVED):
        moved = sum(_follow(grant, now) for grant in sorted(grants, key=_depth))
        _dispute_children(grants, now)
        follow_grants(grant_ids=[grant.pk for grant in grants], now=now)
    return moved


def _depth(grant: Grant) -> int:
    depth, at = 0, grant.parent
    while at is not None:
        depth, at = depth + 1, at.parent
    return depth


def _differs(grant: Grant) -> bool:
    late = is_past_long_stop(grant)
    said = set(grant.disputes.filter(solved_at=None).values_list("reason", flat=True))
    if late or DisputeReason.PAST_LONG_STOP in said:
        return late != (DisputeReason.PAST_LONG_STOP in said)
    return period_of(grant) != grant.period or DisputeReason.RELEASE_MOVED in said


def _follow(grant: Grant, now: datetime) -> bool:
    if is_past_long_stop(grant):
        open_disputes(grant, DisputeReason.PAST_LONG_STOP, {}, [], now)
        return True
    _settle(grant, DisputeReason.PAST_LONG_STOP, now)
    wanted = period_of(grant)
    if wanted == grant.period:
        _settle(grant, DisputeReason.RELEASE_MOVED, now)
        return True
    standing = list(grant.boxes.active())
    moved = [box for box in (_moved(box, grant.period, wanted) for box in standing) if box is not None]
    try:
        with transaction.atomic():
            deactivate(grant.boxes.active(), now)
            activate(moved, now, disputed=any(box.disputed for box in standing))
    except (GrantClash, ClaimedByDisputedGrant) as refusal:
        details = Text(refusal.code, refusal.parts).as_json()
        return _keep(grant, DisputeReason.RELEASE_MOVED, details, conflicting_grants(moved), now)
    if grant.parent and first_uncovered_region(moved, list(grant.parent.boxes.active())):
        # The sub-licence moved out of what it comes from, which did not move with it.
        open_disputes(grant, DisputeReason.BEYOND_PARENT, {}, [grant.parent], now)
    if grant.parent is None and regions_not_held(grant.agreement.licensor_id, moved):
        open_disputes(grant, DisputeReason.BEYOND_TITLE, {}, [], now)
    grant.period = wanted
    grant.save(update_fields=["period"])
    if grant.instalments:
        renew_instalments(grant, RELEASE, by=None, now=now)
    Agreement.objects.filter(pk=grant.agreement_id).update(needs_version=True)
    _settle(grant, DisputeReason.RELEASE_MOVED, now)
    return True


def _keep(grant: Grant, reason: DisputeReason, details: dict[str, Any], rivals: list[Grant], now: datetime) -> bool:
    said = grant.disputes.filter(reason=reason, solved_at=None, rival__in=rivals).exists()
    if not said:
        open_disputes(grant, reason, details, rivals, now)
    return not said


def _settle(grant: Grant, reason: DisputeReason, now: datetime) -> None:
    Dispute.objects.open().filter(grant=grant, reason=reason).update(solved_at=now, solution=BY_THE_RELEASE)


def _moved(box: GrantBox, old: DateRange, new: DateRange) -> GrantBox | None:
    """The box with the ends that were the grant's own ones moved; an end that an amendment set stays."""
    first: date = new.lower if box.period.lower == old.lower else box.period.lower
    after: date = new.upper if box.period.upper == old.upper else box.period.upper
    return copy_with_period(box, DateRange(first, after)) if first < after else None


def _dispute_children(grants: Iterable[Grant], now: datetime) -> None:
    """Sub-licences with days of their own, which their parent has left behind."""
    for grant in grants:
        held = list(grant.boxes.active())
        below = list(sublicence_boxes(grant).select_related("grant__agreement"))
        for child in {box.grant_id: box.grant for box in below}.values():
            boxes = [box for box in below if box.grant_id == child.pk]
            if first_uncovered_region(boxes, held):
                open_disputes(child, DisputeReason.BEYOND_PARENT, {}, [grant], now)
            else:
                Dispute.objects.open().filter(grant=child, rival=grant, reason=DisputeReason.BEYOND_PARENT).update(
                    solved_at=now, solution=BY_THE_RELEASE
                )


def depends_on_release(release: Any, old: date | None, new: date | None) -> list[Text]:
    """What follows it, in words; it moves as soon as the release's own move is committed, whatever comes of that."""
    at = release.dates.get(recorded__endswith=None).recorded.lower
    transaction.on_commit(partial(follow_release, release_id=release.pk, now=at), robust=True)
    rows = Grant.objects.filter(follows=release, status=GrantStatus.BINDING, ended_on=None)
    grants = list(rows.select_related("agreement").order_by("pk"))
    if not grants:
        return []
    said = Text(FOLLOWING, {"count": len(grants), "examples": [str(one) for one in grants[:3]]})
    told = list(filter(None, (_collision(grant, at) for grant in grants[:MOST_TRIED])))
    more = [Text(MORE_COLLIDE, {"count": len(told) - MOST_TOLD})] if len(told) > MOST_TOLD else []
    return [said, *told[:MOST_TOLD], *more]


def _collision(grant: Grant, now: datetime) -> Text | None:
    """What becomes of a grant that cannot go where its release goes, as far as that can be seen before it moves. Two
    clauses that go with the same release are told only once they have met."""
    if is_past_long_stop(grant):
        return Text(PAST_ITS_LONG_STOP, {"grant": str(grant), "day": (grant.long_stop or grant.last_day).isoformat()})
    wanted = period_of(grant)
    if wanted == grant.period:
        return None
    clean = grant.boxes.active().filter(disputed=False)
    moved = [box for box in (_moved(box, grant.period, wanted) for box in clean) if box is not None]
    today = desk_day(now)
    rivals = [
        str(one)
        for one in conflicting_grants(moved)
        if (one.follows_id != grant.follows_id or one.ended_on) and not (one.lapses_on and one.lapses_on < today)
    ]
    return Text(WOULD_COLLIDE, {"grant": str(grant), "rivals": rivals[:3]}) if rivals else None
