"""What the import commands share: each is one importer with a file on the command line."""

import json
from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now

from core.errors import DomainError
from core.models import IntakeStatus
from core.services import intake


class ImportCommand(BaseCommand):
    """Import one file. Good rows go in; wrong ones come back in a file with the reason for each."""

    kind: ClassVar[str]

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--mapping", type=Path, help="a JSON file that says which heading holds what")
        parser.add_argument("--rejects", type=Path, help="where to write the wrong rows (default: beside the file)")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            mapping = json.loads(options["mapping"].read_text("utf-8")) if options["mapping"] else None
            with path.open("rb") as content:
                received = intake.receive(
                    kind=self.kind, content=content, name=path.name, mapping=mapping, by=None, now=now()
                )
            done = intake.run(intake_id=received.pk, now=now())
        except (OSError, json.JSONDecodeError, DomainError) as error:
            raise CommandError(str(error)) from error
        if done.status == IntakeStatus.REFUSED:
            raise CommandError(f"{done.problem_in_words} ({done.new} new, {done.changed} changed so far)")
        self.stdout.write(
            f"{path.name}: {done.new} new, {done.changed} changed, {done.unchanged} unchanged, {done.wrong} wrong"
        )
        if done.rejects:
            target = options["rejects"] or path.with_name(f"{path.stem}.to-correct.csv")
            target.write_bytes(done.rejects.content.open("rb").read())
            self.stdout.write(f"the wrong rows, each with its reason: {target}")
