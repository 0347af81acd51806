"""Numbers in cells: whole numbers, rates, shares, amounts of money, numbers of days and months.

The unit of a heading applies to the bare numbers below it; a unit in the cell itself comes first.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from core import currencies
from core.intake.formats import (
    ANY,
    DAYS,
    MONTHS,
    PERCENT,
    PERMILLE,
    SCALE,
    WEEKS,
    YEARS,
    ColumnFormat,
    by_column,
    read_unit,
)
from core.intake.refusals import (
    LessThanNothing,
    NoCurrency,
    NotACurrency,
    NotANumber,
    NotAQuantity,
    NotARate,
    OtherCurrency,
    OtherUnit,
    TwoNumbers,
)
from core.money import Money, UnknownCurrency
from core.numbers import TwoReadings, read_number
from core.texts import label_in_both

MOST = Decimal(10) ** 9
LONGEST = 80  # signs of an amount, in words too
FRACTION = re.compile(r"(\d{1,4})\s*[/⁄]\s*(\d{1,4})")
WITH_UNIT = re.compile(r"(?P<number>[^A-Za-z%‰天日周月年个]+?)\s*(?P<unit>[A-Za-z]+|个月|[天日周月年])")


@by_column
def whole(value: str, column: ColumnFormat = ANY) -> int:
    try:
        number = read_number(value, column.decimal)
    except TwoReadings:
        raise TwoNumbers(value=value) from None
    except ValueError:
        raise NotANumber(value=value) from None
    if abs(number) >= MOST or number != number.to_integral_value():
        raise NotANumber(value=value)
    return int(number)


@by_column
def rate(value: str, column: ColumnFormat = ANY) -> Decimal:
    """A share of 1: `8%`, `0.08`, `8‰`, `百分之八`. A bare 8 is refused unless its heading says what it counts."""
    plain = unicodedata.normalize("NFKC", value).strip()
    plain, divisor = _percentage(plain)
    if divisor is None:
        unit = column.unit.kind if column.unit else ""
        divisor = {PERCENT: Decimal(100), PERMILLE: Decimal(1000)}.get(unit, Decimal(1))
    try:
        number = read_number(plain, column.decimal or ".") / divisor
    except ValueError:
        raise NotARate(value=value) from None
    if not 0 <= number <= 1:
        raise NotARate(value=value)
    return number


def _percentage(plain: str) -> tuple[str, Decimal | None]:
    if plain.startswith("百分之"):
        return plain.removeprefix("百分之"), Decimal(100)
    for sign, divisor in (("%", 100), ("‰", 1000), ("percent", 100), ("per cent", 100), ("pct", 100)):
        if plain.casefold().endswith(sign):
            return plain[: -len(sign)].strip(), Decimal(divisor)
    return plain, None


@by_column
def share(value: str, column: ColumnFormat = ANY) -> Decimal:
    """A part of a right: as a rate, or as a fraction such as `1/3`, cut after ten places."""
    found = FRACTION.fullmatch(unicodedata.normalize("NFKC", value).strip())
    if found is None:
        return rate(value, column)
    part, whole_ = Decimal(found[1]), Decimal(found[2])
    if not 0 < part <= whole_:
        raise NotARate(value=value)
    return round(part / whole_, 10)


def _counted(value: str, column: ColumnFormat, in_column: str) -> int:
    """A number of days or months, in whatever unit that is made of whole ones."""
    plain = unicodedata.normalize("NFKC", value).strip()
    found = WITH_UNIT.fullmatch(plain)
    own = read_unit(found["unit"]) if found else None
    unit = own or column.unit
    number = whole(found["number"] if found and own else plain, column)
    kind = unit.kind if unit else in_column
    factor = {(DAYS, DAYS): 1, (WEEKS, DAYS): 7, (MONTHS, MONTHS): 1, (YEARS, MONTHS): 12}.get((kind, in_column))
    if factor is None:
        raise OtherUnit(value=value, unit=label_in_both(_("days") if in_column == DAYS else _("months")))
    return number * factor


@by_column
def days_apart(value: str, column: ColumnFormat = ANY) -> int:
    """A number of days, before (negative) or after."""
    return _counted(value, column, DAYS)


@by_column
def number_of_days(value: str, column: ColumnFormat = ANY) -> int:
    """`90`, `90天`, `6 weeks`. Months are no number of days."""
    return _not_negative(_counted(value, column, DAYS), value)


@by_column
def number_of_months(value: str, column: ColumnFormat = ANY) -> int:
    """`18`, `18个月`, `2 years`."""
    return _not_negative(_counted(value, column, MONTHS), value)


@by_column
def count(value: str, column: ColumnFormat = ANY) -> int:
    """How many: one at least."""
    number = whole(value, column)
    if number < 1:
        raise NotANumber(value=value)
    return number


def _not_negative(number: int, value: str) -> int:
    if number < 0:
        raise LessThanNothing(value=value)
    return number


@dataclass(frozen=True)
class Amount:
    """A number of money as a cell says it, with the currencies that its signs or its heading may mean (none: any)."""

    value: Decimal
    currencies: frozenset[str]
    written: str

    def __str__(self) -> str:
        return self.written


@by_column
def amount(value: str, column: ColumnFormat = ANY) -> Amount:
    if len(value) > LONGEST:
        raise NotAQuantity(value=value[:LONGEST])
    number, meant = currencies.split_amount(value)
    unit = column.unit if column.unit and column.unit.kind == SCALE else None
    try:
        found = read_number(number, column.decimal)
    except TwoReadings:
        raise TwoNumbers(value=value) from None
    except ValueError:
        raise NotAQuantity(value=value) from None
    if found < 0:
        raise LessThanNothing(value=value)
    if unit is not None:
        if meant and unit.currencies and not meant & unit.currencies:
            raise OtherCurrency(value=value, currency=" / ".join(sorted(unit.currencies)))
        # `120万` and `120元` below 万元 say their own unit.
        says_its_own = bool(meant) or re.search(r"[^\d.,()\s'’-]", number)
        found = found if says_its_own else found * unit.factor
        meant = (meant & unit.currencies or meant) if meant else unit.currencies
    return Amount(found, meant, value)


def money_of(found: Amount, code: str | None) -> Money:
    """The amount in the row's currency, or in the one that its own signs or its heading name. Raises `NoCurrency`,
    `OtherCurrency`, or as `Money.of`."""
    own = currencies.one_of(found.currencies)
    if code is None and own is None:
        raise NoCurrency(value=found.written)
    if code is not None and found.currencies and code not in found.currencies:
        raise OtherCurrency(value=found.written, currency=code)
    return Money.of(found.value, code or own or "", written=found.written)


@by_column
def currency(value: str, column: ColumnFormat = ANY) -> str:
    """The ISO 4217 code of what people call CNY, cny, RMB, 元 or 人民币."""
    try:
        return currencies.read_currency(value)
    except UnknownCurrency:
        raise NotACurrency(value=value) from None
