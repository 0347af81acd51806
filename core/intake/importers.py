"""What can be imported. A higher app registers one `Importer` for each kind of row in its `ready()`."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from core.intake import cells


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class UnknownKind(DomainError):
    code = "intake.unknown_kind"
    message = _("“%(kind)s” is not a kind of rows that can be imported.")


class ColumnsMissing(DomainError):
    code = "intake.columns_missing"
    message = _("The file has no column for %(missing)s. Its headings are: %(found)s.")
    remedy = _("Rename the headings, or say in a mapping which heading holds what.")


class BadMapping(DomainError):
    code = "intake.bad_mapping"
    message = _("The mapping cannot be used: %(why)s.")
    remedy = _("See docs/imports.md for its form.")


@dataclass(frozen=True)
class Column:
    """One thing an importer wants of a row. `aliases` are other headings people give it."""

    name: str
    label: "str | Promise"
    read: Callable[..., Any] = field(default_factory=cells.text)
    required: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Problem:
    column: str
    error: DomainError


class RowRefused(Exception):
    """The row cannot be imported; nothing of it was written."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__()
        self.problems = list(problems)


class Importer:
    """One run over one file. A subclass says what a row is made of and writes it through services."""

    do_not_call_in_templates = True  # a template would make an importer instead of showing it
    kind: ClassVar[str]
    label: ClassVar["str | Promise"]
    permission: ClassVar[str]  # who may import this kind, such as "ip_registry.add_asset"
    columns: ClassVar[tuple[Column, ...]]

    def __init__(self, *, by: Any, now: datetime) -> None:
        self.by, self.now = by, now

    def apply(self, row: Mapping[str, Any]) -> Outcome:
        """Write one row. `row` has every column's name, with None where the cell is empty.

        Runs in a savepoint, so that a `DomainError` leaves nothing of the row behind.
        """
        raise NotImplementedError


_importers: dict[str, type[Importer]] = {}


def register(importer: type[Importer]) -> None:
    _importers[importer.kind] = importer


def importer_for(kind: str) -> type[Importer]:
    """Raises `UnknownKind`."""
    if kind not in _importers:
        raise UnknownKind(kind=kind)
    return _importers[kind]


def all_importers() -> list[type[Importer]]:
    return list(_importers.values())


def _plain(heading: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", heading).casefold())


class FileMapping:
    """How the headings of one file become the columns of one importer.

    `given` is a JSON object: `columns` maps a column's name to a heading, or to a template of
    headings in braces (`"{Title} ({Year})"`); `constants` gives a column one value for all rows;
    `date_formats` lists `strptime` patterns that are tried first. What it does not name is found by
    the column's name, label or aliases, in either language.
    """

    def __init__(self, importer: type[Importer], headings: Iterable[str], given: Mapping[str, Any]) -> None:
        self.importer, self.headings = importer, tuple(headings)
        unknown = set(given) - {"columns", "constants", "date_formats", "about"}
        if unknown:
            raise BadMapping(why=f"unknown part {', '.join(sorted(unknown))}")
        self._check_types(given)
        self.constants = dict(given.get("constants", {}))
        self.formats = tuple(given.get("date_formats", ()))
        self.sources = self._sources(dict(given.get("columns", {})))
        self._check(set(given.get("columns", {})) | set(self.constants))

    @staticmethod
    def _check_types(given: Mapping[str, Any]) -> None:
        for part in ("columns", "constants"):
            values = given.get(part, {})
            if not isinstance(values, Mapping) or not all(isinstance(v, (str, int)) for v in values.values()):
                raise BadMapping(why=f"{part}: {{name: text}}")
        if not all(isinstance(heading, str) for heading in given.get("columns", {}).values()):
            raise BadMapping(why="columns: {name: heading}")
        for pattern in given.get("date_formats", ()):
            try:
                datetime.strptime("", str(pattern))
            except re.error as error:
                raise BadMapping(why=f"date_formats: {pattern}") from error
            except ValueError:
                continue  # an empty text fits no pattern; a pattern that cannot be used fails otherwise

    def _sources(self, named: dict[str, str]) -> dict[str, str]:
        found = {_plain(heading): heading for heading in reversed(self.headings)}
        sources = {}
        for column in self.importer.columns:
            names = (column.name, str(column.label), *column.aliases)
            guess = next((found[_plain(n)] for n in names if _plain(n) in found), None)
            if source := named.get(column.name, guess):
                sources[column.name] = source
        return sources

    def _check(self, named: set[str]) -> None:
        names = {column.name for column in self.importer.columns}
        if named - names:
            raise BadMapping(why=f"unknown column {', '.join(sorted(named - names))}")
        for source in self.sources.values():
            missing = [h for h in self._headings_in(source) if h not in self.headings]
            if missing:
                raise ColumnsMissing(missing=missing, found=list(self.headings[:40]))
        absent = [c for c in self.importer.columns if c.required and c.name not in {**self.sources, **self.constants}]
        if absent:
            raise ColumnsMissing(missing=[f"“{c.name}”" for c in absent], found=list(self.headings[:40]))

    @staticmethod
    def _headings_in(source: str) -> list[str]:
        return re.findall(r"\{([^{}]+)\}", source) or [source]

    def _cell(self, name: str, raw: Mapping[str, str]) -> str:
        if name not in self.sources:
            return str(self.constants.get(name, ""))
        source = self.sources[name]
        if "{" not in source:
            return raw.get(source, "")
        parts = {h: raw.get(h, "") for h in self._headings_in(source)}
        if not all(parts.values()):
            return ""
        for heading, value in parts.items():
            source = source.replace("{" + heading + "}", value)
        return source

    def read(self, raw: Mapping[str, str]) -> dict[str, Any]:
        """The row's values by column. Raises `RowRefused` with everything that is wrong with its cells."""
        values: dict[str, Any] = {}
        problems = []
        for column in self.importer.columns:
            cell = self._cell(column.name, raw)
            try:
                values[column.name] = self._value(column, cell)
            except DomainError as error:
                problems.append(Problem(self.sources.get(column.name, column.name), error))
        if problems:
            raise RowRefused(problems)
        return values

    def _value(self, column: Column, cell: str) -> Any:
        if not cell:
            if column.required:
                raise cells.CellMissing
            return None
        reader = partial(cells.day, formats=self.formats) if column.read is cells.day else column.read
        value = reader(cell)
        if column.required and value == ():
            raise cells.CellMissing
        return value
