"""The sweep that tells people before a certificate ends."""

from datetime import date, timedelta

import pytest
from django.utils.formats import date_format

from alerts.models import Alert
from licensing.authorisations.expiry_alerts import THRESHOLDS, warn_of_ending
from licensing.authorisations.issuing import (
    BeyondTheGrant,
    GrantDoesNotBind,
    NothingToAuthorise,
    fall_with,
    issue_authorisation,
)
from licensing.authorisations.reminders import NotSuchDays, set_reminders
from licensing.models import Authorisation, AuthorisationStatus, Reminder
from tests.conftest import NOON
from tests.factories import make_authorisation, make_draft, make_film, make_grant, make_organisation

TODAY = date(2026, 11, 21)
pytestmark = pytest.mark.django_db


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)


def test_tells_the_desk_and_the_licensee_once_each(now):
    licensee = make_organisation("Toyworks")
    make_authorisation(make_grant(make_film("Moon Man"), licensee=licensee), last=in_days(30))
    assert warn_of_ending(now) == 2
    assert {alert.organisation for alert in Alert.objects.all()} == {None, licensee}
    assert "Toyworks for Moon Man expires on 21 Dec 2026" in str(Alert.objects.first())
    assert [warn_of_ending(now) for _again in range(10)] == [0] * 10


@pytest.mark.parametrize(("days", "told"), [(91, 0), (90, 2), (61, 2), (0, 2), (-7, 2), (-8, 0)])
def test_speaks_up_from_ninety_days_before_until_a_week_after(days: int, told: int, now):
    make_authorisation(last=in_days(days))
    assert warn_of_ending(now) == told


def test_says_each_threshold_once_as_the_days_go_by(now):
    make_authorisation(last=in_days(95))
    told = [warn_of_ending(now + timedelta(days=day)) // 2 for day in range(97)]
    assert [95 - day for day, said in enumerate(told) if said] == sorted(THRESHOLDS, reverse=True)


def test_after_an_outage_says_only_the_tightest_threshold(now):
    make_authorisation(last=in_days(95))
    warn_of_ending(now)
    assert warn_of_ending(now + timedelta(days=70)) == 2
    assert {alert.dedupe_key.rsplit(":", 1)[1] for alert in Alert.objects.all()} == {"30"}


def test_is_silent_about_what_is_not_in_force(now):
    made = make_authorisation(last=in_days(5))
    Authorisation.objects.filter(pk=made.pk).update(status=AuthorisationStatus.REVOKED)
    assert warn_of_ending(now) == 0


def test_the_day_is_the_desk_s_own(now):
    """At 17:00 UTC it is already tomorrow in Shanghai."""
    make_authorisation(last=in_days(91))
    assert warn_of_ending(NOON.replace(hour=15)) == 0
    assert warn_of_ending(NOON.replace(hour=17)) == 2


def test_a_certificate_never_goes_beyond_its_grant():
    grant = make_grant(first=date(2026, 1, 1), last=date(2026, 12, 31))
    with pytest.raises(BeyondTheGrant, match="31 Dec 2026"):
        make_authorisation(grant, last=date(2027, 1, 1))
    assert make_authorisation(grant, last=date(2026, 12, 31)).last_day == date(2026, 12, 31)


def test_only_a_binding_grant_that_gives_something_can_be_certified(now):
    holder = make_organisation()
    days = {"first": date(2026, 1, 1), "last": date(2026, 2, 1), "by": None, "now": now}
    with pytest.raises(GrantDoesNotBind):
        issue_authorisation(grant=make_draft(), holder=holder, **days)
    with pytest.raises(NothingToAuthorise):
        issue_authorisation(grant=make_grant(kind="holdback"), holder=holder, **days)


def test_the_holder_is_told_too_where_it_is_somebody_else(now):
    shop = make_organisation("Shop")
    row = make_authorisation(last=in_days(30), holder=shop)
    assert warn_of_ending(now) == 3
    assert {alert.organisation for alert in Alert.objects.all()} == {None, row.grant.agreement.licensee, shop}


def test_each_organisation_is_told_on_the_days_that_it_chose(now):
    row = make_authorisation(last=in_days(120))
    licensee, licensor = row.grant.agreement.licensee, row.grant.agreement.licensor
    set_reminders(organisation=licensee, days=[120, 3], by=None)
    set_reminders(organisation=licensor, days=[45], by=None)
    told = {}
    for day in range(122):
        warn_of_ending(now + timedelta(days=day))
        for alert in Alert.objects.exclude(pk__in=told):
            told[alert.pk] = (alert.organisation, 120 - day)
    assert sorted(told.values(), key=lambda one: -one[1]) == [(licensee, 120), (None, 45), (licensee, 3)]
    # The usual days are nobody's own: the row goes.
    assert set_reminders(organisation=licensee, days=THRESHOLDS, by=None)[0] == 90
    assert [row.organisation for row in Reminder.objects.all()] == [licensor]


@pytest.mark.parametrize("days", [[], [-1], [366], list(range(13))])
def test_days_that_are_none_are_refused_with_an_example(days: list[int]):
    with pytest.raises(NotSuchDays, match="60, 30, 7, 0"):
        set_reminders(organisation=make_organisation(), days=days, by=None)
    assert not Reminder.objects.exists()


def test_what_was_said_of_an_end_that_came_sooner_is_settled():
    row = make_authorisation(last=TODAY + timedelta(days=60))
    warn_of_ending(NOON)
    said = Alert.objects.open().filter(kind="authorisation.expiring")
    assert said.count() == 2
    sooner = TODAY + timedelta(days=20)
    fall_with(grant_ids=[row.grant_id], last_day=sooner, reason="Breach", by=None, now=NOON)
    assert not said.exists()
    cut = Alert.objects.filter(kind="authorisation.moved").latest("pk")
    assert f"valid until {date_format(sooner)}" in str(cut)
    assert warn_of_ending(NOON) == 2
    fall_with(grant_ids=[row.grant_id], last_day=TODAY - timedelta(days=1), reason="Breach", by=None, now=NOON)
    assert not said.exists()
