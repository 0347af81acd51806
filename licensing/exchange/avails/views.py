"""Avails for people: which rows a spreadsheet for film shops would have, and what it would not say."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from core.texts import Text
from licensing.exchange.avails.downloads import sheet
from licensing.exchange.avails.forms import AvailsForm
from licensing.exchange.avails.rows import Avails, AvailsWriter, others
from licensing.models import Grant

LISTED = 200  # on the page; the file lists all


def avails_page(request: HttpRequest) -> HttpResponseBase:
    """The question, and what the file would have; with `form=xlsx` the file."""
    if not request.user.has_perm("licensing.view_grant"):
        raise PermissionDenied
    form = AvailsForm(request.GET, user=request.user)
    context: dict[str, Any] = {}
    if form.is_valid():
        if request.GET.get("form") == "xlsx":
            return sheet(form.grants(), form.quality, form.wholesale)
        context = counted(AvailsWriter(form.quality, form.wholesale).each(form.grants())) | {
            "others": others(form.grants())
        }
        query = request.GET.copy()
        query["form"] = "xlsx"
        context["address"] = f"?{query.urlencode()}"
    context |= {**admin.site.each_context(request), "title": _("Export Avails"), "form": form}
    return TemplateResponse(request, "licensing/avails.html", context, status=422 if form.errors else 200)


def counted(avails: Iterator[Avails]) -> dict[str, Any]:
    """Numbers, and the first of what is in the file and of what is not."""
    rows, grants, left = 0, 0, 0
    shown: list[Avails] = []
    left_out: list[tuple[Grant, Text]] = []
    for one in avails:
        rows, grants, left = rows + len(one.rows), grants + bool(one.rows), left + len(one.left_out)
        if one.rows and len(shown) < LISTED:
            shown.append(one)
        if len(left_out) < LISTED:
            left_out.extend((one.grant, text) for text in one.left_out)
    return {"rows": rows, "grants": grants, "left": left, "shown": shown, "left_out": left_out[:LISTED]}
