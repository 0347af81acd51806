"""The availability grid in a browser: read, zoomed, asked, at a desk and on a phone, in both languages."""

import io

import openpyxl
import pytest
from playwright.sync_api import Browser, Page

from config.demo import STAFF
from tests.browser.looking import faults
from tests.browser.program import Program, follow, sign_in

GRID = "/admin/licensing/grant/grid/"


@pytest.fixture(params=[1440, 390])
def desk(request: pytest.FixtureRequest, program: Program, chromium: Browser) -> Page:
    page = chromium.new_context(viewport={"width": request.param, "height": 900}).new_page()
    sign_in(page, program, STAFF[0], "/admin/")
    return page


def film(page: Page, program: Program, reference: str = "WE-F1") -> str:
    answer = page.request.get(f"{program.address}/api/v1/assets/?reference={reference}").json()
    return f"{program.address}{GRID}?asset={answer['results'][0]['id']}"


def test_one_walks_from_the_world_to_the_grant_behind_one_cell(program: Program, desk: Page):
    desk.goto(film(desk, program))
    assert "Available for all these uses in " in desk.locator(".rm-lead").first.inner_text()
    assert faults(desk) == []
    follow(desk.get_by_role("link", name="Asia", exact=True))
    follow(desk.get_by_role("link", name="Merchandise", exact=True))
    follow(desk.get_by_role("columnheader").get_by_role("link", name="Toys and figures"))
    cell = desk.get_by_role("row", name="Japan").get_by_role("link", name="licensed or reserved")
    follow(cell)
    panel = desk.locator("#cell")
    assert "Japan · Action figures" in panel.inner_text()
    assert "Kitsune Figures (demo)" in panel.inner_text()
    assert faults(desk) == []
    frame, window = desk.locator(".rm-grid-frame").bounding_box(), desk.viewport_size["width"]
    assert frame["x"] + frame["width"] <= window
    follow(panel.get_by_role("link", name="Check availability"))
    assert "Licensed or reserved" in desk.locator(".rm-lead").inner_text()
    assert "LSP-0102" in desk.locator(".rm-table").inner_text()


def test_what_is_alike_is_merged_and_the_file_opens(program: Program, desk: Page):
    desk.goto(film(desk, program))
    follow(desk.get_by_role("link", name="Group identical rows"))
    assert desk.locator("table.rm-grid tbody tr").count() < 20
    assert faults(desk) == []
    address = desk.get_by_role("link", name="Download as XLSX").get_attribute("href")
    answer = desk.request.get(program.address + address)
    book = openpyxl.load_workbook(io.BytesIO(answer.body()))
    assert book["Availability"].max_column == 3 + 202
    assert book["Grants"].max_row > 4


def test_the_same_in_chinese_and_without_a_work(program: Program, desk: Page):
    desk.context.add_cookies([{"name": "django_language", "value": "zh-hans", "url": program.address}])
    desk.goto(film(desk, program))
    assert "东亚" in desk.locator("table.rm-grid").inner_text()
    assert faults(desk) == []
    desk.goto(program.address + GRID)
    assert desk.locator("table.rm-grid").count() == 0
    assert faults(desk) == []


def test_which_works_are_free(program: Program, desk: Page):
    desk.goto(f"{program.address}/admin/licensing/grant/free-works/")
    desk.get_by_label("Categories of use").fill("Action figures")
    desk.get_by_label("Territories").fill("Japan")
    desk.get_by_label("First day").fill("2027-03-01")
    desk.get_by_label("Last day").fill("2027-03-31")
    follow(desk.get_by_role("button", name="Check availability"))
    assert "No conflict in" in desk.locator(".rm-lead").inner_text()
    assert faults(desk) == []
    follow(desk.locator(".rm-table").get_by_role("link", name="Availability grid").first)
    assert "Japan · Action figures" in desk.locator("#cell").inner_text()
