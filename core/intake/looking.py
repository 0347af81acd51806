"""A first look at a file, before anybody has said what its headings mean: its sheet, its headings, its first rows, and
what was said of such a file before."""

import itertools
from collections.abc import Callable, Mapping
from typing import IO, Any

from core.intake import bounded
from core.intake import rows as intake_rows
from core.intake.formats import takes_format
from core.intake.importers import Importer, importer_for
from core.intake.mapping import guess, guess_date_formats, guess_decimal, signature
from core.intake.reading_bounds import LOOK_SECONDS
from core.intake.tables import Table
from core.models import Intake, IntakeStatus, RememberedMapping

SAMPLE = 3  # rows shown beside the mapping
LOOKED_AT = 1_001  # rows read at once, to count them and to see how days are written


def fits_of(importer: type[Importer]) -> Callable[[tuple[str, ...]], int]:
    """How many columns of the importer some headings fill."""
    return lambda headings: len(guess(importer, headings))


def look(
    importer: type[Importer], content: IO[bytes], sheet: str, *, seconds: float = LOOK_SECONDS
) -> tuple[Table, list[dict[str, str]], int]:
    """The table, its first rows, and how many rows there are: exactly where they are few.

    Raises as `bounded.read`, for which the `seconds` are.
    """
    table = bounded.read(intake_rows.unclosed(content), sheet=sheet, fits=fits_of(importer), seconds=seconds)
    first = [row for _number, row in itertools.islice(table.rows, LOOKED_AT)]
    content.seek(0)
    few = len(first) < LOOKED_AT
    return table, first, len(first) if few else max(table.estimate, LOOKED_AT)


def keep_look(intake: Intake, table: Table, first: list[dict[str, str]], estimate: int, person: Any) -> None:
    """What the look found, and how such a file was read before; a person looks at its mapping next."""
    intake.headings, intake.sample, intake.estimate = list(table.headings), first[:SAMPLE], estimate
    intake.facts = {"sheet": table.sheet, "sheets": list(table.sheets), "merged": list(table.merged)}
    chosen = {"sheet": table.sheet} if table.sheet else {}
    intake.mapping = {**remembered(importer_for(intake.kind), table.headings, first, person), **chosen}
    intake.status = IntakeStatus.RECEIVED


def file_facts(intake: Intake) -> Table:
    """What the look found of the file's sheets and merged cells; no row is read."""
    said = intake.facts
    return Table(
        headings=tuple(intake.headings),
        rows=iter(()),
        sheet=said.get("sheet", ""),
        sheets=tuple(said.get("sheets", ())),
        merged=tuple(said.get("merged", ())),
    )


def memory_of(person: Any) -> str:
    """Under whose name what is said of a file is remembered; a command at the server speaks for the desk."""
    return person.memory if person is not None else "desk"


def remembered(
    importer: type[Importer], headings: tuple[str, ...], first: list[dict[str, str]], person: Any
) -> dict[str, Any]:
    known = RememberedMapping.objects.filter(
        owner=memory_of(person), kind=importer.kind, signature=signature(headings)
    ).first()
    if known and _headings_of(known.mapping) <= set(headings):
        # A day or an amount that one file said of all its rows is not said of the next; a name or a kind is offered.
        lasting = {column.name for column in importer.columns if not takes_format(column.read)}
        said = known.mapping.get("constants", {})
        kept = {name: value for name, value in said.items() if name in lasting}
        offered = {**importer.assumed(known.mapping.get("columns", {})), **kept}
        return {**known.mapping, "constants": offered} if said else dict(known.mapping)
    columns = guess(importer, headings)
    formats = guess_date_formats(importer, columns, first)
    return {
        "columns": columns,
        "constants": importer.assumed(columns),
        "date_formats": formats,
        "decimal": guess_decimal(importer, columns, first),
    }


def _headings_of(mapping: Mapping[str, Any]) -> set[str]:
    return {heading for heading in mapping.get("columns", {}).values() if heading and "{" not in heading}


def what_lasts(importer: type[Importer], mapping: Mapping[str, Any]) -> dict[str, Any]:
    """What of a mapping is remembered for the next file: no single cells, no rule about days, numbers or blanks, nor
    that exclusions were ignored: the next file may have some."""
    lasting = {column.name for column in importer.columns if not takes_format(column.read)}
    rules = {
        name: {written: meant for written, meant in said.items() if written}
        for name, said in mapping.get("rules", {}).items()
        if name in lasting
    }
    kept = {name: part for name, part in mapping.items() if name not in ("cells", "rules", "dismissed")}
    return {**kept, "rules": rules} if any(rules.values()) else kept
