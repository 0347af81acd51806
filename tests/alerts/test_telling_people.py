"""From an alert to the people: each told once, over each channel, however often the sweeps run."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection

from accounts.models import User
from alerts import sweeps
from alerts.models import Alert, Delivery, Severity, SweepRun
from alerts.services.mailing import backoff, send_mail
from alerts.services.spreading import spread_alerts
from alerts.services.watching import watch_sweeps
from core.texts import Text
from tests.factories import make_organisation

pytestmark = pytest.mark.django_db


def make_alert(now, *, organisation=None, kind="authorisation.expiring", key: str = "k", subject=1) -> Alert:
    parts = {"number": "AU1", "holder": {"en": "Toyworks", "zh": "玩具厂"}, "assets": "MOSS", "day": "2026-12-21"}
    return Alert.objects.create(
        kind=kind, severity=Severity.WARNING, text=Text(kind, parts).as_json(), subject_type="x.y", subject_id=subject,
        organisation=organisation, dedupe_key=key, raised_at=now,
    )  # fmt: skip


def test_the_desk_is_told_who_may_see_such_rows_and_nobody_else(now, desk, member_of):
    member_of(make_organisation())
    User.objects.create_user("newcomer@example.com", "x", is_staff=True)
    make_alert(now)
    spread_alerts(now)
    assert {delivery.user for delivery in Delivery.objects.all()} == {desk}


def test_an_organisation_s_members_are_told_and_the_desk_is_not(now, desk, member_of):
    licensee, other = make_organisation(), make_organisation()
    member = member_of(licensee)
    member_of(other)
    make_alert(now, organisation=licensee)
    spread_alerts(now)
    assert {delivery.user for delivery in Delivery.objects.all()} == {member}


def test_ten_rounds_send_one_message(now, desk):
    make_alert(now, key="1")
    make_alert(now, key="2")
    for _round in range(10):
        spread_alerts(now)
        send_mail(now)
    [message] = mail.outbox
    assert message.to == ["desk@example.com"]
    assert message.subject == "Authorisation AU1 of Toyworks for MOSS expires on 21 Dec 2026. – and 1 more"
    assert message.body.count("- Authorisation AU1") == 2


def test_everybody_reads_their_own_language(now, desk):
    desk.language = "zh-hans"
    desk.save()
    make_alert(now)
    spread_alerts(now)
    send_mail(now)
    assert "玩具厂" in mail.outbox[0].body
    assert "Toyworks" not in mail.outbox[0].body


def test_a_mail_server_that_is_down_is_tried_again_later_with_the_same_key(now, desk, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 1
    make_alert(now)
    spread_alerts(now)
    assert send_mail(now) == 0
    delivery = Delivery.objects.get(channel="email")
    key = delivery.key
    assert (delivery.status, delivery.attempts) == ("pending", 1)
    assert "Connection refused" in delivery.error
    assert "ConnectionRefusedError" not in delivery.error
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_mail(now) == 0, "not before it is due"
    assert send_mail(now + timedelta(minutes=2)) == 1
    assert str(key) in mail.outbox[0].extra_headers["Message-ID"]


def test_a_flood_is_one_message_that_says_how_many_more(now, desk):
    for number in range(203):
        make_alert(now, key=f"k{number}", subject=number + 1)
    spread_alerts(now)
    assert send_mail(now) == 203
    [message] = mail.outbox
    assert message.body.count("\n- ") == 200
    assert "and 3 more" in message.body
    assert send_mail(now) == 0


def test_backoff_grows_to_six_hours():
    assert backoff(1) == timedelta(minutes=2)
    assert backoff(100) == timedelta(hours=6)


def test_the_same_key_is_one_alert(now):
    make_alert(now)
    with pytest.raises(Exception, match="dedupe_key"):
        make_alert(now)


def test_only_the_latest_of_several_warnings_is_shown(now):
    licensee = make_organisation()
    for key in ("90", "60", "30"):
        make_alert(now, key=f"desk{key}")
        make_alert(now, key=f"them{key}", organisation=licensee)
    shown = Alert.objects.open().latest_of_each()
    assert {alert.dedupe_key for alert in shown} == {"desk30", "them30"}


def test_a_sweep_says_when_it_ran_and_what_it_found(now):
    assert sweeps.run("alerts.spread", now=now) == 0
    row = SweepRun.objects.get(name="alerts.spread")
    assert (row.started_at, row.found, row.runs, row.failures) == (now, 0, 1, 0)
    assert now <= row.finished_at < now + timedelta(seconds=30)


def test_a_sweep_that_fails_says_why(now, monkeypatch):
    def broken(at):
        raise RuntimeError("the reason")

    monkeypatch.setitem(sweeps._sweeps, "broken", sweeps.Sweep("broken", "Broken", broken))
    with pytest.raises(RuntimeError):
        sweeps.run("broken", now=now)
    row = SweepRun.objects.get(name="broken")
    assert (row.failures, row.finished_at) == (1, None)
    assert "the reason" in row.error


def test_a_sweep_that_has_not_run_is_an_alert_once_a_day(now):
    SweepRun.objects.create(name="licensing.expiring", finished_at=now - timedelta(hours=2))
    assert watch_sweeps(now) == 1
    assert watch_sweeps(now + timedelta(minutes=5)) == 0
    assert "Check expiring authorisations" in str(Alert.objects.get())


def test_one_sweep_never_runs_twice_at_once(committed, now):
    """Another connection holds the sweep's lock."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(hashtext('sweep'), hashtext('alerts.spread'))")
        assert sweeps.run("alerts.spread", now=now) is None
        with other.cursor() as cursor:  # a lock that goes with its connection goes a moment later
            cursor.execute("SELECT pg_advisory_unlock(hashtext('sweep'), hashtext('alerts.spread'))")
    finally:
        other.close()
    assert sweeps.run("alerts.spread", now=now) == 0
