"""The audit trail: database triggers write every change, with who did it and why.

Triggers (django-pghistory) also see bulk writes and plain SQL. Their tables only grow: the
database refuses to change or delete a row of them.
"""

import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pghistory
from django.db import models
from django.utils.functional import Promise
from pghistory import runtime

from core.texts import Text, declare, is_declared


def audited(*, exclude: Sequence[str] = ()) -> Callable[[type[models.Model]], type[models.Model]]:
    """Keep every version of the decorated model's rows in `<Model>Event`."""
    decorate: Callable[[type[models.Model]], type[models.Model]] = pghistory.track(
        # of a statement at once: rows come by the thousand, and the reason of all of them is written down once
        pghistory.InsertEvent(level=pghistory.Statement),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        append_only=True,
        exclude=list(exclude) or None,
    )
    return decorate


def reason(code: str, words: "str | Promise") -> str:
    """Give a reason its words for the history pages; returns the code, which is what rows keep."""
    declare(f"why.{code}", words)
    return code


def reason_in_words(code: str) -> str:
    return str(Text(f"why.{code}", {})) if is_declared(f"why.{code}") else code


@contextmanager
def because(why: str, *, by: Any = None) -> Iterator[None]:
    """The changes made inside are recorded with this reason and person.

    `why` is a code that `reason` has worded; `by` a user, or None for whoever the surrounding
    context names (the person of a request), or nobody: the program itself.
    """
    # pghistory gives nested contexts one row and lets the last reason overwrite the first, so each
    # gets a row of its own here. The private tracker is covered by a test.
    outer = getattr(runtime._tracker, "value", None)
    with pghistory.context() as opened:
        said = {**opened.metadata, "why": why}
        if by is not None and by.pk:
            said["user"] = by.pk
        runtime._tracker.value = runtime.Context(id=uuid.uuid4(), metadata=said)
        try:
            yield
        finally:
            runtime._tracker.value = outer or opened
