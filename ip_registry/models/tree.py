"""What the company owns: the asset tree, its names, its identifiers and its releases."""

from typing import Any, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateTimeRangeField, RangeOperators
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.audit import audited
from core.querysets import VisibleQuerySet
from core.texts import in_both
from ip_registry import dependents


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
SPAN_BITS: dict[str, int] = {Level.FRANCHISE: 44, Level.WORK: 31, Level.ELEMENT: 17, Level.VARIANT: 6}
"""Width of an asset's span as a power of two: 8,192 works in a franchise, 16,384 elements in a work,
2,048 variants of an element."""


class Stage(models.TextChoices):
    STORY_CREATION = "story_creation", _("Story creation")
    SCRIPTWRITING = "scriptwriting", _("Scriptwriting")
    PRODUCTION = "production", _("Production")
    DISTRIBUTION_SCREENING = "distribution_screening", _("Distribution and screening")
    DERIVATIVE_DEVELOPMENT = "derivative_development", _("Derivative development")


class AssetQuerySet(VisibleQuerySet["Asset"]):
    def of_member(self, user: Any) -> Self:
        return self.filter(dependents.assets_of_member(user))

    def within(self, asset: "Asset") -> Self:
        """`asset` and everything below it."""
        return self.filter(span__contained_by=asset.span)


@audited()
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
        help_text=_("Your own code for it; imports recognise it by this."),
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
    based_on = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="adaptations", verbose_name=_("based on")
    )
    span = BigIntegerRangeField(_("span"), editable=False)
    # The first place stays free, so that the order of spans is the tree's: a parent before its parts.
    allocated = models.BigIntegerField(_("allocated"), default=1, editable=False)

    objects = AssetQuerySet.as_manager()

    class Meta:
        verbose_name = _("asset")
        verbose_name_plural = _("assets")
        ordering = ["span"]
        indexes = [
            GistIndex(fields=["span"], name="asset_span"),
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
                violation_error_message=_("Everything but a franchise is part of something."),
            ),
            models.CheckConstraint(name="asset_span_is_not_empty", condition=Q(span__isempty=False)),
            models.CheckConstraint(
                name="asset_is_not_based_on_itself",
                condition=Q(based_on=None) | ~Q(based_on=F("id")),
                violation_error_message=_("A work cannot be based on itself."),
            ),
            ExclusionConstraint(
                name="asset_spans_of_a_level_never_meet",
                expressions=[("level", RangeOperators.EQUAL), ("span", RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        chinese = (get_language() or "").startswith("zh")
        return (self.title_zh if chinese else self.title) or self.title_zh or self.title

    @property
    def number(self) -> str:
        """What people say on the phone."""
        return f"A{self.pk:05d}"

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

    def __str__(self) -> str:
        return self.text


class Scheme(models.TextChoices):
    EIDR = "EIDR", "EIDR"
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

    def __str__(self) -> str:
        return f"{self.scheme} {self.value}"


class Medium(models.TextChoices):
    THEATRICAL = "theatrical", _("Cinema")
    STREAMING = "streaming", _("Streaming")
    BROADCAST = "broadcast", _("Broadcast")
    HOME = "home", _("Home entertainment")
    PUBLICATION = "publication", _("Publication")


class ReleaseStatus(models.TextChoices):
    TENTATIVE = "tentative", _("Tentative")
    CONFIRMED = "confirmed", _("Confirmed")


class ReleaseQuerySet(OfVisibleAssets):
    def with_dates(self) -> Self:
        """Adds `day` and `status`: what is planned now, or None."""
        now = ReleaseDate.objects.filter(release=OuterRef("pk"), recorded__endswith=None)
        return self.annotate(day=Subquery(now.values("day")[:1]), status=Subquery(now.values("status")[:1]))


@audited()
class Release(models.Model):
    """A work coming out in a territory through a medium. When is in its dates, whose history is kept."""

    asset = models.ForeignKey(Asset, models.CASCADE, related_name="releases", verbose_name=_("work"))
    territory = models.ForeignKey("vocabularies.Territory", models.PROTECT, verbose_name=_("territory"))
    medium = models.CharField(_("medium"), max_length=20, choices=Medium.choices)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ["asset", "pk"]
        constraints = [models.UniqueConstraint(fields=["asset", "territory", "medium"], name="one_release_each")]

    def __str__(self) -> str:
        return f"{self.asset} · {self.territory} · {self.get_medium_display()}"


class OfVisibleReleases(VisibleQuerySet[Any]):
    def of_member(self, user: Any) -> Self:
        return self.filter(release__asset__in=Asset.objects.of_member(user))


@audited()
class ReleaseDate(models.Model):
    """What we knew about a release's day, from when until when we believed it."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="dates", verbose_name=_("release"))
    day = models.DateField(_("day"))
    status = models.CharField(_("status"), max_length=10, choices=ReleaseStatus.choices)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    recorded = DateTimeRangeField(_("recorded"))

    objects = OfVisibleReleases.as_manager()

    class Meta:
        verbose_name = _("release date")
        verbose_name_plural = _("release dates")
        ordering = ["release", "recorded"]
        constraints = [
            models.CheckConstraint(name="release_date_recorded_is_not_empty", condition=Q(recorded__isempty=False)),
            ExclusionConstraint(
                name="one_release_date_at_a_time",
                expressions=[("release", RangeOperators.EQUAL), ("recorded", RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day.isoformat()} ({self.get_status_display()})"
