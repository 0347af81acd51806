"""What goods have to say about assets and release days."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from core.texts import Text, declare
from ip_registry.models import Asset
from merchandise.models import Product, Sku
from merchandise.services.street_days import told_of_release

PRODUCTS_HERE = declare("depends.products", _("%(products)s products with %(skus)s SKUs"))
SKUS_FALL = declare(
    "depends.skus_fall",
    ngettext_lazy(
        "%(count)s SKU would no longer be covered for production, for example %(examples)s",
        "%(count)s SKUs would no longer be covered for production, for example %(examples)s",
        "count",
    ),
)
SKUS_OF_RELEASE = declare(
    "depends.skus",
    ngettext_lazy(
        "%(count)s SKU has a street date that follows this release, for example %(examples)s",
        "%(count)s SKUs have a street date that follows this release, for example %(examples)s",
        "count",
    ),
)


def describe(asset: Any) -> list[Text]:
    products = Product.objects.filter(assets__in=Asset.objects.within(asset)).distinct()
    count = products.count()
    skus = Sku.objects.filter(product__in=products).count()
    return [Text(PRODUCTS_HERE, {"products": count, "skus": skus})] if count else []


def falling(grants: Sequence[int]) -> list[Text]:
    """What may not be made any more once these grants have ended."""
    skus = list(Sku.objects.filter(product__grant__in=grants).order_by("pk").values_list("code", flat=True))
    return [Text(SKUS_FALL, {"count": len(skus), "examples": skus[:5]})] if skus else []


def depends_on_release(release: Any, old: date | None, new: date | None) -> list[Text]:
    skus = list(Sku.objects.filter(release=release).order_by("pk").values_list("code", flat=True))
    said = [Text(SKUS_OF_RELEASE, {"count": len(skus), "examples": skus[:3]})] if skus else []
    return said + told_of_release(release)
