"""Amounts of money: a Decimal with its currency, never a float."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from babel.core import get_global
from babel.numbers import get_currency_precision
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from core.numbers import POINT, read_number


class NotAnAmount(DomainError):
    code = "money.not_an_amount"
    message = _("“%(value)s” is not an amount of money.")
    remedy = _("Enter digits with at most one decimal point, for example 120000.50.")


class TooManyDecimals(DomainError):
    code = "money.too_many_decimals"
    message = _("%(currency)s allows %(places)s decimal places, but the amount is %(value)s.")
    remedy = _("Round the amount, or correct the currency.")


class UnknownCurrency(DomainError):
    code = "money.unknown_currency"
    message = _("“%(value)s” is not a currency code.")
    remedy = _("Use an ISO 4217 code, for example CNY, USD or JPY.")


NOT_MONEY = frozenset(
    ["XAG", "XAU", "XBA", "XBB", "XBC", "XBD", "XDR", "XEU", "XFO", "XFU", "XPD", "XPT", "XRE", "XSU", "XTS", "XUA",
     "XXX"]
)  # fmt: skip
"""Codes of ISO 4217 for metals, units of account, tests and nothing at all: nobody pays a fee in them."""


@cache
def minor_units(currency: str) -> int:
    """Decimal places of a currency by CLDR: CNY 2, JPY 0, KWD 3. Raises `UnknownCurrency`."""
    if currency not in get_global("all_currencies") or currency in NOT_MONEY:
        raise UnknownCurrency(value=currency)
    return int(get_currency_precision(currency))


def known_currency(value: str) -> None:
    """A validator of columns and form fields: an empty one is nobody's business here."""
    try:
        if value:
            minor_units(value)
    except UnknownCurrency as refusal:
        raise ValidationError(str(refusal), code=refusal.code) from None


@dataclass(frozen=True, slots=True)
class Money:
    """`amount` in units of `currency` (ISO 4217). Amounts of two currencies never mix."""

    amount: Decimal
    currency: str

    @classmethod
    def parse(cls, amount: str, currency: str) -> "Money":
        """Read what a person wrote in a form (`120,000.50`, `12万`). Raises `NotAnAmount`, `TooManyDecimals`,
        `UnknownCurrency`."""
        minor_units(currency)
        try:
            value = read_number(amount, POINT)
        except ValueError:
            raise NotAnAmount(value=amount) from None
        return cls.of(value, currency, written=amount)

    @classmethod
    def of(cls, value: Decimal, currency: str, *, written: str = "") -> "Money":
        """An amount that fits its currency and our columns. Raises as `parse`; `written` is named in the refusal."""
        places = minor_units(currency)
        if abs(value) >= Decimal(10) ** 15:
            raise NotAnAmount(value=written or str(value))
        if value != round(value, places):
            raise TooManyDecimals(value=written or str(value), currency=currency, places=places)
        return cls(value, currency)

    def rounded(self) -> "Money":
        """To the currency's minor unit, halves away from zero."""
        unit = Decimal(1).scaleb(-minor_units(self.currency))
        return Money(self.amount.quantize(unit, ROUND_HALF_UP), self.currency)

    def __add__(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise ValueError(f"cannot add {other.currency} to {self.currency}")
        return Money(self.amount + other.amount, self.currency)

    def __str__(self) -> str:
        # The code, never a sign: ¥ is both yuan and yen. A code that no table knows (any more) is shown as it was
        # stored: a page that lists a thousand amounts is not lost over one.
        try:
            amount = self.rounded().amount
        except UnknownCurrency:
            amount = self.amount.normalize()
        return f"{self.currency} {amount:,f}"
