"""Periods that follow a release: from its day while it is confirmed, else everything that is still possible."""

from datetime import date, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange

from ip_registry.models import ReleaseDate, ReleaseStatus
from ip_registry.renewal import months_later
from licensing.models import Grant, MonthsFrom

ONE_DAY = timedelta(days=1)


def confirmed_day(release_id: int) -> date | None:
    """The day of a release as it is believed now, if it is confirmed."""
    now = ReleaseDate.objects.filter(release=release_id, recorded__upper_inf=True)
    return now.filter(status=ReleaseStatus.CONFIRMED).values_list("day", flat=True).first()


class NotFollowing(TypeError):
    """A programmer's mistake: the grant has days of its own."""


def _rule(grant: Grant) -> tuple[int, int, date, date]:
    """(release, days after it, earliest day, long-stop): a constraint says that they go together."""
    if grant.follows_id is None or grant.start_offset_days is None or not grant.not_before or not grant.long_stop:
        raise NotFollowing(grant)
    return grant.follows_id, grant.start_offset_days, grant.not_before, grant.long_stop


def envelope(grant: Grant) -> DateRange:
    """From the earliest possible day to the long-stop: nobody else may be promised a day of it."""
    _release, _offset, not_before, long_stop = _rule(grant)
    return DateRange(not_before, long_stop + timedelta(days=1))


def period_of(grant: Grant) -> DateRange:
    """The period of a grant that follows a release, half-open.

    While no day is confirmed, or where it would begin after the long-stop, it is the envelope.
    """
    release, offset, _not_before, _long_stop = _rule(grant)
    widest, day = envelope(grant), confirmed_day(release)
    if day is None:
        return widest
    start = max(day + timedelta(days=offset), widest.lower)
    if start >= widest.upper:
        return widest
    return DateRange(start, min(max(_day_after(grant, day, start, widest.upper), start + ONE_DAY), widest.upper))


def _day_after(grant: Grant, released: date, start: date, long_stop: date) -> date:
    """The first day that the term does not cover any more.

    Six months from 31 August end on the last day of February, which is no 31st: where the month has no such day, its
    last one is counted (as in BGB § 188 (3) and in the Civil Code of China, article 202).
    """
    if grant.term_months is None:
        return long_stop
    first = released if grant.months_from == MonthsFrom.RELEASE else start
    after = months_later(first, grant.term_months)
    if after.day < first.day:
        after += ONE_DAY
    if not grant.ends_with_month or after.day == 1:
        return after
    return months_later(after.replace(day=1), 1)


def is_past_long_stop(grant: Grant) -> bool:
    """Whether the release comes so late that the grant would begin after its long-stop."""
    release, offset, _not_before, long_stop = _rule(grant)
    day = confirmed_day(release)
    return day is not None and day + timedelta(days=offset) > long_stop
