"""Who has signed in, and what they may: read in one planned statement, because every request asks for both."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db import DEFAULT_DB_ALIAS

from accounts.models import User
from core.sql import run_prepared

COLUMNS = tuple(field.column for field in User._meta.concrete_fields)
NAMES = tuple(field.attname for field in User._meta.concrete_fields)
OWN = ", ".join(f"u.{column}" for column in COLUMNS)
FOUND = f"""
SELECT {OWN}, CASE WHEN u.is_staff AND u.is_active AND NOT u.is_superuser THEN ARRAY(
    SELECT c.app_label || '.' || p.codename
    FROM auth_permission p JOIN django_content_type c ON c.id = p.content_type_id
    WHERE p.id IN (
        SELECT own.permission_id FROM accounts_user_user_permissions own WHERE own.user_id = u.id
        UNION ALL
        SELECT g.permission_id FROM accounts_user_groups m JOIN auth_group_permissions g ON g.group_id = m.group_id
        WHERE m.user_id = u.id
    )
) END
FROM accounts_user u WHERE u.id = %(id)s::bigint
"""  # noqa: S608 - columns of our own


class OneStatement(ModelBackend):
    """Django's own, for the account of a session."""

    def get_user(self, user_id: Any) -> User | None:
        rows = run_prepared(FOUND, {"id": str(user_id)})
        if not rows:
            return None
        *values, permissions = rows[0]
        user = User.from_db(DEFAULT_DB_ALIAS, NAMES, values)
        if permissions is not None:
            user._perm_cache = set(permissions)  # type: ignore[attr-defined]
        return user if self.user_can_authenticate(user) else None
