"""What higher apps have to say about grants and rights. They fill this in `apps.py: ready()`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from core.regions.algebra import Region
from core.texts import Text


@dataclass(frozen=True)
class PlannedGoods:
    """An article that somebody plans to sell; names are in both languages."""

    code: str
    name: dict[str, str]
    licensee: dict[str, str]
    licensee_id: int
    grant: str
    street_day: date
    address: str


PlannedIn = Callable[[Region, Any], list[PlannedGoods]]
"""Given a region of rights and who asks, the articles that are to be sold in it."""
Falling = Callable[[Sequence[int]], list[Text]]
"""Given the ids of grants that end, what falls with them, in words with numbers."""


@dataclass
class Registry:
    planned_goods: list[PlannedIn] = field(default_factory=list)
    falling: list[Falling] = field(default_factory=list)


registry = Registry()


def planned_goods(region: Region, user: Any) -> list[PlannedGoods]:
    return [goods for ask in registry.planned_goods for goods in ask(region, user)]


def falls_with(grants: Sequence[int]) -> list[Text]:
    return [text for ask in registry.falling for text in ask(grants)]
