from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core.rest.strict import KnownParameters
from core.search.find import find

Q = OpenApiParameter("q", OpenApiTypes.STR, required=True, description=str(_("Search text.")))


class SearchView(KnownParameters):
    """Assets, agreements, products, SKUs and organisations by any of their names, best first.

    English, simplified and traditional Chinese, pinyin and its initials; mistyped words are forgiven.
    """

    @extend_schema(parameters=[Q], responses=OpenApiTypes.OBJECT)
    def get(self, request: Request) -> Response:
        hits = find(request.query_params.get("q", ""), user=request.user)
        return Response(
            {
                "results": [
                    {
                        "kind": hit.kind.code,
                        "id": hit.key,
                        "found_as": hit.name,
                        "label": hit.shown.label,
                        "note": hit.shown.note,
                        "score": round(hit.score, 1),
                    }
                    for hit in hits
                ]
            }
        )
