"""The chain of title: who holds what in an asset, from whom, by which instrument; what weighs on it;
whose consent it needs; which parts a machine made."""

from datetime import date, timedelta
from typing import Self

from django.contrib.postgres.fields import DateTimeRangeField
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.audit import audited
from core.boxes import Box
from core.money import Money, known_currency
from core.querysets import VisibleQuerySet
from core.record_numbers import RecordNumber
from core.search.kinds import marks_for_search
from ip_registry.models.tree import Asset


class TitleKind(models.TextChoices):
    AUTHORSHIP = "authorship", _("Authorship")
    WORK_FOR_HIRE = "work_for_hire", _("Work made for hire")
    ASSIGNMENT = "assignment", _("Assignment")
    LICENCE = "licence", _("Exclusive in-licence")
    AGENCY = "agency", _("Agency")
    INHERITANCE = "inheritance", _("Inheritance")
    REVERSION = "reversion", _("Reversion")


ORIGINAL_KINDS = (TitleKind.AUTHORSHIP, TitleKind.WORK_FOR_HIRE)


class TitleQuerySet(VisibleQuerySet["Title"]):
    def known(self) -> Self:
        """What we hold to be so now."""
        return self.filter(recorded__upper_inf=True)

    def reaching(self, asset: Asset) -> Self:
        """Links that say something about `asset`: its own, and those of what it is part of or contains."""
        return self.filter(asset__overlap=asset.span)


@audited()
class Title(Box):
    """One link of the chain of title. Without `from_holder` the right began with `holder`.

    The box says of what: `asset` is the span of `subject` when it was recorded. `share` is a part of 1.
    A link is never changed: it is retired (`recorded` gets an end) and another recorded.
    """

    subject = models.ForeignKey(Asset, models.PROTECT, related_name="titles", verbose_name=_("asset"))
    kind = models.CharField(_("kind"), max_length=15, choices=TitleKind.choices)
    holder = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="titles_held", verbose_name=_("holder")
    )
    from_holder = models.ForeignKey(
        "accounts.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="titles_given",
        verbose_name=_("transferor"),
    )
    share = models.DecimalField(_("share"), max_digits=11, decimal_places=10, default=1)
    instrument = models.CharField(_("instrument"), max_length=300, help_text=_("The document that proves the link."))
    signed_on = models.DateField(_("date of the instrument"), null=True, blank=True)
    registry_number = models.CharField(_("registry number"), max_length=80, blank=True)
    document = models.ForeignKey(
        "core.StoredFile", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("document")
    )
    recorded = DateTimeRangeField(_("recorded"))

    NUMBERS = RecordNumber("T", 5)

    objects = TitleQuerySet.as_manager()

    class Meta(Box.Meta):
        verbose_name = _("title")
        verbose_name_plural = _("chain of title")
        ordering = ["subject", "period", "pk"]
        indexes = [
            # `reaching` is asked before every title is recorded, and for every level of a report.
            GistIndex(fields=["asset"], name="title_asset", condition=Q(recorded__upper_inf=True)),
        ]
        triggers = marks_for_search("title")
        constraints = [
            *Box.Meta.constraints,
            models.CheckConstraint(
                name="title_share_is_a_part_of_one",
                condition=Q(share__gt=0, share__lte=1),
                violation_error_message=_("A share must be above 0 % and at most 100 %."),
            ),
            models.CheckConstraint(
                name="title_comes_from_somebody_unless_original",
                condition=Q(kind__in=["authorship", "work_for_hire"], from_holder=None)
                | (~Q(kind__in=["authorship", "work_for_hire"]) & Q(from_holder__isnull=False)),
                violation_error_message=_(
                    "Original authorship has no transferor; every other link needs a transferor."
                ),
            ),
            models.CheckConstraint(
                name="title_passes_to_another",
                condition=Q(from_holder=None) | ~Q(from_holder=F("holder")),
                violation_error_message=_("A right cannot be transferred to its own holder."),
            ),
            models.CheckConstraint(name="title_recorded_is_not_empty", condition=Q(recorded__isempty=False)),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.holder}"

    @property
    def number(self) -> str:
        """What people say on the phone."""
        return self.NUMBERS.of(self.pk)

    @property
    def last_day(self) -> date | None:
        """The last day on which it holds; None where it has no end."""
        last: date | None = self.period.upper - timedelta(days=1) if self.period.upper else None
        return last

    @property
    def is_original(self) -> bool:
        return self.from_holder_id is None


class EncumbranceKind(models.TextChoices):
    PLEDGE = "pledge", _("Pledge")
    LIEN = "lien", _("Lien")
    COMPLETION_GUARANTEE = "completion_guarantee", _("Completion guarantee")
    NEGATIVE_PICKUP = "negative_pickup", _("Negative pickup")


class EncumbranceQuerySet(VisibleQuerySet["Encumbrance"]):
    def weighing(self, on: date) -> Self:
        """On that day: a release that is agreed for later does not lift it yet, an earlier one had not then."""
        return self.filter(Q(released_on=None) | Q(released_on__gt=on), since__lte=on)


@audited()
class Encumbrance(models.Model):
    """What a financier holds against an asset until it is released."""

    asset = models.ForeignKey(Asset, models.PROTECT, related_name="encumbrances", verbose_name=_("asset"))
    kind = models.CharField(_("kind"), max_length=25, choices=EncumbranceKind.choices)
    holder = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="encumbrances", verbose_name=_("holder")
    )
    rank = models.PositiveSmallIntegerField(_("rank"), default=1)
    amount = models.DecimalField(_("amount"), max_digits=19, decimal_places=4, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True, validators=[known_currency])
    instrument = models.CharField(_("instrument"), max_length=300)
    registry_number = models.CharField(_("registry number"), max_length=80, blank=True)
    since = models.DateField(_("since"))
    released_on = models.DateField(_("released on"), null=True, blank=True)
    document = models.ForeignKey(
        "core.StoredFile", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("document")
    )

    objects = EncumbranceQuerySet.as_manager()

    class Meta:
        verbose_name = _("encumbrance")
        verbose_name_plural = _("encumbrances")
        ordering = ["asset", "rank", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["asset", "rank"],
                condition=Q(released_on=None),
                name="one_encumbrance_of_each_rank",
                violation_error_message=_("Another unreleased encumbrance on this asset already has this rank."),
            ),
            models.CheckConstraint(
                name="encumbrance_rank_starts_at_one",
                condition=Q(rank__gte=1),
                violation_error_message=_("Ranks start at 1."),
            ),
            models.CheckConstraint(
                name="encumbrance_is_released_after_it_began",
                condition=Q(released_on=None) | Q(released_on__gte=F("since")),
                violation_error_message=_("The release date cannot be before the start date."),
            ),
            models.CheckConstraint(
                name="encumbrance_amount_has_a_currency",
                condition=Q(amount=None) | Q(amount__gte=0, currency__regex="^[A-Z]{3}$"),
                violation_error_message=_("An amount needs a currency, for example CNY, and cannot be negative."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.holder}"

    @property
    def money(self) -> Money | None:
        return None if self.amount is None else Money(self.amount, self.currency)


class ClearanceKind(models.TextChoices):
    MORAL_RIGHTS = "moral_rights", _("Moral-rights waiver")
    LIKENESS = "likeness", _("Likeness of a performer")
    VOICE = "voice", _("Voice")
    MUSIC = "music", _("Music")
    PLACE = "place", _("Place or building")
    BRAND = "brand", _("Third-party brand")


@audited()
class Clearance(models.Model):
    """Somebody's consent that goods need beside the copyright: to be seen, heard, altered."""

    asset = models.ForeignKey(Asset, models.PROTECT, related_name="clearances", verbose_name=_("asset"))
    kind = models.CharField(_("kind"), max_length=15, choices=ClearanceKind.choices)
    person = models.CharField(_("party concerned"), max_length=200)
    scope = models.CharField(_("use"), max_length=300, blank=True)
    instrument = models.CharField(_("instrument"), max_length=300, blank=True)
    cleared_on = models.DateField(
        _("cleared on"), null=True, blank=True, help_text=_("Leave blank if not yet obtained.")
    )
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    document = models.ForeignKey(
        "core.StoredFile", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("document")
    )

    objects = VisibleQuerySet["Clearance"].as_manager()

    class Meta:
        verbose_name = _("clearance")
        verbose_name_plural = _("clearances")
        ordering = ["asset", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["asset", "kind", "person", "scope"],
                name="one_clearance_each",
                violation_error_message=_("This clearance is already recorded."),
            ),
            models.CheckConstraint(
                name="clearance_ends_after_it_was_given",
                condition=Q(ends_on=None) | Q(cleared_on=None) | Q(ends_on__gte=F("cleared_on")),
                violation_error_message=_("The end date cannot be before the clearance date."),
            ),
            models.CheckConstraint(
                name="clearance_given_has_an_instrument",
                condition=Q(cleared_on=None) | ~Q(instrument=""),
                violation_error_message=_("Name the document that records the clearance."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.person}"


class AiExtent(models.TextChoices):
    ASSISTED = "assisted", _("Assisted: made by a person with the tool")
    PARTLY = "partly", _("Partly generated")
    WHOLLY = "wholly", _("Wholly generated")


@audited()
class AiContribution(models.Model):
    """A part that a machine made: what the offices ask for when the work is registered."""

    asset = models.ForeignKey(Asset, models.PROTECT, related_name="ai_contributions", verbose_name=_("asset"))
    part = models.CharField(_("part of the work"), max_length=200)
    tool = models.CharField(_("tool and version"), max_length=200)
    extent = models.CharField(_("extent"), max_length=10, choices=AiExtent.choices)
    human_authorship = models.TextField(
        _("statement of human authorship"), help_text=_("Who selected, arranged or edited the output of the tool.")
    )
    stated_by = models.CharField(_("stated by"), max_length=200)
    stated_on = models.DateField(_("stated on"))

    objects = VisibleQuerySet["AiContribution"].as_manager()

    class Meta:
        verbose_name = _("AI-generated part")
        verbose_name_plural = _("AI-generated parts")
        ordering = ["asset", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["asset", "part", "tool"],
                name="one_ai_contribution_each",
                violation_error_message=_("This part is already declared."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.part} · {self.tool}"
