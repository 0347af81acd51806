"""An edition of a certificate on one page of A4, in both languages."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import segno
from django.conf import settings

from core.pdf import as_picture, printed
from licensing.authorisations.editions import address_of
from licensing.models import AuthorisationStatus, Certificate

TEMPLATE = Path(__file__).parent.parent / "typst" / "certificate.typ"
STAMPS = {
    AuthorisationStatus.SUSPENDED: {"zh": "已暂停", "en": "SUSPENDED"},
    AuthorisationStatus.REVOKED: {"zh": "已撤销", "en": "REVOKED"},
}
"""Over the page of what did not stand when it was printed."""


def certificate_pdf(certificate: Certificate) -> bytes:
    """PDF/A-2b. Raises `CannotBePrinted` where a name has a character that the font does not."""
    return printed(TEMPLATE, _data(certificate))


def certificate_picture(certificate: Certificate) -> bytes:
    """Its first page as PNG."""
    return as_picture(TEMPLATE, _data(certificate))


def _data(certificate: Certificate) -> dict[str, Any]:
    content = certificate.content
    issued: datetime = certificate.made_at.astimezone(settings.DESK_ZONE)
    code = certificate.authorisation.code
    return {
        **content,
        "is_licensee": content["holder"] == content["licensee"],
        "edition": certificate.edition,
        "made": list(certificate.made_at.astimezone(UTC).timetuple()[:6]),
        "issued": issued.date().isoformat(),
        "code": " ".join(code[at : at + 4] for at in range(0, len(code), 4)),
        "site": _site(),
        "key": certificate.payload["key"],
        "signature": certificate.signature,
        "qr": qr_of(certificate),
        "stamp": STAMPS.get(AuthorisationStatus(certificate.authorisation.status)),
    }


def qr_of(certificate: Certificate) -> str:
    """The QR code as SVG: some of it may be worn off and it is still read."""
    drawn = BytesIO()
    made = segno.make(address_of(certificate), error="m", micro=False, boost_error=False)
    made.save(drawn, kind="svg", border=0, dark="#14262a")
    return drawn.getvalue().decode()


def _site() -> str:
    """Where to type the number, as people say an address."""
    parts = urlsplit(settings.SITE_URL)
    return f"{parts.netloc}{parts.path.rstrip('/')}/verify/"
