"""Writing what a chunk of rows adds to the register, a table at a time."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange, NumericRange

from core import audit
from core.bulk import copy_in
from ip_registry.models import (
    SPAN_BITS,
    Asset,
    AssetAlias,
    Derivation,
    Identifier,
    Level,
    Release,
    ReleaseDate,
)
from ip_registry.services import assets, tree
from ip_registry.services.catalogue.nodes import Node
from ip_registry.services.releases import RELEASE_DATED, end_date, kind_of_move

BATCH = 1_000


def write(new: Sequence[Node], known: Sequence[Node], *, by: Any, now: datetime) -> None:
    """Raises `NoRoom`, or the database's `IntegrityError` where somebody else was first."""
    with audit.because(assets.ASSET_REGISTERED, by=by):
        _allocate(new)
        for level in Level:
            rows = [node for node in new if node.asset.level == level]
            for node in rows:
                node.asset.parent = node.parent.asset if node.parent else None
            copy_in(Asset, [node.asset for node in rows])
    with audit.because(assets.ASSET_DESCRIBED, by=by):
        _describe([node for node in known if node.changes])
    touched = [*new, *known]
    with audit.because(assets.ASSET_NAMED, by=by):
        rows_of = (AssetAlias(asset=node.asset, text=text) for node in touched for text in node.aliases)
        AssetAlias.objects.bulk_create(rows_of, batch_size=BATCH, ignore_conflicts=True)
    with audit.because(assets.ASSET_IDENTIFIED, by=by):
        copy_in(
            Identifier,
            [Identifier(asset=n.asset, scheme=s, value=v, warning=w) for n in touched for s, v, w in n.identifiers],
        )
    _derive(touched, by)
    _date(touched, by, now)


def _allocate(new: Sequence[Node]) -> None:
    """Spans for all, parents before children; a place is never given twice, so parents are locked first."""
    roots = [node for node in new if node.parent is None]
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('ip_registry_franchise_slot') FROM generate_series(1, %s)", [len(roots)])
        slots = [int(row[0]) for row in cursor.fetchall()]
    for node, slot in zip(roots, slots, strict=True):
        low = slot << SPAN_BITS[Level.FRANCHISE]
        node.asset.span = NumericRange(low, low + (1 << SPAN_BITS[Level.FRANCHISE]))
    registered = {node.parent.asset.pk: node.parent for node in new if node.parent and not node.parent.is_new}
    for locked in Asset.objects.filter(pk__in=registered).order_by("pk").select_for_update(of=("self",), no_key=True):
        registered[locked.pk].asset.span, registered[locked.pk].asset.allocated = locked.span, locked.allocated
    for node in new:
        if node.parent is not None:
            width = 1 << SPAN_BITS[Level(node.asset.level)]
            node.asset.span = _place(node.parent.asset, width)
    if registered:
        Asset.objects.bulk_update([node.asset for node in registered.values()], ["allocated"], batch_size=BATCH)


def _place(parent: Asset, width: int) -> NumericRange:
    offset = -(-parent.allocated // width) * width
    if parent.span.lower + offset + width > parent.span.upper:
        raise assets.NoRoom(parent=parent.both_titles)
    parent.allocated = offset + width
    low = parent.span.lower + offset
    return NumericRange(low, low + width)


def _describe(changed: Sequence[Node]) -> None:
    by_fields: dict[tuple[str, ...], list[Asset]] = {}
    for node in changed:
        by_fields.setdefault(tuple(sorted(node.changes)), []).append(node.asset)
    for names, rows in by_fields.items():
        Asset.objects.bulk_update(rows, names, batch_size=BATCH)


def _derive(touched: Sequence[Node], by: Any) -> None:
    """A work that was registered a moment ago, and is nobody's source yet, closes no circle."""
    sources = {source.asset.pk for node in touched for source, _how in node.sources}
    simple = []
    for node in touched:
        for source, how in node.sources:
            if node.is_new and node.asset.pk not in sources and node.asset.level == source.asset.level == Level.WORK:
                simple.append(Derivation(work=node.asset, source=source.asset, kind=how))
            else:
                tree.derive_work(work=node.asset, source=source.asset, kind=how, by=by)
    with audit.because(tree.WORK_DERIVED, by=by):
        copy_in(Derivation, simple)


def _date(touched: Sequence[Node], by: Any, now: datetime) -> None:
    fresh = [(n, key, said) for n in touched for key, said in n.dates.items() if key not in n.known_dates]
    moved = [(n, key, said) for n in touched for key, said in n.dates.items() if key in n.known_dates]
    with audit.because(RELEASE_DATED, by=by):
        releases = copy_in(
            Release, [Release(asset=node.asset, territory_id=key[0], medium=key[1]) for node, key, _said in fresh]
        )
        dates = [
            _new_date(release.pk, said, None, now) for release, (_n, _k, said) in zip(releases, fresh, strict=True)
        ]
        current = _current([node.known_dates[key][0] for node, key, _said in moved])
        for node, key, said in moved:
            release = node.known_dates[key][0]
            old = current.get(release)
            since = end_date(old, now) if old else now
            dates.append(_new_date(release, said, old, since))
        copy_in(ReleaseDate, dates)


def _current(releases: Sequence[int]) -> dict[int, ReleaseDate]:
    """What stands now: whoever moves a release holds its lock, and what was read before may be out of date."""
    list(Release.objects.filter(pk__in=releases).order_by("pk").select_for_update(no_key=True))
    rows = ReleaseDate.objects.filter(release__in=releases, recorded__upper_inf=True)
    return {row.release_id: row for row in rows}


def _new_date(release: int, said: tuple[date, str, str], old: ReleaseDate | None, now: datetime) -> ReleaseDate:
    day, status, reason = said
    return ReleaseDate(
        release_id=release,
        day=day,
        status=status,
        reason=reason,
        move=kind_of_move(old, day, status),
        recorded=DateTimeTZRange(now, None),
    )
