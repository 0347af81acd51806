"""Who has the address of a calendar."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alerts.models import CalendarToken
from alerts.services.calendars import revoke_address
from core.admin_base import ReadOnlyAdmin, refusals_shown_to


@admin.register(CalendarToken)
class CalendarTokenAdmin(ReadOnlyAdmin):
    """Who has an address. What it is nobody can see; it can be revoked for somebody who has lost it."""

    list_display = ["user", "made_at", "last_fetched_at"]
    list_select_related = ["user"]
    search_fields = ["user__email", "user__name"]
    fields = ["user", "made_at", "last_fetched_at"]
    actions = ["revoke"]

    @admin.action(description=gettext_lazy("Revoke address"), permissions=["revoke"])
    def revoke(self, request: HttpRequest, chosen: QuerySet[CalendarToken]) -> None:
        for row in chosen.select_related("user"):
            with refusals_shown_to(request):
                revoke_address(user=row.user, by=request.user)
        self.message_user(request, _("The calendar addresses no longer work."))

    def has_revoke_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("alerts.delete_calendartoken")
