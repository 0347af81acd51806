"""What can be imported. A higher app registers one `Importer` for each kind of row in its `ready()`."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from core.intake import cells
from core.intake.quantities import money_of
from core.intake.reports import FileReport
from core.money import Money


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    SUSPICIOUS = "suspicious"
    WRONG = "wrong"


class UnknownKind(DomainError):
    code = "intake.unknown_kind"
    message = _("“%(kind)s” is not a data type that can be imported.")


class InvalidRow(DomainError):
    code = "row.invalid"
    message = _("%(said)s")


class CannotBeStored(DomainError):
    code = "row.cannot_be_stored"
    message = _("The row has a value that cannot be stored: too long, too large, or not text.")
    remedy = _("Compare the cells with those of the rows around, and shorten or correct the unusual cell.")


@dataclass(frozen=True)
class Column:
    """One thing an importer wants of a row. `aliases` are other headings people give it."""

    name: str
    label: "str | Promise"
    read: Callable[..., Any] = field(default_factory=cells.text)
    required: bool = False
    aliases: tuple[str, ...] = ()
    narrows: bool = False  # a blank is the wider meaning, so that what is still open (待定, #REF!) is refused
    keeps: frozenset[str] = frozenset()  # words in small letters that say nothing elsewhere, and something here

    def means(self, cell: str) -> bool:
        """Whether a word that elsewhere stands for nothing says something in this column."""
        return cell.casefold() in self.keeps or cells.knows(self.read, cell)

    @property
    def options(self) -> Sequence[tuple[Any, Any]]:
        """The values that may stand here, with their labels, where they are few."""
        return self.read.options if isinstance(self.read, cells.Choice) else ()


@dataclass(frozen=True)
class Problem:
    """`column` is the heading in the file, or the importer's own name; empty where the whole row is meant."""

    column: str
    error: DomainError


@dataclass(frozen=True)
class Likeness:
    """A registered row that a new one may be: the person decides. `id` 0 is an earlier row of the same file."""

    id: int
    label: Mapping[str, str]


@dataclass(frozen=True)
class Result:
    """What became of one row, or would become of it. `label` names it; `changes` says what would change."""

    outcome: Outcome
    label: str = ""
    changes: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    problems: Sequence[Problem] = ()
    likeness: Likeness | None = None


class RowRefused(Exception):
    """The row cannot be imported; nothing of it was written."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__()
        self.problems = list(problems)


@contextmanager
def in_column(name: str) -> Iterator[None]:
    """A refusal raised inside is about this column of the row."""
    try:
        yield
    except DomainError as error:
        if not getattr(error, "column", ""):
            error.column = name  # type: ignore[attr-defined]
        raise


def money_in(row: Mapping[str, Any], amount: str, currency: str = "currency") -> Money | None:
    """The money that two columns of a row say together. Raises as `quantities.money_of`."""
    if row[amount] is None:
        return None
    with in_column(currency if row[currency] is None and not row[amount].currencies else amount):
        return money_of(row[amount], row[currency])


@dataclass(frozen=True)
class Described:
    """Columns that together name a record, and columns of which a record has one value."""

    key: tuple[str, ...]
    columns: tuple[str, ...]


Rows = Sequence[tuple[int, Mapping[str, Any]]]
"""(row number, value by column name) of rows whose cells could be read; None where a cell is empty."""

Raw = tuple[int, dict[str, str]]
"""(row number, cell by heading) of a row as it came."""


class Importer:
    """One run over one file. A subclass says what a row is made of and writes it through services.

    `checks_itself`: `apply_all` can tell what would happen without writing (`self.dry`). Others are
    checked by importing into a transaction that is taken back. `decisions` says of suspicious rows, by
    number, which registered row each is, or "new"; `suspicious_are_new` says "new" of all of them. `choices` are what
    a person chose where the importer's `file_report` asked.
    """

    do_not_call_in_templates = True  # a template would make an importer instead of showing it
    kind: ClassVar[str]
    label: ClassVar["str | Promise"]
    permission: ClassVar[str]  # who may import this kind, such as "ip_registry.add_asset"
    columns: ClassVar[tuple[Column, ...]]
    one_of: ClassVar[tuple[tuple[str, ...], ...]] = ()  # columns of which one at least must be there
    described: ClassVar[tuple[Described, ...]] = ()  # what two rows of one file may not say differently
    checks_itself: ClassVar[bool] = False
    exports: ClassVar[bool] = False
    file_report: ClassVar[type[FileReport] | None] = None
    second_permission: ClassVar[str] = ""  # of whoever confirms an import that takes two people

    def __init__(
        self, *, by: Any, now: datetime, dry: bool = False, decisions: Mapping[int, Any] | None = None
    ) -> None:
        self.by, self.now, self.dry = by, now, dry
        self.decisions = decisions or {}
        self.suspicious_are_new = False
        self.choices: Mapping[str, Any] = {}
        self.second: Any = None  # whoever confirmed the import
        self.sees_all = True  # whether a check by importing and taking back has reached the end of the file

    def arrange(self, rows: Iterator[Raw]) -> Iterator[Raw]:
        """The rows of a file in the order in which they are imported: always the same for the same choices."""
        return rows

    def report(self, problems: Iterable[Any]) -> dict[str, Any]:
        """What the rows that were checked say together, with the `IntakeProblem`s of the others: the content of a
        `file_report`."""
        return {}

    def apply(self, row: Mapping[str, Any]) -> Outcome:
        """Write one row. Runs in a savepoint, so that a `DomainError` leaves nothing of the row behind."""
        raise NotImplementedError

    def apply_all(self, rows: Rows) -> dict[int, Result]:
        """Write many rows; the result of each by its number. Here one after another."""
        return {number: self._apply_one(row) for number, row in rows}

    def _apply_one(self, row: Mapping[str, Any]) -> Result:
        try:
            with transaction.atomic():
                return Result(self.apply(row), self.label_of(row))
        except DomainError as error:
            return Result(Outcome.WRONG, problems=[Problem(getattr(error, "column", ""), error)])
        except ValidationError as error:
            return Result(Outcome.WRONG, problems=list(problems_of(error)))
        except (DataError, IntegrityError, ArithmeticError, UnicodeError):
            return Result(Outcome.WRONG, problems=[Problem("", CannotBeStored())])

    def label_of(self, row: Mapping[str, Any]) -> str:
        """What a person calls this row: the first of its required cells."""
        return str(next((row[c.name] for c in self.columns if c.required and row.get(c.name)), ""))

    @classmethod
    def assumed(cls, sources: Mapping[str, str]) -> dict[str, str]:
        """What a file whose headings say only this much most likely means, by column: shown, to be corrected."""
        return {}

    @classmethod
    def rows_for(cls, user: Any) -> Iterator[Mapping[str, Any]]:
        """Everything of this kind that `user` may see, as rows that can be imported again."""
        raise NotImplementedError


def problems_of(error: ValidationError) -> Iterator[Problem]:
    by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, said in by_field.items():
        yield Problem("" if name == "__all__" else name, InvalidRow(said=" ".join(said)))


_importers: dict[str, type[Importer]] = {}


def register(importer: type[Importer]) -> None:
    _importers[importer.kind] = importer


def importer_for(kind: str) -> type[Importer]:
    """Raises `UnknownKind`."""
    if kind not in _importers:
        raise UnknownKind(kind=kind)
    return _importers[kind]


def all_importers() -> list[type[Importer]]:
    return list(_importers.values())
