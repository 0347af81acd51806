"""Planning goods while the script is written: stages, plan lines, and who is told that nobody makes anything."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from alerts.models import Alert
from alerts.services.alerts import settle
from ip_registry.models import Asset, Gate, PlanLine
from ip_registry.services.planning import drop_plan_line, plan_category, set_gate, warn_of_missing_plans
from ip_registry.services.releases import NotAWork, date_release
from licensing.availability.plan_alerts import warn_of_unlicensed_plans
from tests.conftest import NOON
from tests.factories import make_asset, make_film, make_grant
from vocabularies.models import Territory, UseCategory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)


@pytest.fixture
def film() -> Asset:
    return make_film("Moon", title_zh="月球")


def toys() -> UseCategory:
    return UseCategory.objects.get(code="blind-boxes")


def plan(film: Asset, **fields) -> PlanLine:
    return plan_category(work=film, by=None, **{"category": toys(), **fields})


def enter(film: Asset, stage: str, on: date = TODAY) -> Gate:
    return set_gate(work=film, stage=stage, planned_on=None, passed_on=on, by=None)


def comes_out(film: Asset, day: date | None, *, now=NOON, place: str = "CN"):
    where = Territory.objects.get(code=place)
    return date_release(
        asset=film, territory=where, medium="theatrical", day=day, status="tentative", reason="", by=None, now=now
    )


def open_alerts() -> list[str]:
    return [str(alert) for alert in Alert.objects.open()]


def test_an_element_has_its_potential_while_the_script_is_being_written():
    script = make_film("Moon", kind="screenplay", stage="scriptwriting")
    hero = make_asset("Rover", parent=script, kind="technology", potential="high", audience="children")
    assert (hero.get_potential_display(), hero.get_audience_display()) == ("High", "Children")
    assert plan(script).asset.stage == "scriptwriting"


def test_a_stage_that_is_only_planned_is_not_entered_yet(film):
    set_gate(work=film, stage="production", planned_on=TODAY, passed_on=None, by=None)
    assert film.stage == ""
    enter(film, "production")
    film.refresh_from_db()
    assert film.stage == "production"
    assert film.gates.get().passed_on == TODAY


def test_an_earlier_gate_that_is_filled_in_later_does_not_turn_the_work_back(film):
    enter(film, "production")
    enter(film, "scriptwriting", TODAY - timedelta(days=300))
    film.refresh_from_db()
    assert film.stage == "production"


def test_a_gate_has_a_day(film):
    with pytest.raises(ValidationError, match="needs a planned date or an actual date"):
        set_gate(work=film, stage="production", planned_on=None, passed_on=None, by=None)


@pytest.mark.parametrize(
    ("model", "fields", "constraint"),
    [
        (Gate, {"stage": "production"}, "gate_has_a_day"),
        (Gate, {"stage": "scriptwriting", "passed_on": TODAY}, "one_gate_for_each_stage"),
        (PlanLine, {"partner": "Toyworks"}, "one_plan_line_each"),
        (PlanLine, {"expected": 5}, "plan_line_revenue_has_a_currency"),
        (PlanLine, {"expected": -5, "currency": "CNY"}, "plan_line_revenue_has_a_currency"),
    ],
)
def test_the_database_refuses_past_the_service(film, model, fields, constraint):
    enter(film, "scriptwriting")
    plan(film, partner="Toyworks")
    if model is PlanLine:
        fields = {"category": toys(), **fields}
    with pytest.raises(IntegrityError, match=f'"{constraint}"'):
        model.objects.create(asset=film, **fields)


def test_a_plan_says_who_by_when_and_for_how_much_and_says_it_once(film):
    line = plan(film, partner="Toyworks", by_day=TODAY, expected=Decimal("1000000"), currency="CNY")
    assert str(line.money) == "CNY 1,000,000.00"
    with pytest.raises(ValidationError, match="already has this category with this partner"), transaction.atomic():
        plan(film, partner="Toyworks")
    with pytest.raises(ValidationError, match="needs a currency, for example CNY"), transaction.atomic():
        plan(film, expected=Decimal(5))


def test_only_works_have_gates_and_plans(film):
    hero = make_asset("Hero", parent=film)
    with pytest.raises(NotAWork, match="Choose the film"):
        enter(hero, "production")
    with pytest.raises(NotAWork):
        plan(hero)


def test_what_a_licence_is_expected_to_bring_is_the_desk_s_own(film, member_of, desk):
    grant = make_grant(film)
    line = plan(film)
    member = member_of(grant.agreement.licensee)
    assert list(Asset.objects.visible_to(member))
    assert not PlanLine.objects.visible_to(member)
    assert list(PlanLine.objects.visible_to(desk)) == [line]


def test_a_work_in_production_without_a_plan_is_told_once(film, now):
    enter(film, "scriptwriting")
    assert warn_of_missing_plans(now) == 0
    enter(film, "production")
    assert warn_of_missing_plans(now) == 1
    assert [warn_of_missing_plans(now + timedelta(days=day)) for day in range(5)] == [0] * 5
    assert open_alerts() == ["“Moon” is in production without a derivative plan: no merchandise planned."]
    with translation.override("zh-hans"):
        assert "月球" in open_alerts()[0]


def test_a_missing_plan_is_told_again_at_the_next_stage_and_settled_by_a_plan(film, now):
    enter(film, "production")
    warn_of_missing_plans(now)
    enter(film, "distribution_screening")
    assert warn_of_missing_plans(now) == 1
    plan(film)
    assert warn_of_missing_plans(now) == 0
    assert not open_alerts()
    assert Alert.objects.count() == 2


def test_old_films_and_second_records_are_no_plan_that_was_forgotten(now):
    old = make_film(stage="distribution_screening")
    comes_out(old, TODAY - timedelta(days=1_000))
    assert warn_of_missing_plans(now) == 0
    comes_out(old, TODAY + timedelta(days=100), place="JP")
    Asset.objects.filter(pk=old.pk).update(merged_into=make_film().pk)
    assert warn_of_missing_plans(now) == 0
    Asset.objects.filter(pk=old.pk).update(merged_into=None)
    assert warn_of_missing_plans(now) == 1


def test_a_planned_category_without_a_licence_is_told_within_its_lead_time_and_once(film, now):
    plan(film, lead_days=200)
    comes_out(film, TODAY + timedelta(days=201))
    assert warn_of_unlicensed_plans(now) == 0
    tomorrow = now + timedelta(days=1)
    assert warn_of_unlicensed_plans(tomorrow) == 1
    assert [warn_of_unlicensed_plans(tomorrow + timedelta(days=day)) for day in range(5)] == [0] * 5
    [said] = open_alerts()
    assert "“Moon” will be released on 10 Jun 2027 without a licensee for" in said
    assert "which needs 200 days to reach retail" in said


def test_the_day_by_which_it_should_be_licensed_counts_too(film, now):
    plan(film, lead_days=10, by_day=TODAY)
    comes_out(film, TODAY + timedelta(days=300))
    assert warn_of_unlicensed_plans(now - timedelta(days=1)) == 0
    assert warn_of_unlicensed_plans(now) == 1


def test_the_alert_of_an_unlicensed_plan_is_settled_by_a_licence(film, now):
    plan(film)
    comes_out(film, TODAY + timedelta(days=100))
    warn_of_unlicensed_plans(now)
    make_grant(make_asset("Hero", parent=film), categories=("blind-boxes",))
    assert warn_of_unlicensed_plans(now) == 0
    assert not open_alerts()


@pytest.mark.parametrize(
    "grant",
    [
        {"categories": ("theatrical",)},
        {"kind": "holdback"},
        {"kind": "own_use"},
        {"last": TODAY + timedelta(days=99)},
    ],
    ids=["for something else", "that nobody uses it", "for ourselves", "which ends before"],
)
def test_a_contract_of_another_kind_is_no_licence_for_the_goods(film, grant, now):
    plan(film)
    comes_out(film, TODAY + timedelta(days=100))
    make_grant(film, **grant)
    assert warn_of_unlicensed_plans(now) == 1


def test_a_release_that_moves_away_takes_the_alert_with_it_and_one_that_comes_near_raises_it_again(film, now):
    plan(film, lead_days=200)
    comes_out(film, TODAY + timedelta(days=100))
    warn_of_unlicensed_plans(now)
    comes_out(film, TODAY + timedelta(days=400), now=now + timedelta(hours=1))
    assert warn_of_unlicensed_plans(now) == 0
    assert not open_alerts()
    for hour, days in ((2, 50), (3, 100)):  # the second is the day of which we were told at first
        comes_out(film, TODAY + timedelta(days=days), now=now + timedelta(hours=hour))
        assert warn_of_unlicensed_plans(now) == 1
        assert len(open_alerts()) == 1
    comes_out(film, None, now=now + timedelta(hours=4))
    assert warn_of_unlicensed_plans(now) == 0
    assert not open_alerts()


def test_what_a_person_settled_stays_settled(film, desk, now):
    plan(film)
    comes_out(film, TODAY + timedelta(days=100))
    warn_of_unlicensed_plans(now)
    settle(alert_ids=[Alert.objects.get().pk], by=desk, now=now)
    assert warn_of_unlicensed_plans(now) == 0
    assert not open_alerts()


def test_a_line_that_was_dropped_is_told_no_more(film, now):
    line = plan(film)
    comes_out(film, TODAY + timedelta(days=100))
    warn_of_unlicensed_plans(now)
    drop_plan_line(line=line, by=None)
    assert warn_of_unlicensed_plans(now) == 0
    assert not open_alerts()
