"""From the bytes of a file to rows of text: CSV, XLSX, JSON and JSON Lines, by content and never by name."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from typing import IO, Any

from core.intake.json_files import from_json, from_json_lines, is_one_object
from core.intake.tables import (
    EmptyFile,
    Fits,
    PackedTooTightly,
    Table,
    UnreadableFile,
    WrongEncoding,
    clean,
    table_of,
    unreadable,
)
from core.intake.workbooks import from_workbook

__all__ = ["EmptyFile", "PackedTooTightly", "Table", "UnreadableFile", "WrongEncoding", "read"]

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def _any(_headings: tuple[str, ...]) -> int:
    return 0


def read(file: IO[bytes], *, sheet: str = "", fits: Fits = _any) -> Table:
    """The rows of `file`: of a workbook the named sheet, or the visible one whose headings fit best.

    Raises `EmptyFile`, `UnreadableFile`, `PackedTooTightly` or `WrongEncoding`.

    Rows are read as they are asked for, so that a large file needs little memory.
    """
    file.seek(0)
    start = file.read(4096)
    file.seek(0)
    if not start.strip():
        raise EmptyFile
    if start.startswith(b"PK\x03\x04"):
        return from_workbook(file, sheet, fits)
    for magic, code in MAGIC.items():
        if start.startswith(magic):
            raise unreadable(code)
    if start.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].lower().startswith((b"<html", b"<!doctype html", b"<table", b"<meta")):
        raise unreadable("html")
    stream = io.TextIOWrapper(file, encoding=_encoding(file), newline="")
    first = next((c for c in stream.read(4096) if not c.isspace()), "")
    stream.seek(0)
    if first == "[":
        return from_json(stream)
    if first == "{":
        return from_json(stream) if is_one_object(stream) else from_json_lines(stream)
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


LINES = 20  # in which the delimiter shows


def _delimiter(head: str) -> str:
    """The sign that cuts most lines into the same number of cells: a title or a note stands alone in its line."""
    lines = [line for line in head.splitlines()[:LINES] if line.strip()]

    def agreement(sign: str) -> tuple[int, int]:
        counts = Counter(line.count(sign) for line in lines)
        return max(((seen, count) for count, seen in counts.items() if count), default=(0, 0))

    return max(",\t;|", key=agreement)


def _from_csv(stream: io.TextIOWrapper) -> Table:
    head = stream.read(65_536)
    raw: Any = stream.buffer
    size = raw.seek(0, io.SEEK_END)
    stream.seek(0)
    delimiter = _delimiter(head)

    def numbered() -> Iterator[tuple[int, list[str]]]:
        reader = csv.reader(stream, delimiter=delimiter, strict=True, skipinitialspace=True)
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                raise unreadable("csv", line=reader.line_num) from None
            yield reader.line_num, [clean(cell) for cell in cells]

    return table_of(numbered(), size * max(head.count("\n"), 1) // len(head.encode()))
