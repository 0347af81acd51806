"""The pictures of the register: title report and coverage, and the way to the workflow pages."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from core.days import FIRST, LAST, day_after_at_desk, desk_today
from core.pdf import CannotBePrinted
from ip_registry.services.coverage import coverage
from ip_registry.services.links import percent
from ip_registry.services.title_pdf import title_report_pdf
from ip_registry.services.title_report import TitleReport, all_links, title_report
from ip_registry.svg.coverage import STATE_DISPLAY, draw_coverage
from ip_registry.svg.title_report import draw_title_report
from ip_registry.views import assets
from vocabularies.words import current_vocabularies


def day_asked(request: HttpRequest) -> date:
    """`?on=2020-05-01`, or today in the desk's zone."""
    try:
        asked = date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return desk_today()
    return asked if FIRST <= asked <= LAST else desk_today()


def end_of_day_asked(request: HttpRequest) -> datetime | None:
    """`?known=2024-05-01`: what was recorded by the end of that day, in the desk's zone; None is now."""
    try:
        asked = date.fromisoformat(request.GET.get("known", ""))
    except ValueError:
        return None
    if not 2000 <= asked.year <= 2200 or asked >= desk_today():
        return None
    return day_after_at_desk(asked)


def _report(request: HttpRequest, pk: int) -> TitleReport:
    asset = assets.asset_or_404(request, pk)
    if not request.user.has_perm("ip_registry.view_title"):
        raise PermissionDenied
    return title_report(asset=asset, on=day_asked(request), known_at=end_of_day_asked(request))


def title_report_page(request: HttpRequest, pk: int) -> HttpResponse:
    report = _report(request, pk)
    context = {
        **admin.site.each_context(request),
        "title": _("Title report: %(asset)s") % {"asset": report.asset},
        "report": report,
        "known": request.GET.get("known", "") if report.known_at else "",
        "gaps": report.all_gaps,
        # Drawn here from escaped texts; nothing that a user wrote is markup in it.
        "picture": mark_safe(draw_title_report(report)),  # noqa: S308
        "links": [(title, percent(title.share)) for title in all_links(report)],
    }
    return TemplateResponse(request, "ip_registry/title_report.html", context)


def title_report_file(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    if language not in dict(settings.LANGUAGES):
        raise Http404
    report = _report(request, pk)
    with translation.override(language):
        picture = draw_title_report(report)
    try:
        made = title_report_pdf(report, picture=picture, language=language)
    except CannotBePrinted as refusal:
        return HttpResponse(str(refusal), status=422, content_type="text/plain; charset=utf-8")
    response = HttpResponse(made, content_type="application/pdf")
    name = f"title-report-{report.asset.number}-{report.on.isoformat()}-{language}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def coverage_page(request: HttpRequest, pk: int) -> HttpResponse:
    asset = assets.asset_or_404(request, pk)
    if not request.user.has_perm("ip_registry.view_registration"):
        raise PermissionDenied
    found = coverage(asset=asset, on=day_asked(request))
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": _("Registrations: %(asset)s") % {"asset": asset},
        "found": found,
        "picture": mark_safe(draw_coverage(found)) if found.cells else "",  # noqa: S308 - see above
        "missing": found.missing,
        "elsewhere": [
            (nice, current_vocabularies().territories.describe(spans), count) for nice, spans, count in found.elsewhere
        ],
        "lines": [
            (nice, place, cell, STATE_DISPLAY[cell.state][3])
            for nice in found.classes
            for place in found.places
            if (cell := found.cells[nice.number, place.code]).registrations
        ],
    }
    return TemplateResponse(request, "ip_registry/coverage.html", context)
