"""Short ways to agreements and grants that come from one another."""

from dataclasses import replace
from datetime import date
from typing import Any

from accounts.models import Organisation, User
from ip_registry.models import Asset
from licensing.agreements.workflow import move_agreement, sign_agreement
from licensing.grants.binding import bind_grant
from licensing.grants.drafting import Terms
from licensing.models import Agreement, AgreementStatus, Grant
from tests.conftest import NOON
from tests.factories import make_agreement, make_draft, make_organisation

SIGNED = date(2026, 1, 1)


def sublicensable(film: Asset, *, levels: int = 2, survive: bool = False, **fields: Any) -> Grant:
    terms = Terms(sublicence_levels=levels, sublicences_survive=survive)
    return bound(film, terms=terms, **fields)


def bound(*assets: Asset, **fields: Any) -> Grant:
    draft = make_draft(*assets, **fields)
    return bind_grant(grant_id=draft.pk, signed_on=SIGNED, by=None, now=fields.get("now", NOON))


def sub_draft(
    parent: Grant, *assets: Asset, licensee: Organisation | None = None, terms: Terms | None = None, **fields: Any
) -> Grant:
    """A draft of a sub-licence that the parent's licensee gives."""
    agreement = make_agreement(licensor=parent.agreement.licensee, licensee=licensee or make_organisation())
    fields.setdefault("kind", "non_exclusive")
    chosen = list(assets) or list(parent.scopes.get().assets.all())
    return make_draft(*chosen, agreement=agreement, terms=replace(terms or Terms(), parent=parent), **fields)


def sub_bound(parent: Grant, *assets: Asset, **fields: Any) -> Grant:
    draft = sub_draft(parent, *assets, **fields)
    return bind_grant(grant_id=draft.pk, signed_on=SIGNED, by=None, now=NOON)


def approved(agreement: Agreement, by: User | None = None) -> Agreement:
    for to in (AgreementStatus.IN_REVIEW, AgreementStatus.APPROVED):
        move_agreement(agreement_id=agreement.pk, to=to, reason="Reviewed", by=by, now=NOON)
    agreement.refresh_from_db()
    return agreement


def signed(agreement: Agreement, **fields: Any) -> Agreement:
    approved(agreement)
    fields = {"signed_on": SIGNED, "reason": "Both have signed", "by": None, "now": NOON, **fields}
    return sign_agreement(agreement_id=agreement.pk, **fields)
