"""From the office's spreadsheet of old contracts to the last disputed grant that was solved."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from config.demo import SECOND, SOURCE, STAFF
from tests.browser.looking import faults
from tests.browser.program import Program, follow, sign_in

HEADINGS = {
    "Licensor": "甲方（非本公司时填写）", "Licensee": "乙方", "Signed on": "签订日期", "Clause": "条款号",
    "Kind": "许可方式", "Assets": "许可IP", "Categories of use": "许可商品", "Territories": "许可区域",
    "Starts on": "起始日", "Ends on (last day)": "截止日", "Sub-licensable": "可否分许可",
    "Head licence": "上级合同条款", "Royalty rate": "版税比例", "Minimum guarantee": "保底金额",
}  # fmt: skip


@pytest.fixture
def desk(program: Program, chromium: Browser) -> Page:
    page = chromium.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True).new_page()
    sign_in(page, program, STAFF[0], "/admin/")
    return page


def upload(page: Page, program: Program, path: Path) -> None:
    page.goto(f"{program.address}/admin/core/intake/add/")
    page.get_by_label("Data type").select_option("agreements")
    page.locator("input[name=file]").set_input_files(path)
    follow(page.get_by_role("button", name="Continue", exact=True))


def on_a_phone(page: Page) -> list[str]:
    page.set_viewport_size({"width": 390, "height": 844})
    found = faults(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    return found


def test_old_contracts_are_reported_on_imported_and_solved(program: Program, chromium: Browser, desk: Page):
    upload(desk, program, SOURCE / "legacy" / "contracts.xlsx")
    for label, heading in HEADINGS.items():
        desk.get_by_label(re.compile(rf"^{re.escape(label)}( \(required\))?$")).select_option(heading)
    desk.get_by_label("Or one value for all rows: Licensor", exact=True).fill("Lantern Star Pictures (demo)")
    follow(desk.get_by_role("button", name="Check file"))

    # Before anything binds: every pair with both parties, what both give, and what may be done about it.
    desk.get_by_text("Check of all agreements together").wait_for()
    said = desk.locator(".rm-report").inner_text()
    assert "8 pairs are double-licensed; 2 grants exceed the rights held" in said
    assert "小象毛绒（演示）" in said
    assert "云雀玩具（演示）" in said
    assert faults(desk) == []
    assert on_a_phone(desk) == []
    with desk.expect_download() as waiting:
        desk.get_by_role("link", name="Download the report (XLSX)").click()
    assert waiting.value.suggested_filename.endswith(".xlsx")
    desk.get_by_label("Decision: LS-2022-207 § 1, LS-2025-208 § 1").select_option("swap")
    follow(desk.get_by_role("button", name="Import 71 correct rows"))
    # Signed contracts of such amounts take two people.
    assert "A second person must confirm" in desk.locator(".rm-page").inner_text()
    assert not desk.get_by_role("button", name="Confirm and import 71 rows").count()
    lawyer = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="en").new_page()
    sign_in(lawyer, program, SECOND[0], "/admin/")
    lawyer.goto(desk.url)
    assert faults(lawyer) == []
    follow(lawyer.locator("button[name=confirm]"))
    desk.goto(desk.url)
    desk.get_by_role("link", name="Disputed grants").last.wait_for()

    # The same spreadsheet again: its mapping is remembered, and nothing comes in twice.
    upload(desk, program, SOURCE / "legacy" / "contracts.gb18030.csv")
    assert desk.get_by_label("Licensee (required)", exact=True).input_value() == "乙方"
    follow(desk.get_by_role("button", name="Check file"))
    desk.get_by_text("Check of all agreements together").wait_for()
    assert "Import 71 correct rows" in desk.locator(".rm-page").inner_text()
    follow(desk.get_by_role("button", name="Discard file"))

    # What is disputed is listed until it is solved; as decided above it is the one signed first.
    desk.goto(f"{program.address}/admin/licensing/dispute/?state=open&q=LS-2022-207")
    assert faults(desk) == []
    assert on_a_phone(desk) == []
    follow(desk.locator("#result_list tbody a").first)
    assert "LS-2025-208 § 1" in desk.locator(".rm-page").inner_text()
    assert faults(desk) == []
    assert on_a_phone(desk) == []
    follow(desk.get_by_role("link", name="Uphold the grant"))
    desk.get_by_label("Reason for upholding the grant").fill("We say so")
    follow(desk.get_by_role("button", name="Uphold the grant"))
    assert "already holds all or part of this right" in desk.get_by_role("alert").inner_text()
    follow(desk.get_by_role("link", name="Back"))
    follow(desk.get_by_role("link", name="Release the claim and terminate"))
    desk.get_by_label("Reason for releasing the claim").fill("Bought out, letter of 20 November")
    follow(desk.get_by_role("button", name="Release the claim"))
    assert "is released" in desk.locator("body").inner_text()
    assert "Bought out, letter of 20 November" in desk.locator(".rm-page").inner_text()
