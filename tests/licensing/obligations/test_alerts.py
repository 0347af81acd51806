"""The sweep that tells people before a duty falls due, and once it is overdue."""

from datetime import date, timedelta

import pytest

from alerts.models import Alert
from alerts.services.alerts import settle
from licensing.obligations.alerts import THRESHOLDS, warn_of_obligations
from licensing.obligations.obligations import follow_releases, mark_done, move, waive
from tests.conftest import NOON
from tests.factories import make_agreement, make_film, make_grant, make_obligation, make_organisation, make_release

TODAY = date(2026, 11, 21)
pytestmark = pytest.mark.django_db


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)


def said() -> set[tuple[str, object]]:
    return {(alert.kind, alert.organisation) for alert in Alert.objects.open()}


def test_tells_the_desk_and_whoever_owes_it_once_each(now):
    licensee = make_organisation("Toyworks")
    make_obligation(in_days(14), grant=make_grant(licensee=licensee), what="Sales report")
    assert warn_of_obligations(now) == 2
    assert said() == {("obligation.due", None), ("obligation.due", licensee)}
    assert "Sales report is due from Toyworks by 5 Dec 2026 (Reporting, OB" in str(Alert.objects.first())
    assert [warn_of_obligations(now) for _again in range(5)] == [0] * 5


def test_what_the_licensor_owes_is_told_to_the_licensor(now):
    grant = make_grant()
    make_obligation(in_days(1), grant=grant, side="licensor", kind="approval")
    warn_of_obligations(now)
    assert said() == {("obligation.due", None), ("obligation.due", grant.agreement.licensor)}


def test_before_it_is_signed_only_the_desk_is_told(now):
    make_obligation(in_days(1), agreement=make_agreement())
    assert warn_of_obligations(now) == 1
    assert said() == {("obligation.due", None)}


def test_says_each_threshold_once_as_the_days_go_by_and_then_that_it_is_overdue(now):
    make_obligation(in_days(35))
    told = [warn_of_obligations(now + timedelta(days=day)) // 2 for day in range(50)]
    assert [35 - day for day, new in enumerate(told) if new] == [*sorted(THRESHOLDS, reverse=True), -1]
    assert {alert.kind for alert in Alert.objects.open()} == {"obligation.overdue"}


def test_after_an_outage_says_only_the_tightest(now):
    make_obligation(in_days(35))
    assert warn_of_obligations(now + timedelta(days=30)) == 2
    assert {alert.dedupe_key.rsplit(":", 1)[1] for alert in Alert.objects.all()} == {"7"}


@pytest.mark.parametrize("service", [
    lambda row, now: mark_done(obligation=row, on=TODAY, reason="x", by=None, now=now),
    lambda row, now: waive(obligation=row, reason="x", by=None, now=now),
    lambda row, now: move(obligation=row, to=in_days(300), reason="x", by=None, now=now),
])  # fmt: skip
@pytest.mark.parametrize("days", [5, -5])
def test_what_is_settled_or_moved_is_settled_as_an_alert_too(service, days: int, now):
    row = make_obligation(in_days(days))
    assert warn_of_obligations(now) == 2
    service(row, now)
    assert warn_of_obligations(now) == 0
    assert not Alert.objects.open().exists()


def test_moved_away_and_back_it_is_said_again_unless_a_person_settled_it(now, desk):
    row = make_obligation(in_days(5))
    warn_of_obligations(now)
    settle(alert_ids=[Alert.objects.get(organisation=None).pk], by=desk, now=now)
    move(obligation=row, to=in_days(300), reason="x", by=None, now=now)
    warn_of_obligations(now)
    move(obligation=row, to=in_days(5), reason="x", by=None, now=now)
    assert warn_of_obligations(now) == 1
    assert Alert.objects.count() == 2


def test_a_condition_of_reversion_that_was_missed_is_urgent_and_says_what_may_happen(now):
    grant = make_grant(licensee=make_organisation("Toyworks"))
    make_obligation(in_days(-1), grant=grant, kind="marketing_date", what="On sale in China", reverts=True)
    assert warn_of_obligations(now) == 2
    assert said() == {("obligation.reverts", None), ("obligation.overdue", grant.agreement.licensee)}
    alert = Alert.objects.get(organisation=None)
    assert alert.severity == "urgent"
    assert f"{grant} may revert: “On sale in China” was due from Toyworks by 20 Nov 2026" in str(alert)


def test_nobody_is_warned_of_a_day_that_a_release_may_still_move(now):
    film = make_film()
    release = make_release(film, in_days(5), status="tentative")
    make_obligation(follows=release, offset_days=0)
    assert warn_of_obligations(now) == 0
    make_release(film, in_days(5), now=now + timedelta(hours=1))
    assert warn_of_obligations(now) == 2
    make_release(film, in_days(100), now=now + timedelta(hours=2))
    follow_releases(now)
    assert warn_of_obligations(now) == 0
    assert not Alert.objects.open().exists()


def test_the_day_is_the_desk_s_own(now):
    """At 17:00 UTC it is already tomorrow in Shanghai."""
    make_obligation(in_days(31))
    assert warn_of_obligations(NOON.replace(hour=15)) == 0
    assert warn_of_obligations(NOON.replace(hour=17)) == 2


def test_an_alert_is_read_in_either_language(now):
    from django.utils import translation

    make_obligation(in_days(1), grant=make_grant(licensee=make_organisation("Toyworks", name_zh="玩具厂")))
    warn_of_obligations(now)
    with translation.override("zh-hans"):
        assert "玩具厂" in str(Alert.objects.first())
