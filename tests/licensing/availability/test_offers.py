"""Every offer is true: asked as it is written, it is answered with yes, it names what it is about, and no larger one of
its sort was left out. In worlds without gaps, with included and merged records, every kind of grant, amendments that
change the kind, options that lapse, co-exclusive groups, and clauses that follow a release."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.http import QueryDict
from django.utils.http import urlencode

from accounts.models import User
from core.errors import DomainError
from core.regions.spans import EVERYTHING, covers, difference, union
from ip_registry.models import Asset
from ip_registry.services.links import words_of
from ip_registry.services.releases import date_release
from licensing.agreements.amendments import amend_clause, begin_amendment
from licensing.availability.availability import Verdict, answer_question, availability
from licensing.availability.forms import AvailabilityForm
from licensing.availability.rules import is_available
from licensing.availability.views import address_of
from licensing.grants.binding import bind_grant, end_lapsed
from licensing.grants.drafting import ReleaseTerms, Terms, redraft_grant
from licensing.models import CoExclusiveGroup, Grant
from licensing.rights.asset_ranges import places_of
from tests.conftest import NOON
from tests.factories import make_agreement, make_draft, make_film, make_grant, make_organisation, make_scope, spans
from tests.licensing.availability.test_availability import MONTHS
from tests.licensing.availability.test_availability_of_sublicences import KINDS, meet_as_kinds
from tests.licensing.deals import SIGNED, signed
from tests.licensing.rights.test_worlds_without_gaps import World
from vocabularies.models import Territory, UseCategory

pytestmark = pytest.mark.django_db
LAPSES = date(2027, 2, 10)
ON = (date(2027, 1, 1), date(2027, 3, 1))


class Market(World):
    """A world in which everything is sold: `sold` has the cells, kind, parties and last day of an option of each."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.circle = CoExclusiveGroup.objects.create(name="Circle")
        self.deals: list[dict[str, Any]] = []

    def days(self) -> dict[str, date]:
        first, last = sorted(self.chance.sample(range(len(MONTHS)), 2))
        return {"first": MONTHS[first], "last": MONTHS[last] - timedelta(days=1)}

    def parties(self, kind: str, licensee: Any, licensor: Any) -> set[Any]:
        if kind == "own_use":
            return {licensor, "own use"}
        return {licensee, "circle"} if kind == "co_exclusive" else {licensee}

    def cells(self, terms: dict[str, Any], days: dict[str, date]) -> set[tuple[Any, ...]]:
        return {
            (asset, territory, category, month)
            for asset in self.covers(*terms["assets"])
            for territory in terms["territories"]
            for category in terms["categories"]
            for month in MONTHS
            if days["first"] <= month <= days["last"]
        }

    def draft(self, kind: str) -> tuple[Grant, dict[str, Any], dict[str, date]]:
        terms, days = self.some_terms(), self.days()
        follows = None
        if self.chance.random() < 0.2 and kind not in ("option", "own_use"):
            follows = ReleaseTerms(self.release(), not_before=days["first"], long_stop=days["last"])
        draft = make_draft(
            *(Asset.objects.get(pk=asset.pk) for asset in terms["assets"]),
            agreement=make_agreement(licensee=self.chance.choice(self.licensees), licensor=make_organisation()),
            kind=kind,
            terms=Terms(
                circle=self.circle if kind == "co_exclusive" else None,
                lapses_on=LAPSES if kind == "option" else None,
                following=follows,
            ),
            territories=terms["territories"],
            categories=terms["categories"],
            **days,
        )
        return draft, terms, days

    def release(self) -> Any:
        return date_release(
            asset=make_film(), territory=Territory.objects.get(code="CN"), medium="theatrical", day=MONTHS[2],
            status="tentative", reason="", by=None, now=NOON,
        ).release  # fmt: skip

    def sell(self) -> None:
        kind = self.chance.choice(KINDS)
        draft, terms, days = self.draft(kind)
        parties = self.parties(kind, draft.agreement.licensee, draft.agreement.licensor)
        cells = self.cells(terms, days)
        try:
            bind_grant(grant_id=draft.pk, signed_on=SIGNED, by=None, now=NOON)
        except DomainError:
            assert any(self.meets(deal, kind, parties) and deal["cells"] & cells for deal in self.deals), terms
            return
        self.deals.append({"grant": draft, "kind": kind, "parties": parties, "cells": cells})

    def amend(self) -> None:
        """From April on a grant is of another kind; before, it stays what it was."""
        weaker = [deal for deal in self.deals if deal["kind"] == "exclusive" and deal["grant"].follows_id is None]
        if not weaker:
            return
        deal, april = self.chance.choice(weaker), MONTHS[3]
        if not any(cell[3] < april for cell in deal["cells"]) or not any(cell[3] >= april for cell in deal["cells"]):
            return
        grant = Grant.objects.get(pk=deal["grant"].pk)
        amendment = begin_amendment(
            agreement=grant.agreement, number=f"A-{grant.pk}", title="A", effective_on=april, by=None, now=NOON
        )
        clause = amend_clause(amendment=amendment, grant=grant, by=None, now=NOON)
        words = clause.scopes.get()
        scope = make_scope(*words.assets.all(), first=grant.period.lower, last=grant.last_day)
        sides = {name: getattr(words, name) for name in ("categories", "territories", "channels", "languages")}
        redraft_grant(
            grant=clause, kind="non_exclusive", scope=replace(scope, **sides), terms=Terms(), by=None, now=NOON
        )
        signed(amendment)
        later = {cell for cell in deal["cells"] if cell[3] >= april}
        self.deals.append({**deal, "kind": "non_exclusive", "cells": later})
        deal["cells"] = deal["cells"] - later

    def meets(self, deal: dict[str, Any], kind: str, parties: set[Any], on: date | None = None) -> bool:
        lapsed = deal["kind"] == "option" and on is not None and on > LAPSES
        return meet_as_kinds(kind, deal["kind"]) and not parties & deal["parties"] and not lapsed

    def gone(self, asked: dict[str, Any], kind: str, on: date) -> set[tuple[Any, ...]]:
        """The cells of a question that are taken."""
        found: set[tuple[Any, ...]] = set()
        for deal in self.deals:
            if self.meets(deal, kind, self.parties(kind, asked["licensee"], None), on):
                found |= deal["cells"] & asked["cells"]
        return found


@pytest.fixture
def user() -> User:
    return User.objects.create_superuser("asks@example.com", "correct horse battery")


@pytest.mark.parametrize("seed", range(4))
def test_no_offer_is_refused_none_is_about_nothing_and_none_larger_is_left_out(seed: int, user):
    market = Market(seed)
    seen: Counter[str] = Counter()
    for step in range(36):
        if step % 3 == 0:
            market.join()
        market.sell()
        if step % 6 == 5:
            market.amend()
        seen += one_question(market, user)
    assert seen["offers"] > 20, seen
    assert seen["assets"], seen
    assert seen["without"], seen
    assert len({deal["kind"] for deal in market.deals}) > 3


def one_question(market: Market, user: User) -> Counter[str]:
    chance = market.chance
    terms, days, kind = market.some_terms(), market.days(), chance.choice(("exclusive", "sole", "non_exclusive"))
    licensee, on = chance.choice(market.licensees), chance.choice(ON)
    written = {
        "assets": sorted({market.kept(asset).pk for asset in terms["assets"]}),
        "kind": kind, "categories": " | ".join(terms["categories"]), "territories": " | ".join(terms["territories"]),
        "first": str(days["first"]), "last": str(days["last"]), "licensee": licensee.pk, "on": str(on),
    }  # fmt: skip
    asked = QueryDict(urlencode(written, doseq=True))
    answer = answer_question(question_of(asked, user))
    cells = {"cells": market.cells(terms, days), "licensee": licensee}
    gone = market.gone(cells, kind, on)
    assert (answer.verdict == Verdict.AVAILABLE) == (not gone), (written, gone)
    assert (answer.verdict == Verdict.TAKEN) == (gone == cells["cells"])
    for box in answer.free.boxes:
        for span in box.days:
            question = replace_region(answer.question, box, span)
            assert is_available(question), (written, box)
    for blocker in answer.blockers:  # told by the kind that the grant had on the days asked about
        assert blocker.disputed or any(
            deal["grant"].pk == blocker.grant_id and deal["kind"] == blocker.kind and deal["cells"] & cells["cells"]
            for deal in market.deals
        ), (written, blocker)
    seen: Counter[str] = Counter(offers=len(answer.changes))
    for change in answer.changes:
        again = QueryDict(address_of(change, asked).removeprefix("?"))
        assert again.getlist("assets"), str(change.text)
        assert "leave out ," not in f"{change.text},", str(change.text)
        assert answer_question(question_of(again, user)).verdict == Verdict.AVAILABLE, (written, str(change.text))
        seen["assets"] += 0 in change.dimensions
        seen["without"] += bool(change.question.without)
    if len(answer.changes) < 6:
        none_larger(market, answer, cells["cells"], gone)
    return seen


def question_of(asked: QueryDict, user: User) -> Any:
    form = AvailabilityForm(asked, user=user, today=NOON.date())
    assert form.is_valid(), form.errors
    return form.question()


def replace_region(question: Any, box: Any, span: Any) -> Any:
    return replace(question, region=replace(box, days=(span,)))


def none_larger(market: Market, answer: Any, cells: set, gone: set) -> None:
    """Of what the same kind could have on the same day by narrowing one side: each side as wide as it can be."""
    plain = [one for one in answer.changes if one.kind == answer.question.kind and len(one.dimensions) == 1]
    plain = [one for one in plain if not one.said]
    for place, dimension, model in ((1, 2, Territory), (2, 1, UseCategory)):
        free = {cell[place] for cell in cells} - {cell[place] for cell in gone}
        if gone and free:
            [offer] = [one for one in plain if one.dimensions == [dimension]]
            assert offer.region.sides[dimension] == union(*(spans(model, code) for code in free))
    free_assets = {cell[0] for cell in cells} - {cell[0] for cell in gone}
    whole = [asset for asset in free_assets if market.covers(asset) <= free_assets]
    if gone and whole:
        offers = [one for one in plain if one.dimensions == [0]]
        fresh = list(Asset.objects.filter(pk__in=[asset.pk for asset in whole]).select_related("merged_into"))
        assert any(covers(offer.region.assets, places_of(fresh)) for offer in offers)


# --- Each of its own ------------------------------------------------------------------------------------


def ask(*assets: Any, kind: str = "exclusive", licensee_id: int | None = None, on: date | None = None, **scope: Any):
    return availability(scope=make_scope(*assets, **scope), kind=kind, licensee_id=licensee_id, on=on)


def test_member_of_a_co_exclusive_group_is_not_in_its_own_way():
    film, maker, circle = make_film(), make_organisation(), CoExclusiveGroup.objects.create(name="Two makers")
    make_grant(film, kind="co_exclusive", licensee=maker, terms=Terms(circle=circle))
    assert ask(film, kind="non_exclusive", licensee_id=maker.pk).verdict == Verdict.AVAILABLE
    assert ask(film, kind="non_exclusive", licensee_id=make_organisation().pk).verdict == Verdict.TAKEN
    make_grant(film, kind="non_exclusive", licensee=maker)


def test_own_use_of_two_licensors_stands_side_by_side():
    film, one, other = make_film(), make_organisation(), make_organisation()
    for licensor in (one, other):
        make_grant(film, kind="own_use", agreement=make_agreement(licensor=licensor))
    assert ask(film).verdict == Verdict.TAKEN


def test_what_is_left_of_a_world_whose_continents_are_sold_has_a_name():
    film = make_film()
    continents = ("002", "019", "142", "150", "009")
    make_grant(film, territories=continents, channels=("hotels",))
    answer = ask(film, territories=("WORLD",), channels=("hotels",))
    left = difference(EVERYTHING, union(*(spans(Territory, code) for code in continents)))
    [box] = [one for one in answer.free.boxes if one.territories == left]
    assert words_of(box).startswith("Territories not yet listed · ")


def test_lapsed_option_ends_and_holds_nothing():
    film = make_film()
    option = make_grant(film, kind="option", terms=Terms(lapses_on=LAPSES))
    assert end_lapsed(now=NOON.replace(year=2027, month=2, day=10)) == 0
    after = NOON.replace(year=2027, month=2, day=11)
    assert end_lapsed(now=after) == 1
    option.refresh_from_db()
    assert (option.status, option.ended_on) == ("ended", LAPSES)
    assert not option.boxes.active().exists()
    assert ask(film).verdict == Verdict.AVAILABLE
    assert end_lapsed(now=after) == 0
