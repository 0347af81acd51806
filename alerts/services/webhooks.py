"""Making webhooks and looking after them: new, another secret, switched off and on, told again, tried out."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from alerts import event_types
from alerts.kinds import Kind, register
from alerts.models import Alert, MessageStatus, Severity, WebhookEndpoint, WebhookMessage
from alerts.services.alerts import raise_alert
from alerts.services.events import TEST, body_of, queued
from alerts.services.reaching import parts_of, refuse_inside
from alerts.services.secrets import locked, new_secret
from core import audit
from core.errors import DomainError
from core.permissions import takes
from core.saving import save_checked
from core.texts import Text, declare

WEBHOOK_MADE = audit.reason("webhook.made", _("Webhook registered"))
WEBHOOK_ROTATED = audit.reason("webhook.rotated", _("Secret rotated"))
WEBHOOK_DISABLED = audit.reason("webhook.disabled", _("Webhook switched off"))
WEBHOOK_ENABLED = audit.reason("webhook.enabled", _("Webhook switched on"))
BY_A_PERSON = declare("webhook.because_person", "%(why)s")
GONE = declare("webhook.because_gone", _("The receiver answered with status 410: the address no longer exists."))
GAVE_UP = declare(
    "webhook.because_gave_up", _("A message was sent %(tries)s times over three days and was never accepted.")
)
BOTH_FOR = timedelta(days=1)  # how long two secrets sign, unless somebody says otherwise

DISABLED = register(
    Kind(
        code="webhook.disabled",
        label=_("Webhook switched off"),
        template=_("Messages to the webhook %(url)s have stopped. %(why)s"),
        permission="alerts.view_webhookendpoint",
    )
)


class UnknownEvent(DomainError):
    code = "webhook.unknown_event"
    message = _("“%(event)s” is not a webhook event.")
    remedy = _("Choose among the events listed on the page.")


class IsDisabled(DomainError):
    code = "webhook.is_disabled"
    message = _("The webhook %(url)s is switched off: %(why)s")
    remedy = _("Switch the webhook on first.")


class NotDisabled(DomainError):
    code = "webhook.not_disabled"
    message = _("The webhook %(url)s is already switched on.")


class StillPending(DomainError):
    code = "webhook.still_pending"
    message = _("This message is already waiting for its next attempt.")


@takes("alerts.add_webhookendpoint")
@transaction.atomic
def add_endpoint(
    *, url: str, organisation: Organisation | None, types: Sequence[str], note: str, by: Any, now: datetime
) -> tuple[WebhookEndpoint, str]:
    """Register an address; returns it and its secret, which nobody is shown again.

    Raises `NotAnAddress`, `LeadsInside`, `UnknownEvent`, or Django's `ValidationError` where it is registered already.
    """
    refuse_inside(parts_of(url))
    for one in types:
        if not event_types.is_known(one):
            raise UnknownEvent(event=one)
    secret = new_secret()
    endpoint = WebhookEndpoint(
        url=url, organisation=organisation, event_types=list(types), note=note, secret=locked(secret), made_at=now
    )
    with audit.because(WEBHOOK_MADE, by=by):
        save_checked(endpoint)
    return endpoint, secret


@takes("alerts.change_webhookendpoint")
@transaction.atomic
def rotate_secret(*, endpoint: WebhookEndpoint, by: Any, now: datetime, both_for: timedelta = BOTH_FOR) -> str:
    """Another secret, which is returned and not shown again. For `both_for` the old one signs too, so that the
    receiver can change over without losing a message; none at all where the old one was stolen."""
    row = _locked(endpoint)
    secret = new_secret()
    row.previous_secret, row.previous_until = (row.secret, now + both_for) if both_for else ("", None)
    row.secret = locked(secret)
    with audit.because(WEBHOOK_ROTATED, by=by):
        row.save(update_fields=["secret", "previous_secret", "previous_until"])
    return secret


@takes("alerts.change_webhookendpoint")
@transaction.atomic
def disable_endpoint(*, endpoint: WebhookEndpoint, why: str, by: Any, now: datetime) -> None:
    """Send nothing there any more. Raises `IsDisabled`."""
    row = _locked(endpoint)
    if row.disabled_at is not None:
        raise IsDisabled(url=row.url, why=row.reason_disabled)
    with audit.because(WEBHOOK_DISABLED, by=by):
        switch_off(row, Text(BY_A_PERSON, {"why": why}), now)


def switch_off(row: WebhookEndpoint, why: Text, now: datetime) -> None:
    """What waited for this endpoint is given up, and can be sent again by hand. The caller holds its lock."""
    row.disabled_at, row.disabled_because = now, why.as_json()
    row.save(update_fields=["disabled_at", "disabled_because"])
    row.messages.filter(status=MessageStatus.PENDING).update(status=MessageStatus.FAILED)


def tell_owner(row: WebhookEndpoint, why: Text, now: datetime) -> None:
    """The desk, and the organisation whose address it is, learn by alert and mail that it was switched off."""
    parts = {"url": row.url, "why": why.as_json()}
    for one in {None, row.organisation_id}:
        key = f"{row.pk}:{one or 'desk'}:{now.isoformat()}"
        raise_alert(DISABLED, about=row, parts=parts, severity=Severity.URGENT, key=key, organisation_id=one, now=now)


@takes("alerts.change_webhookendpoint")
@transaction.atomic
def enable_endpoint(*, endpoint: WebhookEndpoint, by: Any, now: datetime) -> None:
    """Send there again, what happens from now on. Raises `NotDisabled`."""
    row = _locked(endpoint)
    if row.disabled_at is None:
        raise NotDisabled(url=row.url)
    row.disabled_at = row.disabled_because = None
    with audit.because(WEBHOOK_ENABLED, by=by):
        row.save(update_fields=["disabled_at", "disabled_because"])
    about = Alert.objects.filter(kind=DISABLED.code, subject_type="alerts.webhookendpoint", subject_id=row.pk)
    about.open().update(settled_at=now, settled_by=by)


@takes("alerts.change_webhookendpoint")
@transaction.atomic
def send_again(*, message: WebhookMessage, by: Any, now: datetime) -> None:
    """Put a message into the queue once more, under its own key. Raises `StillPending` or `IsDisabled`."""
    endpoint = _locked(message.endpoint)  # before the message, as whoever sends it does
    row = WebhookMessage.objects.select_for_update(no_key=True).get(pk=message.pk)
    if row.status == MessageStatus.PENDING:
        raise StillPending
    _refuse_disabled(endpoint)
    row.status, row.tries, row.next_try_at, row.sent_at = MessageStatus.PENDING, 0, now, None
    row.save(update_fields=["status", "tries", "next_try_at", "sent_at"])


@takes("alerts.change_webhookendpoint")
@transaction.atomic
def send_test(*, endpoint: WebhookEndpoint, by: Any, now: datetime) -> WebhookMessage:
    """Queue a message that says nothing but that it came. Raises `IsDisabled`."""
    row = _locked(endpoint)
    _refuse_disabled(row)
    made = queued(row, TEST, body_of(TEST, {"webhook": row.number}, now), now)
    made.save()
    return made


def _refuse_disabled(row: WebhookEndpoint) -> None:
    if row.disabled_at is not None:
        raise IsDisabled(url=row.url, why=row.reason_disabled)


def _locked(endpoint: WebhookEndpoint) -> WebhookEndpoint:
    return WebhookEndpoint.objects.select_for_update(no_key=True, of=("self",)).get(pk=endpoint.pk)
