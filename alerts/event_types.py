"""The kinds of events that webhooks tell of. Higher apps register theirs in `ready()`."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class EventType:
    """`code` is what programs read, such as `grant.bound`; it never gets another meaning."""

    code: str
    label: "str | Promise"


_types: dict[str, EventType] = {}


def register(event_type: EventType) -> str:
    _types[event_type.code] = event_type
    return event_type.code


def is_known(code: str) -> bool:
    return code in _types


def all_types() -> list[EventType]:
    return list(_types.values())
