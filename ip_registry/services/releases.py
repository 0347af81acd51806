"""When works come out: one call a move, the history kept, and what depends on the day reported."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils.translation import gettext_lazy as _

from core import audit
from core.days import reachable
from core.errors import DomainError
from core.permissions import takes
from core.texts import Text
from ip_registry import hooks
from ip_registry.models import Asset, Level, Move, Release, ReleaseDate, ReleaseStatus

RELEASE_DATED = audit.reason("release.dated", _("Release date recorded"))


class ReleaseMoveNeedsAReason(DomainError):
    code = "release.no_reason"
    message = _("A changed release date needs a reason.")
    remedy = _("Enter the reason: licensees will ask for it.")


class NotAWork(DomainError):
    code = "release.not_a_work"
    message = _("“%(asset)s” is not a work; only works have releases.")
    remedy = _("Choose the film, series, novel or game.")


@dataclass(frozen=True)
class Moved:
    """What a move did: `changed` is False where the day and status were the same before."""

    release: Release
    changed: bool
    old: date | None
    new: date | None
    dependent: tuple[Text, ...] = ()


def kind_of_move(old: ReleaseDate | None, day: date | None, status: str) -> str:
    """定档, 提档, 延期, 撤档: what the trade calls it."""
    if day is None:
        return Move.WITHDRAWN
    if old is None or old.day is None:
        return Move.SET if status == ReleaseStatus.CONFIRMED else Move.PLANNED
    if day != old.day:
        return Move.ADVANCED if day < old.day else Move.POSTPONED
    return Move.SET if status == ReleaseStatus.CONFIRMED else Move.PLANNED


@takes("ip_registry.add_releasedate")
@transaction.atomic
def date_release(
    *,
    asset: Asset,
    territory: Any,
    medium: str,
    day: date | None,
    status: str,
    reason: str,
    by: Any,
    now: datetime,
    time_zone: str = "",
) -> Moved:
    """Say when a work comes out there; `day` None withdraws it. What was believed before is kept.

    Raises `NotAWork`, `OutOfReach`, or `ReleaseMoveNeedsAReason` where a confirmed day changes without one. Returns
    what depends on the day."""
    if asset.level != Level.WORK:
        raise NotAWork(asset=asset.both_titles)
    status = ReleaseStatus.WITHDRAWN if day is None else status
    if day is not None:
        reachable(day)
    defaults = {"time_zone": time_zone} if time_zone else {}
    Release.objects.get_or_create(asset=asset, territory=territory, medium=medium, defaults=defaults)
    release = Release.objects.select_for_update(no_key=True).get(asset=asset, territory=territory, medium=medium)
    current = release.dates.filter(recorded__endswith=None).first()
    if current and (current.day, current.status) == (day, status):
        return Moved(release, changed=False, old=day, new=day)
    if current and current.status == ReleaseStatus.CONFIRMED and current.day != day and not reason:
        raise ReleaseMoveNeedsAReason
    with audit.because(RELEASE_DATED, by=by):
        since = end_date(current, now) if current else now
        ReleaseDate.objects.create(
            release=release,
            day=day,
            status=status,
            move=kind_of_move(current, day, status),
            reason=reason,
            recorded=DateTimeTZRange(since, None),
        )
    old = current.day if current else None
    return Moved(release, changed=True, old=old, new=day, dependent=tuple(hooks.depends_on_release(release, old, day)))


def end_date(current: ReleaseDate, now: datetime) -> datetime:
    """Say that a day is no longer believed; returns from when on the next one is.

    Two changes in one instant, or by two clocks: the later one begins a moment after the other, so that none is lost.
    """
    until: datetime = max(now, current.recorded.lower + timedelta(microseconds=1))
    current.recorded = DateTimeTZRange(current.recorded.lower, until)
    current.save(update_fields=["recorded"])
    return until
