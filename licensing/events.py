"""What webhooks tell of contracts. Thin: what it is, its number, where to ask for the rest, and whose it is."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from alerts.event_types import EventType, register
from alerts.services.events import publish
from licensing.models import ONCE_SIGNED, Agreement, Authorisation, Grant, GrantStatus

AGREEMENT_MOVED = register(EventType("agreement.moved", _("Agreement status changed")))
AGREEMENT_SIGNED = register(EventType("agreement.signed", _("Agreement executed")))
AGREEMENT_AMENDED = register(EventType("agreement.amended", _("Agreement amended")))
AGREEMENT_ENDED = register(EventType("agreement.ended", _("Agreement ended")))
GRANT_BOUND = register(EventType("grant.bound", _("Grant activated")))
GRANT_AMENDED = register(EventType("grant.amended", _("Grant amended")))
GRANT_ENDED = register(EventType("grant.ended", _("Grant terminated")))
GRANT_CONTESTED = register(EventType("grant.contested", _("Grant disputed")))
AUTHORISATION_ISSUED = register(EventType("authorisation.issued", _("Authorisation issued")))
AUTHORISATION_SUSPENDED = register(EventType("authorisation.suspended", _("Authorisation suspended")))
AUTHORISATION_RESUMED = register(EventType("authorisation.resumed", _("Authorisation resumed")))
AUTHORISATION_REVOKED = register(EventType("authorisation.revoked", _("Authorisation revoked")))


def agreement_event(event_type: str, agreement: Agreement, now: datetime, **more: Any) -> int:
    """Tell of an agreement: the desk's webhooks, and its licensee's once it is signed. `more` is for what the event
    itself says, such as the status it came from; keep it small and free of terms."""
    own = [agreement.licensee_id] if agreement.status in ONCE_SIGNED else []
    data = {**_subject("agreements", agreement.pk, agreement.number), "status": agreement.status, **_parties(agreement)}
    return publish(type=event_type, data={**data, **more}, organisation_ids=own, now=now)


def grant_event(event_type: str, grant: Grant, now: datetime, **more: Any) -> int:
    """Tell of a grant: the desk's webhooks, and its licensee's unless it is still a draft."""
    agreement = grant.agreement
    own = [agreement.licensee_id] if grant.status in (GrantStatus.BINDING, GrantStatus.ENDED) else []
    data = {
        **_subject("grants", grant.pk, str(grant)), "status": grant.status, "agreement": agreement.pk,
        **_parties(agreement),
    }  # fmt: skip
    return publish(type=event_type, data={**data, **more}, organisation_ids=own, now=now)


def authorisation_event(event_type: str, authorisation: Authorisation, now: datetime, **more: Any) -> int:
    """Tell of an authorisation: the desk's webhooks, its holder's and the licensee's."""
    agreement = authorisation.grant.agreement
    data = {
        **_subject("authorisations", authorisation.pk, authorisation.number), "status": authorisation.status,
        "grant": authorisation.grant_id, "holder": authorisation.holder_id, **_parties(agreement),
    }  # fmt: skip
    own = {authorisation.holder_id, agreement.licensee_id}
    return publish(type=event_type, data={**data, **more}, organisation_ids=own, now=now)


def _subject(register_name: str, pk: int, number: str) -> Mapping[str, Any]:
    return {"id": pk, "number": number, "address": f"{settings.SITE_URL}/api/v1/{register_name}/{pk}/"}


def _parties(agreement: Agreement) -> Mapping[str, int]:
    return {"licensor": agreement.licensor_id, "licensee": agreement.licensee_id}
