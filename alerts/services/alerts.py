"""Raising alerts and settling them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import models, transaction

from alerts.kinds import Kind
from alerts.models import Alert, Severity
from core.texts import Text


def raise_alert(
    kind: Kind,
    *,
    about: models.Model,
    parts: Mapping[str, Any],
    severity: Severity,
    key: str,
    now: datetime,
    organisation_id: int | None = None,
    due_on: date | None = None,
) -> bool:
    """Tell an organisation, or the desk where none is named, and return whether that is new.

    `parts` fill the places of the kind's template. `key` tells this alert apart from every other one of its kind,
    those for other recipients among them: raised again with the same key, nothing is added.
    """
    _alert, is_new = Alert.objects.get_or_create(
        dedupe_key=f"{kind.code}:{key}",
        defaults={
            "kind": kind.code,
            "severity": severity,
            "text": Text(kind.code, dict(parts)).as_json(),
            "subject_type": about._meta.label_lower,
            "subject_id": about.pk,
            "organisation_id": organisation_id,
            "due_on": due_on,
            "raised_at": now,
        },
    )
    return is_new


def settle_about(kind: Kind, about: models.Model, *, now: datetime) -> int:
    """Settle what was raised of that kind about a row that needs nobody any more; returns how many were open."""
    rows = Alert.objects.filter(kind=kind.code, subject_type=about._meta.label_lower, subject_id=about.pk)
    return rows.filter(settled_at=None).update(settled_at=now)


@transaction.atomic
def settle(*, alert_ids: list[int], by: Any, now: datetime) -> int:
    """Mark alerts as dealt with; returns how many were still open."""
    return Alert.objects.filter(pk__in=alert_ids, settled_at=None).update(settled_at=now, settled_by=by)
