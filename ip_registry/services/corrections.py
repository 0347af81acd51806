"""Taking away what was recorded by mistake: the history keeps that it was there, and who took it away."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from core import audit
from core.errors import DomainError
from core.permissions import takes
from core.saving import save_checked
from core.texts import label_in_both
from ip_registry import hooks
from ip_registry.models import Asset, AssetImage, Derivation, Identifier, StyleGuideVersion
from ip_registry.services.assets import NoRoom
from ip_registry.services.locks import lock_franchises
from ip_registry.services.tree import split_asset

ASSET_REMOVED = audit.reason("asset.removed", _("Removed: registered by mistake"))
IDENTIFIER_REMOVED = audit.reason("identifier.removed", _("Identifier removed"))
IMAGE_REMOVED = audit.reason("image.removed", _("Reference image removed"))
DERIVATION_REMOVED = audit.reason("derivation.removed", _("Source work removed"))
GUIDE_WITHDRAWN = audit.reason("style_guide.withdrawn", _("Style guide version withdrawn"))


class AlreadyWithdrawn(DomainError):
    code = "style_guide.already_withdrawn"
    message = _("“%(version)s” is already withdrawn.")
    remedy = _("Upload the correct file as the next version.")


class CannotBeSplit(DomainError):
    code = "asset.cannot_be_split"
    message = _("“%(asset)s” cannot be split: it holds too many parts, or it is at the lowest level.")
    remedy = _("Register the other asset separately as a part of “%(parent)s”, and move its contents there.")


class StillReferredTo(DomainError):
    code = "asset.still_referred_to"
    message = _("“%(asset)s” cannot be removed. These entries refer to it: %(what)s.")
    remedy = _("Withdraw those entries first. If the asset is a duplicate, merge it instead.")


@takes("ip_registry.add_asset")
@transaction.atomic
def unregister_asset(*, asset: Asset, by: Any) -> None:
    """It was registered by mistake, and nothing was ever made of it: its names, numbers, releases, plan and
    pictures go with it, the audit trail stays. Raises `StillReferredTo`."""
    lock_franchises(asset)
    if hooks.is_referenced(asset):
        raise StillReferredTo(asset=asset.both_titles, what=[text.as_json() for text in hooks.described(asset)])
    try:
        with transaction.atomic(), audit.because(ASSET_REMOVED, by=by):
            Derivation.objects.filter(work=asset).delete()
            asset.delete()
    except ProtectedError as error:
        kinds = {type(row) for row in error.protected_objects}
        what = [
            label_in_both(kind._meta.verbose_name_plural or kind.__name__)
            for kind in sorted(kinds, key=lambda one: one.__name__)
        ]
        raise StillReferredTo(asset=asset.both_titles, what=what) from error


@takes("ip_registry.change_asset")
def split_off(*, asset: Asset, by: Any, **what: Any) -> Asset:
    """One record was two things. Raises `CannotBeSplit`, or what `split_asset` does."""
    try:
        return split_asset(asset=asset, by=by, **what)
    except NoRoom:
        parent = asset.parent or asset
        raise CannotBeSplit(asset=asset.both_titles, parent=parent.both_titles) from None


@takes("ip_registry.delete_identifier")
@transaction.atomic
def remove_identifier(*, identifier: Identifier, by: Any) -> None:
    """The number was another's; from now on another asset can have it."""
    with audit.because(IDENTIFIER_REMOVED, by=by):
        identifier.delete()


@takes("ip_registry.change_asset")
@transaction.atomic
def remove_image(*, image: AssetImage, by: Any) -> None:
    """Listings are no longer compared with it. The file itself is kept, as every file is."""
    with audit.because(IMAGE_REMOVED, by=by):
        image.delete()


@takes("ip_registry.change_asset")
@transaction.atomic
def remove_derivation(*, derivation: Derivation, by: Any) -> None:
    """The work was not made from that one: its title report no longer asks for leave to adapt it."""
    with audit.because(DERIVATION_REMOVED, by=by):
        derivation.delete()


@takes("ip_registry.change_styleguideversion")
@transaction.atomic
def withdraw_guide_version(*, version: StyleGuideVersion, by: Any, now: datetime) -> StyleGuideVersion:
    """Licensees no longer see it; the desk does, because goods may have been approved by it.

    Raises `AlreadyWithdrawn`.
    """
    row: StyleGuideVersion = StyleGuideVersion.objects.select_for_update(no_key=True).get(pk=version.pk)
    if row.withdrawn_at is not None:
        raise AlreadyWithdrawn(version=str(row))
    row.withdrawn_at = now
    with audit.because(GUIDE_WITHDRAWN, by=by):
        save_checked(row, update_fields=["withdrawn_at"])
    return row
