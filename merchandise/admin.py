from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.admin_base import ReadOnlyAdmin, ReadOnlyInline, in_numbers, in_one_piece
from merchandise.models import Product, Sku, SkuQuerySet


class SkuInline(ReadOnlyInline):
    model = Sku
    fields = ["code", "name", "gtin", "release", "street_offset_days", "street_date"]


@admin.register(Product)
class ProductAdmin(ReadOnlyAdmin):
    list_display = ["reference", "name", "name_zh", "licensee", "category", "grant"]
    list_filter = [("licensee", admin.RelatedOnlyFieldListFilter), ("category", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["licensee", "category", "grant__agreement"]
    search_fields = ["reference", "name", "name_zh", "skus__gtin", "skus__code"]
    inlines: ClassVar[list[Any]] = [SkuInline]


@admin.register(Sku)
class SkuAdmin(ReadOnlyAdmin):
    list_display = ["code", "name", "product", "licensee", "gtin", "street_day", "follows"]
    list_filter = [
        ("product__licensee", admin.RelatedOnlyFieldListFilter),
        ("product__category", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["product__licensee", "release__asset", "release__territory"]
    search_fields = ["code", "name", "gtin", "product__name", "product__name_zh"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Sku]:
        rows: SkuQuerySet = super().get_queryset(request)  # type: ignore[assignment]
        return rows.with_street_days()

    def sentence(self, rows: QuerySet[Any]) -> str:
        undated = Q(street_date=None, release=None)
        found = rows.aggregate(n=Count("pk"), following=Count("release"), undated=Count("pk", filter=undated))
        return ngettext(
            "%(n)s SKU: %(following)s follows a release, %(undated)s has no street date.",
            "%(n)s SKUs: %(following)s follow a release, %(undated)s have no street date.",
            found["n"],
        ) % in_numbers(**found)

    @admin.display(description=_("licensee"), ordering="product__licensee")
    def licensee(self, obj: Sku) -> str:
        return str(obj.product.licensee)

    @admin.display(description=_("street date"), ordering="street_day")
    def street_day(self, obj: Any) -> str:
        return in_one_piece(obj.street_day) if obj.street_day else "–"

    @admin.display(description=_("follows release"))
    def follows(self, obj: Sku) -> str:
        if obj.release is None:
            return "–"
        return f"{obj.release} {obj.street_offset_days:+d}"
