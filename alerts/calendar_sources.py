"""What stands in people's calendars. Higher apps register their sources in `ready()`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class Entry:
    """One day in a calendar. `key` names it for ever, whatever becomes of its day (`grant-12-end`).

    `changed_at` and `changes` say when and how often it was changed: a calendar program takes an entry that comes
    again for a new state of the one it has.
    """

    key: str
    day: date
    title: "str | Promise"
    details: "str | Promise"
    address: str
    changed_at: datetime
    changes: int
    provisional: bool = False


Source = Callable[[Any, date, date], Iterable[Entry]]
"""Given a person and a first and a last day, what that person may see between them."""

_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    _sources[name] = source


def all_sources() -> list[Source]:
    return list(_sources.values())
