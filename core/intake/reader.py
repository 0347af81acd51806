"""The process that reads a large file, and nothing else: `python -m core.intake.reader <descriptor> <sheet> <cells>
<bytes of memory> <seconds of processor time>`.

The operating system bounds its memory and time (`resource`, POSIX), so that whatever a file does to a library costs
this process alone. Lines of JSON go out: `{"fits": headings}`, which is answered with a number; then one table, and a
line for each row. A refusal is a line with its code and parts. No Django settings, no database, no network.
"""

import json
import os
import resource
import sys
from typing import Any

from django.conf import settings

if __name__ == "__main__":
    settings.configure(USE_I18N=False)  # refusals go out as codes; whoever started this words them

from core.errors import DomainError
from core.intake.reading import read
from core.intake.reading_bounds import MOST_ROWS, Bounds, TooManyCells, TooManyRows, TooMuchMemory
from core.intake.tables import FormulaCell, NumberCell
from core.texts import Text


def main() -> None:
    descriptor, sheet = int(sys.argv[1]), sys.argv[2]
    bounds = Bounds(*map(int, sys.argv[3:6]))
    resource.setrlimit(resource.RLIMIT_AS, (bounds.memory, bounds.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (bounds.cpu, bounds.cpu + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        with os.fdopen(descriptor, "rb") as file:
            _tell(file, sheet, bounds.cells)
    except MemoryError:
        _say({"refused": _as_json(TooMuchMemory(megabytes=bounds.memory // 1024 // 1024))})
    except DomainError as refusal:
        _say({"refused": _as_json(refusal)})
    sys.stdout.flush()


def _tell(file: Any, sheet: str, most_cells: int) -> None:
    table = read(file, sheet=sheet, fits=_ask_how_well)
    kept = {
        "headings": table.headings,
        "estimate": table.estimate,
        "sheet": table.sheet,
        "sheets": table.sheets,
        "merged": table.merged,
    }
    _say({"table": kept})
    sys.stdout.flush()
    cells = 0
    for count, (number, row) in enumerate(table.rows, start=1):
        cells += len(row)
        if count > MOST_ROWS:
            raise TooManyRows(row=count, most=MOST_ROWS)
        if cells > most_cells:
            raise TooManyCells(most=most_cells)
        _say([number, {heading: _with_kind(cell) for heading, cell in row.items()}])
    _say({"end": True})


def _ask_how_well(headings: tuple[str, ...]) -> int:
    _say({"fits": headings})
    sys.stdout.flush()
    return int(sys.stdin.readline())


def _with_kind(cell: str) -> Any:
    """A number and a formula are told apart from a text that looks the same."""
    if isinstance(cell, NumberCell):
        return ["n", cell]
    return ["f", cell] if isinstance(cell, FormulaCell) else cell


def _say(line: Any) -> None:
    sys.stdout.write(json.dumps(line, ensure_ascii=True, separators=(",", ":")) + "\n")


def _as_json(refusal: DomainError) -> dict[str, Any]:
    parts = {name: part.as_json() if isinstance(part, Text) else part for name, part in refusal.parts.items()}
    return {"code": refusal.code, "parts": parts}


if __name__ == "__main__":
    main()
