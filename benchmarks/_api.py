"""Questions of availability, asked of the API as a web server asks."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.db.backends.postgresql.psycopg_any import NumericRange
from django.test import Client, RequestFactory

from accounts.models import User
from core.boxes import SIDES
from ip_registry.models import Asset
from ip_registry.services.asset_ranges import FRANCHISE_WIDTH
from licensing.availability.questions import AvailabilityQuestion
from vocabularies.words import current_vocabularies


def sign_in(asker: User) -> Callable[[str], bytes]:
    """A way to ask the program as a web server does."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(asker)
    handler, factory = WSGIHandler(), RequestFactory(SERVER_NAME="localhost")
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())

    def ask(address: str) -> bytes:
        response: Any = handler({**factory.get(address).environ, "HTTP_COOKIE": cookies}, lambda *_started: None)
        said = b"".join(response)
        response.close()
        return said

    return ask


def write_parameters(question: AvailabilityQuestion) -> dict[str, Any]:
    region, words = question.region, current_vocabularies()
    [(low, high)], [(first, after)] = region.assets, region.days
    level = "franchise" if high - low == FRANCHISE_WIDTH else "work"
    return {
        "assets": Asset.objects.get(level=level, span=NumericRange(low, high)).pk,
        "kind": question.kind,
        **{name: getattr(words, name).write(getattr(region, name)) or "All" for name in SIDES},
        "first": date.fromordinal(first).isoformat(),
        "last": date.fromordinal(after - 1).isoformat(),
        "licensee": question.licensee_id,
        "licensor": question.licensor_id,
        "on": question.on,
    }
