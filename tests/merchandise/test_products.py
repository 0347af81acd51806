import io

import pytest
from django.core.exceptions import ValidationError

from core.intake import jobs
from ip_registry.services.releases import date_release
from merchandise.models import Product, Sku
from merchandise.services.products import (
    GrantDoesNotAllow,
    OutsideTheGrant,
    WrongGtin,
    gtin14,
    register_product,
    register_sku,
)
from tests.factories import make_asset, make_draft, make_film, make_grant
from vocabularies.models import Territory, UseCategory

pytestmark = pytest.mark.django_db


def category(code: str) -> UseCategory:
    return UseCategory.objects.get(code=code)


def make_product(film=None, **fields):
    film = film or make_film()
    values = {"category": category("blind-boxes"), "assets": [film], "reference": "P", "name": "Box", **fields}
    return register_product(grant=values.pop("grant", None) or make_grant(film), by=None, **values)


def test_a_product_lies_inside_its_grant():
    film = make_film()
    hero = make_asset("Hero", parent=film)
    grant = make_grant(film)
    assert make_product(grant=grant, assets=[hero]).licensee == grant.agreement.licensee
    with pytest.raises(OutsideTheGrant, match="Another"):
        make_product(grant=grant, assets=[make_film("Another")])
    with pytest.raises(OutsideTheGrant, match="Apparel"):
        make_product(grant=grant, assets=[film], category=category("apparel"))


def test_a_draft_or_a_holdback_allows_no_product():
    for grant in (make_draft(), make_grant(kind="holdback")):
        with pytest.raises(GrantDoesNotAllow):
            make_product(grant=grant)


@pytest.mark.parametrize(("written", "kept"), [("6901234567892", "06901234567892"), ("96385074", "00000096385074")])
def test_gtins_are_kept_as_fourteen_digits(written: str, kept: str):
    assert gtin14(written) == kept


@pytest.mark.parametrize("written", ["6901234567893", "12345", "690123456789X"])
def test_gtins_with_a_wrong_check_digit_are_refused(written: str):
    with pytest.raises(WrongGtin):
        gtin14(written)


def test_one_gtin_is_one_sku():
    product = make_product()
    register_sku(product=product, code="1", name="One", gtin="06901234567892", by=None)
    with pytest.raises(ValidationError, match="already has this GTIN"):
        register_sku(product=product, code="2", name="Two", gtin="06901234567892", by=None)


def test_the_street_day_moves_with_the_release(now):
    film = make_film()
    how = {"asset": film, "territory": Territory.objects.get(code="CN"), "medium": "theatrical", "by": None}
    date_release(**how, day=now.date(), status="tentative", reason="", now=now)
    sku = {"product": make_product(film), "code": "1", "name": "One", "by": None}
    register_sku(**sku, release=film.releases.get(), street_offset_days=-14)
    assert Sku.objects.with_street_days().get().street_day.isoformat() == "2026-11-07"
    date_release(**how, day=now.date().replace(month=12), status="confirmed", reason="延期", now=now.replace(hour=9))
    assert Sku.objects.with_street_days().get().street_day.isoformat() == "2026-12-07"


def test_a_street_day_is_fixed_or_follows_never_both(now):
    with pytest.raises(ValidationError, match="not both"):
        register_sku(product=make_product(), code="1", name="One", street_offset_days=3, by=None)


def test_a_wrong_barcode_in_a_file_comes_back(now):
    film = make_film(reference="F1")
    grant = make_grant(film)
    agreement = grant.agreement
    text = (
        "licensee,agreement_number,clause,product_reference,product_name,category,assets,sku_code,sku_name,gtin\n"
        f"{agreement.licensee.name},{agreement.number},{grant.clause},P,Box,Blind boxes,F1,S1,One,6901234567892\n"
        f"{agreement.licensee.name},{agreement.number},{grant.clause},P,Box,Blind boxes,F1,S2,Two,6901234567893\n"
    )
    received = jobs.receive(kind="skus", content=io.BytesIO(text.encode()), name="s", mapping=None, by=None, now=now)
    done = jobs.run(intake_id=received.pk, now=now)
    assert (done.new, done.wrong) == (1, 1)
    problem = done.problems.get()
    assert (problem.row, problem.column) == (3, "gtin")
    assert "digit by digit" in problem.remedy_in_words


def test_a_file_with_another_product_name_renames_the_product(now):
    grant = make_grant(make_film(reference="F1"))
    agreement = grant.agreement

    def bring(name: str, name_zh: str = ""):
        text = (
            "licensee,agreement_number,clause,product_reference,product_name,product_name_zh,category,assets,"
            f"sku_code,sku_name\n{agreement.licensee.name},{agreement.number},{grant.clause},P,{name},{name_zh},"
            "Blind boxes,F1,S1,One\n"
        )
        received = jobs.receive(
            kind="skus", content=io.BytesIO(text.encode()), name="s", mapping=None, by=None, now=now
        )
        return jobs.run(intake_id=received.pk, now=now)

    assert bring("Box", "盒子").new == 1
    assert bring("Better box").changed == 1
    product = Product.objects.get()
    assert (product.name, product.name_zh) == ("Better box", "盒子")
    assert bring("Better box").unchanged == 1
