"""Release days as lists of films have them: `2019-02-05(中国大陆) / 2019-02-07(香港)`, `2026-07`, `Q3 2026`, 待定.

A day that is only known to the month, the quarter or the season is no day: the film comes in without it.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from core.intake import cells
from core.intake.formats import ANY, ColumnFormat, by_column
from core.intake.refusals import NotADate

WRITTEN_OUT = ("%b %d, %Y", "%d %b %Y", "%B %d, %Y", "%d %B %Y", "%b %d %Y", "%B %d %Y")
"""Months in words leave nothing to guess."""
WITH_PLACE = re.compile(r"(?P<day>[^()]+?)\s*(?:\((?P<place>[^()]+)\))?\s*(?:星期.|周.|礼拜.)?")
YEAR = r"(?:18|19|20|21)\d{2}"
NO_DAY = re.compile(
    rf"{YEAR}\s*年?|{YEAR}\s*[-/.年]\s*\d{{1,2}}\s*月?(?:\s*[上中下]旬)?|Q[1-4]\s*{YEAR}|{YEAR}\s*年?\s*Q[1-4]"
    rf"|{YEAR}\s*年?\s*(?:春节|暑期|国庆|贺岁|五一|元旦|春节档|暑期档|国庆档|贺岁档|五一档|年底|年初|年中|上半年|下半年|第[一二三四1-4]季度)"
    rf"|(?:spring|summer|autumn|fall|winter|early|mid|late|end of)\s*-?\s*{YEAR}",
    re.IGNORECASE,
)
LONGEST = 500
SEPARATORS = re.compile(r"\s*[|;；、,，\n]\s*|\s+/\s+|(?<=\))\s*/\s*")


@dataclass(frozen=True)
class ReleaseDay:
    """`place` as it is written, empty where the row or the file says it."""

    day: date
    place: str = ""


@by_column
def release_days(value: str, column: ColumnFormat = ANY) -> tuple[ReleaseDay, ...]:
    """Every day of the cell with its place; what is no day yet is left out. Raises `NotADate` or `AmbiguousDate`."""
    if len(value) > LONGEST:
        raise NotADate(value=value[:80])
    plain = value if value.isascii() else unicodedata.normalize("NFKC", value).strip()
    if found := _one(plain, column):
        return found
    days = [day for part in SEPARATORS.split(plain) if part for day in _read(part, column)]
    return tuple(days)


def _one(text: str, column: ColumnFormat) -> tuple[ReleaseDay, ...]:
    """A whole cell that is one day, such as `Feb 5, 2019`, whose comma parts nothing."""
    try:
        return (ReleaseDay(cells.day(text, ColumnFormat((*column.date_formats, *WRITTEN_OUT)))),)
    except cells.CellRefused:
        return ()


def _read(part: str, column: ColumnFormat) -> tuple[ReleaseDay, ...]:
    found = WITH_PLACE.fullmatch(part)
    if found is None:
        raise NotADate(value=part)
    if NO_DAY.fullmatch(found["day"]):
        return ()
    day = cells.day(found["day"], ColumnFormat((*column.date_formats, *WRITTEN_OUT)))
    return (ReleaseDay(day, (found["place"] or "").strip()),)
