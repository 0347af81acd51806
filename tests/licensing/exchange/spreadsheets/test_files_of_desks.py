"""Contracts in the files that desks have: what is written is understood, or the row comes back; nothing binds wider."""

import csv
import io
import json
from decimal import Decimal

import openpyxl
import pytest
from django.urls import reverse
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Organisation
from core.intake import jobs
from core.intake.corrections import Correction, mend
from core.intake.mapping import ExclusionsUnread
from core.models import Intake, IntakeStatus
from licensing.models import Agreement, Authorisation, Grant
from tests.conftest import NOON
from tests.factories import make_film, make_organisation
from vocabularies.words import current_vocabularies

pytestmark = pytest.mark.django_db
ROW = {
    "agreement_number": "L-1", "licensor": "Studio", "licensee": "Toyworks", "signed_on": "2026-01-05", "clause": "1",
    "kind": "non_exclusive", "assets": "F1", "categories": "Blind boxes", "territories": "Japan",
    "starts_on": "2026-02-01", "ends_on": "2027-01-31", "minimum_guarantee": "", "currency": "",
}  # fmt: skip


@pytest.fixture(autouse=True)
def film():
    return make_film("Moon Man", reference="F1")


def numbered(*changes: dict[str, str]) -> list[dict[str, str]]:
    return [{**ROW, "agreement_number": f"L-{n}", **change} for n, change in enumerate(changes, start=1)]


def received(rows: list[dict[str, str]], mapping=None, *, ask: bool = True) -> Intake:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(dict.fromkeys(name for row in rows for name in row)))
    writer.writeheader()
    writer.writerows(rows)
    content = io.BytesIO(out.getvalue().encode())
    return jobs.receive(kind="agreements", content=content, name="a.csv", mapping=mapping, by=None, now=NOON, ask=ask)


def checked(rows: list[dict[str, str]], **more) -> Intake:
    row = received(rows)
    jobs.set_mapping(intake=row, mapping={**row.mapping, **more}, by=None, now=NOON)
    return jobs.run(intake_id=row.pk, now=NOON)


def imported(row: Intake) -> Intake:
    jobs.commit(intake=row, decisions={}, by=None)
    return jobs.run(intake_id=row.pk, now=NOON)


def said(row: Intake) -> str:
    return " / ".join(f"{one.row} {one.column}: {one.in_words}" for one in row.problems.all())


def guarantees() -> dict[str, str]:
    return {one.agreement.number: str(one.guarantee) for one in Grant.objects.select_related("agreement")}


def test_amounts_are_read_as_people_write_them():
    row = checked(numbered(
        {"minimum_guarantee": "1.234,56", "currency": "EUR"}, {"minimum_guarantee": "10万", "currency": "RMB"},
        {"minimum_guarantee": "¥1,000.00", "currency": "cny"}, {"minimum_guarantee": "人民币壹万元整"},
        {"minimum_guarantee": "US$ 1.2k"},
    ))  # fmt: skip
    assert (row.new, row.wrong) == (5, 0), said(row)
    assert imported(row).new == 5
    assert guarantees() == {
        "L-1": "EUR 1,234.56", "L-2": "CNY 100,000.00", "L-3": "CNY 1,000.00", "L-4": "CNY 10,000.00",
        "L-5": "USD 1,200.00",
    }  # fmt: skip


def test_an_amount_with_two_readings_is_asked_once_for_the_file():
    rows = numbered({"minimum_guarantee": "120.000", "currency": "EUR"})
    assert "could mean two different numbers" in said(checked(rows))
    assert imported(checked(rows, decimal=",")).new == 1
    assert guarantees() == {"L-1": "EUR 120,000.00"}


@pytest.mark.parametrize("amount", ["-500", "(500)", "about 5", "=A1*2"])
def test_no_guarantee_is_lost_because_it_was_not_understood(amount: str):
    row = checked(numbered({"minimum_guarantee": amount, "currency": "CNY"}))
    assert (row.new, row.wrong) == (0, 1)
    assert "minimum_guarantee" in said(row)


@pytest.mark.parametrize("word", ["N/A", "n/a", "无", "/", "-", "待定", "TBD", "#N/A", "#REF!", "null", "不适用"])
def test_a_word_for_nothing_is_no_name(word: str):
    names = ("authorisation_holder", "licensee_zh", "title", "governing_law", "licensee_country")
    row = checked(numbered({name: word for name in names}))
    assert imported(row).new == 1, said(row)
    assert not Authorisation.objects.exists()
    assert set(Organisation.objects.values_list("name", "name_zh")) == {("Studio", ""), ("Toyworks", "")}
    needed = checked(numbered({"agreement_number": "L-9", "licensee": word}))
    assert "is read as an empty cell, but this cell must be filled in" in said(needed)


@pytest.mark.parametrize("word", ["#REF!", "待定", "TBD", "?", "unknown", "待确认"])
@pytest.mark.parametrize("name", ["channels", "languages", "excluded_territories", "ended_on", "minimum_guarantee"])
def test_what_is_still_open_is_never_taken_for_the_widest(name: str, word: str):
    row = checked(numbered({name: word}))
    assert (row.new, row.wrong) == (0, 1)
    assert "must be filled in" in said(row)


def test_a_number_of_a_workbook_is_what_is_seen_there():
    book = openpyxl.Workbook()
    book.active.append([*ROW, "版税（%）"])
    for number, (value, form) in enumerate([(0.08, "0%"), (8, "General"), (0.5, "0.0")], start=1):
        book.active.append([*{**ROW, "agreement_number": f"L-{number}"}.values(), value])
        book.active.cell(number + 1, len(ROW) + 1).number_format = form
    fourth = {**ROW, "agreement_number": "L-4", "minimum_guarantee": 1.125, "currency": "KWD"}
    book.active.append([*fourth.values(), None])
    out = io.BytesIO()
    book.save(out)
    row = jobs.receive(kind="agreements", content=out, name="a.xlsx", mapping=None, by=None, now=NOON, ask=True)
    jobs.set_mapping(intake=row, mapping={**row.mapping, "decimal": ","}, by=None, now=NOON)
    assert imported(jobs.run(intake_id=row.pk, now=NOON)).new == 4, said(row)
    rates = dict(Grant.objects.values_list("agreement__number", "royalty_rate"))
    assert [rates[f"L-{n}"] for n in (1, 2, 3)] == [Decimal("0.08"), Decimal("0.08"), Decimal("0.005")]
    assert guarantees()["L-4"] == "KWD 1.125"


def test_same_as_above_is_neither_a_name_nor_nothing():
    row = checked(numbered({}, {"licensee": "同上"}))
    assert "“同上” refers to another row." in said(row)


def test_a_column_of_exclusions_takes_away():
    row = checked(numbered({"territories": "World", "除外地区": "法国、日本"}))
    assert row.new == 1, said(row)
    imported(row)
    words = current_vocabularies().territories.describe(Grant.objects.get().boxes.get().territories)
    assert "without" in words
    assert "Japan" in words
    assert "France" in words


def test_a_heading_about_exclusions_that_nothing_reads_stops_the_file():
    row = received(numbered({"Carve-outs": "Japan"}))
    with pytest.raises(ExclusionsUnread, match="Carve-outs"):
        jobs.set_mapping(intake=row, mapping=row.mapping, by=None, now=NOON)
    unasked = received(numbered({"Carve-outs": "Japan"}), ask=False)
    assert jobs.run(intake_id=unasked.pk, now=NOON).status == IntakeStatus.REFUSED
    assert checked(numbered({"Carve-outs": "none"}), dismissed=["Carve-outs"]).new == 1


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("全球（除日本）", "World - Japan"), ("World excluding Japan", "World - Japan"),
        ("除日本外全球", "World - Japan"),
        ("World, except Japan", "World - Japan"), ("全球-日本", "World - Japan"), ("日本、韩国", "JP | KR"),
        ("日本和韩国", "JP | KR"), ("USA, Canada", "US | CA"), ("韓國", "KR"),
        ("亚洲地区（除中国大陆外）", "Asia - CN"),
        ("中国（不含港澳台）", "CN"), ("北美（美国、加拿大）", "US | CA"), ("东盟", "SEA"),
        ("中国大陆及港澳台", "GREATER_CHINA"),
    ],
)  # fmt: skip
def test_territories_are_read_as_people_write_them(written: str, read: str):
    words = current_vocabularies().territories
    assert words.read(written) == words.read(read)


@pytest.mark.parametrize("written", [
    "海外", "国内", "Rest of World", "World excluding Atlantis", "日本、月球", "Asia (all)", "All Asia", "亚洲（全部）",
    "Japan (World)", "Hong Kong (China)", "Macau, China", "World no Japan", "Asia, no Japan", "日本、韩国除外",
    "Japan-Korea", "亚洲、欧洲，日本除外", "中国 台湾", "Asia (Brazil)",
])  # fmt: skip
def test_a_territory_that_nobody_knows_is_never_guessed(written: str):
    assert "territories" in said(checked(numbered({"territories": written})))


def test_spellings_of_one_company_are_one_company():
    spellings = [
        "Toyworks (Asia) Ltd",
        "TOYWORKS（ASIA）LTD",
        "Toyworks(Asia) Ltd",
        "toyworks  (asia)  ltd",
        "Ｔoyworks [Asia] Ltd",
    ]
    row = checked(numbered(*({"licensee": one} for one in spellings)))
    assert imported(row).new == 5, said(row)
    assert Organisation.objects.exclude(name="Studio").count() == 1


def test_an_instant_is_the_day_that_it_is_at_the_desk():
    row = checked(numbered({"starts_on": "2026-01-31T16:00:00.000Z", "ends_on": "2027-01-30T16:00:00Z"}))
    imported(row)
    period = Grant.objects.get().period
    assert (period.lower.isoformat(), period.upper.isoformat()) == ("2026-02-01", "2027-02-01")


def test_perpetual_is_refused_where_a_day_is_needed():
    row = checked(numbered({"ends_on": "长期"}))
    assert "“长期” is no date, and this column needs one." in said(row)


def test_the_columns_of_a_chinese_desk_are_known_with_their_units():
    make_organisation("Studio", "licensor")
    headings = {
        "合同编号": "HT-1", "被授权方": "北方玩具", "签约": "2026-01-05", "条款": "1", "授权性质": "非独家",
        "授权作品": "F1",
        "授权品类": "盲盒", "授权地域": "日本", "开始": "2026-02-01", "到期": "2027-01-31", "版税（%）": "8",
        "MG(万元)": "1.5",
        "清货(天)": "90",
    }  # fmt: skip
    row = checked([headings])
    assert imported(row).new == 1, said(row)
    grant = Grant.objects.get()
    assert (str(grant.guarantee), grant.royalty_rate, grant.sell_off_days) == ("CNY 15,000.00", Decimal("0.08"), 90)
    assert grant.agreement.licensor.name == "Studio"


CELLS = {
    "licensee_country": ["CN", "cn", "UK", "ZZ", "China", "中国", "Atlantis"],
    "sell_off_days": ["", "90", "-5", "90天", "3 months", "x"],
    "minimum_guarantee": ["", "500", "-500", "0.001", "120.000", "100万", "N/A"],
    "currency": ["CNY", "RMB", "", "ZZZ", "JPY"],
    "royalty_rate": ["", "8%", "8", "0.08", "-1%", "1000%"],
    "circle": ["", "Ring"], "circle_at_most": ["", "0", "2", "x"],
    "approval_days": ["", "-1", "10"], "silence": ["", "x", "approved"],
    "audit_notice_days": ["", "-3", "5"], "has_audit_right": ["", "yes", "no"],
    "insurance_amount": ["", "5", "-1"], "insurance_currency": ["", "CNY", "元"],
    "signed_on": ["", "2026-01-05", "2036-01-05", "待定"], "starts_on": ["2026-02-01", "2028-02-01", "永久"],
    "territories": ["Japan", "日本、韩国", "Nowhere", ""], "kind": ["non_exclusive", "exclusive", "co_exclusive", "?"],
    "licensee": ["Toyworks", "TOYWORKS", "Studio", "无"], "title": ["", "x" * 301], "governing_law": ["", "y" * 130],
    "manufacturing_days": ["", "30", "-2"], "part": ["", "1/1", "2/2", "z"],
}  # fmt: skip


HOSTILE = st.fixed_dictionaries({name: st.sampled_from(cells) for name, cells in CELLS.items()})


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.fixed_dictionaries({name: st.sampled_from(cells) for name, cells in CELLS.items()}), min_size=1, max_size=4
    )
)
def test_the_check_and_the_import_say_the_same_of_every_row(rows: list[dict[str, str]]):
    written = numbered(*rows)
    before = set(Agreement.objects.values_list("number", flat=True))
    for row in written:
        row["agreement_number"] += f"-{len(before)}-{Intake.objects.count()}"
    row = checked(written)
    wrong = set(row.problems.values_list("row", flat=True))
    counts = (row.new, row.changed, row.unchanged, row.wrong)
    done = imported(row)
    assert (done.new, done.changed, done.unchanged, done.wrong) == counts, json.dumps([said(row), said(done)])
    assert set(done.problems.values_list("row", flat=True)) == wrong


def test_a_refusal_reads_well_in_chinese():
    row = checked(numbered({"minimum_guarantee": "120.000", "currency": "EUR"}))
    with translation.override("zh-hans"):
        assert "could mean" not in said(row)


def test_a_rule_for_all_rows_and_a_single_cell_are_corrected_where_the_file_stands(as_desk):
    """Eighteen rows name a title that several assets have, and one amount is wrong: two answers, and all go in."""
    film, element = make_film("Mist Fox"), make_film("Mist Fox")
    rows = numbered(
        *({"assets": "Mist Fox"} for _row in range(18)), {"minimum_guarantee": "about 5", "currency": "CNY"}
    )
    row = checked(rows)
    assert (row.new, row.wrong) == (0, 19), said(row)
    page = as_desk.get(f"/admin/core/intake/{row.pk}/change/").content.decode()
    assert "Check again with these corrections" in page
    assert page.count('name="mend-0"') == page.count('name="mend-1"') == 1
    fields = {
        "mend": "1", "mend-0": film.number, "mend-0-column": "assets", "mend-0-written": "Mist Fox", "mend-0-row": "",
        "mend-1": "5000", "mend-1-column": "minimum_guarantee", "mend-1-written": "about 5",
        "mend-1-row": "20",
    }  # fmt: skip
    as_desk.post(f"/admin/core/intake/{row.pk}/change/", fields)
    row.refresh_from_db()
    assert (row.status, row.new, row.wrong) == (IntakeStatus.CHECKED, 19, 0), said(row)
    assert element.number not in str(row.mapping)
    assert imported(row).new == 19
    assert guarantees()["L-19"] == "CNY 5,000.00"
    again = received(rows)
    assert again.mapping["rules"] == {"assets": {"Mist Fox": film.number}}
    assert "cells" not in again.mapping, "what was said of row 20 of one file is not said of the next"


def test_a_correction_names_a_column_of_the_importer(as_desk):
    row = checked(numbered({"minimum_guarantee": "about 5", "currency": "CNY"}))
    fields = {"mend": "1", "mend-0": "x", "mend-0-column": "is_superuser", "mend-0-written": "", "mend-0-row": "2"}
    as_desk.post(f"/admin/core/intake/{row.pk}/change/", fields)
    row.refresh_from_db()
    assert not row.mapping.get("cells")


def test_what_was_said_of_blanks_and_days_is_not_remembered():
    rows = numbered({"ends_on": ""}, {"ends_on": ""})
    row = checked(rows)
    mend(intake=row, corrections=[Correction("ends_on", "", "2027-01-31")], by=None, now=NOON)
    assert jobs.run(intake_id=row.pk, now=NOON).new == 2
    assert "rules" not in received(rows).mapping


def test_that_exclusions_were_ignored_is_said_of_one_file_only():
    rows = numbered({"Carve-outs": "none"})
    assert checked(rows, dismissed=["Carve-outs"]).new == 1
    again = received(rows)
    with pytest.raises(ExclusionsUnread):
        jobs.set_mapping(intake=again, mapping=again.mapping, by=None, now=NOON)


def test_the_check_lists_the_organisations_that_the_file_would_register(desk, as_desk, now):
    """Ten spellings of one licensee are one; what may be a registered organisation under another name is said."""
    make_film("Moon Man", reference="MM")
    make_organisation("Lantern Star")
    make_organisation("星轨玩具有限公司")
    row = {
        "licensor": "Lantern Star", "clause": "1", "kind": "non_exclusive", "assets": "MM", "categories": "Blind boxes",
        "territories": "Japan", "starts_on": "2026-02-01", "ends_on": "2027-01-31",
    }  # fmt: skip
    names = ["Toyworks Ltd", "TOYWORKS  LTD", "（Toyworks Ltd）", "星軌玩具有限公司", "Paper Crane", "星轨玩具有限公司"]
    lines = [{**row, "agreement_number": f"N-{at}", "licensee": name} for at, name in enumerate(names)]
    content = io.BytesIO(json.dumps(lines).encode())
    intake = jobs.receive(kind="agreements", content=content, name="a.json", mapping=None, by=desk, now=now, ask=True)
    jobs.set_mapping(intake=intake, mapping=intake.mapping, by=desk, now=now)
    intake = jobs.run(intake_id=intake.pk, now=now)
    report = jobs.report_on(intake).context()
    assert [one["name"] for one in report["new_parties"]] == ["Toyworks Ltd", "星軌玩具有限公司", "Paper Crane"]
    assert [one["like"] for one in report["new_parties"]] == ["", "星轨玩具有限公司", ""]
    page = as_desk.get(reverse("admin:core_intake_change", args=[intake.pk])).content.decode()
    assert "3 new organisations will be registered" in page
    assert "similar to “星轨玩具有限公司”" in page
