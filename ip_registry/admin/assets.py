from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline

from core.admin_base import ReadOnlyAdmin, ReadOnlyInline, StaffAdmin
from core.search.find import find
from ip_registry import hooks
from ip_registry.models import (
    KINDS_OF_LEVEL,
    Asset,
    AssetAlias,
    AssetImage,
    Derivation,
    Identifier,
    Inclusion,
    InclusionKind,
    Level,
    PlanLine,
    Release,
    ReleaseDate,
    ReleaseQuerySet,
    StyleGuide,
    StyleGuideVersion,
)
from ip_registry.services.assets import describe_asset

DEPTH = {Level.FRANCHISE: 0, Level.WORK: 1, Level.ELEMENT: 2, Level.VARIANT: 3}
PARTS_SHOWN = 200


class AliasInline(TabularInline):  # type: ignore[misc]
    model = AssetAlias
    extra = 0

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The heading of a table's column names no field of a form for those who hear the page."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.widget.attrs["aria-label"] = str(db_field.verbose_name)
        return field


class IdentifierInline(ReadOnlyInline):
    model = Identifier
    fields = ["scheme", "value", "doubt", "wrong"]
    readonly_fields = ["doubt", "wrong"]

    @admin.display(description=_("warning"))
    def doubt(self, obj: Identifier) -> str:
        return obj.doubt or "–"

    @admin.display(description=_("actions"))
    def wrong(self, obj: Identifier) -> str:
        address = reverse("identifier_remove", args=[obj.pk])
        return format_html('<a class="rm-link" href="{}">{}</a>', address, _("Remove"))


class ReleaseInline(ReadOnlyInline):
    model = Release
    fields = ["territory", "medium", "when"]
    readonly_fields = ["when"]

    def get_queryset(self, request: HttpRequest) -> ReleaseQuerySet:
        rows: ReleaseQuerySet = super().get_queryset(request)
        return rows.with_dates().select_related("territory")

    @admin.display(description=_("day"))
    def when(self, obj: Any) -> str:
        return when(obj)


def when(release: Any) -> str:
    if release.status is None:
        return "–"
    labels = dict(ReleaseDate._meta.get_field("status").choices)  # type: ignore[arg-type]
    return f"{date_format(release.day) if release.day else '–'} ({labels[release.status]})"


@admin.register(Asset)
class AssetAdmin(StaffAdmin):
    """The catalogue as a tree; an asset's page says what it is, what hangs on it, and what can be done."""

    list_display = ["in_tree", "other_title", "kind", "year", "stage", "reference", "number_shown"]
    list_filter = ["level", "kind", "stage", "potential", "year"]
    search_fields = ["title"]  # that there is a box; what it finds is below
    ordering = ["span"]
    fields = [
        "number_shown",
        "kind",
        "title",
        "title_zh",
        "year",
        "maker",
        "stage",
        "potential",
        "audience",
        "reference",
    ]
    readonly_fields = ["number_shown", "reference"]
    inlines: ClassVar[list[Any]] = [AliasInline, IdentifierInline, ReleaseInline]
    change_form_outer_before_template = "ip_registry/asset_overview.html"
    list_before_template = "ip_registry/asset_list.html"
    empty_value_display = ""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Asset]:
        rows: QuerySet[Asset] = super().get_queryset(request).select_related("parent__parent__parent")
        return rows

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Asset], search_term: str
    ) -> tuple[QuerySet[Asset], bool]:
        """The program's own search: both scripts, pinyin, mistyped words."""
        if not search_term.strip():
            return queryset, False
        if request.path.endswith("/autocomplete/"):
            queryset = queryset.filter(merged_into=None)
        hits = [hit.key for hit in find(search_term, user=request.user, limit=200) if hit.kind.code == "asset"]
        return queryset.filter(pk__in=hits), False

    def in_a_choice(self, obj: Asset) -> str:
        return obj.told_apart

    @admin.display(description=_("title"), ordering="span")
    def in_tree(self, obj: Asset) -> str:
        return format_html('<span class="rm-depth-{}">{}</span>', DEPTH[Level(obj.level)], obj)

    @admin.display(description=_("other-language title"))
    def other_title(self, obj: Asset) -> str:
        return (obj.title_zh if str(obj) == obj.title else obj.title) or "–"

    @admin.display(description=_("number"), ordering="pk")
    def number_shown(self, obj: Asset) -> str:
        return obj.number

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # by pages of their own, which know where in the tree

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was found to be another is changed there."""
        return super().has_change_permission(request, obj) and not (obj and obj.merged_into_id)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Only works go through stages."""
        is_work = obj is None or obj.level == Level.WORK
        return [name for name in self.fields or () if is_work or name != "stage"]

    def get_inlines(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        is_work = obj is None or obj.level == Level.WORK
        return [one for one in self.inlines if is_work or one is not ReleaseInline]

    def save_model(self, request: HttpRequest, obj: Asset, form: Any, change: bool) -> None:  # noqa: FBT001
        fields = {name: form.cleaned_data[name] for name in form.changed_data}
        describe_asset(asset=Asset.objects.get(pk=obj.pk), by=request.user, **fields)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:  # noqa: FBT001, FBT002
        form = super().get_form(request, obj, change=change, **kwargs)
        return type("AssetForm", (CheckedForm, form), {})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        asset = self.get_object(request, object_id)
        context = {**(extra_context or {}), **(overview(asset, request.user) if asset else {})}
        return super().change_view(request, object_id, form_url, context)  # type: ignore[no-any-return]


class CheckedForm:
    """Says no where the service would, while the form can still be shown again with what was typed."""

    def clean_kind(self) -> str:
        kind: str = self.cleaned_data["kind"]  # type: ignore[attr-defined]
        if kind not in KINDS_OF_LEVEL[self.instance.level]:  # type: ignore[attr-defined]
            raise ValidationError(_("This kind does not belong to this level."))
        return kind

    def clean_year(self) -> int | None:
        year: int | None = self.cleaned_data["year"]  # type: ignore[attr-defined]
        if year is not None and not 1800 <= year <= 2200:
            raise ValidationError(_("Enter a four-digit year, 1800 or later."))
        return year


def overview(asset: Asset, user: Any) -> dict[str, Any]:
    """What stands above the form: the path, the tree below, pictures, what hangs on it, what can be done."""
    plan = (
        asset.plan.select_related("category") if user.has_perm("ip_registry.view_planline") else PlanLine.objects.none()
    )
    path_up: list[Asset] = []
    one = asset.parent
    while one is not None:
        path_up.insert(0, one)
        one = one.parent
    below = list(Asset.objects.within(asset).exclude(pk=asset.pk).order_by("span")[: PARTS_SHOWN + 1])
    thumbnails = dict(
        AssetImage.objects.filter(asset__in=[asset, *below]).order_by("-pk").values_list("asset_id", "pk")
    )
    return {
        "asset": asset,
        "path_up": path_up,
        "below": branches(asset, below[:PARTS_SHOWN], thumbnails),
        "more_below": len(below) > PARTS_SHOWN,
        "images": asset.images.all()[:12],
        "guides": StyleGuideVersion.objects.filter(guide__asset=asset).select_related("guide", "file")[:12],
        "facts": hooks.described(asset, user),
        "merged": asset.merged.all(),
        "includes": asset.inclusions.filter(kind=InclusionKind.INCLUDES).select_related("part"),
        "included_in": asset.included_in.filter(kind=InclusionKind.INCLUDES).select_related("whole"),
        "sources": asset.sources.select_related("source"),
        "derived": asset.derived.select_related("work"),
        "gates": asset.gates.all(),
        "plan": plan,
        "is_work": asset.level == Level.WORK,
        "has_parts": asset.level != Level.VARIANT,
        "is_root": asset.level == Level.FRANCHISE,
    }


def branches(root: Asset, below: list[Asset], thumbnails: dict[int, int]) -> list[dict[str, Any]]:
    """The tree as nested lists, from rows in any order."""
    children: dict[int | None, list[Asset]] = {}
    for one in below:
        children.setdefault(one.parent_id, []).append(one)

    def grow(parent: int) -> list[dict[str, Any]]:
        return [
            {"asset": one, "image": thumbnails.get(one.pk), "below": grow(one.pk)} for one in children.get(parent, [])
        ]

    return grow(root.pk)


class OfAssetAdmin(ReadOnlyAdmin):
    list_select_related = ["asset"]
    search_fields = ["asset__title", "asset__title_zh"]


@admin.register(AssetAlias)
class AssetAliasAdmin(OfAssetAdmin):
    list_display = ["text", "asset"]
    search_fields = ["text", "asset__title", "asset__title_zh"]


@admin.register(Identifier)
class IdentifierAdmin(OfAssetAdmin):
    list_display = ["scheme", "value", "asset", "doubt_shown"]
    list_filter = ["scheme", "warning"]
    search_fields = ["value", "asset__title", "asset__title_zh"]

    @admin.display(description=_("warning"))
    def doubt_shown(self, obj: Identifier) -> str:
        return obj.doubt or "–"


@admin.register(Derivation)
class DerivationAdmin(ReadOnlyAdmin):
    list_display = ["work", "kind", "source"]
    list_filter = ["kind"]
    list_select_related = ["work", "source"]
    search_fields = ["work__title", "work__title_zh", "source__title", "source__title_zh"]


@admin.register(Inclusion)
class InclusionAdmin(ReadOnlyAdmin):
    list_display = ["whole", "kind", "part"]
    list_filter = ["kind"]
    list_select_related = ["whole", "part"]


@admin.register(AssetImage)
class AssetImageAdmin(OfAssetAdmin):
    list_display = ["picture", "asset", "caption", "width", "height", "pdq_quality", "created_at"]
    fields = ["picture", "asset", "caption", "width", "height", "pdq", "pdq_quality", "created_at"]
    readonly_fields = ["picture"]

    @admin.display(description=_("picture"))
    def picture(self, obj: AssetImage) -> str:
        return format_html('<img class="rm-thumb" src="{}" alt="{}">', reverse("asset_image", args=[obj.pk]), obj)


@admin.register(StyleGuide)
class StyleGuideAdmin(OfAssetAdmin):
    list_display = ["name", "asset"]
    search_fields = ["name", "asset__title", "asset__title_zh"]


@admin.register(StyleGuideVersion)
class StyleGuideVersionAdmin(ReadOnlyAdmin):
    list_display = ["guide", "number", "note", "fetch", "created_by", "created_at"]
    list_select_related = ["guide__asset", "file", "created_by"]
    search_fields = ["guide__name", "guide__asset__title"]

    @admin.display(description=_("download"))
    def fetch(self, obj: StyleGuideVersion) -> str:
        address = reverse("download", args=[obj.file_id])
        return format_html('<a class="rm-link" href="{}">{}</a>', address, obj.file.name)
