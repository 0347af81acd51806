"""The certificate as paper: one page, archivable, in both languages, with a QR code that a phone reads."""

import io
import re
import zlib
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
import zxingcpp
from django.test import Client
from PIL import Image

from core.pdf import CannotBePrinted
from licensing.authorisations.editions import address_of
from licensing.authorisations.issuing import issue_authorisation
from licensing.authorisations.keys import opened
from licensing.authorisations.pdf import certificate_pdf, certificate_picture
from licensing.authorisations.status import revoke_authorisation
from tests.conftest import NOON
from tests.factories import make_asset, make_film, make_grant, make_organisation
from vocabularies.models import Territory

pytestmark = pytest.mark.django_db


def issue(grant=None, **names):
    holder = make_organisation(names.get("name", "Startrack Toys"), name_zh=names.get("name_zh", "星轨玩具"))
    grant = grant or make_grant(make_film("Moon Man", title_zh="独行月球"))
    days = {"first": date(2026, 1, 1), "last": date(2027, 12, 31)}
    return issue_authorisation(grant=grant, holder=holder, **days, by=None, now=NOON)


def unpacked(pdf: bytes) -> bytes:
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    out = [pdf]
    for one in streams:
        try:
            out.append(zlib.decompress(one))
        except zlib.error:
            continue
    return b"".join(out)


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", unpacked(pdf)))


def test_a_certificate_is_one_page_of_pdf_a_2b_with_its_fonts_in_it():
    pdf = certificate_pdf(issue().certificates.get())
    assert pdf.startswith(b"%PDF-1.7")
    plain = unpacked(pdf)
    assert b"<pdfaid:part>2</pdfaid:part>" in plain
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in plain
    assert b"OutputIntent" in plain
    assert b"FontFile3" in plain
    assert pages(pdf) == 1


def test_the_document_says_the_moment_at_which_it_was_made():
    """NOON in UTC, not the desk's day as if it were UTC."""
    plain = unpacked(certificate_pdf(issue().certificates.get()))
    assert b"/CreationDate(D:20261121040000Z)" in plain
    assert b"2026-11-21T04:00:00" in plain


def test_the_code_on_the_page_is_read_back_and_its_signature_is_ours():
    certificate = issue().certificates.get()
    picture = Image.open(io.BytesIO(certificate_picture(certificate)))
    [found] = zxingcpp.read_barcodes(picture)
    assert found.text == address_of(certificate)
    asked = parse_qs(urlsplit(found.text).query)
    assert opened(asked["p"][0], asked["s"][0]) == certificate.payload
    half = picture.resize((picture.width * 2 // 3, picture.height * 2 // 3))  # as from farther away
    assert zxingcpp.read_barcodes(half)[0].text == found.text


def test_the_longest_names_still_make_a_code_that_is_read():
    row = issue(name="Very Long Company Name " * 8, name_zh="很长的公司名称" * 20)
    certificate = row.certificates.get()
    [found] = zxingcpp.read_barcodes(Image.open(io.BytesIO(certificate_picture(certificate))))
    assert found.text == address_of(certificate)
    assert pages(certificate_pdf(certificate)) == 1


def test_a_grant_of_many_things_has_an_annex_and_its_code_on_the_first_page():
    film = make_film("A Film")
    heroes = [make_asset(f"Hero number {n} of a very long list of heroes", parent=film) for n in range(120)]
    codes = list(Territory.objects.leaves().current().values_list("code", flat=True)[:60:2])
    certificate = issue(make_grant(*heroes, territories=codes)).certificates.get()
    assert pages(certificate_pdf(certificate)) > 1
    assert zxingcpp.read_barcodes(Image.open(io.BytesIO(certificate_picture(certificate))))


def test_what_is_revoked_is_stamped_so(desk):
    row = issue()
    before = certificate_pdf(row.certificates.get())
    row = revoke_authorisation(authorisation=row, reason="x", by=desk, now=NOON)
    assert certificate_pdf(row.certificates.get()) != before


def test_a_name_that_the_font_cannot_write_is_refused_by_its_sign():
    with pytest.raises(CannotBePrinted, match="\U0001f600"):
        certificate_pdf(issue(name="Toys \U0001f600").certificates.get())


@pytest.mark.parametrize(
    "name", ["C:\\build", "Foo\\forms Ltd", 'Say "toys" \\u0012', "Back\\\\slash\\b", "Tab\tand\u2009space"]
)
def test_a_name_with_what_json_escapes_is_printed(name: str):
    certificate = issue(name=name).certificates.get()
    assert pages(certificate_pdf(certificate)) == 1
    [found] = zxingcpp.read_barcodes(Image.open(io.BytesIO(certificate_picture(certificate))))
    assert found.text == address_of(certificate)


@pytest.mark.parametrize("sign", ["\u0012", "\u0007", "\ufffe", "\U0001fffe", "\u0378"])
def test_a_sign_that_paper_cannot_show_is_named_at_every_door(sign: str, desk, as_desk, member_of):
    row = issue(name=f"Foo{sign} Ltd")
    named = f"U+{ord(sign):04X}"
    with pytest.raises(CannotBePrinted, match=re.escape(named)):
        certificate_pdf(row.certificates.get())
    page = as_desk.get(f"/admin/licensing/authorisation/{row.pk}/certificate.pdf", follow=True)
    assert page.status_code == 200
    assert named in page.content.decode()
    refused = as_desk.get(f"/api/v1/authorisations/{row.pk}/pdf/")
    assert refused.status_code == 409
    assert named in refused.json()["detail"]
    licensee = Client()
    licensee.force_login(member_of(row.grant.agreement.licensee))
    page = licensee.get(f"/portal/licences/{row.pk}/certificate.pdf", follow=True)
    assert page.status_code == 200
    assert named in page.content.decode()
