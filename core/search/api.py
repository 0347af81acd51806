from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from core.rest.page_numbers import read_page_number
from core.rest.strict import KnownParameters
from core.rest.tokens import EVERYBODYS_APP, readable_apps
from core.search.find import FURTHEST, SHOWN, Hit, find

Q = OpenApiParameter("q", OpenApiTypes.STR, required=True, description=str(_("Search text.")))
PAGE = OpenApiParameter("page", {"type": "integer", "minimum": 1, "maximum": FURTHEST // SHOWN, "default": 1})


class HitSerializer(serializers.Serializer[Hit]):
    kind = serializers.CharField(source="kind.code", help_text=_("asset, agreement, organisation and others."))
    id = serializers.IntegerField(source="key")
    found_as = serializers.CharField(source="name", help_text=_("The name that matched."))
    label = serializers.CharField(source="shown.label")  # type: ignore[assignment]  # a field by that name
    note = serializers.CharField(source="shown.note")
    score = serializers.SerializerMethodField(help_text=_("100 is the very name; below 40 the text was mistyped."))

    def get_score(self, hit: Hit) -> float:
        return round(hit.score, 1)


class HitsSerializer(serializers.Serializer[Any]):
    next = serializers.URLField(allow_null=True, help_text=_("Address of the next page."))
    previous = serializers.URLField(allow_null=True, help_text=_("Address of the page before."))
    results = HitSerializer(many=True)


class SearchView(KnownParameters):
    scope_app = EVERYBODYS_APP  # each kind is found by the tokens that may read its area

    """Assets, agreements, products, SKUs and organisations by any of their names, best first.

    English, simplified and traditional Chinese, pinyin and its initials; mistyped words are forgiven.
    """

    @extend_schema(parameters=[Q, PAGE], responses=HitsSerializer)
    def get(self, request: Request) -> Response:
        page = self._page(request.query_params.get("page", "1"))
        asked = request.query_params.get("q", "")
        hits = find(asked, user=request.user, limit=SHOWN + 1, offset=(page - 1) * SHOWN, apps=readable_apps(request))

        def address(number: int) -> str:
            return replace_query_param(request.build_absolute_uri(), "page", number)

        body = {
            "next": address(page + 1) if len(hits) > SHOWN else None,
            "previous": address(page - 1) if page > 1 else None,
            "results": hits[:SHOWN],
        }
        return Response(HitsSerializer(body).data)

    def _page(self, asked: str) -> int:
        page = read_page_number(asked, FURTHEST // SHOWN)
        if page is None:
            raise ValidationError({"page": _("Enter a whole number from 1 to %(last)s.") % {"last": FURTHEST // SHOWN}})
        return page
