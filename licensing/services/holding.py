"""Whether what is granted is the grantor's to give: covered by its titles, or by the grant that it comes from."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import Any

from django.db.backends.postgresql.psycopg_any import NumericRange
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from core.fields import Spans
from core.texts import Text, label_in_both
from ip_registry.chain import DUST, WHOLE, Link, holdings
from ip_registry.models import Asset, Title
from ip_registry.services.links import in_words, links_of
from licensing import engine
from licensing.models import IN_DOUBT, Contest, ContestReason, Grant, GrantBox, GrantKind, GrantStatus
from licensing.services.lanes import kind_of_box
from vocabularies.algebra import Region, members, only, situations
from vocabularies.free import covered, free_boxes, meet
from vocabularies.spans import union, without


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


class ParentIsContested(DomainError):
    code = "grant.parent_is_contested"
    message = _("The head licence %(parent)s of %(grant)s is disputed.")
    remedy = _("Resolve the dispute first; until then the scope cannot be confirmed.")


_NEVER_STRONGER = {GrantKind.NON_EXCLUSIVE, GrantKind.OWN_USE, GrantKind.FIRST_REFUSAL}
MAY_COME_FROM: dict[str, frozenset[str]] = {
    GrantKind.EXCLUSIVE: frozenset(GrantKind.values),
    GrantKind.CO_EXCLUSIVE: frozenset({GrantKind.CO_EXCLUSIVE, *_NEVER_STRONGER}),
    GrantKind.SOLE: frozenset({GrantKind.SOLE, *_NEVER_STRONGER}),
    GrantKind.NON_EXCLUSIVE: frozenset(_NEVER_STRONGER),
}
"""Which kinds of sub-licences a kind of grant can carry: an exclusive one needs exclusive parents all the way up."""


def region_of_box(box: GrantBox) -> Region:
    return Region(
        ((box.asset.lower, box.asset.upper),),
        box.categories,
        box.territories,
        box.channels,
        box.languages,
        ((box.period.lower.toordinal(), box.period.upper.toordinal()),),
    )


def refuse_more_than_held(grant: Grant, boxes: Sequence[GrantBox]) -> None:
    """Raises one of the refusals above where the boxes are not the grantor's to give. The caller holds the locks."""
    if grant.parent is not None:
        _refuse_more_than_parent(grant, grant.parent, boxes)
    elif missing := unheld(grant.agreement.licensor_id, boxes):
        if _has_passed_up(grant):
            _refuse_more_than_before(grant, boxes)
            return
        raise BeyondTitle(licensor=grant.agreement.licensor.both_names, grant=str(grant), where=in_words(missing[0]))


def _has_passed_up(grant: Grant) -> bool:
    """Whether it outlived the grant that it came from: its grantor never held the estate."""
    return grant.boxes.filter(standing=True, pool__grant__isnull=False).exists()


def _refuse_more_than_before(grant: Grant, boxes: Sequence[GrantBox]) -> None:
    if beyond := beyond_boxes(boxes, list(grant.boxes.standing())):
        raise BeyondTitle(licensor=grant.agreement.licensor.both_names, grant=str(grant), where=in_words(beyond))


def refuse_wrong_parent(grant: Grant, parent: Grant) -> None:
    """Whatever the boxes: raises `ParentDoesNotBind`, `NotSublicensable` or `WeakerParent`."""
    if refusal := _wrong_parent(str(grant), grant.kind, grant.sublicence_levels, parent):
        raise refusal


def _wrong_parent(what: Any, kind: str, levels: int, parent: Grant) -> DomainError | None:
    if parent.status != GrantStatus.BINDING:
        return ParentDoesNotBind(grant=what, parent=str(parent))
    if parent.sublicence_levels < levels + 1:
        return NotSublicensable(grant=what, parent=str(parent), levels=parent.sublicence_levels, needed=levels + 1)
    if kind not in MAY_COME_FROM.get(parent.kind, frozenset()):
        return WeakerParent(parent=str(parent), kind=_kind_in_words(parent))
    return None


def _refuse_more_than_parent(grant: Grant, parent: Grant, boxes: Sequence[GrantBox]) -> None:
    if refusal := refusal_of_parent(str(grant), grant.kind, grant.sublicence_levels, parent):
        raise refusal
    held = list(parent.boxes.standing())
    refuse_stronger_boxes(boxes, held, parent)
    if beyond := beyond_boxes(boxes, held):
        raise BeyondParent(grant=str(grant), parent=str(parent), where=in_words(beyond))


def refuse_stronger_boxes(boxes: Sequence[GrantBox], held: Sequence[GrantBox], parent: Grant) -> None:
    """What an amendment makes exclusive from a day on is not so before it: the boxes say what the parent is on which
    days. Raises `WeakerParent`."""
    for box in boxes:
        for one in held:
            kind = kind_of_box(one)
            weaker = box.grant.kind not in MAY_COME_FROM.get(kind, frozenset())
            if weaker and meet(region_of_box(box), region_of_box(one)) is not None:
                raise WeakerParent(parent=str(parent), kind=label_in_both(GrantKind(kind).label))


def refusal_of_parent(what: Any, kind: str, levels: int, parent: Grant) -> DomainError | None:
    """Why nothing of that kind, sublicensable so many levels deep, can come out of `parent`, whatever its scope."""
    if refusal := _wrong_parent(what, kind, levels, parent):
        return refusal
    # Not by its boxes: what was sold twice in days that are over stays so, though the contest is solved.
    if Contest.objects.open().filter(grant=parent, reason__in=IN_DOUBT).exists():
        return ParentIsContested(grant=what, parent=str(parent))
    return None


def _kind_in_words(grant: Grant) -> Any:
    return label_in_both(GrantKind(grant.kind).label)


def beyond_boxes(boxes: Sequence[GrantBox], held: Sequence[GrantBox]) -> Region | None:
    """A part of the boxes that the held ones do not cover between them, or None."""
    regions = [region_of_box(one) for one in held]
    for box in boxes:
        region = region_of_box(box)
        if not covered(region, regions):
            return free_boxes(region, regions, at_most=1).boxes[0]
    return None


def unheld(
    licensor_id: int, boxes: Sequence[GrantBox], known_at: datetime | None = None, *, without: int | None = None
) -> list[Region]:
    """Parts of the boxes of which the chain of title says that the licensor does not hold all.

    Where nothing at all is recorded of an asset the register cannot say so, and old contracts are entered before
    old proofs are found: then nothing is missing here, and `is_unproven` says that. `without` leaves one title (its
    id) out, and then a gap is a gap.
    """
    missing = []
    doubtful = [box for box in boxes if not _is_held_alone(licensor_id, region_of_box(box), known_at)]
    if without is None and not doubtful:
        return []
    for box, links in links_beside(boxes, known_at):
        places = places_of_their_own(box.asset)
        if without is not None:
            links = [link for link in links if link.id != without]
        if not places or not (links or without is not None):
            continue
        if part := first_unheld(licensor_id, replace(region_of_box(box), assets=places), links):
            missing.append(part)
    return missing


def places_of_their_own(run: NumericRange) -> Spans:
    """The places of a run, less those of records that were merged into another: a proof of one is a proof of all, and
    what is said of them is said of the other's place."""
    merged = Asset.objects.filter(merged_into__isnull=False, span__overlap=run).values_list("span", flat=True)
    return without(((run.lower, run.upper),), union(*(((one.lower, one.upper),) for one in merged)))


def _is_held_alone(licensor_id: int, region: Region, known_at: datetime | None) -> bool:
    """Whether one link gives the licensor all of it, and none of it was passed on: then there is nothing to add up."""
    look = engine.Look(region, GrantKind.EXCLUSIVE, licensor_id, known_at=known_at)
    return all(at.alone and not at.gave for at in engine.holdings_at(look, licensor_id))


def is_unproven(boxes: Sequence[GrantBox]) -> bool:
    """Whether of some asset among the boxes nothing is recorded of who holds it."""
    return any(not links and places_of_their_own(box.asset) for box, links in links_beside(boxes))


def links_beside(boxes: Sequence[GrantBox], known_at: datetime | None = None) -> list[tuple[GrantBox, list[Link]]]:
    """Each box with the links of the chain that say something of its assets: one query for all."""
    if not boxes:
        return []
    rows = Title.objects.filter(recorded__contains=known_at) if known_at else Title.objects.known()
    reaching = reduce(or_, (Q(asset__overlap=box.asset) for box in boxes))
    titles = list(rows.filter(reaching).select_related("subject__merged_into").order_by("pk"))
    found = []
    for box in boxes:
        found.append((box, links_of(one for one in titles if _meets(box.asset, _places(one)))))
    return found


def _meets(run: NumericRange, places: Sequence[NumericRange]) -> bool:
    return any(one.lower < run.upper and run.lower < one.upper for one in places)


def _places(title: Title) -> list[NumericRange]:
    """Where it speaks of: its own place, and that of the record into which its subject was merged."""
    kept = title.subject.merged_into
    return [title.asset] if kept is None else [title.asset, kept.span]


def first_unheld(licensor: int, asked: Region, links: Sequence[Link]) -> Region | None:
    """A part of `asked` of which these links say that the licensor does not hold all, or None."""
    regions = [*(link.region for link in links), asked]
    last = len(links)
    for situation, point in sorted(situations(regions).items()):
        if not situation >> last & 1:
            continue
        here = [links[index] for index in members(situation) if index < last]
        if holdings(here).get(licensor, Decimal(0)) < WHOLE - DUST:
            return only(regions, situation, point)
    return None


BEYOND = {
    BeyondTitle: ContestReason.BEYOND_TITLE,
    BeyondParent: ContestReason.BEYOND_PARENT,
    ParentIsContested: ContestReason.BEYOND_PARENT,  # nobody knows yet whether its parent gives anything
}
"""What may be recorded as contested, if the contract is signed already and says so."""


def refusal_as_contest(refusal: DomainError) -> tuple[ContestReason, dict[str, Any]] | None:
    reason = BEYOND.get(type(refusal))  # type: ignore[arg-type]
    return None if reason is None else (reason, Text(refusal.code, refusal.parts).as_json())
