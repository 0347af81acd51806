"""Webhooks: queued with what they tell of, signed, sent to where they may go, tried again, and given up in the end."""

import json
from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction
from django.utils.timezone import now as clock
from standardwebhooks import Webhook

from alerts.models import Alert, WebhookAttempt, WebhookEndpoint, WebhookMessage
from alerts.services import sending, webhooks
from alerts.services.events import TEST, publish
from alerts.services.sending import WAITS, forget_old_messages, send_webhooks, wait_before
from licensing.grants.binding import bind_drafts
from licensing.models import Dispute
from tests.alerts.endpoints import make_endpoint, tell
from tests.alerts.receiver import receiving
from tests.factories import make_draft, make_film, make_grant, make_organisation

pytestmark = pytest.mark.django_db


# ------------------------------------------------------------------------------------------- what is sent


def test_what_is_sent_is_verified_by_the_standard_s_own_library():
    now = clock()  # the library compares with the clock of the machine
    with receiving() as receiver:
        _endpoint, secret = make_endpoint(receiver.address + "/hooks?a=1")
        tell(now, id=7, name="玩具 – toys")
        assert send_webhooks(now) == 1
    [(path, headers, body)] = receiver.got
    assert path == "/hooks?a=1"
    said = Webhook(secret).verify(body, headers)
    assert said["data"] == {"id": 7, "name": "玩具 – toys"}
    assert said["type"] == TEST
    assert datetime.fromisoformat(said["timestamp"]) == now
    assert headers["webhook-id"] == WebhookMessage.objects.get().key
    with pytest.raises(Exception, match="signature"):
        Webhook(secret).verify(body.replace(b"7", b"8"), headers)
    assert len(body) < 20_000


def test_while_a_secret_replaces_another_both_are_good_and_then_only_the_new_one():
    now = clock()
    with receiving() as receiver:
        endpoint, old = make_endpoint(receiver.address)
        new = webhooks.rotate_secret(endpoint=endpoint, by=None, now=now - timedelta(hours=1))
        tell(now)
        send_webhooks(now)
        [(_path, headers, body)] = receiver.got
        assert Webhook(old).verify(body, headers) == Webhook(new).verify(body, headers)
        WebhookEndpoint.objects.update(previous_until=now)
        tell(now)
        send_webhooks(now)
        _path, headers, body = receiver.got[1]
        Webhook(new).verify(body, headers)
        with pytest.raises(Exception, match="signature"):
            Webhook(old).verify(body, headers)


def test_a_stolen_secret_is_worth_nothing_at_once(now):
    endpoint, _old = make_endpoint(now=now)
    webhooks.rotate_secret(endpoint=endpoint, by=None, now=now, both_for=timedelta())
    endpoint.refresh_from_db()
    assert len(sending.secrets_of(endpoint, now)) == 1


def test_secrets_do_not_lie_in_the_database(now):
    endpoint, secret = make_endpoint(now=now)
    webhooks.rotate_secret(endpoint=endpoint, by=None, now=now)
    with connection.cursor() as cursor:
        for table in ("alerts_webhookendpoint", "alerts_webhookendpointevent"):
            cursor.execute(
                f"SELECT count(*), count(*) FILTER (WHERE t::text LIKE '%%' || %s || '%%') FROM {table} t", [secret[6:]]
            )
            rows, plain = cursor.fetchone()
            assert rows
            assert not plain


def test_a_new_secret_key_reads_what_the_one_before_it_wrote(settings):
    now = clock()
    with receiving() as receiver:
        make_endpoint(receiver.address)
        settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another key " * 5
        tell(now)
        assert send_webhooks(now) == 1
        settings.SECRET_KEY_FALLBACKS = []
        tell(now)
        assert send_webhooks(now) == 0
    assert "SECRET_KEY of the server has changed" in WebhookEndpoint.objects.get().reason_disabled


# ------------------------------------------------------------------------------------------- who is told


def test_an_organisation_is_told_of_its_own_and_the_desk_of_everything(now):
    ours, theirs = make_organisation(), make_organisation()
    for organisation in (ours, theirs, None):
        make_endpoint(organisation=organisation, now=now)
    publish(type=TEST, data={}, organisation_ids=[ours.pk], now=now)
    told = set(WebhookMessage.objects.values_list("endpoint__organisation", flat=True))
    assert told == {ours.pk, None}


def test_an_endpoint_that_chose_its_events_gets_no_others(now):
    make_endpoint(types=["grant.bound"], now=now)
    assert tell(now) == 0


def test_what_is_rolled_back_is_not_told(now):
    make_endpoint(now=now)

    def broken():
        with transaction.atomic():
            tell(now)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken()
    assert not WebhookMessage.objects.exists()


def test_a_grant_that_binds_is_told_to_the_desk_and_its_licensee_thinly(now):
    licensee, other = make_organisation(), make_organisation()
    for organisation in (None, licensee, other):
        make_endpoint(organisation=organisation, types=["grant.bound"], now=now)
    grant = make_grant(licensee=licensee)
    rows = WebhookMessage.objects.order_by("pk")
    assert [row.endpoint.organisation for row in rows] == [None, licensee]
    data = json.loads(rows[0].body)["data"]
    assert data["id"] == grant.pk
    assert data["address"].endswith(f"/api/v1/grants/{grant.pk}/")
    assert set(data) == {"id", "number", "address", "status", "agreement", "licensor", "licensee"}


def test_a_grant_sold_twice_is_told_as_disputed(now):
    make_endpoint(types=["grant.contested"], now=now)
    film = make_film()
    make_grant(film)
    bind_drafts(grant_ids=[make_draft(film).pk], by=None, now=now, dispute=True)
    assert Dispute.objects.count() == 1
    assert json.loads(WebhookMessage.objects.get().body)["data"]["reason"] == "sold_twice"


def test_an_event_that_nobody_registered_is_a_mistake_of_ours(now):
    make_endpoint(now=now)
    with pytest.raises(ValueError, match="no event type"):
        publish(type="grant.sneezed", data={}, organisation_ids=[], now=now)
    with pytest.raises(ValueError, match="not thin"):
        tell(now, text="长" * 7_000)


# ------------------------------------------------------------------------------------------- trying again


def test_a_failure_is_tried_by_the_standard_s_table_with_the_same_id_and_then_the_owner_is_told(now):
    owner = make_organisation()
    with receiving(status=500) as receiver:
        make_endpoint(receiver.address, organisation=owner, now=now)
        publish(type=TEST, data={}, organisation_ids=[owner.pk], now=now)
        at = now
        for wait in WAITS:
            row = WebhookMessage.objects.get()
            assert abs(row.next_try_at - at - wait) <= wait * 0.1 + timedelta(seconds=5)
            assert send_webhooks(row.next_try_at - timedelta(seconds=1)) == 0
            at = row.next_try_at
            send_webhooks(at)
        send_webhooks(at + timedelta(days=30))
    assert len(receiver.got) == len(WAITS) == 10
    assert len({headers["webhook-id"] for _path, headers, _body in receiver.got}) == 1
    assert WebhookMessage.objects.get().status == "failed"
    assert not WebhookEndpoint.objects.enabled().exists()
    assert {alert.organisation for alert in Alert.objects.all()} == {owner, None}
    assert "sent 10 times" in str(Alert.objects.first())
    assert [one.number for one in WebhookAttempt.objects.order_by("pk")] == list(range(1, 11))


def test_waits_grow_and_never_meet_exactly():
    assert len({wait_before(5) for _try in range(20)}) > 10
    assert all(timedelta(hours=4.5) <= wait_before(5) <= timedelta(hours=5.5) for _try in range(20))


def test_gone_switches_off_at_once_and_what_waits_is_given_up(now):
    with receiving(status=410) as receiver:
        endpoint, _secret = make_endpoint(receiver.address, now=now)
        for _event in range(6):
            tell(now)
        send_webhooks(now)
    assert 1 <= len(receiver.got) <= sending.OF_ONE
    endpoint.refresh_from_db()
    assert "410" in endpoint.reason_disabled
    assert set(WebhookMessage.objects.values_list("status", flat=True)) == {"failed"}
    assert tell(now) == 0, "nothing more is queued for it"


def test_a_redirect_is_a_failure_and_is_not_followed(now):
    with receiving(status=302) as receiver:
        make_endpoint(receiver.address, now=now)
        tell(now)
        assert send_webhooks(now) == 0
    assert [path for path, _headers, _body in receiver.got] == ["/"]
    assert "redirects are not followed" in WebhookAttempt.objects.get().problem_in_words


@pytest.mark.parametrize("said", [{"waits": 3}, {"drips": True}], ids=["silent", "a byte at a time"])
def test_a_receiver_that_takes_too_long_is_hung_up_on(said, now, monkeypatch):
    monkeypatch.setattr("alerts.services.reaching.TIMEOUT", 1.0)
    with receiving(**said) as receiver:
        make_endpoint(receiver.address, now=now)
        tell(now)
        assert send_webhooks(now) == 0
    row = WebhookAttempt.objects.get()
    assert row.status_code is None
    assert "No answer within" in row.problem_in_words
    assert row.took_ms < 2_500


def test_nobody_there_is_a_failure_that_says_so(now):
    make_endpoint("http://127.0.0.1:9/", now=now)
    tell(now)
    assert send_webhooks(now) == 0
    assert "refused" in WebhookAttempt.objects.get().problem_in_words


def test_a_worker_that_died_leaves_a_message_that_is_tried_again(now):
    with receiving() as receiver:
        make_endpoint(receiver.address, now=now)
        tell(now)
        assert len(sending._claim(now)) == 1  # and then it was killed
        assert send_webhooks(now) == 0
        assert send_webhooks(now + sending.LEASE) == 1
    assert len(receiver.got) == 1


def test_a_message_that_another_worker_claims_is_passed_over(committed, now):
    make_endpoint(now=now)
    tell(now)
    other = connection.copy()
    try:
        with transaction.atomic():
            WebhookMessage.objects.select_for_update().get()
            with other.cursor() as cursor:
                values = {"now": now, "until": now, "batch": 9, "of_one": 9}
                cursor.execute(sending.CLAIM, values)
                assert cursor.fetchall() == []
    finally:
        other.close()


def test_one_slow_receiver_keeps_nobody_else_waiting(now):
    with receiving(waits=0.4) as slow, receiving() as quick:
        make_endpoint(slow.address, now=now)
        for _event in range(6):
            tell(now)
        make_endpoint(quick.address, now=now)
        tell(now)
        assert [row.endpoint.url for row in sending._claim(now)].count(slow.address) == sending.OF_ONE
        WebhookMessage.objects.update(next_try_at=now, tries=0)
        assert send_webhooks(now) == 8
    assert len(quick.got) == 1


def test_a_message_can_be_sent_again_and_has_its_own_id(now):
    with receiving() as receiver:
        make_endpoint(receiver.address, now=now)
        tell(now)
        send_webhooks(now)
        message = WebhookMessage.objects.get()
        webhooks.send_again(message=message, by=None, now=now)
        with pytest.raises(webhooks.StillPending):
            webhooks.send_again(message=message, by=None, now=now)
        assert send_webhooks(now) == 1
    assert receiver.got[0][1]["webhook-id"] == receiver.got[1][1]["webhook-id"]
    assert receiver.bodies[0] == receiver.bodies[1]


def test_switched_off_and_on_again(now, desk):
    endpoint, _secret = make_endpoint(now=now)
    webhooks.disable_endpoint(endpoint=endpoint, why="They are moving", by=desk, now=now)
    with pytest.raises(webhooks.IsDisabled, match="They are moving"):
        webhooks.send_test(endpoint=endpoint, by=desk, now=now)
    with pytest.raises(webhooks.IsDisabled):
        webhooks.disable_endpoint(endpoint=endpoint, why="x", by=desk, now=now)
    webhooks.enable_endpoint(endpoint=endpoint, by=desk, now=now)
    with pytest.raises(webhooks.NotDisabled):
        webhooks.enable_endpoint(endpoint=endpoint, by=desk, now=now)
    assert webhooks.send_test(endpoint=endpoint, by=desk, now=now).status == "pending"


def test_what_was_sent_or_given_up_is_forgotten_after_90_days_and_what_waits_is_not(now):
    make_endpoint(now=now)
    for days, status in ((91, "sent"), (91, "failed"), (91, "pending"), (89, "sent")):
        at = now - timedelta(days=days)
        tell(at)
        row = WebhookMessage.objects.latest("pk")
        WebhookMessage.objects.filter(pk=row.pk).update(status=status, sent_at=at if status == "sent" else None)
        WebhookAttempt.objects.create(message=row, number=1, tried_at=at, took_ms=1, status_code=200)
    assert forget_old_messages(now) == 2
    left = WebhookMessage.objects.order_by("pk")
    assert [row.status for row in left] == ["pending", "sent"]
    assert WebhookAttempt.objects.count() == 2
    assert forget_old_messages(now) == 0
