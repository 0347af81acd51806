"""Grants as rows of the file of agreements, which can be imported again."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from ip_registry.models import Asset
from ip_registry.services.catalogue.export import reference
from licensing.models import AuthorisationStatus, Grant, GrantBox
from vocabularies.words import Vocabularies


def row_of(grant: Grant, boxes: Sequence[GrantBox], words: Vocabularies) -> dict[str, Any]:
    agreement, box = grant.agreement, boxes[0]
    # The first place of a span is the asset's own: it says whose the run is.
    assets = Asset.objects.filter(span__startswith__in=[one.asset.lower for one in boxes]).order_by("span")
    certificate = grant.authorisations.exclude(status=AuthorisationStatus.REVOKED).order_by("pk").first()
    guarantee = grant.minimum_guarantee
    return {
        "agreement_number": agreement.number,
        "title": agreement.title,
        "licensor": agreement.licensor.name,
        "licensee": agreement.licensee.name,
        "licensee_zh": agreement.licensee.name_zh,
        "licensee_country": agreement.licensee.country,
        "signed_on": agreement.signed_on or "",
        "clause": grant.clause,
        "kind": grant.kind,
        "assets": " | ".join(reference(asset) for asset in assets),
        "categories": words.categories.write(box.categories) or "All",
        "territories": words.territories.write(box.territories) or "World",
        "channels": words.channels.write(box.channels),
        "languages": words.languages.write(box.languages),
        "starts_on": grant.period.lower,
        "ends_on": grant.period.upper - timedelta(days=1),
        "sublicensable": grant.sublicence_levels,
        "royalty_rate": "" if grant.royalty_rate is None else f"{grant.royalty_rate.normalize():f}",
        "minimum_guarantee": "" if guarantee is None else f"{guarantee.normalize():f}",
        "currency": grant.currency,
        "sell_off_days": grant.sell_off_days,
        "authorisation_holder": certificate.holder.name if certificate else "",
        "authorisation_ends_on": certificate.period.upper - timedelta(days=1) if certificate else "",
    }
