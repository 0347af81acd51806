"""Registers: the list and the details of one model in the API."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from drf_spectacular.utils import extend_schema_field
from rest_framework import mixins, serializers, viewsets

from core.querysets import VisibleQuerySet
from core.rest.strict import KnownParameters


class ReadOnlyViewSet(KnownParameters, mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet[Any]):
    """A list and its details, of what the caller may see; anything else is a 404."""

    related: tuple[str, ...] = ()
    prefetched: tuple[Any, ...] = ()

    def get_queryset(self) -> VisibleQuerySet[Any]:
        rows: VisibleQuerySet[Any] = super().get_queryset()  # type: ignore[assignment]
        if getattr(self, "swagger_fake_view", False):
            return rows.none()
        rows = rows.visible_to(self.request.user)
        return rows.select_related(*self.related).prefetch_related(*self.prefetched)


def viewset_for(
    model: type[models.Model],
    *,
    fields: tuple[str, ...],
    filters: Mapping[str, list[str]] | tuple[str, ...],
    related: tuple[str, ...] = (),
    prefetched: tuple[Any, ...] = (),
    extra: Mapping[str, serializers.Field[Any, Any, Any, Any]] | None = None,
    ordering: tuple[str, ...] = (),
) -> type[ReadOnlyViewSet]:
    """The viewset of one model, from the few things in which models differ."""
    # A cursor holds the text of what it orders by, and another row is no text.
    relations = {field.name for field in model._meta.get_fields() if field.is_relation}
    meta = type("Meta", (), {"model": model, "fields": ("id", *fields, *(extra or {}))})
    serializer = type(f"{model.__name__}Serializer", (serializers.ModelSerializer,), {"Meta": meta, **(extra or {})})
    return type(
        f"{model.__name__}Register",
        (ReadOnlyViewSet,),
        {
            "__doc__": model.__doc__,
            "queryset": model._default_manager.all(),
            "serializer_class": serializer,
            "filterset_fields": filters,
            "ordering_fields": tuple(f for f in ordering or fields if f not in relations),
            "related": related,
            "prefetched": prefetched,
        },
    )


INTEGERS = {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2}


@extend_schema_field({"type": "array", "items": INTEGERS})
class SpansJson(serializers.Field):  # type: ignore[type-arg]
    def to_representation(self, value: Any) -> list[list[int]]:
        return [[low, high] for low, high in value]
