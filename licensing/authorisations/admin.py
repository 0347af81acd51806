"""Authorisations in the admin site: what they say, what can be done, who looked at them."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.contrib import admin
from django.db.models import Count, Func, Q, QuerySet
from django.db.models.functions import TruncDate
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.admin_base import ReadOnlyAdmin, in_numbers, in_one_piece
from core.days import desk_today
from licensing.authorisations import views as pages
from licensing.authorisations.verification import standing_of
from licensing.models import (
    Authorisation,
    AuthorisationQuerySet,
    AuthorisationStatus,
    GrantStatus,
    Reminder,
    Scan,
    ScanOutcome,
    SigningKey,
)

SOON = 30
DAYS_SHOWN = 30
GOOD = {ScanOutcome.VALID: "good", ScanOutcome.NOT_YET: "due"}


class EndingFilter(admin.SimpleListFilter):
    title = gettext_lazy("expiry")
    parameter_name = "ending"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(str(days), _("within %(days)s days") % {"days": days}) for days in (7, 30, 90)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Authorisation]) -> QuerySet[Authorisation]:
        if self.value() not in {"7", "30", "90"}:
            return queryset
        rows: AuthorisationQuerySet = queryset  # type: ignore[assignment]
        until = desk_today() + timedelta(days=int(self.value() or 0))
        return rows.in_force(desk_today()).filter(period__endswith__lte=until + timedelta(days=1)).ending_first()


@admin.register(Authorisation)
class AuthorisationAdmin(ReadOnlyAdmin):
    list_display = ["number_shown", "holder", "grant", "status_shown", "to_day", "days_left"]
    list_filter = [EndingFilter, "status", ("holder", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["holder", "grant__agreement"]
    search_fields = ["holder__name", "holder__name_zh", "grant__agreement__number", "code"]
    fields = ["number_shown", "code", "holder", "grant", "status_shown", "from_day", "to_day", "days_left", "issued_at"]
    readonly_fields = ["number_shown", "status_shown", "from_day", "to_day", "days_left"]
    ordering: ClassVar[list[Any]] = [Func("period", function="upper"), "pk"]  # what ends first, first
    change_form_outer_before_template = "licensing/authorisation_overview.html"

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        row = self.get_object(request, object_id)
        context = {**(extra_context or {}), **(overview(row, request.user) if row else {})}
        return super().change_view(request, object_id, form_url, context)  # type: ignore[no-any-return]

    def sentence(self, rows: QuerySet[Any]) -> str:
        valid = Q(status=AuthorisationStatus.VALID, period__contains=desk_today(), grant__status=GrantStatus.BINDING)
        soon = valid & Q(period__endswith__lte=desk_today() + timedelta(days=SOON + 1))
        found = rows.aggregate(n=Count("pk"), valid=Count("pk", filter=valid), soon=Count("pk", filter=soon))
        return ngettext(
            "%(n)s authorisation: %(valid)s in force, %(soon)s of it ends within 30 days.",
            "%(n)s authorisations: %(valid)s in force, %(soon)s of them end within 30 days.",
            found["n"],
        ) % in_numbers(**found)

    @admin.display(description=gettext_lazy("number"), ordering="pk")
    def number_shown(self, obj: Authorisation) -> str:
        return obj.number

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def status_shown(self, obj: Authorisation) -> str:
        return obj.status_in_words(desk_today())

    @admin.display(description=gettext_lazy("first day"))
    def from_day(self, obj: Authorisation) -> str:
        return in_one_piece(obj.period.lower)

    @admin.display(description=gettext_lazy("last day"), ordering="period")
    def to_day(self, obj: Authorisation) -> str:
        return in_one_piece(obj.last_day)

    @admin.display(description=gettext_lazy("days left"))
    def days_left(self, obj: Authorisation) -> str:
        left = obj.days_left(desk_today())
        if left < 0:
            return _("expired")
        return ngettext("%(n)d day left", "%(n)d days left", left) % {"n": left}


def overview(row: Authorisation, user: Any) -> dict[str, Any]:
    """What stands above the fields: how it stands, what it is for, what can be done, who looked at it."""
    row = Authorisation.objects.select_related(*pages.RELATED, "replaced_by").get(pk=row.pk)
    outcome = standing_of(row, desk_today())
    scans = Scan.objects.visible_to(user).filter(authorisation=row)
    return {
        "authorisation": row,
        "standing": _("Expired") if outcome == ScanOutcome.ENDED else outcome.label,
        "mood": GOOD.get(outcome, "bad"),
        "lines": pages.lines_in_words(row.boxes.all()),
        "moves": row.moves.select_related("by"),
        "replaced_by": getattr(row, "replaced_by", None),
        "scans": scans_by_day(scans),
        "scans_in_all": scans.count(),
    }


def scans_by_day(scans: QuerySet[Scan]) -> list[Mapping[str, Any]]:
    """How often on each of the last days it was looked at, from how many networks, and what was said."""
    days = scans.annotate(day=TruncDate("at", tzinfo=settings.DESK_ZONE)).values("day", "outcome").order_by("-day")
    counted = days.annotate(n=Count("pk"), places=Count("place", distinct=True))
    return [
        {**one, "said": ScanOutcome(one["outcome"]).label} for one in counted.order_by("-day", "outcome")[:DAYS_SHOWN]
    ]


@admin.register(Scan)
class ScanAdmin(ReadOnlyAdmin):
    list_display = ["at", "asked", "outcome", "authorisation", "by_code", "device", "place"]
    list_filter = ["outcome", "at", "device", "by_code"]
    list_select_related = ["authorisation"]
    search_fields = ["asked"]

    def sentence(self, rows: QuerySet[Any]) -> str:
        found = rows.aggregate(
            n=Count("pk"),
            valid=Count("pk", filter=Q(outcome=ScanOutcome.VALID)),
            bad=Count("pk", filter=Q(outcome__in=[ScanOutcome.FORGED, ScanOutcome.UNKNOWN, ScanOutcome.REVOKED])),
        )
        return ngettext(
            "%(n)s verification: %(valid)s valid, %(bad)s forged, unknown or revoked.",
            "%(n)s verifications: %(valid)s valid, %(bad)s forged, unknown or revoked.",
            found["n"],
        ) % in_numbers(**found)


@admin.register(SigningKey)
class SigningKeyAdmin(ReadOnlyAdmin):
    list_display = ["kid", "public", "first_used_at"]


@admin.register(Reminder)
class ReminderAdmin(ReadOnlyAdmin):
    """Only organisations that want other days than the usual ones; any other one is set on its own page."""

    list_display = ["organisation", "days_shown", "set_again"]
    list_select_related = ["organisation"]
    search_fields = ["organisation__name", "organisation__name_zh"]

    @admin.display(description=gettext_lazy("days before expiry"))
    def days_shown(self, obj: Reminder) -> str:
        return ", ".join(map(str, sorted(obj.days, reverse=True)))

    @admin.display(description=gettext_lazy("own reminder days"))
    def set_again(self, obj: Reminder) -> str:
        address = reverse("reminders", args=[obj.organisation_id])
        return format_html('<a class="rm-link" href="{}">{}</a>', address, _("Set days"))
