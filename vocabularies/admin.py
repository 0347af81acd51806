from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from core.admin_base import ReadOnlyAdmin, StaffAdmin
from vocabularies.models import Channel, Language, NiceClass, Term, Territory, TerritoryGroup, UseCategory


class TermAdmin(ReadOnlyAdmin):
    """The tree as a tree; it is loaded from files, so that every installation means the same by a name."""

    list_display = ["in_tree", "name_zh", "code", "other_names", "is_retired"]
    list_filter = ["depth", "is_retired"]
    search_fields = ["name", "name_zh", "code", "aliases"]
    ordering = ["position"]
    list_per_page = 100
    exclude = ["spans", "position"]

    @admin.display(description=_("name"), ordering="position")
    def in_tree(self, obj: Term) -> str:
        return format_html('<span class="rm-depth-{}">{}</span>', obj.depth, obj.name)

    @admin.display(description=_("other names"))
    def other_names(self, obj: Term) -> str:
        return ", ".join(obj.aliases[:4])


@admin.register(Territory)
class TerritoryAdmin(TermAdmin):
    list_filter = ["kind", "is_retired"]


@admin.register(UseCategory)
class UseCategoryAdmin(TermAdmin):
    list_display = ["in_tree", "name_zh", "code", "nice_shown", "is_retired"]

    @admin.display(description=_("Nice classes"))
    def nice_shown(self, obj: UseCategory) -> str:
        return ", ".join(str(number) for number in obj.nice_classes)


@admin.register(Channel, Language)
class PlainTermAdmin(TermAdmin):
    pass


@admin.register(TerritoryGroup)
class TerritoryGroupAdmin(StaffAdmin):
    list_display = ["name", "name_zh", "code", "members_shown"]
    search_fields = ["name", "name_zh", "code"]
    filter_horizontal = ["members"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[TerritoryGroup]:
        rows: QuerySet[TerritoryGroup] = super().get_queryset(request)
        return rows.prefetch_related("members")

    @admin.display(description=_("territories"))
    def members_shown(self, obj: TerritoryGroup) -> str:
        names = [str(member) for member in obj.members.all()]
        return ", ".join(names[:6]) + (" …" if len(names) > 6 else "")


@admin.register(NiceClass)
class NiceClassAdmin(ReadOnlyAdmin):
    list_display = ["number", "heading", "heading_zh", "is_service", "edition"]
    list_filter = ["is_service", "edition"]
    search_fields = ["heading", "heading_zh"]
