"""From alerts to deliveries: who is told, over which channel."""

from collections import defaultdict
from datetime import datetime

from django.db import connection, transaction

from accounts.models import Membership, User
from alerts.kinds import kind_of
from alerts.models import Alert, Channel

BATCH = 1_000

INSERT = """
INSERT INTO alerts_delivery (alert_id, user_id, channel, status, key, attempts, next_attempt_at, sent_at, error)
SELECT a, u, c, CASE c WHEN 'in_app' THEN 'sent' ELSE 'pending' END, gen_random_uuid(), 0, %(now)s,
       CASE c WHEN 'in_app' THEN %(now)s::timestamptz END, ''
FROM unnest(%(alerts)s::bigint[]) a, unnest(%(users)s::bigint[]) u, unnest(%(channels)s::text[]) c
ON CONFLICT (alert_id, user_id, channel) DO NOTHING
"""


def spread_alerts(now: datetime) -> int:
    """Make the deliveries of every alert that has none yet; returns the number of alerts."""
    done = 0
    while batch := _spread_batch(now):
        done += batch
    return done


@transaction.atomic
def _spread_batch(now: datetime) -> int:
    waiting = list(Alert.objects.filter(spread_at=None).order_by("pk").select_for_update(skip_locked=True)[:BATCH])
    audiences: dict[tuple[str, int | None], list[int]] = defaultdict(list)
    for alert in waiting:
        audiences[alert.kind, alert.organisation_id].append(alert.pk)
    for (kind, organisation), alerts in audiences.items():
        users = _members(organisation) if organisation else _staff_for(kind)
        with connection.cursor() as cursor:
            cursor.execute(INSERT, {"alerts": alerts, "users": users, "channels": Channel.values, "now": now})
    Alert.objects.filter(pk__in=[alert.pk for alert in waiting]).update(spread_at=now)
    return len(waiting)


def _members(organisation: int) -> list[int]:
    members = Membership.objects.filter(organisation=organisation, user__is_active=True)
    return list(members.values_list("user_id", flat=True))


def _staff_for(kind: str) -> list[int]:
    known = kind_of(kind)
    staff = User.objects.filter(is_staff=True, is_active=True)
    return [person.pk for person in staff if known and person.has_perm(known.permission)]
