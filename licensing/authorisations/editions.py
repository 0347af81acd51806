"""The paper of an authorisation: what is printed on it in both languages, and what of it is signed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db import transaction
from django.utils import translation

from core.boxes import SIDES
from core.texts import in_both, label_in_both
from ip_registry.models import Asset
from licensing.authorisations.keys import b64, canonical, key_in_use, sign
from licensing.models import Authorisation, AuthorisationBox, Certificate, GrantKind
from vocabularies.words import Vocabularies, current_vocabularies

LONGEST_NAME = 60  # of the holder in a QR code, which stays one that a phone can read
BOTH = (("en", "en"), ("zh", "zh-hans"))


def add_edition(authorisation: Authorisation, now: datetime) -> Certificate:
    """Write down and sign what the authorisation says now. The caller holds its row, or has just made it."""
    boxes = list(authorisation.boxes.all())
    newest = authorisation.certificates.order_by("-edition").first()
    key = key_in_use(now)
    payload = payload_of(authorisation, key.kid, now)
    return Certificate.objects.create(
        authorisation=authorisation,
        edition=newest.edition + 1 if newest else 1,
        payload=payload,
        signature=sign(payload),
        key=key,
        content=content_of(authorisation, boxes),
        made_at=now,
    )


def current_edition(authorisation: Authorisation, now: datetime) -> Certificate:
    """The newest edition. What was issued before there were any gets its first."""
    newest = authorisation.certificates.order_by("-edition")
    found: Certificate | None = newest.first()
    if found:
        return found
    with transaction.atomic():
        Authorisation.objects.select_for_update(no_key=True).get(pk=authorisation.pk)
        found = newest.first()
        return found or add_edition(authorisation, now)


def payload_of(authorisation: Authorisation, kid: str, now: datetime) -> dict[str, Any]:
    """What is signed: as little as lets somebody without a connection know what we said. See docs/certificates.md."""
    return {
        "v": 1,
        "key": kid,
        "number": authorisation.number,
        "code": authorisation.code,
        "holder": _short(authorisation.holder),
        "grant": str(authorisation.grant),
        "scope": authorisation.scope_digest,
        "first": authorisation.period.lower.isoformat(),
        "last": authorisation.last_day.isoformat(),
        "issued": now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


def _short(holder: Any) -> str:
    names = dict.fromkeys(name for name in (holder.name_zh, holder.name) if name)
    return " ".join(name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…" for name in names)


def address_of(certificate: Certificate) -> str:
    """What the QR code says: where to ask, with what was signed and the signature."""
    signed = {"p": b64(canonical(certificate.payload)), "s": certificate.signature}
    return f"{short_address_of(certificate.authorisation)}?{urlencode(signed)}"


def short_address_of(authorisation: Authorisation) -> str:
    return f"{settings.SITE_URL.rstrip('/')}/verify/{authorisation.code}/"


def prints_otherwise(authorisation: Authorisation) -> bool:
    """Whether its newest edition names another manufacturing period or sell-off than the grant has now."""
    newest = authorisation.certificates.order_by("-edition").first()
    if newest is None:
        return False
    now_said = _head_and_tail(authorisation)
    return any(newest.content.get(name, "") != said for name, said in now_said.items())


def _head_and_tail(authorisation: Authorisation) -> dict[str, str]:
    """Those of its grant, where it begins and ends with it."""
    grant = authorisation.grant
    making = grant.manufacturing_from if authorisation.period.lower == grant.period.lower else None
    sell_off = grant.sell_off_until if authorisation.period.upper == grant.period.upper else None
    days = {"manufacturing_from": making, "sell_off_until": sell_off}
    return {name: day.isoformat() if day else "" for name, day in days.items()}


def content_of(authorisation: Authorisation, boxes: Sequence[AuthorisationBox]) -> dict[str, Any]:
    """What is printed, with every name in both languages as it was on the day."""
    grant = authorisation.grant
    agreement = grant.agreement
    return {
        "number": authorisation.number,
        "holder": agreement_party(authorisation.holder),
        "licensor": agreement_party(agreement.licensor),
        "licensee": agreement_party(agreement.licensee),
        "grant": str(grant),
        "kind": label_in_both(GrantKind(grant.kind).label),
        "first": authorisation.period.lower.isoformat(),
        "last": authorisation.last_day.isoformat(),
        **_head_and_tail(authorisation),
        "replaces": authorisation.replaces.number if authorisation.replaces else "",
        "scope": scope_in_both(boxes),
    }


def agreement_party(organisation: Any) -> dict[str, str]:
    return in_both(organisation.name, organisation.name_zh)


@dataclass(frozen=True)
class Line:
    """One thing that a certificate is for, in the words of one language."""

    assets: str
    categories: str
    territories: str
    channels: str
    languages: str


def scope_in_both(boxes: Sequence[AuthorisationBox]) -> dict[str, list[dict[str, str]]]:
    assets = assets_named(boxes)
    words = {}
    for key, language in BOTH:
        with translation.override(language):
            words[key] = [vars(line) for line in lines_of(boxes, assets, current_vocabularies())]
    return words


def assets_named(boxes: Iterable[Any]) -> dict[int, Asset]:
    """A box begins at the first place of what was granted, also after a part was moved away or split off."""
    found = Asset.objects.filter(span__startswith__in={box.asset.lower for box in boxes})
    return {asset.span.lower: asset for asset in found}


def lines_of(boxes: Iterable[Any], assets: dict[int, Asset], known: Vocabularies) -> list[Line]:
    """The boxes in words: those that differ only in the asset on one line."""
    together: dict[tuple[Any, ...], list[str]] = {}
    for box in boxes:
        named = together.setdefault(tuple(getattr(box, name) for name in SIDES), [])
        if box.asset.lower in assets:
            named.append(str(assets[box.asset.lower]))
    comma = translation.gettext(", ")
    return [
        Line(
            comma.join(dict.fromkeys(named)) or "–",
            *(getattr(known, name).describe(spans) for name, spans in zip(SIDES, sides, strict=True)),
        )
        for sides, named in together.items()
    ]
