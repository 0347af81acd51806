"""Agreements in the admin site: lists, the page of one, what it said when."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy, ngettext

from core.admin_base import ReadOnlyAdmin, in_numbers, moments
from core.days import desk_today
from licensing.agreements.overviews import agreement_overview, days_of
from licensing.agreements.states import state_in_words, with_states
from licensing.agreements.versions import FIELDS
from licensing.agreements.views.versions import days_shown
from licensing.models import (
    LIVE,
    OPEN,
    Agreement,
    AgreementDocument,
    AgreementVersion,
    CoExclusiveGroup,
    LicenceRequest,
    Signature,
    StatusChange,
)
from licensing.obligations.admin import ObligationInline
from vocabularies.words import current_vocabularies


@admin.register(Agreement)
class AgreementAdmin(ReadOnlyAdmin):
    list_display = ["number", "title", "licensee", "kind", "state_shown", "signed_on"]
    list_filter = ["status", "kind", ("licensee", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["licensee"]
    search_fields = ["number", "title", "licensee__name", "licensee__name_zh"]
    date_hierarchy = "signed_on"
    inlines: ClassVar[list[Any]] = [ObligationInline]
    change_form_outer_before_template = "licensing/agreement_overview.html"
    list_before_template = "licensing/agreement_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return with_states(super().get_queryset(request), desk_today())  # type: ignore[no-any-return]

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def state_shown(self, obj: Any) -> str:
        return state_in_words(obj)

    def sentence(self, rows: QuerySet[Any]) -> str:
        live, written = Q(state__in=LIVE), Q(status__in=OPEN)
        found = rows.aggregate(n=Count("pk"), live=Count("pk", filter=live), written=Count("pk", filter=written))
        return ngettext(
            "%(n)s agreement: %(live)s signed or in force, %(written)s in preparation.",
            "%(n)s agreements: %(live)s signed or in force, %(written)s in preparation.",
            found["n"],
        ) % in_numbers(**found)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """What it says; what is empty is left out."""
        names = ["number", "title", "kind", "licensor", "licensee", "signed_on", *FIELDS[1:], "notes"]
        return [name for name in names if obj is None or getattr(obj, name) not in (None, "", False)]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        agreement = self.get_object(request, object_id)
        context = {**(extra_context or {}), **(agreement_overview(agreement, request.user) if agreement else {})}
        return super().change_view(request, object_id, form_url, context)  # type: ignore[no-any-return]


class OfAgreementAdmin(ReadOnlyAdmin):
    list_select_related = ["agreement"]
    search_fields = ["agreement__number", "agreement__title"]


@admin.register(StatusChange)
class StatusChangeAdmin(OfAgreementAdmin):
    list_display = ["agreement", "from_status", "to_status", "reason", "moved_by", "moved_at"]
    list_filter = ["to_status"]
    list_select_related = ["agreement", "moved_by"]


@admin.register(AgreementDocument)
class AgreementDocumentAdmin(OfAgreementAdmin):
    list_display = ["file", "agreement", "kind", "note", "added_at"]
    list_filter = ["kind"]
    list_select_related = ["agreement", "file"]


@admin.register(AgreementVersion)
class AgreementVersionAdmin(OfAgreementAdmin):
    list_display = ["agreement", "number", "source", "true_shown", "recorded_shown"]
    list_select_related = ["agreement", "source"]
    fields = ["agreement", "number", "source", "true_shown", "recorded_shown"]
    readonly_fields = ["true_shown", "recorded_shown"]

    @admin.display(description=gettext_lazy("effective period"), ordering="effective")
    def true_shown(self, obj: AgreementVersion) -> str:
        return days_shown(obj)

    @admin.display(description=gettext_lazy("recorded"), ordering="recorded")
    def recorded_shown(self, obj: AgreementVersion) -> str:
        return moments(obj.recorded)


@admin.register(Signature)
class SignatureAdmin(OfAgreementAdmin):
    list_display = ["agreement", "signer", "asked_at", "expires_at", "signed_at", "signed_as", "withdrawn_at"]
    list_select_related = ["agreement", "signer"]
    fields = [
        "agreement",
        "signer",
        "signed_as",
        "signed_at",
        "digest",
        "asked_by",
        "asked_at",
        "expires_at",
        "withdrawn_at",
    ]


@admin.register(CoExclusiveGroup)
class CircleAdmin(ReadOnlyAdmin):
    list_display = ["name", "at_most"]
    search_fields = ["name"]


@admin.register(LicenceRequest)
class LicenceRequestAdmin(ReadOnlyAdmin):
    list_display = ["number_shown", "title", "organisation", "kind", "what_for", "where", "status", "asked_at"]
    list_filter = ["status", ("organisation", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["organisation", "asked_by", "agreement"]
    search_fields = ["title", "organisation__name", "organisation__name_zh"]
    fields: ClassVar[list[str]] = [
        "number_shown", "organisation", "asked_by", "asked_at", "title", "purpose", "kind", "what_for", "where", "days",
        "status", "answer", "agreement",
    ]  # fmt: skip
    readonly_fields = ["number_shown", "what_for", "where", "days"]
    change_form_outer_before_template = "licensing/request_overview.html"

    def sentence(self, rows: QuerySet[Any]) -> str:
        found = rows.aggregate(n=Count("pk"), open=Count("pk", filter=Q(status="open")))
        return ngettext(
            "%(n)s request, %(open)s waiting for an answer.",
            "%(n)s requests, %(open)s waiting for an answer.",
            found["n"],
        ) % in_numbers(**found)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        asked = self.get_object(request, object_id)
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), "asked": asked})  # type: ignore[no-any-return]

    @admin.display(description=gettext_lazy("number"), ordering="pk")
    def number_shown(self, obj: LicenceRequest) -> str:
        return obj.number

    @admin.display(description=gettext_lazy("categories"))
    def what_for(self, obj: LicenceRequest) -> str:
        return current_vocabularies().categories.describe(obj.categories)

    @admin.display(description=gettext_lazy("territories"))
    def where(self, obj: LicenceRequest) -> str:
        return current_vocabularies().territories.describe(obj.territories)

    @admin.display(description=gettext_lazy("period"))
    def days(self, obj: LicenceRequest) -> str:
        return days_of(obj.period)
