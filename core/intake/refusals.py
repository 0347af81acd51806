"""Why a cell cannot be used, each with a remedy."""

from django.utils.translation import gettext_lazy as _

from core.errors import DomainError


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


class TwoNumbers(CellRefused):
    code = "cell.two_numbers"
    message = _("“%(value)s” could mean two different numbers.")
    remedy = _(
        "Choose in the columns step whether decimals follow a point or a comma, or write the number without separators."
    )


class NotAQuantity(CellRefused):
    code = "cell.not_a_quantity"
    message = _("“%(value)s” is not an amount.")
    remedy = _("Enter a number such as 120000.50, 120,000 or 12万.")


class LessThanNothing(CellRefused):
    code = "cell.less_than_nothing"
    message = _("“%(value)s” is negative.")
    remedy = _("Enter zero or more.")


class OtherUnit(CellRefused):
    code = "cell.other_unit"
    message = _("“%(value)s” is counted in another unit than this column.")
    remedy = _("Enter the number of %(unit)s.")


class NotACurrency(CellRefused):
    code = "cell.not_a_currency"
    message = _("“%(value)s” is not one currency.")
    remedy = _("Enter the ISO 4217 code, for example CNY, USD or JPY.")


class NoCurrency(CellRefused):
    code = "cell.no_currency"
    message = _("The amount %(value)s has no currency.")
    remedy = _("Enter the currency, for example CNY.")


class OtherCurrency(CellRefused):
    code = "cell.other_currency"
    message = _("“%(value)s” is not an amount in %(currency)s.")
    remedy = _("Correct the amount, or the currency of the row.")


class CellBeyondHeadings(CellRefused):
    code = "cell.beyond_headings"
    message = _("The row has more cells than there are headings: “%(value)s”.")
    remedy = _("Put a cell that holds the separator in quotation marks, or give the last column a heading.")


class NothingSaid(CellRefused):
    code = "cell.nothing_said"
    message = _("“%(value)s” is read as an empty cell, but this cell must be filled in.")
    remedy = _("Fill in the cell: the row is incomplete without it.")


class SameAsAbove(CellRefused):
    code = "cell.same_as_above"
    message = _("“%(value)s” refers to another row.")
    remedy = _("Copy the value from the row above into the cell.")


class OpenEnded(CellRefused):
    code = "cell.open_ended"
    message = _("“%(value)s” is no date, and this column needs one.")
    remedy = _("Enter the last day that was agreed; for a right without end, a late day such as 2099-12-31.")


class FormulaWithoutValue(CellRefused):
    code = "cell.formula_without_value"
    message = _("The cell has a formula (%(value)s) without a value.")
    remedy = _("Open the file in a spreadsheet program, save it, and import it again.")


class NotACountry(CellRefused):
    code = "cell.not_a_country"
    message = _("“%(value)s” is not a country or area.")
    remedy = _("Enter its ISO 3166 code or its name, for example CN or China.")
