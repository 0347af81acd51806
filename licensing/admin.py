from datetime import date, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import path
from django.utils.html import format_html
from django.utils.timezone import now
from django.utils.translation import gettext_lazy, ngettext

from core.desk import ReadOnlyAdmin, ReadOnlyInline, in_numbers, in_one_piece, refusals_shown_to
from ip_registry.models import Asset
from licensing import authorisation_admin  # noqa: F401 - registers its own
from licensing.models import Agreement, Authorisation, Grant, GrantBox, GrantStatus, Pool
from licensing.pages import availability_page
from licensing.services.binding import bind_grant
from vocabularies.words import current_vocabularies


def days_of(period: Any) -> str:
    return format_html("{} – {}", in_one_piece(period.lower), last_day(period))


def last_day(period: Any) -> str:
    return in_one_piece(period.upper - timedelta(days=1))


def today() -> date:
    return now().astimezone(settings.DESK_ZONE).date()


class GrantInline(ReadOnlyInline):
    model = Grant
    fields = ["clause", "kind", "status", "days", "minimum_guarantee", "currency"]
    readonly_fields = ["days"]

    @admin.display(description=gettext_lazy("period"))
    def days(self, obj: Grant) -> str:
        return days_of(obj.period)


@admin.register(Agreement)
class AgreementAdmin(ReadOnlyAdmin):
    list_display = ["number", "title", "licensee", "status", "signed_on"]
    list_filter = ["status", ("licensee", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["licensee"]
    search_fields = ["number", "title", "licensee__name", "licensee__name_zh"]
    date_hierarchy = "signed_on"
    inlines: ClassVar[list[Any]] = [GrantInline]


class BoxWords:
    """A box in words, for whatever page shows one."""

    @admin.display(description=gettext_lazy("asset"))
    def asset_title(self, obj: GrantBox) -> str:
        found = Asset.objects.filter(span=obj.asset).first()
        return str(found) if found else str(obj.asset)

    @admin.display(description=gettext_lazy("territories"))
    def where(self, obj: GrantBox) -> str:
        return current_vocabularies().territories.describe(obj.territories)

    @admin.display(description=gettext_lazy("categories"))
    def what_for(self, obj: GrantBox) -> str:
        return current_vocabularies().categories.describe(obj.categories)

    @admin.display(description=gettext_lazy("channels"))
    def through(self, obj: GrantBox) -> str:
        return current_vocabularies().channels.describe(obj.channels)

    @admin.display(description=gettext_lazy("languages"))
    def in_languages(self, obj: GrantBox) -> str:
        return current_vocabularies().languages.describe(obj.languages)


WORDS = ["asset_title", "what_for", "where", "through", "in_languages"]


class BoxInline(BoxWords, ReadOnlyInline):
    model = GrantBox
    fields = [*WORDS, "days", "standing"]
    readonly_fields = [*WORDS, "days"]

    @admin.display(description=gettext_lazy("period"))
    def days(self, obj: GrantBox) -> str:
        return days_of(obj.period)


class AuthorisationInline(ReadOnlyInline):
    model = Authorisation
    fields = ["holder", "status", "days"]
    readonly_fields = ["days"]

    @admin.display(description=gettext_lazy("period"))
    def days(self, obj: Authorisation) -> str:
        return days_of(obj.period)


@admin.register(Grant)
class GrantAdmin(ReadOnlyAdmin):
    list_display = ["clause_of", "licensee", "kind", "status", "from_day", "to_day", "rate", "guarantee"]
    list_filter = ["status", "kind", ("agreement__licensee", admin.RelatedOnlyFieldListFilter), "sublicence_levels"]
    list_select_related = ["agreement__licensee"]
    search_fields = ["agreement__number", "agreement__title", "clause", "agreement__licensee__name"]
    fields = [
        "agreement",
        "licensee",
        "kind",
        "status",
        "from_day",
        "to_day",
        "sublicence_levels",
        "rate",
        "guarantee",
        "sell_off_days",
    ]
    readonly_fields = ["licensee", "from_day", "to_day", "rate", "guarantee"]
    inlines: ClassVar[list[Any]] = [BoxInline, AuthorisationInline]
    change_form_outer_before_template = "licensing/grant_certificates.html"
    actions = ["bind"]

    def sentence(self, rows: QuerySet[Any]) -> str:
        binding = Q(status=GrantStatus.BINDING, period__contains=today())
        drafts = Q(status=GrantStatus.DRAFT)
        found = rows.aggregate(n=Count("pk"), binding=Count("pk", filter=binding), drafts=Count("pk", filter=drafts))
        return ngettext(
            "%(n)s grant: %(binding)s binding today, %(drafts)s still a draft.",
            "%(n)s grants: %(binding)s binding today, %(drafts)s still drafts.",
            found["n"],
        ) % in_numbers(**found)

    def get_urls(self) -> list[Any]:
        page = self.admin_site.admin_view(availability_page)
        return [path("availability/", page, name="availability"), *super().get_urls()]

    @admin.display(description=gettext_lazy("grant"), ordering="agreement__number")
    def clause_of(self, obj: Grant) -> str:
        return str(obj)

    @admin.display(description=gettext_lazy("licensee"), ordering="agreement__licensee")
    def licensee(self, obj: Grant) -> str:
        return str(obj.agreement.licensee)

    @admin.display(description=gettext_lazy("from"), ordering="period")
    def from_day(self, obj: Grant) -> str:
        return in_one_piece(obj.period.lower)

    @admin.display(description=gettext_lazy("last day"))
    def to_day(self, obj: Grant) -> str:
        return last_day(obj.period)

    @admin.display(description=gettext_lazy("royalty rate"), ordering="royalty_rate")
    def rate(self, obj: Grant) -> str:
        return "–" if obj.royalty_rate is None else f"{obj.royalty_rate * 100:.4f}".rstrip("0").rstrip(".") + " %"

    @admin.display(description=gettext_lazy("minimum guarantee"), ordering="minimum_guarantee")
    def guarantee(self, obj: Grant) -> str:
        return in_one_piece(obj.guarantee) if obj.guarantee is not None else "–"

    @admin.action(description=gettext_lazy("Make binding, signed today"), permissions=["bind"])
    def bind(self, request: HttpRequest, chosen: QuerySet[Grant]) -> None:
        bound, at = 0, now()
        for grant in chosen.filter(status=GrantStatus.DRAFT).order_by("pk"):
            with refusals_shown_to(request):
                bind_grant(
                    grant_id=grant.pk, signed_on=at.astimezone(settings.DESK_ZONE).date(), by=request.user, now=at
                )
                bound += 1
        self.message_user(request, ngettext("%(n)d grant binds now.", "%(n)d grants bind now.", bound) % {"n": bound})

    def has_bind_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("licensing.change_grant")


@admin.register(GrantBox)
class GrantBoxAdmin(BoxWords, ReadOnlyAdmin):
    list_display = ["grant", "what_for", "where", "through", "in_languages", "period", "standing", "contested"]
    list_filter = ["standing", "contested"]
    list_select_related = ["grant__agreement"]
    search_fields = ["grant__agreement__number"]
    fields = ["grant", *WORDS, "period", "pool", "lane", "hold", "standing", "contested", "recorded"]
    readonly_fields = WORDS


@admin.register(Pool)
class PoolAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "root", "grant"]
    list_select_related = ["root", "grant__agreement"]
    search_fields = ["root__title", "root__title_zh"]
