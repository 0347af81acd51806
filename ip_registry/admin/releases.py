from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.admin_base import ReadOnlyAdmin, ReadOnlyInline, moments
from ip_registry.admin.assets import OfAssetAdmin, when
from ip_registry.models import Gate, PlanLine, Release, ReleaseDate, ReleaseQuerySet


class DateInline(ReadOnlyInline):
    model = ReleaseDate
    fields = ["day", "status", "move", "reason", "recorded_shown"]
    readonly_fields = ["recorded_shown"]

    @admin.display(description=_("recorded"))
    def recorded_shown(self, obj: ReleaseDate) -> str:
        return moments(obj.recorded)


@admin.register(Release)
class ReleaseAdmin(OfAssetAdmin):
    list_display = ["asset", "territory", "medium", "when", "time_zone"]
    list_filter = ["medium"]
    list_select_related = ["asset", "territory"]
    inlines: ClassVar[list[Any]] = [DateInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Release]:
        rows: ReleaseQuerySet = super().get_queryset(request)  # type: ignore[assignment]
        return rows.with_dates()

    @admin.display(description=_("day"), ordering="day")
    def when(self, obj: Any) -> str:
        return when(obj)


@admin.register(ReleaseDate)
class ReleaseDateAdmin(ReadOnlyAdmin):
    list_display = ["release", "day", "status", "move", "reason", "recorded_shown"]
    fields = ["release", "day", "status", "move", "reason", "recorded_shown"]
    readonly_fields = ["recorded_shown"]
    list_filter = ["status", "move"]
    list_select_related = ["release__asset", "release__territory"]
    search_fields = ["release__asset__title", "release__asset__title_zh"]
    date_hierarchy = "day"

    @admin.display(description=_("recorded"), ordering="recorded")
    def recorded_shown(self, obj: ReleaseDate) -> str:
        return moments(obj.recorded)


@admin.register(Gate)
class GateAdmin(OfAssetAdmin):
    list_display = ["asset", "stage", "planned_on", "passed_on"]
    list_filter = ["stage"]


@admin.register(PlanLine)
class PlanLineAdmin(OfAssetAdmin):
    list_display = ["asset", "category", "partner", "by_day", "lead_days", "money_shown"]
    list_select_related = ["asset", "category"]

    @admin.display(description=_("expected revenue"), ordering="expected")
    def money_shown(self, obj: PlanLine) -> str:
        return str(obj.money or "–")
