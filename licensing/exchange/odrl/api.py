"""ODRL for programs: an agreement's document out, a draft in."""

from typing import IO, Any

from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.parsers import BaseParser
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from core.rest.strict import KnownParameters, read_flag
from licensing.exchange.answers import ODRL_DOCUMENT, ODRL_DRAFT, ODRL_READING
from licensing.exchange.odrl.export import document_of
from licensing.exchange.odrl.importing import draft_from_odrl, would_draft
from licensing.exchange.odrl.profile import MEDIA_TYPE
from licensing.exchange.odrl.reading import MOST_BYTES
from licensing.models import Agreement


class Bytes(BaseParser):
    """The document as it came: reading it is the importer's, which says where it is wrong."""

    media_type = "application/json"

    def parse(self, stream: IO[bytes], media_type: Any = None, parser_context: Any = None) -> Any:
        return stream.read(MOST_BYTES + 1)


class LinkedBytes(Bytes):
    media_type = MEDIA_TYPE


class JsonLd(JSONRenderer):
    media_type = MEDIA_TYPE
    format = "jsonld"
    charset = None


class AgreementOdrlView(KnownParameters):
    """The rights of an agreement as an ODRL 2.2 document, as far as the caller may see them."""

    renderer_classes: Any = (JsonLd, JSONRenderer)

    @extend_schema(responses={(200, MEDIA_TYPE): ODRL_DOCUMENT})
    def get(self, request: Request, pk: int) -> Response:
        agreement = get_object_or_404(Agreement.objects.visible_to(request.user), pk=pk)
        return Response(document_of(agreement, request.user))


class OdrlImportView(KnownParameters):
    """Create a draft agreement, which is not binding, from an ODRL document. A refusal names the place."""

    parser_classes: Any = (LinkedBytes, Bytes)

    @extend_schema(
        request={MEDIA_TYPE: ODRL_DOCUMENT},
        parameters=[OpenApiParameter("dry_run", bool, description="Say what would be drafted, and draft nothing.")],
        responses={201: ODRL_DRAFT, 200: ODRL_READING},
    )
    def post(self, request: Request) -> Response:
        content = request.data if isinstance(request.data, bytes) else b""
        dry_run = read_flag(request, "dry_run")
        reading = would_draft(content=content, by=request.user, now=now())
        if dry_run:
            clauses = [{"clause": grant.clause, "kind": grant.kind} for grant, _scopes, _terms in reading.clauses]
            return Response({"number": reading.agreement.number, "new_parties": reading.new_parties, "grants": clauses})
        made = draft_from_odrl(content=content, by=request.user, now=now())
        said = {"id": made.pk, "number": made.number, "status": made.status, "new_parties": reading.new_parties}
        return Response({**said, "grants": list(made.grants.order_by("pk").values("id", "clause", "kind"))}, status=201)
