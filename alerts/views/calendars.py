"""The page on which somebody gets, replaces or revokes the address of their calendar."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.timezone import now
from django.utils.translation import gettext as _

from alerts.models import CalendarToken
from alerts.services.calendars import make_address, revoke_address
from core.admin_base import refusals_shown_to


def answered(request: HttpRequest, template: str, here: str, context: dict[str, Any]) -> HttpResponse:
    """The page for whoever asks, in the door whose `template` it is. A new address stands on the answer to the very
    request that made it, and nowhere after."""
    user: Any = request.user
    made = ""
    if request.method == "POST" and "revoke" in request.POST:
        with refusals_shown_to(request):
            revoke_address(user=user, by=user)
            messages.success(request, _("The calendar address no longer works."))
        return redirect(here)
    if request.method == "POST":
        made = make_address(user=user, by=user, now=now())
    context = {**context, "made": made, "token": CalendarToken.objects.filter(user=user).first()}
    response = TemplateResponse(request, template, context)
    response["Cache-Control"] = "no-store"
    return response


def my_calendar(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("alerts.view_alert"):
        raise PermissionDenied
    context = {**admin.site.each_context(request), "title": _("My calendar")}
    return answered(request, "alerts/calendar.html", "calendar_address", context)
