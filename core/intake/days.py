"""Days as people write them. What could be two days is asked, never guessed."""

import re
import unicodedata
from datetime import date, datetime

from django.conf import settings

from core.intake.formats import ANY, ColumnFormat, by_column
from core.intake.nothing import is_open_ended
from core.intake.refusals import AmbiguousDate, NotADate, OpenEnded

CLOCK = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"  # a clock without a zone is that of the place: the day stays
YEAR_FIRST = re.compile(rf"^(\d{{4}})\s*[-/.年]\s*(\d{{1,2}})\s*[-/.月]\s*(\d{{1,2}})\s*日?{CLOCK}$")
INSTANT = re.compile(r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$")
COMPACT = re.compile(r"^((?:18|19|20|21)\d{2})(\d{2})(\d{2})$")
NUMBERS_ONLY = re.compile(r"^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$")


@by_column
def day(value: str, column: ColumnFormat = ANY) -> date:
    """A calendar day. An instant with its zone (ISO 8601) is the day that it is at the desk. Two-digit years and
    guesses of day and month are refused unless the file's formats say how to read them."""
    for pattern in column.date_formats:
        try:
            return _plausible(datetime.strptime(value, pattern).date(), value)
        except ValueError:
            continue
    plain = unicodedata.normalize("NFKC", value).strip()
    if INSTANT.match(plain):
        return _plausible(_instant(plain, value).astimezone(settings.DESK_ZONE).date(), value)
    if found := YEAR_FIRST.match(plain) or COMPACT.match(plain):
        try:
            return _plausible(date(*(int(part) for part in found.groups())), value)  # type: ignore[arg-type]
        except ValueError:
            raise NotADate(value=value) from None
    if is_open_ended(plain):
        raise OpenEnded(value=value)
    if NUMBERS_ONLY.match(plain):
        raise AmbiguousDate(value=value)
    raise NotADate(value=value)


@by_column
def last_day(value: str, column: ColumnFormat = ANY) -> date | None:
    """A last day, or None for what is said to have no end (长期, perpetual)."""
    return None if is_open_ended(value) else day(value, column)


def _instant(plain: str, value: str) -> datetime:
    try:
        return datetime.fromisoformat(plain.replace("Z", "+00:00"))
    except ValueError:
        raise NotADate(value=value) from None


def _plausible(found: date, value: str) -> date:
    """No date of this trade lies outside these centuries; the database and time zones end at years 1 and 9999."""
    if not 1800 <= found.year <= 2200:
        raise NotADate(value=value)
    return found
