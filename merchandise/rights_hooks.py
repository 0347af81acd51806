"""Articles that are to be sold where somebody asks for rights."""

from datetime import date
from typing import Any

from django.urls import reverse

from core.regions.algebra import Region
from core.regions.literals import multirange_literal
from core.sql import run_prepared
from core.texts import in_both
from licensing.hooks import PlannedGoods
from merchandise.models import Sku

MOST_GOODS = 200
# The products first: most questions meet none, and to plan one statement of all these tables takes longer than all the
# rest of an answer.
PRODUCTS = """
SELECT DISTINCT p.id FROM ip_registry_asset a
JOIN merchandise_product_assets of ON of.asset_id = a.id JOIN merchandise_product p ON p.id = of.product_id
JOIN vocabularies_usecategory c ON c.id = p.category_id
WHERE a.span && %(runs)s::int8multirange AND c.spans && %(categories)s::int4multirange
  AND EXISTS (SELECT FROM licensing_grantbox b WHERE b.grant_id = p.grant_id AND b.is_active AND upper_inf(b.recorded)
              AND b.territories && %(territories)s::int4multirange)
"""


def planned_goods(region: Region, user: Any) -> list[PlannedGoods]:
    """The SKUs whose day in the shops lies in the region's days, of its assets, uses and places; the first ones."""
    places = {
        "runs": multirange_literal(region.assets),
        "categories": multirange_literal(region.categories),
        "territories": multirange_literal(region.territories),
    }
    products = [row[0] for row in run_prepared(PRODUCTS, places)]
    if not products:
        return []
    [(first, after)] = region.days
    planned: Any = Sku.objects.visible_to(user).with_street_days()
    rows = planned.filter(product__in=products, street_day__gte=_day(first), street_day__lt=_day(after))
    rows = rows.order_by("street_day", "pk").prefetch_related("product__licensee", "product__grant__agreement")
    return [_told(sku) for sku in rows[:MOST_GOODS]]


def _day(ordinal: int) -> date:
    return date.fromordinal(ordinal)


def _told(sku: Any) -> PlannedGoods:
    product = sku.product
    return PlannedGoods(
        code=sku.code,
        name=in_both(sku.name, product.name_zh),
        licensee=product.licensee.both_names,
        licensee_id=product.licensee_id,
        grant=str(product.grant),
        street_day=sku.street_day,
        address=reverse("admin:merchandise_sku_change", args=[sku.pk]),
    )
