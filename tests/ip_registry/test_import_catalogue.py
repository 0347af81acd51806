import io
import json
import os
from pathlib import Path

import pytest
from django.conf import settings

from core.intake import jobs
from ip_registry.models import Asset, Release

pytestmark = pytest.mark.django_db
SHARED = Path(os.environ.get("REELMARK_SHARED", settings.BASE_DIR.parent / "shared"))
MOVIES = SHARED / "data" / "films" / "movies.json"
HEAD = "reference,level,parent,kind,title,title_zh,aliases,year,based_on,identifiers,releases\n"


def load(content: str | bytes, now, mapping=None):
    data = content.encode() if isinstance(content, str) else content
    received = jobs.receive(kind="catalogue", content=io.BytesIO(data), name="c", mapping=mapping, by=None, now=now)
    return jobs.run(intake_id=received.pk, now=now)


def said(done) -> str:
    return done.problem_in_words + " / ".join(
        f"{p.row} {p.column}: {p.in_words} {p.remedy_in_words}" for p in done.problems.all()
    )


def test_a_tree_with_its_names_identifiers_and_releases(now):
    done = load(
        HEAD
        + "S,franchise,,franchise,Saga,传奇,,,,,\n"
        + "S-N,work,S,novel,Saga,传奇,,2008,,ISBN:9787536692930,\n"
        + "S-F,work,S,film,Saga: the Film,传奇：电影,傳奇|The Saga,2026,S-N,,"
        + "CN theatrical 2026-12-31 tentative; US theatrical 2027-01-08 confirmed\n"
        + "S-H,element,S-F,character,Hero,主角,,,,,\n",
        now,
    )
    assert (done.new, done.wrong) == (4, 0), said(done)
    film = Asset.objects.get(reference="S-F")
    assert [row.source.reference for row in film.sources.all()] == ["S-N"]
    assert {alias.text for alias in film.aliases.all()} == {"傳奇", "The Saga"}
    assert Release.objects.filter(asset=film).count() == 2
    assert Asset.objects.get(reference="S-H").parent == film


def test_a_later_file_adds_and_corrects_but_empty_cells_take_nothing_away(now):
    load(HEAD + "F,work,,film,Film,影片,,2026,,,CN theatrical 2026-12-31 tentative\n", now)
    done = load(HEAD + "F,work,,film,Film,,Alias,,,,CN theatrical 2027-02-06 confirmed\n", now.replace(hour=9))
    assert done.changed == 1
    film = Asset.objects.get(reference="F")
    assert (film.title_zh, film.year) == ("影片", 2026)
    assert film.releases.with_dates().get().day.isoformat() == "2027-02-06"


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("X,work,NOWHERE,film,X,,,,,,", "No asset has the reference “NOWHERE”. Put the parent’s row above"),
        ("X,planet,,film,X,,,,,,", "Use one of: Franchise"),
        ("X,work,,film,,,,,,,", "title: The row has no title."),
        ("X,work,,character,X,,,,,,", "does not belong to this level"),
        ("X,work,,film,X,,,19,,,", "19 is not a plausible year"),
        ("X,work,,film,X,,,,,ISBN:97875366,", "identifiers: 97875366 is not a valid ISBN identifier"),
        ("X,work,,film,X,,,,,,CN theatrical soon confirmed", "“soon” is not a date"),
        ("X,work,,film,X,,,,,,XX theatrical 2026-12-31 confirmed", "“XX” is not a territory"),
        ("X,work,,film,X,,,,,,CN theatrical 2044-08-01 confirmed", "1 Aug 1944 may be meant"),
    ],
)
def test_wrong_rows_come_back_with_a_remedy_and_leave_nothing(row: str, problem: str, now):
    done = load(HEAD + row + "\n", now)
    assert (done.new, done.wrong) == (0, 1)
    assert problem in said(done)
    assert not Asset.objects.exists()


def test_what_is_registered_elsewhere_is_not_moved(now):
    load(HEAD + "A,franchise,,franchise,A,,,,,,\nB,franchise,,franchise,B,,,,,,\nF,work,A,film,F,,,,,,\n", now)
    done = load(HEAD + "F,work,B,film,F,,,,,,\n", now)
    assert "already registered as part of" in said(done)


@pytest.mark.skipif(not SHARED.exists(), reason="the shared data is not on this machine")
def test_three_thousand_films_of_somebody_else_dirty_rows_and_all(now):
    mapping = json.loads((settings.BASE_DIR / "demo" / "mappings" / "vega-movies.json").read_text())
    done = load(MOVIES.read_bytes(), now, mapping)
    assert done.new + done.suspicious + done.wrong == 3_201
    assert done.wrong == 16, said(done)
    assert "may be meant" in said(done)
    again = load(MOVIES.read_bytes(), now, mapping)
    assert (again.new, again.changed, again.unchanged, again.wrong) == (0, 0, done.new, done.wrong)
