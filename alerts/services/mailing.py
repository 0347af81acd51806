"""Pending e-mail deliveries to mail: one message for everything that a person has not been told yet."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import formatdate

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import ngettext

from accounts.models import User
from alerts.models import Channel, Delivery, DeliveryStatus

logger = logging.getLogger(__name__)
AT_ONCE = 200  # alerts in one message
GIVE_UP_AFTER = 10  # attempts, over about a day


def backoff(attempts: int) -> timedelta:
    """1, 2, 4 … minutes, never more than six hours."""
    return min(timedelta(minutes=2 ** min(attempts, 12)), timedelta(hours=6))


def send_mail(now: datetime) -> int:
    """Send what is due; returns how many alerts went out. A failure waits and is tried again."""
    sent = 0
    due = Delivery.objects.filter(channel=Channel.EMAIL, status=DeliveryStatus.PENDING, next_attempt_at__lte=now)
    for user_id in due.order_by("user").values_list("user", flat=True).distinct():
        sent += _send_to(user_id, now)
    return sent


@transaction.atomic
def _send_to(user_id: int, now: datetime) -> int:
    """At least once: the rows stay locked while the message goes out, and a crash leaves them pending."""
    rows = list(
        Delivery.objects.filter(
            user=user_id, channel=Channel.EMAIL, status=DeliveryStatus.PENDING, next_attempt_at__lte=now
        )
        .select_related("alert", "user")
        .order_by("pk")
        .select_for_update(of=("self",), skip_locked=True)[:AT_ONCE]
    )
    if not rows:
        return 0
    try:
        message_for(rows[0].user, rows, now).send()
    except Exception as error:  # one address or text that cannot be sent must not keep mail from all others
        _note_failure(rows, f"{type(error).__name__}: {error}", now)
        return 0
    Delivery.objects.filter(pk__in=[row.pk for row in rows]).update(
        status=DeliveryStatus.SENT, sent_at=now, attempts=rows[0].attempts + 1, error=""
    )
    return len(rows)


def _note_failure(rows: Sequence[Delivery], error: str, now: datetime) -> None:
    logger.warning("e-mail to person %s was not sent: %s", rows[0].user_id, error)
    for row in rows:
        row.attempts += 1
        row.error = error[:2000]
        row.next_attempt_at = now + backoff(row.attempts)
        if row.attempts >= GIVE_UP_AFTER:
            row.status = DeliveryStatus.FAILED
    Delivery.objects.bulk_update(rows, ["attempts", "error", "next_attempt_at", "status"])


def message_for(user: User, rows: Sequence[Delivery], now: datetime) -> EmailMessage:
    """The message in the reader's language. Sent twice, it has the same Message-ID both times."""
    with translation.override(user.language):
        first = str(rows[0].alert)
        more = len(rows) - 1
        subject = (
            first
            if not more
            else ngettext("%(first)s – and %(more)d more", "%(first)s – and %(more)d more", more)
            % {"first": first, "more": more}
        )
        address = f"{settings.SITE_URL}{'/admin/alerts/alert/' if user.is_staff else '/portal/'}"
        body = render_to_string(
            "alerts/mail.txt", {"user": user, "alerts": [row.alert for row in rows], "address": address}
        )
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
    return EmailMessage(
        subject=" ".join(subject.split())[:200],
        body=body,
        to=[user.email],
        headers={
            "Message-ID": f"<{rows[0].key}@{domain}>",
            "Date": formatdate(now.timestamp()),
            "Auto-Submitted": "auto-generated",
        },
    )
