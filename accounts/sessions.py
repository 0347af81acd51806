"""Sessions in the database, as Django keeps them; each request reads its own by a planned statement."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession
from django.utils import timezone

from core.sql import run_prepared

FOUND = """
SELECT session_data, expire_date FROM django_session
WHERE session_key = %(key)s::varchar AND expire_date > %(now)s::timestamptz
"""


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> AbstractBaseSession | None:
        key = self.session_key or ""
        if "\0" in key:  # no key of ours, and nothing that PostgreSQL can look for
            key = ""
        rows = run_prepared(FOUND, {"key": key, "now": timezone.now().isoformat()})
        if not rows:
            self._session_key = None
            return None
        [(data, until)] = rows
        return self.model(session_key=key, session_data=data, expire_date=until)
