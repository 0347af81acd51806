from typing import Any

from django.utils.translation import gettext as _
from rest_framework import pagination
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from core.rest.page_numbers import read_page_number


class Pages(pagination.CursorPagination):
    """Cursor pages: as fast at the end of a long list as at its beginning."""

    page_size = 50
    max_page_size = 500
    page_size_query_param = "page_size"
    ordering = "pk"

    def get_page_size(self, request: Request) -> int:
        """Raises a 400 for what is not a number of rows: the usual number would be taken for all that there are."""
        asked = request.query_params.get(self.page_size_query_param)
        if asked is None:
            return self.page_size
        size = read_page_number(asked, self.max_page_size)
        if size is None:
            said = _("Enter a whole number from 1 to %(last)s.") % {"last": self.max_page_size}
            raise ValidationError({self.page_size_query_param: [said]})
        return size

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        address = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {
                "next": {**address, "examples": ["https://reelmark.example/api/v1/assets/?cursor=cD00ODY%3D"]},
                "previous": {**address, "examples": [None]},
                "results": schema,
            },
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        sizes = {"type": "integer", "minimum": 1, "maximum": self.max_page_size, "default": self.page_size}
        return [
            {
                "name": self.cursor_query_param,
                "in": "query",
                "required": False,
                "description": "From `next` or `previous` of another page.",
                "schema": {"type": "string"},
            },
            {
                "name": self.page_size_query_param,
                "in": "query",
                "required": False,
                "description": "How many rows a page has at most.",
                "schema": sizes,
            },
        ]

    def get_ordering(self, request: Any, queryset: Any, view: Any) -> Any:
        # The key last: a cursor over equal values would skip or repeat rows.
        ordering = tuple(super().get_ordering(request, queryset, view))
        return ordering if {"pk", "-pk", "id", "-id"} & set(ordering) else (*ordering, "pk")
