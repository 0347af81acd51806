"""Who uses the IP without a promise: what is offered, what is reported, and what the matcher concluded."""

import secrets
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from core.audit import audited
from core.money import Money
from core.names import name_key, plain
from core.querysets import VisibleQuerySet
from core.record_numbers import RecordNumber
from core.texts import Text


@audited()
class SellerAccount(models.Model):
    """A shop that an organisation has declared as its own."""

    organisation = models.ForeignKey(
        "accounts.Organisation", models.CASCADE, related_name="seller_accounts", verbose_name=_("organisation")
    )
    marketplace = models.CharField(_("marketplace"), max_length=80)
    name = models.CharField(_("store name"), max_length=200)
    key = models.CharField(_("comparison form"), max_length=300, blank=True, editable=False)

    objects = VisibleQuerySet["SellerAccount"].as_manager()

    class Meta:
        verbose_name = _("authorised store")
        verbose_name_plural = _("authorised stores")
        ordering = ["organisation", "marketplace", "name"]
        constraints = [
            models.UniqueConstraint(
                Upper("marketplace"),  # as `iexact` looks it up: the same index answers
                Upper("name"),
                name="one_organisation_for_each_seller",
                violation_error_message=_("This store is already registered as authorised."),
            )
        ]
        indexes = [models.Index(fields=["key"], name="seller_by_key")]

    def __str__(self) -> str:
        return f"{self.name} · {self.marketplace}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = name_key(plain(self.name))[:300]
        super().save(*args, **kwargs)


class Subject(models.Model):
    """Something that the matcher looks at: `assess_at` says when next, and is its queue."""

    url = models.URLField(_("address"), max_length=1000, blank=True)
    seller = models.CharField(_("seller"), max_length=200, blank=True)
    territory = models.ForeignKey(
        "vocabularies.Territory", models.PROTECT, null=True, blank=True, verbose_name=_("territory")
    )
    assess_at = models.DateTimeField(_("check due at"), null=True, blank=True)

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["assess_at"], name="%(class)s_to_assess", condition=Q(assess_at__isnull=False))]


@audited(exclude=["assess_at"])
class Listing(Subject):
    """Something offered for sale, as a scan saw it."""

    marketplace = models.CharField(_("marketplace"), max_length=80)
    external_id = models.CharField(_("listing ID"), max_length=120)
    title = models.CharField(_("title"), max_length=500)
    price = models.DecimalField(_("price"), max_digits=19, decimal_places=4, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    seen_on = models.DateField(_("last seen on"))

    objects = VisibleQuerySet["Listing"].as_manager()

    class Meta(Subject.Meta):
        verbose_name = _("listing")
        verbose_name_plural = _("listings")
        ordering = ["-seen_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["marketplace", "external_id"],
                name="one_listing_each",
                violation_error_message=_("The marketplace already has a listing with this ID."),
            ),
            models.CheckConstraint(
                name="listing_price_has_a_currency",
                condition=Q(price=None) | Q(price__gte=0, currency__regex="^[A-Z]{3}$"),
                violation_error_message=_("A price needs a currency and cannot be negative."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def number(self) -> str:
        """What people say on the phone: where it is offered, and under which number there."""
        return f"{self.marketplace} {self.external_id}"

    @property
    def asked(self) -> Money | None:
        return None if self.price is None else Money(self.price, self.currency)

    @property
    def words(self) -> str:
        return self.title


def new_reference() -> str:
    """Ten characters that can be read out; nobody can guess another's."""
    return "R-" + "".join(secrets.choice("ABCDEFGHJKMNPQRSTUVWXYZ23456789") for _i in range(10))


class Source(models.TextChoices):
    PUBLIC = "public", _("Public report page")
    FILE = "file", _("Imported file")


@audited(exclude=["assess_at"])
class PiracyReport(Subject):
    """Somebody says that something is a fake."""

    reference = models.CharField(_("reference"), max_length=20, unique=True, default=new_reference, editable=False)
    what = models.TextField(_("report details"), max_length=2000)
    place = models.CharField(_("place"), max_length=300, blank=True)
    reporter_email = models.EmailField(_("reporter’s e-mail"), blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    source = models.CharField(_("source"), max_length=10, choices=Source.choices)
    reported_at = models.DateTimeField(_("reported at"))
    digest = models.CharField(_("digest"), max_length=64, unique=True, null=True, blank=True, editable=False)

    objects = VisibleQuerySet["PiracyReport"].as_manager()

    class Meta(Subject.Meta):
        verbose_name = _("piracy report")
        verbose_name_plural = _("piracy reports")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.reference} {self.what[:60]}"

    @property
    def number(self) -> str:
        return self.reference

    @property
    def words(self) -> str:
        return f"{self.what}\n{self.place}"


class Verdict(models.TextChoices):
    FLAGGED = "flagged", _("Flagged")
    UNCLEAR = "unclear", _("Unclear")
    AUTHORISED = "authorised", _("Authorised")
    UNRELATED = "unrelated", _("Unrelated")


@audited()
class Assessment(models.Model):
    """What the matcher concluded about a listing or a report, and why. The latest one is current."""

    listing = models.ForeignKey(
        Listing, models.CASCADE, null=True, blank=True, related_name="assessments", verbose_name=_("listing")
    )
    report = models.ForeignKey(
        PiracyReport, models.CASCADE, null=True, blank=True, related_name="assessments", verbose_name=_("report")
    )
    verdict = models.CharField(_("verdict"), max_length=12, choices=Verdict.choices)
    reasons = models.JSONField(_("reasons"), default=list)
    work = models.ForeignKey(
        "ip_registry.Asset", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("work")
    )
    element = models.ForeignKey(
        "ip_registry.Asset", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("element")
    )
    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, null=True, blank=True, verbose_name=_("seller’s organisation")
    )
    assessed_at = models.DateTimeField(_("checked at"))
    superseded_at = models.DateTimeField(_("replaced on"), null=True, blank=True)

    NUMBERS = RecordNumber("AS", 6)

    objects = VisibleQuerySet["Assessment"].as_manager()

    class Meta:
        verbose_name = _("infringement check")
        verbose_name_plural = _("infringement checks")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="assessment_has_one_subject",
                condition=Q(listing__isnull=False, report=None) | Q(listing=None, report__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["listing"], name="one_current_assessment_of_a_listing", condition=Q(superseded_at=None)
            ),
            models.UniqueConstraint(
                fields=["report"], name="one_current_assessment_of_a_report", condition=Q(superseded_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: {self.listing or self.report}"

    def get_inline_title(self) -> str:
        """On the page of its listing or report, whose title need not be said again."""
        return self.NUMBERS.of(self.pk)

    @property
    def reasons_in_words(self) -> list[str]:
        return [str(Text.from_json(reason)) for reason in self.reasons]


@audited()
class AssessmentMatch(models.Model):
    """A name found in the text, and one of the assets that it may mean."""

    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="matches", verbose_name=_("infringement check")
    )
    asset = models.ForeignKey("ip_registry.Asset", models.PROTECT, related_name="+", verbose_name=_("asset"))
    found = models.CharField(_("name found"), max_length=300)

    objects = VisibleQuerySet["AssessmentMatch"].as_manager()

    class Meta:
        verbose_name = _("match")
        verbose_name_plural = _("matches")
        ordering = ["assessment", "pk"]
        constraints = [models.UniqueConstraint(fields=["assessment", "asset", "found"], name="one_match_each")]

    def __str__(self) -> str:
        return f"{self.found} → {self.asset}"


def subject_field(subject: Any) -> str:
    return "listing" if isinstance(subject, Listing) else "report"
