"""The desk's pages of webhooks, who may use them, and what the database holds by itself."""

import pytest

from alerts.models import WebhookEndpoint, WebhookMessage
from alerts.services.events import TEST
from tests.alerts.endpoints import make_endpoint

pytestmark = pytest.mark.django_db


def test_the_desk_registers_rotates_tests_and_switches_off_and_sees_a_secret_once(as_desk):
    asked = {"url": "https://example.com/hooks", "organisation": "", "types": ["grant.bound"], "note": "ERP"}
    page = as_desk.post("/admin/alerts/webhookendpoint/new/", asked)
    assert "no-store" in page["Cache-Control"]
    assert page.content.decode().count("whsec_") == 1
    row = WebhookEndpoint.objects.get()
    home = f"/admin/alerts/webhookendpoint/{row.pk}/"
    assert "whsec_" not in as_desk.get(home + "change/").content.decode()
    again = as_desk.post(home + "rotate/", {"hours": "0"}).content.decode()
    assert "whsec_" in again
    assert as_desk.post(home + "test/", follow=True).status_code == 200
    assert WebhookMessage.objects.get().event_type == TEST
    assert as_desk.post(home + "disable/", {"why": "no use"}).status_code == 302
    assert "no use" in as_desk.get(home + "change/").content.decode()
    answer = as_desk.post(home + "test/")
    assert answer.status_code == 422
    assert "Switch the webhook on first" in answer.content.decode()
    message = WebhookMessage.objects.get()
    assert as_desk.post(f"/admin/alerts/webhookmessage/{message.pk}/again/").status_code == 422
    assert as_desk.post(home + "enable/").status_code == 302
    assert as_desk.post(f"/admin/alerts/webhookmessage/{message.pk}/again/").status_code == 302
    assert as_desk.get(home + "do/explode/").status_code == 404


def test_a_wrong_address_and_one_that_is_there_are_refused_in_words(as_desk):
    page = as_desk.post("/admin/alerts/webhookendpoint/new/", {"url": "https://10.0.0.1/"})
    assert page.status_code == 422
    assert "Enter a public https address" in page.content.decode()
    as_desk.post("/admin/alerts/webhookendpoint/new/", {"url": "https://example.com/"})
    page = as_desk.post("/admin/alerts/webhookendpoint/new/", {"url": "https://example.com/"})
    assert page.status_code == 422
    assert "registered already" in page.content.decode()
    assert WebhookEndpoint.objects.count() == 1


def test_who_may_not_change_webhooks_may_not(client, now):
    from django.contrib.auth.models import Group

    from accounts.models import User

    auditor = User.objects.create_user("auditor@example.com", "x", is_staff=True)
    auditor.groups.set(Group.objects.filter(name="Auditors"))
    client.force_login(auditor)
    endpoint, _secret = make_endpoint(now=now)
    assert client.get(f"/admin/alerts/webhookendpoint/{endpoint.pk}/change/").status_code == 200
    assert client.get("/admin/alerts/webhookendpoint/new/").status_code == 403
    assert client.post(f"/admin/alerts/webhookendpoint/{endpoint.pk}/rotate/", {"hours": 0}).status_code == 403


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"disabled_at": "2026-01-01T00:00Z"}, "webhook_disabled_says_why"),
        ({"previous_secret": "x"}, "webhook_old_secret_has_an_end"),
    ],
)
def test_the_database_holds_what_an_endpoint_must_say(values, name, now):
    from django.db import IntegrityError

    endpoint, _secret = make_endpoint(now=now)
    with pytest.raises(IntegrityError, match=name):
        WebhookEndpoint.objects.filter(pk=endpoint.pk).update(**values)
