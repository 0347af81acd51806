"""The pages that say no, and the problem documents that say it to programs."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from core.rest.problems import problem_answer


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    what = _("The address or the form holds something that cannot be: a number, a day or a character out of range.")
    return _refused(request, 400, _("Not understood"), what)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _refused(request, 403, _("Not allowed"), _("You may not do this. Ask the licensing desk if you should."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    what = _("This form is no longer valid: it was open for long, or cookies are switched off. Nothing was changed.")
    remedy = _("Go back, load the page again and send it once more.")
    return _refused(request, 403, _("Not sent"), f"{what} {remedy}")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _refused(request, 404, _("Not found"), _("There is no such page, or it is not yours to see."))


def broken(request: HttpRequest) -> HttpResponse:
    what = _("Something broke here. It has been written down; try again in a minute.")
    try:
        return _refused(request, 500, _("Out of order"), what, page="portal/broken.html")
    except Exception:  # whatever broke may be what draws pages
        return HttpResponse(what, status=500, content_type="text/plain; charset=utf-8")


def _refused(
    request: HttpRequest, status: int, heading: str, what: str, page: str = "portal/refused.html"
) -> HttpResponse:
    if request.path.startswith("/api/v1/"):
        return problem_answer(status, what)
    context: dict[str, Any] = {"heading": heading, "what": what}
    return render(request, page, context, status=status)
