"""The availability grid as a workbook: every territory × every category, the grants, and what the words mean."""

import io
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import openpyxl
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill

from core.admin_base import in_numbers
from core.intake.writing import harmless
from ip_registry.models import Asset
from licensing.availability.reasons import REASONS
from licensing.grid.cell_details import grants_in_grid
from licensing.grid.classify import State
from licensing.grid.grid import Grid
from licensing.grid.tables import MEANS, STATE_WORDS, Cell, Heading, View, countries_of, leaf_headings, path_to
from licensing.models import GrantKind
from vocabularies.models import Term
from vocabularies.words import Vocabulary, current_vocabularies

FILLS = {
    State.FREE: "DEF0E4",
    State.PARTLY: "FBECD4",
    State.TAKEN: "FBE3E0",
    State.NOT_HELD: "E6E9EF",
}
BOLD, WRAPPED = Font(bold=True), Alignment(wrap_text=True, vertical="top")
HEADINGS_OF_ROWS, HEADINGS_OF_COLUMNS = 3, 3


def grid_workbook(grid: Grid, asset: Asset, *, place: Term | None = None, use: Term | None = None) -> bytes:
    """Of everything, or of the territories below `place` and the categories below `use`; in the active language."""
    book = openpyxl.Workbook(write_only=True)
    view = View(grid)
    _grid_sheet(book.create_sheet(_("Availability")), view, place, use)
    _grants_sheet(book.create_sheet(_("Grants")), grid)
    _about_sheet(book.create_sheet(_("About")), grid, asset)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _grid_sheet(sheet: Any, view: View, place: Term | None, use: Term | None) -> None:
    known = current_vocabularies()
    rows = _rows(view, place)
    columns = leaf_headings(known.categories, view.grid.categories, use)
    sheet.freeze_panes = "D4"  # below and right of the headings
    for letter in "ABC":
        sheet.column_dimensions[letter].width = 22
    paths = [_path(known.categories, one, HEADINGS_OF_COLUMNS) for one in columns]
    for level in range(HEADINGS_OF_COLUMNS):
        names = ["", "", _("Territory") if level == HEADINGS_OF_COLUMNS - 1 else ""]
        sheet.append([_cell(sheet, text, bold=True) for text in [*names, *(path[level] for path in paths)]])
    styled: dict[tuple[State, str], Any] = {}
    for row, cells in zip(rows, view.cells(rows, columns), strict=True):
        headings = [_cell(sheet, text) for text in _path(known.territories, row, HEADINGS_OF_ROWS)]
        sheet.append([*headings, *(_coloured(sheet, cell, styled) for cell in cells)])


def _rows(view: View, place: Term | None) -> list[Heading]:
    """Countries; where the parts of one differ, each of them stands below it."""
    known = current_vocabularies()
    rows: list[Heading] = []
    for country in countries_of(known.territories, view.grid.territories, place):
        rows.append(country)
        looks = view.grid.situations[country.at]
        if (looks != looks[0]).any():
            rows += leaf_headings(known.territories, view.grid.territories, _term(known.territories, country.code))
    return rows


def _term(vocabulary: Vocabulary, code: str) -> Term:
    return next(term for term in vocabulary.terms if term.code == code)


def _path(vocabulary: Vocabulary, heading: Heading, levels: int) -> list[str]:
    """The names from the top down to the heading, which stands last."""
    above = [str(one) for one in path_to(vocabulary, _term(vocabulary, heading.code))]
    name = above.pop()
    return [*(above + [""] * levels)[: levels - 1], name if len(above) < levels else " · ".join([*above[2:], name])]


def _cell(sheet: Any, value: Any, *, bold: bool = False) -> Any:
    shown: Any = value if isinstance(value, (int, date)) else harmless(value)
    cell = WriteOnlyCell(sheet, value=shown)
    cell.alignment = WRAPPED
    if bold:
        cell.font = BOLD
    return cell


def _coloured(sheet: Any, cell: Cell, styled: dict[tuple[State, str], Any]) -> Any:
    """A cell may be written again and again: those that say the same are one."""
    says = str(cell.says) if cell.says else ""
    key = (cell.state, says)
    if key not in styled:
        word = str(STATE_WORDS[cell.state])
        made = _cell(sheet, f"{word}: {says}" if says else word)
        made.fill = PatternFill("solid", start_color=FILLS[cell.state])
        styled[key] = made
    return styled[key]


def _grants_sheet(sheet: Any, grid: Grid) -> None:
    sheet.freeze_panes = "A2"
    for letter, width in zip("ABCDEFG", (22, 30, 16, 12, 12, 30, 70), strict=True):
        sheet.column_dimensions[letter].width = width
    names = (_("Grant"), _("Licensee"), _("Kind"), _("From"), _("Until"), _("Reason"), _("Conflicting scope"))
    sheet.append([_cell(sheet, name, bold=True) for name in names])
    for row in _grants(grid):
        sheet.append([_cell(sheet, value) for value in row])


def _grants(grid: Grid) -> Iterator[Sequence[Any]]:
    for one in grants_in_grid(grid):
        grant = one.grant
        yield (
            str(grant),
            str(grant.agreement.licensee),
            grant.get_kind_display(),
            grant.period.lower,
            grant.last_day,
            str(REASONS[one.reason]),
            "; ".join(one.in_words),
        )


def _about_sheet(sheet: Any, grid: Grid, asset: Asset) -> None:
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 80
    query = grid.query
    [(first, after)] = query.region.days
    facts: list[tuple[str, Any]] = [
        (_("Work"), asset.told_apart),
        (_("Kind"), str(GrantKind(query.kind).label)),
        (_("First day"), date.fromordinal(first)),
        (_("Last day"), date.fromordinal(after - 1)),
    ]
    if grid.unproven:
        facts.append((_("Chain of title"), _("No owner is recorded for a part of these rights.")))
    if grid.shared:
        facts.append((_("Chain of title"), _("Co-owned in part.")))
    for name, value in facts:
        sheet.append([_cell(sheet, name, bold=True), _cell(sheet, value)])
    sheet.append([])
    for state, count in grid.totals().items():
        cell = _cell(sheet, str(STATE_WORDS[state]))
        cell.fill = PatternFill("solid", start_color=FILLS[state])
        cells = ngettext("%(n)s combination", "%(n)s combinations", count) % in_numbers(n=count)
        sheet.append([cell, _cell(sheet, f"{cells}: {MEANS[state]}")])
