"""What weighs on an asset and whose consent it needs, as it stood on a day."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ip_registry.models import Clearance, Encumbrance
from ip_registry.services.encumbrances import (
    AlreadyCleared,
    AlreadyReleased,
    ClearanceNotGivenYet,
    give_clearance,
    release_encumbrance,
)
from ip_registry.services.title_report import title_report
from ip_registry.services.titles import encumber, record_clearance
from tests.factories import make_asset, make_film, make_organisation

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)
PLEDGE = {"kind": "pledge", "instrument": "Deed of pledge", "since": date(2020, 1, 1)}


def pledge(asset, **fields) -> Encumbrance:
    return encumber(asset=asset, holder=make_organisation(), by=None, **{**PLEDGE, **fields})


def test_a_release_agreed_for_later_does_not_lift_the_pledge_yet():
    film = make_film()
    row = pledge(film)
    release_encumbrance(encumbrance=row, on=date(2027, 6, 1), by=None)
    for day, weighs in [
        (date(2019, 12, 31), False),
        (TODAY, True),
        (date(2027, 5, 31), True),
        (date(2027, 6, 1), False),
    ]:
        assert bool(title_report(asset=film, on=day).encumbrances) is weighs, day


def test_the_report_of_a_franchise_names_the_pledge_on_one_of_its_films():
    film = make_film()
    row = pledge(film)
    assert title_report(asset=film.parent, on=TODAY).encumbrances == [row]
    assert title_report(asset=make_asset(parent=film), on=TODAY).encumbrances == [row]
    assert title_report(asset=make_film(), on=TODAY).encumbrances == []


def test_an_encumbrance_is_released_once():
    row = pledge(make_film())
    release_encumbrance(encumbrance=row, on=TODAY, by=None)
    with pytest.raises(AlreadyReleased, match="21 Nov 2026"):
        release_encumbrance(encumbrance=row, on=date(2027, 1, 1), by=None)
    row.refresh_from_db()
    assert row.released_on == TODAY


def outstanding(asset) -> Clearance:
    return record_clearance(asset=asset, kind="likeness", person="Star", by=None)


def test_a_clearance_still_to_be_asked_for_can_be_given():
    film = make_film()
    row = outstanding(film)
    assert any(gap.code == "gap.outstanding" for gap in title_report(asset=film, on=TODAY).gaps)
    give_clearance(clearance=row, cleared_on=TODAY, instrument="Letter", by=None, today=TODAY)
    assert not any(gap.code == "gap.outstanding" for gap in title_report(asset=film, on=TODAY).gaps)


def test_a_clearance_is_given_once_and_one_with_an_end_again():
    row = outstanding(make_film())
    given = {"clearance": row, "instrument": "Letter", "by": None, "today": TODAY}
    give_clearance(cleared_on=date(2020, 1, 1), ends_on=date(2021, 1, 1), **given)
    give_clearance(cleared_on=TODAY, **given)
    with pytest.raises(AlreadyCleared):
        give_clearance(cleared_on=TODAY, **given)


def test_nobody_has_consented_on_a_day_to_come():
    with pytest.raises(ClearanceNotGivenYet):
        give_clearance(
            clearance=outstanding(make_film()), cleared_on=date(2027, 1, 1), instrument="Letter", by=None, today=TODAY
        )


def test_the_title_report_leads_to_the_page_on_which_it_is_given(as_desk):
    film = make_film()
    row = outstanding(film)
    page = reverse("clearance_give", args=[row.pk])
    report = reverse("title_report", args=[film.pk])
    assert page in as_desk.get(report).content.decode()
    letter = SimpleUploadedFile("letter.pdf", b"%PDF-1.7 letter")
    answer = as_desk.post(page, {"instrument": "Letter", "cleared_on": "2026-11-01", "document": letter})
    assert answer["Location"] == report
    row.refresh_from_db()
    assert (row.cleared_on, row.document.name) == (date(2026, 11, 1), "letter.pdf")
    assert reverse("download", args=[row.document_id]) in as_desk.get(report).content.decode()


def test_a_document_goes_with_an_encumbrance_and_with_a_clearance(as_desk):
    film = make_film()
    deed = SimpleUploadedFile("deed.pdf", b"%PDF-1.7 deed")
    fields = {
        "kind": "pledge",
        "holder": make_organisation().pk,
        "rank": 1,
        "instrument": "Deed",
        "since": "2026-01-01",
    }
    as_desk.post(reverse("asset_encumber", args=[film.pk]), {**fields, "document": deed})
    assert Encumbrance.objects.get().document.name == "deed.pdf"
    waiver = SimpleUploadedFile("waiver.pdf", b"%PDF-1.7 waiver")
    asked = {"kind": "voice", "person": "Star", "instrument": "W", "cleared_on": "2026-01-01", "document": waiver}
    as_desk.post(reverse("asset_clear", args=[film.pk]), asked)
    assert Clearance.objects.get().document.name == "waiver.pdf"


def test_a_report_as_once_known_says_what_that_does_not_cover(as_desk):
    film = make_film()
    page = as_desk.get(reverse("title_report", args=[film.pk]), {"known": "2020-01-01"}).content.decode()
    assert "are shown as recorded today" in page
    answer = as_desk.get(reverse("title_report_file", args=[film.pk, "en"]), {"known": "2020-01-01"})
    assert answer.content.startswith(b"%PDF-")
