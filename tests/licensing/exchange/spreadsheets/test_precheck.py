"""A file of contracts signed long ago: what it sells twice is said before anything binds, and then recorded."""

import csv
import io

import pytest
from django.urls import reverse

from core.intake import jobs
from core.models import Intake, IntakeStatus
from licensing.models import (
    Agreement,
    Authorisation,
    AuthorisationStatus,
    Dispute,
    DisputeReason,
    Grant,
    GrantBox,
    GrantStatus,
)
from tests.conftest import NOON
from tests.factories import make_asset, make_film, make_grant, make_organisation, make_title

pytestmark = pytest.mark.django_db
ROW = {
    "合同编号": "HT-1", "授权方": "灯星影业", "被授权方": "甲玩具", "签约日期": "2023-05-01", "条款": "1",
    "授权类型": "独家", "授权作品": "《流浪地球》", "授权品类": "盲盒", "授权地域": "中国内地",
    "授权开始日": "2023年6月1日", "授权结束日": "2026-12-31",
}  # fmt: skip


@pytest.fixture(autouse=True)
def film():
    return make_asset("The Wandering Earth", title_zh="流浪地球", parent=make_asset("Wandering franchise"))


def rows(*changes: dict) -> bytes:
    """A row for each change, in the encoding of the office's spreadsheets."""
    out = io.StringIO()
    headings = list(dict.fromkeys(key for change in (ROW, *changes) for key in change))
    writer = csv.DictWriter(out, headings)
    writer.writeheader()
    for number, change in enumerate(changes, 1):
        writer.writerow({**ROW, "合同编号": f"HT-{number}", "被授权方": f"被授权方{number}", **change})
    return out.getvalue().encode("gb18030")


def check(content: bytes, by=None) -> Intake:
    received = jobs.receive(
        kind="agreements", content=io.BytesIO(content), name="合同台账.csv", mapping=None, by=by, now=NOON, ask=True
    )
    jobs.set_mapping(intake=received, mapping=received.mapping, by=by, now=NOON)
    return jobs.run(intake_id=received.pk, now=NOON)


def load(content: bytes, by=None, **answers: str) -> Intake:
    checked = check(content, by)
    jobs.commit(intake=checked, decisions={}, by=by, answers={k.replace("_", "-"): v for k, v in answers.items()})
    return jobs.run(intake_id=checked.pk, now=NOON)


def counts(row: Intake) -> tuple[int, ...]:
    return (row.new, row.changed, row.unchanged, row.wrong)


def said(row: Intake) -> str:
    return " / ".join(f"{p.row} {p.column}: {p.in_words} {p.remedy_in_words}" for p in row.problems.all())


def found(row: Intake) -> dict:
    return jobs.report_on(row).content


def sold_twice(row: Intake) -> list[tuple[int, int]]:
    return [(pair["one"]["row"], pair["two"]["row"]) for pair in found(row)["pairs"]]


def standing() -> set[str]:
    return {str(box.grant) for box in GrantBox.objects.active().filter(disputed=False)}


def disputed() -> set[str]:
    return {str(grant) for grant in Grant.objects.disputed()}


# --- Before anything binds --------------------------------------------------------------------------


def test_a_check_writes_nothing_and_says_who_both_hold_it():
    done = check(rows({}, {"授权开始日": "2024-01-01", "授权结束日": "2027-12-31", "授权地域": "中国内地 | 日本"}))
    assert (done.status, counts(done)) == (IntakeStatus.CHECKED, (2, 0, 0, 0)), said(done)
    assert not Agreement.objects.exists()
    [pair] = found(done)["pairs"]
    assert (pair["one"]["row"], pair["two"]["row"]) == (2, 3)
    assert pair["two"]["licensee"]["zh"] == "被授权方2"
    [part] = pair["parts"]
    assert part["assets"] == [{"en": "The Wandering Earth", "zh": "流浪地球"}]
    assert part["where"]["zh"] == "中国大陆 · 盲盒 · 2024年1月1日 – 2026年12月31日"


@pytest.mark.parametrize(
    "apart",
    [
        {"授权地域": "日本"},
        {"授权品类": "手办"},
        {"授权开始日": "2027-01-01", "授权结束日": "2027-12-31"},
        {"被授权方": "被授权方1"},
        {"签约日期": ""},
    ],
    ids=["elsewhere", "for something else", "later", "one licensee", "only a draft"],
)
def test_what_does_not_meet_is_no_double_sale(apart: dict):
    assert sold_twice(check(rows({}, apart))) == []


def test_two_that_are_not_exclusive_stand_beside_each_other_and_an_exclusive_one_does_not():
    done = check(rows({"授权类型": "非独家"}, {"授权类型": "非独家"}, {"授权类型": "排他"}))
    assert sold_twice(done) == [(2, 4), (3, 4)]


def test_a_part_of_a_film_is_sold_with_it(film):
    make_asset("Tu Hengyu", title_zh="图恒宇", parent=film)
    assert sold_twice(check(rows({}, {"授权作品": "图恒宇"}))) == [(2, 3)]


def test_what_is_registered_already_stands_first(film):
    grant = make_grant(film, licensee=make_organisation("Registered"), territories=("CN",))
    done = check(rows({"签约日期": "2001-01-01"}))
    assert sold_twice(done) == [(0, 2)]
    [pair] = found(done)["pairs"]
    assert pair["one"]["id"] == grant.pk


def test_more_than_the_licensor_holds_and_what_nothing_is_recorded_of_are_told_apart(film):
    make_title(film, make_organisation("Author", "author"))
    other = make_film("Unproven")
    done = check(rows({}, {"授权作品": other.number, "授权方": "别人"}))
    content = found(done)
    assert [(one["two"]["row"], one["reason"]) for one in content["beyond"]] == [(2, "beyond_title")]
    assert "流浪地球" in str(content["beyond"])
    assert [(one["asset"]["en"], one["rows"]) for one in content["unproven"]] == [("Unproven", [3])]


def test_a_sublicence_that_gives_more_than_it_comes_from():
    head = {"合同编号": "HT-1", "被授权方": "总代理", "可分授权": "是"}
    below = {"授权方": "总代理", "上级授权": "HT-1 § 1"}
    done = check(rows(head, {**below, "授权地域": "亚洲"}, {**below, "授权品类": "盲盒", "授权结束日": "2026-06-30"}))
    assert [(one["two"]["row"], one["parent"]) for one in found(done)["beyond"]] == [(3, "HT-1 § 1")], said(done)
    assert sold_twice(done) == [(3, 4)], "both come out of what the agent may sublicense"


def test_days_without_a_licence_between_two_of_one_licensee():
    renewed = {"合同编号": "HT-9", "被授权方": "被授权方1", "授权开始日": "2027-02-01", "授权结束日": "2028-12-31"}
    at_once = {**renewed, "合同编号": "HT-8", "授权开始日": "2027-01-01", "授权作品": "《流浪地球》"}
    [lapse] = found(check(rows({}, renewed)))["lapses"]
    assert (lapse["days"], lapse["one"]["row"], lapse["two"]["row"]) == (31, 2, 3)
    assert lapse["where"]["en"].endswith("1 Jan 2027 – 31 Jan 2027")
    assert found(check(rows({}, at_once)))["lapses"] == []
    bridge = {**renewed, "合同编号": "HT-7", "授权开始日": "2026-12-01", "授权结束日": "2027-03-31"}
    assert found(check(rows({}, renewed, bridge)))["lapses"] == []


def test_gaps_in_the_file_are_said_with_their_rows():
    done = check(rows({"授权结束日": ""}, {"授权作品": "没有的片"}, {"授权地域": "亚特兰蒂斯"}, {"签约日期": ""}))
    content = found(done)
    assert counts(done) == (1, 0, 0, 3)
    assert [(one["column"], one["rows"]) for one in content["data"]] == [
        ("授权结束日", [2]), ("授权作品", [3]), ("授权地域", [4]),
    ]  # fmt: skip
    assert content["drafts"] == [5]


def test_a_title_that_several_have_is_asked_about_and_its_kind_tells_them_apart(film):
    make_asset("The Wandering Earth", title_zh="流浪地球", parent=film.parent, kind="short_story")
    done = check(rows({}, {"授权作品": "流浪地球（电影）"}))
    assert counts(done) == (1, 0, 0, 1)
    assert f"{film.number} Film" in said(done)


@pytest.mark.parametrize(
    "change",
    [
        {"授权结束日": "2020-01-01"},
        {"被授权方": "灯星影业"},
        {"授权书持有方": "Factory", "授权书到期日": "2030-01-01"},
        {"保底金": "100"},
        {"保底金": "1.5", "币种": "JPY"},
        {"上级授权": "HT-77 § 1"},
        {"授权类型": "选择权"},
        {"授权类型": "共同独家"},
        {"条款分项": "2/2"},
        {"审批天数": "10"},
        {"提前终止日": "2024-01-01"},
    ],
)
def test_the_check_refuses_what_the_import_refuses(change: dict):
    content = rows(change)
    checked = check(content)
    received = jobs.receive(kind="agreements", content=io.BytesIO(content), name="x", mapping=None, by=None, now=NOON)
    imported = jobs.run(intake_id=received.pk, now=NOON)
    assert counts(checked) == counts(imported) == (0, 0, 0, 1), (said(checked), said(imported))
    assert [p.column for p in checked.problems.all()] == [p.column for p in imported.problems.all()]


# --- What is done with it ---------------------------------------------------------------------------


def test_all_comes_in_and_the_one_signed_first_stands_whatever_its_row():
    done = load(rows({"签约日期": "2024-01-01"}, {"签约日期": "2021-01-01"}, {"授权地域": "日本"}))
    assert (done.status, counts(done)) == (IntakeStatus.DONE, (3, 0, 0, 0)), said(done)
    assert standing() == {"HT-2 § 1", "HT-3 § 1"}
    [dispute] = Dispute.objects.all()
    assert (str(dispute.grant), str(dispute.rival), dispute.reason) == (
        "HT-1 § 1", "HT-2 § 1", DisputeReason.DOUBLE_GRANT,
    )  # fmt: skip


def test_of_those_signed_on_one_day_the_first_row_stands():
    load(rows({}, {}, {}))
    assert standing() == {"HT-1 § 1"}
    assert disputed() == {"HT-2 § 1", "HT-3 § 1"}


def test_what_only_meets_one_that_gives_way_stands():
    """1 meets 2 meets 3, and 1 does not meet 3."""
    load(rows({"授权地域": "中国内地"}, {"授权地域": "中国内地 | 日本"}, {"授权地域": "日本"}))
    assert standing() == {"HT-1 § 1", "HT-3 § 1"}
    assert disputed() == {"HT-2 § 1"}
    assert {str(one.rival) for one in Dispute.objects.all()} == {"HT-1 § 1", "HT-3 § 1"}


def test_a_person_says_that_the_other_one_stands():
    load(rows({}, {}), pair_0="swap")
    assert standing() == {"HT-2 § 1"}
    assert disputed() == {"HT-1 § 1"}


def test_a_person_leaves_one_of_the_two_out_and_it_comes_back_with_the_reason():
    done = load(rows({}, {}), pair_0="without-one")
    assert counts(done) == (1, 0, 0, 1)
    assert "2 : The row was left out as decided" in said(done)
    assert standing() == {"HT-2 § 1"}
    assert not Dispute.objects.exists()
    assert done.rejects is not None


def test_what_is_sold_twice_can_be_left_out_altogether():
    done = load(rows({}, {}, {"授权地域": "日本"}), twice="leave")
    assert counts(done) == (2, 0, 0, 1)
    assert standing() == {"HT-1 § 1", "HT-3 § 1"}
    assert not Agreement.objects.filter(number="HT-2").exists()


def test_what_goes_beyond_the_title_binds_disputed_or_is_left_out(film):
    make_title(film, make_organisation("Author", "author"))
    left = load(rows({}), beyond="leave")
    assert counts(left) == (0, 0, 0, 1)
    done = load(rows({}))
    assert counts(done) == (1, 0, 0, 0), said(done)
    assert standing() == {"HT-1 § 1"}
    assert Dispute.objects.get().reason == DisputeReason.BEYOND_TITLE


def test_a_certificate_of_a_disputed_grant_is_kept_and_does_not_hold():
    load(rows({"授权书持有方": "工厂一"}, {"授权书持有方": "工厂二"}))
    assert {one.holder.name: one.status for one in Authorisation.objects.all()} == {
        "工厂一": AuthorisationStatus.VALID, "工厂二": AuthorisationStatus.SUSPENDED,
    }  # fmt: skip


def test_the_same_file_again_changes_nothing():
    content = rows({}, {}, {"授权地域": "日本", "签约日期": ""})
    load(content)
    again = check(content)
    assert counts(again) == (0, 0, 3, 0), said(again)
    done = load(content)
    assert counts(done) == (0, 0, 3, 0), said(done)
    assert Dispute.objects.count() == 1
    assert Grant.objects.filter(status=GrantStatus.BINDING).count() == 2


def test_an_import_that_was_cut_off_goes_on_in_the_order_that_was_decided(monkeypatch):
    monkeypatch.setattr("core.intake.rows.CHUNK", 1)
    checked = check(rows({"签约日期": "2024-01-01"}, {"签约日期": "2021-01-01"}, {"授权地域": "日本"}))
    jobs.commit(intake=checked, decisions={}, by=None)
    for _round in range(5):
        done = jobs.run(intake_id=checked.pk, now=NOON, budget=0)
    assert (done.status, counts(done)) == (IntakeStatus.DONE, (3, 0, 0, 0)), said(done)
    assert disputed() == {"HT-1 § 1"}


def test_without_anybody_who_looked_a_double_sale_is_refused_as_ever():
    received = jobs.receive(
        kind="agreements", content=io.BytesIO(rows({}, {})), name="x", mapping=None, by=None, now=NOON
    )
    assert counts(jobs.run(intake_id=received.pk, now=NOON)) == (1, 0, 0, 1)


# --- The page ---------------------------------------------------------------------------------------


def test_the_page_says_it_in_a_sentence_asks_and_hands_the_report_out(film, as_desk, desk):
    make_title(film, make_organisation("Author", "author"))
    checked = check(rows({}, {}), by=desk)
    page = as_desk.get(reverse("admin:core_intake_change", args=[checked.pk])).content.decode()
    assert "2 grants would become active; 1 pair is double-licensed; 2 grants exceed the rights held" in page
    assert "do not import row 3" in page
    for form in ("csv", "xlsx"):
        answer = as_desk.get(reverse("admin:import_report", args=[checked.pk, form]))
        assert answer.status_code == 200
        content = b"".join(answer.streaming_content)
    as_desk.cookies["django_language"] = "zh-hans"
    answer = as_desk.get(reverse("admin:import_report", args=[checked.pk, "csv"]))
    content = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert "流浪地球" in content
    assert "被授权方2" in content
    as_desk.cookies["django_language"] = "en"
    done = as_desk.post(
        reverse("admin:core_intake_change", args=[checked.pk]), {"commit": "1", "pair-0": "without-two"}, follow=True
    )
    assert "row 3 was not imported" in done.content.decode()
    assert standing() == {"HT-1 § 1"}


def test_the_report_is_for_those_who_may_see_it(client, member_of, desk):
    checked = check(rows({}, {}), by=desk)
    client.force_login(member_of(make_organisation("Somebody")))
    answer = client.get(reverse("admin:import_report", args=[checked.pk, "csv"]))
    assert answer.status_code in (302, 403, 404)


@pytest.mark.parametrize("answers", [{}, {"twice": "leave"}])
def test_a_sublicence_of_what_is_disputed_comes_in_too(film, answers: dict[str, str]):
    make_title(film, make_organisation("Somebody else"))
    head = {"合同编号": "HT-1", "被授权方": "总代理", "可分授权": "是"}
    below = {"合同编号": "HT-2", "授权方": "总代理", "上级授权": "HT-1 § 1"}
    done = load(rows(head, below), **answers)
    assert counts(done) == (2, 0, 0, 0), said(done)
    disputes = {str(one.grant): one.reason for one in Dispute.objects.open()}
    assert disputes == {"HT-1 § 1": "beyond_title", "HT-2 § 1": "beyond_parent"}
