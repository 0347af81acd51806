from typing import Any

from rest_framework import serializers

from core.rest.viewsets import viewset_for
from merchandise.models import Product, Sku

STREET: dict[str, Any] = {"street_day": serializers.DateField(read_only=True, allow_null=True)}


class SkuRegister(
    viewset_for(  # type: ignore[misc]
        Sku,
        fields=("product", "code", "name", "gtin", "release", "street_offset_days", "street_date"),
        filters=("product", "product__licensee", "product__category", "code", "gtin", "release"),
        extra=STREET,
        ordering=("code", "name"),
    )
):
    """SKUs with their street dates."""

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
