"""What belongs to another organisation does not exist: in the API, the portal, files and the admin alike.

The API's rows come from its router, so a route that is added later is in the matrix by itself.
"""

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import get_resolver

from accounts.models import Membership, Organisation, User
from alerts.models import Alert
from config.urls import router
from core.files import keep_bytes
from core.intake.jobs import receive
from licensing.authorisations.expiry_alerts import warn_of_ending
from merchandise.services.products import register_product, register_sku
from tests.factories import (
    make_authorisation,
    make_draft,
    make_film,
    make_grant,
    make_obligation,
    make_organisation,
)
from vocabularies.models import UseCategory

pytestmark = pytest.mark.django_db
PUBLIC = {"territories", "territory-groups", "categories", "channels", "languages", "nice-classes"}
OURS = {
    "organisations", "memberships", "people", "agreements", "grants", "grant-boxes", "authorisations", "products",
    "skus", "assets", "alerts", "obligations",
}  # fmt: skip


def furnish(name: str, now) -> Organisation:
    """An organisation with one of everything."""
    organisation = make_organisation(name)
    film = make_film(f"Film of {name}")
    grant = make_grant(film, licensee=organisation)
    make_authorisation(grant, last=date(2026, 11, 30))
    make_obligation(date(2026, 11, 30), grant=grant)
    make_obligation(date(2026, 11, 30), grant=grant, side="licensor")  # which is not theirs to do
    make_draft(film, licensee=organisation)  # which is the desk's own until it is signed
    product = register_product(
        grant=grant,
        category=UseCategory.objects.get(code="blind-boxes"),
        assets=[film],
        reference="P",
        name=name,
        by=None,
    )
    register_sku(product=product, code="S", name=name, by=None)
    return organisation


@pytest.fixture
def two(now, member_of):
    ours, theirs = furnish("Ours", now), furnish("Theirs", now)
    warn_of_ending(now)
    us, them = Client(), Client()
    us.force_login(member_of(ours))
    them.force_login(member_of(theirs))
    return us, them


def rows(client: Client, prefix: str) -> dict[int, dict]:
    answer = client.get(f"/api/v1/{prefix}/?page_size=500")
    assert answer.status_code == 200, answer.content
    return {row["id"]: row for row in answer.json()["results"]}


@pytest.mark.parametrize("prefix", [prefix for prefix, _viewset, _name in router.registry])
def test_nobody_reaches_another_organisation_s_row(prefix: str, two, as_desk):
    us, them = two
    mine, everything = rows(us, prefix), rows(as_desk, prefix)
    if prefix in PUBLIC:
        assert mine.keys() == everything.keys()
        return
    assert bool(mine) == (prefix in OURS), "is this register one that licensees see? Say so in this test."
    shared = mine.keys() & rows(them, prefix).keys()
    assert not shared
    for key in everything.keys() - mine.keys():
        assert us.get(f"/api/v1/{prefix}/{key}/").status_code == 404
    for key in mine:
        assert us.get(f"/api/v1/{prefix}/{key}/").status_code == 200


@pytest.mark.parametrize("prefix", [prefix for prefix, _viewset, _name in router.registry])
def test_the_api_is_for_people_who_have_signed_in_and_only_reads(prefix: str, two):
    assert Client().get(f"/api/v1/{prefix}/").status_code == 401
    for method in ("post", "put", "patch", "delete"):
        assert getattr(two[0], method)(f"/api/v1/{prefix}/").status_code in (403, 405)


def test_a_refusal_is_a_problem_document(two):
    answer = two[0].get("/api/v1/grants/999999/")
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == 404
    assert answer.json()["code"] == "not_found"


def test_the_portal_shows_ours_and_404_for_theirs(two):
    us, them = two
    for client, name, other in ((us, "Ours", "Theirs"), (them, "Theirs", "Ours")):
        page = client.get("/portal/").content.decode()
        assert f"Film of {name}" in page
        assert other not in page
    mine = set(rows(us, "authorisations"))
    for key in rows(them, "authorisations"):
        assert key not in mine
        for page in ("", "certificate.pdf", "certificate.json"):
            assert us.get(f"/portal/licences/{key}/{page}").status_code == 404
            assert them.get(f"/portal/licences/{key}/{page}").status_code == 200
        for act in ("pdf", "payload"):
            assert us.get(f"/api/v1/authorisations/{key}/{act}/").status_code == 404
        for act in ("suspend", "resume", "revoke", "reissue"):
            assert us.post(f"/api/v1/authorisations/{key}/{act}/", {"reason": "x"}).status_code == 404


def test_nobody_settles_another_organisation_s_alert(two):
    us, them = two
    [theirs] = rows(them, "alerts")
    assert us.post(f"/portal/alerts/{theirs}/noted/").status_code == 404
    assert Alert.objects.get(pk=theirs).settled_at is None
    assert them.post(f"/portal/alerts/{theirs}/noted/").status_code == 302
    assert Alert.objects.get(pk=theirs).settled_at is not None


def test_a_reader_sees_an_alert_and_dismisses_none(two):
    us, _them = two
    Membership.objects.filter(user=us.session["_auth_user_id"]).update(role="reader")
    [ours] = rows(us, "alerts")
    page = us.get("/portal/").content.decode()
    assert "Action required" in page
    assert f"/portal/alerts/{ours}/noted/" not in page
    assert us.post(f"/portal/alerts/{ours}/noted/").status_code == 404
    assert Alert.objects.get(pk=ours).settled_at is None


def test_a_file_is_for_whoever_gave_it_and_for_staff(now, two, as_desk):
    us, them = two
    owner = User.objects.get(pk=us.session["_auth_user_id"])
    kept = keep_bytes(content=b"<script>", name="evil.html", by=owner, now=now)
    assert them.get(f"/files/{kept.pk}/").status_code == 404
    assert as_desk.get(f"/files/{kept.pk}/").status_code == 200
    answer = us.get(f"/files/{kept.pk}/")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert Client().get(f"/files/{kept.pk}/").status_code == 302


def test_licensees_do_not_enter_the_admin_site(two):
    assert two[0].get("/admin/").status_code in (302, 403)
    assert two[0].get("/admin/licensing/grant/").status_code in (302, 403)
    asked = {"app_label": "ip_registry", "model_name": "asset", "field_name": "parent", "term": "a"}
    assert two[0].get("/admin/autocomplete/", asked).status_code in (302, 403)


def test_staff_without_a_group_see_nothing(now, two):
    import io

    newcomer = User.objects.create_user("new@example.com", "x", is_staff=True)
    client = Client()
    client.force_login(newcomer)
    assert not rows(client, "grants")
    assert client.get("/admin/licensing/grant/").status_code == 403
    assert client.get("/admin/core/intake/add/").status_code == 403
    with pytest.raises(Exception, match="has no permission to import"):
        receive(kind="catalogue", content=io.BytesIO(b"x"), name="x", mapping=None, by=newcomer, now=now)


def addresses(patterns, before: str = "") -> Iterator[str]:
    """Every address; the admin site's own, the portal's and those of the API's router are one each."""
    for pattern in patterns:
        here = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns") and here not in ("admin/", "portal/", "api/v1/"):
            yield from addresses(pattern.url_patterns, here)
        else:
            yield here


DESK = ("admin/licensing/", "admin/ip_registry/", "admin/alerts/")
RENAMED = ("admin/licensing/contest/", "admin/licensing/circle/", "admin/licensing/agreementmove/")
"""Old addresses, which lead whoever asks on to the new ones."""


def test_every_address_of_ours_is_known_to_this_test():
    """A new page must be thought of here: who may see it?"""
    known = {
        "", "portal/", "report/", "admin/r/<path:rest>", "admin/", "admin/search/", "i18n/setlang/",
        "admin/autocomplete/", "verify/", "verify/keys/", "verify/<str:asked>/",
        "calendar/<str:secret>.ics", "files/<int:pk>/", "api/v1/", "api/schema/",
        "asset-images/<int:pk>/", "asset-images/<int:pk>/large/", "style-guides/<int:pk>/", "api/v1/search/",
        "api/v1/availability/", "api/v1/availability/grid/", "api/v1/availability/grid/file/",
        "api/v1/availability/works/", "sign/<str:token>/", "invitation/<str:secret>/",
        "api/v1/agreements/odrl/",
        "api/v1/agreements/<int:pk>/odrl/", "odrl/profile/", "api/v1/avails/", "words/<slug:vocabulary>/",
        "api/docs/", "^report/(?P<reference>R-[A-Z2-9]{10})/$",
    }  # fmt: skip
    found = set(addresses(get_resolver().url_patterns))
    assert {name for name in found if not name.startswith(DESK) and "accounts/" not in name} == known


def test_every_page_of_the_desk_sends_strangers_to_sign_in(client, two):
    pages = 0
    for name in addresses(get_resolver().url_patterns):
        if not name.startswith(DESK) or "/do/" in name or name.startswith(RENAMED):
            continue
        address = "/" + re.sub(r"<(\w+):\w+>", lambda found: "1" if found[1] == "int" else "en", name)
        for visitor in (client, two[0]):
            answer = visitor.get(address)
            assert answer.status_code == 302, name
            assert answer["Location"] == f"/admin/login/?next={quote(address)}"
        pages += 1
    assert pages > 70, pages


def test_a_draft_is_the_desk_s_own_until_it_is_signed(two, as_desk):
    us, _them = two
    assert {row["status"] for row in rows(us, "grants").values()} == {"binding"}
    assert {row["status"] for row in rows(us, "agreements").values()} == {"signed"}
    assert "draft" in {row["status"] for row in rows(as_desk, "grants").values()}


def test_nobody_changes_the_address_that_staff_gave_them(two):
    assert two[0].post("/accounts/email/", {"action_add": "", "email": "evil@example.com"}).status_code == 404
