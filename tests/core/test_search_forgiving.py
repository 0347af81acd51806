"""What people mistype, say in pinyin, leave out or put in another order; numbers that lists print; more than a page."""

import random
import time

import pytest
from django.urls import reverse

from core.record_numbers import RecordNumber
from core.search.find import find
from core.search.likeness import is_pinyin
from evaluations.search import FORMS, read_films
from ip_registry.services.assets import add_identifiers
from licensing.agreements.requests import ask_for_licence
from tests.conftest import NOON
from tests.factories import make_film, make_grant, make_obligation, make_organisation, make_scope, make_title

pytestmark = pytest.mark.django_db


@pytest.fixture
def films():
    """Titles in both languages, some of three characters, some of many syllables."""
    made = [
        make_film("The Wandering Earth", title_zh="流浪地球"),
        make_film("Chang An", title_zh="长安三万里"),
        make_film("Full River Red", title_zh="满江红"),
        make_film("So Long My Son", title_zh="地久天长"),
        make_film("Moon Man", title_zh="独行月球"),
        make_film("Up", title_zh="飞屋环游记"),
        make_film("Insect Land", title_zh="昆虫大陆"),
    ]
    return {film.title: film for film in made}


def found(asked: str, user) -> list[str]:
    return [hit.shown.label for hit in find(asked, user=user) if hit.kind.code == "asset"]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("liu lang di qiu", "The Wandering Earth"),
        ("liu lang di", "The Wandering Earth"),
        ("man jiang hong", "Full River Red"),
        ("流浪星球", "The Wandering Earth"),
        ("流地球", "The Wandering Earth"),
        ("地球流浪", "The Wandering Earth"),
        ("满河红", "Full River Red"),
        ("满红", "Full River Red"),
        ("长安万里", "Chang An"),
        ("長安三千里", "Chang An"),
        ("liulamgdiqiu", "The Wandering Earth"),
        ("luilangdiqiu", "The Wandering Earth"),
        ("liu lang di qui", "The Wandering Earth"),
        ("manjianghomg", "Full River Red"),
        ("iijiutianchang", "So Long My Son"),
        ("aoon man", "Moon Man"),
        ("man moon", "Moon Man"),
        ("Wandering Earht, The", "The Wandering Earth"),
    ],
)
def test_the_film_comes_first_though_the_question_is_not_its_name(asked, first, films, desk):
    assert found(asked, desk)[:1] == [first]


def test_a_whole_name_by_its_sound_stands_before_titles_that_begin_with_the_letters(desk):
    for number in range(30):
        make_film(f"Pikaqiu Adventure {number}")
    make_film("Pikachu", title_zh="皮卡丘")
    assert found("pikaqiu", desk)[0] == "Pikachu"
    assert found("pkq", desk)[0] == "Pikachu"


def test_what_is_only_like_the_question_stands_below_all_that_has_it(films, desk):
    make_film("Moon Men", title_zh="")
    hits = find("moon man", user=desk)
    assert hits[0].shown.label == "Moon Man"
    assert hits[0].score > 40


def test_a_rare_word_is_not_answered_with_something_else(films, desk):
    for asked in ("xyzzyqwert", "qqqq", "甲乙丙丁", "zhongguohangtian"):
        assert found(asked, desk) == [], asked


@pytest.mark.parametrize("form", FORMS)
def test_the_evaluation_asks_in_every_form(form):
    """That a question of each form is what its name says: the figures themselves are `make eval`."""
    film = next(one for one in read_films() if one["title"] == "Chang An")
    asked = FORMS[form](film, random.Random(1))
    assert asked
    assert (asked == film["title"]) is (form == "english")
    assert (asked == film["title_zh"]) is (form == "simplified")


def test_the_evaluation_has_two_hundred_films():
    films = read_films()
    assert len({film["title"] for film in films}) == len({film["title_zh"] for film in films}) == len(films) == 200
    assert all(sum("\u3400" <= sign <= "\u9fff" for sign in film["title_zh"]) >= 3 for film in films)


def test_more_than_a_page_of_results_is_reached_in_the_page_and_the_api(as_desk, desk):
    for number in range(70):
        make_film(f"Comet {number}")
    first = as_desk.get("/api/v1/search/", {"q": "comet"}).json()
    assert len(first["results"]) == 20
    assert first["previous"] is None
    keys, page = {row["id"] for row in first["results"]}, first
    while page["next"]:
        page = as_desk.get(page["next"]).json()
        assert keys.isdisjoint(row["id"] for row in page["results"])
        keys |= {row["id"] for row in page["results"]}
    assert len(keys) >= 70
    shown = as_desk.get(reverse("admin:search"), {"q": "comet"}).content.decode()
    assert "page=2" in shown
    last = as_desk.get(reverse("admin:search"), {"q": "comet", "page": 2}).content.decode()
    assert "Comet" in last
    assert "page=1" in last


@pytest.mark.parametrize("page", ["0", "-1", "x", "26", "１", "", "9" * 5_000], ids=lambda page: page[:20])
def test_a_page_that_there_is_not_is_refused(page, as_desk):
    answer = as_desk.get("/api/v1/search/", {"q": "comet", "page": page})
    assert answer.status_code == 400
    assert "page" in answer.json()["errors"]


def test_every_number_that_a_list_prints_is_found_in_that_list_and_in_the_search_box(as_desk, desk, member_of):
    film = make_film("Moon Man")
    licensee = make_organisation("Toyworks")
    grant = make_grant(film, licensee=licensee)
    obligation = make_obligation(NOON.date(), agreement=grant.agreement)
    scope = make_scope(film, territories=("CN",))
    asked = ask_for_licence(
        organisation=licensee, title="Moon Man", purpose="Toys", categories=scope.categories,
        territories=scope.territories, period=scope.period, by=member_of(licensee), now=NOON,
    )  # fmt: skip
    title = make_title(film, licensee)
    for row, name in (
        (obligation, "licensing_obligation"),
        (asked, "licensing_licencerequest"),
        (title, "ip_registry_title"),
    ):
        for number in (row.number, row.number.lower(), f" {row.number} "):
            shown = as_desk.get(reverse(f"admin:{name}_changelist"), {"q": number})
            assert [one.pk for one in shown.context_data["cl"].result_list] == [row.pk], number
        assert any(hit.key == row.pk and hit.name == row.number for hit in find(row.number, user=desk)), row.number


@pytest.mark.parametrize(
    ("text", "key"),
    [("AU000005", 5), ("au5", 5), ("AU 000005", 5), ("ＡＵ０００００５", 5), ("AU1234567", 1234567),
     ("A5", None), ("AUX5", None), ("AU", None), ("5", None), ("AU5 OR 1=1", None)],
)  # fmt: skip
def test_a_record_number_is_read_as_it_is_said(text, key):
    assert RecordNumber("AU", 6).read(text) == key


def test_a_page_of_five_thousand_digits_is_the_first_page_of_the_desk(as_desk):
    assert as_desk.get(reverse("admin:search"), {"q": "comet", "page": "9" * 5_000}).status_code == 200


@pytest.mark.parametrize("text", ["liulangdiqiu", "zhuang", "nve", "xian", "changjiang7hao"])
def test_what_can_be_pinyin_is_known(text):
    assert is_pinyin(text)


NO_PINYIN = ["liulamgdiqiu", "b", "thewanderingearth", "iao" * 10 + "z", "iao" * 2_000 + "z"]


@pytest.mark.parametrize("text", NO_PINYIN, ids=len)
def test_what_cannot_be_pinyin_is_told_without_trying_every_way_of_cutting(text):
    began = time.process_time()
    assert not is_pinyin(text)
    assert time.process_time() - began < 1


def test_digits_of_another_number_are_found_as_they_were_typed(desk):
    """Every ISBN is a valid GTIN, and so is a tenth of all numbers of eight digits."""
    book = make_film("The Three-Body Problem")
    add_identifiers(asset=book, identifiers=[("ISBN", "9787536692930", "")], by=None)
    other = make_film("Other 12345670")
    assert [hit.key for hit in find("9787536692930", user=desk) if hit.kind.code == "asset"] == [book.pk]
    assert other.pk in [hit.key for hit in find("12345670", user=desk) if hit.kind.code == "asset"]
