from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline

from core.desk import DeskAdmin, ReadOnlyAdmin, ReadOnlyInline, refusals_shown_to
from ip_registry.models import Asset, AssetAlias, Identifier, Level, Release, ReleaseDate, ReleaseQuerySet
from ip_registry.services.assets import describe_asset

DEPTH = {Level.FRANCHISE: 0, Level.WORK: 1, Level.ELEMENT: 2, Level.VARIANT: 3}


class AliasInline(TabularInline):  # type: ignore[misc]
    model = AssetAlias
    extra = 0


class IdentifierInline(ReadOnlyInline):
    model = Identifier


class ReleaseInline(ReadOnlyInline):
    model = Release
    fields = ["territory", "medium", "when"]
    readonly_fields = ["when"]

    def get_queryset(self, request: HttpRequest) -> ReleaseQuerySet:
        rows: ReleaseQuerySet = super().get_queryset(request)
        return rows.with_dates().select_related("territory")

    @admin.display(description=_("day"))
    def when(self, obj: Any) -> str:
        return _when(obj)


def _when(release: Any) -> str:
    if release.day is None:
        return "–"
    labels = dict(ReleaseDate._meta.get_field("status").choices)  # type: ignore[arg-type]
    return f"{release.day.isoformat()} ({labels[release.status]})"


@admin.register(Asset)
class AssetAdmin(DeskAdmin):
    """The catalogue. Assets are registered by import; here what is said of them is corrected."""

    list_display = ["in_tree", "other_title", "kind", "year", "stage", "reference", "number_shown"]
    list_filter = ["level", "kind", "stage", "year"]
    search_fields = ["title", "title_zh", "reference", "aliases__text", "identifiers__value"]
    ordering = ["span"]
    fields = ["number_shown", "level", "kind", "title", "title_zh", "year", "stage", "parent", "based_on", "reference"]
    readonly_fields = ["number_shown", "level", "kind", "parent", "reference"]
    autocomplete_fields = ["based_on"]
    inlines: ClassVar[list[Any]] = [AliasInline, IdentifierInline, ReleaseInline]

    @admin.display(description=_("title"), ordering="span")
    def in_tree(self, obj: Asset) -> str:
        return format_html('<span class="rm-depth-{}">{}</span>', DEPTH[Level(obj.level)], obj)

    @admin.display(description=_("in the other language"))
    def other_title(self, obj: Asset) -> str:
        return (obj.title_zh if str(obj) == obj.title else obj.title) or "–"

    @admin.display(description=_("number"), ordering="pk")
    def number_shown(self, obj: Asset) -> str:
        return obj.number

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Asset, form: Any, change: bool) -> None:  # noqa: FBT001
        fields = {name: form.cleaned_data[name] for name in form.changed_data}
        with refusals_shown_to(request):
            describe_asset(asset=Asset.objects.get(pk=obj.pk), by=request.user, **fields)


class OfAssetAdmin(ReadOnlyAdmin):
    list_select_related = ["asset"]
    search_fields = ["asset__title", "asset__title_zh"]


@admin.register(AssetAlias)
class AssetAliasAdmin(OfAssetAdmin):
    list_display = ["text", "asset"]
    search_fields = ["text", "asset__title", "asset__title_zh"]


@admin.register(Identifier)
class IdentifierAdmin(OfAssetAdmin):
    list_display = ["scheme", "value", "asset"]
    list_filter = ["scheme"]
    search_fields = ["value", "asset__title", "asset__title_zh"]


class DateInline(ReadOnlyInline):
    model = ReleaseDate
    fields = ["day", "status", "reason", "recorded"]


@admin.register(Release)
class ReleaseAdmin(OfAssetAdmin):
    list_display = ["asset", "territory", "medium", "when"]
    list_filter = ["medium"]
    list_select_related = ["asset", "territory"]
    inlines: ClassVar[list[Any]] = [DateInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Release]:
        rows: ReleaseQuerySet = super().get_queryset(request)  # type: ignore[assignment]
        return rows.with_dates()

    @admin.display(description=_("day"), ordering="day")
    def when(self, obj: Any) -> str:
        return _when(obj)


@admin.register(ReleaseDate)
class ReleaseDateAdmin(ReadOnlyAdmin):
    list_display = ["release", "day", "status", "reason", "recorded"]
    list_filter = ["status"]
    list_select_related = ["release__asset", "release__territory"]
    search_fields = ["release__asset__title", "release__asset__title_zh"]
    date_hierarchy = "day"
