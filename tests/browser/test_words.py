"""A field of words suggests what somebody may mean, by keys and by touch, at the desk and in the portal."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from config.demo import MEMBERS, STAFF
from tests.browser.looking import faults
from tests.browser.program import Program, follow, sign_in

OPTION = "[role=option]"


@pytest.fixture(params=[1440, 390])
def page(request: pytest.FixtureRequest, chromium: Browser) -> Page:
    return chromium.new_context(viewport={"width": request.param, "height": 900}).new_page()


def options(field: Locator) -> Locator:
    return field.page.locator(f"#{field.get_attribute('aria-controls')} {OPTION}")


def test_a_word_is_chosen_by_keys_and_the_next_one_by_pointing(program: Program, page: Page):
    sign_in(page, program, STAFF[0], "/admin/")
    page.goto(f"{program.address}/admin/licensing/grant/free-works/")
    field = page.get_by_label("Territories")
    field.press_sequentially("jap")
    expect(options(field).first).to_contain_text("Japan")
    assert faults(page) == []
    field.press("ArrowDown")
    field.press("Enter")
    expect(field).to_have_value("Japan")
    assert options(field).first.is_hidden()
    field.press_sequentially(" | viet")
    options(field).first.click()
    expect(field).to_have_value("Japan | Vietnam")
    field.press_sequentially(" | th")
    expect(options(field).first).to_be_visible()
    field.press("Tab")
    assert page.evaluate("document.activeElement.name") == "first"
    assert options(field).first.is_hidden()
    field.fill("Japan | Vietnam")
    page.get_by_label("Categories of use").fill("Action figures")
    page.get_by_label("First day").fill("2027-03-01")
    page.get_by_label("Last day").fill("2027-03-31")
    follow(page.get_by_role("button", name="Check availability"))
    assert "No conflict in" in page.locator(".rm-lead").inner_text()


def test_a_licensee_finds_its_goods_from_the_top_of_the_tree(program: Program, page: Page):
    sign_in(page, program, MEMBERS[0][0], "/portal/")
    page.context.add_cookies([{"name": "django_language", "value": "zh-hans", "url": program.address}])
    page.goto(f"{program.address}/portal/requests/")
    field = page.locator("#id_categories")
    field.click()
    expect(options(field).first).to_have_text("全部")
    assert faults(page) == []
    field.press_sequentially("盲盒")
    expect(options(field)).to_have_count(1)
    field.press("Escape")
    assert options(field).first.is_hidden()
    field.press("ArrowDown")
    options(field).first.click()
    expect(field).to_have_value("盲盒")
