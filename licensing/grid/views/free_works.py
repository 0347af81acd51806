"""Which works are free for this use, there, at that time? The page for people."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.admin_base import in_numbers
from core.days import desk_today
from licensing.grid.forms import FreeWorksForm
from licensing.grid.free_works import FreeWorks, free_works

HELD = {
    "held": ("good", "✓", gettext_lazy("held")),
    "shared": ("due", "◑", gettext_lazy("held with others")),
    "partly": ("due", "◐", gettext_lazy("held in part")),
    "not_held": ("unknown", "–", gettext_lazy("not held")),
    "unproven": ("unknown", "?", gettext_lazy("unproven")),
}


def free_works_page(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("licensing.view_grant") or not request.user.has_perm("ip_registry.view_asset"):
        raise PermissionDenied
    form = FreeWorksForm(request.GET or None)
    context: dict[str, Any] = {**admin.site.each_context(request), "title": _("Available works"), "form": form}
    if form.is_bound and form.is_valid():
        today = desk_today()
        found = free_works(**form.question(request.GET.get("after", "")), today=today)
        context |= {
            "found": found,
            "sentence": _sentence(found),
            "rows": [(one.work, HELD[one.held], _address(one.work.pk, request.GET)) for one in found.works],
            "next": _changed(request.GET, after=str(found.after)) if found.after else "",
        }
    return TemplateResponse(request, "licensing/free_works.html", context, status=422 if form.errors else 200)


def _sentence(found: FreeWorks) -> str:
    return ngettext(
        "No conflict in %(n)s of %(in_all)s work.",
        "No conflict in %(n)s of %(in_all)s works.",
        found.in_all,
    ) % in_numbers(n=found.free, in_all=found.in_all)


def _address(work: int, asked: QueryDict) -> str:
    query = QueryDict(mutable=True)
    names = ("categories", "territories", "first", "last", "kind")
    query.update({"asset": str(work), **{name: asked.get(name, "") for name in names}})
    return f"{reverse('availability_grid')}?{query.urlencode()}#cell"


def _changed(asked: QueryDict, **changed: str) -> str:
    query = asked.copy()
    for name, value in changed.items():
        query[name] = value
    return f"?{query.urlencode()}"
