"""Importing a file: each row is written whole or not at all, and what is wrong comes back with reasons.

A file is received, its headings are mapped, it may be checked (which writes nothing), and it is
imported. Checking and importing are both long work that any worker takes up where the last one stopped.
"""

import logging
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from typing import IO, Any

from celery.exceptions import SoftTimeLimitExceeded
from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy

from core import audit
from core.errors import DomainError
from core.files import FileNotStored, FileOutOfReach, fetched, keep_bytes, keep_file
from core.intake import bounded
from core.intake import rows as intake_rows
from core.intake.importers import Importer, importer_for
from core.intake.looking import fits_of, keep_look, look, memory_of, what_lasts
from core.intake.mapping import FileMapping, signature
from core.intake.reading_bounds import LOOKED_AT_ONCE, ROW_SECONDS, TRIES, TooLongToRead
from core.intake.reports import FileReport
from core.intake.tables import Table
from core.models import Intake, IntakeReport, IntakeStatus, RememberedMapping
from core.permissions import NotPermitted, is_permitted, refuse_unless_permitted

IMPORTED = audit.reason("import", gettext_lazy("Imported from a file"))

logger = logging.getLogger(__name__)
BUDGET = 60.0  # seconds of one round: then the other sweeps have their turn, and the next round goes on
SOON = timedelta(seconds=10)  # before, the first rows say little about the others
FILE_AWAITED = timedelta(days=1)  # a disk or store that is away comes back within it, or the file is lost
WENT_AWAY = {None, "57P01", "57P02", "57P03", "08000", "08003", "08006"}
"""States of a connection that was cut: shut down, crashed, not up yet, or nothing said at all."""
Looked = tuple[Table, list[dict[str, str]], int]


class ImportBroke(DomainError):
    code = "intake.broke"
    message = gettext_lazy("The import stopped because of an error in the program. The error has been recorded.")
    remedy = gettext_lazy(
        "Rows read before the stop are imported. Correct the file and import it again; no row is imported twice."
    )


class ImportWaitsForFile(DomainError):
    code = "intake.waits_for_file"
    message = gettext_lazy("The file storage cannot be reached at the moment. The import continues as soon as it can.")
    remedy = gettext_lazy("If this continues, ask your administrator to check the file storage.")


class ImportFileLost(DomainError):
    code = "intake.file_lost"
    message = gettext_lazy("The file “%(file)s” could not be reached in the file storage for a day.")
    remedy = gettext_lazy("Import the file again; no row is imported twice.")


class StoppedTooOften(DomainError):
    code = "intake.stopped_too_often"
    message = gettext_lazy("The import stopped %(tries)s times at the same row, so it is not tried again.")
    remedy = gettext_lazy("Import the rows from there on in a file of their own; no row is imported twice.")


class MayNotImport(NotPermitted):
    code = "intake.not_allowed"
    message = gettext_lazy("Your account has no permission to import this data type.")
    remedy = gettext_lazy("Ask a colleague whose group has this permission.")


class ImportStepNotPossible(DomainError):
    code = "intake.not_now"
    message = gettext_lazy("This import is %(status)s.")
    remedy = gettext_lazy("Import the file again.")


def receive(
    *,
    kind: str,
    content: IO[bytes],
    name: str,
    mapping: Mapping[str, Any] | None,
    by: Any,
    now: datetime,
    ask: bool = False,
    suspicious_are_new: bool = False,
) -> Intake:
    """Keep the file; with `ask` it waits for a person to look at its mapping, without it is queued for import.

    The headings of a small file are read at once; those of a large one by the next sweep.

    Raises `UnknownKind`, `MayNotImport`, `FileTooLarge`, `NoContent`; with `ask` also what cannot be read at once.
    `by` is None for the command line, which asks nobody's permission.
    """
    importer = importer_for(kind)
    if not is_permitted(by, importer.permission):
        raise MayNotImport
    found = _look_now(importer, content) if ask else None
    with transaction.atomic():
        file = keep_file(content=content, name=name, by=by, now=now)
        row = Intake(
            kind=kind,
            file=file,
            mapping=mapping or {},
            status=IntakeStatus.ARRIVED if ask else IntakeStatus.WAITING,
            suspicious_are_new=suspicious_are_new,
            created_by=by,
            created_at=now,
        )
        if found is not None:
            keep_look(row, *found, by)
            row.mapping = mapping or row.mapping
        row.save()
        return row


def _look_now(importer: type[Importer], content: IO[bytes]) -> Looked | None:
    """What a look at once finds; nothing where the file is large or the look takes long: then the next sweep looks."""
    if content.seek(0, os.SEEK_END) > LOOKED_AT_ONCE:
        return None
    try:
        return look(importer, content, "")
    except TooLongToRead:
        return None


@transaction.atomic
def choose_sheet(*, intake: Intake, sheet: str, by: Any) -> Intake:
    """Read another sheet of the workbook: its headings are mapped anew, once they are read. Raises
    `ImportStepNotPossible` or `NotPermitted`."""
    row = Intake.objects.select_for_update(no_key=True).select_related("file").get(pk=intake.pk)
    if row.status not in (IntakeStatus.RECEIVED, IntakeStatus.CHECKED, IntakeStatus.TO_CONFIRM):
        raise ImportStepNotPossible(status=row.get_status_display())
    refuse_unless_permitted(by, importer_for(row.kind).permission)
    intake_rows.start_over(row)
    row.mapping, row.status, row.committed_by, row.tries = {"sheet": sheet}, IntakeStatus.ARRIVED, None, 0
    row.save()
    return row


def look_at(*, intake_id: int, now: datetime, seconds: float = ROW_SECONDS) -> Intake:
    """Read the headings of a file that has arrived. What cannot be read is refused with its reason."""
    with _alone_with(intake_id) as alone:
        intake = Intake.objects.select_related("file", "created_by").get(pk=intake_id)
        if not alone or intake.status != IntakeStatus.ARRIVED:
            return intake
        try:
            _count_try(intake)
            with fetched(intake.file) as content:
                sheet = intake.mapping.get("sheet", "")
                found = look(importer_for(intake.kind), content, sheet, seconds=seconds)
            keep_look(intake, *found, intake.created_by)
            intake.problem, intake.tries = None, 0
        except (FileOutOfReach, FileNotStored):
            _wait_for_the_storage(intake, now)
            return intake
        except DomainError as error:
            intake.status, intake.problem = IntakeStatus.REFUSED, intake_rows.as_json(error)
        except SoftTimeLimitExceeded:
            raise
        except Exception:
            _broke(intake)
        _finish(intake, now)
    return intake


def _count_try(intake: Intake) -> None:
    """Whatever ended three rounds without a row more would end the next: raises `StoppedTooOften`."""
    if intake.tries >= TRIES:
        raise StoppedTooOften(tries=TRIES)
    intake.tries += 1
    Intake.objects.filter(pk=intake.pk).update(tries=intake.tries)


@transaction.atomic
def set_mapping(*, intake: Intake, mapping: Mapping[str, Any], by: Any, now: datetime) -> Intake:
    """Say which heading holds what, remember it for the organisation, and queue the check.

    Raises `BadMapping`, `ColumnsMissing`, or `ImportStepNotPossible` once rows have been imported.
    """
    row = Intake.objects.select_for_update(no_key=True).get(pk=intake.pk)
    if row.status not in (IntakeStatus.RECEIVED, IntakeStatus.CHECKED, IntakeStatus.TO_CONFIRM):
        raise ImportStepNotPossible(status=row.get_status_display())
    importer = importer_for(row.kind)
    refuse_unless_permitted(by, importer.permission)
    row.committed_by = None
    FileMapping(importer, row.headings, mapping)
    row.mapping, row.status, row.is_check = dict(mapping), IntakeStatus.WAITING, True
    intake_rows.start_over(row)
    row.save()
    RememberedMapping.objects.update_or_create(
        owner=memory_of(by),
        kind=row.kind,
        signature=signature(row.headings),
        defaults={"mapping": what_lasts(importer, mapping), "used_at": now},
    )
    return row


@transaction.atomic
def commit(
    *,
    intake: Intake,
    decisions: Mapping[int, str],
    by: Any,
    others: str = "",
    answers: Mapping[str, str] | None = None,
) -> Intake:
    """Queue a checked file for import. `decisions` says of suspicious rows, by number, `same` or `new`, and
    `others` of all that it does not name; what nothing is said of stays out. `answers` are to what the report on the
    file asks. Where the report says that one person is not enough, the file awaits `confirming.confirm`. Raises
    `ImportStepNotPossible` or `NotPermitted`."""
    row = Intake.objects.select_for_update(no_key=True).get(pk=intake.pk)
    if row.status != IntakeStatus.CHECKED:
        raise ImportStepNotPossible(status=row.get_status_display())
    refuse_unless_permitted(by, importer_for(row.kind).permission)
    report = report_on(row)
    takes_two = report is not None and report.needs_second_person(by)
    row.status = IntakeStatus.TO_CONFIRM if takes_two else IntakeStatus.WAITING
    row.committed_by = by
    row.is_check, row.estimate = False, max(row.rows, row.estimate)
    likenesses = list(row.problems.filter(is_suspicious=True).values_list("row", "likeness"))
    said = {number: decisions.get(number) or others for number, _likeness in likenesses}
    row.decisions = {str(number): one for number, one in said.items() if one in ("same", "new")}
    row.likenesses = {str(number): likeness["id"] for number, likeness in likenesses if likeness}
    if not takes_two:  # until it is confirmed, its page shows what the check found
        intake_rows.start_over(row)
    row.save()
    if report is not None:
        IntakeReport.objects.filter(intake=row).update(choices=report.choices(answers or {}))
    return row


def report_on(intake: Intake) -> FileReport | None:
    """What the check said of the whole file, where its kind of rows has such a report."""
    kind = importer_for(intake.kind).file_report
    kept = IntakeReport.objects.filter(intake=intake).first()
    return kind(kept.content, kept.choices) if kind and kept else None


def run(*, intake_id: int, now: datetime, budget: float | None = None) -> Intake:
    """Check or import what is left of a file, for at most `budget` seconds (None: to the end).

    Running it again, or two at once, changes nothing more: one at a time has it, and rows that were
    written are passed over.
    """
    with _alone_with(intake_id) as alone:
        intake = Intake.objects.select_related("file", "created_by", "committed_by", "confirmed_by").get(pk=intake_id)
        if not alone or intake.status not in (IntakeStatus.WAITING, IntakeStatus.RUNNING):
            return intake
        return _run(intake, now, time.monotonic() + budget if budget is not None else None)


@contextmanager
def _alone_with(intake_id: int) -> Iterator[bool]:
    """A lock that goes with the connection: whoever is killed leaves none behind, and the next goes on."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext('intake'), %s)", [intake_id])
        alone = bool(cursor.fetchone()[0])
    try:
        yield alone
    finally:
        if alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtext('intake'), %s)", [intake_id])


def _run(intake: Intake, now: datetime, until: float | None) -> Intake:
    intake.status = IntakeStatus.RUNNING
    intake.started_at = intake.started_at or now
    ours = Intake.objects.filter(pk=intake.pk, status__in=[IntakeStatus.WAITING, IntakeStatus.RUNNING])
    if not ours.update(status=intake.status, started_at=intake.started_at):
        intake.refresh_from_db()  # discarded meanwhile
        return intake
    language = getattr(intake.created_by, "language", None) or translation.get_language() or "en"
    with translation.override(language), audit.because(IMPORTED, by=intake.committed_by or intake.created_by):
        try:
            if _read_to_its_end(intake, now, until):
                _finish(intake, now)
        except (FileOutOfReach, FileNotStored):
            _wait_for_the_storage(intake, now)
    return intake


def _read_to_its_end(intake: Intake, now: datetime, until: float | None) -> bool:
    """Whether this import is over, for good or ill. Raises `FileOutOfReach`, and what is not the file's fault."""
    try:
        _count_try(intake)
        with fetched(intake.file) as content:
            sheet = intake.mapping.get("sheet", "")
            table = bounded.read(content, sheet=sheet, fits=fits_of(importer_for(intake.kind)))
            finished = intake_rows.go_on(intake, table, now, until)
        if not finished:
            return False
        intake.status, intake.problem = (IntakeStatus.CHECKED if intake.is_check else IntakeStatus.DONE), None
    except intake_rows.NotWanted:
        return False  # somebody discarded it meanwhile, and that stands
    except (FileOutOfReach, SoftTimeLimitExceeded):
        raise  # the storage is away, or the worker's time is up: not the file's fault, and the next round goes on
    except DomainError as error:
        intake.status, intake.problem = IntakeStatus.REFUSED, intake_rows.as_json(error)
    except (InterfaceError, OperationalError) as error:
        # The database went away: nobody's file is to blame, and the next round goes on where this one stopped.
        if getattr(error.__cause__, "sqlstate", None) in WENT_AWAY:
            raise
        _broke(intake)
    except Exception:
        # A defect of ours or of a library: the person is told, we have the trace, nothing runs for ever.
        _broke(intake)
    return True


def _wait_for_the_storage(intake: Intake, now: datetime) -> None:
    """The next round tries again, for a day; meanwhile the page says what the import waits for."""
    said = intake.problem or {}
    since = said["since"] if said.get("code") == ImportWaitsForFile.code else now.isoformat()
    if now - datetime.fromisoformat(since) >= FILE_AWAITED:
        intake.status = IntakeStatus.REFUSED
        intake.problem = intake_rows.as_json(ImportFileLost(file=intake.file.name))
        with suppress(FileNotStored):
            return _finish(intake, now)
    intake.status = IntakeStatus.ARRIVED if intake.status == IntakeStatus.ARRIVED else IntakeStatus.WAITING
    intake.tries = 0  # the storage is to blame
    intake.problem = {**intake_rows.as_json(ImportWaitsForFile()), "since": since}
    Intake.objects.filter(pk=intake.pk, finished_at=None).update(
        status=intake.status, problem=intake.problem, tries=intake.tries
    )


def _broke(intake: Intake) -> None:
    logger.exception("import %s broke", intake.pk)
    intake.status, intake.problem = IntakeStatus.REFUSED, intake_rows.as_json(ImportBroke())


def waiting() -> list[int]:
    """Imports that are not over, oldest first. Who is running one holds its lock."""
    rows = Intake.objects.filter(status__in=[IntakeStatus.ARRIVED, IntakeStatus.WAITING, IntakeStatus.RUNNING])
    return list(rows.order_by("pk").values_list("pk", flat=True))


def run_waiting(now: datetime) -> int:
    """Go on with the imports that wait, each for a part of this round; returns how many ended."""
    queue = waiting()
    for intake_id in queue:
        look_at(intake_id=intake_id, now=now)
        run(intake_id=intake_id, now=now, budget=BUDGET / len(queue))
    return len(queue) - len(set(queue) & set(waiting()))


@transaction.atomic
def _finish(intake: Intake, now: datetime) -> None:
    row = Intake.objects.select_for_update(no_key=True).get(pk=intake.pk)
    if row.is_over:
        return  # discarded meanwhile
    for name in ("status", "problem", "tries", "headings", "sample", "estimate", "facts", "mapping"):
        setattr(row, name, getattr(intake, name))
    if row.is_over:
        row.finished_at = max(now, timezone.now(), row.started_at or now)
        if row.wrong or row.suspicious:
            row.rejects = keep_bytes(
                content=intake_rows.rejects_file(row),
                name=f"to-correct-{row.pk}.csv",
                by=row.created_by,
                now=now,
                ours=True,
            )
    row.save()
    intake.refresh_from_db()


def time_left(intake: Intake, now: datetime) -> timedelta | None:
    """How long the rest of an import takes if it goes on as it went so far, pauses and other people's work included;
    None while nothing can be said."""
    if not intake.started_at or intake.is_over or not intake.rows or intake.rows >= intake.estimate:
        return None
    taken = now - intake.started_at
    return taken * (intake.estimate - intake.rows) / intake.rows if taken >= SOON else None


def progress(intake: Intake) -> int:
    """How much of the file has been read, in percent; never 100 before it is over."""
    if intake.is_over or intake.status == IntakeStatus.CHECKED:
        return 100
    return min(99, 100 * intake.rows // intake.estimate) if intake.estimate else 0
