from typing import Any

from rest_framework import pagination


class Pages(pagination.CursorPagination):
    """Cursor pages: as fast at the end of a long list as at its beginning."""

    page_size = 50
    max_page_size = 500
    page_size_query_param = "page_size"
    ordering = "pk"

    def get_ordering(self, request: Any, queryset: Any, view: Any) -> Any:
        # The key last: a cursor over equal values would skip or repeat rows.
        ordering = tuple(super().get_ordering(request, queryset, view))
        return ordering if {"pk", "-pk", "id", "-id"} & set(ordering) else (*ordering, "pk")
