"""The grid at its doors: drawn without a script, zoomed by its headings, explained by its cells, and as a file."""

import io
import re
from datetime import date

import openpyxl
import pytest
from django.test import Client
from django.utils import translation

from accounts.models import User
from licensing.grants.drafting import Terms
from tests.factories import make_asset, make_film, make_grant, make_organisation, make_title

pytestmark = pytest.mark.django_db
PAGE, FILE = "/admin/licensing/grant/grid/", "/admin/licensing/grant/grid/file/"
WORKS = "/admin/licensing/grant/free-works/"
API, API_FILE, API_WORKS = (f"/api/v1/availability/{name}/" for name in ("grid", "grid/file", "works"))


@pytest.fixture
def film():
    film = make_film("Moon Man", title_zh="独行月球")
    make_grant(
        film,
        licensee=make_organisation("Toyworks"),
        territories=("JP",),
        first=date(2026, 1, 1),
        last=date(2027, 6, 30),
    )
    return film


def question(film, **changed) -> dict:
    asked = {"asset": film.pk, "first": "2027-01-01", "last": "2027-12-31", "kind": "exclusive"}
    return asked | changed


def texts(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def cells_of(answer) -> dict[tuple[str, str], object]:
    columns = [title.name for title in answer.context["columns"]]
    return {
        (title.name, column): cell
        for band in answer.context["bands"]
        for title, cells in band["rows"]
        for column, cell in zip(columns, cells, strict=True)
    }


def test_the_page_asks_before_it_draws(as_desk):
    assert "Choose a work and a period" in texts(as_desk.get(PAGE))


def test_a_work_alone_is_asked_about_the_year_to_come(film, as_desk):
    answer = as_desk.get(PAGE, {"asset": film.pk})
    assert answer.status_code == 200
    assert "Available for all these uses in 248 of 249 territories" in texts(answer)


def test_one_zooms_from_regions_to_countries_and_from_groups_to_uses(film, as_desk):
    top = as_desk.get(PAGE, question(film))
    assert cells_of(top)["Eastern Asia", "Merchandise"].word == "partly"
    assert "available" in cells_of(top)["Eastern Asia", "Merchandise"].says
    assert cells_of(top)["Western Europe", "Merchandise"].word == "available"
    asia = next(band["above"].address for band in top.context["bands"] if band["above"].name == "Asia")
    countries = as_desk.get(PAGE + asia)
    assert ("Japan", "Merchandise") in cells_of(countries)
    merchandise = next(title.address for title in countries.context["columns"] if title.name == "Merchandise")
    groups = as_desk.get(PAGE + merchandise)
    toys = next(title.address for title in groups.context["columns"] if title.name == "Toys and figures")
    leaves = as_desk.get(PAGE + toys)
    cell = cells_of(leaves)["Japan", "Blind boxes"]
    assert (cell.word, cell.sign, cell.says) == ("partly", "◐", "from 1 Jul 2027")
    assert cells_of(leaves)["Japan", "Action figures"].word == "available"
    assert cells_of(leaves)["South Korea", "Blind boxes"].word == "available"
    assert "All uses" in texts(leaves)
    china = as_desk.get(PAGE, question(film, place="CN", use="toys-and-figures"))
    assert ("Beijing", "Blind boxes") in cells_of(china)


def test_a_cell_leads_to_its_grants_and_to_the_question(film, as_desk):
    make_grant(film, kind="first_refusal", licensee=make_organisation("First Co"), territories=("JP",))
    make_grant(
        film,
        licensee=make_organisation("Tail Co"),
        territories=("JP",),
        categories=("action-figures",),
        first=date(2025, 1, 1),
        last=date(2026, 11, 30),
        terms=Terms(sell_off_days=90),
    )
    answer = as_desk.get(PAGE, question(film, place="142", use="toys-and-figures"))
    address = cells_of(answer)["Japan", "Blind boxes"].address
    shown = as_desk.get(PAGE + address)
    said = texts(shown)
    for words in (
        "Japan · Blind boxes",
        "Toyworks",
        "exclusively licensed",
        "30 Jun 2027",
        "First Co has a right of first negotiation",
    ):
        assert words in said
    assert "Tail Co" not in said
    asked = as_desk.get(shown.context["cell"]["question"])
    assert "Available in part" in texts(asked)
    assert "Start on 1 Jul 2027" in texts(asked)
    figures = as_desk.get(PAGE + cells_of(answer)["Japan", "Action figures"].address)
    assert "Tail Co may sell off stock that is made already, until 28 Feb 2027" in texts(figures)
    assert "No conflicting grants" in texts(figures)


def test_what_is_alike_is_one_row_and_one_column(film, as_desk):
    answer = as_desk.get(PAGE, question(film, alike="1"))
    found = {key: cell.word for key, cell in cells_of(answer).items()}
    assert len(found) == 4
    assert found["Japan", "Blind boxes"] == "partly"
    assert sorted(found.values()) == ["available", "available", "available", "partly"]
    for cell in cells_of(answer).values():
        assert "cell" in as_desk.get(PAGE + cell.address).context


def test_a_part_of_the_work_and_a_channel_are_named(as_desk):
    film = make_film()
    make_grant(make_asset("Hero", parent=film), territories=("JP",), categories=("blind-boxes",))
    make_grant(film, territories=("KR",), categories=("blind-boxes",), channels=("online",))
    found = cells_of(as_desk.get(PAGE, question(film, place="030", use="toys-and-figures")))
    assert found["Japan", "Blind boxes"].says == "without Hero"
    assert found["South Korea", "Blind boxes"].says == "without Online"
    with translation.override("zh-hans"):
        assert found["South Korea", "Blind boxes"].colour == "due"


def test_nothing_recorded_is_said_once_and_what_is_not_held_in_its_cells(film, as_desk):
    assert "Unproven: no owner is recorded" in texts(as_desk.get(PAGE, question(make_film())))
    owned = make_film()
    author = make_organisation("A. Author", "author")
    make_title(owned, author)
    answer = as_desk.get(PAGE, question(owned, territories="JP", categories="toys-and-figures"))
    assert {cell.word for cell in cells_of(answer).values()} == {"not held"}
    assert "Unproven" not in texts(answer)
    assert answer.context["cell"]["behind"].unheld


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"last": "2026-01-01"}, "The last day is before the first day."),
        ({"asset": 999_999}, "Select a valid choice"),
        ({"first": "yesterday"}, "Enter a valid date"),
        ({"first": "0001-01-01"}, "between 1800 and 2200"),
        ({"kind": "everything"}, "not one of the available choices"),
        ({"place": "Atlantis"}, "is not in the list"),
        ({"channels": "Telepathy"}, "is not in the list"),
    ],
)
def test_a_question_that_cannot_be_understood_says_why(film, as_desk, changed: dict, said: str):
    page = as_desk.get(PAGE, question(film, **changed))
    assert page.status_code == 422
    assert said in page.content.decode()
    api = as_desk.get(API, question(film, **changed))
    assert api.status_code == 400
    assert said in api.content.decode()
    file = as_desk.get(FILE, question(film, **changed))
    assert file.status_code == (404 if "asset" in changed else 302)
    if "asset" not in changed:
        assert said in as_desk.get(file.url).content.decode()


def test_a_cell_that_is_not_one_is_left_out(film, as_desk):
    answer = as_desk.get(PAGE, question(film, territories="Atlantis", categories="x" * 5000))
    assert answer.status_code == 200
    assert "cell" not in answer.context


def test_a_very_long_title_and_its_markup_stay_text(as_desk):
    film = make_film("<b>" + "Long " * 55)
    answer = as_desk.get(PAGE, question(film))
    assert answer.status_code == 200
    assert b"<b>Long" not in answer.content


def test_the_workbook_has_every_cell_its_grants_and_no_formula(as_desk):
    film = make_film("=1+1")
    make_grant(film, licensee=make_organisation("=cmd|' /C calc'!A0"), territories=("CN-BJ",), last=date(2027, 6, 30))
    answer = as_desk.get(FILE, question(film, use="toys-and-figures"))
    assert answer["Content-Disposition"].startswith('attachment; filename="availability-A')
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["Availability", "Grants", "About"]
    rows = list(book["Availability"].iter_rows(values_only=True))
    column = rows[2].index("Blind boxes")
    by_name = {row[2]: row for row in rows[3:]}
    assert len(by_name) == 249 + 31
    assert by_name["Mainland China · Beijing"][column] == "partly: from 1 Jul 2027"
    assert by_name["France"][column] == "available"
    assert book["Availability"].freeze_panes == "D4"
    shades = {cell.fill.start_color.rgb for row in book["Availability"].iter_rows(min_row=4, min_col=4) for cell in row}
    assert len(shades) == 2
    [_headings, grant] = book["Grants"].iter_rows(values_only=True)
    assert grant[1].startswith("'=cmd")
    every = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in every)


def test_the_api_gives_blocks_that_cover_every_cell_once(film, as_desk):
    for detail in ("groups", "leaves"):
        answer = as_desk.get(API, question(film, detail=detail)).json()
        cells = [(row, column) for one in answer["cells"] for row in one["rows"] for column in one["columns"]]
        assert len(cells) == len(set(cells)) == len(answer["rows"]) * len(answer["columns"])
        assert answer["unproven"] is True
        assert sum(answer["totals"].values()) == 279 * 202
    [partly] = [one for one in answer["cells"] if one["state"] == "partly"]
    assert (partly["rows"], partly["columns"], partly["in_words"]) == (["JP"], ["blind-boxes"], "from 1 Jul 2027")
    file = as_desk.get(API_FILE, question(film, use="blind-boxes", place="JP"))
    assert openpyxl.load_workbook(io.BytesIO(file.content))["Availability"]["D4"].value == "partly: from 1 Jul 2027"


def test_both_languages(film, as_desk):
    as_desk.cookies["django_language"] = "zh-hans"
    answer = as_desk.get(PAGE, question(film))
    assert ("东亚", "衍生商品") in cells_of(answer)
    assert "独行月球" in answer.content.decode()


def test_only_the_desk_sees_it(film, member_of):
    member, stranger, newcomer = Client(), Client(), Client()
    member.force_login(member_of(make_organisation()))
    newcomer.force_login(User.objects.create_user("new@example.com", "x", is_staff=True))
    for address in (API, API_FILE, API_WORKS):
        assert member.get(address, question(film)).status_code == 403
        assert newcomer.get(address, question(film)).status_code == 403
        assert stranger.get(address, question(film)).status_code in (401, 403)
    for address in (PAGE, FILE, WORKS):
        assert member.get(address, question(film)).status_code in (302, 403, 404)
        assert newcomer.get(address, question(film)).status_code == 403
        assert stranger.get(address, question(film)).status_code == 302


def test_the_ways_to_the_grid(film, as_desk):
    assert f"{PAGE}?asset={film.pk}" in as_desk.get(f"/admin/ip_registry/asset/{film.pk}/change/").content.decode()
    assert PAGE in as_desk.get("/admin/licensing/grant/availability/").content.decode()
    assert PAGE in as_desk.get("/admin/").content.decode()
