"""Filters of the API: they offer, and admit to, only what the caller may see."""

from collections.abc import Callable
from typing import Any

from django.db import models
from django.db.models.constants import LOOKUP_SEP
from django.utils.translation import gettext as _
from django_filters.filters import QuerySetRequestMixin
from django_filters.rest_framework import DjangoFilterBackend, FilterSet
from rest_framework.exceptions import ValidationError
from rest_framework.filters import OrderingFilter
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
    """The filters of lists. What is not asked to be filtered costs nothing: no form is built for the request."""

    filterset_base = VisibleFilterSet

    def filter_queryset(self, request: Any, queryset: Any, view: Any) -> Any:
        if getattr(view, "action", "") != "list":
            return queryset  # one row by its key: `KnownParameters` looks at the parameters
        filters = self.get_filterset_class(view, queryset)
        known = set(filters.base_filters) if filters else set()
        asked = set(request.query_params) - self._of_the_page(view)
        # A filter that is not one would be passed over, and everything taken for what was asked for.
        refuse_unknown(asked, known)
        return super().filter_queryset(request, queryset, view) if asked else queryset

    def get_filterset_class(self, view: Any, queryset: Any = None) -> Any:
        """Made once for a view and not for each request."""
        kept = type(view).__dict__.get("_filters_made")
        if kept is None:
            kept = super().get_filterset_class(view, queryset)
            type(view)._filters_made = kept
        return kept

    def _of_the_page(self, view: Any) -> set[str]:
        names = {api_settings.ORDERING_PARAM, api_settings.URL_FORMAT_OVERRIDE}
        return names | {getattr(view.paginator, name, "") for name in ("cursor_query_param", "page_size_query_param")}


class Ordering(OrderingFilter):
    """By the columns that a list names. Raises a 400 for any other."""

    def get_ordering(self, request: Any, queryset: Any, view: Any) -> Any:
        known = self._known(view)
        asked = [one.strip() for one in request.query_params.get(self.ordering_param, "").split(",") if one.strip()]
        if wrong := [one for one in asked if one not in known]:
            said = _("Lists cannot be ordered by %(wrong)s. Available: %(known)s.")
            named = {"wrong": ", ".join(wrong), "known": ", ".join(one for one in known if not one.startswith("-"))}
            raise ValidationError({self.ordering_param: [said % named]})
        return asked or self.get_default_ordering(view)

    def _known(self, view: Any) -> list[str]:
        fields = list(getattr(view, "ordering_fields", None) or ())
        return [*fields, *(f"-{one}" for one in fields)]

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        known = self._known(view)
        if not known:
            return []
        return [
            {
                "name": self.ordering_param,
                "in": "query",
                "required": False,
                "description": "Columns to order by; `-` before a column turns its order.",
                "schema": {"type": "array", "items": {"type": "string", "enum": known}},
                "explode": False,
            }
        ]


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
