"""What single pages of the admin site show, take and refuse."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from accounts.models import User
from config.demo import SOURCE, write_dated_files
from core.intake import jobs
from enforcement.models import Listing

pytestmark = pytest.mark.django_db


def address(model, page: str, *args) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def test_a_person_s_address_stands_once_beside_the_name(as_desk, desk):
    assert as_desk.get("/admin/").content.decode().count(desk.email) == 1
    User.objects.filter(pk=desk.pk).update(name="")
    assert as_desk.get("/admin/").content.decode().count(desk.email) == 1


def test_what_is_not_retired_is_not_shown_as_bad(as_desk):
    page = as_desk.get("/admin/vocabularies/channel/").content.decode()
    cells = re.findall(r"field-is_retired.*?</td>", page, re.DOTALL)
    assert len(cells) > 10
    assert all(">No<" in cell and "red" not in cell.split(">", 1)[1] for cell in cells)


def test_an_import_with_wrong_rows_says_so_in_words(as_desk, tmp_path, now):
    path = tmp_path / "listings.csv"
    path.write_text("marketplace,listing_id,title\nM,1,Good\nM,2,\n", "utf-8")
    with path.open("rb") as content:
        received = jobs.receive(kind="listings", content=content, name="listings.csv", mapping=None, by=None, now=now)
    jobs.run(intake_id=received.pk, now=now)
    assert "Done · 1 row with errors" in as_desk.get("/admin/").content.decode()


def test_importing_a_file_shows_its_wrong_rows_and_gives_them_back(as_desk, tmp_path):
    path = tmp_path / "listings.csv"
    path.write_text("marketplace,listing_id,title\nM,1,Good\nM,2,\n", "utf-8")
    with path.open("rb") as file:
        asked = as_desk.post("/admin/core/intake/add/", {"kind": "listings", "file": file}, follow=True)
    address = asked.redirect_chain[-1][0]
    assert "Column mapping" in asked.content.decode()
    form = asked.context["form"]
    mapping = {name: form[name].value() or "" for name in form.fields}
    checked = as_desk.post(address, mapping, follow=True).content.decode()
    assert "No data is imported yet" in checked
    assert "The cell is empty." in checked
    assert not Listing.objects.exists()
    done = as_desk.post(address, {"commit": "1"}, follow=True).content.decode()
    assert "Download rejected rows" in done
    assert Listing.objects.get().title == "Good"


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "empty"), (b"\x89PNG\r\n\x1a\n0000", "the file is a picture"), (b"<html><table>", "the file is a web page")],
    ids=["empty", "a picture", "a page"],
)
def test_a_file_that_cannot_be_imported_is_refused_in_words(content: bytes, said: str, as_desk, tmp_path):
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    with path.open("rb") as file:
        answer = as_desk.post("/admin/core/intake/add/", {"kind": "listings", "file": file}, follow=True)
    assert said in answer.content.decode()


def test_headings_that_nobody_knows_are_asked_for(as_desk, tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("a,b,c\nTaobao,7,A thing\n", "utf-8")
    with path.open("rb") as file:
        asked = as_desk.post("/admin/core/intake/add/", {"kind": "listings", "file": file}, follow=True)
    address = asked.redirect_chain[-1][0]
    refused = as_desk.post(address, {"from_title": "c"})
    assert refused.status_code == 422
    assert "The file has no column for" in refused.content.decode()
    mapping = {"from_marketplace": "a", "from_listing_id": "b", "from_title": "c"}
    assert "1 row checked" in as_desk.post(address, mapping, follow=True).content.decode()
    with path.open("rb") as file:
        again = as_desk.post("/admin/core/intake/add/", {"kind": "listings", "file": file}, follow=True)
    assert again.context["form"]["from_title"].value() == "c"  # remembered


def test_a_colleague_s_account_and_rights_are_not_a_licensing_matter(as_desk, desk):
    other = User.objects.create_user("legal@example.com", "x", is_staff=True)
    assert as_desk.post(address(User, "change", other.pk), {"is_superuser": "on"}).status_code == 403
    assert as_desk.get(f"/admin/accounts/user/{other.pk}/password/").status_code == 403
    desk.refresh_from_db()
    assert not desk.is_superuser


def test_signing_in_has_one_door_with_a_limit(client):
    cache.clear()
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith("/accounts/login/")
    User.objects.create_user("somebody@example.com", "right horse battery")
    for _try in range(6):
        answer = client.post("/accounts/login/", {"login": "somebody@example.com", "password": "wrong"})
    assert "Too many failed" in answer.content.decode()
    cache.clear()
    right = {"login": "Somebody@Example.com", "password": "right horse battery"}
    assert client.post("/accounts/login/", right).status_code == 302


def test_nobody_signs_up_alone(client):
    assert "Closed" in client.get("/accounts/signup/").content.decode()


def test_the_demonstration_is_dated_from_the_day_of_loading(tmp_path, now):
    write_dated_files(tmp_path, now.date())
    assert "{today" not in (tmp_path / "catalogue.csv").read_text("utf-8")
    assert "{today" in (SOURCE / "catalogue.csv").read_text("utf-8")
