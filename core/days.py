"""Days: the day at the licensing desk, and the days that people write, from 1800 to 2200. A day beyond that is a slip
of the hand, and no term can be counted from it without leaving the calendar."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError

FIRST, LAST = date(1800, 1, 1), date(2200, 12, 31)


def desk_day(moment: datetime) -> date:
    """The day on which a moment falls where the licensing desk is (`DESK_ZONE`)."""
    return moment.astimezone(settings.DESK_ZONE).date()


def desk_today() -> date:
    """The day that it is at the licensing desk. For doors: services are given the moment."""
    return desk_day(timezone.now())


def day_after_at_desk(day: date) -> datetime:
    """The first moment after a day, where the licensing desk is."""
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=settings.DESK_ZONE)


class OutOfReach(DomainError):
    code = "day.out_of_reach"
    message = _("%(day)s is outside the range of dates that can be recorded.")
    remedy = _("Enter a date between 1800 and 2200, for example 2026-11-21.")


def reachable(day: date) -> date:
    """The day itself. Raises `OutOfReach`."""
    if not FIRST <= day <= LAST:
        raise OutOfReach(day=day.isoformat())
    return day


def is_reachable(day: date) -> None:
    """The same as a validator of form fields and columns."""
    try:
        reachable(day)
    except OutOfReach as refusal:
        raise ValidationError(str(refusal), code=refusal.code) from None


def _ends(value: Any) -> list[date]:
    """The first and the last day of a half-open period, or the one day of a day or a moment."""
    upper = getattr(value, "upper", None)
    found = [getattr(value, "lower", value), upper - timedelta(days=1) if upper else None]
    return [date(day.year, day.month, day.day) for day in found if isinstance(day, date)]


def refuse_days_out_of_reach(days: dict[str, Any]) -> None:
    """Raise Django's `ValidationError` for every named day, or period, that leaves the calendar people use."""
    wrong = {}
    for name, value in days.items():
        try:
            for day in _ends(value):
                is_reachable(day)
        except ValidationError as refusal:
            wrong[name] = refusal
    if wrong:
        raise ValidationError(wrong)
