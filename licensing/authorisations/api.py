"""Authorisations in the API: the list, issuing, what is done to one later, and its two files."""

import json
from datetime import timedelta
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.utils.timezone import now
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from core.permissions import Permitted, refuse_unless_permitted
from core.rest.bodies import form_values
from core.rest.strict import StrictSerializer, read_object
from core.rest.viewsets import ReadOnlyViewSet
from licensing.authorisations import status as standing
from licensing.authorisations.answers import SIGNED
from licensing.authorisations.downloads import paper, signed_json
from licensing.authorisations.forms import IssueForm, ReasonForm, ReissueForm
from licensing.authorisations.issuing import issue_authorisation
from licensing.models import Authorisation, Grant


class LastDay(serializers.DateField):
    """The last day inside a half-open period."""

    def to_representation(self, value: Any) -> Any:
        return super().to_representation(value - timedelta(days=1))


class AuthorisationSerializer(serializers.ModelSerializer[Authorisation]):
    starts_on = serializers.DateField(source="period.lower", read_only=True)
    ends_on = LastDay(source="period.upper", read_only=True, help_text="The last day on which it holds.")

    class Meta:
        model = Authorisation
        fields = (
            "id",
            "number",
            "code",
            "grant",
            "holder",
            "status",
            "issued_at",
            "replaces",
            "starts_on",
            "ends_on",
        )


class PartRequest(StrictSerializer):
    """What is narrower than the grant: names or codes as on the pages; what is left out is as wide as the grant."""

    assets = serializers.ListField(child=serializers.IntegerField(), required=False)
    categories = serializers.CharField(required=False)
    territories = serializers.CharField(required=False)
    channels = serializers.CharField(required=False)
    languages = serializers.CharField(required=False)


class IssueRequest(PartRequest):
    grant = serializers.IntegerField()
    holder = serializers.IntegerField()
    first = serializers.DateField()
    last = serializers.DateField()


class ReasonRequest(StrictSerializer):
    reason = serializers.CharField(max_length=500)


class ReissueRequest(PartRequest):
    reason = serializers.CharField(max_length=500)
    first = serializers.DateField(required=False)
    last = serializers.DateField(required=False)
    scope = serializers.ChoiceField(["as_before", "whole", "part"], required=False)


class PdfRenderer(BaseRenderer):
    """For callers that ask for a PDF by its type; a refusal is still a problem document."""

    media_type, format, charset = "application/pdf", "pdf", None

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        return json.dumps(data, default=str).encode()


def _answered(form: Form) -> dict[str, Any]:
    if not form.is_valid():
        raise ValidationError({name: list(map(str, said)) for name, said in form.errors.items()})
    return form.cleaned_data


def _given(request: Request, of: type[StrictSerializer], form: type[Form]) -> dict[str, Any]:
    """What was sent, with no other fields than the schema names, as the form reads it."""
    return form_values(read_object(request, of().fields), form)


class AuthorisationRegister(ReadOnlyViewSet):
    """The certificates that licensees, their factories and their shops show."""

    queryset = Authorisation.objects.all()
    serializer_class = AuthorisationSerializer
    filterset_fields = ("grant", "holder", "status", "grant__agreement", "code")
    ordering_fields = ("issued_at", "status")

    @extend_schema(request=IssueRequest, responses={201: AuthorisationSerializer})
    def create(self, request: Request) -> Response:
        """Issue one from a binding grant. 409 with the reason and the remedy where the grant does not give it."""
        refuse_unless_permitted(request.user, issue_authorisation)
        said = _given(request, IssueRequest, IssueForm)
        grants = Grant.objects.visible_to(request.user)
        number = dict(request.data).get("grant")
        grant = grants.filter(pk=number).first() if type(number) is int else None  # true is an int too
        if grant is None:
            raise ValidationError({"grant": ["There is no such grant."]})
        form = IssueForm(said, user=request.user, grant=grant)
        data = _answered(form)
        made = issue_authorisation(
            grant=grant,
            holder=data["holder"],
            first=data["first"],
            last=data["last"],
            part=form.part(),
            by=request.user,
            now=now(),
        )
        return self._shown(made, status.HTTP_201_CREATED)

    @extend_schema(request=ReasonRequest, responses=AuthorisationSerializer)
    @action(detail=True, methods=["post"])
    def suspend(self, request: Request, pk: str) -> Response:
        """It does not hold until it is resumed."""
        return self._move(request, standing.suspend_authorisation)

    @extend_schema(request=ReasonRequest, responses=AuthorisationSerializer)
    @action(detail=True, methods=["post"])
    def resume(self, request: Request, pk: str) -> Response:
        """It holds again."""
        return self._move(request, standing.resume_authorisation)

    @extend_schema(request=ReasonRequest, responses=AuthorisationSerializer)
    @action(detail=True, methods=["post"])
    def revoke(self, request: Request, pk: str) -> Response:
        """It never holds again."""
        return self._move(request, standing.revoke_authorisation)

    @extend_schema(request=ReissueRequest, responses={201: AuthorisationSerializer})
    @action(detail=True, methods=["post"])
    def reissue(self, request: Request, pk: str) -> Response:
        """Another number in its place; the old one is revoked and says which."""
        row: Authorisation = self.get_object()
        refuse_unless_permitted(request.user, standing.reissue_authorisation)
        form = ReissueForm(_given(request, ReissueRequest, ReissueForm), user=request.user, grant=row.grant)
        data = _answered(form)
        made = standing.reissue_authorisation(
            authorisation=row,
            reason=data["reason"],
            first=data["first"],
            last=data["last"],
            part=form.new_part(),
            by=request.user,
            now=now(),
        )
        return self._shown(made, status.HTTP_201_CREATED)

    @extend_schema(responses={(200, "application/pdf"): OpenApiTypes.BINARY})
    @action(detail=True, renderer_classes=[JSONRenderer, PdfRenderer])
    def pdf(self, request: Request, pk: str) -> HttpResponse:
        """The certificate as PDF/A-2b."""
        return paper(self.get_object(), now())

    @extend_schema(responses=SIGNED)
    @action(detail=True)
    def payload(self, request: Request, pk: str) -> Response:
        """What was signed, and the signature: docs/certificates.md says how to check it."""
        return Response(signed_json(self.get_object(), now()))

    def _move(self, request: Request, service: Permitted[Any, Authorisation]) -> Response:
        row = self.get_object()
        refuse_unless_permitted(request.user, service)
        data = _answered(ReasonForm(_given(request, ReasonRequest, ReasonForm)))
        return self._shown(service(authorisation=row, reason=data["reason"], by=request.user, now=now()))

    def _shown(self, row: Authorisation, code: int = status.HTTP_200_OK) -> Response:
        return Response(self.get_serializer(row).data, status=code)
