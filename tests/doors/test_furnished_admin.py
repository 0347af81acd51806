"""Every page of the admin site, filled: it opens, it searches, and a longer list asks the database no more often."""

import re

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from enforcement.models import Assessment

pytestmark = pytest.mark.django_db
MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)


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
