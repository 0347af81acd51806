"""The question at its doors: a page whose offers can be followed, and the same in the API."""

from datetime import date

import pytest
from django.test import Client

from tests.factories import make_film, make_grant, make_organisation

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
    for words in ("Available in part", "Leave out Japan", "Start on 2027-07-01", "Toyworks", "granted exclusively"):
        assert words in said
    for _text, address in answer.context["changes"]:
        assert "✓ Available" in as_desk.get(PAGE + address).content.decode()


def test_the_api_answers_the_same_in_codes_and_words(film, as_desk):
    answer = as_desk.get(API, question(film)).json()
    assert answer["verdict"] == "partly"
    [blocker] = answer["blockers"]
    assert (blocker["reason"], blocker["last_day"], blocker["territories"]) == ("taken.exclusive", "2027-06-30", "JP")
    assert [change["change"] for change in answer["changes"]] == ["leave out Japan", "start on 2027-07-01"]
    assert answer["complete"] is True


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"territories": "Atlantis"}, "“Atlantis” is not in the vocabulary"),
        ({"last": "2026-01-01"}, "The last day is before the first."),
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
