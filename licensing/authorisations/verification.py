"""Whether a certificate holds right now: asked by anybody, answered in one word, and written down."""

import hashlib
import hmac
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from ipaddress import ip_address, ip_network
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from alerts.kinds import Kind, register
from alerts.models import Severity
from alerts.services.alerts import raise_alert
from core.days import desk_day
from core.errors import DomainError
from core.limits import too_often
from licensing.authorisations.editions import current_edition
from licensing.authorisations.issuing import is_disputed
from licensing.authorisations.keys import NotOurs, opened
from licensing.authorisations.scopes import is_still_covered
from licensing.models import (
    Authorisation,
    AuthorisationStatus,
    Certificate,
    Device,
    GrantStatus,
    Scan,
    ScanOutcome,
)

BY_CODE = 10  # times as many questions as with codes of nobody: a shop has one network and many customers
MOST_UNKNOWN = 2_000  # questions an hour about nothing we know that are written down, whoever asks
MANY_PLACES = 40  # networks in a day from which one certificate is not usually looked at
KEPT, UNKNOWN_KEPT = timedelta(days=400), timedelta(days=30)

SCANNED_REVOKED = register(
    Kind(
        code="authorisation.scanned_revoked",
        label=_("Revoked certificate presented"),
        template=_("%(number)s of %(holder)s is revoked, but was verified on %(day)s."),
        permission="licensing.view_authorisation",
    )
)
SCANNED_FORGED = register(
    Kind(
        code="authorisation.scanned_forged",
        label=_("Forged certificate presented"),
        template=_("A forged or altered certificate with the code of %(number)s (%(holder)s) was verified on %(day)s."),
        permission="licensing.view_authorisation",
    )
)
SCANNED_WIDELY = register(
    Kind(
        code="authorisation.scanned_widely",
        label=_("Certificate verified in many places"),
        template=_(
            "%(number)s of %(holder)s was verified from %(places)s networks within a day; copies may be in circulation."
        ),
        permission="licensing.view_authorisation",
    )
)


class TooManyScans(DomainError):
    code = "verify.too_many"
    message = _("Too many verifications have come from this network within the last hour.")
    remedy = _("Try again in an hour. A QR code can still be checked offline with our published keys.")


class AskedByNumber(DomainError):
    """Numbers follow one another: whoever counts would read every certificate. Theirs is not even looked for."""

    code = "verify.by_number"
    message = _("A number alone is not enough to verify a certificate.")
    remedy = _("Scan the QR code, or enter the code of twelve characters that is printed on the certificate.")


@dataclass(frozen=True)
class Verdict:
    """The answer. `edition` is what we say now; `shown` the print that was scanned, where it is an older one."""

    outcome: ScanOutcome
    authorisation: Authorisation | None = None
    edition: Certificate | None = None
    shown: Certificate | None = None
    sell_off_until: date | None = None
    manufacturing_from: date | None = None

    @property
    def holds(self) -> bool:
        return self.outcome == ScanOutcome.VALID


def verify(
    *, asked: str, payload: str = "", signature: str = "", sender: str = "", agent: str = "", now: datetime
) -> Verdict:
    """Answer whoever asks about a code, with what the QR code carried if there was one.

    Raises `TooManyScans` or `AskedByNumber`.
    """
    word = normalised(asked)
    row = _find(word)
    _count(sender, is_known=row is not None)
    if re.fullmatch(r"AU[0-9]{6,}", word):
        raise AskedByNumber
    verdict = judge(row, payload, signature, now) if row else Verdict(ScanOutcome.UNKNOWN)
    _write_down(verdict, word, bool(payload), sender, agent, now)
    return verdict


def normalised(asked: str) -> str:
    """As people type it: full-width, small letters, spaces and dashes."""
    plain = unicodedata.normalize("NFKC", asked).upper()
    return "".join(sign for sign in plain if sign.isalnum() and sign.isascii())[:40]


def _find(word: str) -> Authorisation | None:
    rows = Authorisation.objects.select_related(
        "grant__agreement__licensor", "grant__agreement__licensee", "holder", "replaces", "replaced_by"
    )
    return rows.filter(code=word).first()


def judge(row: Authorisation, payload: str, signature: str, now: datetime) -> Verdict:
    """What is true of an authorisation now, and of the print that was scanned."""
    edition = current_edition(row, now)
    shown: Certificate | None = edition
    if payload or signature:
        try:
            said = opened(payload, signature)
        except NotOurs:
            return Verdict(ScanOutcome.FORGED, row)
        shown = row.certificates.filter(payload=said).first()
        if shown is None:
            return Verdict(ScanOutcome.FORGED, row)
    today = desk_day(now)
    outcome = standing_of(row, today)
    sell_off, making = _sell_off(row, outcome, today), _manufacturing(row, outcome, today)
    return Verdict(outcome, row, edition, None if shown == edition else shown, sell_off, making)


def standing_of(row: Authorisation, today: date) -> ScanOutcome:
    """One word for how an authorisation stands on a day, from what was done to it and to its grant."""
    if row.status == AuthorisationStatus.REVOKED:
        return ScanOutcome.REVOKED
    if row.grant.status != GrantStatus.BINDING:
        return ScanOutcome.GRANT_ENDED
    if today > row.last_day:
        return ScanOutcome.ENDED
    if row.status == AuthorisationStatus.SUSPENDED:
        return ScanOutcome.SUSPENDED
    if today < row.period.lower:
        return ScanOutcome.NOT_YET
    if is_disputed(row.grant) or not is_still_covered(row.boxes.all(), row.grant, today, today):
        return ScanOutcome.ON_HOLD
    return ScanOutcome.VALID


OVER = (ScanOutcome.ENDED, ScanOutcome.GRANT_ENDED)


def _sell_off(row: Authorisation, outcome: ScanOutcome, today: date) -> date | None:
    """Until when stock made before may be sold: only where the grant's own end ended the certificate too."""
    grant = row.grant
    until = grant.sell_off_until
    if outcome not in OVER or until is None or row.status != AuthorisationStatus.VALID:
        return None
    return until if row.period.upper >= grant.period.upper and today <= until else None


def _manufacturing(row: Authorisation, outcome: ScanOutcome, today: date) -> date | None:
    """Since when goods may be made, though none may be offered yet: before the first day of the grant itself."""
    since = row.grant.manufacturing_from
    if outcome != ScanOutcome.NOT_YET or since is None or row.period.lower != row.grant.period.lower:
        return None
    if is_disputed(row.grant) or not is_still_covered(row.boxes.all(), row.grant, row.period.lower, row.period.lower):
        return None
    return since if since <= today else None


def _count(sender: str, *, is_known: bool) -> None:
    most = settings.SCANS_PER_HOUR * (BY_CODE if is_known else 1)
    if too_often(f"scans:{is_known:d}", sender, most=most, seconds=3600):
        raise TooManyScans


@transaction.atomic
def _write_down(verdict: Verdict, asked: str, qr: bool, sender: str, agent: str, now: datetime) -> None:  # noqa: FBT001
    row = verdict.authorisation
    if row is None and too_often("scans:unknown", "", most=MOST_UNKNOWN, seconds=3600):
        return
    Scan.objects.create(
        authorisation=row,
        asked=asked,
        by_code=qr,
        outcome=verdict.outcome,
        at=now,
        place=place_of(sender, now),
        device=device_of(agent),
    )
    if row is not None:
        _tell_the_desk(row, verdict.outcome, now)


def _tell_the_desk(row: Authorisation, outcome: ScanOutcome, now: datetime) -> None:
    """Once each: what is revoked or forged and shown all the same; in a month, what is looked at everywhere."""
    if outcome == ScanOutcome.REVOKED:
        _alert(SCANNED_REVOKED, row, Severity.URGENT, f"{row.pk}", now)
    elif outcome == ScanOutcome.FORGED:
        _alert(SCANNED_FORGED, row, Severity.URGENT, f"{row.pk}", now)
    else:
        recent = row.scans.filter(at__gt=now - timedelta(days=1))
        places = recent.values("place").distinct().count()
        if places >= MANY_PLACES:
            _alert(SCANNED_WIDELY, row, Severity.WARNING, f"{row.pk}:{now:%Y-%m}", now, places=places)


def _alert(kind: Kind, row: Authorisation, severity: Severity, key: str, now: datetime, **more: Any) -> None:
    parts = {"number": row.number, "holder": row.holder.both_names, "day": desk_day(now).isoformat(), **more}
    raise_alert(kind, about=row, parts=parts, severity=severity, key=key, now=now)


def place_of(sender: str, now: datetime) -> str:
    """A keyed hash of the sender's network (/24, /48), another one each month: enough to count places, too little to
    find a person."""
    try:
        address = ip_address(sender)
        network = str(ip_network((address, 24 if address.version == 4 else 48), strict=False))
    except ValueError:
        network = ""
    text = f"{now:%Y-%m}:{network}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), text, hashlib.sha256).hexdigest()[:16]


DEVICES = (
    (Device.WECHAT, ("micromessenger",)),
    (Device.PROGRAM, ("bot", "curl", "python", "spider", "wget", "http")),
    (Device.PHONE, ("mobile", "android", "iphone")),
    (Device.COMPUTER, ("mozilla",)),
)


def device_of(agent: str) -> str:
    words = agent.casefold()
    return next((name for name, signs in DEVICES if any(sign in words for sign in signs)), "")


def forget_scans(now: datetime) -> int:
    """A sweep: scans are kept for thirteen months, those of nothing we know for thirty days."""
    gone, _by = Scan.objects.filter(at__lt=now - KEPT).delete()
    unknown, _by = Scan.objects.filter(authorisation=None, at__lt=now - UNKNOWN_KEPT).delete()
    return gone + unknown
