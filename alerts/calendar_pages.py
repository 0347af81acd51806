"""The page on which somebody gets, replaces or revokes the address of their calendar; and the list of who has one."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alerts.models import CalendarToken
from alerts.services.calendars import make_address, revoke_address
from core.desk import ReadOnlyAdmin, refusals_shown_to


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
    return answered(request, "alerts/calendar.html", "admin:calendar_address", context)


@admin.register(CalendarToken)
class CalendarTokenAdmin(ReadOnlyAdmin):
    """Who has an address. What it is nobody can see; it can be revoked for somebody who has lost it."""

    list_display = ["user", "made_at", "last_fetched_at"]
    list_select_related = ["user"]
    search_fields = ["user__email", "user__name"]
    fields = ["user", "made_at", "last_fetched_at"]
    actions = ["revoke"]

    def get_urls(self) -> list[Any]:
        page = self.admin_site.admin_view(my_calendar)
        return [path("mine/", page, name="calendar_address"), *super().get_urls()]

    @admin.action(description=gettext_lazy("Revoke address"), permissions=["revoke"])
    def revoke(self, request: HttpRequest, chosen: QuerySet[CalendarToken]) -> None:
        for row in chosen.select_related("user"):
            with refusals_shown_to(request):
                revoke_address(user=row.user, by=request.user)
        self.message_user(request, _("The calendar addresses no longer work."))

    def has_revoke_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("alerts.delete_calendartoken")
