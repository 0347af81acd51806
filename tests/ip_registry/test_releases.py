"""When works come out: every move is kept with its reason, and says what depends on the day."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from ip_registry.models import Asset, Release, ReleaseDate
from ip_registry.services.planning import plan_category
from ip_registry.services.releases import NotAWork, ReleaseMoveNeedsAReason, date_release
from merchandise.models import Sku
from merchandise.services.products import register_product, register_sku
from tests.conftest import NOON
from tests.factories import make_asset, make_film, make_grant
from vocabularies.models import Territory, UseCategory

FIRST, LATER, SOONER = date(2027, 2, 6), date(2027, 5, 1), date(2026, 12, 31)


def says(film: Asset, day: date | None, status: str = "tentative", *, hours: float = 0, reason: str = "", **how):
    how.setdefault("territory", Territory.objects.get(code="CN"))
    how.setdefault("medium", "theatrical")
    return date_release(
        asset=film, day=day, status=status, reason=reason, by=None, now=NOON + timedelta(hours=hours), **how
    )


def history(film: Asset) -> list[tuple]:
    rows = ReleaseDate.objects.filter(release__asset=film).order_by("recorded")
    return [(row.day, row.status, row.move, row.reason) for row in rows]


@pytest.mark.django_db
def test_every_move_is_kept_in_the_words_of_the_trade_with_its_reason():
    film = make_film()
    says(film, FIRST, hours=0)
    says(film, FIRST, "confirmed", hours=1, reason="定档")
    says(film, SOONER, "confirmed", hours=2, reason="提档")
    says(film, LATER, "confirmed", hours=3, reason="延期")
    says(film, None, hours=4, reason="撤档")
    says(film, LATER, hours=5)
    assert history(film) == [
        (FIRST, "tentative", "planned", ""),
        (FIRST, "confirmed", "set", "定档"),
        (SOONER, "confirmed", "advanced", "提档"),
        (LATER, "confirmed", "postponed", "延期"),
        (None, "withdrawn", "withdrawn", "撤档"),
        (LATER, "tentative", "planned", ""),
    ]
    release = film.releases.with_dates().get()
    assert (release.day, release.status) == (LATER, "tentative")


@pytest.mark.django_db
def test_what_was_believed_then_can_be_asked_for():
    film = make_film()
    for hours, day in ((0, FIRST), (10, LATER), (20, SOONER)):
        says(film, day, hours=hours)
    for hours, day in ((0, FIRST), (9, FIRST), (10, LATER), (19.5, LATER), (20, SOONER), (500, SOONER)):
        [then] = ReleaseDate.objects.filter(recorded__contains=NOON + timedelta(hours=hours))
        assert then.day == day


@pytest.mark.django_db
def test_a_confirmed_day_moves_or_goes_only_with_a_reason():
    film = make_film()
    says(film, FIRST, "confirmed")
    for day in (LATER, None):
        with pytest.raises(ReleaseMoveNeedsAReason, match="licensees will ask for it"), transaction.atomic():
            says(film, day, "confirmed", hours=1)
    assert len(history(film)) == 1


@pytest.mark.django_db
def test_the_same_day_said_again_is_no_move():
    film = make_film()
    assert says(film, FIRST).changed
    again = says(film, FIRST, hours=1)
    assert (again.changed, again.dependent) == (False, ())
    assert len(history(film)) == 1


@pytest.mark.django_db
def test_two_moves_in_one_instant_or_by_a_clock_that_is_behind_are_both_kept():
    film = make_film()
    says(film, FIRST)
    says(film, SOONER, hours=1)
    says(film, LATER, hours=1)
    says(film, FIRST, hours=-1)
    assert [row[0] for row in history(film)] == [FIRST, SOONER, LATER, FIRST]
    assert film.releases.with_dates().get().day == FIRST


@pytest.mark.django_db
def test_places_and_media_come_out_by_themselves():
    film = make_film()
    says(film, FIRST)
    says(film, LATER, medium="streaming")
    says(film, SOONER, territory=Territory.objects.get(code="US"), time_zone="America/New_York")
    assert sorted(row.day for row in film.releases.with_dates()) == [SOONER, FIRST, LATER]
    assert film.releases.get(territory__code="US").time_zone == "America/New_York"
    assert film.releases.get(territory__code="CN", medium="theatrical").time_zone == "Asia/Shanghai"


@pytest.mark.django_db
def test_only_works_come_out():
    with pytest.raises(NotAWork, match="Choose the film"):
        says(make_asset("Hero", parent=make_film()), FIRST)


@pytest.mark.django_db
def test_a_move_says_which_grants_skus_and_plans_hang_on_the_day():
    film = make_film("Film")
    release = says(film, FIRST, "confirmed").release
    grant = make_grant(film)
    category = UseCategory.objects.get(code="blind-boxes")
    product = register_product(grant=grant, category=category, assets=[film], reference="P", name="P", by=None)
    register_sku(product=product, code="S-1", name="Rover", release=release, street_offset_days=-14, by=None)
    register_sku(product=product, code="S-2", name="Fixed", street_date=SOONER, by=None)
    plan_category(work=film, category=category, lead_days=100, by=None)

    moved = says(film, LATER, "confirmed", hours=1, reason="补拍")

    assert (moved.old, moved.new) == (FIRST, LATER)
    said = " / ".join(map(str, moved.dependent))
    assert f"1 grant of the work, for example {grant}" in said
    assert "21 Jan 2027" in said  # a hundred days before the new day
    assert "SKU" in said
    assert "S-2" not in said
    with translation.override("zh-hans"):
        assert " / ".join(map(str, moved.dependent)) != said
    days = {sku.code: sku.street_day for sku in Sku.objects.with_street_days()}
    assert days == {"S-1": LATER - timedelta(days=14), "S-2": SOONER}
    grant.refresh_from_db()
    assert grant.status == "binding"


@pytest.mark.django_db
def test_a_withdrawal_says_what_hangs_on_the_day_that_is_gone():
    film = make_film()
    release = says(film, FIRST).release
    grant = make_grant(film)
    category = UseCategory.objects.get(code="blind-boxes")
    product = register_product(grant=grant, category=category, assets=[film], reference="P", name="P", by=None)
    register_sku(product=product, code="S-1", name="Rover", release=release, street_offset_days=0, by=None)
    moved = says(film, None, hours=1, reason="撤档")
    assert (moved.old, moved.new, moved.release.dates.get(recorded__upper_inf=True).status) == (
        FIRST,
        None,
        "withdrawn",
    )
    said = " / ".join(map(str, moved.dependent))
    assert str(grant) in said
    assert "SKU" in said
    assert Sku.objects.with_street_days().get().street_day is None


@pytest.mark.django_db
def test_nothing_hangs_on_a_film_that_nobody_licensed():
    make_grant(make_film())
    assert says(make_film(), FIRST).dependent == ()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"day": None, "status": "confirmed"}, "release_date_has_a_day_unless_withdrawn"),
        ({"day": FIRST, "status": "withdrawn"}, "release_date_has_a_day_unless_withdrawn"),
        ({"recorded": DateTimeTZRange(empty=True)}, "release_date_recorded_is_not_empty"),
        ({"recorded": DateTimeTZRange(NOON + timedelta(days=1), None)}, "one_release_date_at_a_time"),
    ],
)
def test_the_database_refuses_a_day_past_the_service(changes, constraint):
    release = says(make_film(), FIRST).release
    fields = {"day": LATER, "status": "tentative", "recorded": DateTimeTZRange(NOON, None), **changes}
    with pytest.raises(IntegrityError, match=f'"{constraint}"'):
        ReleaseDate.objects.create(release=release, **fields)


@pytest.mark.django_db
def test_the_database_refuses_a_second_release_of_a_kind():
    release = says(make_film(), FIRST).release
    with pytest.raises(IntegrityError, match='"one_release_each"'):
        Release.objects.create(asset=release.asset, territory=release.territory, medium=release.medium)


DAYS = st.sampled_from([FIRST, LATER, SOONER, None])
MOVES = st.lists(st.tuples(DAYS, st.sampled_from(["tentative", "confirmed"]), st.integers(-2, 2)), max_size=8)


@pytest.mark.django_db
@settings(deadline=None, max_examples=40)
@given(MOVES)
def test_whatever_is_said_in_whatever_order_the_history_has_no_holes(moves):
    with transaction.atomic():
        film, said = make_film(), []
        for day, status, hours in moves:
            if says(film, day, status, hours=hours, reason="x").changed:
                said.append(day)
        rows = list(ReleaseDate.objects.filter(release__asset=film).order_by("recorded"))
        assert [row.day for row in rows] == said
        for row, following in pairwise(rows):
            assert row.recorded.upper == following.recorded.lower
        assert all(row.recorded.upper is None for row in rows[-1:])
        transaction.set_rollback(True)


def test_two_who_move_it_at_once_leave_one_day_and_both_moves(committed):
    film = make_film()
    says(film, FIRST)

    def move(day: date) -> bool:
        try:
            return says(film, day, hours=1).changed
        finally:
            connection.close()

    days = [date(2027, 3, n) for n in range(1, 13)]
    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(move, days))
    assert ReleaseDate.objects.filter(recorded__upper_inf=True).count() == 1
    assert {row[0] for row in history(film)} == {FIRST, *days}
