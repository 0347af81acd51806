"""Avails for programs: rows of a spreadsheet for film shops, or the spreadsheet itself."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from core.rest.strict import KnownParameters
from licensing.exchange.answers import AVAILS
from licensing.exchange.avails.columns import FORMAT_PROFILES, NAMES
from licensing.exchange.avails.downloads import SHEET, sheet
from licensing.exchange.avails.forms import AvailsForm
from licensing.exchange.avails.rows import AvailsWriter, others

ANSWERED = 5_000  # rows in one answer; the file has all


class AvailsView(KnownParameters):
    """Audiovisual grants as rows of an Avails spreadsheet (EMA/MovieLabs 1.9), and what these cannot say.

    At most 5,000 rows; `file=xlsx` gives the whole spreadsheet.
    """

    @extend_schema(
        parameters=[
            OpenApiParameter("agreement", OpenApiTypes.STR),
            OpenApiParameter("licensee", OpenApiTypes.INT),
            OpenApiParameter("since", OpenApiTypes.DATE),
            OpenApiParameter("profile", OpenApiTypes.STR, enum=list(FORMAT_PROFILES)),
            OpenApiParameter("price", OpenApiTypes.DECIMAL, description="Wholesale price of EST and VOD rows."),
            OpenApiParameter("currency", OpenApiTypes.STR),
            OpenApiParameter("file", OpenApiTypes.STR, enum=["xlsx"]),
        ],
        responses={(200, "application/json"): AVAILS, (200, SHEET): OpenApiTypes.BINARY},
    )
    def get(self, request: Request) -> Any:
        form = AvailsForm(request.query_params, user=request.user)
        if not form.is_valid():
            raise ValidationError({name: list(map(str, said)) for name, said in form.errors.items()})
        if request.query_params.get("file") == "xlsx":
            return sheet(form.grants(), form.quality, form.wholesale)
        rows: list[dict[str, str]] = []
        left_out: list[dict[str, Any]] = []
        complete = True
        for one in AvailsWriter(form.quality, form.wholesale).each(form.grants()):
            if len(rows) + len(one.rows) > ANSWERED:
                complete = False
                break
            rows.extend({name: value for name, value in row.items() if value} for row in one.rows)
            left_out.extend({"grant": one.grant.pk, "code": text.code, "why": str(text)} for text in one.left_out)
        body = {"columns": NAMES, "complete": complete, "rows": rows, "left_out": left_out}
        return Response({**body, "other_grants": others(form.grants())})
