"""Disputed grants: the list, and what to do about one."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.admin_base import ReadOnlyAdmin, in_numbers, in_one_piece
from licensing.agreements.views import disputes as pages
from licensing.models import Dispute


class StateFilter(admin.SimpleListFilter):
    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("open", _("open")), ("solved", _("resolved"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Dispute]) -> QuerySet[Dispute]:
        if self.value() not in ("open", "solved"):
            return queryset
        return queryset.filter(solved_at__isnull=self.value() == "open")


@admin.register(Dispute)
class DisputeAdmin(ReadOnlyAdmin):
    list_display = ["grant_of", "licensee", "reason", "against", "found", "state"]
    list_filter = [StateFilter, "reason"]
    list_select_related = ["grant__agreement__licensee", "rival__agreement__licensee"]
    search_fields = [
        "grant__agreement__number",
        "rival__agreement__number",
        "grant__agreement__licensee__name",
        "grant__agreement__licensee__name_zh",
    ]

    def sentence(self, rows: QuerySet[Any]) -> str:
        found = rows.aggregate(
            n=Count("pk"), open=Count("pk", filter=Q(solved_at=None)), grants=Count("grant", distinct=True)
        )
        return ngettext(
            "%(n)s dispute about %(grants)s grants: %(open)s open.",
            "%(n)s disputes about %(grants)s grants: %(open)s open.",
            found["n"],
        ) % in_numbers(**found)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return pages.dispute_page(request, object_id)

    @admin.display(description=gettext_lazy("grant"), ordering="grant__agreement__number")
    def grant_of(self, obj: Dispute) -> str:
        return str(obj.grant)

    @admin.display(description=gettext_lazy("licensee"), ordering="grant__agreement__licensee")
    def licensee(self, obj: Dispute) -> str:
        return str(obj.grant.agreement.licensee)

    @admin.display(description=gettext_lazy("conflicts with"))
    def against(self, obj: Dispute) -> str:
        return f"{obj.rival} · {obj.rival.agreement.licensee}" if obj.rival else "–"

    @admin.display(description=gettext_lazy("found"), ordering="found_at")
    def found(self, obj: Dispute) -> str:
        return in_one_piece(localtime(obj.found_at).date())

    @admin.display(description=gettext_lazy("state"), ordering="solved_at")
    def state(self, obj: Dispute) -> str:
        return _("open") if obj.solved_at is None else _("resolved")
