"""Answers that are kept for programs which send a request twice."""

from datetime import datetime, timedelta

from core.models import KeptAnswer

KEPT_FOR = timedelta(days=1)


def forget_old_answers(now: datetime) -> int:
    """Returns how many were forgotten."""
    gone, _each = KeptAnswer.objects.filter(made_at__lt=now - KEPT_FOR).delete()
    return gone
