"""The index of names: nothing stops it, it can be made again, and it knows what was there before it."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection

from core.search import index
from core.search.find import find
from ip_registry.services.assets import add_aliases, describe_asset
from tests.factories import make_agreement, make_asset, make_authorisation, make_film, make_grant, make_organisation

pytestmark = pytest.mark.django_db


def labels(asked: str, user) -> list[str]:
    return [hit.shown.label for hit in find(asked, user=user)]


@pytest.mark.parametrize("name", ["x" * 280, "https://example.com/" + "a" * 200, "流" * 300, "\u200b", "'\\\\'\\"])
def test_a_name_of_any_shape_keeps_no_other_from_being_found(name: str, desk):
    film = make_film("Moon Man")
    add_aliases(asset=film, texts=[name], by=None)
    make_film("Deep Valley")
    assert labels("deep valley", desk)
    assert "Moon Man" in labels("moon man", desk)
    assert not index.is_behind()


def test_a_row_that_cannot_be_indexed_is_left_out_alone(desk):
    make_film("Moon Man")
    make_film("Deep Valley")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE core_searchentry ADD CONSTRAINT no_moon CHECK (text NOT LIKE 'Moon%')")
    index.work_off()
    assert labels("deep valley", desk)
    assert not labels("moon man", desk)


def test_the_index_can_be_thrown_away_and_made_again(desk, capsys):
    make_film("Moon Man")
    index.work_off()
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE core_searchentry, core_searchword")
    assert not labels("moon man", desk)
    call_command("reindex")
    assert "rows indexed" in capsys.readouterr().out
    assert "Moon Man" in labels("moon man", desk)


@pytest.mark.parametrize(
    ("asked", "found"), [("threebody", "The Three-Body Problem"), ("three body", "The Three-Body Problem")]
)
def test_words_that_are_typed_as_one(asked: str, found: str, desk):
    make_film("The Three-Body Problem")
    assert found in labels(asked, desk)


def test_numbers_lead_to_what_they_are_the_number_of(desk):
    film = make_film("Moon Man")
    authorisation = make_authorisation(make_grant(film), last=date(2026, 12, 1))
    agreement = make_agreement()
    assert labels(authorisation.number, desk)[0] == authorisation.number
    assert labels(agreement.number, desk)[0] == str(agreement)
    assert labels(agreement.number.replace("-", ""), desk)[0] == str(agreement)
    assert labels(film.number, desk)[0] == "Moon Man"


def test_a_new_name_replaces_the_old_one(desk):
    film = make_asset("Moon Man")
    index.work_off()
    describe_asset(asset=film, by=None, title="Sun Man")
    assert "Sun Man" in labels("sun man", desk)
    assert "Moon Man" not in labels("moon man", desk)


def test_a_licensee_finds_what_runs_and_nothing_of_others(member_of):
    ours, theirs = make_organisation(), make_organisation()
    film, other, past = make_film("Moon Man"), make_film("Moon Woman"), make_film("Moon Child")
    make_grant(film, licensee=ours)
    make_grant(other, licensee=theirs)

    make_grant(past, licensee=ours, first=date(2010, 1, 1), last=date(2011, 1, 1))
    assert labels("moon", member_of(ours)) == ["Moon Man"]
