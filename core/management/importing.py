"""What the import commands share: each is one importer with a file on the command line."""

from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now

from core.errors import DomainError
from core.files import open_file
from core.intake import jobs
from core.intake.importers import Outcome
from core.intake.mapping import parse_mapping
from core.models import Intake, IntakeStatus


class ImportCommand(BaseCommand):
    """Import one file. Good rows go in; wrong ones come back in a file with the reason for each."""

    kind: ClassVar[str]

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--mapping", type=Path, help="a JSON file with the column mapping")
        parser.add_argument(
            "--suspicious-are-new",
            action="store_true",
            help="treat possible duplicates as new, instead of returning them",
        )
        parser.add_argument(
            "--rejects", type=Path, help="where to write the rows with errors (default: beside the file)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            mapping = parse_mapping(options["mapping"].read_bytes()) if options["mapping"] else None
            with path.open("rb") as content:
                received = jobs.receive(
                    kind=self.kind,
                    content=content,
                    name=path.name,
                    mapping=mapping,
                    by=None,
                    now=now(),
                    suspicious_are_new=options["suspicious_are_new"],
                )
            done = jobs.run(intake_id=received.pk, now=now())
            self._report(done, path)
            if done.rejects:
                self._hand_back(done, options["rejects"] or path.with_name(f"{path.stem}.to-correct.csv"))
        except (OSError, DomainError) as error:
            raise CommandError(str(error)) from error

    def _report(self, done: Intake, path: Path) -> None:
        if done.status == IntakeStatus.REFUSED:
            raise CommandError(f"{done.problem_in_words} ({done.new} new, {done.changed} changed so far)")
        counts = ((getattr(done, str(outcome)), outcome) for outcome in Outcome)
        shown = [f"{count} {outcome}" for count, outcome in counts if count or outcome != Outcome.SUSPICIOUS]
        self.stdout.write(f"{path.name}: {', '.join(shown)}")

    def _hand_back(self, done: Intake, target: Path) -> None:
        with open_file(done.rejects) as content:  # type: ignore[arg-type]
            target.write_bytes(content.read())
        self.stdout.write(f"rows not imported, each with its reason: {target}")
