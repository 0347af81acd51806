"""Pending e-mail deliveries to mail: one message for everything that a person has not been told yet."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import formatdate

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, QuerySet
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext, ngettext

from accounts.models import User
from alerts.models import Channel, Delivery, DeliveryStatus

logger = logging.getLogger(__name__)
LISTED = 200  # alerts that one message tells one by one; of more it says how many
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
    due = Delivery.objects.filter(
        user=user_id, channel=Channel.EMAIL, status=DeliveryStatus.PENDING, next_attempt_at__lte=now
    )
    keys = list(due.order_by("pk").select_for_update(skip_locked=True).values_list("pk", flat=True))
    if not keys:
        return 0
    rows = Delivery.objects.filter(pk__in=keys)
    told = list(rows.select_related("alert", "user").order_by("pk")[:LISTED])
    try:
        message_for(told[0].user, told, now, more=len(keys) - len(told)).send()
    except Exception as error:  # one address or text that cannot be sent must not keep mail from all others
        logger.warning("e-mail to person %s was not sent: %s", user_id, error)
        _note_failure(rows, str(error) or gettext("The mail server gave no reason."), now)
        return 0
    rows.update(status=DeliveryStatus.SENT, sent_at=now, attempts=F("attempts") + 1, error="")
    return len(keys)


def _note_failure(rows: "QuerySet[Delivery]", error: str, now: datetime) -> None:
    for attempts in list(rows.order_by().values_list("attempts", flat=True).distinct()):
        tried = attempts + 1
        rows.filter(attempts=attempts, status=DeliveryStatus.PENDING, next_attempt_at__lte=now).update(
            attempts=tried,
            error=error[:2000],
            next_attempt_at=now + backoff(tried),
            status=DeliveryStatus.FAILED if tried >= GIVE_UP_AFTER else DeliveryStatus.PENDING,
        )


def message_for(user: User, rows: Sequence[Delivery], now: datetime, *, more: int = 0) -> EmailMessage:
    """The message in the reader's language, telling `rows` and that there are `more`. Sent twice, it has the
    same Message-ID both times.
    """
    with translation.override(user.language):
        first = str(rows[0].alert)
        others = len(rows) - 1 + more
        subject = (
            first
            if not others
            else ngettext("%(first)s – and %(more)d more", "%(first)s – and %(more)d more", others)
            % {"first": first, "more": others}
        )
        address = f"{settings.SITE_URL}{'/admin/alerts/alert/' if user.is_staff else '/portal/'}"
        body = render_to_string(
            "alerts/mail.txt",
            {"user": user, "alerts": [row.alert for row in rows], "more": more, "address": address},
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
