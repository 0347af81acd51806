"""Duties of agreements: written down, settled with a reason, moved with their history, following releases."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from core.days import OutOfReach
from core.money import Money
from ip_registry.renewal import months_later
from licensing.models import Agreement, Obligation, ObligationMove
from licensing.obligations import obligations
from licensing.obligations.obligations import (
    Duty,
    add_obligation,
    add_series,
    change_obligation,
    days_of_series,
    follow_releases,
    mark_done,
    move,
    waive,
)
from tests.factories import make_agreement, make_film, make_grant, make_obligation, make_release

TODAY = date(2026, 11, 21)
pytestmark = pytest.mark.django_db


def test_a_duty_is_done_once_with_how_and_when(now, desk):
    row = make_obligation(TODAY)
    mark_done(obligation=row, on=TODAY, reason="Report received", by=desk, now=now)
    row.refresh_from_db()
    assert (row.state, row.done_on, row.reason) == ("done", TODAY, "Report received")
    for again in (
        lambda: mark_done(obligation=row, on=TODAY, reason="x", by=desk, now=now),
        lambda: waive(obligation=row, reason="x", by=desk, now=now),
        lambda: move(obligation=row, to=date(2027, 1, 1), reason="x", by=desk, now=now),
        lambda: change_obligation(obligation=row, what="x", responsible=None, by=desk),
    ):
        with pytest.raises(obligations.NotOwedAnyMore, match="Done"):
            again()


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_nothing_is_settled_or_moved_in_silence(reason: str, now):
    row = make_obligation(TODAY)
    for service in (
        lambda: mark_done(obligation=row, on=TODAY, reason=reason, by=None, now=now),
        lambda: waive(obligation=row, reason=reason, by=None, now=now),
        lambda: move(obligation=row, to=date(2027, 1, 1), reason=reason, by=None, now=now),
    ):
        with pytest.raises(obligations.NoReasonGiven):
            service()
    row.refresh_from_db()
    assert row.state == "due"


def test_nothing_was_done_on_a_day_to_come(now):
    with pytest.raises(obligations.DoneInTheFuture):
        mark_done(obligation=make_obligation(TODAY), on=TODAY + timedelta(days=1), reason="x", by=None, now=now)


def test_moving_keeps_every_earlier_day_and_why(now, desk):
    row = make_obligation(date(2026, 12, 1))
    move(obligation=row, to=date(2026, 12, 15), reason="Their auditor is ill", by=desk, now=now)
    move(obligation=row, to=date(2027, 1, 15), reason="Still ill", by=desk, now=now)
    row.refresh_from_db()
    assert (row.state, row.due_on, row.agreed_on) == ("moved", date(2027, 1, 15), date(2026, 12, 1))
    said = list(row.moves.values_list("from_day", "to_day", "reason", "moved_by"))
    assert said == [
        (date(2026, 12, 1), date(2026, 12, 15), "Their auditor is ill", desk.pk),
        (date(2026, 12, 15), date(2027, 1, 15), "Still ill", desk.pk),
    ]
    with pytest.raises(obligations.ObligationIsDueThatDay):
        move(obligation=row, to=date(2027, 1, 15), reason="x", by=desk, now=now)
    with pytest.raises(OutOfReach):
        move(obligation=row, to=date(3027, 1, 15), reason="x", by=desk, now=now)


def test_two_who_settle_it_at_once_are_told_one_after_the_other(committed, now):
    row = make_obligation(TODAY)
    other = connection.copy()
    try:
        with transaction.atomic():
            waive(obligation=row, reason="x", by=None, now=now)
            with other.cursor() as cursor, pytest.raises(Exception, match="lock"):
                cursor.execute("SELECT FROM licensing_obligation WHERE id = %s FOR UPDATE NOWAIT", [row.pk])
    finally:
        other.close()
    with pytest.raises(obligations.NotOwedAnyMore):
        mark_done(obligation=row, on=TODAY, reason="x", by=None, now=now)


# ---------------------------------------------------------------------------------------- what may be written


def test_what_makes_no_sense_is_refused_with_a_remedy(now, member_of):
    grant, other = make_grant(), make_grant()
    release = make_release(make_film(), TODAY)
    wrong = {
        obligations.ObligationHasNoDay: {},
        obligations.GrantOfAnother: {"on": TODAY, "grant": other},
        obligations.RevertsNothing: {"on": TODAY, "reverts": True},
        obligations.LessThanNothing: {"on": TODAY, "amount": Money.parse("-1", "CNY")},
        obligations.NotResponsible: {"on": TODAY, "responsible": member_of(grant.agreement.licensee)},
        obligations.TooFarFromRelease: {"follows": release, "offset_days": 999_999_999},
        OutOfReach: {"on": date(2300, 1, 1)},
    }
    for refusal, said in wrong.items():
        with pytest.raises(refusal) as caught:
            add_obligation(agreement=grant.agreement, duty=Duty(kind="report", what="x", **said), by=None, now=now)
        assert caught.value.remedy_text
    for said in (
        {"on": TODAY, "follows": release, "offset_days": 1},
        {"follows": release},
        {"on": TODAY, "offset_days": 1},
    ):
        with pytest.raises(obligations.ObligationHasNoDay):
            add_obligation(agreement=grant.agreement, duty=Duty(kind="report", what="x", **said), by=None, now=now)
    assert not Obligation.objects.exists()


def test_an_amount_is_of_a_payment_and_has_a_currency(now):
    make_obligation(TODAY, kind="payment", amount=Money.parse("120,000.50", "CNY"))
    with pytest.raises(ValidationError, match="Only a payment has an amount"), transaction.atomic():
        make_obligation(TODAY, kind="report", amount=Money.parse("1", "CNY"))


def test_the_same_duty_is_written_down_once(now):
    grant = make_grant()
    make_obligation(TODAY, grant=grant, what="Insurance")
    with pytest.raises(ValidationError, match="already has this obligation"), transaction.atomic():
        make_obligation(TODAY, grant=grant, what="Insurance")


def test_nobody_owes_anything_by_an_agreement_that_was_withdrawn(now):
    agreement = make_agreement()
    Agreement.objects.filter(pk=agreement.pk).update(status="withdrawn")
    agreement.refresh_from_db()
    with pytest.raises(obligations.AgreementWithdrawn):
        make_obligation(TODAY, agreement=agreement)


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"due_on": None}, "obligation_has_a_day_or_a_release"),
        ({"offset_days": 3}, "obligation_has_a_day_or_a_release"),
        ({"amount": 5, "currency": "CNY"}, "obligation_amount_is_of_a_payment"),
        ({"reverts": True}, "obligation_that_reverts_names_its_grant"),
        ({"state": "waived"}, "obligation_says_why_it_is_not_due"),
        ({"state": "done", "reason": "x"}, "obligation_done_says_when"),
        ({"done_on": TODAY}, "obligation_done_says_when"),
    ],
)
def test_the_database_holds_it_too(values, name, now):
    row = make_obligation(TODAY)
    with pytest.raises(IntegrityError, match=name):
        Obligation.objects.filter(pk=row.pk).update(**values)


def test_the_database_holds_what_a_move_says(now):
    row = make_obligation(TODAY)
    said = {"obligation": row, "from_day": TODAY, "moved_at": now}
    with pytest.raises(IntegrityError, match="obligation_move_says_why"), transaction.atomic():
        ObligationMove.objects.create(to_day=date(2027, 1, 1), **said)
    with pytest.raises(IntegrityError, match="obligation_move_moves"), transaction.atomic():
        ObligationMove.objects.create(to_day=TODAY, reason="x", **said)


# ---------------------------------------------------------------------------------------- series


def test_a_series_is_rows_that_can_be_settled_one_by_one(now):
    grant = make_grant()
    duty = Duty(kind="report", what="Quarterly report", on=date(2026, 1, 31))
    made = add_series(agreement=grant.agreement, duty=duty, every_months=3, until=date(2026, 12, 31), by=None, now=now)
    assert [row.due_on for row in made] == [date(2026, 1, 31), date(2026, 4, 30), date(2026, 7, 31), date(2026, 10, 31)]
    mark_done(obligation=made[0], on=date(2026, 2, 1), reason="x", by=None, now=now)
    assert Obligation.objects.owed().count() == 3


def test_a_series_is_written_whole_or_not_at_all(now):
    grant = make_grant()
    make_obligation(date(2026, 7, 1), grant=None, agreement=grant.agreement, what="Quarterly report")
    duty = Duty(kind="report", what="Quarterly report", on=date(2026, 1, 1))
    with pytest.raises(ValidationError):
        add_series(agreement=grant.agreement, duty=duty, every_months=3, until=date(2026, 12, 31), by=None, now=now)
    assert Obligation.objects.count() == 1


def test_a_series_that_never_begins_or_never_ends_is_refused():
    with pytest.raises(obligations.EmptySeries):
        days_of_series(date(2026, 1, 2), 1, date(2026, 1, 1))
    with pytest.raises(obligations.SeriesTooLong):
        days_of_series(date(2026, 1, 1), 1, date(2190, 1, 1))


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 24), st.integers(0, 2000))
@settings(max_examples=200, deadline=None)
def test_the_days_of_a_series_are_that_many_months_apart_and_inside(first: date, months: int, length: int):
    until = first + timedelta(days=length)
    days = days_of_series(first, months, until)
    assert days[0] == first
    assert days == sorted(set(days))
    assert days[-1] <= until < months_later(first, months * len(days))
    for number, day in enumerate(days):
        assert (day.year * 12 + day.month) - (first.year * 12 + first.month) == number * months
        assert day.day == first.day or (day + timedelta(days=1)).day == 1


# ---------------------------------------------------------------------------------------- releases


def test_a_duty_counts_from_its_release_and_moves_with_it(now):
    film = make_film()
    release = make_release(film, date(2027, 2, 6), status="tentative")
    row = make_obligation(follows=release, offset_days=-30, kind="marketing_date")
    assert row.due_on == date(2027, 1, 7)
    assert Obligation.objects.with_certainty().get().provisional
    assert follow_releases(now) == 0
    make_release(film, date(2027, 5, 1), now=now + timedelta(days=1))
    assert follow_releases(now) == 1
    row.refresh_from_db()
    assert (row.due_on, row.state) == (date(2027, 4, 1), "due")
    assert not Obligation.objects.with_certainty().get().provisional
    moved = row.moves.get()
    assert (moved.from_day, moved.to_day, moved.by_release) == (date(2027, 1, 7), date(2027, 4, 1), True)
    assert [follow_releases(now) for _again in range(3)] == [0, 0, 0]


def test_of_a_withdrawn_release_the_last_day_stays_as_a_provisional_one(now):
    film = make_film()
    release = make_release(film, date(2027, 2, 6))
    make_obligation(follows=release, offset_days=0)
    make_release(film, None, now=now + timedelta(days=1))
    assert follow_releases(now) == 0
    row = Obligation.objects.with_certainty().get()
    assert (row.due_on, row.provisional) == (date(2027, 2, 6), True)


def test_a_release_without_a_day_gives_none_until_it_has_one(now):
    film = make_film()
    release = make_release(film, None)
    row = make_obligation(follows=release, offset_days=10)
    assert row.due_on is None
    make_release(film, date(2027, 2, 6), now=now + timedelta(days=1))
    assert follow_releases(now) == 1
    row.refresh_from_db()
    assert row.due_on == date(2027, 2, 16)


def test_what_was_moved_by_hand_or_done_follows_no_more(now):
    film = make_film()
    release = make_release(film, date(2027, 2, 6))
    moved, done = (make_obligation(follows=release, offset_days=n) for n in (1, 2))
    move(obligation=moved, to=date(2027, 3, 1), reason="agreed", by=None, now=now)
    mark_done(obligation=done, on=TODAY, reason="early", by=None, now=now)
    make_release(film, date(2028, 2, 6), status="tentative", now=now + timedelta(days=1))
    assert follow_releases(now) == 0
    assert not Obligation.objects.with_certainty().get(pk=moved.pk).provisional


def test_whoever_moves_a_release_is_told_what_counts_from_it(now):
    from ip_registry.hooks import depends_on_release

    release = make_release(make_film(), date(2027, 2, 6))
    row = make_obligation(follows=release, offset_days=-30)
    said = [str(text) for text in depends_on_release(release, date(2027, 2, 6), date(2027, 5, 1))]
    assert any(row.number in text and "1 Apr 2027" in text for text in said)


def test_a_duty_can_be_worded_better_and_given_to_a_colleague(now, desk):
    row = make_obligation(TODAY)
    assert change_obligation(obligation=row, what="Annual accounts", responsible=desk, by=desk)
    assert not change_obligation(obligation=row, what="Annual accounts", responsible=desk, by=desk)
    row.refresh_from_db()
    assert (row.what, row.responsible) == ("Annual accounts", desk)
