"""What the XML of a sheet says beside its values: which cells are merged, and which formulas have no value.

Read once as a stream, before the rows, because merged cells are listed behind them (ECMA-376, part 1, 18.3.1.55).
"""

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from typing import IO, Any
from xml.parsers import expat

from core.intake.reading_bounds import MOST_ROWS, TooManyRows

MOST = 20_000  # merged ranges, and formulas without a value, of one sheet
SHOWN = 200  # signs of a formula
BLOCK = 1 << 16
REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


@dataclass
class SheetFacts:
    """Rows and columns count from 1. `widest` is the last column that has a cell; `merged` has by column the (first
    row, last row) of what is merged downwards."""

    merged: dict[int, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    widest: int = 0

    def top_of(self, row: int, column: int) -> int | None:
        """The first row of what is merged there, where that is above."""
        ranges = self.merged.get(column, [])
        at = bisect_right(ranges, (row, 1 << 30)) - 1
        return ranges[at][0] if at >= 0 and ranges[at][0] < row <= ranges[at][1] else None


class _Scan:
    def __init__(self) -> None:
        self.facts = SheetFacts()
        self.cell, self.formula, self.has_value = "", "", False
        self.inside, self.ranges, self.column = "", 0, 0

    def start(self, name: str, given: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "row":
            self.column = 0
        if kind == "row" and (number := given.get("r", "")).isdecimal() and int(number[:12]) > MOST_ROWS:
            raise TooManyRows(row=int(number[:12]), most=MOST_ROWS)  # the reader would fill the rows up to there
        if kind == "c":
            self.cell, self.formula, self.has_value = given.get("r", ""), "", False
            letters = self.cell.rstrip("0123456789")
            self.column = column_number(letters) if letters.isascii() and letters.isupper() else self.column + 1
            self.facts.widest = max(self.facts.widest, self.column)
        elif kind in ("f", "v", "t"):
            self.inside = kind
            if kind == "f":
                self.formula = "="  # a shared formula is written once, and has no text elsewhere
        elif kind == "mergeCell":
            self._merge(given.get("ref", ""))

    def end(self, name: str) -> None:
        kind = name.rpartition(":")[2]
        self.inside = ""
        found = REFERENCE.fullmatch(self.cell)
        if kind == "c" and self.formula and not self.has_value and found:
            self.facts.formulas[int(found[2]), column_number(found[1])] = self.formula[:SHOWN]
            _refuse_more_than(MOST, len(self.facts.formulas))

    def text(self, data: str) -> None:
        if self.inside == "f":
            if len(self.formula) < SHOWN:
                self.formula += data[:SHOWN]
        elif self.inside:
            self.has_value = True

    def _merge(self, reference: str) -> None:
        found = REFERENCE.findall(reference)
        if len(found) == 2:
            self.ranges += 1
            _refuse_more_than(MOST, self.ranges)
            (left, top), (_right, bottom) = found
            if int(bottom) > int(top):
                self.facts.merged[column_number(left)].append((int(top), int(bottom)))


def _refuse_more_than(most: int, number: int) -> None:
    """Beyond it, what is merged or has no value could not be told from an empty cell."""
    if number > most:
        raise ValueError(f"more than {most} merged ranges, or formulas without a value")


def scan(sheet: IO[bytes]) -> SheetFacts:
    """Raises `ValueError` for too much of it.

    `expat.ExpatError` for what is no XML, or has a document type (no spreadsheet program writes one)."""
    found, parser = _Scan(), expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = found.start, found.end
    parser.CharacterDataHandler, parser.buffer_text = found.text, True
    parser.StartDoctypeDeclHandler = _refuse_document_type
    while block := sheet.read(BLOCK):
        parser.Parse(block, False)  # noqa: FBT003 - the parser's own argument
    parser.Parse(b"", True)  # noqa: FBT003
    for ranges in found.facts.merged.values():
        ranges.sort()
    return found.facts


def _refuse_document_type(*_given: Any) -> None:
    raise expat.ExpatError("a document type")
