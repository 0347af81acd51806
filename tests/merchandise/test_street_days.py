"""Goods that would be on sale before or after their licence."""

from datetime import date, timedelta

import pytest

from alerts.models import Alert
from ip_registry.hooks import depends_on_release
from ip_registry.services.releases import date_release
from licensing.agreements.release_moves import follow_releases
from licensing.agreements.terminations import end_grant
from licensing.grants.drafting import ReleaseTerms, Terms
from merchandise.services.products import register_sku
from merchandise.services.street_days import StreetDayOutsideTheGrant, warn_of_street_days
from tests.conftest import NOON
from tests.factories import make_film, make_grant
from tests.merchandise.test_products import make_product
from vocabularies.models import Territory

pytestmark = pytest.mark.django_db
FIRST = date(2026, 12, 1)


def released(film, day: date, hour: int = 4):
    said = {"asset": film, "territory": Territory.objects.get(code="CN"), "medium": "theatrical", "by": None}
    return date_release(**said, day=day, status="confirmed", reason="Moved", now=NOON.replace(hour=hour)).release


def told() -> list[tuple[str, str]]:
    rows = Alert.objects.open().filter(kind="sku.outside_its_licence")
    return sorted((str(row.organisation or "desk"), str(row)) for row in rows)


def test_a_fixed_day_before_the_licence_is_refused_with_its_term():
    film = make_film()
    product = make_product(film, grant=make_grant(film, first=FIRST))
    with pytest.raises(StreetDayOutsideTheGrant, match="1 Dec 2026 to 31 Dec 2027, and the street date is 30 Nov 2026"):
        register_sku(product=product, code="1", name="One", street_date=date(2026, 11, 30), by=None)
    with pytest.raises(StreetDayOutsideTheGrant):
        register_sku(product=product, code="1", name="One", street_date=date(2028, 1, 1), by=None)
    assert register_sku(product=product, code="1", name="One", street_date=FIRST, by=None) == "new"


def test_a_release_that_moves_earlier_tells_whoever_moves_it_the_desk_and_the_licensee():
    film = make_film()
    release = released(film, date(2027, 1, 15))
    grant = make_grant(film, first=FIRST)
    register_sku(
        product=make_product(film, grant=grant), code="BOX-1", name="One", release=release, street_offset_days=-14,
        by=None,
    )  # fmt: skip
    assert warn_of_street_days(NOON) == 0
    released(film, date(2026, 12, 10), hour=5)
    said = [str(text) for text in depends_on_release(release, date(2027, 1, 15), date(2026, 12, 10))]
    assert "1 SKU would go on sale outside the term of its grant, for example BOX-1" in said
    assert warn_of_street_days(NOON) == 2
    sentence = (
        f"SKU BOX-1 of {grant.agreement.licensee.name} would go on sale on 26 Nov 2026, "
        f"but {grant} runs from 1 Dec 2026 to 31 Dec 2027."
    )
    assert [words for _who, words in told()] == [sentence, sentence]
    assert {who for who, _words in told()} == {"desk", grant.agreement.licensee.name}
    assert warn_of_street_days(NOON) == 0  # told once


def test_what_fits_again_is_settled_and_told_again_when_it_does_not():
    film = make_film()
    release = released(film, date(2026, 12, 10))
    product = make_product(film, grant=make_grant(film, first=FIRST))
    register_sku(product=product, code="1", name="One", release=release, street_offset_days=-14, by=None)
    assert warn_of_street_days(NOON) == 2
    released(film, date(2027, 1, 15), hour=5)
    warn_of_street_days(NOON)
    assert told() == []
    released(film, date(2026, 12, 10), hour=6)
    assert warn_of_street_days(NOON) == 2


def test_a_grant_that_moves_with_the_release_takes_its_goods_along(django_capture_on_commit_callbacks):
    film = make_film()
    release = released(film, date(2027, 1, 15))
    follows = ReleaseTerms(release=release, not_before=date(2026, 11, 1), long_stop=date(2028, 12, 31), offset_days=-30)
    grant = make_grant(film, terms=Terms(following=follows))
    register_sku(
        product=make_product(film, grant=grant), code="1", name="One", release=release, street_offset_days=-14, by=None
    )
    released(film, date(2026, 12, 24), hour=5)
    said = " ".join(str(text) for text in depends_on_release(release, date(2027, 1, 15), date(2026, 12, 24)))
    assert "outside the term" not in said
    follow_releases(NOON)
    assert warn_of_street_days(NOON) == 0


def test_goods_of_a_grant_that_ends_early_are_told():
    film = make_film()
    grant = make_grant(film)
    product = make_product(film, grant=grant)
    register_sku(product=product, code="1", name="One", street_date=date(2027, 6, 1), by=None)
    end_grant(grant_id=grant.pk, last_day=NOON.date() + timedelta(days=9), how="ended", reason="x", by=None, now=NOON)
    assert warn_of_street_days(NOON) == 2


def test_days_that_are_over_need_nobody():
    film = make_film()
    grant = make_grant(film)
    register_sku(product=make_product(film, grant=grant), code="1", name="One", street_date=date(2026, 3, 1), by=None)
    end_grant(grant_id=grant.pk, last_day=NOON.date(), how="ended", reason="x", by=None, now=NOON)
    assert warn_of_street_days(NOON) == 0
