"""The spreadsheet of `demo/legacy`, as a licensing desk keeps one, on the register of the demonstration."""

import pytest

from config.demo import SOURCE, write_dated_files
from core.intake import jobs
from core.models import Intake
from licensing.models import Dispute, DisputeReason, Grant, GrantBox
from tests.conftest import NOON

pytestmark = pytest.mark.django_db
COLUMNS = {
    "licensor": "甲方（非本公司时填写）", "licensee": "乙方", "signed_on": "签订日期", "clause": "条款号",
    "kind": "许可方式", "assets": "许可IP", "categories": "许可商品", "territories": "许可区域", "starts_on": "起始日",
    "ends_on": "截止日", "sublicensable": "可否分许可", "parent": "上级合同条款", "royalty_rate": "版税比例",
    "minimum_guarantee": "保底金额", "sell_off_days": "清货天数",
}  # fmt: skip
MAPPING = {"columns": COLUMNS, "constants": {"licensor": "Lantern Star Pictures (demo)"}}


@pytest.fixture(autouse=True)
def register(tmp_path):
    write_dated_files(tmp_path, NOON.date())
    for name in ("catalogue.csv", "agreements.xlsx", "titles.csv"):
        with (tmp_path / name).open("rb") as content:
            kind = name.split(".")[0]
            received = jobs.receive(kind=kind, content=content, name=name, mapping=None, by=None, now=NOON)
        assert not jobs.run(intake_id=received.pk, now=NOON).wrong


def check(name: str, by=None) -> Intake:
    with (SOURCE / "legacy" / name).open("rb") as content:
        received = jobs.receive(kind="agreements", content=content, name=name, mapping=None, by=by, now=NOON, ask=True)
    mapping = {**received.mapping, "columns": {**received.mapping["columns"], **COLUMNS}}
    jobs.set_mapping(intake=received, mapping={**mapping, "constants": MAPPING["constants"]}, by=by, now=NOON)
    return jobs.run(intake_id=received.pk, now=NOON)


def problems(row: Intake) -> list[str]:
    return [f"{p.row} {p.column}: {p.in_words}" for p in row.problems.all()]


@pytest.mark.parametrize("name", ["contracts.xlsx", "contracts.gb18030.csv"])
def test_the_check_says_what_is_wrong_with_eighty_contracts(name: str):
    done = check(name)
    content = jobs.report_on(done).content
    pairs = [(pair["one"]["label"], pair["two"]["label"]) for pair in content["pairs"]]
    assert pairs == [
        ("LS-2022-201 § 1", "LS-2024-202 § 1"),
        ("LS-2021-203 § 1", "LS-2023-204 § 1"),
        ("LS-2023-205 § 1", "LS-2024-206 § 1"),
        ("LS-2022-207 § 1", "LS-2025-208 § 1"),
        ("LS-2022-209 § 1", "LS-2023-210 § 1"),
        ("LS-2023-210 § 1", "LS-2024-211 § 1"),
        ("LS-2022-212 § 1", "LS-2024-213 § 1"),
        ("LSP-0101 § 2.1", "LS-2023-214 § 1"),
    ], problems(done)
    assert [(one["two"]["label"], one["reason"]) for one in content["beyond"]] == [
        ("LS-2021-301 § 1", "beyond_title"), ("NY-2024-02 § 1", "beyond_parent"),
    ]  # fmt: skip
    assert [(one["one"]["label"], one["two"]["label"], one["days"]) for one in content["lapses"]] == [
        ("LS-2021-401 § 1", "LS-2024-402 § 1", 46), ("LS-2020-403 § 1", "LS-2025-404 § 1", 17),
    ]  # fmt: skip
    assert sorted(one["column"] for one in content["data"]) == [
        "币种",
        "截止日",
        "截止日",
        "许可IP",
        "许可IP",
        "许可区域",
    ]
    assert len(content["drafts"]) == 1
    assert (done.new, done.wrong) == (71, 6), problems(done)
    assert not Grant.objects.filter(agreement__number__startswith="LS-").exists()


def test_old_contracts_come_in_whole_and_coming_again_changes_nothing(now):
    done = check("contracts.xlsx")
    jobs.commit(intake=done, decisions={}, by=None)
    done = jobs.run(intake_id=done.pk, now=NOON)
    assert (done.new, done.wrong) == (71, 6), problems(done)
    disputed = sorted(str(one) for one in Grant.objects.disputed())
    assert disputed == [
        "LS-2021-301 § 1", "LS-2023-204 § 1", "LS-2023-210 § 1", "LS-2023-214 § 1", "LS-2024-202 § 1",
        "LS-2024-206 § 1", "LS-2024-213 § 1", "LS-2025-208 § 1", "NY-2024-02 § 1",
    ]  # fmt: skip
    assert Dispute.objects.filter(reason=DisputeReason.BEYOND_PARENT).count() == 1
    again = check("contracts.xlsx")
    assert (again.new, again.changed, again.unchanged, again.wrong) == (0, 0, 71, 6), problems(again)
    assert jobs.report_on(again).content["pairs"] == []


def test_the_report_finds_just_what_the_constraint_would_refuse(now):
    """Every pair that cannot stand beside each other, by the database's own operators, and no other."""
    done = check("contracts.xlsx")
    told = {frozenset((pair["one"]["label"], pair["two"]["label"])) for pair in jobs.report_on(done).content["pairs"]}
    jobs.commit(intake=done, decisions={}, by=None)
    jobs.run(intake_id=done.pk, now=NOON)
    meeting = GrantBox.objects.raw(
        """SELECT a.*, b.grant_id AS other FROM licensing_grantbox a JOIN licensing_grantbox b
           ON a.id < b.id AND a.asset && b.asset AND a.period && b.period AND a.categories && b.categories
          AND a.territories && b.territories AND a.channels && b.channels AND a.languages && b.languages
          AND a.lane && b.lane AND a.hold && b.hold AND a.pool_id = b.pool_id AND a.party_key <> b.party_key
           WHERE a.is_active AND b.is_active AND upper_inf(a.recorded) AND upper_inf(b.recorded)"""
    )
    names = {grant.pk: str(grant) for grant in Grant.objects.select_related("agreement")}
    assert told == {frozenset((names[box.grant_id], names[box.other])) for box in meeting}
