"""Filters of the API tell nobody what exists elsewhere, and repeat no row."""

from datetime import date

import pytest
from django.test import Client

from tests.doors.test_tenants import furnish, rows
from tests.factories import make_authorisation, make_film, make_grant, make_organisation

pytestmark = pytest.mark.django_db
NOWHERE = 999_999


@pytest.fixture
def two(now, member_of):
    clients = []
    for name in ("Ours", "Theirs"):
        client = Client()
        client.force_login(member_of(furnish(name, now)))
        clients.append(client)
    return clients


@pytest.mark.parametrize(
    ("prefix", "name", "of"),
    [
        ("authorisations", "grant", "grants"),
        ("authorisations", "grant__agreement", "agreements"),
        ("grants", "agreement__licensee", "organisations"),
        ("skus", "product", "products"),
        ("products", "assets", "assets"),
        ("memberships", "user", "people"),
    ],
)
def test_another_s_row_and_none_at_all_are_refused_alike(prefix: str, name: str, of: str, two):
    us, them = two
    [theirs] = set(rows(them, of)) - set(rows(us, of)) if of != "assets" else list(rows(them, of))[:1]
    answers = [us.get(f"/api/v1/{prefix}/?{name}={key}") for key in (theirs, NOWHERE)]
    assert [answer.status_code for answer in answers] == [400, 400]
    said = [answer.json()["errors"] for answer in answers]
    assert str(said[0]).replace(str(theirs), "#") == str(said[1]).replace(str(NOWHERE), "#")
    mine = next(iter(rows(us, of)))
    assert us.get(f"/api/v1/{prefix}/?{name}={mine}").json()["results"]


def test_what_stands_in_rows_of_ours_can_be_asked_for(two):
    us, _them = two
    [agreement] = rows(us, "agreements").values()
    assert agreement["licensor"] not in rows(us, "organisations")
    answer = us.get(f"/api/v1/agreements/?licensor={agreement['licensor']}")
    assert [row["id"] for row in answer.json()["results"]] == [agreement["id"]]


def test_an_asset_of_many_fitting_names_comes_once(as_desk):
    make_film("Moon Man", aliases=("Man on the moon", "Moon fellow", "Moonman"))
    answer = as_desk.get("/api/v1/assets/?aliases__text__icontains=moon&page_size=50").json()
    assert [row["title"] for row in answer["results"]] == ["Moon Man"]


def test_a_member_of_two_holders_sees_an_authorisation_once(now, member_of):
    licensee, factory = make_organisation(), make_organisation()
    make_authorisation(make_grant(licensee=licensee), holder=factory, last=date(2026, 12, 1))
    client = Client()
    user = member_of(licensee)
    user.memberships.create(organisation=factory)
    client.force_login(user)
    assert len(client.get("/api/v1/authorisations/").json()["results"]) == 1
