import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now

from config.backups import taking
from core.errors import DomainError


class Command(BaseCommand):
    help = "Write the database and every file that it names into a new folder. The program may go on meanwhile."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("to", type=Path, help="a folder that does not exist yet")
        parser.add_argument("--tools", type=Path, help="the folder of pg_dump, of the server's major version")
        parser.add_argument(
            "--without-missing", action="store_true", help="leave out files that the storage does not have as stored"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.monotonic()

        def say(what: str, size: int) -> None:
            self.stdout.write(f"  {what:<10}{size / 1e6:>12,.1f} MB{time.monotonic() - began:>10.1f} s")

        try:
            made = taking.take(
                to=options["to"].absolute(),
                now=now(),
                say=say,
                tools=options["tools"],
                without_missing=options["without_missing"],
            )
        except DomainError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{options['to']}: {sum(made.tables.values())} rows, {made.files} files")
        for name in made.missing:
            self.stdout.write(f"  not in the storage as stored: {name}")
        for name, fingerprint in made.keys.items():
            self.stdout.write(f"  not inside, keep it elsewhere: {name} ({fingerprint})")
