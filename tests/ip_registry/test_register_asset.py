from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import NumericRange

from ip_registry import identifiers
from ip_registry.models import Asset, Level
from ip_registry.services.assets import AlreadyIdentified, LevelDoesNotFitParent, NoRoom, add_identifiers
from ip_registry.services.releases import ReleaseMoveNeedsAReason, date_release
from ip_registry.services.tree import BasedInCircles, derive_work
from tests.conftest import NOON
from tests.factories import make_asset, make_film
from vocabularies.models import Territory


@pytest.mark.django_db
def test_a_part_lies_inside_its_whole_and_siblings_never_meet():
    film = make_film()
    parts = [make_asset(parent=film) for _part in range(5)]
    look = make_asset(parent=parts[0])
    assert set(Asset.objects.within(film)) == {film, *parts, look}
    assert set(Asset.objects.within(parts[0])) == {parts[0], look}


@pytest.mark.django_db
def test_the_list_shows_each_parent_before_its_parts():
    film = make_film("Film")
    make_asset("Hero", parent=film)
    make_asset("Prop", parent=film)
    assert [asset.level for asset in Asset.objects.filter(span__contained_by=film.parent.span)] == [
        "franchise", "work", "element", "element",
    ]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(("level", "kind"), [("variant", "variant"), ("franchise", "franchise")])
def test_the_order_of_levels_is_kept(level: str, kind: str):
    with pytest.raises(LevelDoesNotFitParent):
        make_asset(parent=make_film(), level=level, kind=kind)


@pytest.mark.django_db
def test_a_kind_belongs_to_its_level():
    with pytest.raises(ValidationError, match="does not belong to this level"):
        make_asset(level="franchise", kind="film")


@pytest.mark.django_db
def test_says_when_there_is_no_room_left():
    film = make_film()
    Asset.objects.filter(pk=film.pk).update(allocated=film.span.upper - film.span.lower)
    with pytest.raises(NoRoom):
        make_asset(parent=film)


@pytest.mark.django_db
def test_the_database_refuses_two_of_a_level_on_one_ground():
    film = make_film()
    with pytest.raises(IntegrityError, match="asset_spans_of_a_level_never_meet"), transaction.atomic():
        Asset.objects.create(
            parent=film.parent, level=Level.WORK, kind="film", title="Twin",
            span=NumericRange(film.span.lower, film.span.upper),
        )  # fmt: skip


def _register(parent_id: int) -> int:
    try:
        return make_asset(parent=Asset.objects.get(pk=parent_id)).span.lower
    finally:
        connection.close()


def test_two_at_once_never_get_the_same_place(committed):
    film = make_film()
    with ThreadPoolExecutor(4) as pool:
        places = list(pool.map(_register, [film.pk] * 20))
    assert len(set(places)) == 20


@pytest.mark.django_db
def test_a_work_is_never_based_on_itself_by_any_way():
    novel, film, game = make_film("Novel"), make_film("Film"), make_film("Game")
    assert derive_work(work=film, source=novel, by=None)
    assert derive_work(work=game, source=film, by=None)
    assert not derive_work(work=game, source=film, by=None)
    with pytest.raises(BasedInCircles):
        derive_work(work=novel, source=game, by=None)
    with pytest.raises(BasedInCircles):
        derive_work(work=novel, source=novel, by=None)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("ISBN:978-7-5366-9293-0", "9787536692930"),
        ("isbn:7536692935", "9787536692930"),
        ("EIDR:10.5240/7791-8534-2C23-9030-8610-5", "10.5240/7791-8534-2C23-9030-8610-5"),
        ("ISAN:0000-0000-D07A-0090-Q-0000-0000-X", "0000-0000-D07A-0090-Q-0000-0000-X"),
        ("IMDB:tt7605074", "tt7605074"),
        ("DOUBAN:26266893", "26266893"),
    ],
)
def test_identifiers_are_kept_in_their_standard_form(written: str, kept: str):
    assert identifiers.parse(written)[1] == kept


@pytest.mark.parametrize(
    ("written", "doubt"),
    [
        ("ISBN:9787536692931", "doubt.check"),
        ("EIDR:10.5240/1489-49A2-3956-4B2D-FE16-A", "doubt.check"),
        ("EIDR_EDIT:10.5240/1489-49A2-3956-4B2D-FE16-A", "doubt.check"),
        ("ISAN:0000-0000-D07A-0090-R-0000-0000-X", "doubt.check"),
        ("IMDB:7605074", "doubt.form"),
        ("PERMIT:no such form", "doubt.form"),
        ("PERMIT:（总局）网影审字（2022）第001号", ""),
        ("PERMIT:电审故字〔2018〕第721号", ""),
    ],
)
def test_what_the_outside_world_gets_wrong_is_kept_with_a_doubt(written: str, doubt: str):
    assert identifiers.parse(written)[2] == doubt


@pytest.mark.parametrize("written", ["DOUBAN:x", "ISBN:12345", "EIDR:tt7605074", "PERMIT:" + "9" * 200])
def test_what_cannot_be_such_an_identifier_is_refused(written: str):
    with pytest.raises(identifiers.WrongIdentifier):
        identifiers.parse(written)


def test_an_identifier_says_what_it_is():
    with pytest.raises(identifiers.UnknownScheme, match="ISBN:9787536692930"):
        identifiers.parse("9787536692930")


@pytest.mark.django_db
def test_two_works_never_share_an_identifier():
    add_identifiers(asset=make_film("First"), identifiers=[("IMDB", "tt7605074", "")], by=None)
    with pytest.raises(AlreadyIdentified, match="First"):
        add_identifiers(asset=make_film(), identifiers=[("IMDB", "tt7605074", "")], by=None)


@pytest.mark.django_db
def test_a_release_that_moves_keeps_its_history():
    film = make_film()
    place = Territory.objects.get(code="CN")
    how = {"asset": film, "territory": place, "medium": "theatrical", "by": None}
    first, second = NOON.date(), NOON.date().replace(year=2027)
    assert date_release(**how, day=first, status="tentative", reason="定档", now=NOON).changed
    assert not date_release(**how, day=first, status="tentative", reason="", now=NOON.replace(hour=5)).changed
    assert date_release(**how, day=second, status="confirmed", reason="延期", now=NOON.replace(hour=6)).changed
    release = film.releases.with_dates().get()
    assert (release.day, release.status) == (second, "confirmed")
    assert [(d.day, d.move) for d in release.dates.order_by("recorded")] == [(first, "planned"), (second, "postponed")]
    known_then = release.dates.get(recorded__contains=NOON.replace(hour=5))
    assert known_then.day == first


@pytest.mark.django_db
def test_a_confirmed_release_is_withdrawn_only_with_a_reason():
    film = make_film()
    place = Territory.objects.get(code="CN")
    how = {"asset": film, "territory": place, "medium": "theatrical", "by": None}
    date_release(**how, day=NOON.date(), status="confirmed", reason="", now=NOON)
    with pytest.raises(ReleaseMoveNeedsAReason):
        date_release(**how, day=None, status="confirmed", reason="", now=NOON.replace(hour=5))
    date_release(**how, day=None, status="confirmed", reason="补拍", now=NOON.replace(hour=5))
    gone = film.releases.with_dates().get()
    assert (gone.day, gone.status) == (None, "withdrawn")
    assert gone.dates.get(recorded__upper_inf=True).move == "withdrawn"
