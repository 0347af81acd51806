from datetime import datetime
from typing import Any

from django.db import transaction

from alerts.models import Alert


@transaction.atomic
def settle(*, alert_ids: list[int], by: Any, now: datetime) -> int:
    """Mark alerts as dealt with; returns how many were still open."""
    return Alert.objects.filter(pk__in=alert_ids, settled_at=None).update(settled_at=now, settled_by=by)
