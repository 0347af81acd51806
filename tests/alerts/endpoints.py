"""Endpoints of webhooks, and something to tell them."""

from django.utils.timezone import now as clock

from alerts.models import WebhookEndpoint
from alerts.services import webhooks
from alerts.services.events import TEST, publish


def make_endpoint(url="http://127.0.0.1:9/", *, organisation=None, types=(), now=None) -> tuple[WebhookEndpoint, str]:
    return webhooks.add_endpoint(url=url, organisation=organisation, types=types, note="", by=None, now=now or clock())


def tell(now, **data) -> int:
    return publish(type=TEST, data=data or {"id": 1}, organisation_ids=[], now=now)
