"""What of a request is the grantor's to give: by its titles, or by the grant that a sub-licence comes from."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.backends.postgresql.psycopg_any import NumericRange

from ip_registry.chain import DUST, WHOLE, holdings
from licensing import engine
from licensing.engine import Look
from licensing.models import Grant, GrantBox
from licensing.services.holding import links_beside, region_of_box
from vocabularies.algebra import Region, members
from vocabularies.free import TooManyPieces, pieces_where, remainder


@dataclass(frozen=True)
class Held:
    """`missing` are parts that are not the grantor's; `unproven`: of some asset nothing is recorded."""

    missing: tuple[Region, ...] = ()
    unproven: bool = False


def held_by_titles(look: Look, licensor_id: int) -> Held:
    """What the chain of title says. Where nothing is recorded it says nothing, and nothing is missing."""
    missing: list[Region] = []
    unproven = False
    for at in engine.holdings_at(look, licensor_id):
        unproven |= not at.links
        if at.links and not (at.alone and not at.gave):
            missing += _missing_at(look.region, at.run, licensor_id, look.known_at)
    return Held(tuple(missing), unproven)


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


def _missing_at(asked: Region, run: tuple[int, int], licensor: int, known_at: datetime | None) -> list[Region]:
    """By the arithmetic of shares, place by place."""
    whole = Region((run,), *asked.sides[1:])
    [(_box, links)] = links_beside([GrantBox(asset=NumericRange(*run))], known_at)

    def is_missing(here: int) -> bool:
        held = holdings([links[index] for index in members(here)])
        return held.get(licensor, Decimal(0)) < WHOLE - DUST

    try:
        return pieces_where(whole, [link.region for link in links], is_missing)
    except TooManyPieces:
        return [whole]
