"""May we grant this? Answers against brute force, cell by cell, and in words that a desk can act on."""

import random
from datetime import date, timedelta
from itertools import product

import pytest
from django.db import connection
from django.utils import translation

from core.regions.spans import EVERYTHING
from licensing.availability.availability import Verdict, availability, is_available
from licensing.grants.binding import bind_grant
from licensing.rights.boxes import GrantClash
from tests.conftest import NOON
from tests.factories import (
    make_agreement,
    make_asset,
    make_draft,
    make_film,
    make_grant,
    make_organisation,
    make_scope,
    spans,
)
from vocabularies.models import Channel, Language, Territory, UseCategory

pytestmark = pytest.mark.django_db
TERRITORIES = ("CN", "JP", "KR", "HK")
CATEGORIES = ("blind-boxes", "action-figures", "art-books")
CHANNELS, LANGUAGES = ("crowdfunding", "hotels"), ("en", "ja")
KINDS = ("exclusive", "sole", "non_exclusive", "own_use", "holdback")
# docs/domain.md: which kinds meet, in either order
MEET = {
    "exclusive": set(KINDS),
    "sole": set(KINDS) - {"own_use"},
    "non_exclusive": {"exclusive", "sole", "holdback"},
    "own_use": {"exclusive", "holdback"},
    "holdback": set(KINDS) - {"holdback"},
}
MONTHS = [date(2027, month, 1) for month in range(1, 7)]


def some(chance: random.Random, words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(chance.sample(words, chance.randint(1, len(words))))


def place_of(model, code: str) -> int:
    return spans(model, code)[0][0]


def random_terms(chance: random.Random, assets) -> dict:
    first, last = sorted(chance.sample(range(len(MONTHS)), 2))
    return {
        "assets": tuple(chance.sample(assets, chance.randint(1, 2))),
        "territories": some(chance, TERRITORIES),
        "categories": some(chance, CATEGORIES),
        "channels": some(chance, CHANNELS) if chance.random() < 0.5 else (),
        "languages": some(chance, LANGUAGES) if chance.random() < 0.3 else (),
        "first": MONTHS[first],
        "last": MONTHS[last] - timedelta(days=1),
    }


def holds(terms: dict, tree: dict, cell) -> bool:
    asset, territory, category, channel, language, day = cell
    return (
        any(asset in tree[one] for one in terms["assets"])
        and territory in terms["territories"]
        and category in terms["categories"]
        and (not terms["channels"] or channel in terms["channels"])
        and (not terms["languages"] or language in terms["languages"])
        and terms["first"] <= day <= terms["last"]
    )


def scope_of(terms: dict):
    words = {name: terms[name] for name in ("territories", "categories", "channels", "languages", "first", "last")}
    return make_scope(*terms["assets"], **words)


def test_2_000_requests_against_300_grants_are_answered_as_by_brute_force():
    chance = random.Random(4)
    saga = make_asset("Saga")
    films = [make_asset(f"Film {n}", parent=saga) for n in range(3)]
    hero = make_asset("Hero", parent=films[0])
    assets = [saga, *films, hero]
    tree = {saga: {*assets}, films[0]: {films[0], hero}, films[1]: {films[1]}, films[2]: {films[2]}, hero: {hero}}
    studio, licensees = make_organisation("Studio"), [make_organisation() for _n in range(8)]
    binding = []
    for _n in range(300):
        terms, kind, licensee = random_terms(chance, assets), chance.choice(KINDS), chance.choice(licensees)
        words = {name: value for name, value in terms.items() if name != "assets"}
        agreement = make_agreement(licensee=licensee, licensor=studio)
        draft = make_draft(*terms["assets"], agreement=agreement, kind=kind, **words)
        try:
            bind_grant(grant_id=draft.pk, signed_on=date(2026, 1, 1), by=None, now=NOON)
        except GrantClash:
            continue
        binding.append((terms, kind, studio.pk if kind == "own_use" else licensee.pk))
    assert len(binding) > 20
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    cells = list(product(assets, TERRITORIES, CATEGORIES, CHANNELS, LANGUAGES, MONTHS))
    places = {asset: asset.span.lower for asset in assets}
    places |= {code: place_of(Territory, code) for code in TERRITORIES}
    places |= {code: place_of(UseCategory, code) for code in CATEGORIES}
    places |= {code: place_of(Channel, code) for code in CHANNELS} | {c: place_of(Language, c) for c in LANGUAGES}
    for _n in range(2_000):
        terms, kind = random_terms(chance, assets), chance.choice(KINDS)
        asker = studio if kind == "own_use" else chance.choice(licensees)
        rivals = [known for known, other, circle in binding if circle != asker.pk and other in MEET[kind]]
        asked = [cell for cell in chance.sample(cells, 40) if holds(terms, tree, cell)]
        answer = availability(scope=scope_of(terms), kind=kind, licensee_id=asker.pk)
        pieces = answer.remainder()
        for cell in asked:
            free = not any(holds(known, tree, cell) for known in rivals)
            at = (*(places[one] for one in (cell[0], cell[2], cell[1], *cell[3:5])), cell[5].toordinal())
            assert free == any(inside(piece, at) for piece in pieces), (terms, kind, cell)
            assert not any(inside(box, at) for box in answer.free.boxes) or free
        assert (answer.verdict == Verdict.TAKEN) == (not pieces)
        assert (answer.verdict == Verdict.AVAILABLE) == (not answer.blockers)


def inside(region, at) -> bool:
    return all(any(low <= n < high for low, high in side) for side, n in zip(region.sides, at, strict=True))


def ask(*assets, kind="exclusive", licensee=None, known_at=None, **scope):
    licensee_id = licensee.pk if licensee else None
    return availability(scope=make_scope(*assets, **scope), kind=kind, licensee_id=licensee_id, known_at=known_at)


def test_what_stands_in_the_way_is_named_with_what_would_make_it_possible():
    film = make_film("Moon Man")
    toyworks = make_organisation("Toyworks")
    grant = make_grant(film, licensee=toyworks, territories=("JP",), last=date(2027, 6, 30))
    answer = ask(film, territories=("CN", "JP"), first=date(2027, 1, 1), last=date(2028, 12, 31))
    assert answer.verdict == Verdict.PARTLY
    [blocker] = answer.blockers
    assert (blocker.grant, blocker.reason, blocker.last_day) == (str(grant), "taken.exclusive", date(2027, 6, 30))
    assert blocker.in_words.startswith("Japan · Blind boxes")
    assert {str(change.text) for change in answer.changes} == {"leave out Japan", "start on 1 Jul 2027"}
    with translation.override("zh-hans"):
        assert any("日本" in str(change.text) for change in answer.changes)
    for change in answer.changes:
        assert change.kind == "exclusive"


def test_what_is_changed_as_told_is_available():
    film = make_film()
    make_grant(film, territories=("JP",), first=date(2027, 3, 1), last=date(2027, 6, 30))
    make_grant(film, categories=("art-books",), kind="non_exclusive", first=date(2027, 1, 1), last=date(2027, 12, 31))
    scope = {"territories": ("CN", "JP"), "categories": ("blind-boxes", "art-books"), "first": date(2027, 1, 1)}
    answer = ask(film, **scope, last=date(2027, 12, 31))
    assert answer.changes
    told = [str(change.text) for change in answer.changes]
    assert any(" and " in text for text in told)
    assert all(is_available(change.question) for change in answer.changes)


def test_non_exclusive_is_offered_where_others_share():
    film = make_film()
    make_grant(film, kind="non_exclusive")
    answer = ask(film)
    assert str(answer.changes[0].text) == "make the grant non-exclusive"
    assert answer.changes[0].kind == "non_exclusive"
    assert ask(film, kind="non_exclusive").verdict == Verdict.AVAILABLE


def test_a_licensee_s_own_grants_are_not_in_its_way():
    film, toyworks = make_film(), make_organisation()
    make_grant(film, licensee=toyworks)
    assert ask(film, licensee=toyworks).verdict == Verdict.AVAILABLE
    assert ask(film).verdict == Verdict.TAKEN


def test_what_was_known_earlier_is_answered_as_it_was_then(now):
    film = make_film()
    make_grant(film, now=now)
    assert ask(film, known_at=now - timedelta(minutes=1)).verdict == Verdict.AVAILABLE
    assert ask(film, known_at=now + timedelta(minutes=1)).verdict == Verdict.TAKEN


def test_asking_writes_nothing(django_assert_num_queries):
    film = make_film()
    before = film.pool if hasattr(film, "pool") else None
    assert ask(film).verdict == Verdict.AVAILABLE
    assert (film.pool if hasattr(film, "pool") else None) == before


def test_everything_of_a_film_that_is_partly_sold_names_the_part():
    film = make_film("Moon Man")
    hero = make_asset("Hero", parent=film)
    make_grant(hero, territories=("CN",))
    answer = ask(film, territories=("CN",))
    assert str(answer.changes[0].text) == "leave out Hero"
    assert answer.asked.territories != EVERYTHING
