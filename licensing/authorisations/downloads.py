"""The two files of a certificate, for whatever door has found who may have them."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpResponse, JsonResponse

from licensing.authorisations.editions import address_of, current_edition
from licensing.authorisations.pdf import certificate_pdf
from licensing.authorisations.scopes import as_json
from licensing.models import Authorisation


def paper(authorisation: Authorisation, now: datetime) -> HttpResponse:
    """The PDF. Raises `CannotBePrinted`."""
    made = certificate_pdf(current_edition(authorisation, now))
    return _as_file(HttpResponse(made, content_type="application/pdf"), f"{authorisation.number}.pdf")


def signed(authorisation: Authorisation, now: datetime) -> HttpResponse:
    """What was signed, with what is needed to check it: see docs/certificates.md."""
    return _as_file(JsonResponse(signed_json(authorisation, now)), f"{authorisation.number}.json")


def signed_json(authorisation: Authorisation, now: datetime) -> dict[str, Any]:
    edition = current_edition(authorisation, now)
    return {
        "payload": edition.payload,
        "signature": edition.signature,
        "qr": address_of(edition),
        "scope": as_json(authorisation.boxes.all()),
        "keys": f"{settings.SITE_URL.rstrip('/')}/verify/keys/",
    }


def _as_file(answer: HttpResponse, name: str) -> HttpResponse:
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
