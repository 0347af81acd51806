"""Obligations in the API: the register, and what may be done to one."""

from typing import Any

from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from core.permissions import refuse_unless_permitted
from core.rest.bodies import read
from core.rest.strict import StrictSerializer
from core.rest.viewsets import viewset_for
from licensing.models import Obligation
from licensing.obligations import obligations


class DoneAsked(StrictSerializer):
    on = serializers.DateField(help_text="The completion date.")
    reason = serializers.CharField(max_length=500, help_text="A short note on the completion.")


class WaiveAsked(StrictSerializer):
    reason = serializers.CharField(max_length=500)


class MoveAsked(StrictSerializer):
    to = serializers.DateField(help_text="The new due date.")
    reason = serializers.CharField(max_length=500)


_Register: Any = viewset_for(
    Obligation,
    fields=(
        "agreement", "grant", "kind", "what", "side", "amount", "currency", "agreed_on", "due_on", "follows",
        "offset_days", "reverts", "state", "done_on",
    ),
    filters={
        "agreement": ["exact"],
        "grant": ["exact", "isnull"],
        "kind": ["exact"],
        "side": ["exact"],
        "state": ["exact", "in"],
        "due_on": ["exact", "lte", "gte", "isnull"],
        "reverts": ["exact"],
        "follows": ["exact", "isnull"],
    },
    extra={
        "number": serializers.CharField(read_only=True),
        "provisional": serializers.BooleanField(
            read_only=True, help_text="The due date is counted from a release without a confirmed date."
        ),
    },
    ordering=("due_on", "kind", "state"),
)  # fmt: skip


class ObligationRegister(_Register):  # type: ignore[misc]
    """Obligations under agreements: the desk sees all, an organisation its own.

    Done, waived and moved are asked for by POST and need a reason; a refusal is a problem document with a code.
    """

    def get_queryset(self) -> Any:
        return super().get_queryset().with_certainty()

    def _act(self, request: Request, asked: type[serializers.Serializer[Any]], service: Any) -> Response:
        row = self.get_object()
        refuse_unless_permitted(request.user, service)
        service(obligation=row, by=request.user, now=now(), **read(asked, request))
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(request=DoneAsked)
    @action(detail=True, methods=["post"])
    def done(self, request: Request, pk: str) -> Response:
        """Mark the obligation complete."""
        return self._act(request, DoneAsked, obligations.mark_done)

    @extend_schema(request=WaiveAsked)
    @action(detail=True, methods=["post"])
    def waive(self, request: Request, pk: str) -> Response:
        """Waive the obligation."""
        return self._act(request, WaiveAsked, obligations.waive)

    @extend_schema(request=MoveAsked)
    @action(detail=True, methods=["post"])
    def move(self, request: Request, pk: str) -> Response:
        """Reschedule the obligation; earlier dates stay readable."""
        return self._act(request, MoveAsked, obligations.move)
