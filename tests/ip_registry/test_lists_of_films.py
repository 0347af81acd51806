"""Lists of films as desks and sites have them: days with places, months without a day, other names in one cell."""

import csv
import io

import pytest

from core.intake import jobs
from core.intake.cells import listed, names
from core.intake.refusals import AmbiguousDate, NotADate
from ip_registry.models import Asset, AssetAlias, ReleaseDate
from ip_registry.services.catalogue.release_days import release_days
from tests.conftest import NOON


def days(text: str) -> list[tuple[str, str]]:
    return [(one.day.isoformat(), one.place) for one in release_days(text)]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2019-02-05", [("2019-02-05", "")]), ("2019-02-05(中国大陆)", [("2019-02-05", "中国大陆")]),
        ("2019-02-05（中国大陆） / 2019-02-07(香港)", [("2019-02-05", "中国大陆"), ("2019-02-07", "香港")]),
        ("2019年2月5日 星期二", [("2019-02-05", "")]), ("Feb 5, 2019", [("2019-02-05", "")]),
        ("5 February 2019", [("2019-02-05", "")]),
    ],
)  # fmt: skip
def test_a_day_is_read_with_its_place(text: str, read: list[tuple[str, str]]):
    assert days(text) == read


@pytest.mark.parametrize(
    "text", ["2019", "2019年", "2026-07", "2026年7月", "Q3 2026", "2026年暑期", "summer 2026", "2027年春节"]
)
def test_what_is_no_day_yet_is_left_out(text: str):
    assert days(text) == []


@pytest.mark.parametrize(("text", "refusal"), [("soon", NotADate), ("05/02/2019", AmbiguousDate), ("19/2/5", NotADate)])
def test_what_is_not_understood_is_refused(text: str, refusal: type):
    with pytest.raises(refusal):
        days(text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("月黑之夜(港) / 逃狱实录(台) / 地狱之门", ("月黑之夜", "逃狱实录", "地狱之门")),
        ("铁窗岁月、消香之赎", ("铁窗岁月", "消香之赎")), ("Aka Three；Aka Four", ("Aka Three", "Aka Four")),
        ("Face/Off", ("Face/Off",)), ("Godfather, The", ("Godfather, The",)),
        ('Aka; "Aka; with"', ("Aka", "Aka; with")),
        ("暂无", ()), ("Moon (2019)", ("Moon (2019)",)),
    ],
)  # fmt: skip
def test_other_names_are_parted_as_people_part_them(text: str, read: tuple[str, ...]):
    assert names(text) == read


def test_names_that_are_written_out_come_back_as_they_were():
    known = ("A、B", "C；D", 'E "F"', "G / H", "Moon(港)")
    assert names(listed(known)) == known


@pytest.mark.django_db
def test_a_film_whose_day_is_not_known_yet_comes_in_all_the_same():
    rows = [
        {"编号": "A", "片名": "甲", "类型": "电影", "年份": "2019",
         "上映日期": "2019-02-05(中国大陆) / 2019-02-07(香港)", "又名": "乙、丙"},
        {"编号": "B", "片名": "丁", "类型": "电影", "年份": "2026", "上映日期": "2026-07", "又名": "无"},
    ]  # fmt: skip
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    content = io.BytesIO(out.getvalue().encode())
    row = jobs.receive(kind="catalogue", content=content, name="a.csv", mapping=None, by=None, now=NOON, ask=True)
    jobs.set_mapping(intake=row, mapping=row.mapping, by=None, now=NOON)
    row = jobs.run(intake_id=row.pk, now=NOON)
    assert row.wrong == 0, [str(one) for one in row.problems.all()]
    jobs.commit(intake=row, decisions={}, by=None)
    jobs.run(intake_id=row.pk, now=NOON)
    assert Asset.objects.filter(reference__in=["A", "B"]).count() == 2
    dated = ReleaseDate.objects.values_list("release__territory__code", "day")
    assert sorted((code, day.isoformat()) for code, day in dated) == [("CN", "2019-02-05"), ("HK", "2019-02-07")]
    assert set(AssetAlias.objects.values_list("text", flat=True)) == {"乙", "丙"}
