"""How products and SKUs are found."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.search.kinds import Kind, Shown
from merchandise.models import Product, Sku


def names(keys: Iterable[int]) -> Iterator[tuple[int, str, int]]:
    for key, code, name, gtin in Sku.objects.filter(pk__in=keys).values_list("pk", "code", "name", "gtin"):
        for text in {code, name, gtin or "", (gtin or "").lstrip("0")}:
            yield key, text, 4


def show(rows: "QuerySet[Any]") -> Mapping[int, Shown]:
    return {
        row.pk: Shown(
            f"{row.code} {row.name}",
            " · ".join(part for part in (str(row.product.licensee), row.gtin or "") if part),
            reverse("admin:merchandise_sku_change", args=[row.pk]),
        )
        for row in rows.select_related("product__licensee")
    }


SKUS = Kind("sku", _("SKUs"), "merchandise.sku", names, lambda user: Sku.objects.visible_to(user), show)


def product_names(keys: Iterable[int]) -> Iterator[tuple[int, str, int]]:
    for key, *texts in Product.objects.filter(pk__in=keys).values_list("pk", "reference", "name", "name_zh"):
        for text in set(texts):
            yield key, text, 5


def show_products(rows: "QuerySet[Any]") -> Mapping[int, Shown]:
    return {
        row.pk: Shown(str(row), str(row.licensee), reverse("admin:merchandise_product_change", args=[row.pk]))
        for row in rows.select_related("licensee")
    }


PRODUCTS = Kind(
    "product",
    _("Products"),
    "merchandise.product",
    product_names,
    lambda user: Product.objects.visible_to(user),
    show_products,
)
