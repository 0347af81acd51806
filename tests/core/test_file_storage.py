"""Files in a folder and in an S3-compatible store: closed to others, never written over, and tried again when away."""

import errno
import io
import shutil
import threading
import urllib.error
import urllib.request
from contextlib import suppress
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from config.file_store import folder_of, storage_of
from core.files import FileNotStored, FileOutOfReach, fetched, keep_bytes
from core.intake import jobs
from core.models import Intake, IntakeStatus, StoredFile
from core.storage import PrivateStorage
from ip_registry.models import Asset
from tests.conftest import NOON
from tests.factories import make_organisation
from tests.stores import KEYS, Store

FILM = b"reference,level,kind,title\nS-1,work,film,Lantern Bay\n"
EMPTY_TITLE = b"S-2,work,film,\n"


class FullDisk(PrivateStorage):
    def _save(self, name, content):
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    store = Store(tmp_path_factory.mktemp("s3"))
    store.start()
    yield store
    store.stop()


@pytest.fixture
def store(running: Store, settings, monkeypatch):
    """The program with its files in the store."""
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    settings.STORAGES = {**settings.STORAGES, **running.storages}
    yield running
    if running.process is None:
        running.start()


@pytest.fixture(params=["folder", "store"])
def somewhere(request):
    """In a folder, and in a store."""
    if request.param == "store":
        request.getfixturevalue("store")


def keep(content: bytes = b"a signed deed", by=None, name: str = "deed.pdf") -> StoredFile:
    return keep_bytes(content=content, name=name, by=by, now=NOON)


def receive(content: bytes = FILM) -> Intake:
    return jobs.receive(kind="catalogue", content=io.BytesIO(content), name="list.csv", mapping=None, by=None, now=NOON)


def run(row: Intake, after: timedelta = timedelta()) -> Intake:
    return jobs.run(intake_id=row.pk, now=NOON + after)


def bytes_of(file: StoredFile) -> bytes:
    with fetched(file) as content:
        return content.read()


@pytest.mark.django_db
@pytest.mark.usefixtures("somewhere")
def test_what_was_stored_is_streamed_to_whoever_may_see_it_and_to_nobody_else(as_desk: Client, desk, member_of):
    content = bytes(range(256)) * 20_000  # more than is asked for at once
    kept = keep(content, by=desk)
    answer = as_desk.get(f"/files/{kept.pk}/")
    assert answer.streaming
    assert answer["Content-Length"] == str(len(content))
    assert b"".join(answer.streaming_content) == content
    stranger = Client()
    assert stranger.get(f"/files/{kept.pk}/").status_code == 302
    stranger.force_login(member_of(make_organisation("Stranger")))
    assert stranger.get(f"/files/{kept.pk}/").status_code == 404


@pytest.mark.django_db
@pytest.mark.usefixtures("somewhere")
def test_what_stands_under_a_name_is_never_written_over():
    first = keep(b"what was signed")
    with suppress(OSError):  # a folder refuses, a store takes it under another name
        assert default_storage._save(first.content.name, ContentFile(b"something else")) != first.content.name
    assert bytes_of(first) == b"what was signed"


@pytest.mark.django_db
@pytest.mark.usefixtures("somewhere")
def test_names_say_nothing_of_what_they_hold():
    kept = keep(name="../secret deal.pdf")
    assert "secret" not in kept.content.name
    assert ".." not in kept.content.name
    assert len(kept.content.name.split("/")[-1]) == 32
    with pytest.raises(ValueError, match="no address"):
        default_storage.url(kept.content.name)


@pytest.mark.django_db
def test_the_store_gives_nothing_to_somebody_without_its_keys(store: Store):
    kept = keep()
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(f"{store.address}/reelmark/kept/{kept.content.name}", timeout=10)


class Forgetful(BaseHTTPRequestHandler):
    """A store that knows nothing of conditions: it takes every write."""

    def do_PUT(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("ETag", '"any"')
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_POST = do_PUT

    def log_message(self, *_):
        pass


def test_a_store_that_writes_over_what_it_has_is_not_used(settings, monkeypatch):
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    with ThreadingHTTPServer(("127.0.0.1", 0), Forgetful) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"s3://reelmark?endpoint=http://127.0.0.1:{server.server_port}"
        settings.STORAGES = {**settings.STORAGES, "default": storage_of(url)}
        with pytest.raises(OSError, match="writes over what it has"):
            default_storage.refuse_overwriting()
        server.shutdown()


def test_a_store_is_asked_whether_it_writes_over_what_it_has(store: Store):
    default_storage.refuse_overwriting()


@pytest.mark.django_db
def test_a_folder_of_files_is_closed_to_others(settings):
    settings.MEDIA_ROOT = settings.MEDIA_ROOT / "new"
    path = Path(settings.MEDIA_ROOT) / keep().content.name
    assert path.stat().st_mode & 0o077 == 0
    for folder in (path.parent, path.parent.parent, settings.MEDIA_ROOT):
        assert folder.stat().st_mode & 0o077 == 0, folder


@pytest.mark.django_db
def test_a_store_that_is_away_is_told_in_words_and_nothing_is_half_kept(store: Store, as_desk: Client, desk):
    kept = keep(by=desk)
    store.stop()
    answer = as_desk.get(f"/files/{kept.pk}/")
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert "The file “deed.pdf” cannot be reached at the moment." in answer.content.decode()
    with pytest.raises(FileNotStored) as refused:
        keep(name="new.pdf")
    assert "“new.pdf” could not be stored" in str(refused.value)
    assert not StoredFile.objects.filter(name="new.pdf").exists()
    store.start()
    assert bytes_of(kept) == b"a signed deed"


@pytest.mark.django_db
def test_an_import_waits_for_a_store_that_is_away_and_is_done_when_it_is_back(store: Store, as_desk: Client):
    row = receive()
    store.stop()
    waiting = run(row)
    assert waiting.status == IntakeStatus.WAITING
    page = as_desk.get(f"/admin/core/intake/{row.pk}/change/", follow=True).content.decode()
    assert "The file storage cannot be reached at the moment. The import continues as soon as it can." in page
    assert "Error" not in waiting.problem_in_words
    store.start()
    done = run(row, timedelta(hours=23))
    assert (done.status, done.problem, done.new) == (IntakeStatus.DONE, None, 1)
    assert Asset.objects.filter(reference="S-1").exists()


@pytest.mark.django_db
def test_an_import_whose_file_another_machine_has_says_so_and_is_tried_again(settings):
    row = receive()
    elsewhere = Path(f"{settings.MEDIA_ROOT}-of-another-machine")
    shutil.move(settings.MEDIA_ROOT, elsewhere)
    assert run(row).status == IntakeStatus.WAITING
    assert row.pk in jobs.waiting()
    shutil.move(elsewhere, settings.MEDIA_ROOT)
    assert run(row, timedelta(minutes=1)).status == IntakeStatus.DONE


@pytest.mark.django_db
def test_rows_to_correct_that_cannot_be_stored_hold_an_import_back_until_they_can(settings):
    row = receive(FILM + EMPTY_TITLE)
    kept_elsewhere, full = settings.STORAGES, {"default": {"BACKEND": f"{__name__}.FullDisk"}}
    settings.STORAGES = {**kept_elsewhere, **full}
    assert run(row).status == IntakeStatus.WAITING
    settings.STORAGES = kept_elsewhere
    done = run(row, timedelta(minutes=1))
    assert (done.status, done.new, done.wrong) == (IntakeStatus.DONE, 1, 1)
    assert b"S-2" in bytes_of(done.rejects)


@pytest.mark.django_db
def test_a_file_that_stays_away_for_a_day_ends_its_import_in_words(settings):
    row = receive()
    shutil.rmtree(settings.MEDIA_ROOT)
    run(row)
    assert run(row, timedelta(hours=23)).status == IntakeStatus.WAITING
    ended = run(row, timedelta(hours=24))
    assert ended.status == IntakeStatus.REFUSED
    assert ended.problem_in_words == (
        "The file “list.csv” could not be reached in the file storage for a day. "
        "Import the file again; no row is imported twice."
    )


@pytest.mark.django_db
def test_a_file_that_is_gone_is_out_of_reach_and_not_an_error_of_the_program(settings):
    kept = keep()
    shutil.rmtree(settings.MEDIA_ROOT)
    with pytest.raises(FileOutOfReach):
        bytes_of(kept)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("https://bucket.example", "starts with file:"),
        ("s3://key:secret@bucket/", "keys do not belong into an address"),
        ("s3://bucket?endpoint=http://s3.example.com", "must be https"),
        ("s3://bucket?region=x&acl=public", "it says acl"),
        ("file://host/folder", "file:///srv"),
        ("file:files", "file:///srv"),
    ],
)
def test_an_address_of_files_that_cannot_be_meant_stops_the_start(url: str, why: str):
    with pytest.raises(ImproperlyConfigured, match=why):
        _ = folder_of(url, Path("usual")), storage_of(url)


def test_a_folder_may_be_named_too():
    assert folder_of("file:///srv/reel%20mark/files", Path("usual")) == Path("/srv/reel mark/files")
    assert folder_of("", Path("usual")) == Path("usual")
