"""Two rows of one file with the same reference: they may add to each other, and not contradict each other."""

import io
import tracemalloc

import pytest

from core.intake import jobs
from core.intake.repeated import EarlierRows
from core.models import Intake
from ip_registry.models import Asset
from ip_registry.services.catalogue import CatalogueImporter
from tests.ip_registry.test_import_catalogue import load, said
from tests.ip_registry.test_recognising_rows import counts

pytestmark = pytest.mark.django_db
TWICE = "编号,类型,中文片名,年份\n17,电影,流浪地球,2019\n18,电影,满江红,2023\n17,电影,流浪地球2,2023\n"


def test_the_second_row_of_a_reference_is_wrong_and_names_the_first(now):
    done = load(TWICE, now)
    assert counts(done) == (2, 0, 0, 0, 1), said(done)
    problem = done.problems.get()
    assert problem.row == 4
    assert problem.column == "中文片名"
    assert "Row 2 of this file is also “17”, with another value here." in problem.in_words
    assert Asset.objects.get(reference="17").year == 2019


def test_the_same_file_again_changes_nothing(now):
    load(TWICE, now)
    assert counts(load(TWICE, now)) == (0, 0, 2, 0, 1)


def test_the_check_says_the_same(now, desk):
    row = jobs.receive(
        kind="catalogue", content=io.BytesIO(TWICE.encode()), name="c.csv", mapping=None, by=desk, now=now, ask=True
    )
    jobs.set_mapping(intake=row, mapping=row.mapping, by=desk, now=now)
    assert counts(jobs.run(intake_id=row.pk, now=now)) == (2, 0, 0, 0, 1)


def test_rows_that_add_to_each_other_are_welcome(now):
    head = "reference,kind,title,year,release_territory,release_date\n"
    done = load(
        head + "F,film,The Film,,CN,2026-12-31\nF,,The Film,2026,US,2027-01-08\n".replace("F,,", "F,film,"), now
    )
    assert done.wrong == 0, said(done)
    assert Asset.objects.get(reference="F").releases.count() == 2


def test_a_later_round_knows_what_an_earlier_one_read(now):
    rows = [f"R{n},film,Film number {n},2020" for n in range(250)]
    text = "\n".join(["reference,kind,title,year", *rows, "R3,film,Film number 3,1999", "R4,film,Film number 4,2020"])
    row = jobs.receive(
        kind="catalogue", content=io.BytesIO(text.encode()), name="c.csv", mapping=None, by=None, now=now
    )
    rounds = 0
    while not Intake.objects.get(pk=row.pk).is_over:
        row = jobs.run(intake_id=row.pk, now=now, budget=0)
        rounds += 1
    assert rounds > 1
    assert counts(row) == (250, 0, 1, 0, 1), said(row)
    assert Asset.objects.get(reference="R3").year == 2020


def test_a_row_that_was_refused_does_not_stand_in_the_way_of_its_correction(now):
    done = load("reference,kind,title,based_on\nA1,film,Wrong,NOWHERE\nA1,film,Right,\n", now)
    assert counts(done) == (1, 0, 0, 0, 1), said(done)
    assert Asset.objects.get(reference="A1").title == "Right"


def test_case_and_spaces_are_no_contradiction(now):
    done = load("reference,kind,title\nA1,film,Moon Man\nA1,film,moon  man\n", now)
    assert done.wrong == 0, said(done)


def test_memory_is_a_few_hundred_bytes_a_row():
    tracemalloc.start()
    earlier = EarlierRows(CatalogueImporter)
    empty = dict.fromkeys(column.name for column in CatalogueImporter.columns)
    for number in range(10_000):
        title = f"Film number {number}"
        earlier.enter(number, {**empty, "reference": f"R{number}", "kind": "film", "title": title, "year": 2020})
    held, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held / 10_000 < 400
