"""The pages that say no, and the problem documents that say it to programs."""

from collections.abc import Callable
from typing import Any

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from psycopg.errors import QueryCanceled

from core.bounds import STATEMENT_WITHIN
from core.files import FileOutOfReach
from core.rest.problems import problem_answer


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    what = _("The address or the form contains a number, date or character that cannot be processed.")
    return _refused(request, 400, _("Request not understood"), what)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _refused(
        request,
        403,
        _("Not allowed"),
        _("Your account has no permission for this. Contact the licensing desk if you need access."),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    what = _("The form has expired, or cookies are switched off. No changes were made.")
    remedy = _("Go back, reload the page and send the form again.")
    return _refused(request, 403, _("Not sent"), f"{what} {remedy}")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _refused(request, 404, _("Not found"), _("Page not found, or you do not have access."))


def too_large(request: HttpRequest, most: int) -> HttpResponse:
    what = _("What was sent is larger than this page takes (%(limit)s). No changes were made.")
    return _refused(request, 413, _("Too large"), what % {"limit": filesizeformat(most)})


def broken(request: HttpRequest) -> HttpResponse:
    what = _("An error occurred and has been recorded. Try again in a minute.")
    try:
        return _refused(request, 500, _("Temporarily unavailable"), what, page="portal/broken.html")
    except Exception:  # whatever broke may be what draws pages
        return HttpResponse(what, status=500, content_type="text/plain; charset=utf-8")


class NotNow:
    """What cannot be had at the moment is a 503 that says so in words: a file that is out of reach, and an answer for
    which PostgreSQL would work longer than `core.bounds.STATEMENT_WITHIN`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, FileOutOfReach):
            what = str(error)
        elif isinstance(error, OperationalError) and isinstance(error.__cause__, QueryCanceled):
            what = _(
                "This took longer than %(seconds)s seconds and was stopped. No changes were made. Narrow the search, "
                "or try again in a minute."
            ) % {"seconds": f"{STATEMENT_WITHIN:.0f}"}
        else:
            return None
        answer = _refused(request, 503, _("Temporarily unavailable"), what)
        answer["Retry-After"] = "60"
        return answer


def _refused(
    request: HttpRequest, status: int, heading: str, what: str, page: str = "portal/refused.html"
) -> HttpResponse:
    if request.path.startswith("/api/v1/"):
        return problem_answer(status, what)
    context: dict[str, Any] = {"heading": heading, "what": what}
    return render(request, page, context, status=status)
