import shutil

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import translation

from config.catalogues import compile_catalogues
from tests.factories import make_organisation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("url", ["/", "/report/", "/accounts/login/", "/accounts/password/reset/"])
def test_public_pages_open_in_both_languages_under_the_strict_policy(url: str):
    for language, said in (("en", "Reelmark"), ("zh-hans", "盗版")):
        answer = Client(headers={"accept-language": language}).get(url)
        assert answer.status_code == 200
        assert said in answer.content.decode()
        assert "unsafe" not in answer["Content-Security-Policy"]


def test_the_relaxed_policy_is_for_the_admin_only(as_desk):
    assert "unsafe-inline" in as_desk.get("/admin/")["Content-Security-Policy"]
    assert "unsafe" not in as_desk.get("/portal/")["Content-Security-Policy"]


def test_the_language_can_be_switched_and_stays(client):
    answer = client.post("/i18n/setlang/", {"language": "zh-hans", "next": "/report/"}, follow=True)
    assert "举报盗版" in answer.content.decode()
    assert "举报盗版" in client.get("/report/").content.decode()


def test_somebody_who_has_signed_in_reads_their_own_language(member_of):
    user = member_of(make_organisation())
    user.language = "zh-hans"
    user.save()
    client = Client()
    client.force_login(user)
    assert 'lang="zh-hans"' in client.get("/portal/").content.decode()


def test_an_empty_portal_says_why_and_what_next(member_of):
    client = Client()
    client.force_login(member_of(make_organisation()))
    page = client.get("/portal/").content.decode()
    assert "No action required today" in page
    assert "No authorisation is in force" in page


def test_a_page_that_is_not_there_says_so(client):
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "Page not found, or you do not have access" in answer.content.decode()


def test_the_schema_is_valid_openapi_3_1_and_documents_refusals(as_desk):
    import json

    from drf_spectacular.validation import validate_schema

    schema = json.loads(as_desk.get("/api/schema/?format=json").content)
    assert schema["openapi"] == "3.1.1"
    validate_schema(schema)
    detail = schema["paths"]["/api/v1/grants/{id}/"]["get"]["responses"]
    assert "application/problem+json" in detail["404"]["content"]


def test_the_api_filters_orders_and_pages(as_desk):
    first = as_desk.get("/api/v1/territories/?kind=country&ordering=-code&page_size=100").json()
    assert [row["code"] for row in first["results"][:2]] == ["ZW", "ZM"]
    second = as_desk.get(first["next"]).json()
    assert not {row["id"] for row in first["results"]} & {row["id"] for row in second["results"]}
    assert as_desk.get("/api/v1/territories/?kind=nonsense").status_code == 400


def test_the_health_page_needs_nobody_signed_in_and_no_host_name(client, settings):
    """A load balancer, and our own supervisor, call by address and without TLS."""
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["reelmark.example"], True
    answer = client.get("/healthz", headers={"host": "10.0.0.7:8000"})
    assert (answer.status_code, answer.json()) == (200, {"database": True, "cache": True})


def test_no_text_lacks_its_chinese():
    call_command("messages", "--check")


def test_a_text_of_a_template_that_lacks_its_chinese_is_named(settings, tmp_path, capsys):
    assert settings.TEMPLATES[0]["DIRS"] == [settings.BASE_DIR / "templates"]
    copy = shutil.copytree(settings.BASE_DIR / "templates", tmp_path / "templates")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [copy]}]
    call_command("messages", "--check")
    with (copy / "portal" / "home.html").open("a", encoding="utf-8") as page:
        page.write('{% load i18n %}{% translate "Nobody has translated this sentence" %}')
    with pytest.raises(SystemExit):
        call_command("messages", "--check")
    assert capsys.readouterr().err == "no Chinese for: Nobody has translated this sentence\n"


def test_catalogues_compile_without_gettext():
    compile_catalogues()
    with translation.override("zh-hans"):
        assert translation.gettext("Report a fake") == "举报盗版"


def test_the_pages_of_the_api_follow_the_system_s_light_and_dark(as_desk):
    page = as_desk.get("/api/docs/").content.decode()
    assert "portal/docs.js" in page
    assert "portal/docs.css" in page
