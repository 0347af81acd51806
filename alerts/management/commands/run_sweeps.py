from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now

from alerts import sweeps


class Command(BaseCommand):
    help = "Run the scheduled jobs now, all or the named ones. A repeated run changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("names", nargs="*", help="for example licensing.expiring; without names, all jobs")
        parser.add_argument("--times", type=int, default=1)

    def handle(self, *args: Any, **options: Any) -> None:
        known = [sweep.name for sweep in sweeps.all_sweeps()]
        names = options["names"] or known
        if unknown := set(names) - set(known):
            raise CommandError(f"unknown sweep {', '.join(sorted(unknown))}; known: {', '.join(known)}")
        for _round in range(options["times"]):
            for name in names:
                found = sweeps.run(name, now=now())
                self.stdout.write(f"{name}: {'running elsewhere' if found is None else found}")
