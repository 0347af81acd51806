"""The words in which rights are granted: where, for what, through which channel, in which language.

A leaf owns a span of integers for ever; a node is the union of its leaves; boxes of rights are made
of such unions, so that "Asia" and "Japan" meet by arithmetic instead of by name.
"""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.audit import audited
from core.fields import SpansField
from core.querysets import PublicQuerySet
from core.regions.spans import Spans
from core.texts import in_both, is_chinese

SLOT_WIDTH = 65_536
"""Integers that a leaf owns: so many parts can it be split into later without touching a contract."""


def span_of_slot(slot: int) -> Spans:
    return ((slot * SLOT_WIDTH, (slot + 1) * SLOT_WIDTH),)


class TermQuerySet(PublicQuerySet["Term"]):
    def leaves(self) -> Self:
        return self.filter(slot__isnull=False)

    def current(self) -> Self:
        return self.filter(is_retired=False)


class Term(models.Model):
    """One entry of a vocabulary. Codes and slots of leaves are never changed and never used again."""

    code = models.CharField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120)
    name_zh = models.CharField(_("Chinese name"), max_length=120)
    aliases = ArrayField(models.CharField(max_length=120), verbose_name=_("other names"), default=list, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )
    position = models.PositiveIntegerField(_("position"), help_text=_("In tree order."))
    depth = models.PositiveSmallIntegerField(_("depth"))
    slot = models.PositiveIntegerField(_("slot"), null=True, blank=True, unique=True)
    spans = SpansField(_("ranges"), help_text=_("Coverage, as integers."))
    is_retired = models.BooleanField(_("retired"), default=False)

    objects = TermQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                name="%(class)s_has_a_slot_that_fits", condition=models.Q(slot__isnull=True) | models.Q(slot__lt=32_767)
            )
        ]

    def __str__(self) -> str:
        return self.name_zh if is_chinese() else self.name

    @property
    def both_names(self) -> dict[str, str]:
        return in_both(self.name, self.name_zh)


class TerritoryKind(models.TextChoices):
    WORLD = "world", _("World")
    REGION = "region", _("Region")
    COUNTRY = "country", _("Country or area")
    SUBDIVISION = "subdivision", _("Subdivision")


@audited()
class Territory(Term):
    """A place by UN M49, ISO 3166-1 and, within China, ISO 3166-2."""

    kind = models.CharField(_("kind"), max_length=12, choices=TerritoryKind.choices)

    class Meta(Term.Meta):
        verbose_name = _("territory")
        verbose_name_plural = _("territories")


@audited()
class UseCategory(Term):
    """What a right is used for: audiovisual media, adaptations, merchandise, places, promotion, music."""

    nice_classes = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name=_("Nice classes"), default=list, blank=True
    )

    class Meta(Term.Meta):
        verbose_name = _("category of use")
        verbose_name_plural = _("categories of use")
        indexes = [GinIndex(fields=["nice_classes"], name="use_category_nice_classes")]


@audited()
class Channel(Term):
    """Through what a product or work reaches people."""

    class Meta(Term.Meta):
        verbose_name = _("sales channel")
        verbose_name_plural = _("sales channels")


@audited()
class Language(Term):
    """A language, spoken or written, by BCP 47."""

    class Meta(Term.Meta):
        verbose_name = _("language")
        verbose_name_plural = _("languages")


@audited()
class TerritoryGroup(models.Model):
    """A set of territories that the trade has a name for. An aid to selection: contracts keep what it was."""

    code = models.CharField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120)
    name_zh = models.CharField(_("Chinese name"), max_length=120)
    aliases = ArrayField(models.CharField(max_length=120), verbose_name=_("other names"), default=list, blank=True)
    members = models.ManyToManyField(Territory, related_name="groups", verbose_name=_("territories"))

    objects = PublicQuerySet["TerritoryGroup"].as_manager()

    class Meta:
        verbose_name = _("territory group")
        verbose_name_plural = _("territory groups")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name_zh if is_chinese() else self.name


@audited()
class NiceClass(models.Model):
    """One of the 45 classes of goods and services of the Nice Classification."""

    number = models.PositiveSmallIntegerField(_("class"))
    edition = models.CharField(_("edition"), max_length=10)
    is_service = models.BooleanField(_("service"))
    heading = models.CharField(_("heading"), max_length=200)
    heading_zh = models.CharField(_("Chinese heading"), max_length=200)

    objects = PublicQuerySet["NiceClass"].as_manager()

    class Meta:
        verbose_name = _("Nice class")
        verbose_name_plural = _("Nice classes")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["number", "edition"], name="one_nice_class_for_each_edition"),
            models.CheckConstraint(name="nice_class_is_1_to_45", condition=models.Q(number__range=(1, 45))),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.heading_zh if is_chinese() else self.heading}"
