"""Avails for people and programs: which rows a spreadsheet for film shops would have, and what it would not say."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import Organisation
from core.texts import Text
from licensing.models import Agreement, Grant
from licensing.services.avails import Avails, AvailsWriter, others
from licensing.services.avails_columns import FORMAT_PROFILES, NAMES
from licensing.services.avails_file import avails_xlsx

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LISTED = 200  # on the page; the file lists all
ANSWERED = 5_000  # rows in one answer of the API; the file has all


class AvailsForm(forms.Form):
    """Which grants; empty means all that the reader may see."""

    agreement = forms.CharField(label=gettext_lazy("Agreement number"), required=False, max_length=40)
    licensee = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=gettext_lazy("Licensee"),
        required=False,
        widget=AutocompleteSelect(Agreement._meta.get_field("licensee"), admin.site, attrs={"style": "width: 100%"}),
    )
    since = forms.DateField(
        label=gettext_lazy("In force on or after"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    profile = forms.ChoiceField(
        label=gettext_lazy("Picture quality"),
        required=False,
        choices=[(one, one) for one in FORMAT_PROFILES],
        help_text=gettext_lazy("The licence does not limit picture quality, but every row must state a value."),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["licensee"].queryset = Organisation.objects.visible_to(user)  # type: ignore[attr-defined]

    def clean_agreement(self) -> str:
        number: str = self.cleaned_data["agreement"].strip()
        if number and not Agreement.objects.visible_to(self.user).filter(number=number).exists():
            raise forms.ValidationError(_("No agreement has the number “%(number)s”.") % {"number": number})
        return number

    @property
    def quality(self) -> str:
        return str(self.cleaned_data["profile"] or FORMAT_PROFILES[0])

    def grants(self) -> QuerySet[Grant]:
        data = self.cleaned_data
        rows: QuerySet[Grant] = Grant.objects.visible_to(self.user)
        since: date | None = data["since"]
        if data["agreement"]:
            rows = rows.filter(agreement__number=data["agreement"])
        if data["licensee"]:
            rows = rows.filter(agreement__licensee=data["licensee"])
        if since:
            rows = rows.filter(period__endswith__gt=since)
        return rows


def avails_page(request: HttpRequest) -> HttpResponseBase:
    """The question, and what the file would have; with `form=xlsx` the file."""
    if not request.user.has_perm("licensing.view_grant"):
        raise PermissionDenied
    form = AvailsForm(request.GET, user=request.user)
    context: dict[str, Any] = {}
    if form.is_valid():
        if request.GET.get("form") == "xlsx":
            return sheet(form)
        context = counted(AvailsWriter(form.quality).each(form.grants())) | {"others": others(form.grants())}
        query = request.GET.copy()
        query["form"] = "xlsx"
        context["address"] = f"?{query.urlencode()}"
    context |= {**admin.site.each_context(request), "title": _("Export Avails"), "form": form}
    return TemplateResponse(request, "licensing/avails.html", context, status=422 if form.errors else 200)


def sheet(form: AvailsForm) -> StreamingHttpResponse:
    answer = StreamingHttpResponse(avails_xlsx(form.grants(), form.quality), content_type=SHEET)
    answer["Content-Disposition"] = 'attachment; filename="avails.xlsx"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def counted(avails: Iterator[Avails]) -> dict[str, Any]:
    """Numbers, and the first of what is in the file and of what is not."""
    rows, grants, left = 0, 0, 0
    shown: list[Avails] = []
    left_out: list[tuple[Grant, Text]] = []
    for one in avails:
        rows, grants, left = rows + len(one.rows), grants + bool(one.rows), left + len(one.left_out)
        if one.rows and len(shown) < LISTED:
            shown.append(one)
        if len(left_out) < LISTED:
            left_out.extend((one.grant, text) for text in one.left_out)
    return {"rows": rows, "grants": grants, "left": left, "shown": shown, "left_out": left_out[:LISTED]}


class AvailsView(APIView):
    """Audiovisual grants as rows of an Avails spreadsheet (EMA/MovieLabs 1.9), and what these cannot say.

    At most 5,000 rows; `file=xlsx` gives the whole spreadsheet.
    """

    @extend_schema(
        parameters=[
            OpenApiParameter("agreement", OpenApiTypes.STR),
            OpenApiParameter("licensee", OpenApiTypes.INT),
            OpenApiParameter("since", OpenApiTypes.DATE),
            OpenApiParameter("profile", OpenApiTypes.STR, enum=list(FORMAT_PROFILES)),
            OpenApiParameter("file", OpenApiTypes.STR, enum=["xlsx"]),
        ],
        responses=OpenApiTypes.OBJECT,
    )
    def get(self, request: Request) -> Any:
        form = AvailsForm(request.query_params, user=request.user)
        if not form.is_valid():
            raise ValidationError({name: list(map(str, said)) for name, said in form.errors.items()})
        if request.query_params.get("file") == "xlsx":
            return sheet(form)
        rows: list[dict[str, str]] = []
        left_out: list[dict[str, Any]] = []
        complete = True
        for one in AvailsWriter(form.quality).each(form.grants()):
            if len(rows) + len(one.rows) > ANSWERED:
                complete = False
                break
            rows.extend({name: value for name, value in row.items() if value} for row in one.rows)
            left_out.extend({"grant": one.grant.pk, "code": text.code, "why": str(text)} for text in one.left_out)
        body = {"columns": NAMES, "complete": complete, "rows": rows, "left_out": left_out}
        return Response({**body, "other_grants": others(form.grants())})
