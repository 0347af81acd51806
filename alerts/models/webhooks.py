"""Other programs that are told, what they are told, and each try to tell them."""

import uuid
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.audit import audited
from core.querysets import VisibleQuerySet
from core.texts import Text


def new_key() -> str:
    """The `webhook-id`, by which a receiver knows a message that comes twice."""
    return f"msg_{uuid.uuid4().hex}"


class WebhookEndpointQuerySet(VisibleQuerySet["WebhookEndpoint"]):
    def enabled(self) -> Self:
        return self.filter(disabled_at=None)

    def to_be_told(self, event_type: str, organisation_ids: Any) -> Self:
        """The desk's are told everything that they asked for, an organisation's only what is about itself."""
        mine = Q(organisation=None) | Q(organisation__in=list(organisation_ids))
        return self.enabled().filter(mine, Q(event_types=[]) | Q(event_types__contains=[event_type]))


@audited(exclude=["secret", "previous_secret"])
class WebhookEndpoint(models.Model):
    """An address that is told what happens, of one organisation or of the desk.

    The secrets are kept so that they can sign, under a key that is not in the database (`services/secrets.py`).
    While one replaces another both sign, until `previous_until`.
    """

    organisation = models.ForeignKey(
        "accounts.Organisation", models.CASCADE, null=True, blank=True, related_name="webhooks",
        verbose_name=_("organisation"),
        help_text=_("Leave blank for the licensing desk, which receives all events."),
    )  # fmt: skip
    url = models.URLField(_("address"), max_length=500)
    note = models.CharField(_("note"), max_length=200, blank=True)
    event_types = ArrayField(
        models.CharField(max_length=60), verbose_name=_("events"), default=list, blank=True,
        help_text=_("Select none to receive all events, including future ones."),
    )  # fmt: skip
    secret = models.TextField(_("secret"), editable=False)
    previous_secret = models.TextField(_("previous secret"), blank=True, editable=False)
    previous_until = models.DateTimeField(_("previous secret valid until"), null=True, blank=True)
    made_at = models.DateTimeField(_("created at"))
    disabled_at = models.DateTimeField(_("switched off at"), null=True, blank=True)
    disabled_because = models.JSONField(_("reason for switching off"), null=True, blank=True)

    objects = WebhookEndpointQuerySet.as_manager()

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="webhook_disabled_says_why",
                condition=Q(disabled_at=None, disabled_because=None)
                | Q(disabled_at__isnull=False, disabled_because__isnull=False),
                violation_error_message=_("Enter the reason for switching off."),
            ),
            models.CheckConstraint(
                name="webhook_old_secret_has_an_end",
                condition=Q(previous_secret="", previous_until=None)
                | (~Q(previous_secret="") & Q(previous_until__isnull=False)),
                violation_error_message=_("A replaced secret needs an end time for its remaining use."),
            ),
            models.UniqueConstraint(
                fields=["organisation", "url"],
                nulls_distinct=False,
                name="one_webhook_for_each_address",
                violation_error_message=_("This address is registered already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} · {self.url}"

    @property
    def number(self) -> str:
        return f"WH{self.pk:04d}"

    @property
    def reason_disabled(self) -> str:
        return str(Text.from_json(self.disabled_because)) if self.disabled_because else ""


class MessageStatus(models.TextChoices):
    PENDING = "pending", _("Pending")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")


class WebhookMessage(models.Model):
    """One event on its way to one address. The row is the queue; its bytes and its key are the same at every try."""

    endpoint = models.ForeignKey(WebhookEndpoint, models.CASCADE, related_name="messages", verbose_name=_("webhook"))
    key = models.CharField(_("webhook-id"), max_length=40, unique=True, default=new_key)
    event_type = models.CharField(_("event"), max_length=60)
    body = models.TextField(_("body"))
    status = models.CharField(_("status"), max_length=10, choices=MessageStatus.choices, default=MessageStatus.PENDING)
    tries = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_try_at = models.DateTimeField(_("next attempt at"))
    made_at = models.DateTimeField(_("created at"))
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)

    objects = VisibleQuerySet["WebhookMessage"].as_manager()

    class Meta:
        verbose_name = _("webhook message")
        verbose_name_plural = _("webhook messages")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="webhook_message_sent_says_when",
                condition=Q(status="sent", sent_at__isnull=False) | (~Q(status="sent") & Q(sent_at=None)),
            )
        ]
        indexes = [
            models.Index(fields=["next_try_at", "id"], condition=Q(status="pending"), name="webhook_message_due"),
        ]

    def __str__(self) -> str:
        return f"{self.event_type} · {self.key}"


class WebhookAttempt(models.Model):
    """One try: what the other side answered, or why there was no answer."""

    message = models.ForeignKey(
        WebhookMessage, models.CASCADE, related_name="attempts", verbose_name=_("webhook message")
    )
    number = models.PositiveSmallIntegerField(_("attempt no."))
    tried_at = models.DateTimeField(_("attempted at"))
    took_ms = models.PositiveIntegerField(_("duration (ms)"))
    status_code = models.PositiveSmallIntegerField(_("response"), null=True, blank=True)
    problem = models.JSONField(_("problem"), null=True, blank=True)

    objects = VisibleQuerySet["WebhookAttempt"].as_manager()

    class Meta:
        verbose_name = _("webhook delivery attempt")
        verbose_name_plural = _("webhook delivery attempts")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.message} · {self.number}"

    @property
    def problem_in_words(self) -> str:
        return str(Text.from_json(self.problem)) if self.problem else ""
