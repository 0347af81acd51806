"""From the bytes of a file to rows of text: CSV, XLSX, JSON and JSON Lines, by content and never by name."""

import codecs
import csv
import io
import itertools
import json
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any

import openpyxl
from django.utils.translation import gettext_lazy as _
from openpyxl.utils.exceptions import InvalidFileException

from core.errors import DomainError
from core.intake.cells import listed
from core.intake.writing import FORMULA_STARTS
from core.texts import Text, declare

MAX_UNPACKED = 300 * 1024 * 1024
MAX_RATIO = 120  # an honest spreadsheet of ours packs 10 to 40 times
MAX_PARTS = 2_000
MAX_PART_WITHOUT_ROWS = 20 * 1024 * 1024  # styles and the like are read whole
MAX_JSON_LIST = 20 * 1024 * 1024  # a list is read whole; JSON Lines are not
MAX_COLUMNS = 500
MAX_CELL = 20_000
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class UnreadableFile(DomainError):
    code = "file.unreadable"
    message = _("The file cannot be read: %(why)s.")
    remedy = _("Save it again as XLSX, CSV or JSON and import that.")


class EmptyFile(DomainError):
    code = "file.empty"
    message = _("The file has no rows.")
    remedy = _("Choose the file that has the headings in its first row and the data below.")


class PackedTooTightly(DomainError):
    code = "file.bomb"
    message = _("The file would unpack to far more than its size; it was not opened.")
    remedy = _("Copy the rows you need into a new spreadsheet and import that.")


class WrongEncoding(DomainError):
    code = "file.encoding"
    message = _("The file is neither UTF-8, UTF-16 nor GB 18030: it breaks off at byte %(at)s.")
    remedy = _("Save it as “CSV UTF-8” and import that.")


def _why(code: str, **parts: Any) -> UnreadableFile:
    return UnreadableFile(why=Text(f"unreadable.{code}", parts))


for _code, _words in {
    "xls": _("it is an old .xls workbook"),
    "pdf": _("it is a PDF"),
    "gzip": _("it is a gzip archive"),
    "rar": _("it is a RAR archive"),
    "picture": _("it is a picture"),
    "html": _("it is a web page, whatever its name says"),
    "zip": _("it is an archive and not a workbook"),
    "no_sheet": _("the workbook has no sheet with cells"),
    "broken_workbook": _("the workbook is damaged"),
    "csv": _("line %(line)s has quotation marks that are not closed or not doubled"),
    "cells": _("line %(line)s has %(count)s cells under %(headings)s headings"),
    "json": _("it is not JSON from line %(line)s on"),
    "deep": _("its objects are nested too deeply"),
    "json_size": _("a JSON list of more than %(limit)s MB; JSON Lines may be larger"),
    "objects": _("a list of objects is expected"),
    "not_object": _("line %(line)s is not an object"),
}.items():
    declare(f"unreadable.{_code}", _words)


@dataclass(frozen=True)
class Table:
    """`headings` as they stand in the file; `rows` yields (row number as a person counts, heading → text).

    `estimate` is about how many rows there are, for showing progress; 0 where nobody knows.
    """

    headings: tuple[str, ...]
    rows: Iterator[tuple[int, dict[str, str]]]
    estimate: int = 0


def read(file: IO[bytes]) -> Table:
    """The rows of `file`. Raises `EmptyFile`, `UnreadableFile`, `PackedTooTightly` or `WrongEncoding`.

    Rows are read as they are asked for, so that a large file needs little memory.
    """
    file.seek(0)
    start = file.read(4096)
    file.seek(0)
    if not start.strip():
        raise EmptyFile
    if start.startswith(b"PK\x03\x04"):
        return _from_workbook(file)
    for magic, code in MAGIC.items():
        if start.startswith(magic):
            raise _why(code)
    if start.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].lower().startswith((b"<html", b"<!doctype html", b"<table", b"<meta")):
        raise _why("html")
    stream = io.TextIOWrapper(file, encoding=_encoding(file), newline="")
    first = next((c for c in stream.read(4096) if not c.isspace()), "")
    stream.seek(0)
    if first == "[":
        return _from_json(stream)
    if first == "{":
        return _from_json_lines(stream)
    return _from_csv(stream)


MAGIC = {
    b"\xd0\xcf\x11\xe0": "xls",
    b"%PDF": "pdf",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"GIF8": "picture",
    b"\x1f\x8b": "gzip",
    b"Rar!": "rar",
}


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


def _encoding(file: IO[bytes]) -> str:
    file.seek(0)
    start = file.read(4)
    for bom, name in BOMS:
        if start.startswith(bom):
            encoding = name
            break
    else:
        encoding = "utf-8"
    at = _breaks_off(file, encoding)
    if at is not None and encoding == "utf-8":
        encoding, from_utf8 = "gb18030", at
        at = _breaks_off(file, encoding)
        if at is None and not _looks_chinese(file):
            at = from_utf8
    if at is not None:
        raise WrongEncoding(at=at)
    file.seek(0)
    return encoding


def _looks_chinese(file: IO[bytes]) -> bool:
    """Almost any bytes are GB 18030. Real Chinese is nearly all of the 6,763 characters of GB 2312; Big5 or
    Western text read as GB 18030 is mostly not."""
    file.seek(0)
    text = codecs.getincrementaldecoder("gb18030")().decode(file.read(1 << 18))
    foreign = [character for character in text if character > "\x7f"]
    strange = sum(1 for character in foreign if not character.encode("gb2312", "ignore"))
    return strange <= len(foreign) // 10


def _breaks_off(file: IO[bytes], encoding: str) -> int | None:
    """Where the bytes stop being `encoding`, or None; a NUL character counts, no text has one."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    done = 0
    while block := file.read(1 << 20):
        try:
            if "\0" in decoder.decode(block):
                return done
        except UnicodeDecodeError as error:
            return done + error.start
        done += len(block)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return done
    return None


def _headings(cells: list[str]) -> tuple[str, ...]:
    """Blank headings are passed over; a repeated one gets a number, so that no column is lost."""
    seen: dict[str, int] = {}
    out = []
    for cell in cells[:MAX_COLUMNS]:
        seen[cell] = seen.get(cell, 0) + 1
        out.append(cell if seen[cell] == 1 or not cell else f"{cell} ({seen[cell]})")
    return tuple(out)


def _table(numbered: Iterator[tuple[int, list[str]]], estimate: int) -> Table:
    """The first row that has words is the headings; empty rows are passed over."""
    for _number, cells in numbered:
        if any(cells):
            headings = _headings(cells)
            break
    else:
        raise EmptyFile

    def rows() -> Iterator[tuple[int, dict[str, str]]]:
        for number, cells in numbered:
            if any(cells[len(headings) :]):
                raise _why("cells", line=number, count=len(cells), headings=len(headings))
            if any(cells):
                yield number, {h: c for h, c in zip(headings, cells, strict=False) if h}

    return _not_empty(Table(tuple(h for h in headings if h), rows(), estimate))


def _not_empty(table: Table) -> Table:
    first = next(table.rows, None)
    if first is None:
        raise EmptyFile
    return Table(table.headings, itertools.chain([first], table.rows), table.estimate)


def _from_csv(stream: io.TextIOWrapper) -> Table:
    head = stream.read(65_536)
    raw: Any = stream.buffer
    size = raw.seek(0, io.SEEK_END)
    stream.seek(0)
    line = head.split("\n", 1)[0]
    delimiter = max(",\t;|", key=line.count)

    def numbered() -> Iterator[tuple[int, list[str]]]:
        reader = csv.reader(stream, delimiter=delimiter, strict=True)
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                raise _why("csv", line=reader.line_num) from None
            yield reader.line_num, [clean(cell) for cell in cells]

    return _table(numbered(), size * max(head.count("\n"), 1) // len(head.encode()))


def _from_json(stream: io.TextIOWrapper) -> Table:
    size = len(stream.read(MAX_JSON_LIST + 1))
    stream.seek(0)
    if size > MAX_JSON_LIST:
        raise _why("json_size", limit=MAX_JSON_LIST >> 20)
    try:
        data = json.load(stream)
    except RecursionError:
        raise _why("deep") from None
    except ValueError as error:
        raise _why("json", line=getattr(error, "lineno", 1)) from None
    if not data:
        raise EmptyFile
    if not all(isinstance(one, dict) for one in data):
        raise _why("objects")
    data = [_flat(one) for one in data]
    return _from_objects(_keys(data), enumerate(data, start=1), len(data))


def _from_json_lines(stream: io.TextIOWrapper) -> Table:
    """Every line is read once before the first row is given: for all the keys, and so that a broken line
    stops the import before anything is written."""
    counted = itertools.count()
    headings = _keys(one for _number, one in _lines(stream) if next(counted) >= 0)
    stream.seek(0)
    return _from_objects(headings, _lines(stream), next(counted))


def _lines(stream: io.TextIOWrapper) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        try:
            one = json.loads(line)
        except RecursionError:
            raise _why("deep") from None
        except ValueError:
            raise _why("json", line=number) from None
        if not isinstance(one, dict):
            raise _why("not_object", line=number)
        yield number, _flat(one)


def _keys(objects: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """Every key of every object: what the first one lacks is a column too."""
    seen: dict[str, None] = {}
    for one in objects:
        if len(seen) < MAX_COLUMNS:
            seen.update(dict.fromkeys(clean(key) for key in one))
    return tuple(itertools.islice(seen, MAX_COLUMNS))


def _flat(one: Mapping[str, Any]) -> dict[str, Any]:
    """An object in an object becomes columns of its own: `{"maker": {"name": …}}` is `maker.name`."""
    out: dict[str, Any] = {}
    for key, value in one.items():
        if isinstance(value, dict):
            out.update({f"{key}.{inner}": below for inner, below in _flat(value).items()})
        else:
            out[key] = value
    return out


def _from_objects(headings: tuple[str, ...], numbered: Iterable[tuple[int, Mapping[str, Any]]], estimate: int) -> Table:
    def rows() -> Iterator[tuple[int, dict[str, str]]]:
        for number, one in numbered:
            cells = {clean(key): _json_cell(value) for key, value in itertools.islice(one.items(), MAX_COLUMNS)}
            yield number, {heading: cells.get(heading, "") for heading in headings}

    return Table(headings, rows(), estimate)


def _json_cell(value: Any) -> str:
    if isinstance(value, list):
        return listed(clean(one) for one in value)
    return clean(value)


def _check_archive(file: IO[bytes]) -> None:
    """Refuse by the directory alone. The reader below never unpacks more than the directory declares."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile:
        raise _why("broken_workbook") from None
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED or any(map(_is_a_bomb, parts)):
        raise PackedTooTightly
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise _why("zip")


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


def _from_workbook(file: IO[bytes]) -> Table:
    _check_archive(file)
    try:
        book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        sheet: Any = next((one for one in book.worksheets if hasattr(one, "iter_rows")), None)
        if sheet is None:
            raise _why("no_sheet")
        estimate = sheet.max_row or 0
        sheet.reset_dimensions()  # many programs write a wrong size
    except BROKEN_WORKBOOK:
        raise _why("broken_workbook") from None

    def numbered() -> Iterator[tuple[int, list[str]]]:
        try:
            for number, cells in enumerate(sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS), start=1):
                yield number, [clean(cell) for cell in cells]
        except BROKEN_WORKBOOK:
            raise _why("broken_workbook") from None

    return _table(numbered(), estimate)
