"""From what people write in a cell to a value. Each reader raises a `CellRefused` with a remedy."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from core.intake.earlier_words import CHOICES
from core.texts import label_in_both


class CellRefused(DomainError):
    code = "cell.refused"
    message = _("“%(value)s” cannot be used here.")


class CellMissing(CellRefused):
    code = "cell.missing"
    message = _("The cell is empty.")
    remedy = _("Fill in the cell: the row is incomplete without it.")


class NotADate(CellRefused):
    code = "cell.not_a_date"
    message = _("“%(value)s” is not a date.")
    remedy = _("Enter the date as 2026-03-31, 2026/3/31 or 2026年3月31日.")


class AmbiguousDate(CellRefused):
    code = "cell.ambiguous_date"
    message = _("“%(value)s” could mean two different dates.")
    remedy = _("Enter the year first, as in 2026-03-31, or name the date format in the mapping.")


class NotANumber(CellRefused):
    code = "cell.not_a_number"
    message = _("“%(value)s” is not a whole number.")
    remedy = _("Enter digits only.")


class NotARate(CellRefused):
    code = "cell.not_a_rate"
    message = _("“%(value)s” is not a rate.")
    remedy = _("Enter a percentage between 0%% and 100%%, for example 8%% or 0.08.")


class NotYesOrNo(CellRefused):
    code = "cell.not_yes_or_no"
    message = _("“%(value)s” is neither yes nor no.")
    remedy = _("Enter yes or no (是 or 否).")


class NotAChoice(CellRefused):
    code = "cell.not_a_choice"
    message = _("“%(value)s” is not one of the accepted values.")
    remedy = _("Use one of: %(allowed)s.")


class TooLong(CellRefused):
    code = "cell.too_long"
    message = _("The text has %(length)s characters; at most %(limit)s are allowed.")
    remedy = _("Shorten the text.")


CLOCK = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"  # the day is taken as it is written
YEAR_FIRST = re.compile(rf"^(\d{{4}})\s*[-/.年]\s*(\d{{1,2}})\s*[-/.月]\s*(\d{{1,2}})\s*日?{CLOCK}$")
COMPACT = re.compile(r"^((?:18|19|20|21)\d{2})(\d{2})(\d{2})$")
THOUSANDS = re.compile(r"^[+-]?\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?$")
NUMBERS_ONLY = re.compile(r"^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$")


def text(limit: int = 300) -> Callable[[str], str]:
    def read(value: str) -> str:
        if len(value) > limit:
            raise TooLong(length=len(value), limit=limit)
        return value

    return read


def day(value: str, formats: tuple[str, ...] = ()) -> date:
    """A calendar day. Two-digit years and day-month guesses are refused unless `formats` says how to read them."""
    for pattern in formats:
        try:
            return _plausible(datetime.strptime(value, pattern).date(), value)
        except ValueError:
            continue
    if found := YEAR_FIRST.match(value) or COMPACT.match(value):
        try:
            return _plausible(date(*(int(part) for part in found.groups())), value)  # type: ignore[arg-type]
        except ValueError:
            raise NotADate(value=value) from None
    if NUMBERS_ONLY.match(value):
        raise AmbiguousDate(value=value)
    raise NotADate(value=value)


def _plausible(found: date, value: str) -> date:
    """No date of this trade lies outside these centuries; the database and time zones end at years 1 and 9999."""
    if not 1800 <= found.year <= 2200:
        raise NotADate(value=value)
    return found


def without_thousands(value: str) -> str:
    """`120,000.50` less its commas, where they stand between thousands; `12,50` stays and is no number."""
    return re.sub(r"[,，]", "", value) if THOUSANDS.match(value) else value


def whole(value: str) -> int:
    try:
        number = Decimal(without_thousands(value))
    except InvalidOperation:
        raise NotANumber(value=value) from None
    if not number.is_finite() or number.adjusted() > 8 or number != number.to_integral_value():
        raise NotANumber(value=value)
    return int(number)


def rate(value: str) -> Decimal:
    """A share of 1: `8%` and `0.08` are the same. A bare 8 is refused, because it could be either."""
    percent = value.endswith(("%", "％"))
    try:
        number = Decimal(value.rstrip("%％ "))
    except InvalidOperation:
        raise NotARate(value=value) from None
    number = number / 100 if percent else number
    if not number.is_finite() or not 0 <= number <= 1:
        raise NotARate(value=value)
    return number


YES, NO = {"yes", "y", "true", "1", "是", "有"}, {"no", "n", "false", "0", "否", "无", "没有"}


def yes_or_no(value: str) -> bool:
    if value.casefold() in YES:
        return True
    if value.casefold() in NO:
        return False
    raise NotYesOrNo(value=value)


PARTS = re.compile(r'\s*(?:"((?:[^"]|"")+)"\s*(?=[|;；]|$)|([^|;；]+))')


def several(value: str) -> tuple[str, ...]:
    """Parts separated by `|`, `；` or `;`. One that has such a sign in it stands in quotation marks."""
    read = text()
    parts = ((quoted.replace('""', '"') or plain).strip() for quoted, plain in PARTS.findall(value))
    return tuple(read(part) for part in parts if part)


def listed(parts: Iterable[str]) -> str:
    """As `several` reads it back."""
    return " | ".join(_quoted(part) if re.search(r'^"|[|;；]', part) else part for part in parts)


def _quoted(part: str) -> str:
    return '"' + part.replace('"', '""') + '"'


class Choice:
    """Reads one of a model's choices, by its value, by its label in either language, or by what else the trade
    calls it (`also`: word → value)."""

    def __init__(self, options: Sequence[tuple[Any, Any]], also: Mapping[str, str] | None = None) -> None:
        self.options, self.also = options, also or {}

    def __call__(self, value: str) -> str:
        found = self._words.get(_as_word(value))
        if found is None:
            raise NotAChoice(value=value, allowed=[label_in_both(label) for _key, label in self.options])
        return found

    @cached_property
    def _words(self) -> dict[str, str]:
        """Made when first asked: labels are not translated yet when classes are made."""
        words = {_as_word(word): str(value) for word, value in self.also.items()}
        with translation.override("en"):
            words |= {_as_word(word): str(key) for key, label in self.options for word in CHOICES.get(str(label), ())}
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                words |= {_as_word(str(label)): str(key) for key, label in self.options}
        return words | {_as_word(str(key)): str(key) for key, _label in self.options}


def _as_word(value: str) -> str:
    return value.casefold().replace(" ", "_").replace("-", "_")
