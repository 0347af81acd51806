"""Getting a catalogue in, as a licensing desk does it: the file as it is, a look, a correction, the rest."""

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from config.demo import STAFF
from tests.browser.looking import faults
from tests.browser.program import Program, follow, sign_in

HEADINGS = "序号,片名,英文名,类型,出品年份,出品公司,上映日期,豆瓣编号,备注"


@pytest.fixture
def desk(program: Program, chromium: Browser) -> Page:
    page = chromium.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True).new_page()
    sign_in(page, program, STAFF[0], "/admin/")
    return page


def upload(page: Page, program: Program, path: Path) -> None:
    page.goto(f"{program.address}/admin/core/intake/add/")
    page.get_by_label("Data type").select_option("catalogue")
    page.locator("input[name=file]").set_input_files(path)
    follow(page.get_by_role("button", name="Continue", exact=True))


def figures(page: Page) -> dict[str, str]:
    page.get_by_text("Unchanged", exact=True).wait_for()
    return {
        figure.locator("dt").inner_text(): figure.locator("dd").inner_text()
        for figure in page.locator(".rm-figures > div").all()
    }


def test_a_list_from_beijing_goes_in_as_it_is(program: Program, desk: Page, tmp_path: Path):
    rows = [
        "1,长河落日,Long River Sunset,电影,2024,星河影业,2024-05-01,35000001,",
        "2,长河落日第二部,Long River Sunset II,电视剧,2025,星河影业,2025-06-01,35000002,",
        "3,流浪地球2,The Wandering Earth 2,电影,2023,,2023-01-22,35000003,已在库？",
        "4,没有类型的片,No Kind,西洋镜,2020,,,35000004,",
        "5,没有年份,No Year,电影,去年,,,35000005,",
    ]
    path = tmp_path / "片单.csv"
    path.write_text("\n".join([HEADINGS, *rows]), "gb18030")
    upload(desk, program, path)

    # What was recognised is filled in; what was not is chosen once.
    assert desk.get_by_label("Chinese title", exact=True).input_value() == "片名"
    assert desk.get_by_label("Title", exact=True).input_value() == "英文名"
    assert desk.get_by_label("Douban number", exact=True).input_value() == "豆瓣编号"
    assert desk.get_by_label("Or one value for all rows: Release territory").input_value() == "CN"
    assert desk.get_by_label("Year", exact=True).input_value() == ""
    assert "出品年份" in desk.get_by_text("Ignored headings:").inner_text()
    assert faults(desk) == []
    desk.get_by_label("Year", exact=True).select_option("出品年份")
    follow(desk.get_by_role("button", name="Check file"))

    # Nothing is written yet: new, suspicious and wrong are told apart, and wrong rows say what to do.
    assert figures(desk) == {"New": "2", "Changed": "0", "Unchanged": "0", "Possible duplicates": "1", "Errors": "2"}
    said = desk.locator(".rm-page").inner_text()
    assert "“西洋镜” is not one of the accepted values." in said
    assert "Film" in said
    assert "“去年” is not a whole number." in said
    assert "35000001" not in desk.request.get(f"{program.address}/api/v1/identifiers/?value=35000001").text()
    assert faults(desk) == []
    desk.get_by_label("Row 4").select_option("same")
    follow(desk.get_by_role("button", name="Import 2 correct rows"))
    assert figures(desk) == {"New": "2", "Changed": "1", "Unchanged": "0", "Possible duplicates": "0", "Errors": "2"}

    # The wrong rows come back as they came, with reasons; corrected, they go in.
    with desk.expect_download() as waiting:
        desk.get_by_role("link", name="Download rejected rows").click()
    returned = list(csv.DictReader(io.StringIO(Path(waiting.value.path()).read_text("utf-8-sig"))))
    assert [row["片名"] for row in returned] == ["没有类型的片", "没有年份"]
    assert "is not a whole number" in returned[1]["Problem"]
    returned[0]["类型"], returned[1]["出品年份"] = "电影", "2021"
    corrected = tmp_path / "corrected.csv"
    with corrected.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, returned[0].keys())
        writer.writeheader()
        writer.writerows(returned)
    upload(desk, program, corrected)
    desk.get_by_label("Year", exact=True).select_option("出品年份")
    follow(desk.get_by_role("button", name="Check file"))
    follow(desk.get_by_role("button", name="Import 2 correct rows"))
    assert figures(desk)["New"] == "2"

    # The same file again: its mapping is remembered, and nothing comes in twice.
    upload(desk, program, path)
    assert desk.get_by_label("Year", exact=True).input_value() == "出品年份"
    follow(desk.get_by_role("button", name="Check file"))
    assert figures(desk)["New"] == "0"


def test_the_pages_of_an_import_fit_a_phone_in_chinese(program: Program, chromium: Browser, tmp_path: Path):
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    sign_in(page, program, STAFF[0], "/admin/core/intake/add/")
    context.add_cookies([{"name": "django_language", "value": "zh-hans", "url": program.address}])
    page.reload()
    path = tmp_path / "片单.csv"
    path.write_text("片名,类型\n手机里的片,电影\n坏行,\n", "utf-8")
    page.locator("input[name=file]").set_input_files(path)
    follow(page.get_by_role("button", name="继续", exact=True))
    page.get_by_role("button", name="检查文件").wait_for()
    assert faults(page) == []
    follow(page.get_by_role("button", name="检查文件"))
    page.get_by_role("button", name="导入").wait_for()
    assert faults(page) == []
