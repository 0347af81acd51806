"""Every page about an asset opens for an asset of every level, and an empty form is refused on it."""

import pytest

from ip_registry import urls
from ip_registry.models import Asset
from tests.factories import make_asset

pytestmark = pytest.mark.django_db
PAGES = sorted(
    str(route.pattern)
    for route in urls.desk
    if str(route.pattern).startswith(("asset/<int:pk>/", "ip_registry/asset/<int:pk>/"))
    and "<str" not in str(route.pattern)
)
LEVELS = ("franchise", "work", "element", "variant")


def asset_of(level: str) -> Asset:
    asset = make_asset("Lantern")
    for _below in range(LEVELS.index(level)):
        asset = make_asset(parent=asset)
    return asset


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_at_every_level(page: str, level: str, as_desk):
    asset = asset_of(level)
    before = Asset.objects.count()
    address = f"/admin/ip_registry/{page.replace('<int:pk>', str(asset.pk)).removeprefix('ip_registry/')}"
    assert as_desk.get(address).status_code in (200, 302)
    assert as_desk.post(address, {}).status_code in (200, 302, 405, 422)
    assert Asset.objects.count() == before or "remove" in page


def test_a_variant_has_no_parts_and_the_page_says_so(as_desk):
    asset = asset_of("variant")
    page = as_desk.get(f"/admin/ip_registry/asset/{asset.pk}/do/part/", follow=True)
    assert page.redirect_chain[-1][0] == f"/admin/ip_registry/asset/{asset.pk}/change/"
    assert "The order is franchise, work, element, variant." in page.content.decode()
