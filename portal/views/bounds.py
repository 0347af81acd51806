"""What is too large is refused at every address by one middleware, which is a door of its own."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from core import bounds
from portal.views.refusals import too_large


class BoundedBodies:
    """Refuses a body that is larger than its address takes, before anything reads it.

    Our own web server has looked before us, and gives us such a request without its body; another one may not have.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        most = bounds.most_bytes(request.path, signed_in=settings.SESSION_COOKIE_NAME in request.COOKIES)
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdigit() or int(length) > most:
            return too_large(request, most)
        return self.get_response(request)
