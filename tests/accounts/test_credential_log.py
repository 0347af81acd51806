"""Sign-ins, failures and changes of credentials are written down, whichever door; nobody edits what was written."""

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.test import Client

from accounts.models import CredentialEvent
from tests.factories import make_organisation

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


def kinds() -> list[str]:
    return list(CredentialEvent.objects.order_by("pk").values_list("kind", flat=True))


def test_what_happens_at_the_sign_in_is_written_down(desk):
    client = Client(REMOTE_ADDR="203.0.113.7")
    client.post("/accounts/login/", {"login": desk.email, "password": "wrong"})
    client.post("/accounts/login/", {"login": desk.email, "password": PASSWORD})
    client.post("/accounts/logout/")
    assert kinds() == ["failed", "signed_in", "signed_out"]
    row = CredentialEvent.objects.get(kind="signed_in")
    assert (row.email, row.user_key, row.network) == (desk.email, desk.pk, "203.0.113.7")


def test_a_change_of_the_password_too(desk):
    client = Client()
    client.post("/accounts/login/", {"login": desk.email, "password": PASSWORD})
    new = "a long way to the moon"
    client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert "password_changed" in kinds()


def test_a_password_typed_for_an_address_is_not_kept(desk):
    Client().post("/accounts/login/", {"login": PASSWORD, "password": "x"})
    assert PASSWORD not in str(list(CredentialEvent.objects.values()))


@pytest.mark.parametrize(
    "change", ["UPDATE accounts_credentialevent SET email = ''", "DELETE FROM accounts_credentialevent"]
)
def test_nobody_changes_it(desk, client, change):
    client.force_login(desk)
    with (
        pytest.raises(ProgrammingError, match="Cannot update or delete"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)


def test_the_staff_read_it_and_licensees_do_not(as_desk, desk, member_of):
    assert desk.email in as_desk.get("/admin/accounts/credentialevent/").content.decode()
    assert as_desk.post("/admin/accounts/credentialevent/add/").status_code == 403
    member = Client()
    member.force_login(member_of(make_organisation("Toyworks")))
    assert member.get("/admin/accounts/credentialevent/").status_code == 302


@pytest.mark.parametrize("page", ["/portal/", "/api/v1/assets/", "/accounts/login/", "/invitation/x/"])
def test_private_pages_stay_in_no_cache(client, desk, page):
    client.force_login(desk)
    assert "no-store" in client.get(page)["Cache-Control"]
