"""The rows of one import: read in chunks, written, counted, and what is wrong kept with its reason."""

import gc
import io
import itertools
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import IO, Any

from django.db import DataError, IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import DomainError
from core.intake.importers import (
    CannotBeStored,
    Importer,
    Likeness,
    Outcome,
    Problem,
    Raw,
    Result,
    RowRefused,
    importer_for,
)
from core.intake.mapping import FileMapping
from core.intake.repeated import EarlierRows, SaidDifferently
from core.intake.tables import Table
from core.intake.writing import as_csv
from core.models import Intake, IntakeProblem, IntakeReport, IntakeStatus
from core.texts import Text
from core.transactions import atomic_and_again

# Rows in one transaction: progress is seen after each, and little is repeated after a crash.
FIRST_CHUNK, LEAST_CHUNK, CHUNK = 200, 20, 2_000
CHUNK_SECONDS = 5.0
CHECKED_AT_MOST = 5_000  # rows of an importer that is checked by importing and taking back
COUNTED = ("new", "changed", "unchanged", "suspicious", "wrong", "read_to")
SHOWN = 20  # examples of each outcome that are kept for the page


Read = tuple[int, Mapping[str, Any]]  # row number, value by column name
STORED_BADLY = (IntegrityError, DataError, ArithmeticError, UnicodeError)


class LooksRegistered(DomainError):
    code = "row.looks_registered"
    message = gettext_lazy("The row resembles the registered entry “%(label)s”.")
    remedy = gettext_lazy(
        "For the same entry, enter its reference in the row. For a different entry, enter “yes” in a column “another”."
    )


class NotWanted(Exception):
    """Somebody discarded the file while its rows were read: nothing more of it is written."""


def unclosed(content: IO[bytes]) -> IO[bytes]:
    """The bytes once more: the text layer of a reader closes what it read from."""
    content.seek(0)
    return io.BytesIO(content.read())


def start_over(intake: Intake) -> None:
    """Forget what an earlier check counted."""
    for name in COUNTED:
        setattr(intake, name, 0)
    intake.examples, intake.problem, intake.started_at, intake.tries = {}, None, None, 0
    intake.problems.all().delete()


def go_on(intake: Intake, table: Table, now: datetime, until: float | None) -> bool:
    """Read on from where the last round stopped; returns whether the end was reached."""
    importer = _importer(intake, now)
    if intake.is_check:
        tries = intake.tries
        start_over(intake)
        intake.tries = tries
        intake.save(update_fields=[*COUNTED, "examples", "problem", "started_at", "tries"])
    Intake.objects.filter(pk=intake.pk).update(
        headings=list(table.headings), estimate=intake.estimate or table.estimate
    )
    intake.headings = list(table.headings)
    mapping = FileMapping(type(importer), table.headings, intake.mapping)
    if intake.is_check and not importer.checks_itself:
        _check_by_taking_back(intake, importer, mapping, table.rows)
        _keep_report(intake, importer)
        return True
    with _garbage_seldom_collected():
        finished = _read_on(intake, importer, mapping, table, until)
    if not intake.is_check:
        return finished
    _keep_report(intake, importer)
    return True  # what was checked is shown; the rest is checked while it is imported


@contextmanager
def _garbage_seldom_collected() -> Iterator[None]:
    """Python looks for cycles after every 700 new objects, and at all that are alive after some more; a chunk makes
    hundreds of thousands that are alive, none in cycles, and a fifth of the time of an import went there."""
    before = gc.get_threshold()
    gc.set_threshold(50_000, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _read_on(intake: Intake, importer: Importer, mapping: FileMapping, table: Table, until: float | None) -> bool:
    rows, earlier = table.rows, EarlierRows(type(importer))
    if not intake.is_check:
        rows = importer.arrange(rows)
        began = time.monotonic()
        _pass_over(intake, rows, mapping, earlier)
        until = until and until + time.monotonic() - began  # a round is of new rows, however many were read before
    size = min(FIRST_CHUNK, CHUNK)
    while chunk := list(itertools.islice(rows, size)):
        started = time.monotonic()
        _write_chunk(intake, importer, mapping, earlier, chunk)
        if until is not None and time.monotonic() > until:
            return False
        size = next_size(size, time.monotonic() - started)
    return True


def next_size(size: int, seconds: float) -> int:
    """How many rows the next transaction takes, after one of `size` rows took so long: rows that bind contracts cost
    a hundred times what rows of a catalogue cost, and nobody should wait long behind either, nor lose much."""
    fitting = int(size * CHUNK_SECONDS / max(seconds, 0.001))
    return min(CHUNK, max(LEAST_CHUNK, min(fitting, size * 4)))


def _pass_over(intake: Intake, rows: Iterator[Raw], mapping: FileMapping, earlier: EarlierRows) -> None:
    """Go past the row that was read last, wherever it stands. What was accepted there still counts."""
    if not intake.read_to:
        return
    remembers = bool(mapping.importer.described)
    refused = set(intake.problems.values_list("row", flat=True)) if remembers else set()
    for number, raw in rows:
        if remembers and number not in refused:
            with suppress(RowRefused):
                earlier.enter(number, mapping.read(raw, number))
        if number == intake.read_to:
            return


def _keep_report(intake: Intake, importer: Importer) -> None:
    if importer.file_report is not None:
        content = importer.report(intake.problems.filter(is_suspicious=False).order_by("row", "pk"))
        IntakeReport.objects.update_or_create(intake=intake, defaults={"content": content, "choices": {}})


def _importer(intake: Intake, now: datetime) -> Importer:
    decisions: dict[int, Any] = {
        int(number): (intake.likenesses.get(number) if said == "same" else "new")
        for number, said in intake.decisions.items()
    }
    by = intake.committed_by or intake.created_by
    importer = importer_for(intake.kind)(by=by, now=now, dry=intake.is_check, decisions=decisions)
    importer.suspicious_are_new = intake.suspicious_are_new
    importer.second = intake.confirmed_by
    if not intake.is_check and importer.file_report is not None:
        kept = IntakeReport.objects.filter(intake=intake).first()
        importer.choices = kept.choices if kept else {}
    return importer


def _check_by_taking_back(
    intake: Intake, importer: Importer, mapping: FileMapping, rows: Iterator[tuple[int, dict[str, str]]]
) -> None:
    """What would happen is found by letting it happen and taking it back; nobody else ever sees it."""
    chunk = list(itertools.islice(rows, CHECKED_AT_MOST))
    importer.sees_all = next(rows, None) is None
    with transaction.atomic():
        results = _results(importer, mapping, EarlierRows(type(importer)), chunk)
        transaction.set_rollback(True)
    with transaction.atomic():
        _keep(intake, chunk, results, mapping)


@atomic_and_again
def _write_chunk(
    intake: Intake,
    importer: Importer,
    mapping: FileMapping,
    earlier: EarlierRows,
    chunk: list[tuple[int, dict[str, str]]],
) -> None:
    """One transaction, run again where two imports took the same locks in another order. Raises `NotWanted`."""
    if not Intake.objects.select_for_update(no_key=True).filter(pk=intake.pk, status=IntakeStatus.RUNNING).exists():
        raise NotWanted
    _keep(intake, chunk, _results(importer, mapping, earlier, chunk), mapping)


def _results(
    importer: Importer, mapping: FileMapping, earlier: EarlierRows, chunk: Iterable[tuple[int, dict[str, str]]]
) -> dict[int, Result]:
    results: dict[int, Result] = {}
    waiting: list[Read] = []
    for number, raw in chunk:
        try:
            waiting.append((number, mapping.read(raw, number)))
        except RowRefused as refusal:
            results[number] = Result(Outcome.WRONG, problems=refusal.problems)
    while waiting:
        ready, waiting = _without_contradictions(type(importer), waiting, earlier, results)
        applied = _applied(importer, ready)
        results.update(applied)
        for number, row in ready:
            if applied[number].outcome not in (Outcome.WRONG, Outcome.SUSPICIOUS):
                earlier.enter(number, row)
    return results


def _without_contradictions(
    importer: type[Importer], rows: list[Read], earlier: EarlierRows, results: dict[int, Result]
) -> tuple[list[Read], list[Read]]:
    """(rows that contradict none of each other, rows that wait until it is known which of these are accepted). What
    contradicts an accepted row is wrong."""
    here, ready, waiting = EarlierRows(importer), [], []
    for number, row in rows:
        try:
            earlier.refuse_contradiction(row)
        except SaidDifferently as error:
            results[number] = Result(Outcome.WRONG, problems=[Problem(getattr(error, "column", ""), error)])
            continue
        try:
            here.refuse_contradiction(row)
        except SaidDifferently:
            waiting.append((number, row))
        else:
            here.enter(number, row)
            ready.append((number, row))
    return ready, waiting


def _applied(importer: Importer, rows: list[Read]) -> dict[int, Result]:
    try:
        with transaction.atomic():
            return importer.apply_all(rows)
    except (*STORED_BADLY, DomainError):
        # A strange value, or somebody else took a name in between: one by one, only the rows it was are wrong.
        return {number: result for row in rows for number, result in _alone(importer, row).items()}


def _alone(importer: Importer, row: tuple[int, Mapping[str, Any]]) -> dict[int, Result]:
    try:
        with transaction.atomic():
            return importer.apply_all([row])
    except DomainError as error:
        return {row[0]: Result(Outcome.WRONG, problems=[Problem(getattr(error, "column", ""), error)])}
    except STORED_BADLY:
        return {row[0]: Result(Outcome.WRONG, problems=[Problem("", CannotBeStored())])}


def _keep(
    intake: Intake, chunk: list[tuple[int, dict[str, str]]], results: Mapping[int, Result], mapping: FileMapping
) -> None:
    counts = Counter(result.outcome for result in results.values())
    problems = list(_problem_rows(intake, chunk, results, mapping))
    IntakeProblem.objects.bulk_create(problems, batch_size=500)
    _add_examples(intake.examples, results)
    Intake.objects.filter(pk=intake.pk).update(
        **{str(outcome): F(str(outcome)) + counts[outcome] for outcome in Outcome},
        examples=intake.examples,
        read_to=chunk[-1][0] if chunk else 0,
        tries=0,
    )


def _add_examples(examples: dict[str, Any], results: Mapping[int, Result]) -> None:
    for number, result in results.items():
        if result.outcome in (Outcome.NEW, Outcome.CHANGED):
            kept = examples.setdefault(str(result.outcome), [])
            if len(kept) < SHOWN:
                changes = [[name, *map(_shown, values)] for name, values in result.changes.items()]
                kept.append({"row": number, "label": result.label, "changes": changes})


def _shown(value: Any) -> str:
    if isinstance(value, (list, tuple, set)):
        return " | ".join(map(str, value))
    return "" if value is None else str(value)


def _problem_rows(
    intake: Intake, chunk: list[tuple[int, dict[str, str]]], results: Mapping[int, Result], mapping: FileMapping
) -> Iterator[IntakeProblem]:
    for number, raw in chunk:
        result = results[number]
        if result.likeness is not None:
            yield _likeness_row(intake, number, raw, result.likeness)
        for one in result.problems:
            error = as_json(one.error)
            yield IntakeProblem(
                intake=intake,
                row=number,
                column=mapping.heading_of(one.column)[:120],
                text=error,
                remedy=error.get("remedy"),
                values=raw,
            )


def _likeness_row(intake: Intake, number: int, raw: dict[str, str], likeness: Likeness) -> IntakeProblem:
    error = as_json(LooksRegistered(label=dict(likeness.label)))
    return IntakeProblem(
        intake=intake,
        row=number,
        text=error,
        remedy=error["remedy"],
        values=raw,
        is_suspicious=True,
        likeness={"id": likeness.id, "label": dict(likeness.label)},
    )


def as_json(error: DomainError) -> dict[str, Any]:
    stored = error.text.as_json()
    stored["parts"] = {name: _stored(part) for name, part in stored["parts"].items()}
    if error.remedy:
        stored["remedy"] = {"code": f"{error.code}.remedy", "parts": stored["parts"]}
    return stored


def _stored(part: Any) -> Any:
    if isinstance(part, Text):
        return part.as_json()
    if isinstance(part, (list, tuple)):
        return [_stored(one) for one in part]
    return part if isinstance(part, dict) else str(part)


def rejects_file(intake: Intake) -> bytes:
    """The rows that stayed out as they came, each with what to do: correct it there and import it again."""
    headings = dict.fromkeys(intake.headings)
    rows: dict[int, list[IntakeProblem]] = {}
    for problem in intake.problems.iterator():
        rows.setdefault(problem.row, []).append(problem)
        headings.update(dict.fromkeys(problem.values))

    def lines() -> Iterator[list[object]]:
        for number, problems in rows.items():
            said = " / ".join(f"{p.column}: {p.in_words}" if p.column else p.in_words for p in problems)
            remedies = " / ".join(dict.fromkeys(p.remedy_in_words for p in problems if p.remedy))
            yield [number, said, remedies, *(problems[0].values.get(h, "") for h in headings)]

    return as_csv([_("Row"), _("Problem"), _("Remedy"), *headings], lines())
