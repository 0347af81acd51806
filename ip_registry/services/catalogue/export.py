"""The catalogue as rows of the importer's own layout: what goes out can come in again."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Case, Prefetch, Value, When

from core.intake import cells
from ip_registry.models import Asset, Derivation, DerivationKind, Inclusion, Level, Release


def rows_for(user: Any) -> Iterator[Mapping[str, Any]]:
    """In the order of the tree, so that a parent stands above its parts. Assets without a reference of their
    own go out under their number, which is unique too."""
    assets = (
        Asset.objects.visible_to(user)
        .unmerged()
        .select_related("parent")
        .prefetch_related(
            "aliases",
            "identifiers",
            "sources__source",
            Prefetch("releases", Release.objects.with_dates().select_related("territory")),
        )
        .order_by("span")
    )
    if Inclusion.objects.exists():  # what was moved keeps its span, and its new parent may come later in that order
        levels = Case(*(When(level=level, then=Value(place)) for place, level in enumerate(Level)))
        assets = assets.order_by(levels, "span")
    for asset in assets.iterator(chunk_size=1_000):
        yield _row(asset)


def _row(asset: Asset) -> dict[str, Any]:
    return {
        "number": asset.number,
        "reference": asset.reference or "",
        "level": asset.level,
        "parent": reference(asset.parent) if asset.parent else "",
        "kind": asset.kind,
        "title": asset.title,
        "title_zh": asset.title_zh,
        "aliases": cells.listed(alias.text for alias in asset.aliases.all()),
        "year": asset.year or "",
        "maker": asset.maker,
        "stage": asset.stage,
        "potential": asset.potential,
        "audience": asset.audience,
        "based_on": cells.listed(_source(row) for row in asset.sources.all()),
        "identifiers": cells.listed(f"{row.scheme}:{row.value}" for row in asset.identifiers.all()),
        "releases": " | ".join(
            f"{row.territory.code} {row.medium} {row.day.isoformat()} {row.status}"
            for row in asset.releases.all()
            if row.day
        ),
    }


def _source(row: Derivation) -> str:
    """With how it was made, unless that is the usual way and a bracket of the reference's own cannot mean it."""
    source = reference(row.source)
    usual = row.kind == DerivationKind.ADAPTATION and not source.endswith((")", "）"))
    return source if usual else f"{source} ({row.kind})"


def reference(asset: Asset) -> str:
    return asset.reference or asset.number
