from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from config import health


class Health:
    """Answers `/healthz` before anything asks for the host: load balancers and the supervisor call by address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return health.answer() if request.path == "/healthz" else self.get_response(request)


class ContentPolicyByPath:
    """The strict content policy everywhere; the relaxed one only where the theme cannot do without."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(settings.RELAXED_CONTENT_PATHS):
            response._csp_replace = settings.RELAXED_CONTENT_POLICY  # type: ignore[attr-defined]
        return response
