import io
from decimal import Decimal

import openpyxl
import pytest

from accounts.models import Organisation
from core.intake import jobs
from licensing.models import Agreement, Authorisation, Grant, GrantStatus
from tests.factories import make_film
from vocabularies.words import current_vocabularies

pytestmark = pytest.mark.django_db
HEADINGS = (
    "合同编号", "授权方", "被授权方", "signed_on", "条款", "授权类型", "assets", "品类", "地域", "开始日期", "结束日期",
    "royalty_rate", "minimum_guarantee", "currency", "authorisation_holder", "authorisation_ends_on",
)  # fmt: skip
ROW = {
    "合同编号": "L-1", "授权方": "Studio", "被授权方": "Toyworks", "signed_on": "2026-01-01", "条款": "2.1",
    "授权类型": "exclusive", "assets": "F1", "品类": "Blind boxes", "地域": "Asia - Japan", "开始日期": "2026-01-01",
    "结束日期": "2027-12-31", "royalty_rate": "0%", "minimum_guarantee": "120,000.50", "currency": "CNY",
    "authorisation_holder": "Factory", "authorisation_ends_on": "2026-12-21",
}  # fmt: skip


@pytest.fixture(autouse=True)
def film():
    return make_film("Moon Man", reference="F1")


def workbook(*rows: dict) -> io.BytesIO:
    book = openpyxl.Workbook()
    book.active.append(HEADINGS)
    for row in rows:
        book.active.append([row.get(h) for h in HEADINGS])
    out = io.BytesIO()
    book.save(out)
    return out


def load(now, *rows: dict):
    received = jobs.receive(kind="agreements", content=workbook(*rows), name="a.xlsx", mapping=None, by=None, now=now)
    return jobs.run(intake_id=received.pk, now=now)


def problems(done) -> str:
    return " / ".join(f"{p.row} {p.column}: {p.in_words} {p.remedy_in_words}" for p in done.problems.all())


def test_a_row_becomes_a_binding_grant_with_its_certificate(now):
    done = load(now, ROW)
    assert (done.new, done.wrong) == (1, 0), problems(done)
    grant = Grant.objects.get()
    assert grant.status == GrantStatus.BINDING
    assert grant.royalty_rate == Decimal(0)  # an agreed 0 % stays 0 %
    assert str(grant.guarantee) == "CNY 120,000.50"
    assert current_vocabularies().territories.describe(grant.boxes.get().territories) == "Asia without Japan"
    assert Authorisation.objects.get().holder.name == "Factory"


def test_importing_again_changes_nothing(now):
    load(now, ROW)
    done = load(now, ROW)
    assert (done.new, done.changed, done.unchanged, done.wrong) == (0, 0, 1, 0)


def test_a_double_sale_is_refused_with_the_rival_and_the_rest_goes_in(now):
    rival = {**ROW, "合同编号": "L-2", "被授权方": "Rival", "地域": "China"}
    apart = {**rival, "合同编号": "L-3", "地域": "Japan"}
    done = load(now, ROW, rival, apart)
    assert (done.new, done.wrong) == (2, 1)
    assert "Toyworks already holds all or part of this right under L-1 § 2.1 until 31 Dec 2027" in problems(done)
    assert not Agreement.objects.filter(number="L-2").exists(), "nothing of the refused row stays"
    assert not Organisation.objects.filter(name="Rival", agreements_taken__number="L-2").exists()


def test_a_binding_grant_is_not_changed_by_an_import(now):
    load(now, ROW)
    done = load(now, {**ROW, "royalty_rate": "8%"})
    assert done.wrong == 1
    assert "amendment" in problems(done)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"结束日期": "2025-01-01"}, "before the first"),
        ({"结束日期": "31/12/2027"}, "Enter the year first"),
        ({"地域": "Atlantis"}, "not in the list"),
        ({"品类": "Blind boxs"}, "Similar entries: Blind boxes"),
        ({"assets": "F9"}, "Import the catalogue first"),
        ({"currency": "JPY"}, "JPY allows 0 decimal places"),
        ({"currency": "XXQ"}, "ISO 4217"),
        ({"royalty_rate": "8"}, "for example 8% or 0.08"),
        ({"authorisation_ends_on": "2028-01-01"}, "Choose dates within that period"),
        ({"被授权方": "Studio"}, "same organisation"),
        ({"授权类型": "very exclusive"}, "Use one of: Exclusive"),
    ],
)
def test_wrong_cells_come_back_with_row_column_and_remedy(change: dict, said: str, now):
    done = load(now, {**ROW, **change})
    assert (done.new, done.wrong) == (0, 1)
    assert done.problems.first().row == 2
    assert said in problems(done)
    assert not Grant.objects.exists()
