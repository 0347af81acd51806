"""Reading a file of somebody else's: a small one here, a larger one in a process that can be killed."""

import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from core.errors import DomainError
from core.intake import reading
from core.intake.reading_bounds import (
    LONGEST_LINE,
    ROW_SECONDS,
    SMALL,
    Bounds,
    ReaderFailed,
    TooLongToRead,
    TooManyCells,
    TooManyRows,
    TooMuchMemory,
)
from core.intake.tables import (
    EmptyFile,
    Fits,
    FormulaCell,
    NumberCell,
    PackedTooTightly,
    Table,
    UnreadableFile,
    WrongEncoding,
)
from core.intake.workbooks import unpacked_size
from core.texts import Text

REFUSALS: dict[str, type[DomainError]] = {
    one.code: one
    for one in (
        EmptyFile,
        PackedTooTightly,
        UnreadableFile,
        WrongEncoding,
        TooManyRows,
        TooManyCells,
        TooMuchMemory,
    )
}
ROOT = Path(__file__).resolve().parents[2]
SIGXCPU = -24  # the return code of a process whose processor time was up
BLOCK = 1 << 16


def read(content: IO[bytes], *, sheet: str, fits: Fits, seconds: float = ROW_SECONDS) -> Table:
    """As `reading.read`, within the bounds of `reading_bounds`; `seconds` for the headings to be there.

    Raises as `reading.read`, and `TooManyRows`, `TooManyCells`, `TooMuchMemory`, `TooLongToRead` or `ReaderFailed`.
    """
    content.seek(0, os.SEEK_END)
    size = content.tell()
    content.seek(0)
    is_archive = content.read(4) == b"PK\x03\x04"
    content.seek(0)
    if size <= SMALL and (not is_archive or unpacked_size(content) <= SMALL):
        content.seek(0)
        return reading.read(content, sheet=sheet, fits=fits)
    return Reader(content, sheet, Bounds()).table(fits, seconds)


class Reader:
    """The other process. It ends with its rows, or when nobody holds them any more."""

    def __init__(self, content: IO[bytes], sheet: str, bounds: Bounds) -> None:
        self.bounds = bounds
        given = [sheet, *map(str, (bounds.cells, bounds.memory, bounds.cpu))]
        with tempfile.TemporaryFile() as copy:
            content.seek(0)
            shutil.copyfileobj(content, copy)
            copy.flush()
            copy.seek(0)
            self.process = subprocess.Popen(
                [sys.executable, "-m", "core.intake.reader", str(copy.fileno()), *given],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                pass_fds=[copy.fileno()],
                cwd=ROOT,
                env={"PYTHONPATH": str(ROOT), "PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"},
            )
        content.seek(0)
        self.pipes: list[Any] = [self.process.stdin, self.process.stdout]
        self.to_child, self.from_child = (pipe.fileno() for pipe in self.pipes)
        self.kept = b""

    def __del__(self) -> None:
        self.end()

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        for pipe in self.pipes:
            pipe.close()
        self.process.wait()

    def table(self, fits: Fits, seconds: float) -> Table:
        until = time.monotonic() + seconds
        while "fits" in (line := self._line(until)):
            self._answer(fits(tuple(line["fits"])))
        said = line["table"]
        return Table(
            headings=tuple(said["headings"]),
            rows=self._rows(),
            estimate=said["estimate"],
            sheet=said["sheet"],
            sheets=tuple(said["sheets"]),
            merged=tuple(said["merged"]),
        )

    def _answer(self, number: int) -> None:
        try:
            os.write(self.to_child, f"{number}\n".encode())
        except OSError:  # the process is gone
            raise self._why_it_ended() from None

    def _rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        try:
            while isinstance(line := self._line(time.monotonic() + ROW_SECONDS), list):
                number, cells = line
                yield number, {heading: _cell(cell) for heading, cell in cells.items()}
        finally:
            self.end()

    def _line(self, until: float) -> Any:
        """The next line, a refusal raised. Raises `TooLongToRead` or `ReaderFailed` where there is none."""
        while b"\n" not in self.kept:
            block = self._block(until)
            self.kept += block
            if not block or len(self.kept) > LONGEST_LINE:
                raise self._why_it_ended()
        line, _newline, self.kept = self.kept.partition(b"\n")
        said = json.loads(line)
        if isinstance(said, dict) and "refused" in said:
            raise _refusal(said["refused"])
        return said

    def _block(self, until: float) -> bytes:
        wait = until - time.monotonic()
        poll = select.poll()  # `select` knows no descriptor beyond 1023
        poll.register(self.from_child, select.POLLIN | select.POLLHUP)
        if not poll.poll(max(0.0, wait) * 1000):
            self.end()
            raise TooLongToRead(seconds=round(max(wait, 0)) or ROW_SECONDS)
        return os.read(self.from_child, BLOCK)

    def _why_it_ended(self) -> DomainError:
        self.end()
        if self.process.returncode == SIGXCPU:
            return TooLongToRead(seconds=self.bounds.cpu)
        return ReaderFailed()


def _cell(cell: Any) -> str:
    if isinstance(cell, str):
        return cell
    kind, text = cell
    return NumberCell(text) if kind == "n" else FormulaCell(text)


def _refusal(said: dict[str, Any]) -> DomainError:
    parts = {
        name: Text.from_json(part) if isinstance(part, dict) and "code" in part else part
        for name, part in said["parts"].items()
    }
    return REFUSALS[said["code"]](**parts)
