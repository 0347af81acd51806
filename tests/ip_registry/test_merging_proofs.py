"""What two records of one thing prove is proven of the one that stays, and nothing is proven twice."""

from datetime import date
from decimal import Decimal

import pytest

from ip_registry.models import Encumbrance, Registration
from ip_registry.services.merging import MadeFromTheOther, NotTheSameKind, SameMarkTwice, TwoChains
from ip_registry.services.registrations import record_registration
from ip_registry.services.title_report import title_report
from ip_registry.services.titles import TitleScope, TitleSharesTooHigh, encumber, record_title
from ip_registry.services.tree import derive_work, merge_assets, move_asset
from tests.factories import make_asset, make_film, make_organisation, make_title, spans
from vocabularies.models import Territory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)


def two_records(kind: str = "film"):
    survivor = make_film("Moon Man", kind=kind)
    return survivor, make_asset("Moonman", parent=survivor.parent, kind=kind)


def test_the_chain_of_a_merged_record_is_the_survivor_s():
    survivor, loser = two_records()
    author, studio = make_organisation("Author"), make_organisation("Studio")
    make_title(loser, author)
    make_title(loser, studio, author, share=Decimal("0.3"))
    merge_assets(loser=loser, survivor=survivor, by=None)
    report = title_report(asset=survivor, on=TODAY)
    assert {(one.holder.name, one.percent) for one in report.holdings} == {("Author", "70 %"), ("Studio", "30 %")}
    assert report.is_unbroken
    with pytest.raises(TitleSharesTooHigh):
        make_title(survivor, make_organisation("Somebody else"))


def test_two_whole_chains_are_not_merged_until_one_is_taken_back():
    survivor, loser = two_records()
    make_title(survivor, make_organisation("Author"))
    make_title(loser, make_organisation("Another author"))
    with pytest.raises(TwoChains, match=r"200 % of one right .*Remove the duplicate links"):
        merge_assets(loser=loser, survivor=survivor, by=None)


def test_two_kinds_and_a_work_and_its_source_are_two_things():
    survivor, loser = two_records()
    novel = make_asset("Moon Man", parent=survivor.parent, kind="novel")
    with pytest.raises(NotTheSameKind, match="Novel"):
        merge_assets(loser=novel, survivor=survivor, by=None)
    derive_work(work=survivor, source=loser, kind="sequel", by=None)
    with pytest.raises(MadeFromTheOther):
        merge_assets(loser=loser, survivor=survivor, by=None)


def test_both_pledges_weigh_after_a_merge():
    survivor, loser = two_records()
    for film, bank in ((survivor, "First bank"), (loser, "Second bank")):
        encumber(asset=film, kind="pledge", holder=make_organisation(bank), rank=1, since=date(2020, 1, 1),
                 instrument="Pledge", by=None)  # fmt: skip
    merge_assets(loser=loser, survivor=survivor, by=None)
    assert list(Encumbrance.objects.filter(asset=survivor).order_by("rank").values_list("rank", "holder__name")) == [
        (1, "First bank"), (2, "Second bank"),
    ]  # fmt: skip
    assert len(title_report(asset=survivor, on=TODAY).encumbrances) == 2


def test_one_mark_registered_under_both_records_is_named():
    survivor, loser = two_records()
    owner = make_organisation()
    for film, number in ((survivor, "1001"), (loser, "1002")):
        record_registration(
            asset=film, kind="trademark", office="CNIPA", mark="MOON", number=number, status="registered",
            classes=((28, 29),), territories=spans(Territory, "CN"), owner=owner, filed_on=None,
            registered_on=date(2020, 1, 1), by=None,
        )  # fmt: skip
    with pytest.raises(SameMarkTwice, match=r"1002 and 1001"):
        merge_assets(loser=loser, survivor=survivor, by=None)
    assert Registration.objects.filter(asset=loser).exists()


def test_a_part_that_was_sold_is_said_of_the_whole():
    film = make_film("Moon Man")
    hero = make_asset("Hero", parent=film)
    studio, buyer = make_organisation("Studio"), make_organisation("Buyer")
    make_title(film, studio)
    sold = make_title(hero, buyer, studio)
    report = title_report(asset=film, on=TODAY)
    [holding] = report.holdings
    assert sold.number in holding.in_words
    assert report.parts == [sold]
    [of_hero] = title_report(asset=hero, on=TODAY).holdings
    assert of_hero.holder == buyer


def test_givers_without_proof_cannot_sell_one_thing_twice():
    film = make_film()
    make_title(film, make_organisation("C"), make_organisation("X"))
    with pytest.raises(TitleSharesTooHigh, match="200 %"):
        make_title(film, make_organisation("D"), make_organisation("Y"))


def test_six_equal_authors_are_a_whole():
    film = make_film()
    for place in range(6):
        make_title(film, make_organisation(f"Author {place}"), share=Decimal("0.1666666667"))
    assert title_report(asset=film, on=TODAY).is_unbroken


def test_a_title_goes_where_its_asset_stands_now(now):
    film, elsewhere = make_film("Moon Man"), make_asset("Another franchise")
    stale = type(film).objects.get(pk=film.pk)
    move_asset(asset=film, to=elsewhere, by=None)
    record_title(
        subject=stale, kind="authorship", holder=make_organisation("Author"), from_holder=None,
        scope=TitleScope(first=date(2020, 1, 1)), instrument="Manuscript", by=None, now=now,
    )  # fmt: skip
    film.refresh_from_db()
    assert title_report(asset=film, on=TODAY).is_unbroken
