"""Availability against brute force where there is more than grants out of a franchise: sub-licences out of a grant's
pool, options that lapse, what is disputed, circles of co-exclusive licensees, and what was known when."""

import random
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from django.db import connection

from core.errors import DomainError
from licensing.availability.availability import Verdict, availability, check, is_available
from licensing.grants.binding import bind_grant
from licensing.grants.drafting import Terms
from licensing.models import CoExclusiveGroup
from tests.conftest import NOON
from tests.factories import make_agreement, make_asset, make_draft, make_grant, make_organisation
from tests.licensing.availability.test_availability import (
    CATEGORIES,
    CHANNELS,
    LANGUAGES,
    MEET,
    MONTHS,
    TERRITORIES,
    holds,
    inside,
    place_of,
    random_terms,
    scope_of,
)
from vocabularies.models import Channel, Language, Territory, UseCategory

pytestmark = pytest.mark.django_db
KINDS = ("exclusive", "sole", "co_exclusive", "option", "non_exclusive", "own_use", "holdback")
ALIKE = {"option": "exclusive", "co_exclusive": "exclusive"}
LAPSES = (date(2027, 2, 10), date(2027, 5, 10))
DAYS = (None, date(2027, 1, 1), date(2027, 2, 10), date(2027, 3, 1), date(2027, 6, 1))


def meet_as_kinds(one: str, other: str) -> bool:
    return ALIKE.get(other, other) in MEET[ALIKE.get(one, one)]


class World:
    """A franchise with two estates: its own, and what one licensee may sublicense of it."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.saga = make_asset("Saga")
        film, other = (make_asset(f"Film {n}", parent=self.saga) for n in range(2))
        hero = make_asset("Hero", parent=film)
        self.assets = [self.saga, film, other, hero]
        self.tree = {self.saga: {*self.assets}, film: {film, hero}, other: {other}, hero: {hero}}
        self.studio, self.agent = make_organisation("Studio"), make_organisation("Agent")
        self.licensees = [make_organisation() for _n in range(6)]
        self.circles = [CoExclusiveGroup.objects.create(name=f"Circle {n}") for n in range(2)]
        # Out of another franchise, so that the first one's own estate stays open.
        self.other_saga = make_asset("Other saga")
        part = make_asset("Part", parent=self.other_saga)
        self.below = [self.other_saga, part]
        self.tree |= {self.other_saga: {self.other_saga, part}, part: {part}}
        self.given = {
            "assets": (self.other_saga,), "territories": TERRITORIES[:3], "categories": CATEGORIES[:2], "channels": (),
            "languages": (), "first": MONTHS[1], "last": MONTHS[5] - timedelta(days=1),
        }  # fmt: skip
        words = {name: value for name, value in self.given.items() if name != "assets"}
        self.parent = make_grant(
            self.other_saga, licensee=self.agent, terms=Terms(sublicence_levels=2), now=NOON, **words
        )
        self.binding: list[dict[str, Any]] = []

    def terms(self, parent: Any) -> dict[str, Any]:
        return random_terms(self.chance, self.below if parent else self.assets)

    def whose(self, kind: str, licensee: Any, circle: Any, licensor: Any) -> set[str]:
        """The names by which its grants never fight: its holder's, and those of whoever shares what it has."""
        if kind == "own_use":
            return {f"organisation {licensor.pk}", "own use"}
        return {f"organisation {licensee.pk}", *([f"circle {circle.pk}"] if circle else [])}

    def bind_one(self, minutes: int) -> None:
        chance = self.chance
        parent = self.parent if chance.random() < 0.4 else None
        terms, kind, licensee = self.terms(parent), chance.choice(KINDS), chance.choice(self.licensees)
        circle = chance.choice(self.circles) if kind == "co_exclusive" else None
        lapses_on = chance.choice(LAPSES) if kind == "option" else None
        licensor = self.agent if parent else self.studio
        at = NOON + timedelta(minutes=minutes)
        draft = make_draft(
            *terms["assets"],
            agreement=make_agreement(licensee=licensee, licensor=licensor),
            kind=kind,
            terms=Terms(parent=parent, circle=circle, lapses_on=lapses_on),
            now=at,
            **{name: value for name, value in terms.items() if name != "assets"},
        )
        try:
            grant = bind_grant(
                grant_id=draft.pk, signed_on=date(2026, 1, 1), by=None, now=at, dispute=chance.random() < 0.15
            )
        except DomainError:
            return
        whose = self.whose(kind, licensee, circle, licensor)
        disputed = grant.boxes.active().filter(disputed=True).exists()
        self.binding.append(
            {"terms": terms, "kind": kind, "whose": whose, "parent": parent, "lapses_on": lapses_on, "at": at,
             "disputed": disputed}
        )  # fmt: skip

    def rivals(self, asked: dict[str, Any], whose: set[str]) -> list[dict[str, Any]]:
        return [
            one["terms"]
            for one in self.binding
            if one["parent"] == asked["parent"]
            and not one["whose"] & whose
            and meet_as_kinds(asked["kind"], one["kind"])
            and not (one["lapses_on"] and asked["on"] and one["lapses_on"] < asked["on"])
            and (asked["known_at"] is None or one["at"] <= asked["known_at"])
        ]


def test_1_000_questions_out_of_two_pools_are_answered_as_by_brute_force():
    world = World(9)
    for minutes in range(220):
        world.bind_one(minutes)
    told = [(one["parent"] is not None, one["disputed"], one["kind"]) for one in world.binding]
    assert {True, False} == {below for below, _contested, _kind in told}
    assert any(disputed for _below, disputed, _kind in told)
    assert {"option", "co_exclusive"} <= {kind for _below, _contested, kind in told}
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    places = {asset: asset.span.lower for asset in world.tree}
    for model, codes in (
        (Territory, TERRITORIES),
        (UseCategory, CATEGORIES),
        (Channel, CHANNELS),
        (Language, LANGUAGES),
    ):
        places |= {code: place_of(model, code) for code in codes}
    seen = set()
    for _n in range(1_000):
        seen.add(one_question(world, places))
    assert seen == set(Verdict)


def one_question(world: World, places: dict[Any, int]) -> Verdict:
    chance = world.chance
    parent = world.parent if chance.random() < 0.4 else None
    terms, kind, licensee = world.terms(parent), chance.choice(KINDS), chance.choice(world.licensees)
    circle = chance.choice(world.circles) if kind == "co_exclusive" else None
    known_at = NOON + timedelta(minutes=chance.randrange(220)) if chance.random() < 0.3 else None
    asked = {"kind": kind, "parent": parent, "on": chance.choice(DAYS), "known_at": known_at}
    licensor = world.agent if parent else world.studio
    rivals = world.rivals(asked, world.whose(kind, licensee, circle, licensor))
    question = {**asked, "licensee_id": licensee.pk, "licensor_id": licensor.pk, "circle": circle}
    answer = availability(scope=scope_of(terms), **question)
    assert not answer.refusals
    pieces = answer.remainder()
    assets = world.below if parent else world.assets
    cells = list(product(assets, TERRITORIES, CATEGORIES, CHANNELS, LANGUAGES, MONTHS))
    for cell in (cell for cell in chance.sample(cells, 60) if holds(terms, world.tree, cell)):
        free = not any(holds(rival, world.tree, cell) for rival in rivals)
        free = free and (parent is None or holds(world.given, world.tree, cell))
        at = (*(places[one] for one in (cell[0], cell[2], cell[1], *cell[3:5])), cell[5].toordinal())
        assert free == any(inside(piece, at) for piece in pieces), (terms, asked, cell)
        assert not any(inside(box, at) for box in answer.free.boxes) or free
    assert check(scope=scope_of(terms), **question) == (answer.verdict == Verdict.AVAILABLE)
    assert all(is_available(change.question) for change in answer.changes), (terms, asked)
    return answer.verdict
