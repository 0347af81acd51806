import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client

from enforcement.models import PiracyReport
from enforcement.services.intake import TooManyReports, report_piracy

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_has_reported_yet():
    cache.clear()


def test_a_report_needs_nothing_but_what_was_seen(now):
    report = report_piracy(what="A fake MOSS lamp", now=now)
    assert report.assess_at == now
    assert report.reference.startswith("R-")


def test_many_from_one_sender_are_refused_for_an_hour(now, settings):
    settings.REPORTS_PER_HOUR = 3
    for _report in range(3):
        report_piracy(what="x", sender="203.0.113.7", now=now)
    with pytest.raises(TooManyReports):
        report_piracy(what="x", sender="203.0.113.7", now=now)
    report_piracy(what="x", sender="203.0.113.8", now=now)


def test_wrong_fields_are_refused(now):
    with pytest.raises(ValidationError):
        report_piracy(what="x", url="javascript:alert(1)", now=now)
    assert not PiracyReport.objects.exists()


def test_the_public_page_takes_a_report_and_gives_a_reference():
    answer = Client().post("/report/", {"what": "A fake", "url": "shop.example/1"}, follow=True)
    report = PiracyReport.objects.get()
    assert report.reference in answer.content.decode()
    assert report.url == "https://shop.example/1"


def test_a_report_with_a_script_in_it_is_shown_as_text(as_desk):
    Client().post("/report/", {"what": "<script>alert(1)</script> MOSS"})
    page = as_desk.get("/admin/enforcement/piracyreport/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert(1)</script>" not in page


def test_what_was_typed_stays_when_something_is_wrong():
    answer = Client().post("/report/", {"what": "", "seller": "A shop", "reporter_email": "nonsense"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="A shop"' in page
    assert 'href="#id_what"' in page
    assert not PiracyReport.objects.exists()
