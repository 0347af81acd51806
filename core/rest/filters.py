"""Filters of the API: they offer, and admit to, only what the caller may see."""

from collections.abc import Callable
from typing import Any

from django.db import models
from django.db.models.constants import LOOKUP_SEP
from django_filters.filters import QuerySetRequestMixin
from django_filters.rest_framework import DjangoFilterBackend, FilterSet
from rest_framework.settings import api_settings

from core.rest.strict import refuse_unknown


class VisibleFilterSet(FilterSet):  # type: ignore[misc]
    """A row that is not the caller's is refused in the words for one that does not exist.

    A filter through a relation to many never repeats a row, however many on the other side fit.
    """

    @classmethod
    def filter_for_field(cls, field: Any, field_name: str, lookup_expr: str | None = None) -> Any:
        made = super().filter_for_field(field, field_name, lookup_expr)
        if isinstance(made, QuerySetRequestMixin):
            made.queryset = _seen_by_caller(made.queryset.model, field_name)
        if _leads_to_many(cls._meta.model, field_name):
            made.distinct = True
        return made


class Filters(DjangoFilterBackend):  # type: ignore[misc]
    filterset_base = VisibleFilterSet

    def filter_queryset(self, request: Any, queryset: Any, view: Any) -> Any:
        if getattr(view, "action", "") == "list":
            self._refuse_unknown(request, queryset, view)
        return super().filter_queryset(request, queryset, view)

    def _refuse_unknown(self, request: Any, queryset: Any, view: Any) -> None:
        """A filter that is not one would be passed over, and everything taken for what was asked for."""
        made = self.get_filterset(request, queryset, view)
        known = list(made.filters) if made else []
        pages = view.paginator
        others = {api_settings.ORDERING_PARAM, api_settings.URL_FORMAT_OVERRIDE}
        others |= {getattr(pages, name, "") for name in ("cursor_query_param", "page_size_query_param")}
        refuse_unknown((name for name in request.query_params if name not in others), known)


def _seen_by_caller(model: Any, path: str) -> Callable[[Any], "models.QuerySet[Any]"]:
    """The rows of `model` that the caller may open, or whose number stands in rows of theirs."""

    def choices(request: Any) -> "models.QuerySet[Any]":
        every = model._default_manager.all()
        if request is None:  # the schema asks for nobody
            return every.none()  # type: ignore[no-any-return]
        visible = every.visible_to(request.user)
        if request.user.is_staff:
            return visible  # type: ignore[no-any-return]
        rows = request.parser_context["view"].get_queryset().order_by()
        told = models.Q(pk__in=visible.values("pk")) | models.Q(pk__in=rows.values(path))
        return every.filter(told)  # type: ignore[no-any-return]

    return choices


def _leads_to_many(model: type[models.Model], path: str) -> bool:
    for name in path.split(LOOKUP_SEP):
        field: Any = model._meta.get_field(name)
        if field.one_to_many or field.many_to_many:
            return True
        model = field.related_model
    return False
