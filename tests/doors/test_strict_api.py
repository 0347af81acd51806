"""What the API does not know it refuses, and a change changes what it names: a misspelt name is never passed over."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import get_resolver

from config.urls import router
from licensing.models import Agreement, CoExclusiveGroup, Grant, GrantBox, Obligation
from licensing.rights.boxes import activate, deactivate
from tests.conftest import NOON
from tests.doors.test_tenants import furnish
from tests.factories import make_agreement, make_asset, make_draft, make_film, make_grant, make_organisation, spans
from tests.licensing.deals import approved
from vocabularies.models import Territory

pytestmark = pytest.mark.django_db
WRONG = "no_such_thing"
WRITES = [
    ("agreements/", "post"),
    ("agreements/{agreement}/", "patch"),
    *((f"agreements/{{agreement}}/{name}/", "post") for name in ("move", "sign", "clauses", "amend", "end")),
    ("grants/{grant}/", "patch"),
    *((f"grants/{{grant}}/{name}/", "post") for name in ("redraft", "end")),
    *((f"obligations/{{obligation}}/{name}/", "post") for name in ("done", "waive", "move")),
    ("authorisations/", "post"),
    *((f"authorisations/{{authorisation}}/{name}/", "post") for name in ("suspend", "resume", "revoke", "reissue")),
    ("availability/", "post"),
]
DOCUMENTS = {"agreements/odrl/"}  # a document of its own, whose reader names the place (tests/licensing/exchange/odrl)


def call(client: Client, path: str, data: dict, method: str = "patch"):
    return getattr(client, method)(f"/api/v1/{path}", data, content_type="application/json")


def addresses() -> list[str]:
    """Every address of the API with a method that reads."""
    found = []
    for pattern in get_resolver().url_patterns:
        for one in [pattern, *getattr(pattern, "url_patterns", [])]:
            route = str(one.pattern)
            if route.startswith("api/v1/") and hasattr(one, "callback"):
                found.append(route.removeprefix("api/v1/"))
    for one in router.urls:
        route = str(one.pattern)
        if "format" not in route and one.name != "api-root":
            found.append(route.removeprefix("^").removesuffix("$"))
    return sorted(set(found))


@pytest.fixture
def rows(now) -> dict[str, int]:
    """One of everything that is written to."""
    furnish("Ours", now)
    grant = Grant.objects.filter(status="binding").first()
    return {
        "agreement": grant.agreement_id,
        "grant": grant.pk,
        "obligation": Obligation.objects.first().pk,
        "authorisation": grant.authorisations.first().pk,
    }


@pytest.mark.parametrize("route", addresses())
def test_parameter_that_is_not_one_is_named(route: str, rows, as_desk):
    prefix = route.split("/")[0]
    kept = as_desk.get(f"/api/v1/{prefix}/?page_size=1")
    listed = kept.json().get("results") if kept.status_code == 200 else None
    key = str(listed[0]["id"]) if listed else str(rows["agreement"])
    path = re.sub(r"\(\?P<pk>[^)]*\)|<int:pk>", key, route)
    answer = as_desk.get(f"/api/v1/{path}?{WRONG}=1")
    if answer.status_code == 404 and not listed:
        return  # of that kind there is no row to ask about
    assert answer.status_code in (400, 405), (path, answer.content)
    if answer.status_code == 400:
        assert WRONG in answer.json()["errors"], (path, answer.json())


@pytest.mark.parametrize(("path", "method"), WRITES)
def test_field_that_is_not_one_is_named(path: str, method: str, rows, as_desk):
    answer = call(as_desk, path.format(**rows), {WRONG: 1}, method)
    assert answer.status_code == 400, answer.content
    assert WRONG in answer.json()["errors"]


def test_every_write_is_in_the_list_above(as_desk):
    schema = as_desk.get("/api/schema/", HTTP_ACCEPT="application/vnd.oai.openapi+json").json()
    written = {
        (re.sub(r"\{\w+\}", "#", path.removeprefix("/api/v1/")), method)
        for path, operations in schema["paths"].items()
        for method in operations
        if method in ("post", "patch", "put", "delete")
    }
    known = {(re.sub(r"\{\w+\}", "#", path), method) for path, method in WRITES}
    assert {(path, method) for path, method in written if path not in DOCUMENTS} == known


# --- A change changes what it names -------------------------------------------------------------------


def everything_said(client: Client, grant: Grant) -> dict:
    return client.get(f"/api/v1/grants/{grant.pk}/").json()


def draft_with_everything(client: Client) -> Grant:
    film, deal = make_film(), make_agreement()
    CoExclusiveGroup.objects.create(name="Three makers", at_most=3)
    said = {
        "clause": "2.1", "kind": "co_exclusive", "assets": [film.pk], "categories": "Blind boxes",
        "territories": "China | JP", "channels": "crowdfunding", "languages": "en | ja", "first": "2027-01-01",
        "last": "2028-12-31", "royalty_rate": "7.25 %", "minimum_guarantee": "120,000.50", "currency": "CNY",
        "sell_off_days": 60, "sublicence_levels": 2, "sublicences_survive": True, "circle": "Three makers",
    }  # fmt: skip
    assert call(client, f"agreements/{deal.pk}/clauses/", said, "post").status_code == 201
    return deal.grants.get()


@pytest.mark.parametrize(
    ("change", "read"),
    [
        ({"sell_off_days": 90}, {"sell_off_days": 90}),
        ({"royalty_rate": "8 %"}, {"royalty_rate": "0.080000"}),
        ({"royalty_rate": None}, {"royalty_rate": None}),
        ({"sublicences_survive": False}, {"sublicences_survive": False}),
        ({"last": "2029-06-30"}, {"ends_on": "2029-06-30"}),
        ({}, {}),
    ],
    ids=["a number", "a rate", "no rate", "a tick", "a day", "nothing"],
)
def test_patch_changes_what_it_names_and_nothing_else(change: dict, read: dict, as_desk):
    grant = draft_with_everything(as_desk)
    before = everything_said(as_desk, grant)
    answer = call(as_desk, f"grants/{grant.pk}/", change)
    assert answer.status_code == 200, answer.json()
    assert everything_said(as_desk, grant) == {**before, **read}


def test_side_of_one_scope_is_changed_alone(as_desk):
    grant = draft_with_everything(as_desk)
    before = everything_said(as_desk, grant)
    assert call(as_desk, f"grants/{grant.pk}/", {"territories": "KR"}).status_code == 200
    [scope] = before["scopes"]
    assert everything_said(as_desk, grant) == {**before, "scopes": [{**scope, "territories": "KR"}]}
    assert GrantBox.objects.get(grant=grant).territories == spans(Territory, "KR")


def test_scopes_are_sent_as_they_are_read(as_desk):
    deal, film = make_agreement(), make_film()
    said = {
        "clause": "1", "kind": "exclusive", "assets": [film.pk], "categories": "All", "territories": "World",
        "except_categories": "Blind boxes", "except_territories": "Japan", "first": "2027-01-01", "last": "2027-12-31",
    }  # fmt: skip
    call(as_desk, f"agreements/{deal.pk}/clauses/", said, "post")
    grant = deal.grants.get()
    read = everything_said(as_desk, grant)
    assert len(read["scopes"]) == 2
    alone = call(as_desk, f"grants/{grant.pk}/", {"territories": "KR"})
    assert alone.status_code == 400
    assert "territories" in alone.json()["errors"]
    assert call(as_desk, f"grants/{grant.pk}/", {"sell_off_days": 30}).status_code == 200
    assert call(as_desk, f"grants/{grant.pk}/", {"scopes": read["scopes"]}).status_code == 200
    assert everything_said(as_desk, grant) == {**read, "sell_off_days": 30}
    one = {**read["scopes"][0], "territories": "KR"}
    assert call(as_desk, f"grants/{grant.pk}/", {"scopes": [one]}).status_code == 200
    assert everything_said(as_desk, grant)["scopes"] == [one]


@pytest.mark.parametrize("scopes", [[], "KR", [{"assets": []}], [{"territory": "KR"}], [5]])
def test_scopes_that_say_nothing_are_refused(scopes, as_desk):
    grant = draft_with_everything(as_desk)
    before = everything_said(as_desk, grant)
    assert call(as_desk, f"grants/{grant.pk}/", {"scopes": scopes}).status_code == 400
    assert everything_said(as_desk, grant) == before


# --- What is active -----------------------------------------------------------------------------------


def test_box_that_was_replaced_is_not_shown_as_active(as_desk):
    grant = make_grant(make_film(), now=NOON)
    later = NOON + timedelta(days=3)
    again = list(grant.boxes.active())
    deactivate(grant.boxes.active(), later)
    activate(again, later)
    boxes = as_desk.get(f"/api/v1/grant-boxes/?grant={grant.pk}").json()["results"]
    assert [box["is_active"] for box in boxes] == [False, True]
    assert boxes[0]["recorded"]["until"] == boxes[1]["recorded"]["from"]
    assert boxes[1]["recorded"]["until"] is None
    for active, expected in (("true", [boxes[1]]), ("false", [boxes[0]])):
        shown = as_desk.get(f"/api/v1/grant-boxes/?grant={grant.pk}&is_active={active}").json()["results"]
        assert shown == expected


# --- Long questions -----------------------------------------------------------------------------------


def test_long_question_is_posted_and_answered_as_a_short_one(as_desk):
    saga = make_asset("Saga")
    films = [make_asset(f"Film {number}", parent=saga) for number in range(12)]
    make_grant(films[3], territories=("JP",))
    asked = {
        "assets": [film.pk for film in films], "without": [films[5].pk], "kind": "exclusive",
        "categories": "Blind boxes", "territories": "CN | JP", "first": "2027-01-01", "last": "2027-12-31",
        "licensee": make_organisation().pk, "exact": True,
    }  # fmt: skip
    posted = call(as_desk, "availability/", asked, "post")
    assert posted.status_code == 200, posted.json()
    assert posted.json() == as_desk.get("/api/v1/availability/", asked).json()
    assert posted.json()["verdict"] == "partly"
    assert "remainder" in posted.json()
    assert call(as_desk, "availability/", {**asked, "last": "2026-01-01"}, "post").status_code == 400
    assert call(as_desk, "availability/", {**asked, "without": asked["assets"]}, "post").status_code == 400


def test_offer_of_the_api_is_asked_as_it_is_read(as_desk):
    film = make_film("Film")
    hero = make_asset("Hero", parent=film)
    make_grant(hero, territories=("CN",), first=date(2027, 1, 1), last=date(2027, 12, 31))
    asked = {
        "assets": [film.pk], "kind": "exclusive", "categories": "Blind boxes", "territories": "CN",
        "first": "2027-01-01", "last": "2027-12-31",
    }  # fmt: skip
    answer = call(as_desk, "availability/", asked, "post").json()
    [offer] = [one for one in answer["changes"] if one["change"] == "leave out Hero"]
    [days] = offer["days"]
    again = {**asked, **days, "assets": offer["asset_ids"], "without": offer["without_ids"], "kind": offer["kind"]}
    again |= {name: offer[name] for name in ("categories", "territories", "channels", "languages")}
    assert call(as_desk, "availability/", again, "post").json()["verdict"] == "available"


def test_agreement_that_is_approved_is_changed_by_nobody(as_desk):
    deal = make_agreement()
    grant = make_draft(make_film(), agreement=deal)
    approved(deal)
    assert call(as_desk, f"grants/{grant.pk}/", {"sell_off_days": 10}).status_code == 409
    assert Agreement.objects.get(pk=deal.pk).status == "approved"
