"""How much of a file is read, and with how much of the machine: docs/operations.md has each bound with its test."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from core.errors import DomainError

SMALL = 256 * 1024  # bytes of a file that can do no harm: it is read where it stands
LOOKED_AT_ONCE = 2 * 1024 * 1024  # bytes of a file whose headings are read while the person waits
MOST_ROWS = 1_048_576  # of a sheet of a spreadsheet program (ECMA-376); a row beyond is no row
LOOK_SECONDS = 20  # until the headings and the first rows are there, while a person waits
ROW_SECONDS = 120  # until the next row is there
LONGEST_LINE = 64 * 1024 * 1024  # bytes of one row as it is handed over
TRIES = 3  # rounds of an import that ended without a row more


@dataclass(frozen=True)
class Bounds:
    """Of the process that reads: cells of the file, bytes of address space, seconds of processor time in all."""

    cells: int = 10_000_000
    memory: int = 1024 * 1024 * 1024
    cpu: int = 300


class TooManyRows(DomainError):
    code = "file.too_many_rows"
    message = _("The file has a row with the number %(row)s; up to %(most)s rows are read.")
    remedy = _("Delete the empty rows, or split the file, and import the new file.")


class TooManyCells(DomainError):
    code = "file.too_many_cells"
    message = _("The file has more than %(most)s cells.")
    remedy = _("Split the file and import the parts one after another.")


class TooMuchMemory(DomainError):
    code = "file.too_much_memory"
    message = _("Reading the file needs more than %(megabytes)s MB of memory.")
    remedy = _("Split the file, or save the rows as CSV, and import the new file.")


class TooLongToRead(DomainError):
    code = "file.too_long"
    message = _("Reading the file took more than %(seconds)s seconds.")
    remedy = _("Split the file, or save the rows as CSV, and import the new file.")


class ReaderFailed(DomainError):
    code = "file.reader_failed"
    message = _("The file could not be read: the reading process ended unexpectedly.")
    remedy = _("Save the file again as XLSX, CSV or JSON and import the new file.")
