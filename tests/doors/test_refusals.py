"""What cannot be answered, and how that is said: a page in the reader's language, a document to programs."""

import pytest
from django.test import Client
from django.urls import path
from django.utils import translation

from config import urls

pytestmark = pytest.mark.django_db
ENORMOUS = "99999999999999999999"


@pytest.mark.parametrize(
    "address",
    [
        "/admin/enforcement/listing/?marketplace=%00",
        "/admin/ip_registry/asset/?kind__exact=%00",
        "/admin/accounts/organisation/?q=%00",
        f"/admin/enforcement/listing/?seen_on__year={ENORMOUS}",
        "/admin/enforcement/listing/?seen_on__year=9999",
        "/admin/alerts/alert/?raised_at__year=9999&raised_at__month=12&raised_at__day=31",
        "/admin/autocomplete/?app_label=enforcement&model_name=selleraccount&field_name=organisation&term=%00",
        "/api/v1/listings/?marketplace=%00",
        "/api/v1/assets/?title__icontains=a%00b",
        "/admin/search/?q=%00",
        "/api/v1/search/?q=%00",
        "/portal/?q=%00",
        "/report/%00",
    ],
)
def test_a_question_that_no_row_could_answer_is_not_a_fault_of_ours(address: str, as_desk):
    answer = as_desk.get(address)
    assert answer.status_code == 400
    if address.startswith("/api/"):
        assert answer["Content-Type"] == "application/problem+json"
        assert answer.json()["code"] == "invalid"
    else:
        assert "Request not understood" in answer.content.decode()
        assert "reelmark.css" in answer.content.decode()


@pytest.mark.parametrize("chosen", ["abc", "\0", ENORMOUS])
def test_an_action_on_a_row_that_cannot_be_changes_nothing(chosen: str, as_desk):
    action = {"action": "settle_selected", "_selected_action": chosen, "index": "0"}
    assert as_desk.post("/admin/alerts/alert/", action).status_code in (302, 400)


@pytest.mark.parametrize("rest", ["1/1/", "abc/1/", f"{ENORMOUS}/1/"])
def test_no_row_has_a_public_page_of_django_s_kind(rest: str, as_desk):
    assert as_desk.get(f"/admin/r/{rest}").status_code == 404


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_refusal_is_a_page_of_ours_in_both_languages(language: str, desk):
    with translation.override(language):
        said = [translation.gettext(heading) for heading in ("Not allowed", "Not found", "Not sent")]
    client = Client(headers={"accept-language": language}, enforce_csrf_checks=True)
    desk.groups.clear()
    desk.language = language
    desk.save()
    client.force_login(desk)
    answers = [client.get("/admin/licensing/grant/"), client.get("/nowhere/"), client.post("/report/", {"what": "x"})]
    assert [answer.status_code for answer in answers] == [403, 404, 403]
    for answer, words in zip(answers, said, strict=True):
        page = answer.content.decode()
        assert f'lang="{language}"' in page
        assert "reelmark.css" in page
        assert words in page


class Addresses:
    """The program's, and one that breaks."""

    handler400, handler404, handler500 = urls.handler400, urls.handler404, urls.handler500

    @staticmethod
    def breaks(request):
        raise RuntimeError("broken on purpose")

    urlpatterns = [*urls.urlpatterns, path("breaks/", breaks), path("api/v1/breaks/", breaks)]


def test_what_breaks_is_said_on_a_page_of_ours_and_in_a_document(settings):
    settings.ROOT_URLCONF = Addresses
    client = Client(raise_request_exception=False)
    page = client.get("/breaks/")
    assert page.status_code == 500
    assert "reelmark.css" in page.content.decode()
    assert "An error occurred and has been recorded" in page.content.decode()
    assert client.get("/api/v1/breaks/").json()["status"] == 500


def test_an_address_of_the_api_that_leads_nowhere_is_a_problem_document(client):
    answer = client.get("/api/v1/nowhere/")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
