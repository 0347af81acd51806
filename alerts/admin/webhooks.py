"""The lists of webhooks, of what they were told, and of each try."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from unfold.decorators import display

from alerts.event_types import all_types
from alerts.models import MessageStatus, WebhookAttempt, WebhookEndpoint, WebhookMessage
from core.admin_base import ReadOnlyAdmin, ReadOnlyInline, in_numbers

STATUS_COLOURS = {"sent": "success", "pending": "info", "failed": "danger"}
SHOWN = 20  # messages on the page of a webhook; all are in their list


class MessageInline(ReadOnlyInline):
    model = WebhookMessage
    fields = ["event_type", "key", "status", "tries", "made_at", "sent_at"]
    verbose_name_plural = gettext_lazy("Recent messages")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)
        of = request.resolver_match.kwargs.get("object_id") if request.resolver_match else None
        latest = WebhookMessage.objects.filter(endpoint=of).order_by("-pk").values("pk")[:SHOWN]
        return rows.filter(pk__in=list(latest.values_list("pk", flat=True)))


@admin.register(WebhookEndpoint)
class WebhookEndpointAdmin(ReadOnlyAdmin):
    list_display = ["url", "whose", "events_shown", "state", "made_at"]
    list_filter = [("disabled_at", admin.EmptyFieldListFilter)]
    list_select_related = ["organisation"]
    search_fields = ["url", "note", "organisation__name", "organisation__name_zh"]
    fields = ["url", "whose", "events_shown", "note", "stands", "why_disabled", "previous_until", "made_at"]
    readonly_fields = ["whose", "events_shown", "stands", "why_disabled"]
    inlines: ClassVar[list[Any]] = [MessageInline]
    list_before_template = "alerts/webhook_list.html"
    change_form_outer_before_template = "alerts/webhook_actions.html"

    def sentence(self, rows: QuerySet[Any]) -> str:
        found = rows.aggregate(n=Count("pk"), off=Count("pk", filter=Q(disabled_at__isnull=False)))
        return ngettext("%(n)s webhook, %(off)s switched off.", "%(n)s webhooks, %(off)s switched off.", found["n"]) % (
            in_numbers(**found)
        )

    @admin.display(description=gettext_lazy("organisation"), ordering="organisation")
    def whose(self, obj: WebhookEndpoint) -> str:
        return str(obj.organisation) if obj.organisation else _("Licensing desk")

    @admin.display(description=gettext_lazy("events"))
    def events_shown(self, obj: WebhookEndpoint) -> str:
        labels = {one.code: str(one.label) for one in all_types()}
        return _(", ").join(labels.get(one, one) for one in obj.event_types) or _("All")

    @display(description=gettext_lazy("state"), label={"on": "success", "off": "danger"})  # type: ignore[untyped-decorator]
    def state(self, obj: WebhookEndpoint) -> tuple[str, str]:
        return ("on", _("Switched on")) if obj.disabled_at is None else ("off", _("Switched off"))

    @admin.display(description=gettext_lazy("state"))
    def stands(self, obj: WebhookEndpoint) -> str:
        return _("Switched on") if obj.disabled_at is None else _("Switched off")

    @admin.display(description=gettext_lazy("reason for switching off"))
    def why_disabled(self, obj: WebhookEndpoint) -> str:
        return obj.reason_disabled or "–"


class AttemptInline(ReadOnlyInline):
    model = WebhookAttempt
    fields = ["number", "tried_at", "status_code", "problem_in_words", "took_ms"]
    readonly_fields = ["problem_in_words"]
    show_change_link = False

    @admin.display(description=gettext_lazy("problem"))
    def problem_in_words(self, obj: WebhookAttempt) -> str:
        return obj.problem_in_words or "–"


@admin.register(WebhookMessage)
class WebhookMessageAdmin(ReadOnlyAdmin):
    list_display = ["event_type", "endpoint", "state", "tries", "made_at", "next_shown", "sent_at"]
    list_filter = ["status", "event_type"]
    list_select_related = ["endpoint"]
    search_fields = ["key", "endpoint__url"]
    fields = ["event_type", "endpoint", "key", "status", "tries", "made_at", "next_shown", "sent_at", "body_shown"]
    readonly_fields = ["next_shown", "body_shown"]
    inlines: ClassVar[list[Any]] = [AttemptInline]
    change_form_outer_before_template = "alerts/webhook_message_actions.html"

    @display(description=gettext_lazy("status"), ordering="status", label=STATUS_COLOURS)  # type: ignore[untyped-decorator]
    def state(self, obj: WebhookMessage) -> tuple[str, str]:
        return obj.status, obj.get_status_display()

    @admin.display(description=gettext_lazy("next attempt at"), ordering="next_try_at")
    def next_shown(self, obj: WebhookMessage) -> Any:
        return obj.next_try_at if obj.status == MessageStatus.PENDING else None

    @admin.display(description=gettext_lazy("body"))
    def body_shown(self, obj: WebhookMessage) -> str:
        return format_html("<code>{}</code>", obj.body)


@admin.register(WebhookAttempt)
class WebhookAttemptAdmin(ReadOnlyAdmin):
    list_display = ["message", "number", "tried_at", "status_code", "said", "took_ms"]
    list_filter = ["status_code"]
    list_select_related = ["message"]
    search_fields = ["message__key"]
    fields = ["message", "number", "tried_at", "status_code", "said", "took_ms"]
    readonly_fields = ["said"]

    @admin.display(description=gettext_lazy("problem"))
    def said(self, obj: WebhookAttempt) -> str:
        return obj.problem_in_words or "–"
