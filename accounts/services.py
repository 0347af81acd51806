"""Organisations as other people's files name them."""

from typing import Any

from accounts.models import Organisation
from core.saving import save_checked


def organisation_called(name: str, *, role: str = "", **fields: Any) -> Organisation:
    """The organisation of that name, in either language; one that nobody knows yet is registered.

    Raises Django's `ValidationError` where a new one's fields are wrong.
    """
    known = Organisation.objects.filter(name__iexact=name).first() or Organisation.objects.filter(name_zh=name).first()
    if known is None:
        known = Organisation(name=name, roles=[role] if role else [], **fields)
        save_checked(known)
    elif role and role not in known.roles:
        known.roles = [*known.roles, role]
        known.save(update_fields=["roles"])
    return known
