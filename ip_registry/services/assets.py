"""Registering assets, their names, identifiers and releases."""

from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import NumericRange
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import audit
from core.errors import DomainError
from core.models import SearchEntry
from core.names import likeness_key
from core.permissions import takes
from core.saving import save_checked
from core.search.words import key_of
from ip_registry.models import (
    LEVELS_ABOVE,
    SPAN_BITS,
    Asset,
    AssetAlias,
    Identifier,
    Kind,
    Level,
)

ASSET_REGISTERED = audit.reason("asset.registered", _("Registered as an asset"))
ASSET_DESCRIBED = audit.reason("asset.described", _("Details changed"))
ASSET_NAMED = audit.reason("asset.named", _("Alias added"))
ASSET_IDENTIFIED = audit.reason("asset.identified", _("Identifier added"))


class LevelDoesNotFitParent(DomainError):
    code = "asset.wrong_place"
    message = _("A %(level)s cannot be part of a %(parent)s.")
    remedy = _("The order is franchise, work, element, variant.")


class NoRoom(DomainError):
    code = "asset.no_room"
    message = _("“%(parent)s” cannot hold another part.")
    remedy = _("Register the asset under another franchise or work.")


class RegisteredElsewhere(DomainError):
    code = "asset.another_place"
    message = _("“%(asset)s” is already registered as part of “%(parent)s”.")
    remedy = _("An import does not move registered assets. Correct the parent in the file.")


class AlreadyIdentified(DomainError):
    code = "identifier.taken"
    message = _("%(identifier)s already belongs to “%(asset)s”.")
    remedy = _("Two works cannot share an identifier: correct one of them, or register only one work.")


class LooksRegistered(DomainError):
    code = "asset.looks_registered"
    message = _("“%(asset)s” (%(number)s) is already registered as a %(kind)s of %(year)s.")
    remedy = _("Use the existing entry. For a different work, tick the box below and register again.")


def refuse_alike(*, parent: Asset | None, level: str, title: str, title_zh: str = "", year: int | None = None) -> None:
    """For whoever registers by hand: raises `LooksRegistered` where one of that name is there already, among the
    works of about that year, the franchises, or the parts of `parent`. Names are compared as they are searched."""
    names = {likeness_key(name) for name in (title, title_zh) if name}
    rows = Asset.objects.unmerged().filter(level=level)
    if level in (Level.ELEMENT, Level.VARIANT):
        rows = rows.filter(parent=parent)
    found = SearchEntry.objects.filter(kind="asset", key__in={key_of(name) for name in (title, title_zh) if name})
    same = Q(title__iexact=title) | (Q(title_zh=title_zh) if title_zh else Q())
    for asset in rows.filter(Q(pk__in=found.values("object_id")) | same).order_by("pk")[:50]:
        near = year is None or asset.year is None or abs(asset.year - year) <= 1
        if near and names & {likeness_key(asset.title), likeness_key(asset.title_zh)}:
            raise LooksRegistered(
                asset=asset.both_titles, number=asset.number, kind=Kind(asset.kind).label, year=asset.year or "–"
            )


def levels_below(parent: Asset) -> list[Level]:
    """What can be part of it. Raises `LevelDoesNotFitParent` for a variant, which has no parts."""
    below = [level for level in Level if parent.level in LEVELS_ABOVE[level]]
    if not below:
        lowest = Level(parent.level).label
        raise LevelDoesNotFitParent(level=lowest, parent=lowest)
    return below


@takes("ip_registry.add_asset")
@transaction.atomic
def register_asset(*, parent: Asset | None, level: str, by: Any, **fields: Any) -> Asset:
    """Add one node to the tree, with a span of its own inside the parent's.

    Raises `LevelDoesNotFitParent`, `NoRoom`, or Django's `ValidationError` for wrong fields.
    """
    if parent is None:
        if LEVELS_ABOVE[level]:
            raise LevelDoesNotFitParent(level=Level(level).label, parent="–")
        low = _next_franchise_slot() << SPAN_BITS[Level.FRANCHISE]
    else:
        if parent.level not in LEVELS_ABOVE[level]:
            raise LevelDoesNotFitParent(level=Level(level).label, parent=Level(parent.level).label)
        low = allocate(parent, 1 << SPAN_BITS[level])
    asset = Asset(parent=parent, level=level, span=NumericRange(low, low + (1 << SPAN_BITS[level])), **fields)
    with audit.because(ASSET_REGISTERED, by=by):
        save_checked(asset)
    return asset


def _next_franchise_slot() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('ip_registry_franchise_slot')")
        return int(cursor.fetchone()[0])


def allocate(parent: Asset, width: int) -> int:
    """The first free, aligned place of `width` in the parent's span; places are never given twice."""
    locked = Asset.objects.select_for_update(no_key=True).get(pk=parent.pk)
    offset = -(-locked.allocated // width) * width
    if locked.span.lower + offset + width > locked.span.upper:
        raise NoRoom(parent=locked.both_titles)
    locked.allocated = offset + width
    locked.save(update_fields=["allocated"])
    return int(locked.span.lower) + offset


@takes("ip_registry.change_asset")
@transaction.atomic
def describe_asset(*, asset: Asset, by: Any, **fields: Any) -> bool:
    """Change what is said of an asset, never where it stands; returns whether anything was different."""
    changed = [name for name, value in fields.items() if getattr(asset, name) != value]
    if not changed:
        return False
    for name in changed:
        setattr(asset, name, fields[name])
    with audit.because(ASSET_DESCRIBED, by=by):
        save_checked(asset, update_fields=changed)
    return True


@takes("ip_registry.add_assetalias")
def add_aliases(*, asset: Asset, texts: Iterable[str], by: Any) -> int:
    """Add the names that the asset does not have yet; returns how many."""
    have = {asset.title, asset.title_zh, *asset.aliases.values_list("text", flat=True)}
    new = [text for text in dict.fromkeys(texts) if text and text not in have]
    with audit.because(ASSET_NAMED, by=by):
        AssetAlias.objects.bulk_create([AssetAlias(asset=asset, text=text) for text in new])
    return len(new)


@takes("ip_registry.add_identifier")
def add_identifiers(*, asset: Asset, identifiers: Iterable[tuple[str, str, str]], by: Any) -> int:
    """Add canonical (scheme, value, doubt) triples; returns how many were new. Raises `AlreadyIdentified`."""
    new = 0
    for scheme, value, doubt in identifiers:
        known = Identifier.objects.filter(scheme=scheme, value=value).select_related("asset").first()
        if known is None:
            with audit.because(ASSET_IDENTIFIED, by=by):
                Identifier.objects.create(asset=asset, scheme=scheme, value=value, warning=doubt)
            new += 1
        elif known.asset_id != asset.pk:
            raise AlreadyIdentified(identifier=str(known), asset=known.asset.both_titles)
    return new
