"""The list of obligations, the page of one, and how they stand on the page of their agreement."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from unfold.decorators import display

from core.admin_base import ReadOnlyAdmin, ReadOnlyInline, in_numbers, in_one_piece
from core.days import desk_today
from licensing.models import OWED, Obligation, ObligationMove, ObligationQuerySet, ObligationState

SOON = 30
TAGS = {"over": "rm-bad", "soon": "rm-due", "done": "rm-good"}
STATUS_COLOURS = {"over": "danger", "soon": "warning", "owed": "info", "done": "success", "waived": "default"}


def clock_of(row: Obligation, today: date) -> tuple[str, str]:
    """How it stands, as a mood and in words."""
    left = row.days_left(today)
    if not row.is_owed:
        return row.state, row.state_in_words
    if left is None:
        return "owed", _("date open")
    if getattr(row, "provisional", False):
        return "owed", _("provisional")
    if left < 0:
        return "over", ngettext("%(n)d day overdue", "%(n)d days overdue", -left) % {"n": -left}
    return "soon" if left <= SOON else "owed", ngettext("%(n)d day left", "%(n)d days left", left) % {"n": left}


class StateFilter(admin.SimpleListFilter):
    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("overdue", gettext_lazy("Overdue")),
            ("soon", gettext_lazy("Due within 30 days")),
            ("open", gettext_lazy("Outstanding")),
            ("done", gettext_lazy("Completed")),
            ("waived", gettext_lazy("Waived")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Obligation]) -> QuerySet[Obligation]:
        rows: ObligationQuerySet = queryset  # type: ignore[assignment]
        today = desk_today()
        if self.value() == "overdue":
            return rows.overdue(today)
        if self.value() == "soon":
            return rows.owed().filter(due_on__range=(today, today + timedelta(days=SOON)))
        if self.value() == "open":
            return rows.owed()
        return rows.filter(state=self.value()) if self.value() in ("done", "waived") else rows


class MoveInline(ReadOnlyInline):
    model = ObligationMove
    fields = ["from_day", "to_day", "why", "moved_by", "moved_at"]
    readonly_fields = ["why"]
    show_change_link = False
    verbose_name_plural = gettext_lazy("Rescheduling history")

    @admin.display(description=gettext_lazy("reason"))
    def why(self, obj: ObligationMove) -> str:
        return _("Release date changed") if obj.by_release else obj.reason


class DaysShown:
    @admin.display(description=gettext_lazy("due on"), ordering=F("due_on").asc(nulls_last=True))
    def due_shown(self, obj: Obligation) -> str:
        return in_one_piece(obj.due_on) if obj.due_on else "–"

    @display(description=gettext_lazy("state"), ordering="state", label=STATUS_COLOURS)  # type: ignore[untyped-decorator]
    def clock(self, obj: Obligation) -> tuple[str, str]:
        return clock_of(obj, desk_today())

    @admin.display(description=gettext_lazy("state"))
    def stands(self, obj: Obligation) -> str:
        """The same where the theme draws no labels."""
        mood, words = clock_of(obj, desk_today())
        return format_html('<span class="rm-tag {}">{}</span>', TAGS.get(mood, ""), words)


class ObligationInline(DaysShown, ReadOnlyInline):
    """On the page of an agreement."""

    model = Obligation
    fields = ["number_shown", "kind", "what", "side", "due_shown", "stands"]
    readonly_fields = ["number_shown", "due_shown", "stands"]
    show_change_link = False
    hide_title = True  # the number stands in the row

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: Any = super().get_queryset(request)
        return rows.with_certainty()  # type: ignore[no-any-return]

    @admin.display(description=gettext_lazy("number"))
    def number_shown(self, obj: Obligation) -> str:
        address = reverse("admin:licensing_obligation_change", args=[obj.pk])
        return format_html('<a class="rm-link" href="{}">{}</a>', address, obj.number)


@admin.register(Obligation)
class ObligationAdmin(DaysShown, ReadOnlyAdmin):
    list_display = ["what", "kind", "agreement_number", "organisation", "due_shown", "clock", "responsible"]
    list_filter = [StateFilter, "kind", "side", "reverts"]
    list_select_related = ["agreement__licensor", "agreement__licensee", "responsible"]
    search_fields = ["what", "agreement__number", "agreement__title", "agreement__licensee__name"]
    date_hierarchy = "due_on"
    fields = [
        "number_shown", "kind", "agreement", "grant", "owner", "money_shown", "due_shown", "stands", "agreed_on",
        "counted", "reverts", "responsible", "done_on", "reason", "evidence_shown",
    ]  # fmt: skip
    readonly_fields = ["number_shown", "owner", "money_shown", "due_shown", "stands", "counted", "evidence_shown"]
    inlines: ClassVar[list[Any]] = [MoveInline]
    list_before_template = "licensing/obligation_list.html"
    change_form_outer_before_template = "licensing/obligation_overview.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: Any = super().get_queryset(request)
        return rows.with_certainty()  # type: ignore[no-any-return]

    def sentence(self, rows: QuerySet[Any]) -> str:
        today = desk_today()
        owed = Q(state__in=OWED)
        found = rows.aggregate(
            n=Count("pk"),
            over=Count("pk", filter=owed & Q(due_on__lt=today, provisional=False)),
            soon=Count("pk", filter=owed & Q(due_on__range=(today, today + timedelta(days=SOON)))),
        )
        return ngettext(
            "%(n)s obligation: %(over)s overdue, %(soon)s due within 30 days.",
            "%(n)s obligations: %(over)s overdue, %(soon)s due within 30 days.",
            found["n"],
        ) % in_numbers(**found)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> Any:
        row = self.get_object(request, object_id)
        more = {"is_overdue": bool(row and clock_of(row, desk_today())[0] == "over"), "row": row}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **more})

    @admin.display(description=gettext_lazy("number"), ordering="pk")
    def number_shown(self, obj: Obligation) -> str:
        return obj.number

    @admin.display(description=gettext_lazy("agreement"), ordering="agreement__number")
    def agreement_number(self, obj: Obligation) -> str:
        return in_one_piece(obj.agreement.number)

    @admin.display(description=gettext_lazy("responsible party"))
    def organisation(self, obj: Obligation) -> str:
        return str(obj.owner)

    @admin.display(description=gettext_lazy("responsible party"))
    def owner(self, obj: Obligation) -> str:
        return _("%(owner)s (%(side)s)") % {"owner": obj.owner, "side": obj.get_side_display()}

    @admin.display(description=gettext_lazy("amount"))
    def money_shown(self, obj: Obligation) -> str:
        return in_one_piece(obj.money) if obj.money else "–"

    @admin.display(description=gettext_lazy("counted from"))
    def counted(self, obj: Obligation) -> str:
        if obj.follows is not None and obj.state == ObligationState.MOVED:
            return _("fixed date: rescheduled by hand")
        return obj.counts_from or "–"

    @admin.display(description=gettext_lazy("evidence"))
    def evidence_shown(self, obj: Obligation) -> str:
        if obj.evidence is None:
            return "–"
        return format_html(
            '<a class="rm-link" href="{}">{}</a>', reverse("download", args=[obj.evidence.pk]), obj.evidence
        )
