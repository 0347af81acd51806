from typing import Any

from django.core.management.base import BaseCommand

from core.search import index


class Command(BaseCommand):
    help = "Rebuild the search index for all rows."

    def handle(self, *args: Any, **options: Any) -> None:
        index.queue_everything()
        self.stdout.write(f"{index.work_off()} rows indexed.")
