"""Titles and what belongs to them, and registrations: written by services, read here."""

from typing import Any

from django.contrib import admin
from django.contrib.admin import EmptyFieldListFilter
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from core.admin_base import ReadOnlyAdmin, in_one_piece, moments
from core.days import desk_today
from ip_registry.admin.assets import OfAssetAdmin
from ip_registry.models import AiContribution, Clearance, Encumbrance, Registration, RegistrationStatus, Title
from ip_registry.nice import classes_in_words
from ip_registry.services.links import link_of, percent, words_of
from vocabularies.words import current_vocabularies


@admin.register(Title)
class TitleAdmin(ReadOnlyAdmin):
    list_display = [
        "number_shown",
        "subject",
        "from_holder",
        "holder",
        "share_shown",
        "kind",
        "first_day",
        "instrument",
    ]
    list_filter = ["kind"]
    list_select_related = ["subject", "from_holder", "holder"]
    search_fields = ["subject__title", "subject__title_zh", "holder__name", "holder__name_zh", "instrument"]
    fields = [
        "number_shown",
        "subject",
        "kind",
        "from_holder",
        "holder",
        "share_shown",
        "scope",
        "instrument",
        "signed_on",
        "registry_number",
        "document",
        "recorded_shown",
        "take_back",
    ]
    readonly_fields = ["number_shown", "share_shown", "scope", "recorded_shown", "take_back"]

    @admin.display(description=_("number"), ordering="pk")
    def number_shown(self, obj: Title) -> str:
        return obj.number

    @admin.display(description=_("recorded"), ordering="recorded")
    def recorded_shown(self, obj: Title) -> str:
        return moments(obj.recorded)

    @admin.display(description=_("share"), ordering="share")
    def share_shown(self, obj: Title) -> str:
        return percent(obj.share)

    @admin.display(description=_("since"), ordering="period")
    def first_day(self, obj: Title) -> Any:
        return obj.period.lower

    @admin.display(description=_("rights covered"))
    def scope(self, obj: Title) -> str:
        return words_of(link_of(obj).region)

    @admin.display(description=_("actions"))
    def take_back(self, obj: Title) -> str:
        if obj.recorded.upper is not None:
            return "–"
        address = reverse("title_retire", args=[obj.pk])
        return format_html('<a class="rm-link" href="{}">{}</a>', address, _("Remove link"))


@admin.register(Encumbrance)
class EncumbranceAdmin(OfAssetAdmin):
    list_display = ["asset", "kind", "holder", "rank", "money_shown", "since", "released_on"]
    list_filter = ["kind"]
    list_select_related = ["asset", "holder"]

    @admin.display(description=_("amount"), ordering="amount")
    def money_shown(self, obj: Encumbrance) -> str:
        return str(obj.money or "–")


@admin.register(Clearance)
class ClearanceAdmin(OfAssetAdmin):
    list_display = ["asset", "kind", "person", "scope", "cleared_on", "ends_on", "to_do"]
    list_filter = ["kind", ("cleared_on", EmptyFieldListFilter)]
    search_fields = ["person", "asset__title", "asset__title_zh"]
    fields = ["asset", "kind", "person", "scope", "instrument", "cleared_on", "ends_on", "document", "to_do"]
    readonly_fields = ["to_do"]

    @admin.display(description=_("actions"))
    def to_do(self, obj: Clearance) -> str:
        if obj.cleared_on is not None and obj.ends_on is None:
            return "–"
        address = reverse("clearance_give", args=[obj.pk])
        return format_html('<a class="rm-link" href="{}">{}</a>', address, _("Mark as obtained"))


@admin.register(AiContribution)
class AiContributionAdmin(OfAssetAdmin):
    list_display = ["asset", "part", "tool", "extent", "stated_on"]
    list_filter = ["extent"]


@admin.register(Registration)
class RegistrationAdmin(OfAssetAdmin):
    list_display = [
        "mark",
        "what",
        "number_short",
        "status",
        "classes_short",
        "where_short",
        "ends_on",
        "asset",
    ]
    list_filter = ["kind", "office", "status"]
    list_select_related = ["asset"]
    search_fields = ["mark", "number", "asset__title", "asset__title_zh"]
    fields = [
        "asset",
        "kind",
        "office",
        "mark",
        "number",
        "status",
        "classes_shown",
        "where",
        "owner",
        "filed_on",
        "registered_on",
        "ends_on",
        "renewal_opens_on",
        "grace_ends_on",
        "declaration_due_on",
        "declared_on",
        "document",
        "to_do",
    ]
    readonly_fields = ["classes_shown", "where", "ends_on", "to_do"]

    @admin.display(description=_("kind"), ordering="kind")
    def what(self, obj: Registration) -> str:
        return f"{obj.get_kind_display()} · {obj.office}"

    @admin.display(description=_("number"), ordering="number")
    def number_short(self, obj: Registration) -> str:
        return obj.number or "–"

    @admin.display(description=_("classes"))
    def classes_short(self, obj: Registration) -> str:
        return Truncator(classes_in_words(obj.classes)).chars(24) or "–"

    @admin.display(description=_("territories"))
    def where_short(self, obj: Registration) -> str:
        return Truncator(self.where(obj)).chars(40)

    @admin.display(description=_("Nice classes"))
    def classes_shown(self, obj: Registration) -> str:
        return ", ".join(map(str, obj.class_numbers)) or "–"

    @admin.display(description=_("territories"))
    def where(self, obj: Registration) -> str:
        return current_vocabularies().territories.describe(obj.territories)

    @admin.display(description=_("renewal deadline"), ordering="valid")
    def ends_on(self, obj: Registration) -> Any:
        return in_one_piece(obj.last_day) if obj.last_day else "–"

    @admin.display(description=_("actions"))
    def to_do(self, obj: Registration) -> str:
        """Only what can be done: a pending application is not renewed, and a term not before its window opens."""
        doors = [("registration_edit", _("Edit"))]
        if obj.status == RegistrationStatus.REGISTERED:
            if obj.renewal_opens_on and obj.renewal_opens_on <= desk_today():
                doors.insert(0, ("registration_renew", _("Mark as renewed")))
            if obj.to_declare_by:
                doors.insert(0, ("registration_declare_use", _("Mark use as declared")))
        links = ((reverse(name, args=[obj.pk]), words) for name, words in doors)
        return format_html_join(" · ", '<a class="rm-link" href="{}">{}</a>', links)
