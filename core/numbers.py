"""Numbers as people write them: `1,234.56`, `1.234,56`, `100万`, `壹佰万`, `(500)`, `1.2M`.

A number that could be read in two ways is never guessed: whoever knows the rest of the file says which sign stands
before its decimals.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

POINT, COMMA = ".", ","
DECIMAL_SIGNS = (POINT, COMMA)


class NoNumber(ValueError):
    """The text says no number."""


class TwoReadings(ValueError):
    """`120.000` is a hundred and twenty, or as many thousands."""


SCALES = {
    "k": 10**3, "thousand": 10**3, "m": 10**6, "mn": 10**6, "mio": 10**6, "million": 10**6, "millions": 10**6,
    "b": 10**9, "bn": 10**9, "billion": 10**9,
}  # fmt: skip
"""What stands behind a number in business English and multiplies it."""
DIGITS = {
    **{sign: place for place, sign in enumerate("零一二三四五六七八九")},
    **{sign: place for place, sign in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "貳": 2, "參": 3, "叄": 3, "两": 2, "兩": 2, "陸": 6,
}  # fmt: skip
"""Small and capital numerals (GB/T 15835, and the capitals of the rules on filling in bills of the People's Bank)."""
SMALL_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
BIG_UNITS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_SIGNS = "".join({*DIGITS, *SMALL_UNITS, *BIG_UNITS})
CHINESE = re.compile(rf"[\d.,' {_SIGNS}]*[{_SIGNS}][\d.,' {_SIGNS}]*")
TOKEN = re.compile(rf"\d[\d.,' ]*|[{_SIGNS}]")
_SCALES = "|".join(sorted(SCALES, key=len, reverse=True))
SCALED = re.compile(rf"(?P<digits>.*\d)\s*(?P<scale>{_SCALES})\.?", re.IGNORECASE)
GROUPED = re.compile(r"\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d+)?")
MOST_SIGNS = 60


def read_number(text: str, decimal: str = "") -> Decimal:
    """`decimal` is the sign before the decimals, where it is known. Raises `NoNumber` or `TwoReadings`."""
    plain = unicodedata.normalize("NFKC", text).replace("−", "-").strip()
    if not plain or len(plain) > MOST_SIGNS or any(unicodedata.category(sign) == "No" for sign in text):
        raise NoNumber(text)  # `500¹` has a footnote
    if plain.startswith("(") and plain.endswith(")"):  # as accountants write less than nothing
        return -_unsigned(plain[1:-1].strip(), decimal)
    if plain[0] in "+-":
        return (-1 if plain[0] == "-" else 1) * _unsigned(plain[1:].strip(), decimal)
    return _unsigned(plain, decimal)


def _unsigned(plain: str, decimal: str) -> Decimal:
    if found := SCALED.fullmatch(plain):
        return _decimal(found["digits"], decimal) * SCALES[found["scale"].casefold()]
    if CHINESE.fullmatch(plain):
        return _chinese(plain, decimal)
    return _decimal(plain, decimal)


def _decimal(plain: str, decimal: str) -> Decimal:
    if GROUPED.fullmatch(plain):
        plain = re.sub(r"[ '’]", "", plain)
    if not re.fullmatch(r"\d+(?:[.,]\d+)*|[.,]\d+", plain):
        raise NoNumber(plain)
    signs = re.findall(r"[.,]", plain)
    if not signs:
        return Decimal(plain)
    before = _before_decimals(plain, signs, decimal)
    if before == "":  # only thousands
        return Decimal(_without_thousands(plain, signs[0]))
    whole, _sign, rest = plain.rpartition(before)
    other = COMMA if before == POINT else POINT
    return Decimal(f"{_without_thousands(whole, other) or 0}.{rest}")


def _before_decimals(plain: str, signs: list[str], decimal: str) -> str:
    """Which of the signs stands before decimals; empty where all of them part thousands."""
    if len(set(signs)) == 2:
        if signs.count(signs[-1]) > 1 or (decimal and decimal != signs[-1]):
            raise NoNumber(plain)
        return signs[-1]
    if len(signs) == 1:
        return _of_one_sign(plain, signs[0], decimal)
    if decimal == signs[0]:
        raise NoNumber(plain)
    return ""


def _of_one_sign(plain: str, sign: str, decimal: str) -> str:
    whole, rest = plain.split(sign)
    could_be_thousands = len(rest) == 3 and 1 <= len(whole) <= 3 and whole[0] != "0"
    if decimal and decimal != sign and not could_be_thousands:
        raise NoNumber(plain)
    if decimal:
        return sign if sign == decimal else ""
    if could_be_thousands == (sign == POINT):  # `120.000`, and `12,50` too: who reads it must know the file
        raise TwoReadings(plain)
    return "" if could_be_thousands else sign  # `120,000`: as it is written here, and nearly everywhere


def _without_thousands(whole: str, sign: str) -> str:
    if sign not in whole:
        return whole
    first, *groups = whole.split(sign)
    if not 1 <= len(first) <= 3 or any(len(group) != 3 for group in groups):
        raise NoNumber(whole)
    return "".join([first, *groups])


def _chinese(plain: str, decimal: str) -> Decimal:
    """`1亿2000万` and `壹佰贰拾万` alike: each part is multiplied by the units behind it, which get smaller."""
    tokens = [token.strip() for token in TOKEN.findall(plain)]
    if "".join(tokens) != plain.replace(" ", "") or any(" " in token for token in tokens):
        raise NoNumber(plain)
    reading = _Chinese(plain)
    for token in tokens:
        reading.take(token, decimal)
    return reading.value()


@dataclass
class _Chinese:
    plain: str
    total: Decimal = Decimal(0)
    section: Decimal = Decimal(0)
    number: Decimal | None = None
    digits: int = 0  # Chinese ones in a row
    small: int = 10**4  # the last unit of the section
    big: int = 10**12
    last: int = 0  # the unit that stands directly before the number
    after_zero: bool = False

    def take(self, token: str, decimal: str) -> None:
        if token in BIG_UNITS:
            self._big(BIG_UNITS[token])
        elif token in SMALL_UNITS:
            self._small(SMALL_UNITS[token])
        elif token in DIGITS:
            if self.number is not None and not self.digits:
                raise NoNumber(self.plain)
            self.after_zero = self.after_zero or (self.number is None and DIGITS[token] == 0)
            self.number, self.digits = (self.number or Decimal(0)) * 10 + DIGITS[token], self.digits + 1
        else:
            if self.number is not None:
                raise NoNumber(self.plain)
            self.number = _decimal(token, decimal)

    def _small(self, unit: int) -> None:
        if unit >= self.small:
            raise NoNumber(self.plain)
        self.section += (self.number if self.number is not None else 1) * unit
        self.number, self.digits, self.small, self.last, self.after_zero = None, 0, unit, unit, False

    def _big(self, unit: int) -> None:
        part = self.section + (self.number or 0)
        is_compound = unit > self.big and not part  # 万亿
        if (unit >= self.big and not is_compound) or (not part and not is_compound):
            raise NoNumber(self.plain)
        self.total = self.total * unit if is_compound else self.total + part * unit
        self.section, self.number, self.digits, self.small = Decimal(0), None, 0, 10**4
        self.big, self.last, self.after_zero = (0 if is_compound else unit), unit, False

    def value(self) -> Decimal:
        if self.number is not None and self.last > 10 and not self.after_zero and self.number < self.last / 10:
            raise TwoReadings(self.plain)  # 1万5 is fifteen thousand in speech
        return self.total + self.section + (self.number or 0)


def write_number(value: Decimal) -> str:
    """As `read_number` reads it back, whatever is known of the file: `1.234` gets a fourth decimal."""
    text = f"{value.normalize():f}"
    return f"{text}0" if re.fullmatch(r"-?[1-9]\d{0,2}\.\d{3}", text) else text


def decimal_signs_in(texts: Iterable[str]) -> set[str]:
    """The signs that stand before decimals in texts that can be read in one way only."""
    found = set()
    for text in texts:
        readings = {}
        for sign in DECIMAL_SIGNS:
            try:
                readings[sign] = read_number(text, sign)
            except ValueError:
                continue
        if len(readings) == 1:
            found |= set(readings)
    return found
