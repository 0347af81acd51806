"""One source of addresses: what a person's e-mail address was once opens nothing any more."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils.timezone import now

from accounts.models import User
from alerts.services.calendars import calendar_at, make_address

pytestmark = pytest.mark.django_db


@pytest.fixture
def moved_on() -> User:
    """Somebody who asked for a new password at the old address, and has another address since."""
    cache.clear()
    user = User.objects.create_user("old@example.com", "correct horse battery", is_staff=True)
    Client().post("/accounts/password/reset/", {"email": "old@example.com"})
    user.email = "new@example.com"
    user.save()
    return user


def test_a_reset_for_a_former_address_finds_nobody(moved_on):
    mail.outbox.clear()
    Client().post("/accounts/password/reset/", {"email": "old@example.com"})
    [message] = mail.outbox
    assert "/accounts/password/reset/key/" not in message.body
    assert not EmailAddress.objects.filter(email="old@example.com").exists()


def test_a_link_that_was_sent_to_the_former_address_is_dead(moved_on):
    link = re.search(r"(/accounts/password/reset/key/\S+)", mail.outbox[0].body)[1]
    page = Client().get(link, follow=True)
    assert b'name="password1"' not in page.content


def test_nobody_signs_in_by_a_former_address(moved_on):
    client = Client()
    client.post("/accounts/login/", {"login": "old@example.com", "password": "correct horse battery"})
    assert "_auth_user_id" not in client.session
    client.post("/accounts/login/", {"login": "new@example.com", "password": "correct horse battery"})
    assert client.session["_auth_user_id"] == str(moved_on.pk)


def test_a_change_of_address_ends_sessions():
    user = User.objects.create_user("old@example.com", "correct horse battery", is_staff=True)
    client = Client()
    client.force_login(user)
    assert client.get("/admin/").status_code == 200
    User.objects.filter(pk=user.pk).update(email="new@example.com")
    assert client.get("/admin/").status_code == 302


def test_a_change_of_address_ends_the_calendars_secret_address():
    user = User.objects.create_user("old@example.com", "correct horse battery", is_staff=True)
    before = now() - timedelta(hours=1)
    secret = make_address(user=user, by=user, now=before).rsplit("/", 1)[-1].removesuffix(".ics")
    assert calendar_at(secret=secret, now=now()) is not None
    User.objects.filter(pk=user.pk).update(name="Another name")
    assert calendar_at(secret=secret, now=now()) is not None
    User.objects.filter(pk=user.pk).update(email="new@example.com")
    assert calendar_at(secret=secret, now=now()) is None
