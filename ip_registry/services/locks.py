"""One writer a franchise at a time."""

from ip_registry.models import Asset
from ip_registry.services.asset_ranges import franchise_at


def lock_franchises(*assets: Asset) -> None:
    """Whoever changes a tree or its titles waits here, in ascending order, so that nobody waits in a circle.

    The assets are read again: what was read before may have been moved to another franchise meanwhile.
    """
    locked: set[int] = set()
    while True:
        for asset in assets:
            asset.refresh_from_db(fields=["span", "parent", "merged_into", "allocated"])
        roots = {franchise_at(asset.span).pk for asset in assets}
        if roots <= locked:
            return
        locked |= roots
        list(Asset.objects.filter(pk__in=locked).order_by("pk").select_for_update(no_key=True))
