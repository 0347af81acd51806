"""The workflow pages of an asset: each asks one thing and calls one service."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _

from core.days import desk_today
from core.pages import action_view, given
from core.permissions import Act
from ip_registry import forms, hooks, identifiers
from ip_registry.models import KINDS_OF_LEVEL, Asset, Inclusion, Level, PlanLine
from ip_registry.services import assets, corrections, inclusions, media, planning, releases, tree
from ip_registry.services.tree import AlreadyMerged

AssetPage = Callable[[HttpRequest, Asset], HttpResponse]


def asset_or_404(request: HttpRequest, pk: int) -> Asset:
    return get_object_or_404(Asset.objects.visible_to(request.user).select_related("parent"), pk=pk)


def home(asset: Asset) -> str:
    return reverse("admin:ip_registry_asset_change", args=[asset.pk])


def about_asset(page: AssetPage) -> Callable[..., HttpResponse]:
    """For a page about one asset. What was found to be another is changed there, so it sends to its own page."""

    @wraps(page)
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        asset = asset_or_404(request, pk)
        if asset.merged_into is None:
            return page(request, asset)
        messages.error(request, str(AlreadyMerged(asset=asset.both_titles, survivor=asset.merged_into.both_titles)))
        return redirect(home(asset))

    return view


def ask(
    request: HttpRequest, asset: Asset, form: Any, perform: Any, title: str, permission: Act, **more: Any
) -> HttpResponse:
    return action_view(
        request,
        title=title,
        form=form,
        perform=perform,
        back=home(asset),
        permission=permission,
        **more,
    )


def register_franchise(request: HttpRequest) -> HttpResponse:
    form = forms.RegisterForm(*given(request), parent=None)
    return action_view(
        request,
        title=_("Register a franchise"),
        form=form,
        perform=lambda data: _register(request, None, data),
        back=reverse("admin:ip_registry_asset_changelist"),
        permission=assets.register_asset,
    )


@about_asset
def register_part(request: HttpRequest, asset: Asset) -> HttpResponse:
    try:
        form = forms.RegisterForm(*given(request), parent=asset)
    except assets.LevelDoesNotFitParent as refusal:
        messages.error(request, str(refusal))
        return redirect(home(asset))
    intro = (
        _("Elements can be registered while the script is still in development.")
        if asset.level != Level.ELEMENT
        else ""
    )
    title = _("Register part of “%(asset)s”") % {"asset": asset}
    return ask(
        request, asset, form, lambda data: _register(request, asset, data), title, assets.register_asset, intro=intro
    )


def _register(request: HttpRequest, parent: Asset | None, data: dict[str, Any]) -> str:
    level = next(level for level, kinds in KINDS_OF_LEVEL.items() if data["kind"] in kinds)
    if not data.pop("another"):
        alike = {name: data[name] for name in ("title", "title_zh", "year")}
        assets.refuse_alike(parent=parent, level=level, **alike)
    made = assets.register_asset(parent=parent, level=level, by=request.user, **data)
    return _("%(number)s “%(asset)s” is registered.") % {"number": made.number, "asset": made}


@about_asset
def remove(request: HttpRequest, asset: Asset) -> HttpResponse:
    return action_view(
        request,
        title=_("Remove “%(asset)s” from the register") % {"asset": asset},
        form=forms.ReasonForm(*given(request)),
        perform=lambda data: corrections.unregister_asset(asset=asset, by=request.user),
        back=home(asset.parent) if asset.parent else reverse("admin:ip_registry_asset_changelist"),
        permission=corrections.unregister_asset,
        warning=_(
            "For assets registered by mistake. The names, identifiers, releases, plan and pictures are removed "
            "with the asset."
        ),
        consequences=hooks.described(asset),
        button=_("Remove"),
    )


@about_asset
def move(request: HttpRequest, asset: Asset) -> HttpResponse:
    form = forms.MoveForm(*given(request), asset=asset)
    return ask(
        request,
        asset,
        form,
        lambda data: _said(tree.move_asset(asset=asset, to=data["to"], by=request.user)),
        _("Move “%(asset)s”") % {"asset": asset},
        tree.move_asset,
        intro=_(
            "The asset is part of “%(parent)s”. Signed agreements keep their meaning; a move that would change "
            "it is refused."
        )
        % {"parent": asset.parent or "–"},
        consequences=hooks.described(asset, request.user),
        button=_("Move asset"),
    )


def _said(changed: bool) -> str:  # noqa: FBT001 - what a service answered
    return _("The change is saved.") if changed else _("No differences were found.")


@about_asset
def merge(request: HttpRequest, asset: Asset) -> HttpResponse:
    form = forms.MergeForm(*given(request), asset=asset)
    return ask(
        request,
        asset,
        form,
        lambda data: str(tree.merge_assets(loser=asset, survivor=data["survivor"], by=request.user)),
        _("Merge “%(asset)s” into another asset") % {"asset": asset},
        tree.merge_assets,
        intro=_(
            "The names, parts, chain of title and pictures move to the other asset; agreements and products "
            "still refer to this one."
        ),
        warning=_("This cannot be undone. The other asset remains, with the contents of both."),
        consequences=hooks.described(asset, request.user),
        button=_("Merge asset"),
    )


@about_asset
def split(request: HttpRequest, asset: Asset) -> HttpResponse:
    form = forms.SplitForm(*given(request), asset=asset)
    return ask(
        request,
        asset,
        form,
        lambda data: str(corrections.split_off(asset=asset, by=request.user, **data)),
        _("Split “%(asset)s” in two") % {"asset": asset},
        corrections.split_off,
        intro=_(
            "Agreements that granted the original asset continue to cover both parts; new agreements can grant "
            "either part."
        ),
        consequences=hooks.described(asset, request.user),
        button=_("Split asset"),
    )


@about_asset
def derive(request: HttpRequest, asset: Asset) -> HttpResponse:
    form = forms.DeriveForm(*given(request), asset=asset)
    return ask(
        request,
        asset,
        form,
        lambda data: _said(tree.derive_work(work=asset, by=request.user, **data)),
        _("Source works of “%(asset)s”") % {"asset": asset},
        tree.derive_work,
    )


@about_asset
def include(request: HttpRequest, asset: Asset) -> HttpResponse:
    form = forms.IncludeForm(*given(request), asset=asset)
    return ask(
        request,
        asset,
        form,
        lambda data: str(inclusions.include_asset(whole=asset, part=data["part"], by=request.user)),
        _("Include another asset in “%(asset)s”") % {"asset": asset},
        inclusions.include_asset,
        intro=_(
            "Example: a film includes the costume its hero wears in it. Agreements already signed keep their scope."
        ),
        button=_("Include asset"),
    )


def take_out(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Inclusion.objects.visible_to(request.user).select_related("whole", "part"), pk=pk)
    return action_view(
        request,
        title=_("Remove “%(part)s” from “%(whole)s”") % {"part": row.part, "whole": row.whole},
        form=forms.ReasonForm(*given(request)),
        perform=lambda data: inclusions.take_out(inclusion=row, by=request.user),
        back=home(row.whole),
        permission=inclusions.take_out,
        intro=_("Agreements already signed keep their scope."),
        button=_("Remove"),
    )


@about_asset
def identify(request: HttpRequest, asset: Asset) -> HttpResponse:
    form = forms.IdentifierForm(*given(request))

    def perform(data: dict[str, Any]) -> str:
        value, doubt = identifiers.canonical(data["scheme"], data["value"])
        assets.add_identifiers(asset=asset, identifiers=[(data["scheme"], value, doubt)], by=request.user)
        return str(identifiers.doubt_in_words(doubt) or _("The change is saved."))

    title = _("Identifier of “%(asset)s”") % {"asset": asset}
    return ask(request, asset, form, perform, title, assets.add_identifiers)


@about_asset
def date_release(request: HttpRequest, asset: Asset) -> HttpResponse:
    form = forms.ReleaseForm(*given(request))

    def perform(data: dict[str, Any]) -> str:
        moved = releases.date_release(asset=asset, by=request.user, now=now(), **data)
        said = [_("Release date saved.") if moved.changed else _("No differences were found.")]
        return " ".join([*said, *(f"{text}." for text in moved.dependent)])

    title = _("Release of “%(asset)s”") % {"asset": asset}
    intro = _("A date is set, changed or withdrawn in one step; the earlier date stays in the history.")
    return ask(request, asset, form, perform, title, releases.date_release, intro=intro)


@about_asset
def set_gate(request: HttpRequest, asset: Asset) -> HttpResponse:
    form = forms.GateForm(*given(request), today=desk_today())
    title = _("Stage of “%(asset)s”") % {"asset": asset}
    perform = lambda data: str(planning.set_gate(work=asset, by=request.user, **data))  # noqa: E731
    return ask(request, asset, form, perform, title, planning.set_gate)


@about_asset
def plan(request: HttpRequest, asset: Asset) -> HttpResponse:
    form = forms.PlanForm(*given(request))

    def perform(data: dict[str, Any]) -> str:
        data["currency"] = data["currency"] if data["expected"] is not None else ""
        return str(planning.plan_category(work=asset, by=request.user, **data))

    title = _("Derivative plan of “%(asset)s”") % {"asset": asset}
    return ask(request, asset, form, perform, title, planning.plan_category)


def drop_plan_line(request: HttpRequest, pk: int) -> HttpResponse:
    line = get_object_or_404(PlanLine.objects.visible_to(request.user).select_related("asset", "category"), pk=pk)
    return action_view(
        request,
        title=_("Remove “%(line)s” from the plan") % {"line": line},
        form=forms.ReasonForm(*given(request)),
        perform=lambda data: planning.drop_plan_line(line=line, by=request.user),
        back=home(line.asset),
        permission=planning.drop_plan_line,
        button=_("Remove"),
    )


@about_asset
def add_image(request: HttpRequest, asset: Asset) -> HttpResponse:
    form = forms.ImageForm(*given(request))

    def perform(data: dict[str, Any]) -> None:
        file = data["image"]
        media.add_image(asset=asset, content=file, name=file.name, caption=data["caption"], by=request.user, now=now())

    return ask(request, asset, form, perform, _("Picture of “%(asset)s”") % {"asset": asset}, media.add_image)


@about_asset
def add_guide(request: HttpRequest, asset: Asset) -> HttpResponse:
    form = forms.GuideForm(*given(request))

    def perform(data: dict[str, Any]) -> str:
        file = data["file"]
        made = media.add_style_guide_version(
            asset=asset,
            guide_name=data["name"],
            content=file,
            name=file.name,
            note=data["note"],
            by=request.user,
            now=now(),
        )
        return str(made)

    return ask(
        request, asset, form, perform, _("Style guide of “%(asset)s”") % {"asset": asset}, media.add_style_guide_version
    )
