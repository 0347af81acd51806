"""What higher apps have to say about assets. They fill this in `apps.py: ready()`; nothing here imports them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from core.regions.spans import Spans
from core.texts import Text

SeenBy = Callable[[Any], Q]
"""Given a member of organisations, the assets (as a condition on `Asset`) that a contract shows them."""
Describe = Callable[[Any], list[Text]]
"""Given an asset, what hangs on it, in words with numbers."""
Refuse = Callable[[Any, Any], list[Text]]
"""Given an asset and its new place (or the asset it is merged into), the reasons against it."""
IsReferenced = Callable[[Any], bool]
"""Given an asset, whether anything that was promised or made refers to a place in its span."""
Moved = Callable[[Any, "date | None", "date | None"], list[Text]]
"""Given a release, its old and its new day, what depends on it."""


@dataclass(frozen=True)
class LicensedUse:
    """A use that a binding contract promises: which classes of goods, where, and by which contract."""

    classes: tuple[int, ...]
    category: Any
    territories: Spans
    grant: str
    licensee: Any


@dataclass
class Registry:
    seen_by: list[SeenBy] = field(default_factory=list)
    describe: list[Describe] = field(default_factory=list)
    told_to: dict[Describe, str] = field(default_factory=dict)
    """The permission without which nobody is told what a `describe` says."""
    refuse_move: list[Refuse] = field(default_factory=list)
    refuse_merge: list[Refuse] = field(default_factory=list)
    is_referenced: list[IsReferenced] = field(default_factory=list)
    refuse_retirement: list[Callable[[Any, "date | None"], list[Text]]] = field(default_factory=list)
    """Given a title that is to be taken back, or kept until a day only: what would no longer be held."""
    on_release_moved: list[Moved] = field(default_factory=list)
    licensed_uses: list[Callable[[Any, date], list[LicensedUse]]] = field(default_factory=list)


registry = Registry()


def assets_of_member(user: Any) -> Q:
    """The assets that somebody who is not staff may see: none, unless an app says so."""
    seen = Q(pk__in=[])
    for condition in registry.seen_by:
        seen |= condition(user)
    return seen


def described(asset: Any, user: Any = None) -> list[Text]:
    """What hangs on it; for a `user`, only what they may look at where it stands."""
    said = []
    for describe in registry.describe:
        permission = registry.told_to.get(describe)
        if user is None or permission is None or user.has_perm(permission):
            said += describe(asset)
    return said


def reasons_against_move(asset: Any, to: Any) -> list[Text]:
    return [text for refuse in registry.refuse_move for text in refuse(asset, to)]


def reasons_against_merge(loser: Any, survivor: Any) -> list[Text]:
    return [text for refuse in registry.refuse_merge for text in refuse(loser, survivor)]


def reasons_against_retirement(title: Any, kept_until: "date | None" = None) -> list[Text]:
    return [text for refuse in registry.refuse_retirement for text in refuse(title, kept_until)]


def is_referenced(asset: Any) -> bool:
    return any(check(asset) for check in registry.is_referenced)


def depends_on_release(release: Any, old: "date | None", new: "date | None") -> list[Text]:
    return [text for moved in registry.on_release_moved for text in moved(release, old, new)]


def licensed_uses(asset: Any, on: date) -> list[LicensedUse]:
    return [use for ask in registry.licensed_uses for use in ask(asset, on)]
