"""XLSX workbooks as tables, refused unopened where they would unpack to far more than their size."""

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import IO, Any
from xml.parsers import expat

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from core.errors import DomainError
from core.intake.reading_bounds import MOST_ROWS, TooManyRows
from core.intake.sheet_facts import SheetFacts, scan
from core.intake.tables import (
    MAX_COLUMNS,
    EmptyFile,
    Fits,
    FormulaCell,
    NumberCell,
    PackedTooTightly,
    Table,
    UnreadableFile,
    clean,
    table_of,
    unreadable,
)

MAX_UNPACKED = 300 * 1024 * 1024
MAX_RATIO = 120  # an honest spreadsheet of ours packs 10 to 40 times
MAX_PARTS = 2_000
MOST_SHEETS = 20  # that are looked at for the one that fits
MAX_PART_WITHOUT_ROWS = 20 * 1024 * 1024  # styles and the like are read whole


def _check_archive(file: IO[bytes]) -> None:
    """Refuse by the directory alone. The reader below never unpacks more than the directory declares."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile:
        raise unreadable("broken_workbook") from None
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED or any(map(_is_a_bomb, parts)):
        raise PackedTooTightly
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise unreadable("zip")


def unpacked_size(file: IO[bytes]) -> int:
    """By the directory of the archive; 0 where there is none."""
    try:
        with zipfile.ZipFile(file) as archive:
            return sum(part.file_size for part in archive.infolist())
    except zipfile.BadZipFile:
        return 0


def _is_a_bomb(part: zipfile.ZipInfo) -> bool:
    """By itself: padding elsewhere in the archive must not hide it."""
    rows = part.filename.startswith("xl/worksheets/") or part.filename == "xl/sharedStrings.xml"
    tight = part.file_size > 1 << 20 and part.file_size / (part.compress_size or 1) > MAX_RATIO
    return tight or (part.file_size > MAX_PART_WITHOUT_ROWS and not rows)


BROKEN_WORKBOOK = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    IndexError,
    OSError,
    SyntaxError,
    RuntimeError,
    EOFError,
    TypeError,
    AttributeError,
)


def from_workbook(file: IO[bytes], wanted: str, fits: Fits) -> Table:
    """The sheet that is named, or the visible one whose headings fit best."""
    _check_archive(file)
    try:
        book: Any = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        sheets = [one for one in book.worksheets if hasattr(one, "iter_rows")]
    except BROKEN_WORKBOOK:
        raise unreadable("broken_workbook") from None
    visible = [one for one in sheets if one.sheet_state == "visible"]
    chosen = [one for one in visible if one.title == wanted] or visible
    if not chosen:
        raise unreadable("no_sheet")
    names = tuple(one.title for one in visible)
    refusals: list[DomainError] = []
    tables = []
    for sheet in chosen[:MOST_SHEETS]:
        try:
            tables.append(replace(_table(book, sheet), sheet=sheet.title, sheets=names))
        except (EmptyFile, UnreadableFile) as refusal:
            refusals.append(refusal)
    if not tables:
        raise refusals[0]
    return max(tables, key=lambda table: fits(table.headings))  # the first of those that fit alike


def _table(book: Any, sheet: Any) -> Table:
    try:
        # The reader's own way to the part of the archive; nothing public leads there.
        with book._archive.open(sheet._worksheet_path) as part:
            facts = scan(part)
        estimate = sheet.max_row or 0
        sheet.reset_dimensions()  # many programs write a wrong size
    except (*BROKEN_WORKBOOK, expat.ExpatError):
        raise unreadable("broken_workbook") from None

    def numbered() -> Iterator[tuple[int, list[str]]]:
        # No wider than the sheet is: the library fills each row up, also with cells that a merged one covers.
        widest = max(1, min(MAX_COLUMNS, max([facts.widest, *facts.merged])))
        try:
            for number, cells in enumerate(sheet.iter_rows(max_col=widest), start=1):
                if number > MOST_ROWS:
                    raise TooManyRows(row=number, most=MOST_ROWS)
                yield number, [_cell(facts, number, column, cell) for column, cell in enumerate(cells, start=1)]
        except BROKEN_WORKBOOK:
            raise unreadable("broken_workbook") from None

    return table_of(numbered(), estimate, facts=facts)


def _cell(facts: SheetFacts, row: int, column: int, cell: Any) -> str:
    value = cell.value
    if value is None:
        return FormulaCell(facts.formulas[row, column]) if (row, column) in facts.formulas else ""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if "%" in (cell.number_format or ""):  # what is stored as 0.08 is seen as 8 %
            return f"{(Decimal(str(value)) * 100).normalize():f}%"
        return NumberCell(clean(value))
    return clean(value)
