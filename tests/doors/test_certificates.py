"""The doors of certificates: pages of the desk, the portal, the API; who may what."""

import json
import re
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from accounts.models import User
from licensing.authorisations.verification import verify
from licensing.models import Authorisation, Reminder
from tests.conftest import NOON
from tests.factories import make_authorisation, make_film, make_grant, make_organisation, spans
from vocabularies.models import Territory

pytestmark = pytest.mark.django_db
LAST = date(2027, 12, 31)


@pytest.fixture
def grant():
    return make_grant(make_film("Moon Man"), territories=("CN", "JP"))


@pytest.fixture
def row(grant):
    return make_authorisation(grant, last=LAST)


def do(client: Client, row, name: str, **said):
    return client.post(reverse(f"authorisation_{name}", args=[row.pk]), said, follow=True)


def test_the_desk_issues_from_the_grant_s_page(as_desk, grant):
    page = as_desk.get(reverse("admin:licensing_grant_change", args=[grant.pk])).content.decode()
    address = reverse("authorisation_issue", args=[grant.pk])
    assert address in page
    asked = as_desk.get(address).content.decode()
    assert "Moon Man · Blind boxes" in asked
    factory = make_organisation("Factory", "factory")
    said = {"holder": factory.pk, "first": "2026-01-01", "last": "2026-12-31", "territories": "Japan"}
    made = as_desk.post(address, said, follow=True)
    assert "is issued to Factory" in made.content.decode()
    [box] = Authorisation.objects.get(holder=factory).boxes.all()
    assert box.territories == spans(Territory, "JP")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"territories": "Brazil"}, "does not cover the full selection; missing: Brazil"),
        ({"territories": "Atlantis"}, "is not in the list"),
        ({"last": "2030-01-01"}, "exceeds that period"),
        ({"first": "2027-01-01", "last": "2026-01-01"}, "is before the first"),
        ({"holder": ""}, "This field is required"),
        ({"assets": "999999"}, "999999"),
    ],
)
def test_what_is_refused_keeps_what_was_typed(wrong: dict, said: str, as_desk, grant):
    good = {"holder": grant.agreement.licensee_id, "first": "2026-01-01", "last": "2026-12-31", "channels": "All"}
    answer = as_desk.post(reverse("authorisation_issue", args=[grant.pk]), good | wrong)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert answer.context["form"]["channels"].value() == "All"
    assert not Authorisation.objects.exists()


def test_the_desk_suspends_resumes_revokes_and_reissues(as_desk, row):
    home = reverse("admin:licensing_authorisation_change", args=[row.pk])
    assert "This field is required" in do(as_desk, row, "suspend").content.decode()
    for name, status in (("suspend", "Suspended"), ("resume", "Valid")):
        do(as_desk, row, name, reason="A good reason")
        page = as_desk.get(home).content.decode()
        assert status in page
        assert "A good reason" in page
    made = do(as_desk, row, "reissue", reason="Lost", scope="part", territories="Japan").content.decode()
    newer = Authorisation.objects.get(replaces=row)
    assert f"{newer.number} is issued as the replacement" in made
    assert f"Replaced by {newer.number}: Lost" in as_desk.get(home).content.decode()
    assert "so this action is not possible" in do(as_desk, row, "revoke", reason="x").content.decode()
    do(as_desk, newer, "revoke", reason="x")
    newer.refresh_from_db()
    assert newer.status == "revoked"
    assert as_desk.get(f"/admin/licensing/authorisation/{row.pk}/do/burn/").status_code == 404


def test_the_history_says_who_and_why(as_desk, row):
    do(as_desk, row, "suspend", reason="x")
    page = as_desk.get(reverse("admin:licensing_authorisation_history", args=[row.pk])).content.decode()
    assert "Suspended" in page
    assert "Desk" in page


def test_auditors_look_and_touch_nothing(row, grant):
    auditor = User.objects.create_user("audit@example.com", "x", is_staff=True)
    auditor.groups.add(Group.objects.get(name="Auditors"))
    client = Client()
    client.force_login(auditor)
    page = client.get(reverse("admin:licensing_authorisation_change", args=[row.pk])).content.decode()
    assert "/revoke/" not in page
    assert do(client, row, "revoke", reason="x").status_code == 403
    assert client.get(reverse("authorisation_issue", args=[grant.pk])).status_code == 403
    assert client.get(reverse("authorisation_pdf", args=[row.pk])).status_code == 200
    assert client.post(f"/api/v1/authorisations/{row.pk}/revoke/", {"reason": "x"}).status_code == 403


def test_scans_are_counted_by_day_on_the_authorisation_s_page(as_desk, row):
    for sender in ("203.0.113.7", "203.0.113.8", "198.51.100.1"):
        verify(asked=row.code, sender=sender, now=NOON)
    page = as_desk.get(reverse("admin:licensing_authorisation_change", args=[row.pk]))
    [day] = page.context["scans"]
    assert (day["day"], day["n"], day["places"], day["outcome"]) == (date(2026, 11, 21), 3, 2, "valid")
    assert "3 verifications in total" in page.content.decode()


def test_staff_choose_when_an_organisation_is_told(as_desk):
    organisation = make_organisation("Toyworks")
    address = reverse("reminders", args=[organisation.pk])
    assert "90, 60, 30, 14, 7, 1, 0" in as_desk.get(address).content.decode()
    assert as_desk.post(address, {"days": "soon"}).status_code == 422
    assert as_desk.post(address, {"days": "400"}).status_code == 422
    assert (
        "Reminders will be sent 45, 3 days before"
        in as_desk.post(address, {"days": "3，45, 3"}, follow=True).content.decode()
    )
    assert Reminder.objects.get().days == [3, 45]


def test_the_licensee_sees_how_it_stands_and_downloads_it(row, member_of, as_desk):
    client = Client()
    client.force_login(member_of(row.holder))
    do(as_desk, row, "suspend", reason="Reports are late")
    page = client.get(f"/portal/licences/{row.pk}/").content.decode()
    assert "Suspended" in page
    assert "Reports are late" in page
    paper = client.get(f"/portal/licences/{row.pk}/certificate.pdf")
    assert paper["Content-Type"] == "application/pdf"
    assert f'filename="{row.number}.pdf"' in paper["Content-Disposition"]
    signed = client.get(f"/portal/licences/{row.pk}/certificate.json").json()
    assert signed["payload"]["number"] == row.number
    assert Client().get(f"/portal/licences/{row.pk}/certificate.pdf").status_code == 302


# ------------------------------------------------------------------------------------------------------- the API


def post(client: Client, path: str, **said):
    return client.post(f"/api/v1/authorisations/{path}", json.dumps(said), content_type="application/json")


def test_the_api_does_what_the_pages_do(as_desk, grant):
    good = {"grant": grant.pk, "holder": grant.agreement.licensee_id, "first": "2026-01-01", "last": "2026-12-31"}
    made = post(as_desk, "", **good, territories="JP")
    assert made.status_code == 201, made.content
    row = made.json()
    assert (row["status"], row["ends_on"]) == ("valid", "2026-12-31")
    for name, status in (("suspend", "suspended"), ("resume", "valid")):
        assert post(as_desk, f"{row['id']}/{name}/", reason="x").json()["status"] == status
    newer = post(as_desk, f"{row['id']}/reissue/", reason="x", last="2026-06-30").json()
    assert (newer["replaces"], newer["ends_on"]) == (row["id"], "2026-06-30")
    assert post(as_desk, f"{newer['id']}/revoke/", reason="x").json()["status"] == "revoked"
    for accept in ("*/*", "application/pdf"):
        paper = as_desk.get(f"/api/v1/authorisations/{newer['id']}/pdf/", headers={"accept": accept})
        assert paper.content.startswith(b"%PDF-")
    signed = as_desk.get(f"/api/v1/authorisations/{row['id']}/payload/").json()
    assert signed["payload"]["scope"]
    assert signed["scope"]["boxes"]


def test_the_api_refuses_with_reason_and_remedy(as_desk, grant, row):
    good = {"grant": grant.pk, "holder": row.holder_id, "first": "2026-01-01", "last": "2026-12-31"}
    beyond = post(as_desk, "", **{**good, "last": "2030-01-01"})
    assert (beyond.status_code, beyond.json()["code"]) == (409, "authorisation.beyond_the_grant")
    assert beyond.json()["remedy"]
    for wrong in ({"grant": 999_999}, {"grant": "x"}, {"holder": 999_999}, {"first": "soon"}, {"categories": "no"}):
        assert post(as_desk, "", **{**good, **wrong}).status_code == 400, wrong
    assert as_desk.post("/api/v1/authorisations/", "[]", content_type="application/json").status_code == 400
    assert post(as_desk, f"{row.pk}/suspend/").json()["errors"]["reason"]
    assert post(as_desk, f"{row.pk}/resume/", reason="x").json()["code"] == "authorisation.not_in_that_state"


def test_a_licensee_issues_and_moves_nothing(row, member_of):
    client = Client()
    client.force_login(member_of(row.holder))
    good = {"grant": row.grant_id, "holder": row.holder_id, "first": "2026-01-01", "last": "2026-12-31"}
    assert post(client, "", **good).status_code == 403
    for name in ("suspend", "resume", "revoke", "reissue"):
        assert post(client, f"{row.pk}/{name}/", reason="x").status_code == 403
    row.refresh_from_db()
    assert row.status == "valid"


def test_what_has_expired_is_not_called_active_or_valid(as_desk):
    spring = NOON - timedelta(days=200)
    grant = make_grant(make_film("Moon Man"), last=date(2026, 6, 30), now=spring)
    row = make_authorisation(grant, last=grant.last_day, now=spring)
    for kind, pk, words in (("authorisation", row.pk, "Valid"), ("grant", grant.pk, "Active")):
        listed = as_desk.get(reverse(f"admin:licensing_{kind}_changelist")).content.decode()
        [cell] = re.findall(r"field-status_shown.*?</td>", listed, re.DOTALL)
        assert ("Expired" in cell, words in cell) == (True, False)
        page = as_desk.get(reverse(f"admin:licensing_{kind}_change", args=[pk])).content.decode()
        assert "Expired" in page
        assert re.search(rf">\s*{words}\s*<", page) is None
