import traceback
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.core.paginator import InvalidPage
from django.db import DataError
from django.http import HttpRequest, HttpResponse

from config import health


class Health:
    """Answers `/healthz` before anything asks for the host: load balancers and the supervisor call by address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return health.answer() if request.path == "/healthz" else self.get_response(request)


PRIVATE = ("/portal/", "/api/", "/accounts/", "/sign/", "/invitation/")


class PrivatePages:
    """What somebody sees who has signed in, or has a secret link, stays in no cache unless the page says for how long
    (ASVS 5, 14.3.2)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(PRIVATE):
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class ContentPolicyByPath:
    """The strict content policy everywhere; the relaxed one only where the theme cannot do without."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(settings.RELAXED_CONTENT_PATHS):
            response._csp_replace = settings.RELAXED_CONTENT_POLICY  # type: ignore[attr-defined]
        return response


class ImpossibleQuestions:
    """A question that no row could answer is a 400 and not a fault of ours.

    The null character, which PostgreSQL cannot hold, is refused before anything reads it. A number,
    day or page beyond every column is noticed where Django or PostgreSQL reads it, in whatever list,
    filter, form or action that is: one place here instead of a check in each. `BadRequest` is logged
    with its cause, so that a fault of ours among them does not go unseen.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("a null character in the address")
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> None:
        if isinstance(error, (DataError, InvalidPage)) or (
            isinstance(error, (ValueError, OverflowError)) and _raised_by_django(error)
        ):
            raise BadRequest(f"{type(error).__name__}: {error}") from error


def _raised_by_django(error: Exception) -> bool:
    """Where Django itself read a value; the same kinds of errors from our own code stay what they are."""
    last = [frame for frame, _line in traceback.walk_tb(error.__traceback__)][-1]
    return str(last.f_globals.get("__name__", "")).startswith("django.")
