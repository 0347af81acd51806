"""The whole way once, on the real program: a bare folder, real servers, the real worker and clock, real Chromium.

With DATABASE_URL and REDIS_URL given from outside, the same walk goes over those servers.
"""

import json
import re
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from config.demo import MEMBERS, PASSWORD, STAFF
from tests.browser.looking import faults
from tests.browser.program import WITHIN, Program, follow, sign_in, wait_for


def counts(page: Page, program: Program) -> dict[str, int]:
    number = {}
    for prefix in ("alerts", "deliveries", "assessments"):
        url, total = f"{program.address}/api/v1/{prefix}/?page_size=500", 0
        while url:
            answer = page.request.get(url).json()
            total, url = total + len(answer["results"]), answer["next"]
        number[prefix] = total
    number["mails"] = len(list((program.var / "mail").glob("*.log")))
    return number


def test_from_a_bare_folder_to_a_flagged_report_and_an_ending_licence(
    program: Program, chromium: Browser, tmp_path: Path
):
    # A staff member signs in and sees the catalogue.
    desk = chromium.new_page(viewport={"width": 1440, "height": 900})
    sign_in(desk, program, STAFF[0], "/admin/")
    follow(desk.get_by_role("link", name="movie Catalogue"))
    desk.locator("#searchbar").fill("流浪地球2")
    desk.locator("#searchbar").press("Enter")
    desk.get_by_text("The Wandering Earth II").first.wait_for()

    # They import a file of listings.
    listing = {"marketplace": "Walk market", "listing_id": "W1", "title": "独行月球 金刚鼠 手办", "seller": "走私小铺"}
    path = tmp_path / "listings.jsonl"
    path.write_text(json.dumps(listing, ensure_ascii=False) + "\n", "utf-8")
    desk.goto(f"{program.address}/admin/core/intake/add/")
    desk.get_by_label("Data type").select_option("listings")
    desk.locator("input[name=file]").set_input_files(path)
    follow(desk.get_by_role("button", name="Continue", exact=True))
    follow(desk.get_by_role("button", name="Check file"))
    follow(desk.get_by_role("button", name="Import 1 correct row"))
    desk.get_by_text("Marketplace listings: 1 row read.").wait_for()

    # Somebody reports a fake through the public page, on a phone.
    public = chromium.new_page(viewport={"width": 390, "height": 844})
    public.goto(f"{program.address}/report/")
    public.get_by_label("Report details").fill("A fake MOSS lamp from The Wandering Earth, no licence mark")
    public.get_by_label("Store or seller").fill("Corner stall")
    follow(public.get_by_role("button", name="Send report"))
    reference = public.locator(".ref").inner_text()
    assert re.fullmatch(r"R-[A-Z2-9]{10}", reference)

    # Within a minute, without anyone asking, the sweeps have told the desk.
    flagged = f"{program.address}/admin/enforcement/assessment/?verdict__exact=flagged"
    wait_for(
        desk,
        f"{flagged}&q={reference}",
        reference,
        "The Wandering Earth",
        "MOSS",
        "Seller is neither a licensee nor an authorised store",
    )
    wait_for(desk, f"{flagged}&q=走私小铺", "Moon Man", "King Kong Roo", "走私小铺")
    wait_for(
        desk, f"{program.address}/admin/licensing/authorisation/?ending=30", "Startrack Toys (demo)", "30 days left"
    )
    wait_for(
        desk,
        f"{program.address}/admin/alerts/alert/?for=desk&q=AU000001",
        "Authorisation AU000001 of Startrack Toys (demo)",
    )

    # The licensee sees the same expiry and nothing of anybody else.
    licensee = chromium.new_context(viewport={"width": 390, "height": 844}).new_page()
    sign_in(licensee, program, MEMBERS[0][0], "/portal/")
    wait_for(licensee, f"{program.address}/portal/", "AU000001", "30\ndays left")
    text = licensee.locator("body").inner_text()
    for other in ("Deep Valley", "Paper Crane", "Nebula", "Kitsune", "走私小铺", reference):
        assert other not in text
    assert licensee.request.get(f"{program.address}/portal/licences/6/").status == 404
    assert licensee.evaluate("document.documentElement.scrollWidth") <= 390, "nothing scrolls sideways on a phone"

    # Both got an e-mail.
    deadline = time.monotonic() + WITHIN
    while True:
        mails = "\n".join(path.read_text("utf-8") for path in (program.var / "mail").glob("*.log"))
        if f"To: {STAFF[0]}" in mails and f"To: {MEMBERS[0][0]}" in mails and reference in mails:
            break
        assert time.monotonic() < deadline, "the e-mails did not come"
        time.sleep(1)

    # Running the sweeps ten times more adds nothing.
    before = counts(desk, program)
    program.manage("run_sweeps", "--times", "10")
    assert counts(desk, program) == before


def test_the_page_of_sweeps_says_that_each_has_run(program: Program, chromium: Browser):
    desk = chromium.new_context(viewport={"width": 1440, "height": 900}).new_page()
    sign_in(desk, program, STAFF[0], "/admin/")
    wait_for(
        desk,
        f"{program.address}/admin/alerts/sweeprun/",
        "Check expiring authorisations",
        "Check listings and reports",
        "On time",
    )
    assert "Failing" not in desk.locator("body").inner_text()


def test_the_pages_work_under_their_policies_without_a_single_console_error(program: Program, chromium: Browser):
    page = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN").new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(f"{page.url} {message.text}") if message.type == "error" else None)
    for path in ("/", "/report/", "/accounts/login/"):
        page.goto(program.address + path)
        assert "盗版" in page.locator("body").inner_text()
    page.get_by_label("电子邮箱").fill(STAFF[0])
    page.get_by_label("密码").fill(PASSWORD)
    follow(page.locator("main form .button"))
    for path in (
        "/admin/",
        "/admin/ip_registry/asset/",
        "/admin/licensing/grant/",
        "/admin/core/intake/add/",
        "/api/docs/",
    ):
        page.goto(program.address + path)
        page.wait_for_load_state("networkidle")
    assert errors == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_the_desk_s_pages_can_be_read(theme: str, width: int, program: Program, chromium: Browser):
    page = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=theme).new_page()
    sign_in(page, program, STAFF[0], "/admin/")
    found = {}
    for path in (
        "/admin/",
        "/admin/alerts/alert/?state=open",
        "/admin/enforcement/assessment/",
        "/admin/enforcement/listing/",
        "/admin/licensing/grant/",
        "/admin/licensing/grant/1/change/",
        "/admin/accounts/organisation/1/change/",
    ):
        page.goto(program.address + path)
        page.wait_for_load_state("networkidle")
        found[path] = faults(page)
    assert not {path: some for path, some in found.items() if some}


def test_a_second_start_keeps_the_data_and_heals_a_hard_kill(program: Program):
    """kill -9 of the supervisor: everything it started goes with it, and the next start is clean."""
    program.process.kill()
    program.process.wait()
    deadline = time.monotonic() + 15
    while True:
        try:
            urllib.request.urlopen(f"{program.address}/healthz", timeout=1)
        except OSError:
            break
        assert time.monotonic() < deadline, "the web outlived its supervisor"
        time.sleep(0.2)
    program.start()
    answer = urllib.request.urlopen(f"{program.address}/healthz", timeout=5)
    assert json.load(answer) == {"database": True, "cache": True}
    said = program.manage("shell", "-v0", "-c", "from enforcement.models import *; print(Listing.objects.count())")
    assert int(said.split()[-1]) >= 61
