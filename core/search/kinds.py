"""What can be found. An app registers one `Kind` in its `ready()` and puts `marks_for_search` on its models."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pgtrigger
from django.db.models import QuerySet
from django.utils.functional import Promise

Names = Iterable[tuple[int, str, int]]
"""(key of the row, one name of it, weight 0 to 9: what people usually mean)."""


@dataclass(frozen=True)
class Shown:
    """One result as a person sees it. `note` says where it belongs; `address` is its page for staff."""

    label: str
    note: str
    address: str


@dataclass(frozen=True)
class Kind:
    """`names(keys)` are the names of those rows, `visible(user)` the rows that somebody may see."""

    code: str
    label: "str | Promise"
    model: str
    names: Callable[[Iterable[int]], Names]
    visible: Callable[[Any], "QuerySet[Any]"]
    show: Callable[["QuerySet[Any]"], Mapping[int, Shown]]


_kinds: dict[str, Kind] = {}
Normal = Callable[[str], str]
"""A number as it is registered, of whatever form it is asked for in; empty where the text is no such number."""
_normal_forms: list[Normal] = []


def register_normal_form(normal: Normal) -> None:
    _normal_forms.append(normal)


def normal_forms(asked: str) -> list[str]:
    """The numbers that the question may write in another form."""
    return [found for normal in _normal_forms if (found := normal(asked)) and found != asked]


def register(kind: Kind) -> None:
    _kinds[kind.code] = kind


def all_kinds() -> list[Kind]:
    return list(_kinds.values())


def kind_of(code: str) -> Kind | None:
    return _kinds.get(code)


INTO_THE_QUEUE = (
    "INSERT INTO core_searchdirty (kind, object_id) SELECT DISTINCT '{kind}', {key} FROM said; RETURN NULL;"
)


def _rows(which: str) -> Any:
    return pgtrigger.Referencing(**{which: "said"})  # type: ignore[no-untyped-call]


def marks_for_search(kind: str, key: str = "id") -> list[pgtrigger.Trigger]:
    """Triggers that queue changed rows for the index, whoever changes them: once a statement, not once a row."""
    func = INTO_THE_QUEUE.format(kind=kind, key=key)
    operations = {"insert": pgtrigger.Insert, "update": pgtrigger.Update, "delete": pgtrigger.Delete}
    return [
        pgtrigger.Trigger(
            name=f"search_{name}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=_rows("old" if name == "delete" else "new"),
            func=func,
        )
        for name, operation in operations.items()
    ]
