"""Sending what waits for webhooks (Standard Webhooks 1.0.0). The row is the queue.

A message is claimed in a short transaction that puts its next try a while off, sent without holding anything, and what
came of it is written down in another. A worker that dies in between leaves a message that is tried again.
"""

import base64
import hashlib
import hmac
import random
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from alerts.models import MessageStatus, WebhookAttempt, WebhookEndpoint, WebhookMessage
from alerts.services.reaching import TIMEOUT, Answer, post
from alerts.services.secrets import SecretUnreadable, key_of, unlocked
from alerts.services.webhooks import GAVE_UP, GONE, WEBHOOK_DISABLED, switch_off, tell_owner
from core import audit
from core.texts import Text

WAITS = (
    timedelta(), timedelta(seconds=5), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2),
    timedelta(hours=5), timedelta(hours=10), timedelta(hours=14), timedelta(hours=20), timedelta(hours=24),
)  # fmt: skip
"""Before each try, by the standard's table."""
JITTER = 0.1  # of the wait, so that those who failed together do not come back together
AT_ONCE = 8  # connections
BATCH, OF_ONE = 40, 4  # messages claimed at once, and of one endpoint, so that a slow one keeps nobody waiting
LEASE = timedelta(seconds=TIMEOUT * (OF_ONE + 1 + BATCH / AT_ONCE))
BUDGET = 60.0  # seconds of one round; the next goes on
GONE_STATUS = 410
BATCH_OF_OLD = 5_000

CLAIM = """
WITH due AS (
    SELECT id FROM (
        SELECT m.id, m.next_try_at, row_number() OVER (PARTITION BY m.endpoint_id ORDER BY m.next_try_at, m.id) AS place
        FROM alerts_webhookmessage m
        JOIN alerts_webhookendpoint e ON e.id = m.endpoint_id
        WHERE m.status = 'pending' AND m.next_try_at <= %(now)s AND e.disabled_at IS NULL
    ) ranked WHERE place <= %(of_one)s ORDER BY next_try_at, id LIMIT %(batch)s
), claimed AS (
    SELECT id FROM alerts_webhookmessage
    WHERE id IN (SELECT id FROM due) AND status = 'pending' AND next_try_at <= %(now)s
    ORDER BY id FOR UPDATE SKIP LOCKED
)
UPDATE alerts_webhookmessage m SET tries = m.tries + 1, next_try_at = %(until)s
FROM claimed WHERE m.id = claimed.id RETURNING m.id
"""


def send_webhooks(now: datetime) -> int:
    """Send what is due; returns how many messages were taken. A failure waits and is tried again."""
    began, taken = time.monotonic(), 0
    while time.monotonic() - began < BUDGET:
        at = now + timedelta(seconds=time.monotonic() - began)
        claimed = _claim(at)
        if not claimed:
            break
        with ThreadPoolExecutor(AT_ONCE) as pool:
            answers = list(pool.map(_send, claimed, [(at, time.monotonic())] * len(claimed)))
        for message, answer in zip(claimed, answers, strict=True):
            taken += _note(message, answer, at)
    return taken


def _claim(now: datetime) -> list[WebhookMessage]:
    values: dict[str, Any] = {"now": now, "until": now + LEASE, "batch": BATCH, "of_one": OF_ONE}
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, values)
        keys = [pk for (pk,) in cursor.fetchall()]
    return list(WebhookMessage.objects.filter(pk__in=keys).select_related("endpoint").order_by("pk"))


def _send(message: WebhookMessage, clock: tuple[datetime, float]) -> Answer:
    """In a thread of its own: nothing here asks the database."""
    at, began = clock
    body = message.body.encode()
    try:
        headers = headers_for(message, body, at + timedelta(seconds=time.monotonic() - began))
    except SecretUnreadable as refusal:
        return Answer(None, refusal.text)
    return post(message.endpoint.url, body, headers)


def headers_for(message: WebhookMessage, body: bytes, at: datetime) -> dict[str, str]:
    """Raises `SecretUnreadable`."""
    stamp = str(int(at.timestamp()))
    signatures = [signature(secret, message.key, stamp, body) for secret in secrets_of(message.endpoint, at)]
    return {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Reelmark",
        "webhook-id": message.key,
        "webhook-timestamp": stamp,
        "webhook-signature": " ".join(signatures),
    }


def secrets_of(endpoint: WebhookEndpoint, at: datetime) -> list[str]:
    """The secret, and the one before it while both are valid."""
    kept = [endpoint.secret]
    if endpoint.previous_until is not None and at < endpoint.previous_until:
        kept.append(endpoint.previous_secret)
    return [unlocked(one) for one in kept]


def signature(secret: str, key: str, stamp: str, body: bytes) -> str:
    said = f"{key}.{stamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key_of(secret), said, hashlib.sha256).digest()).decode()


@transaction.atomic
def _note(message: WebhookMessage, answer: Answer, now: datetime) -> int:
    """Write down what came of one try; returns 1 where the receiver took it."""
    endpoint = WebhookEndpoint.objects.select_for_update(no_key=True, of=("self",)).get(pk=message.endpoint_id)
    row = WebhookMessage.objects.select_for_update(no_key=True).get(pk=message.pk)
    WebhookAttempt.objects.create(
        message=row,
        number=message.tries,
        tried_at=now,
        took_ms=answer.took_ms,
        status_code=answer.status,
        problem=answer.problem.as_json() if answer.problem else None,
    )
    if answer.taken:
        row.status, row.sent_at = MessageStatus.SENT, now
    elif row.status == MessageStatus.PENDING:  # else somebody switched the endpoint off meanwhile
        _failed(row, endpoint, answer, now)
    row.save(update_fields=["status", "sent_at", "next_try_at"])
    return int(answer.taken)


def _failed(row: WebhookMessage, endpoint: WebhookEndpoint, answer: Answer, now: datetime) -> None:
    if row.tries < len(WAITS):
        row.next_try_at = now + wait_before(row.tries)
    why = _reason_to_stop(row, answer)
    if why is None:
        return
    row.status = MessageStatus.FAILED
    if endpoint.disabled_at is None:
        with audit.because(WEBHOOK_DISABLED):
            switch_off(endpoint, why, now)
        tell_owner(endpoint, why, now)


def _reason_to_stop(row: WebhookMessage, answer: Answer) -> Text | None:
    if answer.status == GONE_STATUS:
        return Text(GONE, {})
    if answer.problem is not None and answer.problem.code == SecretUnreadable.code:
        return answer.problem
    return Text(GAVE_UP, {"tries": row.tries}) if row.tries >= len(WAITS) else None


def wait_before(tries: int) -> timedelta:
    """How long to wait after so many tries, a little more or less each time."""
    return WAITS[tries] * (1 + random.uniform(-JITTER, JITTER))  # noqa: S311 - nobody guards anything with it


KEPT = timedelta(days=90)


def forget_old_messages(now: datetime) -> int:
    """Delete what was sent, or given up, and its tries, 90 days after it was made: what it told of is kept where it
    happened. Returns how many messages."""
    rows = WebhookMessage.objects.exclude(status=MessageStatus.PENDING).filter(made_at__lt=now - KEPT)
    done = 0
    while batch := list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH_OF_OLD]):
        done += WebhookMessage.objects.filter(pk__in=batch).delete()[1].get(WebhookMessage._meta.label, 0)
    return done
