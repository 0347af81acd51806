import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.files.storage import storages
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from accounts.groups import sync_groups
from config.catalogues import compile_catalogues
from config.demo import DemonstrationBroken, load_demonstration, needs_loading
from config.pooling import refuse_transaction_pooling
from config.schema.loading import load_into_empty_database
from core.storage import PrivateStorage, only_for_its_owner
from vocabularies.services.loading import load_vocabularies


class Command(BaseCommand):
    help = "Update the database, the vocabularies, the staff groups, the catalogues and the static files."

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_transaction_pooling(settings.DATABASE_URL)
        self._open_file_store()
        compile_catalogues()
        load_into_empty_database()
        call_command("migrate", interactive=False, verbosity=0)
        written = sum(load_vocabularies().values())
        if written:
            self.stdout.write(f"  vocabularies: {written} entries")
        sync_groups()
        with ThreadPoolExecutor(max_workers=1) as beside:
            static = beside.submit(self._collect_static)  # packing files keeps the other processor busy
            self._load_demonstration()
            static.result()

    def _open_file_store(self) -> None:
        only_for_its_owner(settings.EMAIL_FILE_PATH)
        storage = storages["default"]
        if isinstance(storage, PrivateStorage):
            only_for_its_owner(Path(storage.location))
            return
        try:
            storage.refuse_overwriting()  # type: ignore[attr-defined]
        except OSError as error:
            raise CommandError(f"FILES_URL names a store that cannot be used: {error}") from error

    def _load_demonstration(self) -> None:
        if not (settings.DEMONSTRATION and needs_loading()):
            return
        self.stdout.write("  example data, dated from today:")
        try:
            load_demonstration(now(), self.stdout.write)
        except DemonstrationBroken as error:
            raise CommandError(str(error)) from error

    def _collect_static(self) -> None:
        """Only when a file has changed: hashing them all again takes seconds."""
        digest = hashlib.sha256()
        for finder in get_finders():
            for path, storage in finder.list([]):
                digest.update(f"{path}:{storage.size(path)}:{storage.get_modified_time(path).timestamp()}".encode())
        stamp = settings.STATIC_ROOT / ".stamp"
        if stamp.exists() and stamp.read_text() == digest.hexdigest():
            return
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)
        stamp.write_text(digest.hexdigest())
