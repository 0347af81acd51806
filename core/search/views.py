"""The one search box of the desk: its page, and the palette that opens with Ctrl+K."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from unfold.dataclasses import SearchResult

from core.search.find import Hit, find


def search_page(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("q", "").strip()
    hits = find(asked, user=request.user, limit=60) if asked else []
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(str(hit.kind.label), []).append(hit)
    context = {
        **admin.site.each_context(request),
        "title": _("Search"),
        "asked": asked,
        "groups": groups,
        "count": len(hits),
        "forgiven": bool(hits) and hits[0].score < 40,
    }
    return TemplateResponse(request, "core/search.html", context)


def palette(request: HttpRequest, search_term: str) -> list[Any]:
    """What the command palette of the admin's theme shows."""
    return [
        SearchResult(title=hit.shown.label, description=hit.shown.note, link=hit.shown.address, icon="search")
        for hit in find(search_term, user=request.user)
    ]
