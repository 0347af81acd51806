"""Numbers and amounts as people write them: each is read in its one sense, and asked about where it has two."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.currencies import one_of, read_currency
from core.intake.formats import ColumnFormat, unit_of
from core.intake.quantities import amount, money_of, number_of_days, number_of_months, rate, share, whole
from core.intake.refusals import LessThanNothing, NoCurrency, NotAQuantity, OtherCurrency, OtherUnit, TwoNumbers
from core.money import UnknownCurrency
from core.numbers import NoNumber, TwoReadings, decimal_signs_in, read_number, write_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234,56", "1234.56"), ("1,234.56", "1234.56"), ("120,000", "120000"), ("12.345.678", "12345678"),
        ("1 234 567.8", "1234567.8"), ("1'000'000.50", "1000000.5"), ("0.125", "0.125"), (".5", "0.5"),
        ("１２０，０００", "120000"), ("100万", "1000000"), ("1.5亿", "150000000"), ("3百万", "3000000"),
        ("1亿2000万", "120000000"), ("壹佰万", "1000000"), ("一百二十", "120"), ("十二万三千", "123000"),
        ("1万亿", "1000000000000"), ("1万2345", "12345"), ("一百零二", "102"), ("二十三", "23"),
        ("120k", "120000"), ("1.2M", "1200000"), ("1.5 million", "1500000"),
        ("(500)", "-500"), ("−500", "-500"), ("+5", "5"),
    ],
)  # fmt: skip
def test_what_can_be_one_number_is_read(text: str, number: str):
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["1万5", "三万五", "一百二", "1亿2"])
def test_what_speech_shortens_is_asked(text: str):
    with pytest.raises(TwoReadings):
        read_number(text)


@pytest.mark.parametrize("text", ["120.000", "1.500", "12,50", "0,125", "500.000"])
def test_what_could_be_two_numbers_is_asked_and_the_file_answers(text: str):
    with pytest.raises(TwoReadings):
        read_number(text)
    by_comma = read_number(text, ",")
    assert by_comma == Decimal(text.replace(".", "").replace(",", "."))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ten",
        "1.2.3",
        "1,23,456",
        "12,00,000",
        "1e6",
        "5.",
        "万",
        "500¹",
        "500①",
        ".5万",
        "10万,20万",
        "1万1万",
        "1百2百",
        "十十",
        "1万.5",
        "--5",
        "1 2",
        "1" * 99,
    ],
)
def test_what_is_no_number_is_none(text: str):
    with pytest.raises(NoNumber):
        read_number(text)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=4), st.sampled_from(["", ".", ","]))
def test_what_is_written_is_read_back_whatever_is_known_of_the_file(value: Decimal, decimal: str):
    written = write_number(value)
    if decimal != "," or "." not in written:
        assert read_number(written, decimal) == value


@given(st.integers(1, 10**12), st.integers(0, 99))
def test_both_ways_of_parting_thousands_say_the_same(whole_part: int, cents: int):
    english = f"{whole_part:,}.{cents:02d}"
    assert read_number(english, ".") == read_number(english.translate(str.maketrans(",.", ".,")), ",")


def test_a_file_shows_which_sign_it_has_before_decimals():
    assert decimal_signs_in(["1.234,56", "120.000"]) == {","}
    assert decimal_signs_in(["0.5", "1,000"]) == {"."}
    assert decimal_signs_in(["120.000", "1,000", "abc", ""]) == set()


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("¥1,000,000.00", 1_000_000, None), ("人民币壹佰万元整", 1_000_000, "CNY"), ("100万元", 1_000_000, "CNY"),
        ("US$ 1.2M", 1_200_000, "USD"), ("RMB120万", 1_200_000, "CNY"), ("1,000 EUR", 1_000, "EUR"),
        ("HK$1,000", 1_000, "HKD"), ("3亿日元", 300_000_000, "JPY"), ("$5", 5, None), ("1000usd", 1_000, "USD"),
        ("120,000", 120_000, None),
    ],
)  # fmt: skip
def test_an_amount_may_name_its_currency(text: str, value: int, code: str | None):
    found = amount(text)
    assert (found.value, one_of(found.currencies)) == (value, code)


def test_an_amount_and_its_currency_agree_or_are_refused():
    assert str(money_of(amount("¥1,000"), "JPY")) == "JPY 1,000"
    assert str(money_of(amount("1000元"), "TWD")) == "TWD 1,000.00"
    with pytest.raises(NoCurrency):
        money_of(amount("¥1,000"), None)
    with pytest.raises(OtherCurrency):
        money_of(amount("€1,000"), "CNY")
    for wrong, refusal in (("-500", LessThanNothing), ("120.000", TwoNumbers), ("about 5", NotAQuantity)):
        with pytest.raises(refusal):
            amount(wrong)
    assert amount("120.000", ColumnFormat(decimal=",")).value == 120_000


@pytest.mark.parametrize("word", ["RMB", "cny", "人民币", "元", "CNH"])
def test_a_currency_has_many_names(word: str):
    assert read_currency(word) == "CNY"


@pytest.mark.parametrize("word", ["¥", "$", "ZZZ", "money"])
def test_a_currency_that_may_be_several_is_refused(word: str):
    with pytest.raises(UnknownCurrency):
        read_currency(word)


@pytest.mark.parametrize(
    ("heading", "bare", "read", "cell", "value"),
    [
        ("版税率（%）", "版税率", rate, "8", "0.08"), ("版税率（%）", "版税率", rate, "0.5", "0.005"),
        ("Rate (%)", "Rate", rate, "8%", "0.08"), ("Rate ‰", "Rate", rate, "80", "0.08"),
        ("清货(天)", "清货", number_of_days, "90", "90"), ("Sell-off (weeks)", "Sell-off", number_of_days, "6", "42"),
        ("期限（年）", "期限", number_of_months, "2", "24"),
        ("Term (months)", "Term", number_of_months, "18个月", "18"),
    ],
)  # fmt: skip
def test_the_unit_of_a_heading_applies_to_its_cells(heading: str, bare: str, read, cell: str, value: str):
    found, unit = unit_of(heading)
    assert found.strip() == bare
    assert read(cell, ColumnFormat(unit=unit)) == Decimal(value)


@pytest.mark.parametrize(
    ("heading", "cell", "value", "code"),
    [
        ("保底金（万元）", "120.5", 1_205_000, "CNY"), ("保底金（万元）", "120.5万", 1_205_000, "CNY"),
        ("MG(元)", "500000", 500_000, "CNY"), ("Guarantee (USD '000)", "50", 50_000, "USD"),
        ("Guarantee (USD million)", "1.5", 1_500_000, "USD"), ("保底金/万元", "100", 1_000_000, "CNY"),
        ("保底金（万元）", "500000元", 500_000, "CNY"),
        ("保底金（万元）", "120 RMB", 120, "CNY"),
    ],
)  # fmt: skip
def test_an_amount_below_a_unit_is_multiplied_once(heading: str, cell: str, value: int, code: str):
    found = amount(cell, ColumnFormat(unit=unit_of(heading)[1]))
    assert (found.value, one_of(found.currencies)) == (value, code)


def test_an_amount_in_another_currency_than_its_heading_is_refused():
    with pytest.raises(OtherCurrency):
        amount("US$120", ColumnFormat(unit=unit_of("MG(元)")[1]))


def test_a_heading_of_any_length_is_looked_at_in_no_time():
    assert unit_of("a" + " " * 4_000 + "-") == ("a" + " " * 4_000 + "-", None)


def test_months_are_no_number_of_days():
    with pytest.raises(OtherUnit):
        number_of_days("3个月")
    with pytest.raises(OtherUnit):
        number_of_days("3", ColumnFormat(unit=unit_of("清货期（月）")[1]))


def test_shares_may_be_fractions():
    assert share("1/3") == Decimal("0.3333333333")
    assert share("50%") == share("1/2") == Decimal("0.5")
    assert whole("1,200") == 1200
