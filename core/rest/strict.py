"""What is not asked for is refused: a misspelt field or parameter passed over would be taken for what was meant.

What an operation takes is what its schema says (`extend_schema`), so that the two cannot differ.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.routers import APIRootView
from rest_framework.settings import api_settings
from rest_framework.views import APIView

from core.rest.tokens import EVERYBODYS_APP, answered_once, rate_headers


def refuse_unknown(given: Iterable[str], known: Iterable[str]) -> None:
    """Raises a 400 that names each of the given names that is not known, and says which there are."""
    known = sorted(known)
    unknown = sorted(set(given) - set(known))
    if unknown:
        said = _("There is no such field or parameter. Available: %(known)s.") % {"known": ", ".join(known) or "–"}
        raise ValidationError({name: [said] for name in unknown})


def read_object(request: Request, known: Iterable[str]) -> dict[str, Any]:
    """The JSON object that was sent, with no other names than these. Raises a 400 for anything else."""
    if not isinstance(request.data, Mapping):
        raise ValidationError({"": [_("Send one JSON object.")]})
    refuse_unknown(request.data, known)
    return dict(request.data)


def read_flag(request: Request, name: str) -> bool:
    """Whether a query parameter says true; not given, it does not. Raises a 400 for anything but true and false."""
    said = request.query_params.get(name)
    if said is None:
        return False
    try:
        return bool(serializers.BooleanField().run_validation(said))
    except ValidationError as refusal:
        raise ValidationError({name: refusal.detail}) from None


class StrictSerializer(serializers.Serializer[Any]):
    """A body of which every field is known."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            refuse_unknown(data, (name for name, field in self.fields.items() if not field.read_only))
        return super().to_internal_value(data)


class StrictModelSerializer(StrictSerializer, serializers.ModelSerializer[Any]):
    """The same of a model."""


class KnownParameters(APIView):
    """A view that takes no other query parameters than its schema names; lists are checked with their filters."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        action = getattr(self, "action", None) or (request.method or "").lower()
        handler = getattr(self, action, None)
        if action != "list" and handler is not None:
            own = getattr(handler, "__func__", handler)
            taken = {*_named_in_schema(own), api_settings.URL_FORMAT_OVERRIDE or ""}
            if set(request.query_params) - taken:
                refuse_unknown(request.query_params, _named_in_schema(own))
        posted: Any = getattr(self, "post", None)
        if request.method == "POST" and posted is not None:
            self.post = answered_once(posted)  # where the dispatcher looks for the handler next

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        answer = super().finalize_response(request, response, *args, **kwargs)
        for name, value in rate_headers(request).items():
            answer[name] = value
        return answer


class ApiRoot(KnownParameters, APIRootView):
    """The addresses of all lists."""

    scope_app = EVERYBODYS_APP


@lru_cache(maxsize=1_000)
def _named_in_schema(handler: Callable[..., Any]) -> frozenset[str]:
    schema = getattr(handler, "kwargs", {}).get("schema")
    if schema is None:
        return frozenset()
    found = schema()
    found.view = _Nowhere()
    return frozenset(
        one.name
        for one in found.get_override_parameters()
        if isinstance(one, OpenApiParameter) and one.location == OpenApiParameter.QUERY
    )


class _Nowhere(APIView):
    """An operation's schema asks its view for the version of the API, of which there is one."""

    request: Any = None
    kwargs: Any = {}

    def determine_version(self, request: Any, *args: Any, **kwargs: Any) -> tuple[Any, Any]:
        return None, None
