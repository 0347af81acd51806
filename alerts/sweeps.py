"""The sweeps that the clock runs: each looks for rows that still need something and does it."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import DateTimeField, F, Value
from django.db.models.functions import Coalesce
from django.utils.functional import Promise

from alerts.models import SweepRun

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Sweep:
    """`run(now)` does what is to be done and returns how many rows it did it to; twice does no harm."""

    name: str
    label: "str | Promise"
    run: Callable[[datetime], int]
    every: timedelta | None = None  # None: SWEEP_SECONDS

    @property
    def interval(self) -> timedelta:
        every: timedelta = self.every or settings.SWEEP_EVERY
        return every

    def late_at(self, last: datetime) -> datetime:
        """From when on a sweep that last ended at `last` is overdue."""
        return last + 3 * self.interval + timedelta(minutes=1)


_sweeps: dict[str, Sweep] = {}


def register(sweep: Sweep) -> None:
    _sweeps[sweep.name] = sweep


def all_sweeps() -> list[Sweep]:
    return list(_sweeps.values())


def run(name: str, *, now: datetime) -> int | None:
    """Run one sweep and write down what it found; None when it is running elsewhere at this moment.

    Raises `KeyError` for an unknown name and whatever the sweep raises, after noting it.
    """
    sweep = _sweeps[name]
    with _alone(name) as alone:
        if not alone:
            return None
        SweepRun.objects.get_or_create(name=name)
        row = SweepRun.objects.filter(name=name)
        row.update(started_at=now, first_started_at=Coalesce(F("first_started_at"), Value(now, DateTimeField())))
        began = time.monotonic()
        try:
            found = sweep.run(now)
        except Exception as error:
            row.update(failures=F("failures") + 1, runs=F("runs") + 1, error=f"{type(error).__name__}: {error}"[:2000])
            raise
        row.update(
            finished_at=now + timedelta(seconds=time.monotonic() - began),
            found=found,
            found_in_all=F("found_in_all") + found,
            took_ms=int(1000 * (time.monotonic() - began)),
            runs=F("runs") + 1,
            error="",
        )
        if found:
            logger.info("sweep %s: %d", name, found)
        return found


@contextmanager
def _alone(name: str) -> Iterator[bool]:
    """A lock on the name that goes with the connection, so that a killed worker leaves none behind."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext('sweep'), hashtext(%s))", [name])
        alone = bool(cursor.fetchone()[0])
    try:
        yield alone
    finally:
        if alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtext('sweep'), hashtext(%s))", [name])
