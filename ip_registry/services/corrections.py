"""Taking away what was recorded by mistake: the history keeps that it was there, and who took it away."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core import audit
from core.errors import DomainError
from core.saving import save_checked
from ip_registry.models import Asset, AssetImage, Derivation, Identifier, StyleGuideVersion
from ip_registry.services.assets import NoRoom
from ip_registry.services.tree import split_asset

IDENTIFIER_REMOVED = audit.reason("identifier.removed", _("Identifier taken away"))
IMAGE_REMOVED = audit.reason("image.removed", _("Reference image taken away"))
DERIVATION_REMOVED = audit.reason("derivation.removed", _("Not made from that after all"))
GUIDE_WITHDRAWN = audit.reason("style_guide.withdrawn", _("Style guide version withdrawn"))


class AlreadyWithdrawn(DomainError):
    code = "style_guide.already_withdrawn"
    message = _("“%(version)s” was withdrawn already.")
    remedy = _("Add the right file as the next version.")


class CannotBeSplit(DomainError):
    code = "asset.cannot_be_split"
    message = _("“%(asset)s” cannot be split: too much was registered in it, or it is the smallest thing there is.")
    remedy = _("Register the other one beside it, as a part of “%(parent)s”, and move there what belongs to it.")


def split_off(*, asset: Asset, by: Any, **what: Any) -> Asset:
    """One record was two things. Raises `CannotBeSplit`, or what `split_asset` does."""
    try:
        return split_asset(asset=asset, by=by, **what)
    except NoRoom:
        parent = asset.parent or asset
        raise CannotBeSplit(asset=asset.both_titles, parent=parent.both_titles) from None


@transaction.atomic
def remove_identifier(*, identifier: Identifier, by: Any) -> None:
    """The number was another's; from now on another asset can have it."""
    with audit.because(IDENTIFIER_REMOVED, by=by):
        identifier.delete()


@transaction.atomic
def remove_image(*, image: AssetImage, by: Any) -> None:
    """Listings are no longer compared with it. The file itself is kept, as every file is."""
    with audit.because(IMAGE_REMOVED, by=by):
        image.delete()


@transaction.atomic
def remove_derivation(*, derivation: Derivation, by: Any) -> None:
    """The work was not made from that one: its title report no longer asks for leave to adapt it."""
    with audit.because(DERIVATION_REMOVED, by=by):
        derivation.delete()


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
