"""A certificate in somebody's hand: its QR code is read from the paper's picture, and a phone says whether it holds."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page

from config.demo import STAFF
from tests.browser.looking import faults
from tests.browser.program import Program, follow, sign_in

PICTURE = """
from pathlib import Path
from django.utils.timezone import now
from licensing.models import Authorisation
from licensing.authorisations.pdf import certificate_picture
from licensing.authorisations.editions import current_edition
row = Authorisation.objects.get(pk={pk})
Path({path!r}).write_bytes(certificate_picture(current_edition(row, now())))
"""


@pytest.fixture
def phone(chromium: Browser) -> Page:
    """Nobody has signed in, nothing is scripted."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    return context.new_page()


@pytest.fixture
def desk(program: Program, chromium: Browser) -> Page:
    page = chromium.new_context(viewport={"width": 1440, "height": 900}).new_page()
    sign_in(page, program, STAFF[0], "/admin/")
    return page


def in_force(desk: Page, program: Program) -> dict:
    answer = desk.request.get(f"{program.address}/api/v1/authorisations/?status=valid&page_size=100").json()
    rows = sorted(answer["results"], key=lambda row: row["ends_on"])
    return rows[-1]


def scanned(program: Program, row: dict, folder: Path) -> str:
    """What a phone reads from the picture of the certificate."""
    path = folder / "certificate.png"
    program.manage("shell", "-c", PICTURE.format(pk=row["id"], path=str(path)))
    [found] = zxingcpp.read_barcodes(Image.open(path))
    return found.text


def read(page: Page, chromium: Browser) -> list[str]:
    """The same page where it can be measured: the measuring is a script."""
    seeing = chromium.new_context(viewport={"width": 390, "height": 844}).new_page()
    seeing.goto(page.url)
    return faults(seeing)


def outcome(page: Page) -> str:
    return page.locator("[data-outcome]").get_attribute("data-outcome")


def test_a_phone_reads_the_paper_and_says_that_it_holds(
    program: Program, desk: Page, phone: Page, chromium: Browser, tmp_path: Path
):
    row = in_force(desk, program)
    address = scanned(program, row, tmp_path)
    assert address.startswith(f"{program.address}/verify/{row['code']}/?p=")
    assert phone.goto(address).status == 200
    assert outcome(phone) == "valid"
    heading = phone.get_by_role("heading", level=1).inner_text()
    assert "有效" in heading
    assert "Valid" in heading
    text = phone.locator("main").inner_text()
    for part in (row["number"], row["ends_on"], "持有方", "Holder"):
        assert part in text
    assert read(phone, chromium) == []
    forged = re.sub(r"s=...", "s=AAA", address)
    phone.goto(forged)
    assert outcome(phone) == "forged"
    assert row["ends_on"] not in phone.locator("main").inner_text()
    assert read(phone, chromium) == []


def test_a_code_is_typed_and_a_revoked_one_says_so(program: Program, desk: Page, phone: Page, chromium: Browser):
    row = in_force(desk, program)
    phone.goto(f"{program.address}/verify/")
    assert read(phone, chromium) == []
    phone.locator("#code").fill(f" {row['code'].lower()} ")
    follow(phone.get_by_role("button", name="Verify"))
    assert outcome(phone) == "valid"
    # The desk replaces it by its own pages, and the next look tells.
    desk.goto(f"{program.address}/admin/licensing/authorisation/{row['id']}/change/")
    follow(desk.get_by_role("link", name="Reissue"))
    desk.get_by_label("Reason").fill("The paper was lost")
    follow(desk.get_by_role("button", name="Reissue"))
    assert "is issued as the replacement" in desk.locator("body").inner_text()
    phone.reload()
    assert outcome(phone) == "revoked"
    assert "Replaced by AU" in phone.locator("main").inner_text()
    phone.goto(f"{program.address}/verify/ZZZZ2222ZZZZ/")
    assert outcome(phone) == "unknown"
    follow(phone.get_by_role("link", name=re.compile("Report a fake")).last)
    assert urlsplit(phone.url).path == "/report/"


def test_the_desk_s_page_of_a_certificate_can_be_read(program: Program, desk: Page):
    row = in_force(desk, program)
    for width in (1440, 390):
        desk.set_viewport_size({"width": width, "height": 900})
        desk.goto(f"{program.address}/admin/licensing/authorisation/{row['id']}/change/")
        assert faults(desk) == []
    paper = desk.request.get(f"{program.address}/admin/licensing/authorisation/{row['id']}/certificate.pdf")
    assert paper.body().startswith(b"%PDF-")
