"""How grants of each kind meet: the lanes, holds and parties by which the exclusion constraint judges."""

from functools import cache

from django.db.backends.postgresql.psycopg_any import NumericRange

from licensing.models import Grant, GrantBox, GrantKind

EVERYONE = NumericRange(0, None)
WITH_THE_GRANTOR = NumericRange(-1, None)
ALL_OWN_USE = -(2**62)
"""The party of every own use: what two licensors do themselves stands side by side."""


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
    """Who share what they have, so that their grants never fight: the licensee alone, or below zero those of a
    co-exclusive group, or all who use their own."""
    return party_key(grant.kind, grant.circle_id, grant.agreement.licensee_id)


def holder_key_of(grant: Grant) -> int:
    """Whose it is, and whose other grants never fight it: the licensee's, the licensor's for own use."""
    return holder_key(grant.kind, grant.agreement.licensor_id, grant.agreement.licensee_id)


def party_key(kind: str, circle_id: int | None, licensee_id: int) -> int:
    """As `party_key_of`, of a grant that is not there."""
    if kind == GrantKind.OWN_USE:
        return ALL_OWN_USE
    return -circle_id if kind == GrantKind.CO_EXCLUSIVE and circle_id is not None else licensee_id


def holder_key(kind: str, licensor_id: int, licensee_id: int) -> int:
    """As `holder_key_of`, of a grant that is not there."""
    return licensor_id if kind == GrantKind.OWN_USE else licensee_id


def kind_of_box(box: GrantBox) -> str:
    """What a grant was on the days of a box, whatever an amendment has made of the grant since."""
    return kind_of_lanes(box.lane, box.hold, box.party_key, lapses=box.lapses_on is not None)


def kind_of_lanes(lane: NumericRange, hold: NumericRange, party: int, *, lapses: bool) -> str:
    """The other way round than `lanes_of`."""
    if party == ALL_OWN_USE:
        return GrantKind.OWN_USE
    if party < 0:
        return GrantKind.CO_EXCLUSIVE
    if hold != EVERYONE:
        return GrantKind.HOLDBACK if hold.lower >= 0 else GrantKind.FIRST_REFUSAL
    if lane == WITH_THE_GRANTOR:
        return GrantKind.OPTION if lapses else GrantKind.EXCLUSIVE
    return GrantKind.SOLE if lane == EVERYONE else GrantKind.NON_EXCLUSIVE
