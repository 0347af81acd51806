"""Grants, their boxes and pools in the admin site."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy, ngettext

from core.admin_base import ReadOnlyAdmin, ReadOnlyInline, in_numbers, in_one_piece
from core.days import desk_today
from ip_registry.models import Asset
from licensing.agreements.overviews import days_of, grant_overview, last_day, status_in_words
from licensing.grants.instalments import in_words, instalments_of
from licensing.models import Authorisation, Grant, GrantBox, GrantStatus, Pool
from vocabularies.words import current_vocabularies


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
    fields = [*WORDS, "days", "is_active"]
    readonly_fields = [*WORDS, "days"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[GrantBox]:
        """What it gives as we know it now; what was known before stands above."""
        rows: QuerySet[GrantBox] = super().get_queryset(request)
        return rows.filter(recorded__upper_inf=True)

    @admin.display(description=gettext_lazy("period"))
    def days(self, obj: GrantBox) -> str:
        return days_of(obj.period)


class AuthorisationInline(ReadOnlyInline):
    model = Authorisation
    fields = ["holder", "status_shown", "days"]
    readonly_fields = ["status_shown", "days"]

    @admin.display(description=gettext_lazy("status"))
    def status_shown(self, obj: Authorisation) -> str:
        return obj.status_in_words(desk_today())

    @admin.display(description=gettext_lazy("period"))
    def days(self, obj: Authorisation) -> str:
        return days_of(obj.period)


@admin.register(Grant)
class GrantAdmin(ReadOnlyAdmin):
    list_display = ["clause_of", "licensee", "kind", "status_shown", "from_day", "to_day", "rate", "guarantee"]
    list_filter = ["status", "kind", ("agreement__licensee", admin.RelatedOnlyFieldListFilter), "sublicence_levels"]
    list_select_related = ["agreement__licensee"]
    search_fields = ["agreement__number", "agreement__title", "clause", "agreement__licensee__name"]
    fields = [
        "agreement",
        "licensee",
        "kind",
        "status_shown",
        "from_day",
        "to_day",
        "sublicence_levels",
        "rate",
        "guarantee",
        "instalments_shown",
        "manufacturing_from_shown",
        "sell_off_days",
        "sell_off_on_breach",
    ]
    readonly_fields = [
        "instalments_shown",
        "manufacturing_from_shown",
        "licensee",
        "status_shown",
        "from_day",
        "to_day",
        "rate",
        "guarantee",
    ]
    inlines: ClassVar[list[Any]] = [BoxInline, AuthorisationInline]
    change_form_outer_before_template = "licensing/grant_overview.html"

    @admin.display(description=gettext_lazy("instalments of the guarantee"))
    def instalments_shown(self, obj: Grant) -> str:
        return in_words(instalments_of(obj.instalments), obj.currency) or "–"

    @admin.display(description=gettext_lazy("manufacturing from"))
    def manufacturing_from_shown(self, obj: Grant) -> str:
        return date_format(obj.manufacturing_from) if obj.manufacturing_from else "–"

    def sentence(self, rows: QuerySet[Any]) -> str:
        binding = Q(status=GrantStatus.BINDING, period__contains=desk_today())
        drafts = Q(status=GrantStatus.DRAFT)
        found = rows.aggregate(n=Count("pk"), binding=Count("pk", filter=binding), drafts=Count("pk", filter=drafts))
        return ngettext(
            "%(n)s grant: %(binding)s active today, %(drafts)s still a draft.",
            "%(n)s grants: %(binding)s active today, %(drafts)s still drafts.",
            found["n"],
        ) % in_numbers(**found)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        grant = self.get_object(request, object_id)
        context = {**(extra_context or {}), **(grant_overview(grant, request.user) if grant else {})}
        return super().change_view(request, object_id, form_url, context)  # type: ignore[no-any-return]

    @admin.display(description=gettext_lazy("grant"), ordering="agreement__number")
    def clause_of(self, obj: Grant) -> str:
        return str(obj)

    @admin.display(description=gettext_lazy("licensee"), ordering="agreement__licensee")
    def licensee(self, obj: Grant) -> str:
        return str(obj.agreement.licensee)

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def status_shown(self, obj: Grant) -> str:
        return status_in_words(obj)

    @admin.display(description=gettext_lazy("first day"), ordering="period")
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


@admin.register(GrantBox)
class GrantBoxAdmin(BoxWords, ReadOnlyAdmin):
    list_display = ["grant", "what_for", "where", "through", "in_languages", "period", "is_active", "disputed"]
    list_filter = ["is_active", "disputed"]
    list_select_related = ["grant__agreement"]
    search_fields = ["grant__agreement__number"]
    fields = ["grant", *WORDS, "period", "pool", "lane", "hold", "is_active", "disputed", "recorded"]
    readonly_fields = WORDS


@admin.register(Pool)
class PoolAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "root", "grant"]
    list_select_related = ["root", "grant__agreement"]
    search_fields = ["root__title", "root__title_zh"]
