"""What is made of the IP: products, their SKUs, and when they are to be in the shops."""

from typing import Any, Self

from django.db import models
from django.db.models import ExpressionWrapper, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from core.audit import audited
from core.querysets import VisibleQuerySet
from core.search.kinds import marks_for_search
from core.texts import in_both, is_chinese
from ip_registry.models import ReleaseDate


class ProductQuerySet(VisibleQuerySet["Product"]):
    def of_member(self, user: Any) -> Self:
        return self.filter(licensee__in=user.organisations())


@audited()
class Product(models.Model):
    """One thing that a licensee makes under one grant, in one category, of certain assets."""

    licensee = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="products", verbose_name=_("licensee")
    )
    reference = models.CharField(_("reference"), max_length=60, help_text=_("The licensee’s own reference."))
    name = models.CharField(_("name"), max_length=300)
    name_zh = models.CharField(_("Chinese name"), max_length=300, blank=True)
    category = models.ForeignKey("vocabularies.UseCategory", models.PROTECT, verbose_name=_("category of use"))
    assets = models.ManyToManyField("ip_registry.Asset", related_name="products", verbose_name=_("assets"))
    grant = models.ForeignKey(
        "licensing.Grant", models.PROTECT, related_name="products", verbose_name=_("underlying grant")
    )

    objects = ProductQuerySet.as_manager()

    class Meta:
        verbose_name = _("product")
        verbose_name_plural = _("products")
        ordering = ["licensee", "reference"]
        constraints = [
            models.UniqueConstraint(
                fields=["licensee", "reference"],
                name="one_product_for_each_reference",
                violation_error_message=_("The licensee already has a product with this reference."),
            )
        ]
        triggers = marks_for_search("product")

    def __str__(self) -> str:
        return (self.name_zh if is_chinese() else "") or self.name

    @property
    def both_names(self) -> dict[str, str]:
        return in_both(self.name, self.name_zh)


class SkuQuerySet(VisibleQuerySet["Sku"]):
    def of_member(self, user: Any) -> Self:
        return self.filter(product__licensee__in=user.organisations())

    def with_street_days(self) -> Self:
        """Adds `street_day`: the fixed day, or the release's day plus the offset, moving when it moves."""
        planned = ReleaseDate.objects.filter(release=OuterRef("release"), recorded__upper_inf=True).values("day")[:1]
        follows = ExpressionWrapper(
            Subquery(planned, output_field=models.DateField()) + F("street_offset_days"),
            output_field=models.DateField(),
        )
        return self.annotate(street_day=Coalesce(F("street_date"), follows))


@audited()
class Sku(models.Model):
    """What is sold: one GTIN. Its street day is fixed, or follows a release by so many days."""

    product = models.ForeignKey(Product, models.PROTECT, related_name="skus", verbose_name=_("product"))
    code = models.CharField(_("code"), max_length=60)
    name = models.CharField(_("name"), max_length=300)
    gtin = models.CharField(
        _("GTIN"),
        max_length=14,
        unique=True,
        null=True,
        blank=True,
        error_messages={"unique": _("Another SKU already has this GTIN.")},
        help_text=_("14 digits."),
    )
    release = models.ForeignKey(
        "ip_registry.Release",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="skus",
        verbose_name=_("follows release"),
    )
    street_offset_days = models.SmallIntegerField(
        _("days from the release"), null=True, blank=True, help_text=_("-14 means two weeks before the release.")
    )
    street_date = models.DateField(_("fixed street date"), null=True, blank=True)

    objects = SkuQuerySet.as_manager()

    class Meta:
        verbose_name = _("SKU")
        verbose_name_plural = _("SKUs")
        ordering = ["product", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["product", "code"],
                name="one_sku_for_each_code",
                violation_error_message=_("The product already has a SKU with this code."),
            ),
            models.CheckConstraint(
                name="sku_gtin_is_fourteen_digits",
                condition=Q(gtin=None) | Q(gtin__regex="^[0-9]{14}$"),
                violation_error_message=_("A GTIN is stored as 14 digits."),
            ),
            models.CheckConstraint(
                name="sku_has_one_street_plan",
                condition=Q(release=None, street_offset_days=None)
                | Q(release__isnull=False, street_offset_days__isnull=False, street_date=None),
                violation_error_message=_(
                    "A street date is either fixed or a number of days from a release, not both."
                ),
            ),
        ]
        triggers = marks_for_search("sku")

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
