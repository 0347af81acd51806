"""The first evening of a licensing manager: thirty rows as a desk writes them, three answers at most, no row lost."""

import io
from decimal import Decimal

import pytest

from accounts.models import Organisation
from core.intake import jobs
from core.intake.corrections import Correction, mend
from licensing.models import Agreement, Grant
from tests.conftest import NOON
from tests.factories import make_asset, make_organisation
from tests.licensing.exchange.spreadsheets.thirty_rows import HEADINGS, workbook

pytestmark = pytest.mark.django_db


@pytest.fixture
def register(db):
    """A franchise and a film of one title, as a catalogue has them, and a novel."""
    saga = make_asset("Moon Man", title_zh="独行月球", level="franchise", kind="franchise")
    film = make_asset("Moon Man", title_zh="独行月球", parent=saga, level="work", kind="film", reference="MM")
    novel = make_asset("The Three-Body Problem", title_zh="三体", level="work", kind="novel", parent=saga)
    make_organisation("Lantern Star", name_zh="灯星影业")
    Organisation.objects.filter(name="Lantern Star").update(roles=["licensor"])
    return film, novel


def test_thirty_rows_come_in_with_three_answers_and_none_is_lost(register, desk):
    film, novel = register
    content = io.BytesIO(workbook())
    row = jobs.receive(kind="agreements", content=content, name="a.xlsx", mapping=None, by=desk, now=NOON, ask=True)
    read = set(row.mapping["columns"].values())
    assert set(HEADINGS) - read == {"序号", "备注"}, "every heading that says something is known"
    assert row.mapping["constants"] == {"clause": "1", "licensor": "Lantern Star"}
    jobs.set_mapping(intake=row, mapping=row.mapping, by=desk, now=NOON)
    row = jobs.run(intake_id=row.pk, now=NOON)
    assert row.new + row.wrong == 30
    meant = {"独行月球": film.number, "Moon Man": film.number, "三体（小说）": novel.number}
    asked = {one.values[one.column] for one in row.problems.all()}
    assert asked <= meant.keys(), "nothing else is asked"
    answers = [Correction("assets", written, said) for written, said in meant.items()]
    row = jobs.run(intake_id=mend(intake=row, corrections=answers, by=desk, now=NOON).pk, now=NOON)
    assert (row.new, row.wrong) == (30, 0), [str(one) for one in row.problems.all()[:9]]
    assert [one["name"] for one in jobs.report_on(row).context()["new_parties"]] == [
        "北方玩具有限公司", "星轨文创", "Paper Crane Ltd",
    ]  # fmt: skip
    jobs.commit(intake=row, decisions={}, by=desk)
    row = jobs.run(intake_id=row.pk, now=NOON)
    assert (row.status, row.new, row.wrong) == ("done", 30, 0)
    grants = Grant.objects.all()
    assert {grant.minimum_guarantee for grant in grants} == {Decimal(120_000), None}
    assert {(grant.royalty_rate, str(grant.period.lower), str(grant.last_day)) for grant in grants} == {
        (Decimal("0.08"), "2026-02-01", "2027-01-31")
    }
    assert {grant.sell_off_days for grant in grants} == {90, 60, 0}
    assert Organisation.objects.filter(roles__contains=["licensee"]).count() == 3
    assert Agreement.objects.count() == 30


def test_traditional_headings_and_words_are_read_as_simplified_ones(register, desk):
    rows = [
        "合同號,乙方,作品,品類,地區,是否獨家,簽約,開始,到期,版稅",
        "T-1,北方玩具,MM,盲盒,日本,獨家,2026-01-05,2026-02-01,2027-01-31,8%",
        "T-2,北方玩具,MM,毛絨玩具,韓國,否,2026-01-05,2026-02-01,2027-01-31,8%",
        "T-3,北方玩具,MM,盲盒,泰国,排他性,2026-01-05,2026-02-01,2027-01-31,8%",
    ]
    content = io.BytesIO("\n".join(rows).encode())
    row = jobs.receive(kind="agreements", content=content, name="a.csv", mapping=None, by=desk, now=NOON, ask=True)
    jobs.set_mapping(intake=row, mapping=row.mapping, by=desk, now=NOON)
    row = jobs.run(intake_id=row.pk, now=NOON)
    assert (row.new, row.wrong) == (3, 0), [str(one) for one in row.problems.all()]
    jobs.commit(intake=row, decisions={}, by=desk)
    jobs.run(intake_id=row.pk, now=NOON)
    kinds = dict(Grant.objects.values_list("agreement__number", "kind"))
    assert kinds == {"T-1": "exclusive", "T-2": "non_exclusive", "T-3": "sole"}


def test_a_second_row_of_a_contract_without_clauses_is_refused_and_not_merged(register, desk):
    rows = [
        "合同号,乙方,作品,品类,地区,独家/非独家,签约,开始,到期",
        "S-1,北方玩具,MM,盲盒,日本,非独家,2026-01-05,2026-02-01,2027-01-31",
        "S-1,北方玩具,MM,毛绒玩具,韩国,非独家,2026-01-05,2026-02-01,2027-01-31",
    ]
    content = io.BytesIO("\n".join(rows).encode())
    row = jobs.receive(kind="agreements", content=content, name="a.csv", mapping=None, by=desk, now=NOON, ask=True)
    jobs.set_mapping(intake=row, mapping=row.mapping, by=desk, now=NOON)
    row = jobs.run(intake_id=row.pk, now=NOON)
    assert (row.new, row.changed, row.wrong) == (1, 0, 1)
