"""Assets that lie beside each other in the line of spans: franchises registered one after the other, works of one
franchise, and what includes or merges bring together. Nothing may hide behind the neighbour."""

from datetime import date
from itertools import pairwise

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import NumericRange

from ip_registry.services.asset_ranges import asset_ranges
from ip_registry.services.inclusions import include_asset
from ip_registry.services.titles import TitleScope
from ip_registry.services.tree import merge_assets
from licensing.agreements.amendments import amend_clause, begin_amendment
from licensing.availability.availability import Verdict, availability, check
from licensing.grants.binding import bind_grant
from licensing.grants.drafting import Terms, redraft_grant
from licensing.grid.classify import State
from licensing.grid.grid import grid
from licensing.models import Grant, GrantBox, Pool
from licensing.rights.boxes import GrantClash
from licensing.rights.shortfalls import title_shortfall
from licensing.rights.title_check import BeyondTitle
from tests.conftest import NOON
from tests.factories import (
    make_agreement,
    make_asset,
    make_draft,
    make_film,
    make_grant,
    make_organisation,
    make_scope,
    make_title,
    spans,
)
from tests.licensing.deals import signed
from vocabularies.models import Territory

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2027, 1, 1), date(2027, 3, 31)
SIGNED = date(2026, 1, 1)


def sagas(*titles: str):
    """Franchises that are neighbours: their spans touch."""
    made = [make_asset(title) for title in titles]
    for one, other in pairwise(made):
        assert one.span.upper == other.span.lower, "a world without gaps is what is asked about here"
    return made


def ask(*assets, **more):
    more = {"kind": "exclusive", **more}
    return availability(scope=make_scope(*assets, first=FIRST, last=LAST), **more)


def states_of(asset, **more) -> set[int]:
    found = grid(asset=asset, first=FIRST, last=LAST, **more)
    return {int(state) for state in found.states.ravel()}


def test_right_of_second_of_two_neighbouring_franchises_is_not_sold_again():
    first, second = sagas("First", "Second")
    grant = make_grant(second)
    answer = ask(first, second)
    assert answer.verdict == Verdict.PARTLY
    assert [one.grant for one in answer.blockers] == [str(grant)]
    assert not check(scope=make_scope(first, second, first=FIRST, last=LAST), kind="exclusive")
    with pytest.raises(GrantClash):
        make_grant(first, second)


@pytest.mark.parametrize("includer_first", [True, False])
def test_franchise_that_includes_its_neighbour_is_sold_once(includer_first: bool):
    first, second = sagas("First", "Second")
    whole, part = (first, second) if includer_first else (second, first)
    include_asset(whole=whole, part=part, by=None)
    make_grant(part)
    assert ask(whole).verdict == Verdict.PARTLY
    draft = make_draft(whole)
    with pytest.raises(GrantClash):
        bind_grant(grant_id=draft.pk, signed_on=SIGNED, by=None, now=NOON)


def test_grant_of_includer_takes_the_included_neighbour():
    first, second = sagas("First", "Second")
    include_asset(whole=first, part=second, by=None)
    make_grant(first)
    assert ask(second).verdict == Verdict.TAKEN
    with pytest.raises(GrantClash):
        make_grant(second)


def test_merged_neighbour_keeps_what_was_granted_of_it():
    survivor, loser = sagas("Survivor", "Double")
    make_grant(loser)
    merge_assets(loser=loser, survivor=survivor, by=None)
    survivor.refresh_from_db()
    assert ask(survivor).verdict == Verdict.PARTLY
    with pytest.raises(GrantClash):
        make_grant(survivor)


def test_grid_shows_what_was_sold_of_an_included_neighbour():
    first, second = sagas("First", "Second")
    include_asset(whole=first, part=second, by=None)
    make_grant(second, territories=("CN",), categories=("blind-boxes",))
    assert State.PARTLY in states_of(first)


def test_each_run_lies_in_one_franchise():
    first, second, third = sagas("First", "Second", "Third")
    include_asset(whole=first, part=second, by=None)
    include_asset(whole=second, part=third, by=None)
    assert [(run.lower, run.upper) for run in asset_ranges(first)] == [
        (one.span.lower, one.span.upper) for one in (first, second, third)
    ]


@pytest.mark.parametrize("titled_first", [True, False])
def test_neighbouring_work_without_a_title_makes_nothing_of_the_pair_wrong(titled_first: bool):
    saga, studio = make_asset("Saga"), make_organisation("", "licensor")
    works = [make_asset(f"Work {n}", parent=saga) for n in range(2)]
    titled, bare = works if titled_first else reversed(works)
    make_title(titled, studio)
    answer = ask(*works, licensor_id=studio.pk)
    assert (answer.verdict, answer.not_held) == (Verdict.AVAILABLE, ())
    assert [text.code for text in answer.warnings] == ["availability.unproven"]
    make_grant(*works, agreement=make_agreement(licensor=studio))
    assert ask(bare, licensor_id=studio.pk).verdict == Verdict.TAKEN


def test_neighbouring_work_of_somebody_else_is_all_that_is_missing():
    saga, studio, other = make_asset("Saga"), make_organisation("", "licensor"), make_organisation("", "licensor")
    works = [make_asset(f"Work {n}", parent=saga) for n in range(3)]
    make_title(works[0], studio)
    make_title(works[1], other)
    answer = ask(*works, licensor_id=studio.pk)
    middle = ((works[1].span.lower, works[1].span.upper),)
    assert {part.assets for part in answer.not_held} == {middle}
    assert {part.assets for part in title_shortfall(_look(answer), studio.pk).parts} == {middle}
    assert states_of(saga, licensor_id=studio.pk) == {State.PARTLY}
    with pytest.raises(BeyondTitle):
        make_grant(*works, agreement=make_agreement(licensor=studio))


def _look(answer):
    return answer.question.query


def test_grid_takes_the_proof_of_a_merged_record_for_its_own_too():
    studio = make_organisation("", "licensor")
    survivor, loser = make_film("Survivor"), make_film("Double")
    make_title(loser, studio, scope=TitleScope(date(2020, 1, 1), territories=spans(Territory, "CN")))
    merge_assets(loser=loser, survivor=survivor, by=None)
    survivor.refresh_from_db()
    china = {"territories": ("CN",)}
    answer = availability(
        scope=make_scope(survivor, first=FIRST, last=LAST, **china), kind="exclusive", licensor_id=studio.pk
    )
    assert answer.not_held == ()
    found = grid(asset=survivor, first=FIRST, last=LAST, licensor_id=studio.pk)
    row = next(n for n, term in enumerate(found.territories.terms) if term.code == "CN-BJ")
    assert {int(state) for state in found.states[row]} == {State.FREE}


class TestDatabase:
    """What a writer who goes past every service meets."""

    def copy(self, box: GrantBox, **changes) -> None:
        box.pk = None
        for name, value in changes.items():
            setattr(box, name, value)
        with transaction.atomic():
            GrantBox.objects.bulk_create([box])

    def test_box_across_a_border_of_franchises_is_refused(self):
        first, second = sagas("First", "Second")
        box = make_draft(first).boxes.get()
        with pytest.raises(IntegrityError, match="grantbox_lies_in_one_franchise"):
            self.copy(box, asset=NumericRange(first.span.lower, second.span.upper))

    def test_box_in_another_franchise_than_its_pool_is_refused(self):
        first, second = sagas("First", "Second")
        box = make_draft(first).boxes.get()
        with pytest.raises(IntegrityError, match="beyond the estate of its pool"):
            self.copy(box, asset=second.span)
        make_draft(second)
        pool = Pool.objects.get(root=second)
        with pytest.raises(IntegrityError, match="beyond the estate of its pool"), connection.cursor() as cursor:
            cursor.execute("UPDATE licensing_grantbox SET pool_id = %s WHERE pool_id <> %s", [pool.pk, pool.pk])


def test_parent_made_exclusive_from_a_day_gives_nothing_exclusive_before_it():
    """Binding refused it, and availability said that it was free."""
    film, deal = make_film(), make_agreement()
    terms = Terms(sublicence_levels=1)
    parent = make_draft(film, agreement=deal, kind="non_exclusive", terms=terms, first=FIRST, last=LAST)
    signed(deal)
    amendment = begin_amendment(
        agreement=deal, number="A-1", title="A", effective_on=date(2027, 2, 1), by=None, now=NOON
    )
    clause = amend_clause(amendment=amendment, grant=Grant.objects.get(pk=parent.pk), by=None, now=NOON)
    scope = make_scope(film, first=FIRST, last=LAST)
    redraft_grant(grant=clause, kind="exclusive", scope=scope, terms=terms, by=None, now=NOON)
    signed(amendment)
    parent.refresh_from_db()
    asked = {"kind": "exclusive", "parent": parent, "levels": 0}
    assert not check(scope=scope, **asked)
    answer = availability(scope=scope, **asked)
    assert [part.days for part in answer.not_held] == [((FIRST.toordinal(), date(2027, 2, 1).toordinal()),)]
    assert check(scope=make_scope(film, first=date(2027, 2, 1), last=LAST), **asked)
