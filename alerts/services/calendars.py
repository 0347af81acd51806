"""Calendars of days (RFC 5545) at secret addresses. What is in one is decided at each fetch, by what its owner may
see then."""

import secrets
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from icalendar import Calendar, Event

from accounts.services import address_since
from alerts.calendar_sources import Entry, all_sources
from alerts.models import CalendarToken
from core import audit
from core.days import desk_day
from core.errors import DomainError
from core.secret_hashes import hash_of_secret

ADDRESS_MADE = audit.reason("calendar.made", gettext_lazy("Calendar address created"))
ADDRESS_REVOKED = audit.reason("calendar.revoked", gettext_lazy("Calendar address revoked"))
BACK, AHEAD = timedelta(days=90), timedelta(days=3 * 366)
"""A calendar holds what was lately and what comes; nobody leafs further."""
MOST = 5_000  # entries, the next ones first: more than that a calendar program does not swallow
NOTED_EVERY = timedelta(hours=1)


class CalendarHasNoAddress(DomainError):
    code = "calendar.no_address"
    message = gettext_lazy("There is no calendar address to revoke.")


@transaction.atomic
def make_address(*, user: Any, by: Any, now: datetime) -> str:
    """A new secret address for `user`, in place of the one before; it is returned and not shown again."""
    secret = secrets.token_urlsafe(32)
    with audit.because(ADDRESS_MADE, by=by):
        CalendarToken.objects.update_or_create(
            user=user, defaults={"token_hash": hash_of_secret(secret), "made_at": now, "last_fetched_at": None}
        )
    return f"{settings.SITE_URL}/calendar/{secret}.ics"


@transaction.atomic
def revoke_address(*, user: Any, by: Any) -> None:
    """From now on the address leads nowhere. Raises `CalendarHasNoAddress`."""
    with audit.because(ADDRESS_REVOKED, by=by):
        gone, _each = CalendarToken.objects.filter(user=user).delete()
    if not gone:
        raise CalendarHasNoAddress


def _is_of_another_address(token: CalendarToken) -> bool:
    """A secret address goes with the e-mail address of the person whom it was given to."""
    since = address_since(token.user)
    return since is not None and token.made_at < since


def calendar_at(*, secret: str, now: datetime) -> bytes | None:
    """The calendar of whoever has this address, in their language; None where it is nobody's, or not any more."""
    known = CalendarToken.objects.filter(token_hash=hash_of_secret(secret), user__is_active=True)
    token = known.select_related("user").first()
    if token is None or _is_of_another_address(token):
        return None
    stale = Q(last_fetched_at=None) | Q(last_fetched_at__lt=now - NOTED_EVERY)
    CalendarToken.objects.filter(stale, pk=token.pk).update(last_fetched_at=now)
    with translation.override(token.user.language):
        days = entries_for(token.user, desk_day(now))
        return made_of(days, key=f"calendar-{token.user.pk}")


def entries_for(user: Any, today: date) -> list[Entry]:
    """The days that come, in their order, then those that were."""
    found = [entry for source in all_sources() for entry in source(user, today - BACK, today + AHEAD)]
    found.sort(key=lambda entry: (entry.day < today, entry.day, entry.key))
    return list(islice(found, MOST))


def made_of(entries: Iterable[Entry], *, key: str) -> bytes:
    """The document, in the language that is active. The same days make the same document."""
    calendar = Calendar.new(
        uid=_uid(key),
        prodid="-//Reelmark//Days of rights//EN",
        name=_("Reelmark: rights calendar"),
        refresh_interval=timedelta(hours=1),
    )
    calendar["REFRESH-INTERVAL"].params["VALUE"] = "DURATION"  # RFC 7986 asks for it, and the library forgets it
    calendar.add("X-PUBLISHED-TTL", "PT1H")
    for entry in entries:
        calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def _uid(key: str) -> str:
    """Of this installation alone (RFC 7986, 5.3): where its address is that of any machine, by its secret."""
    host = urlsplit(settings.SITE_URL).hostname or ""
    if "." not in host or host.replace(".", "").isdigit():
        host = f"{salted_hmac('calendars.installation', '').hexdigest()[:16]}.reelmark.invalid"
    return f"{key}@{host}"


def _event(entry: Entry) -> Event:
    """A whole day ends, exclusively, on the next; it is no appointment that makes anybody busy."""
    stamp = entry.changed_at.astimezone(UTC).replace(microsecond=0)
    return Event.new(
        uid=_uid(entry.key),
        start=entry.day,
        end=entry.day + timedelta(days=1),
        stamp=stamp,
        last_modified=stamp,
        sequence=entry.changes,
        summary=str(entry.title),
        description=str(entry.details) or None,
        url=entry.address or None,
        status="TENTATIVE" if entry.provisional else "CONFIRMED",  # type: ignore[arg-type]
        transparency="TRANSPARENT",  # type: ignore[arg-type]
    )
