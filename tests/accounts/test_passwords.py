"""A forgotten password: the mails and pages on the way to a new one."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_limits():
    cache.clear()


def ask(email: str, language: str) -> mail.EmailMessage:
    page = Client(headers={"accept-language": language})
    assert page.post("/accounts/password/reset/", {"email": email}).status_code == 302
    [message] = mail.outbox
    return message


def test_an_unknown_address_is_not_asked_to_sign_up():
    message = ask("nobody@example.com", "en")
    assert message.subject == "No account with this address"
    assert "Accounts are created by the licensing desk" in message.body
    assert "sign" not in message.body.lower()
    assert "/accounts/" not in message.body


@pytest.mark.parametrize("email", ["nobody@example.com", "somebody@example.com"])
def test_the_mail_is_in_one_language(email: str):
    User.objects.create_user("somebody@example.com", "right horse battery", language="zh-hans")
    message = ask(email, "zh-hans")
    words = re.sub(r"https?://\S+|\S+@\S+|Reelmark", "", message.subject + message.body)
    assert not re.search(r"[A-Za-z]", words), words


def test_somebody_known_reads_their_own_language_whatever_the_page_s():
    User.objects.create_user("somebody@example.com", "right horse battery", language="zh-hans")
    assert "三天内有效" in ask("somebody@example.com", "en").body


def test_the_link_leads_to_a_new_password_once():
    User.objects.create_user("somebody@example.com", "right horse battery")
    link = re.search(r"https?://[^/]+(/\S+)", ask("somebody@example.com", "en").body)[1]
    client = Client()
    form = client.get(link, follow=True)
    assert 'class="panel pad"' in form.content.decode()
    assert "Set a new password" in form.content.decode()
    address = form.redirect_chain[-1][0]
    new = {"password1": "another horse battery", "password2": "another horse battery"}
    assert client.post(address, new).status_code == 302
    assert User.objects.get().check_password("another horse battery")
    used = Client().get(link).content.decode()
    assert "This link no longer works" in used
    assert 'class="button" href="/accounts/password/reset/"' in used


@pytest.mark.parametrize("address", ["/accounts/password/reset/", "/accounts/signup/", "/accounts/inactive/"])
def test_every_page_of_an_account_looks_like_the_others(address: str):
    page = Client().get(address).content.decode()
    assert '<div class="entrance">' in page
    assert "<button" not in page.replace('<button class="', "").replace('class="link"', "")


def test_a_key_that_no_session_can_have_is_no_session_of_anybody(client):
    client.cookies["sessionid"] = "\0abcdefghijkl"
    assert client.get("/admin/").status_code == 302
