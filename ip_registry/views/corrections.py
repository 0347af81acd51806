"""Pages that take away what was recorded by mistake: each says what goes, and calls one service."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.utils.translation import gettext as _

from core.pages import action_view, given
from core.permissions import Act
from ip_registry import forms
from ip_registry.models import Asset, AssetImage, Derivation, Identifier, StyleGuideVersion
from ip_registry.services import corrections
from ip_registry.views.assets import home


def _page(request: HttpRequest, asset: Asset, permission: Act, **more: Any) -> HttpResponse:
    return action_view(
        request,
        form=forms.ReasonForm(*given(request)),
        back=home(asset),
        permission=permission,
        **more,
    )


def remove_identifier(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Identifier.objects.visible_to(request.user).select_related("asset"), pk=pk)
    return _page(
        request,
        row.asset,
        corrections.remove_identifier,
        title=_("Remove %(identifier)s from “%(asset)s”") % {"identifier": row, "asset": row.asset},
        intro=_("The identifier does not belong to this asset. After removal, another asset can use it."),
        perform=lambda data: corrections.remove_identifier(identifier=row, by=request.user),
        button=_("Remove"),
    )


def remove_image(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(AssetImage.objects.visible_to(request.user).select_related("asset"), pk=pk)
    return _page(
        request,
        row.asset,
        corrections.remove_image,
        title=_("Remove picture from “%(asset)s”") % {"asset": row.asset},
        intro=_("Listings are no longer compared with this picture, and licensees no longer see it."),
        consequences=[str(row)],
        perform=lambda data: corrections.remove_image(image=row, by=request.user),
        button=_("Remove"),
    )


def remove_derivation(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Derivation.objects.visible_to(request.user).select_related("work", "source"), pk=pk)
    return _page(
        request,
        row.work,
        corrections.remove_derivation,
        title=_("Remove source: “%(work)s” is not adapted from “%(source)s”")
        % {"work": row.work, "source": row.source},
        intro=_("The title report will no longer require the right to make this work from that source."),
        perform=lambda data: corrections.remove_derivation(derivation=row, by=request.user),
        button=_("Remove"),
    )


def withdraw_guide(request: HttpRequest, pk: int) -> HttpResponse:
    rows = StyleGuideVersion.objects.visible_to(request.user).select_related("guide__asset", "file")
    row = get_object_or_404(rows, pk=pk)
    return _page(
        request,
        row.guide.asset,
        corrections.withdraw_guide_version,
        title=_("Withdraw “%(version)s”") % {"version": row},
        intro=_(
            "Licensees no longer see this version. The licensing desk still does, because products may have "
            "been approved against it."
        ),
        warning=_("This cannot be undone. Upload the correct file as the next version."),
        consequences=[row.file.name],
        perform=lambda data: corrections.withdraw_guide_version(version=row, by=request.user, now=now()),
        button=_("Withdraw"),
    )
