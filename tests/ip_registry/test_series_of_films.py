"""Works whose titles look like parts of one series: the check proposes one franchise each, and a person decides."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.intake import jobs
from ip_registry.models import Asset, Level
from ip_registry.services.catalogue.series import series_key, series_title
from tests.factories import make_asset
from tests.ip_registry.test_import_catalogue import said

FILE = """编号,类型,中文片名,英文名
1,电影,流浪地球,The Wandering Earth
2,电影,流浪地球2,The Wandering Earth II
3,剧集,庆余年 第二季,Joy of Life Season 2
4,剧集,庆余年,Joy of Life
5,电影,满江红,Full River Red
6,电影,阿波罗13号,Apollo 13
"""


@pytest.mark.parametrize(
    ("title", "series"),
    [
        ("流浪地球2", "流浪地球"),
        ("三体（第二季）", "三体"),
        ("名侦探柯南：剧场版 黑铁的鱼影", "名侦探柯南"),
        ("斗罗大陆Ⅱ绝世唐门", "斗罗大陆"),
        ("The Godfather Part II", "The Godfather"),
        ("Stranger Things: Season 2", "Stranger Things"),
        ("Rocky IV", "Rocky"),
        ("1917", ""),
        ("2012", ""),
        ("第九区", ""),
        ("Se7en", ""),
        ("Blade Runner 2049", ""),
    ],
)
def test_the_title_of_the_series(title, series):
    assert series_title(title) == series


@given(st.text(alphabet="流浪地球三体庆余年", min_size=2, max_size=6), st.integers(2, 19))
def test_a_title_and_its_numbered_parts_have_one_key(name, n):
    assert {series_key("", f"{name}{n}"), series_key("", f"{name} 第{n}季")} == {series_key("", name)}


def check(text, desk, now):
    row = jobs.receive(
        kind="catalogue", content=io.BytesIO(text.encode()), name="c.csv", mapping=None, by=desk, now=now, ask=True
    )
    jobs.set_mapping(intake=row, mapping=row.mapping, by=desk, now=now)
    return jobs.run(intake_id=row.pk, now=now)


def bring_in(row, answers, desk, now):
    jobs.commit(intake=row, decisions={}, by=desk, answers=answers)
    return jobs.run(intake_id=row.pk, now=now)


def franchises():
    return sorted(Asset.objects.filter(level=Level.FRANCHISE).values_list("title_zh", flat=True))


@pytest.mark.django_db
def test_the_check_counts_by_level_and_proposes(desk, now):
    row = check(FILE, desk, now)
    assert not row.wrong, said(row)
    report = jobs.report_on(row).context()
    assert dict(report["levels"]) == {"Franchise": 6, "Work": 6, "Element": 0, "Variant": 0}
    assert [(one["title_zh"], one["works"]) for one in report["series"]] == [("流浪地球", 2), ("庆余年", 2)]
    assert report["fewer"] == 2
    assert not franchises()


@pytest.mark.django_db
def test_what_nobody_has_accepted_is_not_done(desk, now):
    bring_in(check(FILE, desk, now), {}, desk, now)
    assert len(franchises()) == 6


@pytest.mark.django_db
def test_accepted_series_are_one_franchise_each_but_for_what_is_kept_apart(desk, now):
    done = bring_in(check(FILE, desk, now), {"series": "together", "apart-1": "1"}, desk, now)
    assert done.new == 6, said(done)
    assert franchises() == sorted(["流浪地球", "庆余年", "庆余年 第二季", "满江红", "阿波罗13号"])
    both = Asset.objects.filter(level=Level.WORK, title_zh__startswith="流浪地球")
    assert {work.parent.title for work in both} == {"The Wandering Earth"}
    again = bring_in(check(FILE, desk, now), {"series": "together"}, desk, now)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 6)


@pytest.mark.django_db
def test_a_sequel_joins_the_registered_franchise(desk, now):
    known = make_asset("Full River Red", title_zh="满江红")
    row = check("类型,中文片名\n电影,满江红2\n", desk, now)
    [proposed] = jobs.report_on(row).content["series"]
    assert proposed["franchise"] == known.number
    bring_in(row, {"series": "together"}, desk, now)
    assert Asset.objects.get(title_zh="满江红2").parent == known


@pytest.mark.django_db
def test_a_series_over_several_chunks_and_rounds_is_one_franchise(desk, now):
    rows = [f"R{n},剧集,长安 第{n}季" for n in range(1, 451)]
    row = check("\n".join(["编号,类型,中文片名", *rows]), desk, now)
    jobs.commit(intake=row, decisions={}, by=desk, answers={"series": "together"})
    while not (row := jobs.run(intake_id=row.pk, now=now, budget=0)).is_over:
        pass
    assert row.new == 450, said(row)
    assert franchises() == ["长安"]


@pytest.mark.django_db
def test_the_page_asks_and_does_what_was_said(client, desk, now):
    client.force_login(desk)
    row = check(FILE, desk, now)
    page = client.get(f"/admin/core/intake/{row.pk}/change/").content.decode()
    assert "Titles that look like parts of a series" in page
    client.post(f"/admin/core/intake/{row.pk}/change/", {"commit": "1", "series": "together"})
    jobs.run(intake_id=row.pk, now=now)
    assert len(franchises()) == 4
    assert "one franchise for each series" in client.get(f"/admin/core/intake/{row.pk}/change/").content.decode()


@pytest.mark.django_db
def test_a_series_whose_own_title_ends_in_a_number_is_one_franchise_too(desk, now):
    rows = [f"R{n},剧集,,Warehouse 13 Season {n}" for n in range(1, 451)]
    row = check("\n".join(["编号,类型,中文片名,英文名", *rows]), desk, now)
    bring_in(row, {"series": "together"}, desk, now)
    assert Asset.objects.filter(level=Level.FRANCHISE).count() == 1
    later = check("编号,类型,中文片名,英文名\nS,剧集,,Warehouse 13 Season 500\n", desk, now)
    assert jobs.report_on(later).content["series"][0]["franchise"]


@pytest.mark.django_db
def test_a_franchise_that_the_file_registers_is_that_of_its_series(desk, now):
    text = "编号,类型,中文片名,所属\nF,ip系列,长安,\n1,剧集,长安 第1季,\n2,剧集,长安 第2季,\n3,电影,长安外传,F\n"
    done = bring_in(check(text, desk, now), {"series": "together"}, desk, now)
    assert done.new == 4, said(done)
    assert franchises() == ["长安"]


@pytest.mark.django_db
def test_rows_that_name_the_franchise_and_rows_of_its_series_stand_in_one_chunk(desk, now):
    known = make_asset("Chang'an", title_zh="长安", reference="CA")
    rows = [f"P{n},电影,第{n}部片,CA" for n in range(30)] + [f"S{n},剧集,长安 第{n}季," for n in range(1, 31)]
    row = check("\n".join(["编号,类型,中文片名,所属", *rows]), desk, now)
    done = bring_in(row, {"series": "together"}, desk, now)
    assert (done.new, done.wrong) == (60, 0), said(done)
    assert known.children.count() == 60
