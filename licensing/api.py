from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.registers import INTEGERS, SpansJson, register_of
from licensing.certificate_api import AuthorisationRegister, LastDay
from licensing.deal_api import Agreements, OfGrants, contests
from licensing.forms import AvailabilityForm
from licensing.models import Grant, GrantBox, Pool
from licensing.obligation_api import ObligationRegister
from licensing.pages import as_json, price_of, today
from licensing.services.availability import answer_to


def period() -> dict[str, Any]:
    return {
        "starts_on": serializers.DateField(source="period.lower", read_only=True),
        "ends_on": LastDay(source="period.upper", read_only=True, help_text="The last day of the term."),
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

_grants: Any = register_of(
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
        "not_before",
        "long_stop",
        "lapses_on",
        "ended_on",
        "royalty_rate",
        "minimum_guarantee",
        "currency",
        "sell_off_days",
    ),
    filters=("agreement", "agreement__licensee", "kind", "status", "sublicence_levels", "parent", "follows", "circle"),
    extra=period(),
    ordering=("agreement", "clause", "kind", "status"),
)


class Grants(OfGrants, _grants):  # type: ignore[misc]
    """Grants: the clauses of agreements that grant rights."""


routes = {
    "agreements": Agreements,
    "grants": Grants,
    "contests": contests,
    "obligations": ObligationRegister,
    "grant-boxes": register_of(
        GrantBox,
        fields=("grant", "pool", "standing", "contested"),
        filters=("grant", "pool", "standing", "contested"),
        extra={**BOX, **period()},
        ordering=("grant",),
    ),
    "pools": register_of(Pool, fields=("root", "grant"), filters=("root", "grant"), ordering=()),
    "authorisations": AuthorisationRegister,
}


class AvailabilityView(APIView):
    """Check availability: conflicts, the scope still available, and suggested changes.

    The parameters are written as on the page: names or codes, `|` between them, `-` for "without".
    """

    @extend_schema(
        parameters=[
            OpenApiParameter("assets", OpenApiTypes.INT, many=True, required=True),
            *(
                OpenApiParameter(name, OpenApiTypes.STR, required=True)
                for name in ("kind", "categories", "territories")
            ),
            *(OpenApiParameter(name, OpenApiTypes.DATE, required=True) for name in ("first", "last")),
            *(OpenApiParameter(name, OpenApiTypes.STR) for name in ("channels", "languages")),
            *(OpenApiParameter(name, OpenApiTypes.INT) for name in ("licensee", "licensor", "parent", "circle")),
            *(OpenApiParameter(name, OpenApiTypes.DATE) for name in ("on", "known_on")),
            OpenApiParameter(
                "exact", OpenApiTypes.BOOL, description="The full breakdown of available ranges, if it can be listed."
            ),
        ],
        responses=OpenApiTypes.OBJECT,
    )
    def get(self, request: Request) -> Response:
        if not request.user.has_perm("licensing.view_grant") or not request.user.is_staff:
            raise PermissionDenied
        form = AvailabilityForm(request.query_params, user=request.user, today=today())
        if not form.is_valid():
            raise ValidationError({name: list(map(str, said)) for name, said in form.errors.items()})
        answer = answer_to(form.question())
        exact = request.query_params.get("exact", "").lower() in {"1", "true"}
        return Response(as_json(answer, price=price_of(answer, request.user), exact=exact))
