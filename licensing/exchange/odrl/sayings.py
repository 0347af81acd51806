"""What a document says, as values: nothing of it is looked up yet."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from core.money import Money
from core.regions.spans import Spans
from licensing.grants.instalments import Instalment

GrantName = tuple[str, str]
"""(number of the agreement, clause)"""


@dataclass(frozen=True)
class PartySaid:
    pointer: str
    name: str
    name_zh: str = ""
    country: str = ""


@dataclass(frozen=True)
class AssetSaid:
    """`pointer` says where, and is no part of what is said."""

    pointer: str = field(compare=False)
    number: str
    is_foreign: bool = False  # the number is another installation's, and says nothing here
    reference: str = ""
    title: str = ""
    identifiers: tuple[str, ...] = ()


@dataclass(frozen=True)
class FollowsSaid:
    pointer: str = field(compare=False)
    work: AssetSaid
    territory: str
    medium: str
    offset_days: int = 0
    months: int | None = None


@dataclass(frozen=True)
class ScopeSaid:
    assets: tuple[AssetSaid, ...]
    sides: dict[str, Spans]


@dataclass(frozen=True)
class TermsSaid:
    """What all parts of one clause say alike."""

    kind: str
    first: date
    last: date
    follows: FollowsSaid | None
    royalty_rate: Decimal | None
    guarantee: Money | None
    instalments: tuple[Instalment, ...]
    manufacturing_days: int
    sell_off_days: int
    sell_off_on_breach: bool
    months_from: str
    ends_with_month: bool
    sublicence_levels: int
    sublicences_survive: bool
    parent: GrantName | None
    amends: GrantName | None
    circle: tuple[str, int | None] | None
    lapses_on: date | None


@dataclass(frozen=True)
class ClauseSaid:
    pointer: str
    clause: str
    terms: TermsSaid
    scopes: Sequence[ScopeSaid]


@dataclass(frozen=True)
class AgreementSaid:
    """`fields` are columns of the agreement; `amends` is the number of the agreement that it amends."""

    number: str
    title: str
    licensor: PartySaid
    licensee: PartySaid
    amends: str | None
    fields: dict[str, Any]
    clauses: Sequence[ClauseSaid]
