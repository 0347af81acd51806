import subprocess
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.schema.loading import FILE, migrations_in_code, staleness
from config.schema.writing import schema_by_migrations, throw_away_servers


class Command(BaseCommand):
    help = "Write config/schema/schema.sql, from which empty databases are made, by running every migration once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; fail where a migration is not in it")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            if stale := staleness(FILE.read_text("utf-8")):
                raise CommandError(f"{FILE.name} is older than the migrations: {stale}. Run make schema.")
            return
        self.stdout.write(f"Running {len(migrations_in_code())} migrations on an empty database: a minute or two.")
        with throw_away_servers() as servers:
            try:
                text = schema_by_migrations(servers)
            except subprocess.CalledProcessError as error:
                raise CommandError("the migrations do not run: the reason is above") from error
        FILE.write_text(text, "utf-8")
        self.stdout.write(f"Wrote {FILE.name}: {len(text.splitlines())} lines.")
