"""Which asset a row is about, and what a row may do to it. Nothing of a row that is refused stays behind."""

import io

import pytest
from django.db import connection

from core.intake import jobs
from ip_registry.models import Asset, Identifier, Release
from ip_registry.services.tree import derive_work, merge_assets
from tests.factories import make_asset, make_film
from tests.ip_registry.test_import_catalogue import load, said

pytestmark = pytest.mark.django_db


def counts(done) -> tuple[int, int, int, int, int]:
    return done.new, done.changed, done.unchanged, done.suspicious, done.wrong


def test_one_bad_row_keeps_no_other_out_and_is_named(now):
    done = load(
        "reference,kind,parent,title,based_on\nF,franchise,,F,\nA,film,F,A,\nH,character,A,H,\nB,film,F,B,H\nC,film,F,C,\n",
        now,
    )
    assert counts(done) == (4, 0, 0, 0, 1)
    assert "5 based_on: “H” is not a work" in said(done)


def test_a_source_named_twice_is_one_source(now):
    done = load("reference,kind,title,based_on\nN,novel,The Novel,\nA,film,Alpha,N|N\nB,film,Beta,\n", now)
    assert counts(done) == (3, 0, 0, 0, 0), said(done)
    assert Asset.objects.get(reference="A").sources.count() == 1


def test_a_circle_is_the_problem_of_its_row(now):
    story, film = make_film("Story"), make_film("Film")
    derive_work(work=film, source=story, by=None)
    done = load(f"number,kind,title,based_on\n{story.number},film,Story,{film.number}\n{film.number},film,Film,\n", now)
    assert counts(done) == (0, 0, 1, 0, 1)
    assert "is itself adapted from" in said(done)


def test_a_row_that_is_wrong_registers_and_changes_nothing(now):
    load("reference,kind,title,identifiers\nN,novel,Novel,ISBN:9787536692930\nM,film,Movie,\n", now)
    before = Asset.objects.count()
    done = load(
        "reference,kind,title,identifiers\nZ,film,Another,ISBN:9787536692930\nM,film,Renamed,ISBN:9787536692930\n", now
    )
    assert counts(done)[4] + counts(done)[3] == 2, said(done)
    assert Asset.objects.count() == before
    assert Asset.objects.get(reference="M").title == "Movie"


def test_two_rows_of_one_film_both_count(now):
    load("reference,kind,title\nF,film,Teh Film\n", now)
    head = "reference,kind,title,release_territory,release_date\n"
    done = load(head + "F,film,The Film,CN,2026-12-31\nF,film,The Film,US,2027-01-08\n", now)
    assert done.changed == 2
    film = Asset.objects.get(reference="F")
    assert film.title == "The Film"
    assert Release.objects.filter(asset=film).count() == 2


def test_a_remake_of_the_same_year_is_asked_about_and_not_overwritten(now):
    load("kind,title,year,maker\nfilm,Hamlet,2000,Miramax\n", now)
    done = load("kind,title,year,maker\nfilm,Hamlet,2000,BBC Television\n", now)
    assert counts(done) == (0, 0, 0, 1, 0)
    assert Asset.objects.get(kind="film").maker == "Miramax"


def test_elements_of_one_name_in_two_films_are_two(now):
    rows = "F1,film,,One\nF2,film,,Two\n,logo,F1,Logo\n,logo,F2,Logo\n"
    done = load("reference,kind,parent,title\n" + rows, now)
    assert counts(done) == (4, 0, 0, 0, 0), said(done)
    again = load("reference,kind,parent,title\n" + rows, now)
    assert counts(again) == (0, 0, 4, 0, 0), said(again)


def test_a_known_number_under_a_new_code_is_the_same_book(now):
    load("kind,title,identifiers\nnovel,The Novel,ISBN:9787536692930\n", now)
    done = load("reference,kind,title,identifiers\nN1,novel,The Novel,ISBN:9787536692930\n", now)
    assert counts(done) == (0, 1, 0, 0, 0), said(done)
    assert Asset.objects.get(kind="novel").reference == "N1"


def test_somebody_else_s_code_that_looks_like_our_number_is_theirs(now):
    film = make_film("Ours")
    done = load(f"reference,kind,title\n{film.number},film,Theirs\n", now)
    assert counts(done) == (1, 0, 0, 0, 0)
    film.refresh_from_db()
    assert film.title == "Ours"
    done = load(f"number,kind,title\n{film.number},film,Ours indeed\n", now)
    assert counts(done) == (0, 1, 0, 0, 0)
    done = load("number,kind,title\nA999999,film,Nobody's\n", now)
    assert "No asset has the number A999999." in said(done)


def test_a_merged_record_s_row_does_not_rename_the_survivor(now):
    survivor = make_film("Survivor")
    loser = make_asset("The Looser Name", parent=survivor.parent, reference="L", year=2020)
    merge_assets(loser=loser, survivor=survivor, by=None)
    done = load("reference,kind,title,year\nL,film,The Looser Name,2020\n", now)
    assert counts(done) == (0, 0, 1, 0, 0), said(done)
    survivor.refresh_from_db()
    assert (survivor.title, survivor.year) == ("Survivor", None)


CONFIRMED = (
    "kind,title,title_zh,year,release_territory,release_date,release_status\n"
    "film,Film,影片,2026,CN,2026-12-31,confirmed\n"
)


def test_a_confirmed_day_moves_with_a_reason_through_this_door_too(now):
    load("reference," + CONFIRMED.replace("\nfilm", "\nF,film"), now)
    later = now.replace(hour=9)
    head = "reference,kind,title,release_territory,release_date,release_reason\n"
    done = load(head + "F,film,Film,CN,2027-02-06,\n", later)
    assert done.wrong == 1
    assert "reason" in said(done)
    done = load(head + "F,film,Film,CN,2027-02-06,Moved to the Spring Festival\n", later)
    assert done.changed == 1, said(done)
    moved = Release.objects.get().dates.get(recorded__upper_inf=True)
    assert (str(moved.day), moved.status, moved.reason) == ("2027-02-06", "confirmed", "Moved to the Spring Festival")


def test_what_is_known_by_its_title_only_fills_gaps_and_overwrites_nothing(now):
    load(CONFIRMED, now)
    later = now.replace(hour=9)
    done = load("kind,title_zh,year,maker\nfilm,影片,2026,Star River\n", later)
    assert counts(done) == (0, 1, 0, 0, 0), said(done)
    done = load("kind,title,title_zh,year\nfilm,The Film,影片,2026\n", later)
    assert counts(done) == (0, 0, 0, 1, 0), said(done)
    assert Asset.objects.get(kind="film").title == "Film"


def test_numbers_have_columns_of_their_own(now):
    done = load(
        "片名,类型,豆瓣编号,IMDb ID,书号\n影片,电影,26266893,tt7605074,\n小说,小说,,,9787536692930\n坏,电影,豆瓣,,\n",
        now,
    )
    assert counts(done) == (2, 0, 0, 0, 1), said(done)
    assert set(Identifier.objects.values_list("scheme", "value")) == {
        ("DOUBAN", "26266893"), ("IMDB", "tt7605074"), ("ISBN", "9787536692930"),
    }  # fmt: skip


@pytest.mark.parametrize("word", ["电视剧", "网剧", "TV series", "series", "剧集"])
def test_the_trade_s_words_for_a_kind_are_understood(word: str, now):
    done = load(f"片名,类型\n长河,{word}\n", now)
    assert Asset.objects.filter(kind="series").count() == done.new == 1, said(done)


@pytest.mark.parametrize("place", ["中国大陆", "China", "cn", "内地"])
def test_a_territory_may_be_named(place: str, now):
    load(f"kind,title,release_territory,release_date\nfilm,F,{place},2026-12-31\n", now)
    assert Release.objects.get().territory.code == "CN"


def test_a_day_without_a_place_says_how_to_give_one(now):
    done = load("kind,title,release_date\nfilm,F,2026-12-31\n", now)
    assert "has a release date but no territory" in said(done)
    assert "Set one territory for all rows of the file" in said(done)


def test_a_title_alike_but_of_another_kind_on_screen_is_asked_about(now):
    make_film("CJ7", title_zh="长江七号", year=2008)
    done = load("kind,title,year\nanimation,長江七號,2008\n", now)
    assert done.suspicious == 1


def test_deciding_same_for_all_that_are_not_decided(now, desk):
    load("kind,title,year,maker\nfilm,Hamlet,2000,Miramax\n", now)
    content = io.BytesIO(b"kind,title,year,maker\nfilm,Hamlet,2000,BBC Television\n")
    row = jobs.receive(kind="catalogue", content=content, name="c", mapping=None, by=desk, now=now, ask=True)
    jobs.set_mapping(intake=row, mapping=row.mapping, by=desk, now=now)
    assert jobs.run(intake_id=row.pk, now=now).suspicious == 1
    row.refresh_from_db()
    jobs.commit(intake=row, decisions={}, by=desk, others="new")
    assert jobs.run(intake_id=row.pk, now=now).new == 1
    assert Asset.objects.filter(kind="film").count() == 2


def test_the_same_keeps_what_is_registered_and_adds_the_other_name(now, desk):
    load("kind,title,title_zh,year,maker\nfilm,The Mermaid,美人鱼,2016,Star\n", now)
    content = io.BytesIO("kind,title,title_zh,year,maker,stage\nfilm,Mermaid,美人魚,2016,Other,production\n".encode())
    row = jobs.receive(kind="catalogue", content=content, name="c", mapping=None, by=desk, now=now, ask=True)
    jobs.set_mapping(intake=row, mapping=row.mapping, by=desk, now=now)
    checked = jobs.run(intake_id=row.pk, now=now)
    assert checked.suspicious == 1, said(checked)
    jobs.commit(intake=row, decisions={2: "same"}, by=desk)
    jobs.run(intake_id=row.pk, now=now)
    film = Asset.objects.get(kind="film")
    assert (film.title, film.title_zh, film.maker) == ("The Mermaid", "美人鱼", "Star")
    assert "Mermaid" in {alias.text for alias in film.aliases.all()}


def test_another_one_is_another_one_however_often_it_is_imported(now):
    load("kind,title,title_zh,year,maker\nfilm,Hamlet,,2000,Miramax\nfilm,Film,影片,2026,\n", now)
    head = "kind,title,title_zh,year,maker,another\n"
    text = head + "film,Hamlet,,2000,BBC Television,yes\nfilm,The Film,影片,2026,,yes\n"
    assert counts(load(text, now)) == (2, 0, 0, 0, 0)
    assert counts(load(text, now)) == (0, 0, 2, 0, 0)
    assert Asset.objects.filter(kind="film").count() == 4


def test_rows_that_are_tried_again_one_by_one_are_still_compared_with_the_register(now):
    with connection.cursor() as cursor:  # what the database alone refuses, so that the chunk is taken apart
        cursor.execute("ALTER TABLE ip_registry_asset ADD CONSTRAINT no_else CHECK (title <> 'Else')")
    make_film("Long River Sunset", year=2024)
    done = load("kind,title,year\nfilm,Long River Sunsets,2024\nfilm,Else,2001\nfilm,Other,2001\n", now)
    assert counts(done) == (1, 0, 0, 1, 1), said(done)
