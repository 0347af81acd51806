"""Importing a file: each row is written whole or not at all, and what is wrong comes back with reasons."""

import itertools
import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit
from core.errors import DomainError
from core.intake import reading
from core.intake.importers import FileMapping, Importer, Problem, RowRefused, importer_for
from core.intake.writing import as_csv
from core.models import Intake, IntakeProblem, IntakeStatus
from core.services.files import keep_bytes, keep_file
from core.transactions import atomic_and_again

IMPORTED = audit.reason("import", gettext_lazy("Imported from a file"))

logger = logging.getLogger(__name__)
CHUNK = 500  # rows in one transaction: progress is seen after each, and little is repeated after a crash

GIVEN_UP_AFTER = timedelta(minutes=30)


class Invalid(DomainError):
    code = "row.invalid"
    message = gettext_lazy("%(said)s")


class CannotBeStored(DomainError):
    code = "row.cannot_be_stored"
    message = gettext_lazy("The row has a value that cannot be stored: too long, too large, or not text.")
    remedy = gettext_lazy("Compare its cells with the rows around it; shorten or correct the unusual one.")


class Broke(DomainError):
    code = "intake.broke"
    message = gettext_lazy("The import stopped: %(why)s.")
    remedy = gettext_lazy("What was read before is in; correct the file and import it again. Nothing comes in twice.")


class MayNotImport(DomainError):
    code = "intake.not_allowed"
    message = gettext_lazy("You may not import these rows.")
    remedy = gettext_lazy("Ask a colleague whose group has that permission.")


def receive(
    *, kind: str, content: IO[bytes], name: str, mapping: Mapping[str, Any] | None, by: Any, now: datetime
) -> Intake:
    """Keep the file and put it in the queue. Raises `UnknownKind`, `MayNotImport`, `FileTooLarge`, `NoContent`.

    `by` is None for the command line, which asks nobody's permission.
    """
    importer = importer_for(kind)
    if by is not None and not by.has_perm(importer.permission):
        raise MayNotImport
    with transaction.atomic():
        file = keep_file(content=content, name=name, by=by, now=now)
        return Intake.objects.create(kind=kind, file=file, mapping=mapping or {}, created_by=by, created_at=now)


def run(*, intake_id: int, now: datetime) -> Intake:
    """Read the file and write its good rows. Running it again, or two at once, changes nothing more."""
    with transaction.atomic():
        intake = (
            Intake.objects.select_for_update(of=("self",), no_key=True)
            .select_related("file", "created_by")
            .get(pk=intake_id)
        )
        if intake.is_over or _is_running(intake, now):
            return intake
        intake.status, intake.started_at = IntakeStatus.RUNNING, now
        intake.new = intake.changed = intake.unchanged = intake.wrong = 0
        intake.problems.all().delete()
        intake.save()
    importer = importer_for(intake.kind)(by=intake.created_by, now=now)
    language = getattr(intake.created_by, "language", None) or translation.get_language() or "en"
    with translation.override(language), audit.because(IMPORTED, by=intake.created_by):
        try:
            with intake.file.content.open("rb") as content:
                _read_all(intake, importer, reading.read(content))
            intake.status = IntakeStatus.DONE
        except DomainError as error:
            intake.status, intake.problem = IntakeStatus.REFUSED, _as_json(error)
        except Exception as error:
            # A defect of ours or of a library: the person is told, we have the trace, nothing runs for ever.
            logger.exception("import %s broke", intake.pk)
            intake.status, intake.problem = IntakeStatus.REFUSED, _as_json(Broke(why=type(error).__name__))
        _finish(intake, now)
    return intake


def _is_running(intake: Intake, now: datetime) -> bool:
    """A run that began long ago and never ended has crashed; its rows are harmless to read again."""
    if intake.status != IntakeStatus.RUNNING or intake.started_at is None:
        return False
    return now - intake.started_at < GIVEN_UP_AFTER


def waiting(*, now: datetime) -> list[int]:
    """Imports that nobody is running, oldest first."""
    abandoned = Q(status=IntakeStatus.RUNNING, started_at__lt=now - GIVEN_UP_AFTER)
    rows = Intake.objects.filter(Q(status=IntakeStatus.WAITING) | abandoned)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def run_waiting(now: datetime) -> int:
    """Run the imports that wait, oldest first; returns how many."""
    queue = waiting(now=now)
    for intake_id in queue:
        run(intake_id=intake_id, now=now)
    return len(queue)


def _read_all(intake: Intake, importer: Importer, table: reading.Table) -> None:
    intake.headings = list(table.headings)
    intake.save(update_fields=["headings"])
    mapping = FileMapping(type(importer), table.headings, intake.mapping)
    while chunk := list(itertools.islice(table.rows, CHUNK)):
        _write_chunk(intake, importer, mapping, chunk)


@atomic_and_again
def _write_chunk(
    intake: Intake, importer: Importer, mapping: FileMapping, chunk: list[tuple[int, dict[str, str]]]
) -> None:
    """One transaction, run again where two imports took the same locks in another order."""
    counts, problems = _apply(importer, mapping, chunk)
    IntakeProblem.objects.bulk_create(_problem_rows(intake, problems))
    row = Intake.objects.filter(pk=intake.pk)
    row.update(
        new=F("new") + counts["new"],
        changed=F("changed") + counts["changed"],
        unchanged=F("unchanged") + counts["unchanged"],
        wrong=F("wrong") + len(problems),
        started_at=timezone.now(),  # a sign of life: whoever looks for abandoned imports goes by it
    )


Wrong = tuple[int, dict[str, str], list[Problem]]


def _apply(
    importer: Importer, mapping: FileMapping, chunk: Iterable[tuple[int, dict[str, str]]]
) -> tuple[Counter[str], list[Wrong]]:
    counts: Counter[str] = Counter()
    problems: list[Wrong] = []
    for number, raw in chunk:
        try:
            with transaction.atomic():
                counts[importer.apply(mapping.read(raw))] += 1
        except RowRefused as refusal:
            problems.append((number, raw, refusal.problems))
        except DomainError as error:
            problems.append((number, raw, [Problem("", error)]))
        except ValidationError as error:
            problems.append((number, raw, list(_from_validation(error))))
        except (DataError, IntegrityError, ArithmeticError, UnicodeError):
            problems.append((number, raw, [Problem("", CannotBeStored())]))
    return counts, problems


def _from_validation(error: ValidationError) -> Iterator[Problem]:
    by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, said in by_field.items():
        yield Problem("" if name == "__all__" else name, Invalid(said=" ".join(said)))


def _problem_rows(intake: Intake, problems: Iterable[Wrong]) -> Iterator[IntakeProblem]:
    for number, raw, said in problems:
        for one in said:
            error = _as_json(one.error)
            yield IntakeProblem(
                intake=intake, row=number, column=one.column[:120], text=error, remedy=error.get("remedy"), values=raw
            )


def _as_json(error: DomainError) -> dict[str, Any]:
    stored = error.text.as_json()
    stored["parts"] = {k: v if isinstance(v, (dict, list)) else str(v) for k, v in stored["parts"].items()}
    if error.remedy:
        stored["remedy"] = {"code": f"{error.code}.remedy", "parts": stored["parts"]}
    return stored


@transaction.atomic
def _finish(intake: Intake, now: datetime) -> None:
    status, problem = intake.status, intake.problem
    intake.refresh_from_db()
    intake.status, intake.problem = status, problem
    intake.finished_at = max(now, intake.started_at or now)
    if intake.wrong:
        intake.rejects = keep_bytes(
            content=rejects_file(intake), name=f"to-correct-{intake.pk}.csv", by=intake.created_by, now=now, ours=True
        )
    intake.save()


def rejects_file(intake: Intake) -> bytes:
    """The wrong rows as they came, each with what to do: correct it there and import it again."""
    headings = dict.fromkeys(intake.headings)  # JSON objects of later rows may have more
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
