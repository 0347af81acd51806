from typing import Any

from django.core.management.base import BaseCommand

from core.search import index


class Command(BaseCommand):
    help = "Make the search index again, for all rows."

    def handle(self, *args: Any, **options: Any) -> None:
        index.queue_everything()
        self.stdout.write(f"{index.work_off()} rows indexed.")
