from typing import Any

from rest_framework import serializers

from core.registers import register_of
from merchandise.models import Product, Sku

STREET: dict[str, Any] = {"street_day": serializers.DateField(read_only=True, allow_null=True)}


class SkuRegister(
    register_of(  # type: ignore[misc]
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
    "products": register_of(
        Product,
        fields=("licensee", "reference", "name", "name_zh", "category", "assets", "grant"),
        filters=("licensee", "category", "assets", "grant", "reference"),
        prefetched=("assets",),
        ordering=("reference", "name"),
    ),
    "skus": SkuRegister,
}
