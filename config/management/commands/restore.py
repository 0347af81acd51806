import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.backups import restoring
from config.backups.restoring import Plan
from core.errors import DomainError


class Command(BaseCommand):
    help = "Put a backup back: its files, then its database in one transaction. The program must be stopped."
    requires_system_checks = []  # the database may be empty

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", type=Path, metavar="from", help="the folder that backup wrote")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be replaced and written")
        parser.add_argument("--replace", default="", metavar="DATABASE", help="the database that may be replaced")
        parser.add_argument("--with-other-keys", action="store_true", help="restore although a key is another one")
        parser.add_argument("--tools", type=Path, help="the folder of pg_restore and psql")

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.monotonic()

        def say(what: str) -> None:
            self.stdout.write(f"  {what:<10}{time.monotonic() - began:>10.1f} s")

        source, other_keys = options["source"].absolute(), options["with_other_keys"]
        try:
            if options["dry_run"]:
                self._describe(restoring.plan(source=source, with_other_keys=other_keys))
                return
            done = restoring.restore(
                source=source,
                say=say,
                replace=options["replace"],
                with_other_keys=other_keys,
                tools=options["tools"],
            )
        except DomainError as refusal:
            raise CommandError(str(refusal)) from refusal
        rows = sum(done.manifest.tables.values())
        self.stdout.write(f"restored: {rows} rows, {done.manifest.files} files. Next: make run, or manage.py prepare.")
        for name in done.manifest.missing:
            self.stdout.write(f"  was not in the storage when the backup was made: {name}")

    def _describe(self, plan: Plan) -> None:
        made = plan.manifest
        rows = sum(made.tables.values())
        self.stdout.write(f"A backup of {made.made_at}: {rows} rows, {made.files} files, all checksums right.")
        if plan.replaced:
            self.stdout.write(f"It would replace {plan.replaced} rows in the database {plan.database}:")
            for table, there in plan.rows_there.items():
                if there or made.tables.get(table):
                    self.stdout.write(f"  {table:<48}{there:>10} → {made.tables.get(table, 0)}")
        else:
            self.stdout.write(f"The database {plan.database} is empty.")
        self.stdout.write(f"Files: {len(plan.to_write)} would be written, {plan.in_place} are there already.")
        if plan.others_connected:
            self.stdout.write(f"The database is in use: stop the program first ({plan.others_connected} connections).")
