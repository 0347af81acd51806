"""What higher apps have to say about grants. They fill this in `apps.py: ready()`; nothing here imports them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from core.texts import Text

Falling = Callable[[Sequence[int]], list[Text]]
"""Given the ids of grants that end, what falls with them, in words with numbers."""


@dataclass
class Registry:
    falling: list[Falling] = field(default_factory=list)


registry = Registry()


def falls_with(grants: Sequence[int]) -> list[Text]:
    return [text for ask in registry.falling for text in ask(grants)]
