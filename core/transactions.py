"""Running a transaction again when PostgreSQL says that it only lost a race."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import OperationalError, connection, transaction

P = ParamSpec("P")
R = TypeVar("R")
LOST_RACES = {"40P01", "40001"}  # deadlock detected, serialization failure
TRIES = 3


def atomic_and_again(service: Callable[P, R]) -> Callable[P, R]:
    """`service` in a transaction of its own, tried at most three times after a deadlock.

    Inside another transaction it joins that one, which alone could be run again.
    """

    @wraps(service)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        for attempt in range(1, TRIES + 1):
            try:
                with transaction.atomic():
                    return service(*args, **kwargs)
            except OperationalError as error:
                state = getattr(error.__cause__, "sqlstate", None)
                if connection.in_atomic_block or state not in LOST_RACES or attempt == TRIES:
                    raise
        raise AssertionError("unreachable")

    return run
