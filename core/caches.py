"""Django's cache in PostgreSQL: what counts tries must hold as long as anybody can be answered at all.

Only counts of tries stand in it (`core.limits`, and those of signing in and new passwords). Every call is one
statement, so that a count is right however many processes count. The table is not logged: after a crash of PostgreSQL
everybody begins again at nothing.
"""

import json
from datetime import datetime
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connection

FOR_EVER = 4_102_444_800.0  # 2100
PUT = """
INSERT INTO core_cacheentry (key, value, expires_at) VALUES (%s, %s, to_timestamp(%s))
ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at
"""
ADD = f"{PUT} WHERE core_cacheentry.expires_at <= clock_timestamp() RETURNING 1"
GET = "SELECT value FROM core_cacheentry WHERE key = %s AND expires_at > clock_timestamp()"
INCREASE = """
UPDATE core_cacheentry SET value = to_jsonb(value::bigint + %s)
WHERE key = %s AND expires_at > clock_timestamp() RETURNING value
"""
TOUCH = """
UPDATE core_cacheentry SET expires_at = to_timestamp(%s) WHERE key = %s AND expires_at > clock_timestamp() RETURNING 1
"""
DELETE = "DELETE FROM core_cacheentry WHERE key = %s RETURNING 1"


class PostgresCache(BaseCache):
    """Holds what JSON can say."""

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return self._one(ADD, self._key(key, version), json.dumps(value), self._until(timeout)) is not None

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        found = self._one(GET, self._key(key, version))
        return default if found is None else json.loads(found[0])

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        with connection.cursor() as cursor:
            cursor.execute(PUT, [self._key(key, version), json.dumps(value), self._until(timeout)])

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        found = self._one(INCREASE, delta, self._key(key, version))
        if found is None:
            raise ValueError(f"Key '{key}' not found")
        return int(found[0])

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return self._one(TOUCH, self._until(timeout), self._key(key, version)) is not None

    def delete(self, key: str, version: int | None = None) -> bool:
        return self._one(DELETE, self._key(key, version)) is not None

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM core_cacheentry")

    def _key(self, key: str, version: int | None) -> str:
        return self.make_and_validate_key(key, version=version)

    def _until(self, timeout: Any) -> float:
        seconds = self.get_backend_timeout(timeout)
        return FOR_EVER if seconds is None else seconds

    def _one(self, statement: str, *params: Any) -> tuple[Any, ...] | None:
        with connection.cursor() as cursor:
            cursor.execute(statement, params)
            return cursor.fetchone()  # type: ignore[no-any-return]


def forget_expired(now: datetime) -> int:
    """A sweep: counts whose time is over."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_cacheentry WHERE expires_at <= %s", [now])
        return int(cursor.rowcount)
