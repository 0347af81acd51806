"""Who may take rights out as ODRL, who may bring them in, and what everybody may read."""

import io
import json

import pytest
from django.test import Client

from licensing.exchange.odrl.export import document_of
from licensing.exchange.odrl.profile import parts_of
from licensing.grants.drafting import Terms
from licensing.models import Agreement
from tests.factories import make_agreement, make_draft, make_film, make_grant
from tests.licensing.exchange.odrl.conftest import renumbered

pytestmark = pytest.mark.django_db
PAGE = "/admin/licensing/agreement/odrl/"


def file(document) -> io.BytesIO:
    content = io.BytesIO(json.dumps(document).encode())
    content.name = "a.jsonld"
    return content


def test_staff_take_an_agreement_out(document, agreement, as_desk):
    answer = as_desk.get(f"/admin/licensing/agreement/{agreement.pk}/odrl.jsonld")
    assert answer["Content-Type"] == "application/ld+json"
    assert answer.json() == document
    page = as_desk.get(f"/admin/licensing/agreement/{agreement.pk}/change/").content.decode()
    assert f"/admin/licensing/agreement/{agreement.pk}/odrl.jsonld" in page
    assert PAGE in as_desk.get("/admin/licensing/agreement/").content.decode()


def test_a_document_is_seen_before_it_is_drafted(document, as_desk):
    document = renumbered(document)
    shown = as_desk.post(PAGE, {"file": file(document)})
    assert shown.status_code == 200
    page = shown.content.decode()
    assert "Preview of agreement L-77" in page
    assert "Moon Man · Blind boxes · Asia" in page
    assert not Agreement.objects.filter(number="L-77").exists()
    done = as_desk.post(PAGE, {"document": shown.context_data["document"], "draft": "yes"})
    made = Agreement.objects.get(number="L-77")
    assert done["Location"] == f"/admin/licensing/agreement/{made.pk}/change/"
    assert document_of(made) == document


def test_a_wrong_document_comes_back_with_its_place_in_either_language(document, as_desk):
    answer = as_desk.post(PAGE, {"file": file({**renumbered(document), "inheritFrom": "x"})})
    assert answer.status_code == 422
    assert "“inheritFrom”" in answer.content.decode()
    assert as_desk.post(PAGE, {}).status_code == 422
    as_desk.cookies["django_language"] = "zh-hans"
    assert as_desk.post(PAGE, {"file": file({"x": 1})}).status_code == 422


def test_a_licensee_reads_its_own_signed_agreement_and_nobody_else_s(member_of, as_desk):
    upstream = make_grant(terms=Terms(sublicence_levels=1))
    film = upstream.scopes.get().assets.get()
    mine = make_grant(
        film, agreement=make_agreement(licensor=upstream.agreement.licensee), terms=Terms(parent=upstream)
    )
    make_draft(film, agreement=mine.agreement, territories=("JP",))
    client = Client()
    client.force_login(member_of(mine.agreement.licensee))
    answer = client.get(f"/api/v1/agreements/{mine.agreement.pk}/odrl/")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/ld+json"
    [rule] = answer.json()["permission"]
    assert "rm:comesFrom" not in rule, "somebody else's contract"
    assert client.get(f"/api/v1/agreements/{upstream.agreement.pk}/odrl/").status_code == 404
    assert client.get("/api/v1/agreements/999999/odrl/").status_code == 404
    assert Client().get(f"/api/v1/agreements/{mine.agreement.pk}/odrl/").status_code == 401
    desk = as_desk.get(f"/api/v1/agreements/{mine.agreement.pk}/odrl/").json()
    assert len(desk["permission"]) == 2
    assert "rm:comesFrom" in desk["permission"][0]


def test_programs_draft_with_the_permission_only(document, as_desk, member_of):
    content = json.dumps(renumbered(document))
    kind = "application/ld+json"
    member = Client()
    member.force_login(member_of(Agreement.objects.get(number=parts_of(document["uid"])[1]).licensee))
    assert member.post("/api/v1/agreements/odrl/", content, content_type=kind).status_code == 403
    made = as_desk.post("/api/v1/agreements/odrl/", content, content_type=kind)
    assert made.status_code == 201, made.content
    assert made.json()["status"] == "draft"
    assert [grant["kind"] for grant in made.json()["grants"]] == ["exclusive", "holdback", "first_refusal"]
    again = as_desk.post("/api/v1/agreements/odrl/", content, content_type="application/json")
    assert again.status_code == 409
    assert again.json()["code"] == "odrl.number_taken"
    assert as_desk.post("/api/v1/agreements/odrl/", "{", content_type=kind).json()["code"] == "odrl.not_json"
    assert as_desk.post("/api/v1/agreements/odrl/", "", content_type=kind).status_code == 409
    assert as_desk.post("/api/v1/agreements/odrl/", "a=b", content_type="text/plain").status_code == 415


def test_anybody_reads_the_profile_and_every_term_that_is_used_is_in_it(document):
    page = Client().get("/odrl/profile/", headers={"accept": "text/html"})
    assert "rm:coExclusive" in page.content.decode()
    answer = Client().get("/odrl/profile/", headers={"accept": "application/ld+json"})
    assert answer["Content-Type"] == "application/ld+json"
    known = {node["@id"] for node in answer.json()["@graph"]}
    used = {part for part in json.dumps(document).split('"') if part.startswith("rm:") and "/" not in part}
    assert used <= known, used - known


def test_a_film_of_another_register_is_not_taken_for_ours(document, as_desk):
    make_film("Jaws", reference="J1")
    wrong = json.loads(json.dumps(renumbered(document)).replace("Moon Man", "Jaws"))
    answer = as_desk.post(PAGE, {"file": file(wrong)})
    assert answer.status_code == 422
    assert "rm:title" in answer.content.decode()
