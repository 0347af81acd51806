"""Articles that are to be sold where somebody asks for rights."""

from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.backends.postgresql.psycopg_any import NumericRange
from django.db.models import Q
from django.urls import reverse

from core.regions.algebra import Region
from core.texts import in_both
from licensing.hooks import PlannedGoods
from merchandise.models import Sku

MOST_GOODS = 200


def planned_goods(region: Region, user: Any) -> list[PlannedGoods]:
    """The SKUs whose day in the shops lies in the region's days, of its assets, uses and places; the first ones."""
    [(first, after)] = region.days
    here = reduce(or_, (Q(product__assets__span__overlap=NumericRange(*run)) for run in region.assets))
    planned: Any = Sku.objects.visible_to(user).with_street_days()
    rows = (
        planned.filter(
            here,
            product__category__spans__overlap=region.categories,
            product__grant__boxes__is_active=True,
            product__grant__boxes__recorded__upper_inf=True,
            product__grant__boxes__territories__overlap=region.territories,
            street_day__gte=_day(first),
            street_day__lt=_day(after),
        )
        .select_related("product__licensee", "product__grant__agreement")
        .order_by("street_day", "pk")
        .distinct()
    )
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
