"""What stands behind a certificate: what it is for, what was printed and signed, who moved it, who looked at it."""

from typing import Any, Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField, BigIntegerRangeField
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.audit import audited
from core.fields import SpansField
from core.querysets import VisibleQuerySet
from core.texts import Text
from licensing.models.authorisations import Authorisation, AuthorisationStatus

NEVER_CHANGES = pgtrigger.Protect(name="never_changes", operation=pgtrigger.Update | pgtrigger.Delete)


class OfVisibleAuthorisations(VisibleQuerySet[Any]):
    """Seen by whoever sees the authorisation."""

    def of_member(self, user: Any) -> Self:
        return self.filter(authorisation__in=Authorisation.objects.of_member(user))


@audited()
class AuthorisationBox(models.Model):
    """What a certificate is for, as it was issued: a box without a period of its own. Never changed."""

    authorisation = models.ForeignKey(
        Authorisation, models.PROTECT, related_name="boxes", verbose_name=_("authorisation")
    )
    asset = BigIntegerRangeField(_("asset"))
    categories = SpansField(_("categories"))
    territories = SpansField(_("territories"))
    channels = SpansField(_("channels"))
    languages = SpansField(_("languages"))

    objects = OfVisibleAuthorisations.as_manager()

    class Meta:
        verbose_name = _("scope of an authorisation")
        verbose_name_plural = _("scopes of authorisations")
        ordering = ["authorisation", "pk"]
        constraints = [
            models.CheckConstraint(
                name="authorisation_box_is_never_empty",
                condition=Q(asset__isempty=False, asset__lower_inf=False, asset__upper_inf=False)
                & ~Q(categories=())
                & ~Q(territories=())
                & ~Q(channels=())
                & ~Q(languages=()),
                violation_error_message=_("Every dimension of an authorisation needs a value."),
            )
        ]
        triggers = [NEVER_CHANGES]

    def __str__(self) -> str:
        return f"{self.authorisation} · {self.pk}"

    @property
    def grant(self) -> Any:
        return self.authorisation.grant

    @property
    def period(self) -> Any:
        return self.authorisation.period


@audited()
class SigningKey(models.Model):
    """The public half of a key that certificates are signed with. It stays published when another takes over: what
    was signed with it can be checked for ever."""

    kid = models.CharField(_("key ID"), max_length=43, unique=True)
    public = models.CharField(_("public key"), max_length=43, unique=True, help_text=_("Ed25519, base64url."))
    first_used_at = models.DateTimeField(_("first used at"))

    objects = VisibleQuerySet["SigningKey"].as_manager()

    class Meta:
        verbose_name = _("signing key")
        verbose_name_plural = _("signing keys")
        ordering = ["-pk"]
        triggers = [NEVER_CHANGES]

    def __str__(self) -> str:
        return self.kid


@audited()
class Certificate(models.Model):
    """One edition of an authorisation's paper: what was printed in both languages, and what was signed. Never changed:
    an authorisation whose days are cut gets another edition, and a print of the old one is known as such."""

    authorisation = models.ForeignKey(
        Authorisation, models.PROTECT, related_name="certificates", verbose_name=_("authorisation")
    )
    edition = models.PositiveSmallIntegerField(_("edition"))
    payload = models.JSONField(_("signed data"))
    signature = models.CharField(_("signature"), max_length=86)
    key = models.ForeignKey(
        SigningKey, models.PROTECT, related_name="certificates", verbose_name=_("deduplication key")
    )
    content = models.JSONField(_("printed content"))
    made_at = models.DateTimeField(_("created at"))

    objects = OfVisibleAuthorisations.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["authorisation", "-edition"]
        constraints = [
            models.UniqueConstraint(
                fields=["authorisation", "edition"],
                name="one_certificate_for_each_edition",
                violation_error_message=_("This edition already exists."),
            )
        ]
        triggers = [NEVER_CHANGES]

    def __str__(self) -> str:
        return f"{self.authorisation} / {self.edition}"


@audited()
class AuthorisationMove(models.Model):
    """What was done to an authorisation after it was issued, by whom and why."""

    authorisation = models.ForeignKey(
        Authorisation, models.PROTECT, related_name="moves", verbose_name=_("authorisation")
    )
    status = models.CharField(_("status"), max_length=10, choices=AuthorisationStatus.choices)
    reason = models.JSONField(_("reason"))
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by")
    )

    objects = VisibleQuerySet["AuthorisationMove"].as_manager()

    class Meta:
        verbose_name = _("status change of an authorisation")
        verbose_name_plural = _("status changes of authorisations")
        ordering = ["authorisation", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="authorisation_move_says_why",
                condition=Q(reason__has_key="code"),
                violation_error_message=_("Enter a reason."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()} · {self.reason_in_words}"

    @property
    def reason_in_words(self) -> str:
        return str(Text.from_json(self.reason))


class ScanOutcome(models.TextChoices):
    """What whoever asked was told."""

    VALID = "valid", _("Valid")
    NOT_YET = "not_yet", _("Not valid yet")
    ENDED = "ended", _("Ended")
    SUSPENDED = "suspended", _("Suspended")
    ON_HOLD = "on_hold", _("Under review")
    REVOKED = "revoked", _("Revoked")
    GRANT_ENDED = "grant_ended", _("Underlying licence ended")
    UNKNOWN = "unknown", _("No record")
    FORGED = "forged", _("Forged or altered")


class Device(models.TextChoices):
    """With what somebody looked, as far as it said."""

    WECHAT = "wechat", _("WeChat")
    PHONE = "phone", _("Phone")
    COMPUTER = "computer", _("Computer")
    PROGRAM = "program", _("Automated client")


class Scan(models.Model):
    """Somebody asked whether a certificate holds. Kept without the sender's address: `place` is a keyed hash of its
    network, which changes every month."""

    authorisation = models.ForeignKey(
        Authorisation, models.PROTECT, null=True, blank=True, related_name="scans", verbose_name=_("authorisation")
    )
    asked = models.CharField(_("query"), max_length=40)
    by_code = models.BooleanField(_("by QR code"), default=False)
    outcome = models.CharField(_("outcome"), max_length=12, choices=ScanOutcome.choices)
    at = models.DateTimeField(_("at"))
    place = models.CharField(
        _("place"), max_length=16, help_text=_("The same value for verifications from one network.")
    )
    device = models.CharField(_("device"), max_length=10, choices=Device.choices, blank=True)

    objects = VisibleQuerySet["Scan"].as_manager()

    class Meta:
        verbose_name = _("verification")
        verbose_name_plural = _("verification log")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["authorisation", "at"], name="scan_by_authorisation"),
            models.Index(fields=["at"], name="scan_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.asked} · {self.get_outcome_display()}"


@audited()
class Reminder(models.Model):
    """How many days before a certificate's last day an organisation is told, where it wants other days than the usual
    ones. A licensor's are the desk's."""

    organisation = models.OneToOneField(
        "accounts.Organisation", models.CASCADE, related_name="reminder", verbose_name=_("organisation")
    )
    days = ArrayField(
        models.PositiveSmallIntegerField(validators=[MaxValueValidator(365)]), verbose_name=_("days before expiry")
    )

    objects = VisibleQuerySet["Reminder"].as_manager()

    class Meta:
        verbose_name = _("expiry reminder")
        verbose_name_plural = _("expiry reminders")
        ordering = ["organisation"]
        constraints = [
            models.CheckConstraint(
                name="reminder_has_one_to_twelve_days",
                condition=Q(days__len__gte=1, days__len__lte=12),
                violation_error_message=_("Enter one to twelve different numbers of days, from 0 to 365."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {', '.join(map(str, sorted(self.days, reverse=True)))}"
