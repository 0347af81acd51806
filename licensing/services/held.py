"""What of a request is the grantor's to give: by its titles, or by the grant that a sub-licence comes from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.backends.postgresql.psycopg_any import NumericRange

from core.fields import Spans
from ip_registry.chain import DUST, WHOLE, Link, holdings
from licensing import engine
from licensing.engine import Look
from licensing.models import Grant, GrantBox
from licensing.services.holding import links_beside, places_of_their_own, region_of_box
from vocabularies.algebra import Region, members
from vocabularies.free import TooManyPieces, pieces_where, remainder
from vocabularies.spans import union, without


@dataclass(frozen=True)
class Held:
    """`missing` are parts that are not the grantor's; `unproven`: of some asset nothing is recorded."""

    missing: tuple[Region, ...] = ()
    unproven: bool = False


def held_by_titles(look: Look, licensor_id: int) -> Held:
    """What the chain of title says. Where nothing is recorded it says nothing, and nothing is missing."""
    found = list(engine.holdings_at(look, licensor_id))
    if all(at.alone and not at.gave for at in found):
        return Held()
    missing: list[Region] = []
    unproven = False
    elsewhere: Spans = ()  # what was merged: its own records speak of the other's place
    for box, links in links_beside([GrantBox(asset=NumericRange(*at.run)) for at in found], look.known_at):
        places = places_of_their_own(box.asset)
        elsewhere = union(elsewhere, without(((box.asset.lower, box.asset.upper),), places))
        if links and places:
            missing += _missing_at(replace(look.region, assets=places), licensor_id, links)
        unproven |= bool(places and not links)
    if missing and elsewhere:
        missing += [replace(one, assets=elsewhere) for one in missing]
    return Held(tuple(dict.fromkeys(missing)), unproven)


def held_by_parent(look: Look, parent: Grant) -> Held:
    """What the boxes of the grant that it comes from cover between them."""
    if engine.parent_covers(look):
        return Held()
    rows = GrantBox.objects.filter(grant=parent, standing=True, contested=False)
    known = look.known_at
    rows = rows.filter(recorded__contains=known) if known else rows.filter(recorded__upper_inf=True)
    try:
        return Held(tuple(remainder(look.region, [region_of_box(box) for box in rows])))
    except TooManyPieces:
        return Held((look.region,))  # nobody could say in words what is left out


def _missing_at(whole: Region, licensor: int, links: Sequence[Link]) -> list[Region]:
    """By the arithmetic of shares, place by place."""

    def is_missing(here: int) -> bool:
        held = holdings([links[index] for index in members(here)])
        return held.get(licensor, Decimal(0)) < WHOLE - DUST

    try:
        return pieces_where(whole, [link.region for link in links], is_missing)
    except TooManyPieces:
        return [whole]
