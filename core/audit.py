"""The audit trail: database triggers write every change, with who did it and why.

Triggers (django-pghistory) also see bulk writes and plain SQL. Their tables only grow: the
database refuses to change or delete a row of them.
"""

from collections.abc import Callable, Sequence
from typing import Any

import pghistory
from django.db import models


def audited(*, exclude: Sequence[str] = ()) -> Callable[[type[models.Model]], type[models.Model]]:
    """Keep every version of the decorated model's rows in `<Model>Event`."""
    decorate: Callable[[type[models.Model]], type[models.Model]] = pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        append_only=True,
        exclude=list(exclude) or None,
    )
    return decorate


def because(why: str, *, by: Any = None) -> Any:
    """A context manager: the changes made inside are recorded with this reason and person.

    `why` is a code such as `grant.signed`; `by` a user, or None for the program itself.
    """
    who = {"user": by.pk} if by is not None and by.pk else {}
    return pghistory.context(why=why, **who)
