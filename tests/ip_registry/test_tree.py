"""Moves, merges, splits and derivations: the tree stays a tree, and no signed promise changes its meaning."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from datetime import date
from itertools import combinations, pairwise

import pytest
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import NumericRange
from hypothesis import given, settings
from hypothesis import strategies as st

from ip_registry.models import LEVELS_ABOVE, Asset, Derivation, Inclusion
from ip_registry.services.asset_ranges import asset_ranges
from ip_registry.services.assets import LevelDoesNotFitParent, NoRoom, add_identifiers
from ip_registry.services.releases import date_release
from ip_registry.services.titles import record_clearance
from ip_registry.services.tree import (
    AlreadyMerged,
    BasedInCircles,
    NotAPart,
    NotTheSameLevel,
    OnlyWorksDerive,
    WouldChangeMeaning,
    derive_work,
    merge_assets,
    move_asset,
    split_asset,
)
from licensing.models import Grant
from licensing.rights.boxes import GrantClash
from merchandise.services.products import register_product, register_sku
from tests.factories import make_asset, make_draft, make_film, make_grant, make_organisation
from vocabularies.models import Territory, UseCategory

pytestmark = pytest.mark.django_db
REFUSED = (LevelDoesNotFitParent, AlreadyMerged, WouldChangeMeaning, NotTheSameLevel, NoRoom)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["move", "move", "merge", "split", "grant", "draft"]), st.integers(0, 99), st.integers(0, 99)
    ),
    max_size=9,
)
ONLY_MOVES = st.lists(st.tuples(st.just("move"), st.integers(0, 99), st.integers(0, 99)), max_size=9)


@contextmanager
def taken_back() -> Iterator[None]:
    """Every example begins with an empty register."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class World:
    """A small register in the making, and what a reader of its contracts believes."""

    def __init__(self) -> None:
        self.promised: dict[int, set[int]] = {}  # grant → the assets that its clause names
        for _franchise in range(2):
            franchise = make_asset()
            for _work in range(2):
                work = make_asset(parent=franchise)
                for _element in range(2):
                    look = make_asset(parent=make_asset(parent=work))
        self.last = look
        self.read()

    def read(self) -> None:
        self.assets = {asset.pk: asset for asset in Asset.objects.all()}

    def standing(self, *levels: str) -> list[Asset]:
        return [a for a in self.assets.values() if not a.merged_into_id and (not levels or a.level in levels)]

    def same(self, key: int) -> int:
        return self.assets[key].merged_into_id or key

    def chain(self, key: int) -> list[int]:
        """Itself and all above it."""
        chain = [key]
        while (above := self.assets[chain[-1]].parent_id) is not None:
            assert above not in chain, "a circle in the tree"
            chain.append(above)
        return chain

    def below(self, key: int) -> set[int]:
        return {one.pk for one in self.standing() if key in self.chain(one.pk)}

    def step(self, how: str, first: int, second: int) -> None:
        asset = self.standing()[first % len(self.standing())]
        with suppress(*REFUSED), transaction.atomic():
            getattr(self, how)(asset, second)
        self.read()

    def move(self, asset: Asset, second: int) -> None:
        places = self.standing(*LEVELS_ABOVE[asset.level]) or self.standing()
        move_asset(asset=asset, to=places[second % len(places)], by=None)

    def merge(self, asset: Asset, second: int) -> None:
        others = self.standing(asset.level)
        merge_assets(loser=asset, survivor=others[second % len(others)], by=None)

    def split(self, asset: Asset, second: int) -> None:
        parts = list(asset.children.filter(merged_into=None))[: second % 2]
        other = split_asset(asset=asset, title="Other", parts=parts, by=None)
        for named in self.promised.values():
            if asset.pk in {self.same(one) for one in named}:
                named.add(other.pk)

    def grant(self, asset: Asset, _second: int) -> None:
        self.promised[make_grant(asset, kind="non_exclusive").pk] = {asset.pk}

    def draft(self, asset: Asset, _second: int) -> None:
        make_draft(asset, kind="non_exclusive")

    def given_by(self, grant: int) -> set[int]:
        """The assets in the boxes of a grant: what the rights engine believes."""
        return self.in_runs([box.asset for box in Grant.objects.get(pk=grant).boxes.active()])

    def in_runs(self, runs: list[NumericRange]) -> set[int]:
        """By the first place of each span, which is the asset's own."""
        return {
            self.same(key)
            for key, asset in self.assets.items()
            if any(run.lower <= asset.span.lower < run.upper for run in runs)
        }

    def check(self) -> None:
        for asset in self.assets.values():
            levels = [self.assets[key].level for key in self.chain(asset.pk)]
            assert levels[-1] == "franchise"
            assert all(above in LEVELS_ABOVE[level] for level, above in pairwise(levels))
            assert {one.pk for one in Asset.objects.within(asset)} == {
                key for key in self.assets if asset.pk in self.chain(key)
            }
        for one, other in combinations(self.assets.values(), 2):
            if one.level == other.level:
                assert one.span.upper <= other.span.lower or other.span.upper <= one.span.lower
        for asset in self.standing():
            assert self.in_runs(asset_ranges(asset)) == self.below(asset.pk), "the spans say the same as the tree"
        for grant, named in self.promised.items():
            read = set().union(*(self.below(self.same(key)) for key in named))
            assert self.given_by(grant) == read, "a signed grant gives what its reader sees below its assets"


@settings(deadline=None, max_examples=60)
@given(STEPS)
def test_whatever_is_moved_merged_or_split_no_signed_grant_changes_its_meaning(steps):
    with taken_back():
        world = World()
        for step in steps:
            world.step(*step)
            world.check()


@settings(deadline=None, max_examples=25)
@given(STEPS)
def test_a_signed_grant_keeps_its_boxes_whatever_happens(steps):
    with taken_back():
        world = World()
        grant = make_grant(world.last.parent, kind="non_exclusive")
        before = set(grant.boxes.active().values_list("pk", "asset"))
        for step in steps:
            world.step(*step)
        assert set(grant.boxes.active().values_list("pk", "asset")) == before


@settings(deadline=None, max_examples=25)
@given(ONLY_MOVES)
def test_what_nobody_was_promised_moves_with_its_span_into_its_new_whole(steps):
    with taken_back():
        world = World()
        for step in steps:
            world.step(*step)
        world.check()
        assert not Inclusion.objects.exists()
        for asset in world.standing("work", "element", "variant"):
            whole = world.assets[asset.parent_id].span
            assert whole.lower <= asset.span.lower < asset.span.upper <= whole.upper


def pair() -> tuple[Asset, Asset, Asset]:
    """Two films of one franchise, and a character of the first."""
    first = make_film("First")
    return first, make_asset("Second", parent=first.parent), make_asset("Hero", parent=first)


def test_a_part_does_not_leave_what_was_granted_whole():
    first, second, hero = pair()
    make_grant(first, licensee=make_organisation("Toyworks"))
    with pytest.raises(
        WouldChangeMeaning, match=r"Toyworks covers the asset of which “Hero” is now a part.*Amend those grants"
    ):
        move_asset(asset=hero, to=second, by=None)
    hero.refresh_from_db()
    assert hero.parent == first


def test_a_part_does_not_come_into_what_was_granted_whole():
    _first, second, hero = pair()
    make_grant(second, licensee=make_organisation("Toyworks"))
    with pytest.raises(WouldChangeMeaning, match=r"Toyworks covers all of “Second”, which would be extended"):
        move_asset(asset=hero, to=second, by=None)


def test_a_part_that_was_moved_in_does_not_leave_a_grant_that_was_signed_since():
    first, second, hero = pair()
    make_draft(hero)  # which keeps its place in the spans
    assert move_asset(asset=hero, to=second, by=None)
    make_grant(second)
    with pytest.raises(WouldChangeMeaning, match="is now a part"):
        move_asset(asset=hero, to=first, by=None)


def test_a_grant_of_all_or_of_the_part_itself_is_no_reason_against_a_move():
    first, second, hero = pair()
    grant = make_grant(first.parent, kind="non_exclusive")
    make_grant(hero, kind="non_exclusive")
    assert move_asset(asset=hero, to=second, by=None)
    assert not move_asset(asset=hero, to=second, by=None)
    assert hero in Asset.objects.within(second)
    with pytest.raises(GrantClash):
        make_grant(second)
    assert grant.boxes.active().get().asset == first.parent.span


@pytest.mark.parametrize("where", ["itself", "its own part", "its part's part", "a franchise"])
def test_nothing_becomes_a_part_of_its_own_parts(where):
    film = make_film()
    hero = make_asset(parent=film)
    look = make_asset(parent=hero)
    to = {"itself": film, "its own part": hero, "its part's part": look, "a franchise": film.parent}[where]
    asset = make_asset() if where == "a franchise" else film
    with pytest.raises(LevelDoesNotFitParent, match="The order is franchise, work, element, variant"):
        move_asset(asset=asset, to=to, by=None)
    film.refresh_from_db()
    assert film.parent.level == "franchise"


def test_a_duplicate_hands_over_what_it_has_and_keeps_what_was_promised(now):
    kept, double = make_film("Earth"), make_film("地球", aliases=["The Earth"])
    hero = make_asset("Hero", parent=double)
    novel, place = make_film("Novel"), Territory.objects.get(code="CN")
    derive_work(work=double, source=novel, by=None)
    add_identifiers(asset=double, identifiers=[("IMDB", "tt7605074", "")], by=None)
    record_clearance(asset=double, kind="likeness", person="Wu", by=None)
    date_release(
        asset=double, territory=place, medium="theatrical", day=date(2027, 2, 6), status="tentative", reason="",
        by=None, now=now,
    )  # fmt: skip
    grant = make_grant(double)
    category = UseCategory.objects.get(code="blind-boxes")
    product = register_product(grant=grant, category=category, assets=[double], reference="P", name="P", by=None)
    register_sku(product=product, code="S", name="S", by=None)
    box, versions = grant.boxes.active().get(), double.events.count()
    merge_assets(loser=double, survivor=kept, by=None)
    assert {alias.text for alias in kept.aliases.all()} == {"地球", "The Earth"}
    assert [kept.identifiers.get().value, kept.clearances.get().person] == ["tt7605074", "Wu"]
    assert [kept.releases.with_dates().get().day, kept.sources.get().source] == [date(2027, 2, 6), novel]
    hero.refresh_from_db()
    assert hero.parent == kept
    assert (grant.boxes.active().get(), product.assets.get()) == (box, double)
    assert product.skus.get().code == "S"
    assert double.events.count() == versions + 1
    assert double not in Asset.objects.unmerged()
    with pytest.raises(GrantClash):
        make_grant(kept)
    with pytest.raises(GrantClash):
        make_grant(double)


def test_what_is_granted_under_the_old_name_is_the_survivor_s():
    kept, double = make_film(), make_film()
    make_grant(kept)
    merge_assets(loser=double, survivor=kept, by=None)
    with pytest.raises(GrantClash):
        make_grant(double)


def test_two_records_that_are_both_granted_to_rivals_stay_two():
    kept, double = make_film(), make_film()
    make_grant(kept)
    make_grant(double)
    with pytest.raises(WouldChangeMeaning, match="would grant the same right twice"):
        merge_assets(loser=double, survivor=kept, by=None)


def test_parts_of_two_records_that_rivals_have_are_no_reason_against_a_merge():
    kept, double = make_film(), make_film()
    make_grant(make_asset("Hero", parent=kept))
    make_grant(make_asset("Villain", parent=double))
    merge_assets(loser=double, survivor=kept, by=None)
    assert kept.children.count() == 2


@pytest.mark.parametrize("which", ["kept", "double"])
def test_a_grant_of_one_record_does_not_gain_the_parts_of_the_other(which):
    films = {"kept": make_film("Kept"), "double": make_film("Double")}
    other = films["double" if which == "kept" else "kept"]
    make_grant(films[which])
    hero = make_asset("Hero", parent=other)
    with pytest.raises(WouldChangeMeaning, match="which would be extended"):
        merge_assets(loser=films["double"], survivor=films["kept"], by=None)
    merge_assets(loser=hero, survivor=make_asset("Hero", parent=films[which]), by=None)
    merge_assets(loser=films["double"], survivor=films["kept"], by=None)


def test_what_was_granted_with_its_franchise_is_not_merged_out_of_it():
    double = make_film("Double")
    make_grant(double.parent)
    with pytest.raises(WouldChangeMeaning, match="is now a part"):
        merge_assets(loser=double, survivor=make_film(), by=None)


def test_a_merged_one_is_not_merged_moved_or_split_again():
    film, kept, double = (make_film(name) for name in ("Film", "Kept", "Double"))
    merge_assets(loser=double, survivor=kept, by=None)
    for again in (
        lambda: merge_assets(loser=double, survivor=film, by=None),
        lambda: merge_assets(loser=film, survivor=double, by=None),
        lambda: move_asset(asset=double, to=film.parent, by=None),
        lambda: split_asset(asset=double, title="Half", by=None),
    ):
        with pytest.raises(AlreadyMerged, match=r"“Double” was merged into “Kept”.*Use the remaining asset"):
            again()
    merge_assets(loser=kept, survivor=film, by=None)
    double.refresh_from_db()
    assert double.merged_into == film


@pytest.mark.parametrize("other", ["another level", "itself"])
def test_only_two_of_one_level_can_be_the_same(other):
    film = make_film()
    with pytest.raises(NotTheSameLevel, match="Choose two assets of the same level"):
        merge_assets(loser=film, survivor=film if other == "itself" else film.parent, by=None)


def test_a_contract_of_the_old_one_gives_both_halves():
    first, _second, hero = pair()
    villain = make_asset("Villain", parent=first)
    grant = make_grant(first)
    alias = first.aliases.create(text="Part two")
    other = split_asset(asset=first, title="Other", parts=[villain], aliases=[alias], by=None)
    villain = Asset.objects.get(pk=villain.pk)
    assert (villain.parent, alias in other.aliases.all(), hero.parent) == (other, True, first)
    assert grant.boxes.active().count() == 1
    for part in (first, other, hero, villain):
        with pytest.raises(GrantClash):
            make_grant(part)


def test_a_franchise_that_was_granted_is_sold_once_after_it_was_split():
    film = make_film()
    make_grant(film.parent)
    other = split_asset(asset=film.parent, title="Other", by=None)
    with pytest.raises(GrantClash):
        make_grant(other)


def test_a_split_says_when_there_is_no_room_or_no_such_part():
    film = make_film("Film")
    look = make_asset(parent=make_asset(parent=film))
    with pytest.raises(NoRoom):
        split_asset(asset=look, title="Other", by=None)
    with pytest.raises(NotAPart, match="Choose among the asset’s own parts"):
        split_asset(asset=film, title="Other", parts=[look], by=None)


def test_a_merge_never_closes_a_circle_of_derivations():
    novel, play, film = make_film("Novel"), make_film("Play"), make_film("Film")
    derive_work(work=play, source=novel, by=None)
    derive_work(work=film, source=play, by=None)
    for loser, survivor in ((novel, film), (film, novel)):
        with pytest.raises(BasedInCircles, match=r"“Film” is itself adapted from “Novel”.*which of the two is older"):
            merge_assets(loser=loser, survivor=survivor, by=None)
    assert Derivation.objects.count() == 2
    assert Asset.objects.unmerged().filter(level="work").count() == 3


def test_only_works_are_made_from_works():
    film = make_film()
    with pytest.raises(OnlyWorksDerive, match="Choose the novel"):
        derive_work(work=film, source=make_asset("Hero", parent=film), by=None)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=12))
@settings(deadline=None, max_examples=30)
def test_no_order_of_derivations_makes_a_circle(pairs):
    with taken_back():
        works = [make_film() for _n in range(5)]
        made: set[tuple[int, int]] = set()
        for one, other in pairs:
            above = {other}
            while more := {source for work, source in made if work in above} - above:
                above |= more
            with pytest.raises(BasedInCircles) if one in above else nullcontext():
                derive_work(work=works[one], source=works[other], by=None)
                made.add((one, other))
        assert Derivation.objects.count() == len(made)
