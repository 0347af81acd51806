"""Which works are free? Against the availability of each work asked alone."""

import random
from datetime import date

import pytest

from ip_registry.models import Asset
from ip_registry.services.inclusions import include_asset
from ip_registry.services.tree import move_asset
from licensing.availability.availability import Verdict, availability
from licensing.grants.drafting import Terms
from licensing.grid.free_works import free_works
from licensing.rights.boxes import GrantClash, GrantEndsBeforeItStarts
from tests.factories import (
    make_agreement,
    make_asset,
    make_film,
    make_grant,
    make_organisation,
    make_scope,
    make_title,
    spans,
)
from vocabularies.models import Territory, UseCategory

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2027, 3, 1), date(2027, 3, 31)


def ask(*, territories=("JP",), categories=("blind-boxes",), **more):
    more = {"first": FIRST, "last": LAST, **more}
    return free_works(categories=spans(UseCategory, *categories), territories=spans(Territory, *territories), **more)


def found(**asked) -> set[Asset]:
    return {one.work for one in ask(**asked).works}


@pytest.mark.parametrize("seed", range(3))
def test_the_same_as_asking_for_each_work_alone(seed: int):
    chance = random.Random(seed)
    works = []
    for _n in range(4):
        saga = make_asset()
        works += [make_asset(parent=saga) for _m in range(3)]
    heroes = [make_asset(parent=work) for work in works[::2]]
    include_asset(whole=works[1], part=heroes[3], by=None)
    for _n in range(25):
        subject = chance.choice([*works, *heroes, works[0].parent])
        kind = chance.choice(["exclusive", "non_exclusive", "sole", "holdback", "own_use"])
        places = chance.sample(["JP", "KR", "142", "FR"], 2)
        uses = chance.sample(["blind-boxes", "art-books", "toys-and-figures"], 2)
        last = chance.choice([date(2026, 12, 31), date(2028, 1, 1)])
        try:
            make_grant(subject, kind=kind, territories=places, categories=uses, last=last)
        except GrantClash:
            continue
    for kind in ("exclusive", "non_exclusive"):
        expected = set()
        for work in works:
            scope = make_scope(work, territories=("JP",), categories=("blind-boxes",), first=FIRST, last=LAST)
            if availability(scope=scope, kind=kind).verdict == Verdict.AVAILABLE:
                expected.add(work)
        assert found(kind=kind) == expected
        assert ask(kind=kind).free == len(expected)
        assert ask(kind=kind).in_all == len(works)


def test_a_part_that_moved_away_does_not_keep_its_old_work():
    saga = make_asset()
    old, new = make_asset(parent=saga), make_asset(parent=saga)
    hero = make_asset(parent=old)
    make_grant(hero, territories=("JP",))
    assert found() == {new}
    try:
        move_asset(asset=hero, to=new, by=None)
    except Exception as refusal:
        pytest.skip(f"the register keeps it: {refusal}")
    assert found() == {old}


def test_a_page_at_a_time_and_what_is_held():
    films = [make_film(f"Film {n}") for n in range(5)]
    author, studio, investor = (make_organisation("", role) for role in ("author", "licensor", "author"))
    make_title(films[0], studio, kind="work_for_hire")
    make_title(films[1], author)
    make_title(films[2], studio, share="0.5", kind="work_for_hire")
    make_title(films[2], investor, share="0.5", kind="work_for_hire")
    first = ask(at_most=3)
    assert [one.held for one in first.works] == ["held", "not_held", "shared"]
    second = ask(at_most=3, after=first.after)
    assert [one.held for one in second.works] == ["unproven", "unproven"]
    assert second.after is None
    assert first.free == second.free == 5


def test_a_sub_licence_and_a_lapsed_option_are_not_in_the_way():
    film, toyworks = make_film(), make_organisation()
    make_grant(film, kind="option", territories=("JP",), terms=Terms(lapses_on=date(2026, 12, 31)))
    assert found() == set()
    assert found(today=date(2027, 1, 1)) == {film}
    other = make_film()
    terms = Terms(sublicence_levels=1)
    parent = make_grant(other, licensee=toyworks, kind="non_exclusive", territories=("JP",), terms=terms)
    below = make_agreement(licensor=toyworks)
    make_grant(other, agreement=below, kind="non_exclusive", territories=("JP",), terms=Terms(parent=parent))
    assert other in found(kind="non_exclusive")
    assert other not in found()


def test_an_inverted_time_is_refused():
    with pytest.raises(GrantEndsBeforeItStarts):
        ask(first=LAST, last=FIRST)


def test_the_page_and_the_api_agree(as_desk):
    film, taken = make_film("Free"), make_film("Taken")
    make_grant(taken, territories=("JP",))
    asked = {"categories": "Toys and figures", "territories": "Asia", "first": "2027-03-01", "last": "2027-03-31"}
    page = as_desk.get("/admin/licensing/grant/free-works/", asked | {"kind": "exclusive"})
    assert "No conflict in 1 of 2 works." in page.content.decode()
    [(work, _held, address)] = page.context["rows"]
    assert work == film
    assert "Asia · Toys and figures" in as_desk.get(address).content.decode()
    api = as_desk.get("/api/v1/availability/works/", asked | {"kind": "exclusive"}).json()
    assert api == {
        "free": 1,
        "in_all": 2,
        "works": [{"id": film.pk, "title": "Free", "held": "unproven"}],
        "after": None,
    }
    wrong = as_desk.get("/admin/licensing/grant/free-works/", asked | {"kind": "exclusive", "territories": "Atlantis"})
    assert wrong.status_code == 422
    assert "Choose fewer territories" not in texts_of(wrong)
    assert as_desk.get("/admin/licensing/grant/free-works/").status_code == 200
    assert as_desk.get("/api/v1/availability/works/").status_code == 400


def texts_of(answer) -> str:
    return answer.content.decode()
