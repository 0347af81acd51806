"""Everything that says whether two grants can stand beside each other says the same of the same pairs: the constraint,
the trigger on disputed grants, the querysets, the statements of the engine and of the grid, and the check of old files.

What is right is worked out here, from the table of kinds in docs/domain.md and from sets.
"""

import random
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from core.errors import DomainError
from ip_registry.services.inclusions import include_asset
from ip_registry.services.tree import merge_assets
from licensing.availability.availability import availability, check
from licensing.exchange.spreadsheets.precheck.meeting import meetings
from licensing.exchange.spreadsheets.precheck.planned import claim_of
from licensing.exchange.spreadsheets.precheck.rivals import pools_of, registered_rivals
from licensing.grants.binding import bind_grant
from licensing.grants.drafting import Terms
from licensing.grid.cell_details import cell_details
from licensing.grid.grid import grid
from licensing.grid.queries import conflicting_boxes
from licensing.grid.tables import leaf_headings
from licensing.models import CoExclusiveGroup, GrantBox
from licensing.rights import queries
from licensing.rights.boxes import activate, build_boxes, deactivate
from licensing.rights.conflicts import holder_key_of, party_key_of
from tests.conftest import NOON
from tests.factories import make_agreement, make_asset, make_draft, make_grant, make_organisation, make_scope
from vocabularies.words import current_vocabularies

pytestmark = pytest.mark.django_db
KINDS = ("exclusive", "sole", "co_exclusive", "option", "non_exclusive", "own_use", "holdback", "first_refusal")
AS_EXCLUSIVE = {"co_exclusive", "option", "exclusive"}
BESIDE = {
    ("sole", "own_use"),
    ("non_exclusive", "non_exclusive"),
    ("non_exclusive", "own_use"),
    ("own_use", "own_use"),
    ("holdback", "holdback"),
}
SIGNED, FIRST, LAPSES = date(2026, 1, 1), date(2027, 1, 1), date(2027, 1, 20)
DAYS = (date(2027, 1, 10), LAPSES, date(2027, 1, 21), date(2027, 6, 1))
PAIRS = 120


def kinds_exclude(one: str, other: str) -> bool:
    """By the table of kinds."""
    if "first_refusal" in (one, other):
        return False
    one, other = ("exclusive" if kind in AS_EXCLUSIVE else kind for kind in (one, other))
    return not {(one, other), (other, one)} & BESIDE


def overlap(one: GrantBox, other: GrantBox) -> bool:
    """In all six dimensions, as sets."""

    def meet(a: Any, b: Any) -> bool:
        return any(low < high_b and low_b < high for low, high in a for low_b, high_b in b)

    sides = ("categories", "territories", "channels", "languages")
    ranges = ("asset", "period")
    return all(meet(getattr(one, side), getattr(other, side)) for side in sides) and all(
        meet([(getattr(one, name).lower, getattr(one, name).upper)],
             [(getattr(other, name).lower, getattr(other, name).upper)]) for name in ranges
    )  # fmt: skip


class World:
    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.sagas = [make_asset(f"Saga {n}") for n in range(2)]
        films = [make_asset(f"Film {n}", parent=saga) for saga in self.sagas for n in range(2)]
        self.assets = [*self.sagas, *films, make_asset("Hero", parent=films[0])]
        include_asset(whole=self.sagas[0], part=films[2], by=None)
        self.studio, self.agent = make_organisation("Studio"), make_organisation("Agent")
        self.licensees = [make_organisation() for _n in range(3)]
        self.circle = CoExclusiveGroup.objects.create(name="Circle")

    def draft(self, parent: Any = None) -> Any:
        chance = self.chance
        kind = chance.choice(KINDS)
        first = FIRST + timedelta(days=30 * chance.randrange(3))
        terms = Terms(
            parent=parent,
            circle=self.circle if kind == "co_exclusive" else None,
            lapses_on=chance.choice((LAPSES, date(2027, 12, 31))) if kind in ("option", "first_refusal") else None,
        )
        return make_draft(
            *chance.sample(self.assets, chance.randint(1, 2)),
            agreement=make_agreement(
                licensee=chance.choice(self.licensees),
                licensor=parent.agreement.licensee if parent else self.studio,
            ),
            kind=kind,
            terms=terms,
            territories=chance.sample(("CN", "JP", "KR"), 2),
            categories=chance.sample(("blind-boxes", "art-books"), chance.randint(1, 2)),
            channels=chance.choice(((), ("crowdfunding",), ("hotels",))),
            first=first,
            last=first + timedelta(days=45),
        )


def are_different_parties(one: Any, other: Any) -> bool:
    """Neither of one holder, which is the licensor for own use, nor of one co-exclusive group."""
    holders = {
        grant.agreement.licensor_id if grant.kind == "own_use" else grant.agreement.licensee_id
        for grant in (one, other)
    }
    share = one.circle_id is not None and one.circle_id == other.circle_id
    return len(holders) == 2 and not share


def expected(boxes: list[GrantBox], standing: list[GrantBox], on: date | None) -> set[int]:
    """The grants in whose way, or in the way of which, the boxes would be."""
    return {
        other.grant_id
        for box in boxes
        for other in standing
        if box.pool_id == other.pool_id
        and are_different_parties(box.grant, other.grant)
        and kinds_exclude(box.grant.kind, other.grant.kind)
        and not (on and other.lapses_on and other.lapses_on < on)
        and overlap(box, other)
    }


def is_refused(boxes: list[GrantBox]) -> bool:
    """By the database alone."""
    for box in boxes:
        box.pk, box.is_active = None, True
    try:
        with transaction.atomic():
            GrantBox.objects.bulk_create(boxes)
            transaction.set_rollback(True)
    except IntegrityError:
        return True
    return False


def looks_of(grant: Any, boxes: list[GrantBox], on: date | None) -> list[queries.BoxQuery]:
    asked = (grant.kind, party_key_of(grant), grant.parent_id, on, None, holder_key_of(grant))
    return [queries.BoxQuery(box.region, *asked) for box in boxes]


def name_of_pool(box: GrantBox) -> tuple[str, Any]:
    return ("root", box.pool.root_id) if box.pool.root_id else ("grant", box.pool.grant_id)


def answers(grant: Any, boxes: list[GrantBox], on: date) -> dict[str, set[int]]:
    queries_of_boxes = looks_of(grant, boxes, on)
    claims = [claim_of(box, name_of_pool(box)) for box in boxes]
    rows = GrantBox.objects.active()
    return {
        "queryset": {other.grant_id for box in boxes for other in rows.conflicting_with(box, on)},
        "engine": {part.grant_id for query in queries_of_boxes for part in queries.blocking_boxes(query)},
        "grid": {box.grant_id for query in queries_of_boxes for box in conflicting_boxes(query)},
        "old files": {box.grant_id for _claim, box in registered_rivals(claims, pools_of(claims), on)},
    }


def in_memory(boxes: list[GrantBox], standing: list[GrantBox]) -> set[int]:
    """The check of one file against itself, which knows no lapsed options: they are refused there."""
    found: set[int] = set()
    mine = {box.grant_id for box in boxes}
    for pair in meetings([claim_of(box, box.pool_id) for box in (*boxes, *standing)], at_most=1_000).parts:
        if mine & set(pair):
            found |= set(pair) - mine
    return found


@pytest.mark.parametrize("seed", range(3))
def test_every_door_judges_the_same_pairs_alike(seed: int):
    world = World(seed)
    seen: list[bool] = []
    for _pair in range(PAIRS):
        with transaction.atomic():
            seen.append(one_pair(world))
            transaction.set_rollback(True)
    assert seen.count(True) > PAIRS / 10
    assert seen.count(False) > PAIRS / 10


def one_pair(world: World) -> bool:
    chance = world.chance
    parent = None
    if chance.random() < 0.3:
        draft = make_draft(
            *world.sagas, agreement=make_agreement(licensee=world.agent, licensor=world.studio),
            terms=Terms(sublicence_levels=1), territories=("CN", "JP", "KR"), categories=("blind-boxes", "art-books"),
            first=FIRST, last=date(2027, 12, 31),
        )  # fmt: skip
        parent = bind_grant(grant_id=draft.pk, signed_on=SIGNED, by=None, now=NOON)
    try:
        first = bind_grant(grant_id=world.draft(parent).pk, signed_on=SIGNED, by=None, now=NOON)
    except DomainError:
        return False
    rival = world.draft(parent if chance.random() < 0.7 else None)
    boxes, standing, on = build_boxes(rival, NOON), list(GrantBox.objects.active()), chance.choice(DAYS)
    for box in boxes:
        box.grant = rival
    right, whenever = expected(boxes, standing, on), expected(boxes, standing, None)
    assert answers(rival, boxes, on) == dict.fromkeys(("queryset", "engine", "grid", "old files"), right)
    assert in_memory(boxes, standing) == whenever
    assert all(queries.is_free(query) for query in looks_of(rival, boxes, on)) == (not right)
    assert is_refused(boxes) == bool(whenever)
    assert is_refused_by_trigger(first, boxes) == (first.pk in whenever or bool(whenever - {first.pk}))
    return bool(whenever)


def is_refused_by_trigger(first: Any, boxes: list[GrantBox]) -> bool:
    """With the first grant disputed: its boxes are outside the constraint and still in the way."""
    with transaction.atomic():
        again = list(first.boxes.active())
        deactivate(first.boxes.active(), NOON)
        activate(again, NOON, disputed=True)
        refused = is_refused(boxes)
        transaction.set_rollback(True)
    return refused


def test_lapsed_option_is_in_nobodys_way_through_any_door():
    """The check of old files, the merge of records and the grid's notes counted lapsed options, or left out those that
    had no day."""
    saga = make_asset("Saga")
    option = make_draft(saga, kind="option", terms=Terms(lapses_on=LAPSES), first=FIRST, last=date(2027, 12, 31))
    bind_grant(grant_id=option.pk, signed_on=SIGNED, by=None, now=NOON)
    after = LAPSES + timedelta(days=1)
    scope = make_scope(saga, first=FIRST, last=date(2027, 12, 31))
    for on, is_free in ((LAPSES, False), (after, True)):
        assert check(scope=scope, kind="exclusive", on=on) is is_free
        assert (not availability(scope=scope, kind="exclusive", on=on).blockers) is is_free
        found = grid(asset=saga, first=FIRST, last=date(2027, 12, 31), today=on)
        assert (not found.claims) is is_free
    rival = make_draft(saga, first=FIRST, last=date(2027, 12, 31))
    late = NOON.replace(year=2027, month=1, day=22)
    assert bind_grant(grant_id=rival.pk, signed_on=SIGNED, by=None, now=late).status == "binding"


def test_lapsed_option_is_no_reason_against_a_merge():
    loser, survivor = make_asset("Double"), make_asset("Saga")
    option = make_draft(loser, kind="option", terms=Terms(lapses_on=NOON.date()))
    bind_grant(grant_id=option.pk, signed_on=SIGNED, by=None, now=NOON)
    make_grant(survivor)
    merge_assets(loser=loser, survivor=survivor, by=None)
    loser.refresh_from_db()
    assert loser.merged_into == survivor


def test_sublicence_is_no_rival_of_what_its_grantor_holds_of_the_other_record():
    loser, survivor, agent = make_asset("Double"), make_asset("Saga"), make_organisation("Agent")
    head = make_grant(loser, licensee=agent, terms=Terms(sublicence_levels=1))
    deal = make_agreement(licensor=agent)
    make_grant(loser, agreement=deal, terms=Terms(parent=head))
    make_grant(survivor, licensee=agent)
    merge_assets(loser=loser, survivor=survivor, by=None)
    loser.refresh_from_db()
    assert loser.merged_into == survivor


def test_cell_of_the_grid_names_a_first_refusal_only_where_the_engine_does():
    """The grid's own statement asked neither for the channels nor for the pool."""
    saga = make_asset("Saga")
    terms = {"terms": Terms(lapses_on=date(2027, 12, 31)), "territories": ("JP",), "channels": ("hotels",)}
    first = make_grant(saga, kind="first_refusal", first=FIRST, last=date(2027, 12, 31), **terms)
    days = {"first": FIRST, "last": date(2027, 12, 31)}
    for channels, named in ((("hotels",), [str(first)]), (("crowdfunding",), [])):
        scope = make_scope(saga, territories=("JP",), channels=channels, **days)
        found = grid(asset=saga, channels=scope.channels, today=FIRST, **days)
        known = current_vocabularies()
        row = next(one for one in leaf_headings(known.territories, found.territories, None) if one.code == "JP")
        columns = leaf_headings(known.categories, found.categories, None)
        column = next(one for one in columns if one.code == "blind-boxes")
        assert [str(grant) for grant, _day in cell_details(found, row, column).first_refusals] == named
        said = [text.parts["grant"] for text in availability(scope=scope, kind="exclusive", on=FIRST).warnings]
        assert said == named
