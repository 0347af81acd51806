"""What a file can cost: rows, cells, memory and time are bounded by the system, and nobody else waits for it."""

import gc
import io
import os
import random
import re
import signal
import time
import zipfile

import openpyxl
import psutil
import pytest
from django.urls import reverse

from core.intake import bounded, jobs, reading
from core.intake.bounded import Reader
from core.intake.discarding import TooLateToDiscard, discard
from core.intake.reading_bounds import (
    LOOKED_AT_ONCE,
    SMALL,
    Bounds,
    ReaderFailed,
    TooLongToRead,
    TooManyCells,
    TooManyRows,
    TooMuchMemory,
)
from core.intake.tables import EmptyFile, FormulaCell, NumberCell, UnreadableFile
from core.models import Intake, IntakeStatus
from enforcement.models import Listing
from tests.conftest import NOON

HEAD = "marketplace,listing_id,title\n"


def fits(_headings: tuple[str, ...]) -> int:
    return 0


def workbook(rows: list[list[object]], *, second: bool = False) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if second:
        book.create_sheet("Second").append(["x", "y"])
        book["Second"].append([1, 2])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def changed(content: bytes, part: str, change) -> bytes:
    """The workbook with one part of its archive otherwise."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, change(text.decode()) if name == part else text)
    return out.getvalue()


def lines(count: int, start: int = 0) -> str:
    return HEAD + "".join(f"M,{n},Title {n}\n" for n in range(start, start + count))


@pytest.mark.parametrize(
    "content",
    [
        lines(3_000).encode(),
        "标题,年份\n流浪地球,2019\n".encode("gb18030"),
        b'{"a": 1, "b": "x"}\n{"a": 2}\n',
        b'[{"a": 1.50, "b": null}]',
        workbook([["a", "b", "c"], [1, "1", "=1+1"], [0.08, None, "x"]], second=True),
    ],
    ids=["csv", "GB 18030", "lines", "list", "workbook"],
)
def test_the_other_process_reads_the_same(content):
    here = reading.read(io.BytesIO(content), fits=len)
    there = Reader(io.BytesIO(content), "", Bounds()).table(len, 60)
    rows_here, rows_there = list(here.rows), list(there.rows)
    assert rows_here == rows_there
    kinds = [[type(cell) for cell in row.values()] for _number, row in rows_here]
    assert kinds == [[type(cell) for cell in row.values()] for _number, row in rows_there]
    assert (here.headings, here.sheet, here.sheets, here.merged) == (
        there.headings, there.sheet, there.sheets, there.merged,
    )  # fmt: skip


def test_numbers_and_formulas_keep_their_kind():
    content = workbook([["a", "b"], [1.5, "=1+1"]])
    [(_number, row)] = Reader(io.BytesIO(content), "", Bounds()).table(fits, 60).rows
    assert isinstance(row["a"], NumberCell)
    assert isinstance(row["b"], FormulaCell)


@pytest.mark.parametrize("row", [1_048_577, 2_000_000_000])
def test_a_row_beyond_any_spreadsheet_is_refused_at_once(row):
    def move(text: str) -> str:
        return re.sub(r'r="([AB]?)2"', rf'r="\g<1>{row}"', text)

    content = changed(workbook([["a", "b"], [1, 2]]), "xl/worksheets/sheet1.xml", move)
    with pytest.raises(TooManyRows) as refusal:
        list(bounded.read(io.BytesIO(content), sheet="", fits=fits).rows)
    assert str(row) in str(refusal.value)


def test_more_cells_than_the_bound_are_refused():
    table = Reader(io.BytesIO(lines(5_000).encode()), "", Bounds(cells=9_000)).table(fits, 60)
    with pytest.raises(TooManyCells):
        list(table.rows)


def test_more_memory_than_the_bound_is_refused():
    chance = random.Random(1)
    texts = [[f"{chance.getrandbits(2_000):x}"] for _ in range(30_000)]
    content = workbook([["a"], *texts])  # whose shared texts the library reads whole
    with pytest.raises(TooMuchMemory) as refusal:
        list(Reader(io.BytesIO(content), "", Bounds(memory=160 * 1024 * 1024)).table(fits, 60).rows)
    assert "160 MB" in str(refusal.value)


def test_more_processor_time_than_the_bound_is_refused():
    content = b"a,b,c\n" + b"1,2,3\n" * 3_000_000
    with pytest.raises(TooLongToRead) as refusal:
        list(Reader(io.BytesIO(content), "", Bounds(cpu=1, cells=10**9)).table(fits, 60).rows)
    assert "1 seconds" in str(refusal.value)


def test_headings_that_do_not_come_in_time_are_not_waited_for():
    with pytest.raises(TooLongToRead):
        Reader(io.BytesIO(lines(10).encode()), "", Bounds()).table(fits, 0)


def test_a_reader_that_dies_is_said():
    reader = Reader(io.BytesIO(lines(100_000).encode()), "", Bounds())
    table = reader.table(fits, 60)
    next(table.rows)
    os.kill(reader.process.pid, signal.SIGKILL)
    with pytest.raises(ReaderFailed):
        list(table.rows)


def test_the_reader_ends_when_nobody_reads_on():
    reader = Reader(io.BytesIO(lines(200_000).encode()), "", Bounds())
    pid, table = reader.process.pid, reader.table(fits, 60)
    next(table.rows)
    del reader, table
    gc.collect()
    assert not psutil.pid_exists(pid)


def test_refusals_come_back_in_words():
    broken = b"PK\x03\x04" + b"0" * (SMALL + 1)
    with pytest.raises(UnreadableFile) as refusal:
        bounded.read(io.BytesIO(broken), sheet="", fits=fits)
    assert "damaged" in str(refusal.value)


def upload(as_desk, content: bytes, kind: str = "listings") -> Intake:
    file = io.BytesIO(content)
    file.name = "file.csv"
    as_desk.post(reverse("admin:core_intake_add"), {"kind": kind, "file": file})
    return Intake.objects.latest("pk")


def large(text: str = "") -> bytes:
    return (text or lines(100)).encode() + b"\n" * (LOOKED_AT_ONCE + 1)


@pytest.mark.django_db
def test_a_large_file_is_kept_and_answered_and_the_next_sweep_reads_its_headings(as_desk):
    row = upload(as_desk, large())
    assert (row.status, row.headings) == (IntakeStatus.ARRIVED, [])
    page = as_desk.get(reverse("admin:core_intake_change", args=[row.pk])).content.decode()
    assert "headings are being read" in page
    assert 'http-equiv="refresh"' in page
    jobs.run_waiting(NOON)
    row.refresh_from_db()
    assert (row.status, row.headings) == (IntakeStatus.RECEIVED, ["marketplace", "listing_id", "title"])
    page = as_desk.get(reverse("admin:core_intake_change", args=[row.pk])).content.decode()
    assert "Column mapping" in page


@pytest.mark.django_db
def test_a_large_file_that_cannot_be_read_ends_with_its_reason(as_desk):
    row = upload(as_desk, b"PK\x03\x04" + b"0" * (LOOKED_AT_ONCE + 1))
    jobs.run_waiting(NOON)
    row.refresh_from_db()
    assert row.status == IntakeStatus.REFUSED
    assert "damaged" in row.problem_in_words
    page = as_desk.get(reverse("admin:core_intake_change", args=[row.pk])).content.decode()
    assert "damaged" in page


@pytest.mark.django_db
def test_a_file_that_cannot_be_read_does_not_hold_up_anothers(now):
    bad = jobs.receive(
        kind="listings", content=io.BytesIO(large("{" * 100)), name="bad.csv", mapping=None, by=None, now=now
    )
    good = jobs.receive(
        kind="listings", content=io.BytesIO(lines(50).encode()), name="good.csv", mapping=None, by=None, now=now
    )
    jobs.run_waiting(now)
    assert Intake.objects.get(pk=bad.pk).is_over
    assert Intake.objects.get(pk=good.pk).status == IntakeStatus.DONE
    assert Listing.objects.count() == 50


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["arrived", "received", "checked", "to_confirm", "waiting", "running"])
def test_a_file_can_be_discarded_at_any_time_before_its_rows_are_imported(status, desk, as_desk, now):
    row = jobs.receive(
        kind="listings", content=io.BytesIO(lines(5).encode()), name="f.csv", mapping=None, by=desk, now=now, ask=True
    )
    Intake.objects.filter(pk=row.pk).update(status=status, is_check=status in ("waiting", "running"))
    page = as_desk.post(reverse("admin:core_intake_change", args=[row.pk]), {"discard": "1"}, follow=True)
    assert "discarded before import" in page.content.decode()
    jobs.run_waiting(now)
    row.refresh_from_db()
    assert row.is_discarded
    assert not Listing.objects.exists()
    with pytest.raises(TooLateToDiscard):
        discard(intake=row, by=desk, now=now)


@pytest.mark.django_db
def test_an_import_that_is_stopped_keeps_the_rows_that_it_has(desk, now):
    row = jobs.receive(
        kind="listings", content=io.BytesIO(lines(3_000).encode()), name="f.csv", mapping=None, by=desk, now=now
    )
    jobs.run(intake_id=row.pk, now=now, budget=0)
    written = Listing.objects.count()
    assert 0 < written < 3_000
    discard(intake=row, by=desk, now=now)
    jobs.run_waiting(now)
    row.refresh_from_db()
    assert row.status == IntakeStatus.REFUSED
    assert f"{written} rows had been read" in row.problem_in_words
    assert Listing.objects.count() == written


@pytest.mark.django_db
def test_what_stops_three_times_at_one_row_is_not_tried_again(now):
    """As the worker leaves an import whose process was killed: running, with nothing more read."""
    row = jobs.receive(
        kind="listings", content=io.BytesIO(lines(5).encode()), name="f.csv", mapping=None, by=None, now=now
    )
    Intake.objects.filter(pk=row.pk).update(status="running", started_at=now, tries=3)
    jobs.run_waiting(now)
    row.refresh_from_db()
    assert row.status == IntakeStatus.REFUSED
    assert "3 times" in row.problem_in_words
    assert not Listing.objects.exists()


@pytest.mark.django_db
def test_an_import_of_many_rounds_is_not_taken_for_one_that_stops(now):
    row = jobs.receive(
        kind="listings", content=io.BytesIO(lines(12_000).encode()), name="f.csv", mapping=None, by=None, now=now
    )
    rounds = 0
    while not row.is_over:
        row = jobs.run(intake_id=row.pk, now=now, budget=0)
        rounds += 1
    assert rounds > 4
    assert (row.status, Listing.objects.count()) == (IntakeStatus.DONE, 12_000)


@pytest.mark.django_db
def test_what_the_directory_of_an_archive_tells_is_refused_in_under_a_second(as_desk):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/styles.xml", b" " * (30 * 1024 * 1024))
    began = time.process_time()
    page = as_desk.post(
        reverse("admin:core_intake_add"), {"kind": "listings", "file": io.BytesIO(out.getvalue())}
    ).content.decode()
    assert "unpacked size" in page
    assert time.process_time() - began < 1


@pytest.mark.parametrize("sheets", [1, 20])
def test_a_small_workbook_of_very_wide_rows_is_read_in_the_other_process_and_no_wider_than_its_bound(sheets):
    """`XFD` is the last column: the library would make 16,384 cells of each row."""
    book = openpyxl.Workbook()
    for number in range(1, sheets):
        book.create_sheet(f"S{number}")
    out = io.BytesIO()
    book.save(out)
    wide = (f'<row r="{number}"><c r="XFD{number}"/></row>' for number in range(1, 20_001))
    rows = f"<sheetData>{''.join(wide)}</sheetData>"
    content = out.getvalue()
    for number in range(1, sheets + 1):
        part = f"xl/worksheets/sheet{number}.xml"
        content = changed(
            content, part, lambda text: re.sub(r"<sheetData\s*/>", f"<sheetData>{rows}</sheetData>", text)
        )
    assert len(content) < 2 * SMALL * sheets
    began = time.process_time()
    with pytest.raises((EmptyFile, TooLongToRead)):
        bounded.read(io.BytesIO(content), sheet="", fits=fits, seconds=30)
    assert time.process_time() - began < 1, "of this process"


@pytest.mark.django_db
def test_what_is_discarded_while_a_worker_takes_it_up_stays_discarded(desk, now):
    row = jobs.receive(
        kind="listings", content=io.BytesIO(lines(5).encode()), name="f.csv", mapping=None, by=desk, now=now
    )
    taken_up = Intake.objects.get(pk=row.pk)
    discard(intake=row, by=desk, now=now)
    jobs._run(taken_up, now, None)
    row.refresh_from_db()
    assert row.is_discarded
    assert not Listing.objects.exists()
