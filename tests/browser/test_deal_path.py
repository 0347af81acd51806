"""A deal from its first line to a signature by two people, in a real browser; and what it looks like on a phone."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

from config.demo import SECOND, STAFF
from tests.browser.looking import faults
from tests.browser.program import Program, follow, sign_in

LICENSEE = "licensing@startrack.example"


def page_of(program: Program, chromium: Browser, who: str, address: str, *, width: int = 1440) -> Page:
    page = chromium.new_context(viewport={"width": width, "height": 900}).new_page()
    sign_in(page, program, who, address)
    return page


def choose(page: Page, name: str, text: str) -> None:
    """By typing, as a person does."""
    field: Locator = page.locator(f".rm-field:has([name={name}]) .select2-selection")
    field.click()
    page.locator(".select2-search__field:visible").last.fill(text)
    page.locator(".select2-results__option[aria-selected]", has_text=text).first.click()


def fill_clause(page: Page, **changed: Any) -> None:
    choose(page, "assets", "Moon Man")
    said = {"clause": "2.1", "categories": "Plush", "territories": "China", "first": "2027-01-01", "last": "2027-12-31"}
    for name, value in {**said, **changed}.items():
        page.fill(f"[name={name}]", value)


def submit(page: Page) -> None:
    follow(page.locator("form.rm-form button[type=submit]"))


def step(page: Page, button: str, reason: str) -> None:
    follow(page.locator(".rm-actions").get_by_role("link", name=button, exact=True))
    page.fill("[name=reason]", reason)
    submit(page)


@pytest.mark.parametrize("width", [1440, 390])
def test_a_deal_from_memo_to_signature(program: Program, chromium: Browser, width: int):
    desk = page_of(program, chromium, STAFF[0], "/admin/licensing/agreement/", width=width)
    follow(desk.get_by_role("link", name="Start a deal"))
    number = f"B-{width}"
    desk.fill("[name=number]", number)
    desk.fill("[name=title]", "Plush for the moon")
    choose(desk, "licensor", "Lantern Star")
    choose(desk, "licensee", "Startrack")
    submit(desk)
    address = desk.url
    follow(desk.get_by_role("link", name="Add clause").first)
    territory = "Iceland" if width == 1440 else "Fiji"  # where no other test is
    fill_clause(desk, minimum_guarantee="800,000", currency="CNY", territories=territory)
    assert faults(desk) == []
    submit(desk)
    assert "✓ Available" in desk.locator(".rm-overview").inner_text()
    assert faults(desk) == []
    step(desk, "Convert to draft", "Agreed on the telephone")
    step(desk, "Send for review", "Ready for legal")
    desk.goto(address)
    lawyer = page_of(program, chromium, SECOND[0], "/admin/", width=width)
    lawyer.goto(address)
    follow(lawyer.locator(".rm-actions").get_by_role("link", name="批准协议", exact=True))
    lawyer.fill("[name=reason]", "条款无误")
    submit(lawyer)
    assert faults(lawyer) == []
    # Who approved it does not sign it.
    follow(lawyer.locator(".rm-actions").get_by_role("link", name="签署协议", exact=True))
    lawyer.fill("[name=reason]", "双方已签")
    submit(lawyer)
    assert "须由另一人签署" in lawyer.locator("[role=alert]").inner_text()
    # And above the limit nobody executes what they sent for signature, so the lawyer sends it.
    lawyer.goto(address)
    follow(lawyer.locator(".rm-actions").get_by_role("link", name="发送签署"))
    lawyer.select_option("[name=signer]", index=1)
    submit(lawyer)
    link = lawyer.locator("body").inner_text().split("/sign/")[1].split("/")[0]
    licensee = page_of(program, chromium, LICENSEE, "/portal/", width=width)
    licensee.goto(f"{program.address}/sign/{link}/")
    assert "Plush" in licensee.locator("main").inner_text()
    assert faults(licensee) == []
    licensee.check("[name=agree]")
    follow(licensee.get_by_role("button", name="Sign agreement", exact=True))
    desk.goto(address)
    assert "Signed for the licensee by" in desk.locator(".rm-overview").inner_text()
    step(desk, "Execute agreement", "Both have signed")
    assert "Signed" in desk.locator(".rm-steps .rm-here").inner_text()
    assert "Version 1" in desk.locator(".rm-overview").inner_text()
    assert faults(desk) == []


def test_what_is_taken_is_said_with_the_way_out(program: Program, chromium: Browser):
    desk = page_of(program, chromium, STAFF[0], "/admin/licensing/agreement/?q=LSP-0112")
    desk.goto(f"{program.address}/admin/licensing/agreement/start/?number=B-2&title=Again&kind=licence")
    choose(desk, "licensor", "Lantern Star")
    choose(desk, "licensee", "Deep Valley")
    submit(desk)
    follow(desk.get_by_role("link", name="Add clause").first)
    choose(desk, "assets", "CJ7")
    for name, value in {"clause": "1", "categories": "Plush", "territories": "Asia", "first": "2026-12-01",
                        "last": "2027-03-31"}.items():  # fmt: skip
        desk.fill(f"[name={name}]", value)
    submit(desk)
    said = desk.locator(".rm-overview").inner_text()
    assert "LSP-0112" in said
    follow(desk.get_by_role("link", name="See remaining availability"))
    desk.wait_for_url("**/availability/?*")
    assert "Suggested changes" in desk.locator("#content, main").first.inner_text()
    assert faults(desk) == []


def test_a_request_of_a_licensee_reaches_the_desk(program: Program, chromium: Browser):
    licensee = page_of(program, chromium, LICENSEE, "/portal/requests/", width=390)
    for name, value in {"title": "Moon Man", "categories": "Plush", "territories": "Malaysia", "first": "2027-01-01",
                        "last": "2027-12-31", "purpose": "20,000 plush toys"}.items():  # fmt: skip
        licensee.fill(f"[name={name}]", value)
    follow(licensee.get_by_role("button", name="Send request"))
    assert "RQ0" in licensee.locator("main").inner_text()
    assert faults(licensee) == []
    desk = page_of(program, chromium, STAFF[0], "/admin/licensing/licencerequest/?status__exact=open")
    follow(desk.get_by_role("link", name="RQ0").first)
    follow(desk.get_by_role("link", name="Start a deal"))
    desk.wait_for_url("**/take-up/")
    assert faults(desk) == []
