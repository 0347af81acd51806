"""How the headings of one file become the columns of one importer."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.currencies import split_amount
from core.errors import DomainError
from core.intake import cells
from core.intake.earlier_words import HEADINGS
from core.intake.formats import ColumnFormat, takes_format, unit_of
from core.intake.importers import Column, Importer, Problem, RowRefused
from core.intake.nothing import is_open_question, is_same_as_above, is_word_of_no_value
from core.intake.refusals import CellBeyondHeadings, CellMissing, FormulaWithoutValue, NothingSaid, SameAsAbove
from core.intake.tables import BEYOND, FormulaCell, NumberCell
from core.names import plain
from core.numbers import DECIMAL_SIGNS, POINT, decimal_signs_in
from core.signs import strings_in
from core.texts import Text, declare


class ColumnsMissing(DomainError):
    code = "intake.columns_missing"
    message = _("The file has no column for %(missing)s. Its headings are: %(found)s.")
    remedy = _("Rename the headings, or map the headings to the columns.")


class BadMapping(DomainError):
    code = "intake.bad_mapping"
    message = _("The mapping cannot be used: %(why)s.")
    remedy = _("The format is described in docs/imports.md.")


class ExclusionsUnread(DomainError):
    code = "intake.exclusions_unread"
    message = _("These headings name exclusions, and no column reads them: %(headings)s.")
    remedy = _("Map each to a column for exclusions, or confirm that it is to be passed over.")


EXCLUDES = re.compile(r"除外|排除|不含|不包括|以外|exclu(?!siv)|excl\b|except|without|carve", re.IGNORECASE)


for _code, _words in {
    "not_json": _("the content is not JSON"),
    "not_object": _("the content is not a JSON object"),
    "part": _("the unknown part %(name)s is included"),
    "column": _("the column %(name)s does not exist"),
    "form": _("“%(part)s” must be an object of names and texts"),
    "dates": _("“date_formats” must be a list of texts; %(pattern)s cannot be used"),
    "decimal": _("“decimal” must be a point or a comma"),
    "corrections": _("“rules” and “cells” must be objects of objects of texts"),
    "texts": _("“dismissed” must be a list of headings, and “sheet” the name of a sheet"),
}.items():
    declare(f"mapping.{_code}", _words)

MAX_MAPPING = 200_000  # characters


def _why(code: str, **parts: Any) -> BadMapping:
    return BadMapping(why=Text(f"mapping.{code}", parts))


def parse_mapping(content: bytes) -> dict[str, Any]:
    """The JSON object of a mapping file. Raises `BadMapping`, whatever the bytes are."""
    try:
        found = json.loads(content[:MAX_MAPPING].decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise _why("not_json") from None
    if not isinstance(found, dict):
        raise _why("not_object")
    if any("\0" in text for text in strings_in(found)):
        raise _why("not_json")
    return found


def plain_heading(heading: str) -> str:
    """In one script, width and case, without signs and spaces."""
    return re.sub(r"[\W_]+", "", plain(heading))


def signature(headings: Iterable[str]) -> str:
    """The same for two files with the same headings, in whatever order, and for a corrected file of rejects."""
    known = sorted({plain_heading(heading) for heading in headings} - _added_by_us())
    return hashlib.sha256("\n".join(known).encode()).hexdigest()


def _added_by_us() -> set[str]:
    """The headings that a file of rows to correct has before its own, in every language."""
    added = set()
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            added |= {plain_heading(gettext(heading)) for heading in ("Row", "Problem", "Remedy")}
    return added


PARTS = {"columns", "constants", "date_formats", "about", "decimal", "dismissed", "sheet", "rules", "cells"}


class FileMapping:
    """How the headings of one file become the columns of one importer.

    `given` is a JSON object: `columns` maps a column's name to a heading, or to a template of
    headings in braces (`"{Title} ({Year})"`), or to nothing; `constants` gives a column one value for
    all rows; `date_formats` lists `strptime` patterns that are tried first; `decimal` is the sign before decimals;
    `dismissed` lists headings that speak of exclusions and are passed over all the same; `rules` gives a column what
    some of its cells mean, in all rows, and `cells` what single cells say, by row and column. What it does not name is
    found by the column's name, label or aliases, in either language, with or without a unit behind it (`Rate (%)`),
    which applies to the numbers below. Raises `ExclusionsUnread`, `BadMapping` or `ColumnsMissing`.
    """

    def __init__(self, importer: type[Importer], headings: Iterable[str], given: Mapping[str, Any]) -> None:
        self.importer, self.headings = importer, tuple(headings)
        unknown = set(given) - PARTS
        if unknown:
            raise _why("part", name=", ".join(sorted(unknown)))
        refuse_wrong_types(given)
        self.constants = dict(given.get("constants", {}))
        self.formats = tuple(given.get("date_formats", ()))
        self.decimal = given.get("decimal", "")
        self.dismissed = tuple(given.get("dismissed", ()))
        self.rules: Mapping[str, Mapping[str, str]] = given.get("rules", {})
        self.corrected: Mapping[str, Mapping[str, str]] = given.get("cells", {})
        self._formats: dict[str, ColumnFormat] = {}
        self.sources = guess(importer, self.headings) | dict(given.get("columns", {}))
        self.sources = {name: source for name, source in self.sources.items() if source}
        self._check(set(given.get("columns", {})) | set(self.constants))

    def _check(self, named: set[str]) -> None:
        names = {column.name for column in self.importer.columns}
        if named - names:
            raise _why("column", name=", ".join(sorted(named - names)))
        for source in self.sources.values():
            missing = [h for h in self._headings_in(source) if h not in self.headings]
            if missing:
                raise ColumnsMissing(missing=missing, found=list(self.headings[:40]))
        if absent := self.absent():
            raise ColumnsMissing(missing=absent, found=list(self.headings[:40]))
        if unread := self.exclusions_unread():
            raise ExclusionsUnread(headings=unread)

    @cached_property
    def _said(self) -> list[Column]:
        """The columns of which this file, or a person, says something."""
        named = {*self.sources, *self.constants, *self.rules}.union(*self.corrected.values())
        return [column for column in self.importer.columns if column.required or column.name in named]

    @cached_property
    def _said_nowhere(self) -> list[str]:
        said = {column.name for column in self._said}
        return [column.name for column in self.importer.columns if column.name not in said]

    def exclusions_unread(self) -> list[str]:
        """The headings that speak of exclusions and that nothing reads: what they leave out would be granted."""
        read = {heading for source in self.sources.values() for heading in self._headings_in(source)}
        return [one for one in self.headings if EXCLUDES.search(one) and one not in {*read, *self.dismissed}]

    def absent(self) -> list[str]:
        """The labels of what must be there and what nothing in the file fills."""
        filled = {*self.sources, *(name for name, value in self.constants.items() if value != "")}
        labels = {column.name: str(column.label) for column in self.importer.columns}
        missing = [labels[c.name] for c in self.importer.columns if c.required and c.name not in filled]
        choices = [one for one in self.importer.one_of if not filled.intersection(one)]
        return [f"“{label}”" for label in [*missing, *(" / ".join(labels[n] for n in one) for one in choices)]]

    @staticmethod
    def _headings_in(source: str) -> list[str]:
        return re.findall(r"\{([^{}]+)\}", source) or [source]

    def _cell(self, name: str, raw: Mapping[str, str]) -> str:
        if name not in self.sources:
            return str(self.constants.get(name, ""))
        source = self.sources[name]
        if "{" not in source:
            return raw.get(source, "") or str(self.constants.get(name, ""))
        parts = {h: raw.get(h, "") for h in self._headings_in(source)}
        if not all(parts.values()):
            return ""
        for heading, value in parts.items():
            source = source.replace("{" + heading + "}", value)
        return source

    def _corrected(self, name: str, cell: str, number: int) -> str:
        """What a person said of this one cell, or of all cells of the column that say the same."""
        if self.corrected and (own := self.corrected.get(str(number), {}).get(name)) is not None:
            return own
        return self.rules[name].get(cell, cell) if name in self.rules else cell

    def read(self, raw: Mapping[str, str], number: int = 0) -> dict[str, Any]:
        """The values by column of the row of that number.

        Raises `RowRefused` with everything that is wrong with its cells.
        """
        values: dict[str, Any] = dict.fromkeys(self._said_nowhere)
        problems: list[Problem] = []
        if beyond := raw.get(BEYOND):
            problems.append(Problem("", CellBeyondHeadings(value=beyond[:80])))
        for column in self._said:
            cell = self._cell(column.name, raw)
            if self.rules or self.corrected:
                cell = self._corrected(column.name, cell, number)
            try:
                values[column.name] = self._value(column, cell)
            except DomainError as error:
                problems.append(Problem(self.heading_of(column.name), error))
        if problems:
            raise RowRefused(problems)
        return values

    def heading_of(self, column: str) -> str:
        """Where people find the column in their file, or what it is called."""
        label = next((str(one.label) for one in self.importer.columns if one.name == column), column)
        return self.sources.get(column, label)

    def _value(self, column: Column, cell: str) -> Any:
        if not cell:
            if column.required:
                raise CellMissing
            return None
        if isinstance(cell, FormulaCell):
            raise FormulaWithoutValue(value=str(cell)[:80])
        if is_word_of_no_value(cell) and not column.means(cell):
            return self._no_value(column, cell)
        if takes_format(column.read):
            how = self.format_of(column)
            value = column.read(cell, replace(how, decimal=POINT) if isinstance(cell, NumberCell) else how)
        else:
            value = column.read(cell)
        if column.required and value in ((), None):
            raise CellMissing
        return value

    @staticmethod
    def _no_value(column: Column, cell: str) -> None:
        """Blank, unless something must stand here, or what is still open would be taken for the widest meaning."""
        if is_same_as_above(cell):
            raise SameAsAbove(value=cell)
        if column.required or (column.narrows and is_open_question(cell)):
            raise NothingSaid(value=cell)

    def format_of(self, column: Column) -> ColumnFormat:
        """How the cells of a column are written in this file."""
        if column.name not in self._formats:
            _bare, unit = unit_of(self.sources.get(column.name, ""))
            self._formats[column.name] = ColumnFormat(self.formats, self.decimal, unit)
        return self._formats[column.name]


def refuse_wrong_types(given: Mapping[str, Any]) -> None:
    """Raises `BadMapping`."""
    for part in ("columns", "constants"):
        values = given.get(part, {})
        texts = (str,) if part == "columns" else (str, int)
        if not isinstance(values, Mapping) or not all(isinstance(v, texts) for v in values.values()):
            raise _why("form", part=part)
    _refuse_wrong_formats(given)
    if not _are_texts(given.get("dismissed", [])) or not isinstance(given.get("sheet", ""), str):
        raise _why("texts")
    if not _are_texts_by_name(given.get("rules", {})) or not _are_texts_by_name(given.get("cells", {})):
        raise _why("corrections")


def _refuse_wrong_formats(given: Mapping[str, Any]) -> None:
    formats = given.get("date_formats", ())
    if not isinstance(formats, (list, tuple)):
        raise _why("dates", pattern=str(formats)[:40])
    for pattern in formats:
        if not isinstance(pattern, str) or not _can_be_used(pattern):
            raise _why("dates", pattern=str(pattern)[:40])
    if given.get("decimal", "") not in ("", *DECIMAL_SIGNS):
        raise _why("decimal")


def _are_texts_by_name(value: Any) -> bool:
    """Whether it is an object of objects of texts."""
    return isinstance(value, Mapping) and all(
        isinstance(one, Mapping) and _are_texts([*one, *one.values()]) for one in value.values()
    )


def _are_texts(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and all(isinstance(one, str) for one in value)


def _can_be_used(pattern: str) -> bool:
    try:
        datetime.strptime("", pattern)
    except re.error:
        return False
    except ValueError as error:
        return "does not match" in str(error) or "unconverted" in str(error)
    return True


def guess(importer: type[Importer], headings: Iterable[str]) -> dict[str, str]:
    """Column name → heading, for the headings that say by themselves what they hold."""
    headings = tuple(headings)
    found = {plain_heading(unit_of(heading)[0]): heading for heading in reversed(headings)}
    found |= {plain_heading(heading): heading for heading in reversed(headings)}
    sources = {}
    for column in importer.columns:
        names = (column.name, *_labels(column), *column.aliases)
        heading = next((found[plain_heading(n)] for n in names if plain_heading(n) in found), None)
        if heading is not None:
            sources[column.name] = heading
    return sources


DAY_READERS = (cells.day, cells.last_day)
NUMBER_READERS = (cells.whole, cells.amount)


def guess_decimal(importer: type[Importer], sources: Mapping[str, str], rows: Iterable[Mapping[str, str]]) -> str:
    """The sign before the decimals in the numbers of these rows, where they show one and no other."""
    headings = [sources[c.name] for c in importer.columns if c.read in NUMBER_READERS and c.name in sources]
    cells_of = (row[one] for row in rows for one in headings if row.get(one))
    shown = decimal_signs_in(split_amount(cell)[0] for cell in cells_of if not isinstance(cell, NumberCell))
    return shown.pop() if len(shown) == 1 else ""


DATE_FORMATS = ("%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d-%b-%y", "%b %d %Y")
"""How days are written that do not begin with the year; offered when a file is mapped."""


def guess_date_formats(
    importer: type[Importer], sources: Mapping[str, str], rows: Iterable[Mapping[str, str]]
) -> list[str]:
    """The one way of writing days that reads all of these rows, where there is exactly one."""
    headings = [sources[c.name] for c in importer.columns if c.read in DAY_READERS and c.name in sources]
    days = [row[heading] for row in rows for heading in headings if row.get(heading)]
    if not days or all(_is_day(day, ()) for day in days):
        return []
    fitting = [pattern for pattern in DATE_FORMATS if all(_is_day(day, (pattern,)) for day in days)]
    return fitting if len(fitting) == 1 else []


def _is_day(value: str, formats: tuple[str, ...]) -> bool:
    try:
        cells.last_day(value, ColumnFormat(formats))
    except DomainError:
        return False
    return True


def _labels(column: Column) -> list[str]:
    labels = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            labels.append(str(column.label))
    with translation.override("en"):
        return [*labels, *HEADINGS.get(str(column.label), ())]
