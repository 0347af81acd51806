from typing import Any

from django_filters.rest_framework import CharFilter
from rest_framework import serializers

from core.rest.filters import VisibleFilterSet
from core.rest.viewsets import viewset_for
from merchandise.models import Product, Sku
from merchandise.services.products import normal_gtin

STREET: dict[str, Any] = {"street_day": serializers.DateField(read_only=True, allow_null=True)}


class GtinFilter(CharFilter):  # type: ignore[misc]
    """8, 12, 13 or 14 digits of one number are the same number (GS1 General Specifications, 3.3)."""

    def filter(self, qs: Any, value: str) -> Any:
        return super().filter(qs, normal_gtin(value) or value)


class SkuFilters(VisibleFilterSet):
    gtin = GtinFilter()

    class Meta:
        model = Sku
        fields = ("product", "product__licensee", "product__category", "code", "gtin", "release")


class SkuRegister(
    viewset_for(  # type: ignore[misc]
        Sku,
        fields=("product", "code", "name", "gtin", "release", "street_offset_days", "street_date"),
        filters=(),
        extra=STREET,
        ordering=("code", "name"),
    )
):
    """SKUs with their street dates."""

    filterset_class = SkuFilters

    def get_queryset(self) -> Any:
        return super().get_queryset().with_street_days()


routes = {
    "products": viewset_for(
        Product,
        fields=("licensee", "reference", "name", "name_zh", "category", "assets", "grant"),
        filters=("licensee", "category", "assets", "grant", "reference"),
        prefetched=("assets",),
        ordering=("reference", "name"),
    ),
    "skus": SkuRegister,
}
