from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core.rest.viewsets import INTEGERS, SpansJson, viewset_for
from licensing.agreements.api import Agreements, OfGrants, disputes
from licensing.authorisations.api import AuthorisationRegister, LastDay
from licensing.models import Grant, GrantBox, Pool
from licensing.obligations.api import ObligationRegister


def period() -> dict[str, Any]:
    return {
        "starts_on": serializers.DateField(source="period.lower", read_only=True),
        "ends_on": LastDay(source="period.upper", read_only=True, help_text="The last day on which it holds."),
    }


@extend_schema_field(INTEGERS)
class AssetSpan(serializers.Field):  # type: ignore[type-arg]
    def to_representation(self, value: Any) -> list[int]:
        return [value.lower, value.upper]


BOX: dict[str, Any] = {
    "asset_span": AssetSpan(source="asset", read_only=True),
    "categories": SpansJson(read_only=True),
    "territories": SpansJson(read_only=True),
    "channels": SpansJson(read_only=True),
    "languages": SpansJson(read_only=True),
}

_grants: Any = viewset_for(
    Grant,
    fields=(
        "agreement",
        "clause",
        "kind",
        "status",
        "parent",
        "sublicence_levels",
        "sublicences_survive",
        "circle",
        "follows",
        "start_offset_days",
        "term_months",
        "months_from",
        "ends_with_month",
        "not_before",
        "long_stop",
        "lapses_on",
        "ended_on",
        "royalty_rate",
        "minimum_guarantee",
        "currency",
        "instalments",
        "manufacturing_days",
        "sell_off_days",
        "sell_off_on_breach",
        "lost_sell_off",
    ),
    filters=("agreement", "agreement__licensee", "kind", "status", "sublicence_levels", "parent", "follows", "circle"),
    extra=period(),
    ordering=("agreement", "clause", "kind", "status"),
)


class Grants(OfGrants, _grants):  # type: ignore[misc]
    """Clauses that give rights."""


routes = {
    "agreements": Agreements,
    "grants": Grants,
    "contests": disputes,
    "obligations": ObligationRegister,
    "grant-boxes": viewset_for(
        GrantBox,
        fields=("grant", "pool", "is_active", "disputed"),
        filters=("grant", "pool", "is_active", "disputed"),
        extra={**BOX, **period()},
        ordering=("grant",),
    ),
    "pools": viewset_for(Pool, fields=("root", "grant"), filters=("root", "grant"), ordering=()),
    "authorisations": AuthorisationRegister,
}
