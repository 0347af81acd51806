"""May we grant this? asked by a program."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from core.days import desk_today
from core.permissions import refuse_unless_permitted
from core.rest.bodies import form_values
from core.rest.schema import body_of_parameters
from core.rest.strict import KnownParameters, read_object
from licensing.availability.answers import AVAILABILITY
from licensing.availability.availability import answer_question
from licensing.availability.exclusivity_cost import price_of
from licensing.availability.forms import AvailabilityForm
from licensing.availability.serializers import as_json

PARAMETERS = [
    *(OpenApiParameter(name, OpenApiTypes.INT, many=True, required=name == "assets") for name in ("assets", "without")),
    *(OpenApiParameter(name, OpenApiTypes.STR, required=True) for name in ("kind", "categories", "territories")),
    *(OpenApiParameter(name, OpenApiTypes.DATE, required=True) for name in ("first", "last")),
    *(OpenApiParameter(name, OpenApiTypes.STR) for name in ("channels", "languages")),
    *(OpenApiParameter(name, OpenApiTypes.INT) for name in ("licensee", "licensor", "parent", "circle")),
    *(OpenApiParameter(name, OpenApiTypes.DATE) for name in ("on", "known_on")),
    OpenApiParameter("exact", OpenApiTypes.BOOL, description="Every piece that is left, where they can be listed."),
]


class AvailabilityView(KnownParameters):
    """May this be granted? What is left of it, what stands in the way, and the smallest changes that would help.

    The parameters are written as on the page: names or codes, `|` between them, `-` for "without".
    """

    @extend_schema(parameters=PARAMETERS, responses=AVAILABILITY)
    def get(self, request: Request) -> Response:
        return _answer(request, request.query_params)

    @extend_schema(request=body_of_parameters(PARAMETERS), responses=AVAILABILITY)
    def post(self, request: Request) -> Response:
        """The same for long questions: one JSON object with the parameters as its fields."""
        sent = read_object(request, (one.name for one in PARAMETERS))
        exact = str(sent.pop("exact", ""))
        return _answer(request, {**form_values(sent, AvailabilityForm), "exact": exact})


def _answer(request: Request, asked: Any) -> Response:
    refuse_unless_permitted(request.user, "licensing.view_grant")
    form = AvailabilityForm(asked, user=request.user, today=desk_today())
    if not form.is_valid():
        raise ValidationError({name: list(map(str, said)) for name, said in form.errors.items()})
    answer = answer_question(form.question())
    exact = asked.get("exact", "").lower() in {"1", "true"}
    return Response(as_json(answer, price=price_of(answer, request.user), exact=exact))
