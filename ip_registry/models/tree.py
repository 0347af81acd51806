"""What the company owns: the asset tree, its names, what it derives from, its identifiers."""

from typing import Any, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.audit import audited
from core.boxes import FRANCHISE_BITS
from core.querysets import VisibleQuerySet
from core.record_numbers import RecordNumber
from core.search.kinds import marks_for_search
from core.texts import Text, in_both, is_chinese
from ip_registry import hooks


class Level(models.TextChoices):
    FRANCHISE = "franchise", _("Franchise")
    WORK = "work", _("Work")
    ELEMENT = "element", _("Element")
    VARIANT = "variant", _("Variant")


class Kind(models.TextChoices):
    FRANCHISE = "franchise", _("Franchise")
    NOVEL = "novel", _("Novel")
    SHORT_STORY = "short_story", _("Short story")
    SCREENPLAY = "screenplay", _("Screenplay")
    FILM = "film", _("Film")
    INTERNET_MOVIE = "internet_movie", _("Internet movie")
    SERIES = "series", _("Series")
    ANIMATION = "animation", _("Animation")
    COMIC = "comic", _("Comic")
    GAME = "game", _("Game")
    CHARACTER = "character", _("Character")
    TECHNOLOGY = "technology", _("Technology")
    PROP = "prop", _("Prop")
    SCENE = "scene", _("Iconic scene")
    PLACE = "place", _("Place")
    COSTUME = "costume", _("Costume")
    LOGO = "logo", _("Logo")
    MUSIC = "music", _("Music")
    PHRASE = "phrase", _("Phrase")
    VARIANT = "variant", _("Variant")


KINDS_OF_LEVEL: dict[str, tuple[str, ...]] = {
    Level.FRANCHISE: (Kind.FRANCHISE,),
    Level.WORK: (
        Kind.NOVEL,
        Kind.SHORT_STORY,
        Kind.SCREENPLAY,
        Kind.FILM,
        Kind.INTERNET_MOVIE,
        Kind.SERIES,
        Kind.ANIMATION,
        Kind.COMIC,
        Kind.GAME,
    ),
    Level.ELEMENT: (
        Kind.CHARACTER,
        Kind.TECHNOLOGY,
        Kind.PROP,
        Kind.SCENE,
        Kind.PLACE,
        Kind.COSTUME,
        Kind.LOGO,
        Kind.MUSIC,
        Kind.PHRASE,
    ),
    Level.VARIANT: (Kind.VARIANT,),
}
LEVELS_ABOVE: dict[str, tuple[str, ...]] = {
    Level.FRANCHISE: (),
    Level.WORK: (Level.FRANCHISE,),
    Level.ELEMENT: (Level.FRANCHISE, Level.WORK),
    Level.VARIANT: (Level.ELEMENT,),
}
SPAN_BITS: dict[str, int] = {Level.FRANCHISE: FRANCHISE_BITS, Level.WORK: 31, Level.ELEMENT: 17, Level.VARIANT: 6}
"""Width of an asset's span as a power of two: 8,192 works in a franchise, 16,384 elements in a work,
2,048 variants of an element."""


class Stage(models.TextChoices):
    STORY_CREATION = "story_creation", _("Story creation")
    SCRIPTWRITING = "scriptwriting", _("Scriptwriting")
    PRODUCTION = "production", _("Production")
    DISTRIBUTION_SCREENING = "distribution_screening", _("Distribution and screening")
    DERIVATIVE_DEVELOPMENT = "derivative_development", _("Derivative development")


class Potential(models.TextChoices):
    """How well an element can be made into goods."""

    NONE = "none", _("None")
    LOW = "low", _("Low")
    MEDIUM = "medium", _("Medium")
    HIGH = "high", _("High")


class Audience(models.TextChoices):
    ALL = "all", _("Everyone")
    PRESCHOOL = "preschool", _("Preschool children")
    CHILDREN = "children", _("Children")
    TEENS = "teens", _("Teenagers")
    ADULTS = "adults", _("Adults")
    COLLECTORS = "collectors", _("Collectors and fans")


class AssetQuerySet(VisibleQuerySet["Asset"]):
    def of_member(self, user: Any) -> Self:
        return self.filter(hooks.assets_of_member(user))

    def within(self, asset: "Asset") -> Self:
        """`asset` and everything that is below it in the tree today."""
        below = Q(pk=asset.pk)
        for depth in range(1, 4):
            below |= Q(**{"__".join(["parent"] * depth): asset})
        return self.filter(below)

    def unmerged(self) -> Self:
        """Without those that were found to be the same as another."""
        return self.filter(merged_into=None)


@audited(exclude=["allocated"])
class Asset(models.Model):
    """One node of the IP tree: a franchise, a work in it, an element of a work, a variant of an element.

    `span` lies inside the parent's and is never given to another asset, so that "this and all below
    it" is one range for the rights engine.
    """

    reference = models.CharField(
        _("reference"),
        max_length=120,
        unique=True,
        null=True,
        blank=True,
        help_text=_("Your own reference; imports match assets by it."),
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )
    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=300)
    title_zh = models.CharField(_("Chinese title"), max_length=300, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    stage = models.CharField(_("stage"), max_length=30, choices=Stage.choices, blank=True)
    maker = models.CharField(
        _("author or producer"), max_length=200, blank=True, help_text=_("The author, or the production company.")
    )
    potential = models.CharField(_("merchandise potential"), max_length=10, choices=Potential.choices, blank=True)
    audience = models.CharField(_("target audience"), max_length=12, choices=Audience.choices, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("merged into")
    )
    span = BigIntegerRangeField(_("range"), editable=False)
    # The first place stays free, so that the order of spans is the tree's: a parent before its parts.
    allocated = models.BigIntegerField(_("allocated"), default=1, editable=False)

    NUMBERS = RecordNumber("A", 5)

    objects = AssetQuerySet.as_manager()

    class Meta:
        verbose_name = _("asset")
        verbose_name_plural = _("assets")
        ordering = ["span"]
        indexes = [
            models.Index(fields=["level", "kind"], name="asset_level_kind"),
        ]
        constraints = [
            models.CheckConstraint(
                name="asset_kind_fits_its_level",
                condition=Q(level="franchise", kind__in=KINDS_OF_LEVEL["franchise"])
                | Q(level="work", kind__in=KINDS_OF_LEVEL["work"])
                | Q(level="element", kind__in=KINDS_OF_LEVEL["element"])
                | Q(level="variant", kind__in=KINDS_OF_LEVEL["variant"]),
                violation_error_message=_("This kind does not belong to this level."),
            ),
            models.CheckConstraint(
                name="asset_has_a_parent_unless_franchise",
                condition=Q(level="franchise", parent=None) | (~Q(level="franchise") & Q(parent__isnull=False)),
                violation_error_message=_("Every asset except a franchise needs a parent."),
            ),
            models.CheckConstraint(name="asset_span_is_not_empty", condition=Q(span__isempty=False)),
            models.CheckConstraint(
                name="asset_is_not_the_same_as_itself",
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
                violation_error_message=_("An asset cannot be merged into itself."),
            ),
            ExclusionConstraint(
                name="asset_spans_of_a_level_never_meet",
                # the span first: questions about a span alone are answered from the same index
                expressions=[("span", RangeOperators.OVERLAPS), ("level", RangeOperators.EQUAL)],
            ),
        ]
        triggers = marks_for_search("asset")

    def __str__(self) -> str:
        return (self.title_zh if is_chinese() else self.title) or self.title_zh or self.title

    @property
    def number(self) -> str:
        """What people say on the phone; empty before it is registered."""
        return self.NUMBERS.of(self.pk) if self.pk else ""

    @property
    def told_apart(self) -> str:
        """Franchise, story and film often have one title: with kind, year and number they are three."""
        parts = (str(self), str(self.get_kind_display()), str(self.year or ""), self.number)
        return " · ".join(part for part in parts if part)

    @property
    def both_titles(self) -> dict[str, str]:
        return in_both(self.title, self.title_zh)


class OfVisibleAssets(VisibleQuerySet[Any]):
    """Rows that belong to an asset are seen by whoever sees the asset."""

    def of_member(self, user: Any) -> Self:
        return self.filter(asset__in=Asset.objects.of_member(user))


@audited()
class AssetAlias(models.Model):
    """Another name under which the asset is known, or sold."""

    asset = models.ForeignKey(Asset, models.CASCADE, related_name="aliases", verbose_name=_("asset"))
    text = models.CharField(_("name"), max_length=300)

    objects = OfVisibleAssets.as_manager()

    class Meta:
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["asset", "text"], name="one_alias_each")]
        triggers = marks_for_search("asset", "asset_id")

    def __str__(self) -> str:
        return self.text


class Scheme(models.TextChoices):
    EIDR = "EIDR", _("EIDR (title)")
    EIDR_EDIT = "EIDR_EDIT", _("EIDR (edit)")
    ISAN = "ISAN", "ISAN"
    ISBN = "ISBN", "ISBN"
    IMDB = "IMDB", "IMDb"
    DOUBAN = "DOUBAN", _("Douban")
    PERMIT = "PERMIT", _("Permit number")


@audited()
class Identifier(models.Model):
    """A number somebody else gave the asset, in its canonical form."""

    asset = models.ForeignKey(Asset, models.CASCADE, related_name="identifiers", verbose_name=_("asset"))
    scheme = models.CharField(_("scheme"), max_length=10, choices=Scheme.choices)
    value = models.CharField(_("value"), max_length=80)
    warning = models.CharField(
        _("warning"), max_length=60, blank=True, help_text=_("The possible error; the value is kept as imported.")
    )

    objects = OfVisibleAssets.as_manager()

    class Meta:
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")
        ordering = ["scheme", "value"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "value"],
                name="one_asset_for_each_identifier",
                violation_error_message=_("Another asset already has this identifier."),
            )
        ]
        triggers = marks_for_search("asset", "asset_id")

    def __str__(self) -> str:
        return f"{self.scheme} {self.value}"

    @property
    def doubt(self) -> str:
        return str(Text(self.warning, {})) if self.warning else ""


class DerivationKind(models.TextChoices):
    ADAPTATION = "adaptation", _("Adaptation")
    SEQUEL = "sequel", _("Sequel")
    PREQUEL = "prequel", _("Prequel")
    REMAKE = "remake", _("Remake")
    SPIN_OFF = "spin_off", _("Spin-off")
    NOVELISATION = "novelisation", _("Novelisation")
    SAME_SCRIPT = "same_script", _("Film of this screenplay")


@audited()
class Derivation(models.Model):
    """A work made from another one: novel, screenplay, film, sequel, game, in any franchise."""

    work = models.ForeignKey(Asset, models.PROTECT, related_name="sources", verbose_name=_("work"))
    source = models.ForeignKey(Asset, models.PROTECT, related_name="derived", verbose_name=_("source work"))
    kind = models.CharField(
        _("relationship"), max_length=15, choices=DerivationKind.choices, default=DerivationKind.ADAPTATION
    )

    objects = VisibleQuerySet["Derivation"].as_manager()

    class Meta:
        verbose_name = _("derivation")
        verbose_name_plural = _("derivations")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["work", "source"],
                name="one_derivation_each",
                violation_error_message=_("This source work is already registered."),
            ),
            models.CheckConstraint(
                name="derivation_is_from_another_work",
                condition=~Q(work=F("source")),
                violation_error_message=_("A work cannot be based on itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work} ← {self.source}"


class InclusionKind(models.TextChoices):
    MOVED = "moved", _("Moved here")
    MERGED = "merged", _("Merged")
    INCLUDES = "includes", _("Includes")


@audited()
class Inclusion(models.Model):
    """An asset whose span lies elsewhere and is part of this one: moved here, merged, or included
    (a film includes the look that its hero wears in it)."""

    whole = models.ForeignKey(Asset, models.PROTECT, related_name="inclusions", verbose_name=_("asset"))
    part = models.ForeignKey(Asset, models.PROTECT, related_name="included_in", verbose_name=_("includes"))
    kind = models.CharField(_("relationship"), max_length=10, choices=InclusionKind.choices)

    objects = VisibleQuerySet["Inclusion"].as_manager()

    class Meta:
        verbose_name = _("inclusion")
        verbose_name_plural = _("inclusions")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["whole", "part"], name="one_inclusion_each"),
            models.UniqueConstraint(fields=["part"], condition=Q(kind__in=["moved", "merged"]), name="one_new_place"),
            models.CheckConstraint(name="inclusion_is_of_another", condition=~Q(whole=F("part"))),
        ]

    def __str__(self) -> str:
        return f"{self.whole} ⊃ {self.part}"
