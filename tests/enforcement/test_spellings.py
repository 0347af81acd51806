"""Shops and marketplaces as scans spell them; what a scan says badly of a listing costs the cell."""

import io
from decimal import Decimal

import pytest

from core.intake import jobs
from enforcement.models import Listing, SellerAccount
from enforcement.services.sellers import known_seller
from tests.factories import make_organisation

pytestmark = pytest.mark.django_db
SHOP = "星轨玩具旗舰店（演示）"
HEADINGS = "marketplace,listing_id,title,seller,territory,price,currency\n"


def scan(now, *rows: str):
    text = HEADINGS + "".join(f"{row}\n" for row in rows)
    received = jobs.receive(
        kind="listings", content=io.BytesIO(text.encode()), name="l.csv", mapping=None, by=None, now=now
    )
    return jobs.run(intake_id=received.pk, now=now)


@pytest.fixture
def shop():
    return SellerAccount.objects.create(
        organisation=make_organisation("Stella"), marketplace="Taohui (demo)", name=SHOP
    )


@pytest.mark.parametrize("market", ["Taohui (demo)", "Taohui（demo）", "taohui (Demo)", "Taohui(demo)"])
@pytest.mark.parametrize(
    "seller", [SHOP, "星轨玩具旗舰店(演示)", "星轨玩具旗舰店 （演示）", " 星轨玩具旗舰店（演示） "]
)
def test_one_shop_is_known_in_every_spelling(market, seller, shop, now):
    assert scan(now, f"{market},S1,Figure,{seller},CN,,").new == 1
    listing = Listing.objects.get()
    assert listing.marketplace == "Taohui (demo)"
    assert known_seller(listing) == (shop.organisation, True)


def test_the_name_of_a_shop_in_the_other_script_is_for_a_person_to_judge(shop, now):
    scan(now, "Taohui (demo),S1,Figure,星軌玩具旗艦店（演示）,CN,,")
    assert known_seller(Listing.objects.get()) == (shop.organisation, False)


def test_a_shop_of_that_name_elsewhere_is_another_shop(shop, now):
    scan(now, f"Pinhui,S1,Figure,{SHOP},CN,,")
    assert known_seller(Listing.objects.get()) == (None, False)


def test_one_listing_stays_one_in_every_spelling_of_its_marketplace(now):
    done = scan(now, "Taohui (demo),S1,Figure,,CN,,", "taohui（Demo）,S1,Figure,,CN,,")
    assert (done.new, done.unchanged, done.wrong) == (1, 1, 0)
    assert Listing.objects.count() == 1


@pytest.mark.parametrize(
    ("territory", "price", "currency", "kept"),
    [
        ("CN", "29.99", "", ("29.99", "CNY")),
        ("", "29.99", "", ("29.99", "CNY")),
        ("JP", "2980", "", ("2980", "JPY")),
        ("日本", "￥2980", "", ("2980", "JPY")),
        ("US", "$29.99", "", ("29.99", "USD")),
        ("HK", "$29.99", "", ("29.99", "HKD")),
        ("CN", "$29.99", "USD", ("29.99", "USD")),
        ("CN", "$29.99", "", None),
        ("CN", "two for one", "", None),
        ("CN", "-5", "", None),
        ("Nowhere", "29.99", "CNY", ("29.99", "CNY")),
        ("Nowhere", "29.99", "", None),
    ],
)
def test_a_price_or_place_that_cannot_be_read_costs_the_cell_and_not_the_row(territory, price, currency, kept, now):
    done = scan(now, f'Market,S1,Figure,,{territory},"{price}",{currency}')
    assert (done.new, done.wrong) == (1, 0)
    listing = Listing.objects.get()
    assert (listing.price, listing.currency) == ((Decimal(kept[0]), kept[1]) if kept else (None, ""))
    assert (listing.territory and listing.territory.code) == {"": None, "Nowhere": None, "日本": "JP"}.get(
        territory, territory
    )


def test_a_store_is_declared_once_in_every_spelling(shop, now):
    rows = f"organisation,marketplace,seller_name\nStella,taohui(DEMO),{SHOP.replace('（', '(').replace('）', ')')}\n"
    received = jobs.receive(
        kind="sellers", content=io.BytesIO(rows.encode()), name="s.csv", mapping=None, by=None, now=now
    )
    assert jobs.run(intake_id=received.pk, now=now).unchanged == 1
    assert SellerAccount.objects.count() == 1


def test_listings_and_stores_that_are_spelt_in_two_ways_already_stay_what_they_are(now):
    stella = make_organisation("Stella")
    SellerAccount.objects.create(organisation=stella, marketplace="taobao", name="Shop")
    for market, number in (("Taobao", "1"), ("taobao", "2")):
        Listing.objects.create(marketplace=market, external_id=number, title="Figure", seen_on=now.date())
    done = scan(now, "taobao,2,Figure,,,,", "TAOBAO,1,Figure,,,,")
    assert (done.new, done.wrong) == (0, 0)
    assert Listing.objects.count() == 2
    rows = "organisation,marketplace,seller_name\nStella,taobao,Shop\n"
    received = jobs.receive(
        kind="sellers", content=io.BytesIO(rows.encode()), name="s.csv", mapping=None, by=None, now=now
    )
    assert jobs.run(intake_id=received.pk, now=now).unchanged == 1


def test_of_two_stores_that_are_spelt_alike_each_is_its_own_and_a_third_spelling_is_for_a_person(now):
    one, other = make_organisation("One"), make_organisation("Other")
    SellerAccount.objects.create(organisation=one, marketplace="Taobao", name="Star Shop")
    SellerAccount.objects.create(organisation=other, marketplace="Taobao", name="StarShop")
    scan(now, "Taobao,1,Figure,StarShop,,,", "Taobao,2,Figure,Star Shop,,,", "Taobao,3,Figure,Star  Shop,,,")
    found = [known_seller(row) for row in Listing.objects.order_by("external_id")]
    assert found[:2] == [(other, True), (one, True)]
    assert found[2][1] is False
