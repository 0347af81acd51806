"""How grants of each kind meet: the lanes, holds and circles by which the exclusion constraint judges."""

from functools import cache

from django.db.backends.postgresql.psycopg_any import NumericRange

from licensing.models import Grant, GrantBox, GrantKind

EVERYONE = NumericRange(0, None)
WITH_THE_GRANTOR = NumericRange(-1, None)


def lanes_of(kind: str, number: int) -> tuple[NumericRange, NumericRange]:
    """(lane, hold), by which the exclusion constraint lets the kinds meet as they should (docs/domain.md);
    `number` is the grant's own id."""
    alone = NumericRange(number, number + 1)
    nowhere = NumericRange(-number - 2, -number - 1)  # below everybody's: a first refusal only warns
    return {
        GrantKind.EXCLUSIVE: (WITH_THE_GRANTOR, EVERYONE),
        GrantKind.CO_EXCLUSIVE: (WITH_THE_GRANTOR, EVERYONE),
        GrantKind.OPTION: (WITH_THE_GRANTOR, EVERYONE),
        GrantKind.SOLE: (EVERYONE, EVERYONE),
        GrantKind.NON_EXCLUSIVE: (alone, EVERYONE),
        GrantKind.OWN_USE: (NumericRange(-1, 0), EVERYONE),
        GrantKind.HOLDBACK: (WITH_THE_GRANTOR, alone),
        GrantKind.FIRST_REFUSAL: (WITH_THE_GRANTOR, nowhere),
    }[GrantKind(kind)]


@cache
def kinds_conflict(one: str, other: str) -> bool:
    """Whether grants of these kinds to two licensees cannot stand beside each other."""
    return all(_overlap(a, b) for a, b in zip(lanes_of(one, 1), lanes_of(other, 2), strict=True))


def _overlap(one: NumericRange, other: NumericRange) -> bool:
    return (one.upper is None or other.lower < one.upper) and (other.upper is None or one.lower < other.upper)


def party_key_of(grant: Grant) -> int:
    """Whose grants never fight this one: the licensee's own, the licensor's for own use, and below zero those who
    share one exclusivity."""
    if grant.kind == GrantKind.CO_EXCLUSIVE and grant.circle_id is not None:
        return -grant.circle_id
    return grant.agreement.licensor_id if grant.kind == GrantKind.OWN_USE else grant.agreement.licensee_id


def kind_of_box(box: GrantBox) -> str:
    """What a grant was on the days of a box: its lanes say it, whatever an amendment has made of the grant since."""
    if box.party_key < 0:
        return GrantKind.CO_EXCLUSIVE
    if box.hold != EVERYONE:
        return GrantKind.HOLDBACK if box.hold.lower >= 0 else GrantKind.FIRST_REFUSAL
    if box.lane == WITH_THE_GRANTOR:
        return GrantKind.OPTION if box.lapses_on else GrantKind.EXCLUSIVE
    if box.lane == EVERYONE:
        return GrantKind.SOLE
    return GrantKind.OWN_USE if box.lane.lower < 0 else GrantKind.NON_EXCLUSIVE
