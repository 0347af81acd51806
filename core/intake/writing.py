"""Tables out: nothing that a spreadsheet would run as a formula leaves the program as one."""

import csv
import io
import itertools
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator

import openpyxl

from core.signs import as_xml_holds

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def harmless(value: object) -> str:
    """Text that a spreadsheet shows and never calculates (OWASP ASVS 5.0, 1.2.10). Plain numbers stay."""
    text = as_xml_holds("" if value is None else str(value))
    if text.startswith(FORMULA_STARTS) and not _is_number(text):
        return f"'{text}"
    return text


def _is_number(text: str) -> bool:
    return text[1:].replace(".", "", 1).isdigit() and text[0] in "+-"


def as_csv(headings: Iterable[object], rows: Iterable[Iterable[object]]) -> bytes:
    """CSV in UTF-8 with the mark that makes Excel read it as such."""
    return b"".join(csv_lines(headings, rows))


def csv_lines(headings: Iterable[object], rows: Iterable[Iterable[object]]) -> Iterator[bytes]:
    """The same, a piece at a time."""
    yield b"\xef\xbb\xbf"
    for some in _some(itertools.chain([headings], rows)):
        out = io.StringIO()
        csv.writer(out).writerows([harmless(cell) for cell in row] for row in some)
        yield out.getvalue().encode()


def _some(rows: Iterable[Iterable[object]], count: int = 500) -> Iterator[list[Iterable[object]]]:
    left = iter(rows)
    while some := list(itertools.islice(left, count)):
        yield some


def xlsx(headings: Iterable[object], rows: Iterable[Iterable[object]]) -> Iterator[bytes]:
    """A workbook of one sheet. Cells are written as texts and numbers, never as formulas."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Reelmark")
    for row in itertools.chain([headings], rows):
        sheet.append([cell if isinstance(cell, int) else harmless(cell) for cell in row])
    with tempfile.TemporaryFile() as out:
        book.save(out)
        out.seek(0)
        while block := out.read(1 << 18):
            yield block


def json_lines(headings: Iterable[object], rows: Iterable[Iterable[object]]) -> Iterator[bytes]:
    """One object a line; what is empty is left out."""
    names = [str(heading) for heading in headings]
    for row in rows:
        filled = {name: cell for name, cell in zip(names, row, strict=True) if cell != ""}
        yield json.dumps(filled, ensure_ascii=False, default=str).encode() + b"\n"


FORMS: dict[str, Callable[[Iterable[object], Iterable[Iterable[object]]], tuple[Iterator[bytes], str]]] = {
    "csv": lambda headings, rows: (csv_lines(headings, rows), "text/csv; charset=utf-8"),
    "xlsx": lambda headings, rows: (
        xlsx(headings, rows),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "jsonl": lambda headings, rows: (json_lines(headings, rows), "application/x-ndjson"),
}
"""How a table goes out, by the ending of the file: its bytes and their media type."""
