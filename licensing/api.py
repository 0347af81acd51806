from typing import Any

from django_filters.rest_framework import BooleanFilter
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from core.rest.filters import VisibleFilterSet
from core.rest.viewsets import INTEGERS, SpansJson, viewset_for
from licensing.agreements.api import Agreements, OfGrants, disputes
from licensing.authorisations.api import AuthorisationRegister, LastDay
from licensing.grants.api import ScopesJson
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
    extra={**period(), "scopes": ScopesJson(read_only=True)},
    prefetched=("scopes__assets",),
    ordering=("agreement", "clause", "kind", "status"),
)


class Grants(OfGrants, _grants):  # type: ignore[misc]
    """Clauses that give rights."""


@extend_schema_field(
    {
        "type": "object",
        "properties": {
            "from": {"type": "string", "format": "date-time"},
            "until": {"type": ["string", "null"], "format": "date-time"},
        },
    }
)
class Recorded(serializers.Field):  # type: ignore[type-arg]
    """Since when, and until when, it is known so."""

    def to_representation(self, value: Any) -> dict[str, Any]:
        return {"from": value.lower, "until": value.upper}


class BoxFilters(VisibleFilterSet):
    is_active = BooleanFilter(method="by_what_binds")

    class Meta:
        model = GrantBox
        fields = ("grant", "pool", "disputed")

    def by_what_binds(self, rows: Any, _name: str, value: bool) -> Any:  # noqa: FBT001 - as django-filter calls it
        active = rows.active()
        return active if value else rows.exclude(pk__in=active.values("pk"))


_boxes: Any = viewset_for(
    GrantBox,
    fields=("grant", "pool", "disputed"),
    filters=(),
    extra={
        "is_active": serializers.BooleanField(source="binds_now", read_only=True),
        "recorded": Recorded(read_only=True),
        **BOX,
        **period(),
    },
    ordering=("grant",),
)


class GrantBoxes(_boxes):  # type: ignore[misc]
    """What the rights engine sees of a grant. A box that was replaced is kept: `recorded` says when it was known."""

    filterset_class = BoxFilters


routes = {
    "agreements": Agreements,
    "grants": Grants,
    "contests": disputes,
    "obligations": ObligationRegister,
    "grant-boxes": GrantBoxes,
    "pools": viewset_for(Pool, fields=("root", "grant"), filters=("root", "grant"), ordering=()),
    "authorisations": AuthorisationRegister,
}
