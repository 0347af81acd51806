"""The grid against brute force, cell by cell, and each state in a small world."""

import random
from datetime import date, timedelta

import numpy as np
import pytest
from django.db import connection

from core.regions.free import covered
from core.regions.spans import EVERYTHING
from ip_registry.services.titles import TitleScope
from licensing.availability.availability import Verdict, availability
from licensing.grants.binding import bind_grant
from licensing.grants.drafting import Scope, Terms
from licensing.grid.classify import State
from licensing.grid.grid import grid
from licensing.models import Dispute
from licensing.rights.boxes import ClaimedByDisputedGrant, GrantClash, GrantEndsBeforeItStarts
from licensing.rights.title_check import regions_not_held
from tests.conftest import NOON
from tests.factories import (
    make_agreement,
    make_asset,
    make_draft,
    make_film,
    make_grant,
    make_organisation,
    make_title,
    spans,
)
from vocabularies.models import Channel, Language, Territory, UseCategory
from vocabularies.words import current_vocabularies

pytestmark = pytest.mark.django_db
TERRITORIES = ("CN", "JP", "KR", "HK", "142", "WORLD")
CATEGORIES = ("blind-boxes", "action-figures", "art-books", "toys-and-figures")
KINDS = ("exclusive", "sole", "non_exclusive", "own_use", "holdback", "option", "first_refusal")
FIRST, LAST = date(2027, 1, 1), date(2027, 12, 31)
SIGNED = date(2026, 1, 1)


def at(found, territory: str, category: str) -> State:
    """The state of one cell, of leaves."""
    rows = [term.code for term in found.territories.terms]
    columns = [term.code for term in found.categories.terms]
    return State(found.states[rows.index(territory), columns.index(category)])


def of(asset, first=FIRST, last=LAST, **asked):
    return grid(asset=asset, first=first, last=last, **asked)


def some(chance: random.Random, words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(chance.sample(words, chance.randint(1, len(words))))


def random_terms(chance: random.Random) -> dict:
    first = chance.choice([date(2026, 6, 1), FIRST, date(2027, 7, 1)])
    last = chance.choice([date(2027, 6, 30), LAST, date(2028, 6, 30)])
    return {
        "territories": some(chance, TERRITORIES) if chance.random() < 0.8 else (),
        "categories": some(chance, CATEGORIES),
        "channels": chance.choice([(), (), ("online",), ("physical-retail", "venue", "direct", "business", "media")]),
        "languages": chance.choice([(), (), ("en",), ("zh", "en")]),
        "first": min(first, last),
        "last": last,
    }


def a_world(chance: random.Random, grants: int):
    """A franchise with two films and a hero, and so many grants of random kinds that could bind beside each other."""
    saga = make_asset("Saga")
    films = [make_asset(f"Film {n}", parent=saga) for n in range(2)]
    hero = make_asset("Hero", parent=films[0])
    assets, studio = [saga, *films, hero], make_organisation("", "licensor")
    licensees = [make_organisation() for _n in range(4)]
    for _n in range(grants):
        agreement = make_agreement(licensee=chance.choice(licensees), licensor=studio)
        given = chance.sample(assets, chance.randint(1, 2))
        draft = make_draft(*given, agreement=agreement, kind=chance.choice(KINDS), **random_terms(chance))
        try:
            bind_grant(grant_id=draft.pk, signed_on=SIGNED, by=None, now=NOON, dispute=chance.random() < 0.1)
        except (GrantClash, ClaimedByDisputedGrant):
            continue
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return assets, licensees, studio


def cell_scope(asset, territory, category, first=FIRST, last=LAST) -> Scope:
    return Scope(
        assets=[asset],
        categories=category.spans,
        territories=territory.spans,
        channels=EVERYTHING,
        languages=EVERYTHING,
        first=first,
        last=last,
    )


IN_A_WORD = {Verdict.AVAILABLE: State.FREE, Verdict.PARTLY: State.PARTLY, Verdict.TAKEN: State.TAKEN}


@pytest.mark.parametrize("seed", range(6))
def test_every_cell_is_what_availability_answers_for_it(seed: int):
    chance = random.Random(seed)
    assets, licensees, studio = a_world(chance, grants=40)
    territories = list(Territory.objects.filter(code__in=["CN-BJ", "JP", "KR", "HK", "FR", "BR"]))
    categories = list(UseCategory.objects.filter(code__in=["blind-boxes", "action-figures", "art-books", "plush-toys"]))
    seen = set()
    for asset in assets:
        kind = chance.choice(KINDS)
        asker = studio if kind == "own_use" else chance.choice([None, *licensees])
        licensee = asker.pk if asker else None
        found = of(asset, kind=kind, licensee_id=licensee)
        for territory in territories:
            for category in categories:
                scope = cell_scope(asset, territory, category)
                answer = availability(scope=scope, kind=kind, licensee_id=licensee)
                state = at(found, territory.code, category.code)
                assert state == IN_A_WORD[answer.verdict], (asset, kind, territory, category)
                seen.add(state)
    assert len(seen) > 1


@pytest.mark.parametrize("seed", range(4))
def test_what_is_not_held_is_what_the_chain_of_title_does_not_show(seed: int):
    chance = random.Random(seed)
    film = make_film()
    author, studio = make_organisation("", "author"), make_organisation("", "licensor")
    make_title(film, author)
    for _n in range(4):
        terms = random_terms(chance)
        box = {name: spans(model, *terms[name]) for name, model in MODELS.items()}
        scope = TitleScope(terms["first"], chance.choice([terms["last"], None]), **box)
        try:
            make_title(film, studio, author, share=chance.choice(["1", "0.5"]), scope=scope)
        except Exception as refusal:
            assert "has less" in str(refusal) or getattr(refusal, "code", "")  # noqa: PT017
    found = of(film, licensor_id=studio.pk)
    for territory in Territory.objects.filter(code__in=["CN-BJ", "JP", "KR", "FR"]):
        for category in UseCategory.objects.filter(code__in=["blind-boxes", "art-books", "scarves"]):
            expected = held_by_brute_force(studio, film, territory, category)
            assert at(found, territory.code, category.code) == expected, (territory, category)


MODELS = {"territories": Territory, "categories": UseCategory, "channels": Channel, "languages": Language}


def held_by_brute_force(studio, film, territory, category) -> State:
    """Every distinct point of the cell, asked alone."""
    from django.db.backends.postgresql.psycopg_any import DateRange

    from licensing.models import GrantBox

    channels = [place for code in ("online", "venue") for place in [spans(Channel, code)[0]]] + [(2**30, 2**30 + 1)]
    languages = [spans(Language, code)[0] for code in ("en", "cmn", "fr-FR")]
    points = []
    for channel in channels:
        for language in languages:
            for day in (FIRST, date(2027, 6, 30), date(2027, 7, 1), LAST):
                box = GrantBox(
                    asset=film.span,
                    categories=category.spans,
                    territories=territory.spans,
                    channels=((channel[0], channel[0] + 1),),
                    languages=((language[0], language[0] + 1),),
                    period=DateRange(day, day + timedelta(days=1)),
                )
                points.append(bool(regions_not_held(studio.pk, [box])))
    return State.NOT_HELD if all(points) else State.PARTLY if any(points) else State.FREE


def test_nothing_granted_is_free_and_unproven():
    found = of(make_film())
    assert set(np.unique(found.states)) == {State.FREE}
    assert found.unproven


def test_each_state_in_one_grid():
    film, author, studio = make_film(), make_organisation("", "author"), make_organisation("", "licensor")
    hero = make_asset("Hero", parent=film)
    make_title(film, author)
    make_title(film, studio, author, scope=TitleScope(date(2020, 1, 1), territories=spans(Territory, "142")))
    terms = {"agreement": make_agreement(licensor=studio), "first": FIRST, "last": LAST}
    make_grant(film, territories=("JP",), **terms)
    make_grant(hero, territories=("KR",), **terms)
    found = of(film)
    assert not found.unproven
    assert at(found, "HK", "blind-boxes") == State.FREE
    assert at(found, "JP", "blind-boxes") == State.TAKEN
    assert at(found, "KR", "blind-boxes") == State.PARTLY
    assert at(found, "FR", "blind-boxes") == State.NOT_HELD
    assert sum(found.totals().values()) == found.states.size
    assert at(of(film, licensor_id=author.pk), "FR", "blind-boxes") == State.FREE
    assert at(of(hero), "KR", "blind-boxes") == State.TAKEN


def test_several_that_share_a_cell_take_it_between_them():
    film = make_film()
    make_grant(film, territories=("JP",), first=FIRST, last=date(2027, 6, 30))
    assert at(of(film), "JP", "blind-boxes") == State.PARTLY
    make_grant(film, territories=("JP",), first=date(2027, 7, 1), last=LAST)
    assert at(of(film), "JP", "blind-boxes") == State.TAKEN
    assert at(of(film, last=date(2028, 1, 1)), "JP", "blind-boxes") == State.PARTLY


def test_an_option_counts_until_it_lapses_and_a_first_refusal_never():
    film = make_film()
    make_grant(film, kind="option", terms=Terms(lapses_on=date(2027, 6, 30)))
    make_grant(film, kind="first_refusal", categories=("art-books",))
    assert at(of(film), "CN-BJ", "blind-boxes") == State.TAKEN
    assert at(of(film, today=date(2027, 6, 30)), "CN-BJ", "blind-boxes") == State.TAKEN
    assert at(of(film, today=date(2027, 7, 1)), "CN-BJ", "blind-boxes") == State.FREE
    assert at(of(film), "CN-BJ", "art-books") == State.FREE


def test_what_is_disputed_stands_in_the_way():
    film = make_film()
    make_grant(film)
    twice = make_draft(film, territories=("CN", "JP"))
    bind_grant(grant_id=twice.pk, signed_on=SIGNED, by=None, now=NOON, dispute=True)
    assert Dispute.objects.filter(grant=twice).exists()
    found = of(film)
    assert at(found, "JP", "blind-boxes") == State.TAKEN
    assert any(claim.disputed for claim in found.claims)


def test_own_grants_and_what_was_known_earlier(now):
    film, toyworks = make_film(), make_organisation()
    make_grant(film, licensee=toyworks, now=now)
    assert at(of(film), "CN-BJ", "blind-boxes") == State.TAKEN
    assert at(of(film, licensee_id=toyworks.pk), "CN-BJ", "blind-boxes") == State.FREE
    assert at(of(film, known_at=now - timedelta(minutes=1)), "CN-BJ", "blind-boxes") == State.FREE
    assert at(of(film, known_at=now + timedelta(minutes=1)), "CN-BJ", "blind-boxes") == State.TAKEN


def test_out_of_a_grant_only_what_it_gives_is_there(now):
    film, toyworks = make_film(), make_organisation()
    parent = make_grant(film, licensee=toyworks, territories=("CN", "JP"), terms=Terms(sublicence_levels=1))
    below = make_agreement(licensor=toyworks)
    make_grant(film, agreement=below, territories=("JP",), terms=Terms(parent=parent))
    found = of(film, out_of=parent)
    assert at(found, "CN-BJ", "blind-boxes") == State.FREE
    assert at(found, "JP", "blind-boxes") == State.TAKEN
    assert at(found, "FR", "blind-boxes") == State.NOT_HELD
    assert at(found, "CN-BJ", "art-books") == State.NOT_HELD
    shared = make_grant(make_film(), kind="non_exclusive", terms=Terms(sublicence_levels=1))
    [asset] = shared.scopes.get().assets.all()
    assert at(of(asset, out_of=shared), "CN-BJ", "blind-boxes") == State.NOT_HELD
    assert at(of(asset, out_of=shared, kind="non_exclusive"), "CN-BJ", "blind-boxes") == State.FREE


def test_a_part_of_a_leaf_is_a_part(monkeypatch):
    """A leaf that is split later, and a contract that names one half of it."""
    from django.db import connection as database

    film = make_film()
    draft = make_draft(film, territories=("JP",), first=FIRST, last=LAST)
    low, high = spans(Territory, "JP")[0]
    draft.scopes.update(territories=((low, low + 100),))
    bind_grant(grant_id=draft.pk, signed_on=SIGNED, by=None, now=NOON)
    assert database.vendor == "postgresql"
    assert at(of(film), "JP", "blind-boxes") == State.PARTLY
    rest = make_draft(film, territories=("JP",), first=FIRST, last=LAST)
    rest.scopes.update(territories=((low + 100, high),))
    bind_grant(grant_id=rest.pk, signed_on=SIGNED, by=None, now=NOON)
    assert at(of(film), "JP", "blind-boxes") == State.TAKEN


def test_an_inverted_time_is_refused():
    with pytest.raises(GrantEndsBeforeItStarts):
        of(make_film(), first=LAST, last=FIRST)


def test_one_statement_whatever_the_number_of_cells(django_assert_max_num_queries):
    film = make_film()
    for _n in range(5):
        make_grant(film, kind="non_exclusive")
    current_vocabularies()
    with django_assert_max_num_queries(6):
        found = of(film)
    assert found.states.size > 50_000
    assert not covered(found.asked, [])


def test_what_is_held_with_others_is_free_and_said_to_be_shared():
    film, studio, investor = make_film(), make_organisation("", "licensor"), make_organisation("", "author")
    make_title(film, studio, share="0.7", kind="work_for_hire")
    make_title(film, investor, share="0.3", kind="work_for_hire")
    found = of(film)
    assert found.shared
    assert set(np.unique(found.states)) == {State.FREE}
    assert set(np.unique(of(film, licensor_id=studio.pk).states)) == {State.NOT_HELD}
