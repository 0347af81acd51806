from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from unfold.decorators import display

from core.admin_base import ReadOnlyAdmin, ReadOnlyInline, StaffAdmin, in_numbers, in_one_piece
from enforcement.models import Assessment, AssessmentMatch, Listing, PiracyReport, SellerAccount, Verdict

STATUS_COLOURS = {"flagged": "danger", "unclear": "warning", "authorised": "success", "unrelated": "info"}


class AssessmentInline(ReadOnlyInline):
    model = Assessment
    fields = ["verdict", "why", "assessed_at", "superseded_at"]
    readonly_fields = ["why"]

    @admin.display(description=gettext_lazy("reasons"))
    def why(self, obj: Assessment) -> str:
        return " ".join(obj.reasons_in_words)


class SubjectAdmin(ReadOnlyAdmin):
    actions = ["assess_again"]
    inlines: ClassVar[list[Any]] = [AssessmentInline]

    @admin.action(description=gettext_lazy("Check again"), permissions=["assess"])
    def assess_again(self, request: HttpRequest, chosen: QuerySet[Any]) -> None:
        chosen.update(assess_at=now())
        self.message_user(request, _("The check will finish within a minute."))

    def has_assess_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("enforcement.change_assessment")


@admin.register(Listing)
class ListingAdmin(SubjectAdmin):
    list_display = ["title", "marketplace", "seller", "asked", "territory", "seen_on"]
    list_filter = ["marketplace", "seen_on", ("territory", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["territory"]
    search_fields = ["title", "seller", "external_id", "url"]
    date_hierarchy = "seen_on"

    @admin.display(description=gettext_lazy("price"), ordering="price")
    def asked(self, obj: Listing) -> str:
        return in_one_piece(obj.asked) if obj.asked is not None else "–"


@admin.register(PiracyReport)
class PiracyReportAdmin(SubjectAdmin):
    list_display = ["reference", "what", "seller", "place", "source", "reported_at"]
    list_filter = ["source", "language", ("territory", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["territory"]
    search_fields = ["reference", "what", "seller", "place", "url"]
    date_hierarchy = "reported_at"


class CurrentFilter(admin.SimpleListFilter):
    """The current assessments, unless somebody asks for the earlier ones."""

    title = gettext_lazy("current")
    parameter_name = "current"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("all", gettext_lazy("Including earlier checks"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Assessment]) -> QuerySet[Assessment]:
        return queryset if self.value() == "all" else queryset.filter(superseded_at=None)


class SubjectFilter(admin.SimpleListFilter):
    title = gettext_lazy("subject")
    parameter_name = "about"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("report", gettext_lazy("Reports")), ("listing", gettext_lazy("Listings"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Assessment]) -> QuerySet[Assessment]:
        return (
            queryset.filter(**{f"{self.value()}__isnull": False}) if self.value() in ("report", "listing") else queryset
        )


class MatchInline(ReadOnlyInline):
    model = AssessmentMatch
    fields = ["found", "asset"]
    hide_title = True  # it would say both once more


@admin.register(Assessment)
class AssessmentAdmin(ReadOnlyAdmin):
    list_display = ["about", "verdict_shown", "work", "element", "seller", "reason", "assessed_at"]
    list_filter = ["verdict", SubjectFilter, CurrentFilter, ("work", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["listing", "report", "work", "element", "organisation"]
    search_fields = ["listing__title", "listing__seller", "report__reference", "report__what", "report__seller"]
    fields = [
        "subject",
        "address",
        "verdict",
        "work",
        "element",
        "seller",
        "organisation",
        "every_reason",
        "assessed_at",
        "superseded_at",
    ]
    readonly_fields = ["subject", "address", "seller", "every_reason"]
    inlines: ClassVar[list[Any]] = [MatchInline]

    def sentence(self, rows: QuerySet[Any]) -> str:
        found = rows.aggregate(
            n=Count("pk"),
            flagged=Count("pk", filter=Q(verdict=Verdict.FLAGGED)),
            unclear=Count("pk", filter=Q(verdict=Verdict.UNCLEAR)),
        )
        return ngettext(
            "%(n)s infringement check: %(flagged)s flagged, %(unclear)s unclear.",
            "%(n)s infringement checks: %(flagged)s flagged, %(unclear)s unclear.",
            found["n"],
        ) % in_numbers(**found)

    @display(description=gettext_lazy("verdict"), ordering="verdict", label=STATUS_COLOURS)  # type: ignore[untyped-decorator]
    def verdict_shown(self, obj: Assessment) -> tuple[str, str]:
        return obj.verdict, obj.get_verdict_display()

    @admin.display(description=gettext_lazy("listing or report"))
    def about(self, obj: Assessment) -> str:
        return str(obj.listing or obj.report)

    @admin.display(description=gettext_lazy("listing or report"))
    def subject(self, obj: Assessment) -> str:
        """Where it is; its title is the page's."""
        row = obj.listing or obj.report
        if row is None:
            return "–"
        page = reverse(f"admin:enforcement_{row._meta.model_name}_change", args=[row.pk])
        return format_html('<a href="{}">{}</a>', page, row.number)

    @admin.display(description=gettext_lazy("seller"))
    def seller(self, obj: Assessment) -> str:
        subject = obj.listing or obj.report
        return (subject.seller if subject else "") or "–"

    @admin.display(description=gettext_lazy("address"))
    def address(self, obj: Assessment) -> str:
        subject = obj.listing or obj.report
        url = subject.url if subject else ""
        if not url.startswith(("https://", "http://")):
            return "–"
        return format_html('<a href="{}" rel="noopener noreferrer nofollow" target="_blank">{}</a>', url, url)

    @admin.display(description=gettext_lazy("reason"))
    def reason(self, obj: Assessment) -> str:
        return obj.reasons_in_words[-1] if obj.reasons else "–"

    @admin.display(description=gettext_lazy("reasons"))
    def every_reason(self, obj: Assessment) -> str:
        return format_html_join("", "<p>{}</p>", ((reason,) for reason in obj.reasons_in_words))


@admin.register(AssessmentMatch)
class AssessmentMatchAdmin(ReadOnlyAdmin):
    list_display = ["found", "asset", "assessment"]
    list_select_related = ["asset", "assessment__listing", "assessment__report"]
    search_fields = ["found", "asset__title", "asset__title_zh"]


@admin.register(SellerAccount)
class SellerAccountAdmin(StaffAdmin):
    list_display = ["name", "marketplace", "organisation"]
    list_filter = ["marketplace"]
    list_select_related = ["organisation"]
    search_fields = ["name", "organisation__name", "organisation__name_zh"]
    autocomplete_fields = ["organisation"]
