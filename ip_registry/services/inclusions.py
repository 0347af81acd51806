"""An asset that includes others which live elsewhere: a film includes the look that its hero wears in it."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core import audit
from core.errors import DomainError
from core.permissions import takes
from core.saving import save_checked
from ip_registry.models import Asset, Inclusion, InclusionKind
from ip_registry.services.asset_ranges import asset_ranges
from ip_registry.services.locks import lock_franchises

ASSET_INCLUDED = audit.reason("asset.included", _("Included in another asset"))
ASSET_TAKEN_OUT = audit.reason("asset.taken_out", _("No longer included"))


class IsPartAlready(DomainError):
    code = "asset.is_part_already"
    message = _("“%(whole)s” already covers “%(part)s”.")
    remedy = _("No action is needed.")


class WouldIncludeItself(DomainError):
    code = "asset.would_include_itself"
    message = _("“%(part)s” already covers “%(whole)s” and would include itself.")
    remedy = _("Choose the part to include.")


class NotTakenOut(DomainError):
    code = "inclusion.not_taken_out"
    message = _("“%(part)s” was moved or merged into “%(whole)s”, which is not an inclusion.")
    remedy = _("Move the part elsewhere, or split it off.")


@takes("ip_registry.change_asset")
@transaction.atomic
def include_asset(*, whole: Asset, part: Asset, by: Any) -> Inclusion:
    """From now on whoever is granted `whole` is granted `part` too; what is signed already stays as it was read.

    Raises `IsPartAlready` or `WouldIncludeItself`.
    """
    lock_franchises(whole, part)
    parts = {"whole": whole.both_titles, "part": part.both_titles}
    if _covers(whole, part):
        raise IsPartAlready(**parts)
    if _covers(part, whole):
        raise WouldIncludeItself(**parts)
    row = Inclusion(whole=whole, part=part, kind=InclusionKind.INCLUDES)
    with audit.because(ASSET_INCLUDED, by=by):
        save_checked(row)
    return row


def _covers(one: Asset, other: Asset) -> bool:
    """By the first place of `other`, which is its own."""
    return any(run.lower <= other.span.lower < run.upper for run in asset_ranges(one))


@takes("ip_registry.change_asset")
@transaction.atomic
def take_out(*, inclusion: Inclusion, by: Any) -> None:
    """Future grants of the whole no longer give the part. Raises `NotTakenOut` where it was moved or merged."""
    lock_franchises(inclusion.whole, inclusion.part)
    if inclusion.kind != InclusionKind.INCLUDES:
        raise NotTakenOut(whole=inclusion.whole.both_titles, part=inclusion.part.both_titles)
    with audit.because(ASSET_TAKEN_OUT, by=by):
        inclusion.delete()
