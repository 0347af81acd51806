"""The coverage picture never comforts wrongly: terms that ran out, licences for many countries, promises of nothing."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import Role
from ip_registry.models import Registration
from ip_registry.services.coverage import Coverage, State, coverage
from ip_registry.services.registrations import record_registration
from tests.factories import make_asset, make_film, make_grant, make_organisation, spans
from vocabularies.models import Territory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)
SOUTH_EAST = ("TH", "VN", "ID", "MY", "PH", "KH", "LA")


def mark(asset, registered_on: date, *, office: str = "CNIPA", place: str = "CN", **fields) -> Registration:
    return record_registration(
        asset=asset, kind="trademark", office=office, mark="M", number=str(registered_on), status="registered",
        classes=((28, 29),), territories=spans(Territory, place), owner=make_organisation("", Role.LICENSOR),
        registered_on=registered_on, by=None, **fields,
    )  # fmt: skip


def seen(asset, *, on: date = TODAY, place: str = "CN") -> State:
    return coverage(asset=asset, on=on).cells[28, place].state


def test_a_term_that_ran_out_is_lapsed_and_a_licence_on_it_a_gap():
    film = make_film()
    mark(film, date(2000, 1, 10))
    assert seen(film) == State.LAPSED
    assert not coverage(asset=film, on=TODAY).missing
    make_grant(film, categories=("blind-boxes",))
    found = coverage(asset=film, on=TODAY)
    assert [place.code for place in found.missing[0][1]] == ["CN"]


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2014, 3, 6), State.PENDING),
        (date(2014, 3, 7), State.REGISTERED),
        (date(2023, 3, 6), State.REGISTERED),
        (date(2023, 3, 7), State.LAPSING),
        (date(2024, 9, 6), State.LAPSING),
        (date(2024, 9, 7), State.LAPSED),
    ],
)
def test_the_state_follows_the_days(day: date, state: State):
    film = make_film()
    mark(film, date(2014, 3, 7))
    assert seen(film, on=day) == state


def test_a_declaration_that_is_due_within_a_year_is_a_warning():
    film = make_film()
    mark(film, date(2021, 5, 1), office="USPTO", place="US")
    assert seen(film, place="US") == State.LAPSING


def elsewhere(found: Coverage) -> set[str]:
    return {
        country.code
        for _nice, spans_left, _count in found.elsewhere
        for country in Territory.objects.filter(kind="country", spans__overlap=spans_left)
    }


def test_a_licence_for_many_countries_counts_the_gaps_that_have_no_column(as_desk):
    film = make_film()
    make_grant(film, territories=SOUTH_EAST, categories=("blind-boxes",))
    found = coverage(asset=film, on=TODAY)
    assert elsewhere(found) == set(SOUTH_EAST)
    assert {count for *_where, count in found.elsewhere} == {len(SOUTH_EAST)}
    page = as_desk.get(reverse("coverage", args=[film.pk])).content.decode()
    assert "Every licensed class is registered" not in page
    assert "Thailand" in page


def test_what_a_mark_covers_elsewhere_is_no_gap():
    film = make_film()
    mark(film, date(2020, 1, 1), office="OTHER", place="TH", ends_on=date(2030, 1, 1))
    make_grant(film, territories=SOUTH_EAST, categories=("blind-boxes",))
    assert "TH" not in elsewhere(coverage(asset=film, on=TODAY))


@pytest.mark.parametrize("kind", ["holdback", "own_use"])
def test_a_promise_of_nothing_and_the_owner_s_own_use_are_no_licences(kind: str):
    film = make_film()
    make_grant(make_asset(parent=film), kind=kind, categories=("blind-boxes",))
    assert coverage(asset=film, on=TODAY).cells == {}
