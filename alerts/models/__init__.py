"""What needs a person, who is told, the addresses at which calendars and other programs ask or are told."""

from alerts.models.alerts import (
    Alert,
    AlertQuerySet,
    Channel,
    Delivery,
    DeliveryQuerySet,
    DeliveryStatus,
    Severity,
    SweepRun,
)
from alerts.models.calendars import CalendarToken
from alerts.models.webhooks import (
    MessageStatus,
    WebhookAttempt,
    WebhookEndpoint,
    WebhookEndpointQuerySet,
    WebhookMessage,
)

__all__ = [
    "Alert",
    "AlertQuerySet",
    "CalendarToken",
    "Channel",
    "Delivery",
    "DeliveryQuerySet",
    "DeliveryStatus",
    "MessageStatus",
    "Severity",
    "SweepRun",
    "WebhookAttempt",
    "WebhookEndpoint",
    "WebhookEndpointQuerySet",
    "WebhookMessage",
]
