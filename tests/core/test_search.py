"""One box for every kind of question, in every way people write; and nobody finds what is not theirs."""

from contextlib import contextmanager

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client
from hypothesis import example, given, settings
from hypothesis import strategies as st
from opencc import OpenCC
from pypinyin import lazy_pinyin

from accounts.models import User
from core.search.find import find
from core.search.index import is_behind, work_off
from ip_registry.models import AssetAlias
from ip_registry.services.assets import add_identifiers, describe_asset
from ip_registry.services.tree import merge_assets, split_asset
from licensing.models import Agreement
from merchandise.services.products import register_product, register_sku
from tests.conftest import NOON
from tests.factories import make_asset, make_draft, make_film, make_grant, make_organisation
from vocabularies.models import UseCategory

pytestmark = pytest.mark.django_db


def goods(film, licensee, *, code: str = "BX-77", name: str = "Blind box", gtin: str | None = "06901234567892"):
    """A binding grant, a product under it, and a SKU."""
    grant = make_grant(film, licensee=licensee)
    product = register_product(
        grant=grant,
        category=UseCategory.objects.get(code="blind-boxes"),
        assets=[film],
        reference=f"P-{code}",
        name=f"Figures {name}",
        by=None,
    )
    register_sku(product=product, code=code, name=name, gtin=gtin, by=None)
    return grant


@pytest.fixture
def register():
    """A franchise with a film and its hero, licensed to a toymaker; and one that reads much like it."""
    franchise = make_asset("The Wandering Earth", title_zh="流浪地球")
    film = make_asset(
        "The Wandering Earth II", parent=franchise, title_zh="流浪地球2", year=2023, reference="WE-2",
        aliases=["Liu Lang Di Qiu 2", "流浪地球：再見太陽系"],
    )  # fmt: skip
    make_asset("Liu Peiqiang", parent=film, title_zh="刘培强")
    add_identifiers(asset=film, identifiers=[("IMDB", "tt13539646", ""), ("DOUBAN", "35267208", "")], by=None)
    make_film("Moon Man", title_zh="独行月球")
    grant = goods(film, make_organisation("Toyworks", name_zh="玩具工坊"))
    Agreement.objects.filter(pk=grant.agreement_id).update(number="RM-2026-0042", title="Toys of the Earth")
    return film


def found(asked: str, user, kind: str = "asset") -> list[str]:
    return [hit.shown.label for hit in find(asked, user=user) if hit.kind.code == kind]


@pytest.mark.parametrize(
    "asked",
    [
        "The Wandering Earth II", "the wandering earth ii", "wandering earth ii", "WANDERING  EARTH: II",
        "wand eart ii",
        "流浪地球2", "流浪地球２", "流浪地球 2", "流浪地球：再见太阳系", "再見太陽系", "太阳系",
        "liulangdiqiu 2", "liu lang di qiu 2", "zaijiantaiyangxi", "zjtyx", "taiyangxi",
        "WE-2", "we2", "we 2", "tt13539646", "35267208",
        "Wandring Earth II", "wanderign earth ii", "再见太阳戏", "再见太羊系",
    ],
)  # fmt: skip
def test_the_film_is_found_however_it_is_asked_for(asked, register, desk):
    assert found(asked, desk)[:1] == ["The Wandering Earth II"]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("流浪地球", "The Wandering Earth"),
        ("流浪", "The Wandering Earth"),
        ("流浪地裘", "The Wandering Earth"),
        ("lldq", "The Wandering Earth"),
        ("dq", "The Wandering Earth"),
        ("劉培強", "Liu Peiqiang"),
        ("培强", "Liu Peiqiang"),
        ("lpq", "Liu Peiqiang"),
        ("liupeiq", "Liu Peiqiang"),
        ("Pieqiang", "Liu Peiqiang"),
        ("獨行月球", "Moon Man"),
        ("moon mna", "Moon Man"),
        ("duxingyueqiu", "Moon Man"),
    ],
)
def test_franchises_characters_and_other_films_are_found_too(asked, first, register, desk):
    assert first in found(asked, desk)[:2]


@pytest.mark.parametrize(
    ("asked", "kind", "label"),
    [
        ("RM-2026-0042", "agreement", "RM-2026-0042"),
        ("rm 2026 0042", "agreement", "RM-2026-0042"),
        ("Toys of the Earth", "agreement", "RM-2026-0042"),
        ("BX-77", "sku", "BX-77 Blind box"),
        ("bx77", "sku", "BX-77 Blind box"),
        ("06901234567892", "sku", "BX-77 Blind box"),
        ("6901234567892", "sku", "BX-77 Blind box"),
        ("Figures", "product", "Figures Blind box"),
        ("toyworks", "organisation", "Toyworks"),
        ("玩具工坊", "organisation", "Toyworks"),
        ("wjgf", "organisation", "Toyworks"),
    ],
)
def test_contracts_goods_and_people_are_found(asked, kind, label, register, desk):
    assert any(one.startswith(label) for one in found(asked, desk, kind)), found(asked, desk, kind)


def test_the_number_that_people_say_on_the_phone_is_found(register, desk):
    assert found(register.number, desk)[:1] == ["The Wandering Earth II"]
    assert found(register.number.lower(), desk)[:1] == ["The Wandering Earth II"]


def test_the_very_name_stands_before_names_that_begin_so_and_those_before_names_that_have_it(desk):
    for title in ("A Moon", "Moonfall", "Moon", "Man on the Moon"):
        make_film(title)
    names = list(dict.fromkeys(found("moon", desk)))
    assert names[:2] == ["Moon", "Moonfall"]
    assert set(names) == {"A Moon", "Moonfall", "Moon", "Man on the Moon"}


def test_what_was_mistyped_stands_below_what_is_certain(register, desk):
    assert find("wandering earth", user=desk)[0].score > 40 > find("wandring earht", user=desk)[0].score


@pytest.mark.parametrize("asked", ["", "   ", "?!", "xyzzyqwert", "不存在的东西吗", "‘’", "\u200b"])
def test_a_question_without_an_answer_has_none(asked, register, desk):
    assert find(asked, user=desk) == []


def test_a_changed_name_is_found_at_once_and_the_old_one_no_more(register, desk):
    assert found("WE-2", desk)
    describe_asset(asset=register, title="Second Journey", by=None)
    assert found("second journey", desk) == ["Second Journey"]
    assert "Second Journey" not in found("the wandering earth ii", desk)[:1]
    AssetAlias.objects.filter(asset=register).delete()
    assert "Second Journey" not in found("再見太陽系", desk)


def test_a_merged_record_is_found_as_the_one_it_is_and_a_split_one_by_its_own_names(desk):
    kept, double = make_film("Kept"), make_film("Double", aliases=["Second name"])
    merge_assets(loser=double, survivor=kept, by=None)
    assert [(hit.key, hit.shown.label) for hit in find("double", user=desk) if hit.key in (kept.pk, double.pk)] == [
        (kept.pk, "Kept")
    ]
    alias = kept.aliases.get(text="Second name")
    split_asset(asset=kept, title="Other", aliases=[alias], by=None)
    assert found("second name", desk) == ["Other"]


def test_the_index_catches_up_by_itself_and_by_the_sweep(register, desk):
    work_off(NOON)
    assert not is_behind()
    make_film("Newcomer")
    assert is_behind()
    assert found("newcomer", desk)
    assert not is_behind()


def test_nobody_finds_what_another_organisation_has(member_of, register):
    ours, theirs = make_organisation("Ours"), make_organisation("Theirs")
    mine = goods(make_film("Secret of ours"), ours, code="OUR-1", name="Our secret", gtin=None)
    goods(make_film("Secret of theirs"), theirs, code="THEIR-1", name="Their secret", gtin=None)
    user = member_of(ours)
    hits = find("secret", user=user)
    assert {hit.kind.code for hit in hits} == {"asset", "product", "sku"}
    assert not [hit for hit in hits if "heir" in hit.shown.label]
    for asked in ("theirs", "THEIR-1", "Their secret", "their secrt", "流浪地球", "lldq", "tt13539646", "Toyworks"):
        assert not [hit for hit in find(asked, user=user) if "ecret of ours" not in hit.shown.label], asked
    assert found(mine.agreement.number, user, "agreement")


def test_a_draft_is_found_by_the_desk_alone(member_of, desk):
    licensee = make_organisation("Ours")
    draft = make_draft(make_film("Hidden"), licensee=licensee)
    user = member_of(licensee)
    assert found(draft.agreement.number, desk, "agreement")
    assert not find(draft.agreement.number, user=user)
    assert not find("hidden", user=user)


def test_staff_find_what_their_groups_let_them_see(register):
    newcomer = User.objects.create_user("new@example.com", "x", is_staff=True)
    assert find("流浪地球", user=newcomer) == []
    some = Group.objects.filter(permissions__codename="view_asset").first()
    newcomer.groups.add(some)
    again = User.objects.get(pk=newcomer.pk)
    assert found("流浪地球", again)
    newcomer.is_active = False
    newcomer.save()
    assert find("流浪地球", user=User.objects.get(pk=newcomer.pk)) == []


def asked_of(client: Client, asked: str):
    return client.get("/api/v1/search/", {"q": asked})


def test_the_same_through_the_api(member_of, register, as_desk):
    [first, *_rest] = asked_of(as_desk, "lldq").json()["results"]
    assert first["kind"] == "asset"
    assert set(first) == {"kind", "id", "found_as", "label", "note", "score"}
    nothing = {"next": None, "previous": None, "results": []}
    assert asked_of(as_desk, "RM-2026-0042").json()["results"][0]["kind"] == "agreement"
    assert asked_of(as_desk, "").json() == nothing

    stranger = Client()
    stranger.force_login(member_of(make_organisation("Stranger")))
    for asked in ("lldq", "RM-2026-0042", "BX-77", "Toyworks", "tt13539646"):
        assert asked_of(stranger, asked).json() == nothing, asked
    assert asked_of(stranger, "stranger").json()["results"][0]["label"] == "Stranger"
    assert asked_of(Client(), "lldq").status_code == 401


def test_the_api_finds_in_the_language_of_whoever_asks(register, as_desk):
    answer = as_desk.get("/api/v1/search/", {"q": "wandering earth ii"}, headers={"accept-language": "zh-hans"})
    assert answer.json()["results"][0]["label"] in ("流浪地球2", "The Wandering Earth II")


@contextmanager
def taken_back():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


HAN = st.text(st.sampled_from("流浪地球月独行刘培强三体星门龙凤飞驰人生大圣归来哪吒红海"), min_size=2, max_size=6)
TRADITIONAL = OpenCC("s2t")


@settings(deadline=None, max_examples=40)
@given(HAN, st.lists(HAN, max_size=4))
def test_every_chinese_title_is_found_in_both_scripts_by_its_sound_and_by_its_initials(title, others):
    with taken_back():
        user = User(is_active=True, is_staff=True, is_superuser=True)
        film = make_film("Film", title_zh=title)
        for other in others:
            make_film("Other", title_zh=other)
        syllables = lazy_pinyin(title)
        ways = (title, TRADITIONAL.convert(title), "".join(syllables), "".join(one[0] for one in syllables))
        for asked in ways:
            assert film.pk in {hit.key for hit in find(asked, user=user)}, asked


@settings(deadline=None, max_examples=80)
@given(st.text(max_size=150))
@example("' OR 1=1 --")
@example("\\ ' \" % _ & | ! ( ) : * <-> \x00")
@example("a" * 5_000)
def test_no_question_breaks_it(asked):
    with taken_back():
        user = User(is_active=True, is_staff=True, is_superuser=True)
        make_film("Moon 100%_\\ ' film")
        find(asked, user=user)
        assert find("moon 100%_\\ ' film", user=user)
