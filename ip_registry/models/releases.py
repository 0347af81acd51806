"""When works come out, and what we knew of it when."""

from typing import Any, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from core.audit import audited
from core.querysets import VisibleQuerySet
from ip_registry.models.tree import Asset, OfVisibleAssets


class Medium(models.TextChoices):
    THEATRICAL = "theatrical", _("Cinema")
    STREAMING = "streaming", _("Streaming")
    BROADCAST = "broadcast", _("Broadcast")
    HOME = "home", _("Home entertainment")
    PUBLICATION = "publication", _("Publication")


class ReleaseStatus(models.TextChoices):
    TENTATIVE = "tentative", _("Tentative")
    CONFIRMED = "confirmed", _("Confirmed")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Move(models.TextChoices):
    """Why the day is what it is, in the words of the trade."""

    PLANNED = "planned", _("Planned")
    SET = "set", _("Date set")
    ADVANCED = "advanced", _("Brought forward")
    POSTPONED = "postponed", _("Postponed")
    WITHDRAWN = "withdrawn", _("Withdrawn from the calendar")


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
    time_zone = models.CharField(
        _("time zone"),
        max_length=40,
        default="Asia/Shanghai",
        help_text=_("The time zone in which the dates are counted."),
    )

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
    day = models.DateField(_("day"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=ReleaseStatus.choices)
    move = models.CharField(_("date change"), max_length=10, choices=Move.choices, default=Move.PLANNED)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    recorded = DateTimeRangeField(_("recorded"))

    objects = OfVisibleReleases.as_manager()

    class Meta:
        verbose_name = _("release date")
        verbose_name_plural = _("release dates")
        ordering = ["release", "recorded"]
        constraints = [
            models.CheckConstraint(
                name="release_date_has_a_day_unless_withdrawn",
                condition=Q(status="withdrawn", day=None) | (~Q(status="withdrawn") & Q(day__isnull=False)),
                violation_error_message=_("A release needs a date unless it was withdrawn."),
            ),
            models.CheckConstraint(name="release_date_recorded_is_not_empty", condition=Q(recorded__isempty=False)),
            ExclusionConstraint(
                name="one_release_date_at_a_time",
                expressions=[("release", RangeOperators.EQUAL), ("recorded", RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day.isoformat() if self.day else '–'} ({self.get_status_display()})"
