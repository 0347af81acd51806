"""Worlds in which every asset touches the next one: franchises registered one after the other, works and elements side
by side, some of them included in others or merged. Binding, availability, the quick check and the grid against sets."""

import random
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from core.errors import DomainError
from ip_registry.models import Asset
from ip_registry.services.inclusions import include_asset
from ip_registry.services.tree import merge_assets
from licensing.availability.availability import Verdict, availability, check
from licensing.grants.binding import bind_grant
from licensing.grid.classify import State
from licensing.grid.grid import grid
from licensing.models import GrantBox
from licensing.rights.boxes import GrantClash
from tests.conftest import NOON
from tests.factories import make_asset, make_draft, make_organisation, make_scope
from tests.licensing.grants.test_binding_races import SIGNED, deadlocks, race

TERRITORIES = ("CN", "JP", "KR")
CATEGORIES = ("blind-boxes", "action-figures")
KINDS = ("exclusive", "non_exclusive")
FIRST, LAST = date(2027, 1, 1), date(2027, 12, 31)


class World:
    """The register as sets: what an asset covers is the assets themselves, one place each."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.children: dict[Asset, list[Asset]] = {}
        self.joined: dict[Asset, list[Asset]] = {}
        self.merged: dict[Asset, Asset] = {}
        self.assets: list[Asset] = []
        for number in range(3):
            saga = self.add(f"Saga {number}", None)
            for place in range(2):
                film = self.add(f"Film {number}.{place}", saga)
                self.add(f"Hero {number}.{place}", film)
                self.add(f"Ship {number}.{place}", film)
        self.sagas = [asset for asset in self.assets if asset.parent_id is None]
        self.licensees = [make_organisation() for _n in range(4)]
        self.sold: list[tuple[frozenset[Asset], set[str], set[str], str, int]] = []

    def add(self, title: str, parent: Asset | None) -> Asset:
        asset = make_asset(title, parent=parent)
        self.assets.append(asset)
        if parent is not None:
            self.children.setdefault(parent, []).append(asset)
        return asset

    def covers(self, *assets: Asset) -> frozenset[Asset]:
        found: set[Asset] = set()
        waiting = [self.kept(one) for one in assets]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += self.children.get(one, []) + self.joined.get(one, [])
        return frozenset(found)

    def kept(self, asset: Asset) -> Asset:
        while asset in self.merged:
            asset = self.merged[asset]
        return asset

    def join(self) -> None:
        """Include or merge two assets of one level; what is refused changes nothing."""
        one, other = self.chance.sample([asset for asset in self.assets if asset not in self.merged], 2)
        try:
            if self.chance.random() < 0.6 or one.level != other.level:
                include_asset(whole=one, part=other, by=None)
            else:
                merge_assets(loser=other, survivor=one, by=None)
                self.merged[other] = one
                for parts in self.children.values():  # what was merged is part of its survivor from now on
                    if other in parts:
                        parts.remove(other)
        except DomainError:
            return
        self.joined.setdefault(one, []).append(other)

    def some_terms(self) -> dict:
        chance = self.chance
        return {
            "assets": tuple(chance.sample(self.assets, chance.randint(1, 3))),
            "territories": tuple(chance.sample(TERRITORIES, chance.randint(1, 2))),
            "categories": tuple(chance.sample(CATEGORIES, chance.randint(1, 2))),
        }

    def taken(self, terms: dict, kind: str, licensee: int) -> set[tuple[Asset, str, str]]:
        """The cells of a request that somebody else's grants are in the way of."""
        return {
            (asset, territory, category)
            for places, territories, categories, other, holder in self.sold
            if holder != licensee and "exclusive" in (kind, other)
            for asset in places & self.covers(*terms["assets"])
            for territory in territories & set(terms["territories"])
            for category in categories & set(terms["categories"])
        }

    def bind_one(self) -> None:
        terms, kind, licensee = self.some_terms(), self.chance.choice(KINDS), self.chance.choice(self.licensees)
        words = {name: value for name, value in terms.items() if name != "assets"}
        assets = [Asset.objects.get(pk=asset.pk) for asset in terms["assets"]]
        draft = make_draft(*assets, licensee=licensee, kind=kind, first=FIRST, last=LAST, **words)
        try:
            bind_grant(grant_id=draft.pk, signed_on=SIGNED, by=None, now=NOON)
        except GrantClash:
            assert self.taken(terms, kind, licensee.pk), (terms, kind)
            return
        assert not self.taken(terms, kind, licensee.pk), (terms, kind)
        places = self.covers(*terms["assets"])
        self.sold.append((places, set(terms["territories"]), set(terms["categories"]), kind, licensee.pk))


def ask(world: World) -> Verdict:
    terms, kind = world.some_terms(), world.chance.choice(KINDS)
    licensee = world.chance.choice(world.licensees)
    words = {name: value for name, value in terms.items() if name != "assets"}
    assets = [Asset.objects.select_related("merged_into").get(pk=asset.pk) for asset in terms["assets"]]
    scope = make_scope(*assets, first=FIRST, last=LAST, **words)
    answer = availability(scope=scope, kind=kind, licensee_id=licensee.pk)
    taken = world.taken(terms, kind, licensee.pk)
    pieces = answer.remainder()
    for asset in world.covers(*terms["assets"]):
        for territory in terms["territories"]:
            for category in terms["categories"]:
                at = make_scope(asset, territories=(territory,), categories=(category,))
                free = any(
                    _has(piece.assets, asset.span.lower)
                    and _has(piece.territories, at.territories[0][0])
                    and _has(piece.categories, at.categories[0][0])
                    for piece in pieces
                )
                assert free == ((asset, territory, category) not in taken), (terms, kind, asset, territory, category)
    assert (answer.verdict == Verdict.AVAILABLE) == (not taken)
    assert check(scope=scope, kind=kind, licensee_id=licensee.pk) == (not taken)
    return answer.verdict


def _has(spans, place: int) -> bool:
    return any(low <= place < high for low, high in spans)


def the_grid_agrees(world: World) -> None:
    asset = Asset.objects.get(pk=world.kept(world.chance.choice(world.assets)).pk)
    found = grid(asset=asset, first=FIRST, last=LAST, kind="exclusive")
    rows = {term.code: n for n, term in enumerate(found.territories.terms)}
    columns = {term.code: n for n, term in enumerate(found.categories.terms)}
    for territory in ("JP", "KR"):
        for category in CATEGORIES:
            terms = {"assets": (asset,), "territories": (territory,), "categories": (category,)}
            gone = {cell[0] for cell in world.taken(terms, "exclusive", 0)}
            state = found.states[rows[territory], columns[category]]
            wanted = State.FREE if not gone else State.TAKEN if gone == world.covers(asset) else State.PARTLY
            # Two assets of one span's parent may leave places between them that belong to nobody.
            assert state == wanted or {state, wanted} == {State.PARTLY, State.TAKEN}, (asset, territory, category)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(6))
def test_neighbours_are_granted_and_answered_as_by_sets(seed: int):
    world = World(seed)
    assert all(one.span.upper == other.span.lower for one, other in pairwise(world.sagas))
    verdicts: Counter[Verdict] = Counter()
    for step in range(45):
        if step % 4 == 0:
            world.join()
        world.bind_one()
        verdicts[ask(world)] += 1
        if step % 9 == 0:
            the_grid_agrees(world)
    assert world.joined
    assert verdicts[Verdict.AVAILABLE]
    assert verdicts[Verdict.PARTLY]
    crossing = [box for box in GrantBox.objects.all() if (box.asset.lower >> 44) != (box.asset.upper - 1 >> 44)]
    assert not crossing


@pytest.mark.usefixtures("committed")
def test_of_an_including_franchise_and_its_neighbour_one_is_sold_in_each_of_100_rounds():
    whole, part = make_asset("Whole"), make_asset("Part")
    assert whole.span.upper == part.span.lower
    include_asset(whole=whole, part=part, by=None)
    rounds = []
    for number in range(100):
        first = date(2030, 1, 1) + timedelta(days=10 * number)
        days = {"first": first, "last": first + timedelta(days=9)}
        drafts = [make_draft(whole, **days), make_draft(part, **days)]
        rounds.append(
            [lambda pk=one.pk: bind_grant(grant_id=pk, signed_on=SIGNED, by=None, now=NOON) for one in drafts]
        )
    before = deadlocks()
    for counted in race(rounds):
        assert counted == Counter({"won": 1, "grant_clash": 1})
    assert deadlocks() == before
