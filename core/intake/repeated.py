"""Rows of one file that name the same record and say different things of it.

Written one after the other, the last would win, and the same file once more would change the record again, for ever.
"""

from array import array
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from core.intake.importers import Described, Importer, in_column

NOTHING = 0  # where an empty cell says nothing


class SaidDifferently(DomainError):
    code = "row.said_differently"
    message = _("Row %(row)s of this file is also “%(name)s”, with another value here.")
    remedy = _("Make the two rows agree, or give one of them its own reference.")


class EarlierRows:
    """What the rows of a file that were accepted have said of what they name.

    Kept as numbers: of each record the row, and a hash of what each column says; some 200 bytes a row.
    """

    def __init__(self, importer: type[Importer]) -> None:
        self._described = importer.described
        self._earlier: dict[int, array[int]] = {}

    def refuse_contradiction(self, row: Mapping[str, Any]) -> None:
        """Raises `SaidDifferently`."""
        for one, key in self._keys(row):
            known = self._earlier.get(key)
            for place, column in enumerate(one.columns if known else (), start=1):
                said = _hash_of(row[column])
                if known and NOTHING not in (said, known[place]) and said != known[place]:
                    with in_column(column):
                        raise SaidDifferently(row=known[0], name=str(row[one.key[-1]]))

    def enter(self, number: int, row: Mapping[str, Any]) -> None:
        """Remember what an accepted row says: the first that says something of a column counts."""
        for one, key in self._keys(row):
            said = array("q", [number, *(_hash_of(row[column]) for column in one.columns)])
            known = self._earlier.setdefault(key, said)
            for place in range(1, len(said)):
                known[place] = known[place] or said[place]

    def _keys(self, row: Mapping[str, Any]) -> Iterator[tuple[Described, int]]:
        for one in self._described:
            names = [row[name] for name in one.key]
            if all(names):
                yield one, hash((one.key, *map(str, names)))


def _hash_of(value: Any) -> int:
    """Case and spaces tell no two values apart."""
    if value is None:
        return NOTHING
    return hash(" ".join(value.split()).casefold() if isinstance(value, str) else value) or 1
