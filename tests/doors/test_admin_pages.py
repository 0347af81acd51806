"""Every page of the admin site: it opens, it searches, and a longer list asks the database no more often."""

import re

import pytest
from django.contrib import admin
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Membership, User
from alerts.models import WebhookAttempt
from alerts.services.calendars import make_address
from alerts.services.spreading import spread_alerts
from alerts.services.webhooks import add_endpoint, send_test
from config.demo import SOURCE, write_dated_files
from core.services import intake
from enforcement.models import Assessment, Listing
from enforcement.services.assessing import assess_waiting
from licensing.services.expiring import warn_of_ending
from licensing.services.obligation_alerts import warn_of_obligations
from licensing.services.requests import ask_for_licence
from licensing.services.signatures import ask_for_signature
from tests.factories import make_agreement, make_draft, make_film, make_organisation, make_scope
from tests.licensing.deals import approved

pytestmark = pytest.mark.django_db
MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
FILES = (
    "catalogue.csv",
    "agreements.xlsx",
    "obligations.csv",
    "skus.csv",
    "titles.csv",
    "registrations.csv",
    "sellers.csv",
    "listings.jsonl",
    "reports.csv",
)


def load(folder, now, names=FILES) -> None:
    for name in names:
        with (folder / name).open("rb") as content:
            received = intake.receive(
                kind=name.split(".")[0], content=content, name=name, mapping=None, by=None, now=now
            )
        done = intake.run(intake_id=received.pk, now=now)
        assert not done.wrong, [str(problem) for problem in done.problems.all()]


@pytest.fixture
def furnished(tmp_path, now, desk):
    write_dated_files(tmp_path, now.date())
    load(tmp_path, now)
    for number in range(3):
        User.objects.create_user(f"colleague{number}@example.com", "x", is_staff=True)
        ask_for_something(number, now)
    endpoint, _secret = add_endpoint(url="https://example.com/", organisation=None, types=[], note="", by=desk, now=now)
    for _number in range(3):
        message = send_test(endpoint=endpoint, by=desk, now=now)
        WebhookAttempt.objects.create(message=message, number=1, tried_at=now, took_ms=5, status_code=500)
    make_address(user=desk, by=desk, now=now)
    for sweep in (warn_of_ending, warn_of_obligations, assess_waiting, spread_alerts):
        sweep(now)


def ask_for_something(number: int, now) -> None:
    """What no file of the demonstration has: requests, and deals on their way."""
    asker = User.objects.create_user(f"licensee{number}@example.com", "x")
    organisation = make_organisation(f"Licensee {number}")
    Membership.objects.create(user=asker, organisation=organisation)
    scope = make_scope(make_film(), territories=("CN",))
    ask_for_licence(
        organisation=organisation, title="A film", purpose="Toys", categories=scope.categories,
        territories=scope.territories, period=scope.period, by=asker, now=now,
    )  # fmt: skip
    deal = make_agreement(licensee=organisation)
    make_draft(make_film(), agreement=deal)
    ask_for_signature(agreement_id=approved(deal).pk, signer=asker, by=None, now=now)


def address(model, page: str, *args) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def queries(client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        answer = client.get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    return len(caught)


def test_every_list_and_every_page_opens_in_both_languages(furnished, as_desk):
    for language in ("en", "zh-hans"):
        User.objects.filter(email="desk@example.com").update(language=language)
        for model in MODELS:
            list_page = as_desk.get(address(model, "changelist") + "?q=x")
            assert list_page.status_code == 200, model
            row = model._default_manager.first()
            if row is not None:
                for page in ("change", "history"):
                    answer = as_desk.get(address(model, page, row.pk))
                    assert answer.status_code == 200, (model, page)


def test_no_list_asks_once_for_each_row(furnished, as_desk):
    found = {model._meta.label: queries_for_one_and_for_all(model, as_desk) for model in MODELS}
    assert not {label: counts for label, counts in found.items() if counts[1] > counts[0] + 2}


def queries_for_one_and_for_all(model, as_desk) -> tuple[int, int]:
    url = address(model, "changelist")
    queries(as_desk, url)  # whatever is kept between requests is kept now
    keep = list(model._default_manager.order_by("pk").values_list("pk", flat=True)[:1])
    if not keep:
        return 0, 0
    many = queries(as_desk, url)
    admin_of = admin.site._registry[model]
    with pytest.MonkeyPatch.context() as patch:
        whole = admin_of.get_queryset
        patch.setattr(admin_of, "get_queryset", lambda request: whole(request).filter(pk__in=keep))
        return queries(as_desk, url), many


def test_the_desk_s_first_page_says_what_needs_a_person(furnished, as_desk):
    page = as_desk.get("/admin/").content.decode()
    assert "flagged infringements" in page
    assert "Startrack Toys (demo)" in page


@pytest.mark.parametrize(
    ("model", "said"),
    [
        ("alerts/alert", r"\d+ alerts: \d+ open, \d+ of them urgent\."),
        ("licensing/authorisation", r"15 authorisations: \d+ in force, \d+ of them end within 30 days\."),
        ("licensing/grant", r"\d+ grants: \d+ active today, \d+ still drafts\."),
        ("licensing/obligation", r"18 obligations: 2 overdue, \d+ due within 30 days\."),
        ("enforcement/assessment", r"\d+ infringement checks: \d+ flagged, \d+ unclear\."),
        ("merchandise/sku", r"30 SKUs: \d+ follow a release, \d+ have no street date\."),
    ],
)
def test_a_list_says_what_it_shows(model: str, said: str, furnished, as_desk):
    assert re.search(said, as_desk.get(f"/admin/{model}/").content.decode())
    assert "rm-said" not in as_desk.get(f"/admin/{model}/?q=nothing-is-called-so").content.decode()


def test_an_assessment_says_its_title_once(furnished, as_desk):
    row = Assessment.objects.exclude(listing=None).exclude(matches=None).first()
    page = as_desk.get(address(Assessment, "change", row.pk)).content.decode()
    shown = page.split("<body", 1)[1]
    assert shown.count(row.listing.title) == 1
    assert f'href="{address(row.listing, "change", row.listing.pk)}"' in shown
    match = row.matches.first()
    assert f"{match.found} → {match.asset}" not in shown


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
        received = intake.receive(kind="listings", content=content, name="listings.csv", mapping=None, by=None, now=now)
    intake.run(intake_id=received.pk, now=now)
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


def test_correcting_a_title_goes_through_the_service_and_is_recorded(furnished, as_desk):
    from ip_registry.models import Asset

    asset = Asset.objects.get(reference="WE-F1")
    url = address(Asset, "change", asset.pk)
    form = as_desk.get(url).context["adminform"].form
    data = {name: form.initial.get(name) or "" for name in form.fields}
    for formset in as_desk.get(url).context["inline_admin_formsets"]:
        prefix = formset.formset.prefix
        data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    answer = as_desk.post(url, {**data, "title": "The Wandering Earth (2019)"})
    assert answer.status_code == 302, answer.context["errors"]
    asset.refresh_from_db()
    assert asset.title == "The Wandering Earth (2019)"
    assert "Details changed" in as_desk.get(address(Asset, "history", asset.pk)).content.decode()


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
