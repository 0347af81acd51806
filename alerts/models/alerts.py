"""What needs a person: told once, to the right people, by row and not by message."""

import uuid
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from core.querysets import VisibleQuerySet
from core.texts import Text


class Severity(models.TextChoices):
    NOTICE = "notice", _("For information")
    WARNING = "warning", _("Needs attention")
    URGENT = "urgent", _("Urgent")


class AlertQuerySet(VisibleQuerySet["Alert"]):
    def of_member(self, user: Any) -> Self:
        return self.filter(organisation__in=user.organisations())

    def open(self) -> Self:
        return self.filter(settled_at=None)

    def latest_of_each(self) -> Self:
        """Without those that a later alert about the same thing has overtaken (90 days, then 60, …)."""
        same = Alert.objects.filter(
            kind=OuterRef("kind"),
            subject_type=OuterRef("subject_type"),
            subject_id=OuterRef("subject_id"),
            pk__gt=OuterRef("pk"),
        )
        for_desk = Q(organisation=None) & Exists(same.filter(organisation=None))
        return self.exclude(for_desk | Exists(same.filter(organisation=OuterRef("organisation"))))


class Alert(models.Model):
    """One thing that one recipient must know: an organisation, or the desk where there is none.

    `dedupe_key` (kind, subject, recipient, due day, threshold) is unique, so that a sweep which runs
    twice, late, or beside another raises it once.
    """

    kind = models.CharField(_("kind"), max_length=60)
    severity = models.CharField(_("severity"), max_length=10, choices=Severity.choices)
    text = models.JSONField(_("text"))
    subject_type = models.CharField(_("subject"), max_length=80)
    subject_id = models.BigIntegerField(_("subject ID"))
    organisation = models.ForeignKey(
        "accounts.Organisation",
        models.CASCADE,
        null=True,
        blank=True,
        verbose_name=_("recipient"),
        related_name="alerts",
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    dedupe_key = models.CharField(_("deduplication key"), max_length=200, unique=True)
    raised_at = models.DateTimeField(_("raised at"))
    spread_at = models.DateTimeField(_("notified at"), null=True, blank=True)
    settled_at = models.DateTimeField(_("handled at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=_("handled by")
    )

    objects = AlertQuerySet.as_manager()

    class Meta:
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["subject_type", "subject_id"], name="alert_subject"),
            models.Index(fields=["id"], condition=Q(spread_at=None), name="alert_to_spread"),
            models.Index(fields=["organisation", "due_on"], condition=Q(settled_at=None), name="alert_open"),
        ]

    def __str__(self) -> str:
        return str(Text.from_json(self.text))

    @property
    def staff_address(self) -> str:
        """Where staff act on it; empty where the subject has no page."""
        try:
            return reverse(f"admin:{self.subject_type.replace('.', '_')}_change", args=[self.subject_id])
        except NoReverseMatch:
            return ""


class Channel(models.TextChoices):
    IN_APP = "in_app", _("In Reelmark")
    EMAIL = "email", _("E-mail")


class DeliveryStatus(models.TextChoices):
    PENDING = "pending", _("Pending")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")


class DeliveryQuerySet(VisibleQuerySet["Delivery"]):
    def of_member(self, user: Any) -> Self:
        return self.filter(user=user)


class Delivery(models.Model):
    """One alert on its way to one person over one channel: sent at least once, with the same key each time."""

    alert = models.ForeignKey(Alert, models.CASCADE, related_name="deliveries", verbose_name=_("alert"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person"))
    channel = models.CharField(_("channel"), max_length=10, choices=Channel.choices)
    status = models.CharField(
        _("status"), max_length=10, choices=DeliveryStatus.choices, default=DeliveryStatus.PENDING
    )
    key = models.UUIDField(_("idempotency key"), default=uuid.uuid4, unique=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_attempt_at = models.DateTimeField(_("next attempt at"))
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    error = models.TextField(_("last error"), blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("sent message")
        verbose_name_plural = _("sent messages")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["alert", "user", "channel"], name="one_delivery_each"),
            models.CheckConstraint(
                name="delivery_sent_says_when", condition=~Q(status="sent") | Q(sent_at__isnull=False)
            ),
        ]
        indexes = [models.Index(fields=["user", "next_attempt_at"], condition=Q(status="pending"), name="delivery_due")]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_channel_display()}"


class SweepRun(models.Model):
    """When a scheduled sweep last ran and what it found. One row a sweep."""

    name = models.CharField(_("scheduled job"), max_length=60, unique=True)
    first_started_at = models.DateTimeField(_("first started at"), null=True, blank=True)
    started_at = models.DateTimeField(_("last started at"), null=True, blank=True)
    finished_at = models.DateTimeField(_("last finished at"), null=True, blank=True)
    found = models.PositiveIntegerField(_("found in last run"), default=0)
    found_in_all = models.PositiveBigIntegerField(_("total found"), default=0)
    took_ms = models.PositiveIntegerField(_("duration (ms)"), default=0)
    runs = models.PositiveBigIntegerField(_("runs"), default=0)
    failures = models.PositiveBigIntegerField(_("failures"), default=0)
    error = models.TextField(_("last error"), blank=True)

    objects = VisibleQuerySet["SweepRun"].as_manager()

    class Meta:
        verbose_name = _("scheduled job")
        verbose_name_plural = _("scheduled jobs")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
