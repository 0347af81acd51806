"""Organisations as other people's files name them."""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib.admin.models import LogEntry

from accounts.models import Membership, Organisation, User
from core.names import name_key
from core.saving import save_checked


def organisation_called(name: str, *, role: str = "", **fields: Any) -> Organisation:
    """The organisation of that name, in either language; one that nobody knows yet is registered.

    Raises Django's `ValidationError` where a new one's fields are wrong.
    """
    known = find_organisation(name)
    if known is None:
        known = Organisation(name=name, roles=[role] if role else [], **fields)
        save_checked(known)
    elif role and role not in known.roles:
        known.roles = [*known.roles, role]
        known.save(update_fields=["roles"])
    return known


def find_organisation(name: str) -> Organisation | None:
    """The organisation of that name in either language, however it is spelt; of a merged record, what it became."""
    known = Organisation.objects.filter(name__iexact=name).first() or Organisation.objects.filter(name_zh=name).first()
    known = known or _spelt_otherwise(name)
    return known and (known.merged_into or known)


def _spelt_otherwise(name: str) -> Organisation | None:
    key = name_key(name)
    for pk, *names in Organisation.objects.order_by("pk").values_list("pk", "name", "name_zh").iterator():
        if key in map(name_key, filter(None, names)):
            return Organisation.objects.get(pk=pk)
    return None


MOST_MAKERS = 50  # of one chain of invitations


def account_makers(user: User, organisation: Organisation) -> set[int]:
    """Who (by id) made this person's account or membership of the organisation or ever changed the membership, or
    changed the account last; who among the staff ever set the account's password or fields in the admin site; and the
    same of the colleagues among these, because whoever was let in lets others in. The person is none of them."""
    found: set[int] = set()
    waiting = [user.pk]
    while waiting and len(found) < MOST_MAKERS:
        fresh = _makers_of(waiting.pop(), organisation) - found - {user.pk}
        found |= fresh
        waiting += Membership.objects.filter(
            user__in=fresh, organisation=organisation, user__is_staff=False
        ).values_list("user", flat=True)
    return found


def _makers_of(key: int, organisation: Organisation) -> set[int]:
    memberships: Any = apps.get_model("accounts", "MembershipEvent")
    accounts: Any = apps.get_model("accounts", "UserEvent")
    rows = [
        *memberships.objects.filter(user_id=key, organisation_id=organisation.pk).values_list(
            "pgh_context__metadata__user", flat=True
        ),
        *_changes(accounts.objects.filter(pgh_obj_id=key)),
    ]
    entries = LogEntry.objects.filter(content_type__app_label="accounts", content_type__model="user")
    rows += entries.filter(object_id=str(key)).values_list("user_id", flat=True)
    return {int(one) for one in rows if one is not None} - {key}


def address_since(user: User) -> datetime | None:
    """When the person's e-mail address became what it is; None where it never was another."""
    events: Any = apps.get_model("accounts", "UserEvent")
    rows = events.objects.filter(pgh_obj_id=user.pk)
    before = rows.exclude(email__iexact=user.email).order_by("pgh_id").last()
    if before is None:
        return None
    since: datetime | None = (
        rows.filter(pgh_id__gt=before.pgh_id).order_by("pgh_id").values_list("pgh_created_at", flat=True).first()
    )
    return since


def _changes(events: Any) -> list[Any]:
    """Who made the first and the last of the changes, None for the program."""
    by = list(events.order_by("pgh_id").values_list("pgh_context__metadata__user", flat=True))
    return by[:1] + by[-1:]
