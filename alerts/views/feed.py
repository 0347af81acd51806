"""The calendar at its secret address. No session, no sign-in: the address is the key."""

from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from alerts.services.calendars import calendar_at
from core.limits import sender_of, too_often

AN_HOUR = 3600
OF_ONE_ADDRESS, FROM_ONE_PLACE = 60, 600  # fetches an hour; many people may sit behind one address of the internet


@require_safe
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """What is unknown, revoked or of somebody who has left is the same 404."""
    place = sender_of(request)
    if too_often("calendar.place", place, most=FROM_ONE_PLACE, seconds=AN_HOUR) or too_often(
        "calendar.address", secret, most=OF_ONE_ADDRESS, seconds=AN_HOUR
    ):
        return HttpResponse(status=429, headers={"Retry-After": str(AN_HOUR)})
    content = calendar_at(secret=secret, now=now())
    if content is None:
        # Not the site's page for it, which shows what was asked for.
        return HttpResponse("404", status=404, content_type="text/plain; charset=utf-8")
    # The same days make the same document, so a calendar program that has it is told so (RFC 9110, 13.1.2).
    etag = f'"{sha256(content).hexdigest()[:32]}"'
    answer = HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={
            "Content-Disposition": 'inline; filename="reelmark.ics"',
            "Cache-Control": "private, no-cache",
            "ETag": etag,
            "X-Robots-Tag": "noindex",
            "X-Content-Type-Options": "nosniff",
        },
    )
    found: HttpResponse = get_conditional_response(request, etag=etag, response=answer)  # type: ignore[assignment]
    return found
