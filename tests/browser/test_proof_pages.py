"""The pictures of the register: the chain of title and what is registered where."""

import pytest
from playwright.sync_api import Browser, Page

from config.demo import STAFF
from tests.browser.looking import faults
from tests.browser.program import Program, follow, sign_in


@pytest.fixture(params=[1440, 390])
def desk(request: pytest.FixtureRequest, program: Program, chromium: Browser) -> Page:
    # Scripts are off: the pictures are drawn by the server.
    page = chromium.new_context(viewport={"width": request.param, "height": 900}).new_page()
    sign_in(page, program, STAFF[0], "/admin/")
    return page


def address_of(page: Page, program: Program, reference: str) -> str:
    answer = page.request.get(f"{program.address}/api/v1/assets/?reference={reference}").json()
    return f"{program.address}/admin/ip_registry/asset/{answer['results'][0]['id']}/"


def without_scripts(page: Page, address: str) -> Page:
    bare = page.context.browser.new_context(
        viewport=page.viewport_size, java_script_enabled=False, storage_state=page.context.storage_state()
    ).new_page()
    bare.goto(address)
    return bare


def test_the_chain_reaches_the_author_through_the_story(program: Program, desk: Page):
    page = without_scripts(desk, address_of(desk, program, "WE-F1") + "title-report/")
    assert "The chain is unbroken back to its authors" in page.locator(".rm-lead").inner_text()
    drawn = page.locator("svg.rm-svg").text_content()
    for party in ("A. Author (demo)", "Orbit Story House (demo)", "Lantern Star Pictures (demo)", "Harbour Pictures"):
        assert party in drawn
    assert "Adaptation" in drawn
    assert page.locator("svg.rm-svg").bounding_box()["width"] > 200
    for link in page.get_by_role("link", name="PDF").all():
        answer = desk.request.get(program.address + link.get_attribute("href"))
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.body().startswith(b"%PDF-")


def test_a_missing_link_is_named_and_the_way_out_is_a_button(program: Program, desk: Page):
    desk.goto(address_of(desk, program, "SB-F1") + "title-report/")
    assert "missing" in desk.locator(".rm-lead").inner_text()
    assert "Old Street Films (demo) transferred 100 %" in desk.locator(".rm-note").inner_text()
    assert "source not recorded" in desk.locator("svg.rm-svg").text_content()
    assert faults(desk) == []
    follow(desk.get_by_role("link", name="Record link"))
    desk.get_by_label("Instrument", exact=True).fill("Chain-of-title affidavit")
    desk.get_by_label("Effective from").fill("1850-01-01")
    desk.evaluate("document.querySelector('form.rm-form').noValidate = true")
    follow(desk.get_by_role("button", name="Save"))
    assert "This field is required" in desk.locator("form.rm-form, [role=alert]").first.inner_text()
    assert desk.get_by_label("Instrument", exact=True).input_value() == "Chain-of-title affidavit"


def test_what_is_licensed_and_not_registered_stands_out(program: Program, desk: Page):
    page = without_scripts(desk, address_of(desk, program, "WE") + "coverage/")
    assert "Merchandise is licensed without a registered mark" in page.locator(".rm-lead").inner_text()
    drawn = page.locator("svg.rm-svg").text_content()
    assert "28" in drawn
    assert "JP" in drawn
    row = page.locator("tr", has_text="16 ").first.inner_text()
    assert "Japan" in row
    assert "LSP-0111" in row


def test_the_coverage_page_can_be_read(program: Program, desk: Page):
    desk.goto(address_of(desk, program, "WE") + "coverage/")
    assert faults(desk) == []
