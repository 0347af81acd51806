"""Telling other programs what happened: rows, written in the transaction of what they tell of."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from alerts.event_types import is_known
from alerts.models import WebhookEndpoint, WebhookMessage

LARGEST = 20_000  # bytes of a body
TEST = "webhook.test"


def publish(*, type: str, data: Mapping[str, Any], organisation_ids: Iterable[int], now: datetime) -> int:
    """Queue an event for the desk's webhooks and those of the organisations it is about; returns for how many.

    Call it inside the transaction that does what the event tells of: nothing is sent here, and a transaction that is
    rolled back takes its events along. `data` is thin: what it is, its number, where to ask for the rest.
    """
    if not is_known(type):
        raise ValueError(f"no event type {type} is registered")
    endpoints = list(WebhookEndpoint.objects.to_be_told(type, organisation_ids).order_by("pk"))
    if not endpoints:
        return 0
    body = body_of(type, data, now)
    WebhookMessage.objects.bulk_create([queued(endpoint, type, body, now) for endpoint in endpoints])
    return len(endpoints)


def queued(endpoint: WebhookEndpoint, event_type: str, body: str, now: datetime) -> WebhookMessage:
    return WebhookMessage(endpoint=endpoint, event_type=event_type, body=body, made_at=now, next_try_at=now)


def body_of(event_type: str, data: Mapping[str, Any], now: datetime) -> str:
    said = {"type": event_type, "timestamp": now.astimezone(UTC).isoformat().replace("+00:00", "Z"), "data": data}
    body = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    if len(body.encode()) >= LARGEST:
        raise ValueError(f"{event_type} is not thin: {len(body)} characters")
    return body
