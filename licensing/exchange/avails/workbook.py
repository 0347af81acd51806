"""The spreadsheet of Avails: three rows of headings, then one row an Avail; a second sheet says what is not in it."""

import tempfile
from collections.abc import Iterator

import openpyxl
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core.intake.writing import harmless
from core.money import Money
from licensing.exchange.avails.columns import COLUMNS, NAMES, REQUIRED, VERSION
from licensing.exchange.avails.rows import AvailsWriter
from licensing.models import Grant

OURS = frozenset({"StartLag", "EndLag"})  # durations such as -P10D, made here: a minus begins no formula in them


def avails_xlsx(grants: QuerySet[Grant], profile: str, price: Money | None = None) -> Iterator[bytes]:
    """A workbook with the sheets `Movies` and `Left out`, a piece at a time."""
    book = openpyxl.Workbook(write_only=True)
    movies, rest = book.create_sheet("Movies"), book.create_sheet(_("Not included"))
    for heading in headings():
        movies.append(heading)
    rest.append([_("Grant"), _("Grants not included in the film sheet, and why")])
    for found in AvailsWriter(profile, price).each(grants):
        for row in found.rows:
            movies.append([_cell(name, row.get(name, "")) for name in NAMES])
        for text in found.left_out:
            rest.append([_cell("", str(found.grant)), _cell("", str(text))])
    with tempfile.TemporaryFile() as out:
        book.save(out)
        out.seek(0)
        while block := out.read(1 << 18):
            yield block


def headings() -> list[list[str]]:
    notes = ["//REQ" if name in REQUIRED else "//Opt" for name in NAMES]
    return [[group for group, _name in COLUMNS], list(NAMES), [VERSION, *notes[1:]]]


def _cell(name: str, value: str) -> str | None:
    return (value if name in OURS else harmless(value)) or None
