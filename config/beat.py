"""The clock. Any number of them may run; the one that holds the lock ticks."""

import logging
from typing import Any

from celery.beat import Scheduler
from django.conf import settings
from django.db import OperationalError, connection

from alerts.sweeps import all_sweeps

logger = logging.getLogger(__name__)
LOCK = 0x5EE1_BEA7  # the same number for every clock of this database


class OnlyOneTicks(Scheduler):
    """Sends each registered sweep at its interval, while this process holds a session lock in PostgreSQL.

    The lock goes with the connection, so a clock that dies is followed at once by another; nothing
    is kept on disk, because a sweep that runs too often or too late does no harm.
    """

    def setup_schedule(self) -> None:
        self.install_default_entries({})
        self.update_from_dict(
            {
                sweep.name: {
                    "task": "alerts.tasks.run_sweep",
                    "schedule": sweep.every or settings.SWEEP_EVERY,
                    "kwargs": {"name": sweep.name},
                    # One that waited longer than its interval is followed by the next anyway.
                    "options": {"expires": 2 * (sweep.every or settings.SWEEP_EVERY).total_seconds()},
                }
                for sweep in all_sweeps()
            }
        )

    def tick(self, *args: Any, **kwargs: Any) -> float:
        if not self._holds_the_lock():
            return 1.0
        return float(super().tick(*args, **kwargs))

    def _holds_the_lock(self) -> bool:
        try:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
                    " AND objid = %(lock)s::bigint::oid AND granted) OR pg_try_advisory_lock(%(lock)s)",
                    {"lock": LOCK},
                )
                return bool(cursor.fetchone()[0])
        except OperationalError:
            logger.warning("The clock cannot reach the database; it tries again.")
            connection.close()
            return False
