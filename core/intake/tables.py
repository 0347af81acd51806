"""Rows of text with headings, from whatever kind of file, and what may be wrong with one."""

import itertools
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from core.intake.sheet_facts import SheetFacts
from core.intake.writing import FORMULA_STARTS
from core.texts import Text, declare

MAX_COLUMNS = 500
MAX_CELL = 20_000
ABOVE_HEADINGS = 10  # rows in which a title or a note may stand above the headings


class UnreadableFile(DomainError):
    code = "file.unreadable"
    message = _("The file cannot be read: %(why)s.")
    remedy = _("Save the file again as XLSX, CSV or JSON and import the new file.")


class EmptyFile(DomainError):
    code = "file.empty"
    message = _("The file has no rows.")
    remedy = _("Choose a file with headings in the first row and data below.")


class PackedTooTightly(DomainError):
    code = "file.bomb"
    message = _("The file was not opened because its unpacked size would far exceed its own size.")
    remedy = _("Copy the rows you need into a new spreadsheet and import that file.")


class WrongEncoding(DomainError):
    code = "file.encoding"
    message = _("The file is neither UTF-8, UTF-16 nor GB 18030: reading stopped at byte %(at)s.")
    remedy = _("Save the file as “CSV UTF-8” and import the new file.")


def unreadable(code: str, **parts: Any) -> UnreadableFile:
    return UnreadableFile(why=Text(f"unreadable.{code}", parts))


for _code, _words in {
    "xls": _("the file is an old .xls workbook"),
    "pdf": _("the file is a PDF"),
    "gzip": _("the file is a gzip archive"),
    "rar": _("the file is a RAR archive"),
    "picture": _("the file is a picture"),
    "html": _("the file is a web page, despite its name"),
    "zip": _("the file is an archive, not a workbook"),
    "no_sheet": _("the workbook has no sheet with cells"),
    "broken_workbook": _("the workbook is damaged"),
    "csv": _("line %(line)s has quotation marks that are unclosed or not doubled"),
    "cells": _("line %(line)s has %(count)s cells under %(headings)s headings"),
    "json": _("the file is not JSON from line %(line)s on"),
    "deep": _("the objects are nested too deeply"),
    "json_size": _("the JSON list is larger than %(limit)s MB; JSON Lines may be larger"),
    "objects": _("the content must be a list of objects"),
    "not_object": _("line %(line)s is not an object"),
}.items():
    declare(f"unreadable.{_code}", _words)


class FormulaCell(str):
    """A formula of which the file holds no value."""

    __slots__ = ()


class NumberCell(str):
    """A number that a workbook holds as one: its point stands before decimals, whatever the texts of the file have."""

    __slots__ = ()


@dataclass(frozen=True)
class Table:
    """`headings` as they stand in the file; `rows` yields (row number as a person counts, heading → text).

    `estimate` is about how many rows there are, for showing progress; 0 where nobody knows. Of a workbook: the `sheet`
    that is read, the `sheets` that one sees, and the headings below which cells are `merged`: what stands in the first
    of them holds for all. A cell beyond the headings of a text file stands under `BEYOND`.
    """

    headings: tuple[str, ...]
    rows: Iterator[tuple[int, dict[str, str]]]
    estimate: int = 0
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()


BEYOND = ""
Fits = Callable[[tuple[str, ...]], int]
"""How well headings fit what is wanted."""


def clean(value: Any) -> str:
    """A cell as text: composed Unicode, no control characters, no white space around it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, str) and value.isascii() and value.isprintable() and not value.startswith("'"):
        return value.strip()[:MAX_CELL]  # nearly every cell
    text = unicodedata.normalize("NFC", str(value)).replace("\u00a0", " ").replace("\u3000", " ")
    if not text.isprintable():
        text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    text = text.strip("\ufeff\u200b \t\r\n")[:MAX_CELL]
    # What we write out harmlessly comes back as it was.
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULA_STARTS) else text


def _headings(cells: list[str]) -> tuple[str, ...]:
    """Blank headings are passed over; a repeated one gets a number, so that no column is lost."""
    seen: dict[str, int] = {}
    out = []
    for cell in cells[:MAX_COLUMNS]:
        seen[cell] = seen.get(cell, 0) + 1
        out.append(cell if seen[cell] == 1 or not cell else f"{cell} ({seen[cell]})")
    return tuple(out)


def table_of(numbered: Iterator[tuple[int, list[str]]], estimate: int, *, facts: SheetFacts | None = None) -> Table:
    """The headings are the first row that has words, or the first full one below a title of the list; empty
    rows are passed over."""
    top = list(itertools.islice((row for row in numbered if any(row[1])), ABOVE_HEADINGS))
    if not top:
        raise EmptyFile
    filled = [sum(map(bool, cells)) for _number, cells in top]
    first = next(place for place, count in enumerate(filled) if 2 * count >= max(filled))
    at, headings = top[first][0], _headings(top[first][1])
    numbered = itertools.chain(top[first + 1 :], numbered)
    if facts is not None:
        numbered = _filled_down(numbered, facts, at)

    def rows() -> Iterator[tuple[int, dict[str, str]]]:
        for number, cells in numbered:
            if not any(cells):
                continue
            row = {h: c for h, c in zip(headings, cells, strict=False) if h}
            if facts is None and (beyond := next(filter(None, cells[len(headings) :]), "")):
                row[BEYOND] = beyond
            yield number, row

    merged = tuple(h for place, h in enumerate(headings, start=1) if h and _is_merged(facts, place, at))
    return _not_empty(Table(tuple(h for h in headings if h), rows(), estimate, merged=merged))


def _is_merged(facts: SheetFacts | None, column: int, headings_at: int) -> bool:
    return facts is not None and any(top > headings_at for top, _bottom in facts.merged.get(column, ()))


def _filled_down(
    numbered: Iterator[tuple[int, list[str]]], facts: SheetFacts, headings_at: int
) -> Iterator[tuple[int, list[str]]]:
    """What is merged downwards holds for each of its rows; its first row is where the value stands."""
    tops: dict[tuple[int, int], str] = {}
    columns = [column for column in sorted(facts.merged) if _is_merged(facts, column, headings_at)]
    for number, cells in numbered:
        is_blank = not any(cells)
        for column in columns:
            if column > len(cells):
                continue
            top = facts.top_of(number, column)
            if top is None:
                tops[column, number] = cells[column - 1]
            elif top > headings_at and not cells[column - 1] and not is_blank:
                cells[column - 1] = tops.get((column, top), "")
        yield number, cells


def _not_empty(table: Table) -> Table:
    first = next(table.rows, None)
    if first is None:
        raise EmptyFile
    return replace(table, rows=itertools.chain([first], table.rows))
