"""Whether what is granted is the grantor's to give: covered by its titles, or by the grant that it comes from."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from core.regions.algebra import Region, region_intersection
from core.regions.free import covered, largest_free_regions
from core.regions.spans import Spans, union
from core.texts import Text, label_in_both
from ip_registry.services.links import in_words
from licensing.models import IN_DOUBT, Dispute, DisputeReason, Grant, GrantBox, GrantKind, GrantStatus
from licensing.rights import queries
from licensing.rights.conflicts import kind_of_box
from licensing.rights.shortfalls import TitleChain, may_carry


class BeyondTitle(DomainError):
    code = "grant.beyond_title"
    message = _("%(licensor)s does not hold all the rights in %(grant)s; missing: %(where)s.")
    remedy = _(
        "Narrow the grant, or record the missing chain-of-title link first. Co-owners grant through "
        "one co-owner appointed as agent."
    )


class BeyondParent(DomainError):
    code = "grant.beyond_parent"
    message = _("%(grant)s exceeds its head licence %(parent)s: %(where)s.")
    remedy = _("Narrow the grant, or amend %(parent)s first.")


class ParentDoesNotBind(DomainError):
    code = "grant.parent_does_not_bind"
    message = _("The head licence %(parent)s of %(grant)s is not active.")
    remedy = _("Execute that agreement first, or choose a grant that is in force.")


class NotSublicensable(DomainError):
    code = "grant.not_sublicensable"
    message = _("%(parent)s allows %(levels)s sub-licence levels; %(grant)s would need %(needed)s.")
    remedy = _("Reduce the levels of this sub-licence, or amend %(parent)s first.")


class WeakerParent(DomainError):
    code = "grant.weaker_parent"
    message = _("%(parent)s is %(kind)s, so a sub-licence cannot be stronger.")
    remedy = _("Make the grant non-exclusive, or amend %(parent)s first.")


class MakesBeforeParent(DomainError):
    code = "grant.makes_before_parent"
    message = _("%(grant)s would allow goods to be made from %(day)s, its head licence %(parent)s only from %(first)s.")
    remedy = _("Shorten the manufacturing period, or amend %(parent)s first.")


class ParentIsDisputed(DomainError):
    code = "grant.parent_is_contested"
    message = _("The head licence %(parent)s of %(grant)s is disputed.")
    remedy = _("Resolve the dispute first; until then the scope cannot be confirmed.")


def validate_within_title(grant: Grant, boxes: Sequence[GrantBox]) -> None:
    """Raises one of the refusals above where the boxes are not the grantor's to give. The caller holds the locks."""
    if grant.parent is not None:
        _refuse_more_than_parent(grant, grant.parent, boxes)
    elif missing := regions_not_held(grant.agreement.licensor_id, boxes):
        if _has_passed_up(grant):
            _refuse_more_than_before(grant, boxes)
            return
        raise BeyondTitle(licensor=grant.agreement.licensor.both_names, grant=str(grant), where=in_words(missing[0]))


def _has_passed_up(grant: Grant) -> bool:
    """Whether it outlived the grant that it came from: its grantor never held the estate."""
    return grant.boxes.filter(is_active=True, pool__grant__isnull=False).exists()


def _refuse_more_than_before(grant: Grant, boxes: Sequence[GrantBox]) -> None:
    if beyond := first_uncovered_region(boxes, list(grant.boxes.active())):
        raise BeyondTitle(licensor=grant.agreement.licensor.both_names, grant=str(grant), where=in_words(beyond))


def validate_parent_terms(grant: Grant, parent: Grant) -> None:
    """Whatever the boxes: raises `ParentDoesNotBind`, `NotSublicensable` or `WeakerParent`."""
    if refusal := _wrong_parent(str(grant), grant.kind, grant.sublicence_levels, parent):
        raise refusal


def _wrong_parent(what: Any, kind: str, levels: int, parent: Grant) -> DomainError | None:
    if parent.status != GrantStatus.BINDING:
        return ParentDoesNotBind(grant=what, parent=str(parent))
    if parent.sublicence_levels < levels + 1:
        return NotSublicensable(grant=what, parent=str(parent), levels=parent.sublicence_levels, needed=levels + 1)
    if not may_carry(parent.kind, kind):
        return WeakerParent(parent=str(parent), kind=_kind_in_words(parent))
    return None


def _refuse_more_than_parent(grant: Grant, parent: Grant, boxes: Sequence[GrantBox]) -> None:
    if refusal := refusal_of_parent(str(grant), grant.kind, grant.sublicence_levels, parent):
        raise refusal
    _refuse_earlier_making(grant, parent)
    held = list(parent.boxes.active())
    validate_parent_strength(boxes, held, parent)
    if beyond := first_uncovered_region(boxes, held):
        raise BeyondParent(grant=str(grant), parent=str(parent), where=in_words(beyond))


def _refuse_earlier_making(grant: Grant, parent: Grant) -> None:
    first = parent.manufacturing_from or parent.period.lower
    if grant.manufacturing_from is not None and grant.manufacturing_from < first:
        day = grant.manufacturing_from.isoformat()
        raise MakesBeforeParent(grant=str(grant), parent=str(parent), day=day, first=first.isoformat())


def validate_parent_strength(boxes: Sequence[GrantBox], held: Sequence[GrantBox], parent: Grant) -> None:
    """What an amendment makes exclusive from a day on is not so before it: the boxes say what the parent is on which
    days. Raises `WeakerParent`."""
    for box in boxes:
        for one in held:
            kind = kind_of_box(one)
            if not may_carry(kind, box.grant.kind) and region_intersection(box.region, one.region) is not None:
                raise WeakerParent(parent=str(parent), kind=label_in_both(GrantKind(kind).label))


def refusal_of_parent(what: Any, kind: str, levels: int, parent: Grant) -> DomainError | None:
    """Why nothing of that kind, sublicensable so many levels deep, can come out of `parent`, whatever its scope."""
    if refusal := _wrong_parent(what, kind, levels, parent):
        return refusal
    # Not by its boxes: what was sold twice in days that are over stays so, though the dispute is solved.
    if Dispute.objects.open().filter(grant=parent, reason__in=IN_DOUBT).exists():
        return ParentIsDisputed(grant=what, parent=str(parent))
    return None


def _kind_in_words(grant: Grant) -> Any:
    return label_in_both(GrantKind(grant.kind).label)


def first_uncovered_region(boxes: Sequence[GrantBox], held: Sequence[GrantBox]) -> Region | None:
    """A part of the boxes that the held ones do not cover between them, or None."""
    regions = [one.region for one in held]
    for box in boxes:
        region = box.region
        if not covered(region, regions):
            return largest_free_regions(region, regions, at_most=1).boxes[0]
    return None


def regions_not_held(
    licensor_id: int, boxes: Sequence[GrantBox], known_at: datetime | None = None, *, without: int | None = None
) -> list[Region]:
    """Parts of the boxes of which the chain of title says that the licensor does not hold all; of each box the first.

    What nobody has recorded is not missing; `is_unproven` says that. `without` leaves one title (its id) out, and then
    the places of which it alone spoke are a gap.
    """
    doubtful = [box for box in boxes if without is not None or not _is_held_alone(licensor_id, box, known_at)]
    if not doubtful:
        return []
    chain = TitleChain.of(_places(doubtful), licensor_id, known_at, without=without)
    found = (chain.shortfall(box.region) for box in doubtful)
    return [short.parts[0] for short in found if short.parts]


def _places(boxes: Sequence[GrantBox]) -> Spans:
    return union(*(((box.asset.lower, box.asset.upper),) for box in boxes))


def _is_held_alone(licensor_id: int, box: GrantBox, known_at: datetime | None) -> bool:
    """Whether one link gives the licensor all of it, and none of it was passed on: then there is nothing to add up."""
    query = queries.BoxQuery(box.region, GrantKind.EXCLUSIVE, licensor_id, known_at=known_at)
    return all(at.alone and not at.gave for at in queries.title_holdings(query, licensor_id))


def is_unproven(boxes: Sequence[GrantBox]) -> bool:
    """Whether of some asset among the boxes nothing is recorded of who holds it."""
    if not boxes:
        return False
    chain = TitleChain.of(_places(boxes))
    return any(chain.shortfall(box.region).unproven for box in boxes)


BEYOND = {
    BeyondTitle: DisputeReason.BEYOND_TITLE,
    BeyondParent: DisputeReason.BEYOND_PARENT,
    ParentIsDisputed: DisputeReason.BEYOND_PARENT,  # nobody knows yet whether its parent gives anything
}
"""What may be recorded as disputed, if the contract is signed already and says so."""


def dispute_for_refusal(refusal: DomainError) -> tuple[DisputeReason, dict[str, Any]] | None:
    reason = BEYOND.get(type(refusal))  # type: ignore[arg-type]
    return None if reason is None else (reason, Text(refusal.code, refusal.parts).as_json())
