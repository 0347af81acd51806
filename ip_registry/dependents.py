"""What higher apps have to say about assets. They fill this in `apps.py: ready()`; nothing here imports them."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q

SeenBy = Callable[[Any], Q]
"""Given a member of organisations, the assets (as a condition on `Asset`) that a contract shows them."""

_seen_by: list[SeenBy] = []


def show_assets(condition: SeenBy) -> None:
    _seen_by.append(condition)


def assets_of_member(user: Any) -> Q:
    """The assets that somebody who is not staff may see: none, unless an app says so."""
    seen = Q(pk__in=[])
    for condition in _seen_by:
        seen |= condition(user)
    return seen
