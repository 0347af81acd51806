"""Places in the tree of assets, back into assets: what people write and read."""

from django.utils.translation import gettext_lazy as _

from core.regions.algebra import Region
from core.regions.spans import Spans, difference
from core.sql import run_prepared
from core.texts import Text, declare, in_both
from ip_registry.models import Asset
from ip_registry.services.links import words_of

LESS = declare("availability.less", _("%(words)s · without %(what)s"))
OF_ASSETS = declare("availability.of_assets", "%(what)s · %(words)s")

MOST_NAMES = 5
TOPMOST = """
SELECT a.id FROM ip_registry_asset a
WHERE a.span <@ %(run)s::int8range AND NOT EXISTS (
    SELECT FROM ip_registry_asset p WHERE p.id = a.parent_id AND p.span <@ %(run)s::int8range)
ORDER BY a.span LIMIT %(most)s::int
"""


def assets_in(side: Spans, *, at_most: int) -> list[Asset] | None:
    """The whole assets that make up the places, the highest ones; None where they are more than `at_most`."""
    keys: list[int] = []
    for low, high in side:
        keys += [row[0] for row in run_prepared(TOPMOST, {"run": f"[{low},{high})", "most": str(at_most + 1)})]
        if len(keys) > at_most:
            return None
    return list(Asset.objects.filter(pk__in=keys).order_by("span"))


def names_of(side: Spans) -> dict[str, str]:
    """The titles of what lies there, in both languages; of many the first few."""
    assets = assets_in(side, at_most=MOST_NAMES)
    if assets is None:
        assets = _first_few(side)
        return in_both(*(f"{comma.join(one[k] for one in _titles(assets))}{comma}…" for k, comma in JOINED))
    return in_both(*(comma.join(one[k] for one in _titles(assets)) for k, comma in JOINED))


JOINED = (("en", ", "), ("zh", "、"))


def _titles(assets: list[Asset]) -> list[dict[str, str]]:
    return [asset.both_titles for asset in assets]


def _first_few(side: Spans) -> list[Asset]:
    keys: list[int] = []
    for low, high in side[:MOST_NAMES]:
        keys += [row[0] for row in run_prepared(TOPMOST, {"run": f"[{low},{high})", "most": str(MOST_NAMES)})]
    return list(Asset.objects.filter(pk__in=keys[:MOST_NAMES]).order_by("span"))


def free_part_in_words(region: Region, whole: Region) -> str:
    """A part of what was asked, and which of its assets are not in it."""
    words = words_of(region)
    if region.assets == whole.assets:
        return words
    return str(Text(LESS, {"words": words, "what": names_of(difference(whole.assets, region.assets))}))


def taken_part_in_words(region: Region, whole: Region) -> str:
    """A part of what was asked, with its assets where it is not all of them."""
    words = words_of(region)
    if region.assets == whole.assets:
        return words
    return str(Text(OF_ASSETS, {"words": words, "what": names_of(region.assets)}))
