"""Reference images of assets, and style guides in versions."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.audit import audited
from core.querysets import VisibleQuerySet
from ip_registry.models.tree import Asset, OfVisibleAssets


@audited()
class AssetImage(models.Model):
    """A picture of what the asset looks like. `pdq` is its perceptual hash (PDQ, 256 bits in hex)."""

    asset = models.ForeignKey(Asset, models.CASCADE, related_name="images", verbose_name=_("asset"))
    file = models.ForeignKey("core.StoredFile", models.PROTECT, related_name="+", verbose_name=_("picture"))
    thumbnail = models.ForeignKey("core.StoredFile", models.PROTECT, related_name="+", verbose_name=_("thumbnail"))
    caption = models.CharField(_("caption"), max_length=200, blank=True)
    width = models.PositiveIntegerField(_("width"))
    height = models.PositiveIntegerField(_("height"))
    pdq = models.CharField(_("perceptual hash"), max_length=64)
    pdq_quality = models.PositiveSmallIntegerField(
        _("quality of the hash"), help_text=_("0 to 100; a picture below 50 is too plain to be recognised.")
    )
    created_at = models.DateTimeField(_("added at"))

    objects = OfVisibleAssets.as_manager()

    class Meta:
        verbose_name = _("reference image")
        verbose_name_plural = _("reference images")
        ordering = ["asset", "pk"]
        constraints = [
            models.CheckConstraint(name="asset_image_has_a_hash", condition=Q(pdq__regex="^[0-9a-f]{64}$")),
        ]

    def __str__(self) -> str:
        return self.caption or str(self.asset)


class OfVisibleGuides(VisibleQuerySet[Any]):
    def of_member(self, user: Any) -> Self:
        return self.filter(guide__asset__in=Asset.objects.of_member(user), withdrawn_at=None)


@audited()
class StyleGuide(models.Model):
    """How an asset may be shown, as a named document with versions."""

    asset = models.ForeignKey(Asset, models.CASCADE, related_name="style_guides", verbose_name=_("asset"))
    name = models.CharField(_("name"), max_length=200)

    objects = OfVisibleAssets.as_manager()

    class Meta:
        verbose_name = _("style guide")
        verbose_name_plural = _("style guides")
        ordering = ["asset", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["asset", "name"],
                name="one_style_guide_of_a_name",
                violation_error_message=_("The asset already has a style guide with this name."),
            )
        ]

    def __str__(self) -> str:
        return self.name


@audited()
class StyleGuideVersion(models.Model):
    """One edition. The newest holds; older ones are kept, because goods were approved by them."""

    guide = models.ForeignKey(StyleGuide, models.CASCADE, related_name="versions", verbose_name=_("style guide"))
    number = models.PositiveIntegerField(_("version"))
    file = models.ForeignKey("core.StoredFile", models.PROTECT, related_name="+", verbose_name=_("file"))
    note = models.CharField(_("changes in this version"), max_length=300, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=_("uploaded by")
    )
    created_at = models.DateTimeField(_("uploaded at"))
    withdrawn_at = models.DateTimeField(
        _("withdrawn at"), null=True, blank=True, help_text=_("Licensees no longer see this version from that time on.")
    )

    objects = OfVisibleGuides.as_manager()

    class Meta:
        verbose_name = _("style guide version")
        verbose_name_plural = _("style guide versions")
        ordering = ["guide", "-number"]
        constraints = [models.UniqueConstraint(fields=["guide", "number"], name="one_version_of_a_number")]

    def __str__(self) -> str:
        return f"{self.guide} v{self.number}"
