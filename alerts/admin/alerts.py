from datetime import datetime
from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from unfold.decorators import display

from alerts import sweeps
from alerts.admin import webhooks  # noqa: F401 - they register lists of their own
from alerts.kinds import all_kinds, kind_of
from alerts.models import Alert, Delivery, Severity, SweepRun
from alerts.services.alerts import settle
from core.admin_base import ReadOnlyAdmin, in_numbers

STATUS_COLOURS = {"urgent": "danger", "warning": "warning", "notice": "info"}


class KindFilter(admin.SimpleListFilter):
    title = gettext_lazy("kind")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(kind.code, kind.label) for kind in all_kinds()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Alert]) -> QuerySet[Alert]:
        return queryset.filter(kind=self.value()) if self.value() else queryset


class StateFilter(admin.SimpleListFilter):
    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("open", gettext_lazy("Open")), ("settled", gettext_lazy("Handled"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Alert]) -> QuerySet[Alert]:
        if self.value() == "open":
            return queryset.filter(settled_at=None)
        return queryset.exclude(settled_at=None) if self.value() == "settled" else queryset


class ForFilter(admin.SimpleListFilter):
    title = gettext_lazy("recipient")
    parameter_name = "for"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("desk", gettext_lazy("Licensing desk")), ("others", gettext_lazy("Licensees"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Alert]) -> QuerySet[Alert]:
        if self.value() == "desk":
            return queryset.filter(organisation=None)
        return queryset.exclude(organisation=None) if self.value() == "others" else queryset


@admin.register(Alert)
class AlertAdmin(ReadOnlyAdmin):
    list_display = ["what", "kind_label", "severity_shown", "recipient", "due_on", "raised_at", "settled_at"]
    list_filter = [StateFilter, ForFilter, KindFilter, "severity"]
    list_select_related = ["organisation"]
    search_fields = ["text", "organisation__name", "organisation__name_zh"]
    date_hierarchy = "raised_at"
    actions = ["settle_selected"]
    fields = [
        "what",
        "kind_label",
        "severity",
        "recipient",
        "due_on",
        "raised_at",
        "settled_at",
        "settled_by",
        "subject",
    ]
    readonly_fields = ["what", "kind_label", "recipient", "subject"]

    def sentence(self, rows: QuerySet[Any]) -> str:
        still = Q(settled_at=None)
        urgent = still & Q(severity=Severity.URGENT)
        found = rows.aggregate(n=Count("pk"), open=Count("pk", filter=still), urgent=Count("pk", filter=urgent))
        return ngettext(
            "%(n)s alert: %(open)s open, %(urgent)s of it urgent.",
            "%(n)s alerts: %(open)s open, %(urgent)s of them urgent.",
            found["n"],
        ) % in_numbers(**found)

    @admin.display(description=gettext_lazy("alert"))
    def what(self, obj: Alert) -> str:
        return str(obj)

    @admin.display(description=gettext_lazy("kind"), ordering="kind")
    def kind_label(self, obj: Alert) -> str:
        kind = kind_of(obj.kind)
        return str(kind.label) if kind else obj.kind

    @display(description=gettext_lazy("severity"), ordering="severity", label=STATUS_COLOURS)  # type: ignore[untyped-decorator]
    def severity_shown(self, obj: Alert) -> tuple[str, str]:
        return obj.severity, obj.get_severity_display()

    @admin.display(description=gettext_lazy("recipient"), ordering="organisation")
    def recipient(self, obj: Alert) -> str:
        return str(obj.organisation) if obj.organisation else _("Licensing desk")

    @admin.display(description=gettext_lazy("subject"))
    def subject(self, obj: Alert) -> str:
        if not obj.staff_address:
            return obj.subject_type
        return format_html('<a href="{}">{}</a>', obj.staff_address, _("View"))

    @admin.action(description=gettext_lazy("Mark as handled"), permissions=["settle"])
    def settle_selected(self, request: HttpRequest, chosen: QuerySet[Alert]) -> None:
        number = settle(alert_ids=list(chosen.values_list("pk", flat=True)), by=request.user, now=now())
        self.message_user(request, _("%(n)d alerts are marked as handled.") % {"n": number})

    def has_settle_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("alerts.change_alert")


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin):
    list_display = ["alert", "user", "channel", "status", "attempts", "sent_at", "error"]
    list_filter = ["status", "channel"]
    list_select_related = ["alert", "user"]
    search_fields = ["user__email"]


@admin.register(SweepRun)
class SweepRunAdmin(ReadOnlyAdmin):
    """When each sweep last ran, and what it found."""

    list_display = ["label", "state", "finished_at", "found", "found_in_all", "took_ms", "runs", "failures", "error"]

    @admin.display(description=gettext_lazy("scheduled job"), ordering="name")
    def label(self, obj: SweepRun) -> str:
        sweep = next((one for one in sweeps.all_sweeps() if one.name == obj.name), None)
        return str(sweep.label) if sweep else obj.name

    @admin.display(description=gettext_lazy("state"))
    def state(self, obj: SweepRun) -> str:
        return state_of(obj, now())


def state_of(row: SweepRun, at: datetime) -> str:
    sweep = next((one for one in sweeps.all_sweeps() if one.name == row.name), None)
    if sweep is None:
        return _("No longer in use")
    if row.error:
        return _("Failing")
    if row.finished_at is None or at > sweep.late_at(row.finished_at):
        return _("Overdue")
    return _("On time")
