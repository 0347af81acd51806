from typing import Any

from django.http import HttpResponseBase, HttpResponsePermanentRedirect
from django.urls import reverse
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Membership, Organisation, User
from core.rest.viewsets import viewset_for

RegisterOfPeople = viewset_for(
    User,
    fields=("email", "name", "language", "is_active", "is_staff"),
    filters={"email": ["exact", "icontains"], "name": ["icontains"], "is_staff": ["exact"], "is_active": ["exact"]},
)
MOVED = OpenApiResponse(description="A merged record: `Location` is the address of what it became.")
_organisations: Any = viewset_for(
    Organisation,
    fields=("name", "name_zh", "roles", "country", "merged_into"),
    filters={
        "name": ["exact", "icontains"],
        "name_zh": ["exact", "icontains"],
        "country": ["exact"],
        "merged_into": ["exact", "isnull"],
    },
    ordering=("name", "country"),
)


class RegisterOfOrganisations(_organisations):  # type: ignore[misc]
    """Companies and people that hold, take, make or sell. The number of a merged record leads to what it became."""

    @extend_schema(responses={200: _organisations.serializer_class, 308: MOVED})
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        became = Organisation.objects.visible_to(request.user).filter(merged__pk=kwargs["pk"]).first()
        if became is not None:
            address = request.build_absolute_uri(reverse("organisations-detail", args=[became.pk]))
            return HttpResponsePermanentRedirect(address, preserve_request=True)
        return Response(self.get_serializer(self.get_object()).data)


RegisterOfMemberships = viewset_for(Membership, fields=("user", "organisation"), filters=("user", "organisation"))

routes = {
    "people": RegisterOfPeople,
    "organisations": RegisterOfOrganisations,
    "memberships": RegisterOfMemberships,
}
