"""The question at its doors: a page whose offers can be followed, and the same in the API."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from core.money import Money
from licensing.grants.drafting import Terms
from tests.factories import make_asset, make_draft, make_film, make_grant, make_organisation

pytestmark = pytest.mark.django_db
PAGE, API = "/admin/licensing/grant/availability/", "/api/v1/availability/"


@pytest.fixture
def film():
    film = make_film("Moon Man")
    make_grant(film, licensee=make_organisation("Toyworks"), territories=("JP",), last=date(2027, 6, 30))
    return film


def question(film, **changed) -> dict:
    asked = {
        "assets": film.pk, "kind": "exclusive", "categories": "blind-boxes", "territories": "CN | JP", "channels": "",
        "languages": "", "first": "2027-01-01", "last": "2028-12-31", "licensee": "",
    }  # fmt: skip
    return asked | changed


def test_an_offer_can_be_followed_until_it_is_available(film, as_desk):
    answer = as_desk.get(PAGE, question(film))
    said = answer.content.decode()
    for words in ("Available in part", "Leave out Japan", "Start on 1 Jul 2027", "Toyworks", "exclusively licensed"):
        assert words in said
    for _text, address in answer.context["changes"]:
        assert "✓ Available" in as_desk.get(PAGE + address).content.decode()


def test_the_api_answers_the_same_in_codes_and_words(film, as_desk):
    answer = as_desk.get(API, question(film)).json()
    assert answer["verdict"] == "partly"
    [blocker] = answer["blockers"]
    assert (blocker["reason"], blocker["last_day"], blocker["territories"]) == ("taken.exclusive", "2027-06-30", "JP")
    assert {change["change"] for change in answer["changes"]} == {"leave out Japan", "start on 1 Jul 2027"}
    assert answer["complete"] is True


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"territories": "Atlantis"}, "“Atlantis” is not in the list"),
        ({"last": "2026-01-01"}, "The last day is before the first day."),
        ({"assets": 999_999}, "999999"),
        ({"first": ""}, "This field is required"),
    ],
)
def test_a_question_that_cannot_be_understood_says_why(film, as_desk, changed: dict, said: str):
    page = as_desk.get(PAGE, question(film, **changed))
    assert page.status_code == 422
    assert said in page.content.decode()
    api = as_desk.get(API, question(film, **changed))
    assert api.status_code == 400
    assert said in api.content.decode()


def test_only_the_desk_may_ask(film, member_of):
    client = Client()
    client.force_login(member_of(make_organisation()))
    assert client.get(API, question(film)).status_code == 403
    assert client.get(PAGE, question(film)).status_code in (302, 403, 404)
    assert Client().get(API, question(film)).status_code in (401, 403)


def test_an_option_is_waited_for_by_following_the_offer(as_desk):
    film = make_film()
    make_grant(film, kind="option", licensee=make_organisation("Toyworks"), territories=("CN",), last=date(2029, 1, 1))
    asked = question(film, territories="CN", on="2027-01-01")
    page = as_desk.get(PAGE, asked)
    assert "Wait until the option of Toyworks lapses on 30 Jun 2027" in page.content.decode()
    for _text, address in page.context["changes"]:
        assert "✓ Available" in as_desk.get(PAGE + address).content.decode()
    [blocker] = as_desk.get(API, asked).json()["blockers"]
    assert (blocker["reason"], blocker["lapses_on"]) == ("taken.option", "2027-06-30")


def test_leaving_out_a_film_can_be_followed_too(as_desk):
    saga = make_asset("Saga")
    one, other = make_asset("One", parent=saga), make_asset("Other", parent=saga)
    make_grant(one)
    page = as_desk.get(PAGE, question(one) | {"assets": [one.pk, other.pk], "territories": "CN"})
    addresses = {str(text): address for text, address in page.context["changes"]}
    assert f"assets={other.pk}" in addresses["leave out One"]
    assert "✓ Available" in as_desk.get(PAGE + addresses["leave out One"]).content.decode()


def test_everything_that_is_left_is_listed_on_demand(film, as_desk):
    page = as_desk.get(PAGE, question(film)).content.decode()
    assert "Show full breakdown" in page
    assert "Full breakdown" in as_desk.get(PAGE, question(film, exact="1")).content.decode()
    answer = as_desk.get(API, question(film, exact="true")).json()
    assert {piece["territories"] for piece in answer["remainder"]} <= {"CN", "JP", "CN | JP"}
    assert "remainder" not in as_desk.get(API, question(film)).json()


def test_the_past_is_answered_as_it_was_known(film, as_desk):
    asked = question(film, territories="JP")
    assert as_desk.get(API, asked).json()["verdict"] == "partly"
    assert as_desk.get(API, asked | {"known_on": "2026-11-01"}).json()["verdict"] == "available"
    assert "as recorded on" in as_desk.get(PAGE, asked | {"known_on": "2026-11-01"}).content.decode()


def test_what_a_sub_licence_may_be_is_asked_out_of_its_parent(as_desk):
    film, agent = make_film(), make_organisation("Agent")
    parent = make_grant(film, licensee=agent, kind="non_exclusive", terms=Terms(sublicence_levels=1))
    asked = question(film, territories="CN", parent=parent.pk, last="2027-12-31")
    page = as_desk.get(PAGE, asked)
    assert "so a sub-licence cannot be stronger" in page.content.decode()
    answer = as_desk.get(API, asked | {"territories": "CN | JP", "kind": "non_exclusive"}).json()
    assert (answer["verdict"], {one["reason"] for one in answer["not_held"]}) == ("partly", {"beyond_parent"})
    refused = as_desk.get(PAGE, asked | {"licensor": make_organisation().pk})
    assert "does not hold this head licence" in refused.content.decode()


def test_an_exclusive_says_what_it_would_close_off(film, as_desk):
    make_draft(film, territories=("CN",), guarantee=Money(Decimal("1200"), "CNY"), last=date(2029, 1, 1))
    said = as_desk.get(PAGE, question(film, territories="CN")).content.decode()
    assert "Effect of an exclusive grant" in said
    assert "CNY 1,200.00" in said
    closed = as_desk.get(API, question(film, territories="CN")).json()["closes_off"]
    assert closed["guarantees"] == [{"amount": "1200.0000", "currency": "CNY"}]
    assert as_desk.get(API, question(film, kind="non_exclusive")).json()["closes_off"] is None
