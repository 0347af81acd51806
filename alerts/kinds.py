"""The kinds of alerts. Higher apps register theirs in `ready()`; this app knows nothing of what they mean."""

from dataclasses import dataclass

from django.utils.functional import Promise

from core.texts import declare


@dataclass(frozen=True)
class Kind:
    """`template` has `%(named)s` places for the parts of an alert's text; staff who hold `permission` get it."""

    code: str
    label: "str | Promise"
    template: "str | Promise"
    permission: str


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    _kinds[kind.code] = kind
    declare(kind.code, kind.template)
    return kind


def kind_of(code: str) -> Kind | None:
    return _kinds.get(code)


def all_kinds() -> list[Kind]:
    return list(_kinds.values())
