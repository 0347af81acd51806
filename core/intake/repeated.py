"""Rows of one file that name the same record and say different things of it.

Written one after the other, the last would win, and the same file once more would change the record again, for ever.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from core.intake.importers import Described, Importer, in_column
from core.texts import label_in_both


class SaidDifferently(DomainError):
    code = "row.said_differently"
    message = _("Row %(row)s of this file is also “%(name)s”, and states “%(other)s” here.")
    remedy = _("Make the two rows agree, or give one of them its own reference.")


@dataclass(slots=True)
class _Earlier:
    row: int
    values: dict[str, Any]


class EarlierRows:
    """What the rows of a file have said so far of what they name, by name."""

    def __init__(self, importer: type[Importer]) -> None:
        self._described = importer.described
        self._labels = {column.name: dict(column.options) for column in importer.columns}
        self._earlier: dict[tuple[Any, ...], _Earlier] = {}

    def enter(self, number: int, row: Mapping[str, Any]) -> None:
        """Remember what a row says. An empty cell says nothing. Raises `SaidDifferently`, and remembers nothing."""
        found = [(one, key) for one in self._described if None not in (key := self._key(one, row))]
        for one, key in found:
            if known := self._earlier.get(key):
                self._refuse_another(one, known, row)
        for one, key in found:
            known = self._earlier.setdefault(key, _Earlier(number, {}))
            known.values.update({name: row[name] for name in one.columns if row[name] is not None})

    def _key(self, one: Described, row: Mapping[str, Any]) -> tuple[Any, ...]:
        return (one.key, *(row[name] or None for name in one.key))

    def _refuse_another(self, one: Described, known: _Earlier, row: Mapping[str, Any]) -> None:
        for column in one.columns:
            other = known.values.get(column)
            if other is not None and row[column] is not None and other != row[column]:
                label = self._labels[column].get(other)
                said = str(other) if label is None else label_in_both(label)
                with in_column(column):
                    raise SaidDifferently(row=known.row, name=str(row[one.key[-1]]), other=said)
