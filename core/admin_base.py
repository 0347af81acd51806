"""What the pages of the admin site share."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from pghistory.models import Events
from unfold.admin import ModelAdmin, TabularInline

from core import audit
from core.errors import DomainError
from core.record_numbers import RecordNumber

LONGEST_SEARCH, MOST_WORDS = 200, 8


@contextmanager
def refusals_shown_to(request: HttpRequest) -> Iterator[None]:
    """A refusal of a service becomes a message on the page."""
    try:
        yield
    except DomainError as refusal:
        messages.error(request, str(refusal))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))


def in_numbers(**numbers: int) -> dict[str, str]:
    """Numbers for a sentence, with their thousands apart."""
    return {name: number_format(number, force_grouping=True) for name, number in numbers.items()}


def in_one_piece(value: Any) -> str:
    """A day, a period or an amount, which no line breaks."""
    shown = date_format(value) if isinstance(value, date) else value
    return format_html('<span class="rm-nowrap">{}</span>', shown)


class Autocomplete(AutocompleteJsonView):
    """What is offered by typing, in the words by which the list's admin tells its rows apart."""

    def serialize_result(self, obj: models.Model, to_field_name: str) -> dict[str, str]:
        words = getattr(self.model_admin, "in_a_choice", str)
        return {**super().serialize_result(obj, to_field_name), "text": words(obj)}


def moments(recorded: Any) -> str:
    """From when until when something was believed, in the reader's zone: a period of two moments."""
    since, until = (
        date_format(localtime(at), "DATETIME_FORMAT") if at else "" for at in (recorded.lower, recorded.upper)
    )
    return f"{since} – {until}" if until else _("since %(moment)s") % {"moment": since}


class StaffAdmin(ModelAdmin):  # type: ignore[misc]
    """A list that never asks the database once for each row, and a history that the triggers wrote."""

    list_per_page = 50
    show_full_result_count = False
    compressed_fields = True
    warn_unsaved_form = True
    list_filter_submit = False
    list_before_template = "core/sentence.html"

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Any], search_term: str
    ) -> tuple[models.QuerySet[Any], bool]:
        """Each word is a condition on every searched column: more than a few are a burden and no help."""
        words = search_term[:LONGEST_SEARCH].split()
        if len(words) > MOST_WORDS or len(search_term) > LONGEST_SEARCH:
            messages.warning(request, _("Only the first %(words)s words were searched for.") % {"words": MOST_WORDS})
        found, is_doubled = super().get_search_results(request, queryset, " ".join(words[:MOST_WORDS]))
        numbers: RecordNumber | None = getattr(self.model, "NUMBERS", None)
        if numbers and (key := numbers.read(search_term[:LONGEST_SEARCH])) is not None:
            found = queryset.filter(models.Q(pk=key) | models.Q(pk__in=found.values("pk")))
        return found, is_doubled

    def sentence(self, rows: models.QuerySet[Any]) -> str:
        """What the list shows, in one sentence with numbers; `rows` are all that the filters leave, at least one.

        It is asked on every view of the list: one aggregate over columns that the rows have themselves.
        """
        return ""

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        answer = super().changelist_view(request, extra_context)
        context = getattr(answer, "context_data", None) or {}
        if (shown := context.get("cl")) and shown.result_count:
            context["sentence"] = self.sentence(shown.queryset)
        return answer  # type: ignore[no-any-return]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Every version of the row: what changed, who did it, why."""
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        events = Events.objects.tracks(row).order_by("-pgh_created_at", "-pgh_id")  # type: ignore[no-untyped-call]
        page = Paginator(events, 50).get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("History of %(row)s") % {"row": row},
            "opts": self.opts,
            "object": row,
            "page": page,
            "events": [_event(self.model, event) for event in page],
            **(extra_context or {}),
        }
        return TemplateResponse(request, "core/history.html", context)


class ReadOnlyAdmin(StaffAdmin):
    """Rows that only services write."""

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnlyInline(TabularInline):  # type: ignore[misc]
    extra = 0
    can_delete = False
    show_change_link = True
    tab = False

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def _event(model: type[models.Model], event: Any) -> dict[str, Any]:
    context = event.pgh_context or {}
    diff = event.pgh_diff or {}
    return {
        "at": event.pgh_created_at,
        "label": {"insert": _("Created"), "update": _("Changed"), "delete": _("Deleted")}.get(
            event.pgh_label, event.pgh_label
        ),
        "who": _name_of(context.get("user")),
        "why": audit.reason_in_words(context["why"]) if context.get("why") else "",
        "changes": [(_label(model, name), old, new) for name, (old, new) in diff.items()],
    }


def _name_of(user_id: Any) -> str:
    user = get_user_model()._default_manager.filter(pk=user_id).first() if user_id else None
    return str(user) if user else _("The system")


def _label(model: type[models.Model], column: str) -> str:
    for one in model._meta.concrete_fields:
        if column in (one.name, one.column):
            return str(one.verbose_name)
    return column
