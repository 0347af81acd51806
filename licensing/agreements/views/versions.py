"""What an agreement said: on which day, as known when, and what differs."""

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.admin_base import moments
from core.days import day_after_at_desk, desk_today
from licensing.agreements.forms import VersionForm
from licensing.agreements.overviews import days_of
from licensing.agreements.versions import content_of, differences, in_words, version_on
from licensing.agreements.views import agreements as pages
from licensing.models import (
    AgreementVersion,
)


def versions_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What was true when, what did we know when, and what differs."""
    agreement = pages.agreement_or_404(request, pk)
    if not request.user.has_perm("licensing.view_agreementversion"):
        raise PermissionDenied
    form = VersionForm(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    known_at = _end_of(asked["known"]) if asked.get("known") else None
    day = asked.get("on") or desk_today()
    shown = version_on(agreement=agreement, day=day, known_at=known_at)
    other = version_on(agreement=agreement, day=asked["against"], known_at=known_at) if asked.get("against") else None
    context = {
        **admin.site.each_context(request),
        "title": _("Version history of %(agreement)s") % {"agreement": agreement},
        "agreement": agreement,
        "form": form,
        "day": day,
        "known": asked.get("known"),
        "version": shown,
        "content": in_words(shown.content) if shown else [],
        "draft": in_words(content_of(agreement)) if shown is None and agreement.is_open else [],
        "against": asked.get("against"),
        "differences": differences(other.content, shown.content) if shown and other else None,
        "timeline": [
            (row, days_shown(row), moments(row.recorded)) for row in agreement.versions.select_related("source")
        ],
    }
    return TemplateResponse(request, "licensing/versions.html", context, status=422 if form.errors else 200)


def _end_of(day: Any) -> datetime:
    return day_after_at_desk(day)


def days_shown(version: AgreementVersion) -> str:
    if version.effective.upper is None:
        return _("effective from %(day)s") % {"day": date_format(version.effective.lower)}
    return days_of(version.effective)
