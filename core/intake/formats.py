"""How the cells of one column of one file are written: what its heading says, and what the mapping says of the file."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from core.currencies import LONGEST, WORDS, currencies_called

PERCENT, PERMILLE, SCALE = "percent", "permille", "scale"
DAYS, WEEKS, MONTHS, YEARS = "days", "weeks", "months", "years"


@dataclass(frozen=True)
class Unit:
    """What the numbers below a heading count: `factor` is what each is multiplied by, `currencies` what it may be."""

    kind: str
    factor: Decimal = Decimal(1)
    currencies: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ColumnFormat:
    """`decimal`: the sign before decimals in this file, empty where nobody said."""

    date_formats: tuple[str, ...] = ()
    decimal: str = ""
    unit: Unit | None = None


ANY = ColumnFormat()
Reader = TypeVar("Reader", bound=Callable[..., Any])


def by_column(reader: Reader) -> Reader:
    """Marks a reader of cells that takes the `ColumnFormat` beside the cell."""
    reader.takes_format = True  # type: ignore[attr-defined]
    return reader


def takes_format(reader: Callable[..., Any]) -> bool:
    return getattr(reader, "takes_format", False)


LONGEST_HEADING = 120
_UNITS = {
    **dict.fromkeys(("%", "percent", "per cent", "pct", "百分比"), Unit(PERCENT)),
    **dict.fromkeys(("‰", "permille", "千分比"), Unit(PERMILLE)),
    **dict.fromkeys(("天", "日", "days", "day", "自然日"), Unit(DAYS)),
    **dict.fromkeys(("周", "weeks", "week"), Unit(WEEKS)),
    **dict.fromkeys(("月", "个月", "months", "month"), Unit(MONTHS)),
    **dict.fromkeys(("年", "years", "year"), Unit(YEARS)),
}
_SCALES = {
    "": 1, "千": 10**3, "万": 10**4, "萬": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "億": 10**8,
    "k": 10**3, "'000": 10**3, "000": 10**3, "000s": 10**3, "thousand": 10**3, "thousands": 10**3,
    "m": 10**6, "mn": 10**6, "mio": 10**6, "million": 10**6, "millions": 10**6, "bn": 10**9, "billion": 10**9,
}  # fmt: skip
_IN_BRACKETS = re.compile(r"^(?P<bare>.+?)\s*[(【\[](?P<unit>[^()【】\[\]]+)[)】\]]\s*$")
_BEHIND = re.compile(r"^(?P<bare>.+?)\s*(?:[/_:,\-]|\s|in\s)\s*(?P<unit>[^\s/_:,\-]+(?:\s[^\s/_:,\-]+)?)$")
_GLUED = re.compile(r"^(?P<bare>.+?)(?P<unit>[%‰])$")


def unit_of(heading: str) -> tuple[str, Unit | None]:
    """A heading without the unit that it ends with, and the unit: `保底金（万元）` is (`保底金`, ten thousand CNY)."""
    plain = " ".join(unicodedata.normalize("NFKC", heading).split())
    if len(plain) > LONGEST_HEADING:
        return heading, None
    for pattern in (_IN_BRACKETS, _GLUED, _BEHIND):
        found = pattern.match(plain)
        unit = read_unit(found["unit"]) if found else None
        if found and unit:
            return found["bare"], unit
    return heading, None


def read_unit(text: str) -> Unit | None:
    """`%`, `万元`, `USD '000`, `months`; None where the text is no unit."""
    plain = unicodedata.normalize("NFKC", text).strip().casefold().replace("’", "'")
    if plain in _UNITS:
        return _UNITS[plain]
    scale, currencies = _without_currency(plain)
    if scale in _SCALES and (scale or currencies):
        return Unit(SCALE, Decimal(_SCALES[scale]), currencies)
    return None


def _without_currency(plain: str) -> tuple[str, frozenset[str]]:
    rest, meant = plain, frozenset[str]()
    for word in LONGEST:
        for cut in (rest.removeprefix(word), rest.removesuffix(word)):
            if cut != rest and (not meant or meant & WORDS[word]):
                rest, meant = cut.strip(), (meant & WORDS[word] or WORDS[word])
                break
    for code in re.findall(r"[a-z]{3}", rest):
        if here := currencies_called(code):
            return rest.replace(code, "", 1).strip(), (meant & here or here)
    return rest, meant
