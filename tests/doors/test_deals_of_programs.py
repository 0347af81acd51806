"""The path of a deal through the API: the same rules as on the pages."""

import pytest
from django.test import Client

from tests.doors.test_deals import CLAUSE, do
from tests.factories import make_agreement, make_draft, make_film, make_grant, make_organisation

pytestmark = pytest.mark.django_db


def call(client: Client, path: str, data: dict, *, method: str = "post"):
    return getattr(client, method)(f"/api/v1/{path}", data, content_type="application/json")


def test_programs_make_deals_with_the_same_rules(as_desk, lawyer):
    film, licensor, licensee = make_film(), make_organisation("Studio"), make_organisation("Toyworks")
    said = {
        "number": "P-1",
        "title": "By a program",
        "kind": "licence",
        "licensor": licensor.pk,
        "licensee": licensee.pk,
    }
    made = call(as_desk, "agreements/", said)
    assert made.status_code == 201, made.json()
    at = f"agreements/{made.json()['id']}/"
    assert call(as_desk, f"{at}clauses/", {**CLAUSE, "assets": [film.pk], "sublicence_levels": 1}).status_code == 201
    refused = call(as_desk, f"{at}move/", {"to": "approved", "reason": "Quick"})
    assert (refused.status_code, refused.json()["code"]) == (409, "agreement.no_such_step")
    for to in ("draft", "in_review"):
        assert call(as_desk, f"{at}move/", {"to": to, "reason": "Next"}).status_code == 200
    assert call(lawyer, f"{at}move/", {"to": "approved", "reason": "Fine"}).json()["status"] == "approved"
    assert call(as_desk, f"{at}sign/", {"signed_on": "2026-11-01", "reason": "Both"}).json()["status"] == "signed"
    grant = as_desk.get("/api/v1/grants/").json()["results"][0]
    assert (
        as_desk.get(f"/api/v1/grants/{grant['id']}/ending/?last_day=2027-06-30").json()["grants"][0]["id"]
        == grant["id"]
    )
    ended = call(as_desk, f"grants/{grant['id']}/end/", {"last_day": "2027-06-30", "reason": "Agreed"})
    assert ended.json()["grants"][0]["last_day"] == "2027-06-30"
    assert list(as_desk.get(f"/api/v1/{at}version/?on=2026-11-05").json()["content"]["clauses"]) == ["2.1"]
    assert as_desk.get(f"/api/v1/{at}version/?on=2020-01-01").status_code == 404
    assert as_desk.get(f"/api/v1/{at}version/?on=nonsense").status_code == 400


def test_licensees_make_no_deals(member_of):
    toyworks = make_organisation("Toyworks")
    grant = make_grant(make_film(), licensee=toyworks)
    client = Client()
    client.force_login(member_of(toyworks))
    assert call(client, "agreements/", {}).status_code == 403
    for path in (f"agreements/{grant.agreement_id}/move/", f"agreements/{grant.agreement_id}/sign/",
                 f"agreements/{grant.agreement_id}/end/", f"grants/{grant.pk}/end/"):  # fmt: skip
        assert call(client, path, {"reason": "x"}).status_code == 403, path
    assert client.get(f"/api/v1/grants/{grant.pk}/ending/").status_code == 403


@pytest.mark.parametrize("body", ["[]", "[1]", '"x"', "5", '{"first": 20270101}', '{"assets": {"a": 1}}'])
def test_programs_that_send_nonsense_are_told_so(as_desk, body: str):
    deal = make_agreement()
    grant = make_draft(make_film(), agreement=deal)
    for path, method in ((f"agreements/{deal.pk}/clauses/", "post"), (f"grants/{grant.pk}/", "patch")):
        answer = getattr(as_desk, method)(f"/api/v1/{path}", body, content_type="application/json")
        assert answer.status_code == 400, (path, answer.content)


def test_the_end_of_time_is_no_day(as_desk):
    grant = make_grant(make_film())
    for path in (f"grants/{grant.pk}/ending/", f"agreements/{grant.agreement_id}/ending/"):
        assert as_desk.get(f"/api/v1/{path}?last_day=9999-12-31").status_code == 400
    said = {"last_day": "9999-12-31", "reason": "x", "seen": "9999-12-31"}
    assert as_desk.post(do(grant, "end"), said).status_code == 422
