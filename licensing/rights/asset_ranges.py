"""Places in the tree of assets, back into assets: what people write and read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db import DEFAULT_DB_ALIAS
from django.db.backends.postgresql.psycopg_any import NumericRange
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from core.regions.algebra import Region
from core.regions.spans import Spans, difference, intersection, union
from core.sql import run_prepared
from core.texts import Text, declare, in_both
from ip_registry.models import Asset
from ip_registry.services.asset_ranges import asset_ranges
from ip_registry.services.links import words_of

LESS = declare("availability.less", _("%(words)s · without %(what)s"))
WITHOUT_PARTS = declare("availability.without_parts", _("%(what)s without %(less)s"))
OF_ASSETS = declare("availability.of_assets", "%(what)s · %(words)s")

MOST_NAMES = 5
MOST_ASSETS = 100
BELOW = """a.span <@ int8range(r.low, r.high) AND NOT EXISTS (
    SELECT FROM ip_registry_asset p WHERE p.id = a.parent_id AND p.span <@ int8range(r.low, r.high))"""
RUNS = "unnest(%(low)s::bigint[], %(high)s::bigint[]) AS r (low, high)"
# The topmost assets of each run; before them the one whose own place a run begins with, where it is not all of it.
NAMES = f"""
SELECT r.low, r.high, named.title, named.title_zh FROM {RUNS} JOIN LATERAL (
    (SELECT a.title, a.title_zh FROM ip_registry_asset a
     WHERE a.span @> r.low AND lower(a.span) = r.low AND upper(a.span) > r.high)
    UNION ALL
    (SELECT a.title, a.title_zh FROM ip_registry_asset a WHERE {BELOW} ORDER BY a.span LIMIT %(most)s::int)
) AS named ON TRUE
"""  # noqa: S608 - the conditions are the constants above
COLUMNS = ("id", "title", "title_zh", "merged_into_id", "span")
TOPMOST = f"""
SELECT DISTINCT a.id, a.title, a.title_zh, a.merged_into_id, lower(a.span), upper(a.span)
FROM {RUNS} JOIN ip_registry_asset a ON {BELOW} LIMIT %(most)s::int
"""  # noqa: S608
AROUND = f"""
SELECT DISTINCT near.id, near.title, near.title_zh, near.merged_into_id, lower(near.span), upper(near.span)
FROM {RUNS} JOIN LATERAL (
    SELECT a.* FROM ip_registry_asset a WHERE a.span @> r.low ORDER BY upper(a.span) - lower(a.span) LIMIT 1
) AS near ON TRUE LIMIT %(most)s::int
"""  # noqa: S608
REACHES_ELSEWHERE = f"""
SELECT EXISTS (
    SELECT FROM {RUNS} JOIN ip_registry_asset a ON a.span <@ int8range(r.low, r.high)
    JOIN ip_registry_inclusion i ON i.whole_id = a.id
) OR EXISTS (
    SELECT FROM {RUNS} JOIN ip_registry_asset a ON a.span <@ int8range(r.low, r.high)
    JOIN ip_registry_inclusion i ON i.part_id = a.id
)
"""  # noqa: S608


def places_of(assets: Sequence[Asset]) -> Spans:
    """What the assets cover with all below them, wherever it was moved, merged or included."""
    if not assets:
        return ()
    kept = [asset.merged_into or asset for asset in assets]
    spans: Spans = tuple((asset.span.lower, asset.span.upper) for asset in kept)
    if len(kept) > 1 and not run_prepared(REACHES_ELSEWHERE, _ends(spans))[0][0]:
        return union(spans)
    return union(*(((run.lower, run.upper) for run in asset_ranges(asset)) for asset in kept))


def _assets_making_up(side: Spans) -> tuple[list[Asset], Spans]:
    """The fewest assets that have all of the places between them, and as little else as can be; and their places."""
    found = _assets_by(TOPMOST, side)
    places = places_of(found)
    if rest := difference(side, places):
        found = sorted({*found, *_assets_by(AROUND, rest)}, key=lambda asset: asset.span.lower)
        places = places_of(found)
    return found, places


def assets_in_words(side: Spans) -> list[dict[str, str]]:
    """The places as the titles of whole assets, in both languages; of an asset that is there in part, what of it is
    not. What an asset includes from elsewhere is a part of it."""
    whole = _whole_assets(side)
    words = [one.both_titles for one in whole]
    rest = difference(side, places_of(whole))
    for one in _assets_by(AROUND, rest):
        gone = _assets_by(TOPMOST, difference(places_of([one]), side))
        less = Text(WITHOUT_PARTS, {"what": one.both_titles, "less": listed([part.both_titles for part in gone])})
        words.append(_in_both_languages(less))
    return words


def _in_both_languages(text: Text) -> dict[str, str]:
    with translation.override("en"):
        english = str(text)
    with translation.override("zh-hans"):
        return in_both(english, str(text))


def _assets_by(statement: str, side: Spans) -> list[Asset]:
    """Merged records as those they went into, each once, in the order of the tree."""
    if not side:
        return []
    rows = run_prepared(statement, {**_ends(side), "most": str(MOST_ASSETS + 1)})
    found = [Asset.from_db(DEFAULT_DB_ALIAS, COLUMNS, (*row[:4], NumericRange(*row[4:]))) for row in rows]
    found.sort(key=lambda asset: asset.span.lower)
    return list(dict.fromkeys(one.merged_into or one for one in found))


def _ends(spans: Spans) -> dict[str, str]:
    lows, highs = zip(*spans, strict=True) if spans else ((), ())
    return {"low": "{" + ",".join(map(str, lows)) + "}", "high": "{" + ",".join(map(str, highs)) + "}"}


class AssetNames:
    """The titles of the assets that lie in many sets of places, in both languages; one question for all of them."""

    def __init__(self, sides: Iterable[Spans]) -> None:
        self.runs = list({run: None for side in sides for run in side})

    @cached_property
    def _titles(self) -> dict[tuple[int, int], list[dict[str, str]]]:
        found: dict[tuple[int, int], list[dict[str, str]]] = {run: [] for run in self.runs}
        rows = run_prepared(NAMES, {**_ends(tuple(self.runs)), "most": str(MOST_NAMES + 1)}) if self.runs else []
        for low, high, title, title_zh in rows:
            found[low, high].append(in_both(title, title_zh))
        return found

    def of(self, side: Spans) -> dict[str, str]:
        """Of many the first few."""
        return listed([both for run in side for both in self._titles[run]])

    def free_part(self, region: Region, whole: Region) -> str:
        """A part of what was asked, and which of its assets are not in it."""
        if region.assets == whole.assets:
            return words_of(region)
        return str(Text(LESS, {"words": words_of(region), "what": self.of(difference(whole.assets, region.assets))}))

    def taken_part(self, region: Region, whole: Region) -> str:
        """A part of what was asked, with its assets where it is not all of them."""
        if region.assets == whole.assets:
            return words_of(region)
        return str(Text(OF_ASSETS, {"words": words_of(region), "what": self.of(region.assets)}))


def names_for(regions: Iterable[Region], whole: Region) -> AssetNames:
    """What is needed to word parts of what was asked, or what they leave out of it."""
    sides = {region.assets for region in regions if region.assets != whole.assets}
    return AssetNames([*sides, *(difference(whole.assets, side) for side in sides)])


def listed(names: Sequence[dict[str, str]]) -> dict[str, str]:
    """Of many the first few."""
    more = "…" if len(names) > MOST_NAMES else ""
    return in_both(
        *(
            comma.join([*(one[key] for one in names[:MOST_NAMES]), *([more] if more else [])])
            for key, comma in (("en", ", "), ("zh", "、"))
        )
    )


@dataclass(frozen=True)
class AssetChoice:
    """Assets to ask for, less others, and the places that they cover so."""

    assets: tuple[Asset, ...]
    without: tuple[Asset, ...]
    places: Spans


def narrowed_assets(asked: Sequence[Asset], without: Sequence[Asset], wanted: Spans, whole: Spans) -> list[AssetChoice]:
    """What to ask for so that nothing but `wanted` of the `whole` is asked, as wide as can be. Assets bring along what
    they include and take it away with them, so that there may be two ways of which neither has all, or none at all."""
    found = _less_others(asked, without, wanted, whole)
    if found is not None and found.places == wanted:
        return [found]
    alone = _whole_assets(wanted)
    choices = [found] if found is not None else []
    if alone and (found is None or difference(places_of(alone), found.places)):
        choices.append(AssetChoice(tuple(alone), (), places_of(alone)))
    return choices


def _less_others(asked: Sequence[Asset], without: Sequence[Asset], wanted: Spans, whole: Spans) -> AssetChoice | None:
    """Those that were asked for, less whole assets."""
    kept = [asset for asset in asked if intersection(places_of([asset]), wanted)] if len(asked) > 1 else list(asked)
    there = whole if len(kept) == len(asked) else difference(places_of(kept), places_of(without))
    less = difference(there, wanted)
    if not less:
        return AssetChoice(tuple(kept), tuple(without), there) if there else None
    parts, places = _assets_making_up(less)
    left = difference(there, places)
    is_free = left and len(parts) <= MOST_ASSETS and not difference(left, wanted)
    return AssetChoice(tuple(kept), (*without, *parts), left) if is_free else None


def _whole_assets(side: Spans) -> list[Asset]:
    """The largest assets of which all lies in the places, with what they include from elsewhere."""
    found: list[Asset] = []
    waiting = _assets_by(TOPMOST, side)
    while waiting and len(found) < MOST_ASSETS:
        below: list[Asset] = []
        for one in waiting:
            if difference(places_of([one]), side):
                below += Asset.objects.filter(parent=one, merged_into=None).order_by("span")
            else:
                found.append(one)
        waiting = below
    # One from which something was moved lies in several runs, of which the first begins with its own place.
    around = _assets_by(AROUND, difference(side, places_of(found)))
    return [*found, *(one for one in around if not difference(places_of([one]), side))]
