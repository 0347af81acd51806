"""The one search box of the desk: its page, and the palette that opens with Ctrl+K."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from unfold.dataclasses import SearchResult

from core.rest.page_numbers import read_page_number
from core.search.find import FURTHEST, MISTYPED, Hit, find

ON_A_PAGE = 50
LAST_PAGE = FURTHEST // ON_A_PAGE


def _page_of(request: HttpRequest) -> int:
    """From 1; a page that there is not is the first."""
    return read_page_number(request.GET.get("page", ""), LAST_PAGE) or 1


def search_page(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("q", "").strip()
    page = _page_of(request)
    hits = find(asked, user=request.user, limit=ON_A_PAGE + 1, offset=(page - 1) * ON_A_PAGE) if asked else []
    has_more, hits = len(hits) > ON_A_PAGE and page < LAST_PAGE, hits[:ON_A_PAGE]
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(str(hit.kind.label), []).append(hit)
    context = {
        **admin.site.each_context(request),
        "title": _("Search"),
        "asked": asked,
        "groups": groups,
        "count": len(hits),
        "forgiven": bool(hits) and hits[0].score < MISTYPED,
        "page": page,
        "next_page": page + 1 if has_more else None,
        "previous_page": page - 1,
    }
    return TemplateResponse(request, "core/search.html", context)


def palette(request: HttpRequest, search_term: str) -> list[Any]:
    """What the command palette of the admin's theme shows."""
    return [
        SearchResult(title=hit.shown.label, description=hit.shown.note, link=hit.shown.address, icon="search")
        for hit in find(search_term, user=request.user)
    ]
