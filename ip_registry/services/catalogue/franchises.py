"""Which franchise a work without a parent belongs to: its own, or that of its series, once a person has said so."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from core.intake.reports import FileReport
from core.names import name_key
from core.texts import in_both, is_chinese
from ip_registry.models import Asset, Kind, Level
from ip_registry.services.catalogue.nodes import Node, Nodes
from ip_registry.services.catalogue.series import series_key, series_title

SHOWN = 200  # series on the page; all of them are in the table
EXAMPLES = 4
TOGETHER, EACH = "together", "each"


def franchise_named(title: str = "", title_zh: str = "") -> Asset:
    return Asset(level=Level.FRANCHISE, kind=Kind.FRANCHISE, title=title, title_zh=title_zh)


class Franchises:
    """The franchises of series that some rows belong to. `chosen` has (title, Chinese title) by key of the series, as
    the person accepted them."""

    def __init__(self, chosen: Mapping[str, Sequence[str]], rows: Iterable[Mapping[str, Any]], nodes: Nodes) -> None:
        self._chosen = chosen
        self._nodes: dict[str, Node] = {}
        self._unused: set[str] = set()  # keys of new ones that no row has taken yet
        if not chosen:
            return
        keys = {_key(row) for row in rows} & set(chosen)
        known = registered_franchises(keys, chosen)
        for key in keys:
            if asset := known.get(key):
                self._nodes[key] = nodes.enter(asset)
            else:
                self._nodes[key] = Node(franchise_named(*chosen[key]), is_new=True)
                self._unused.add(key)

    def enter(self, franchise: Node) -> None:
        """A franchise that a row of the file registers: a series of its name that no row has taken yet is that one."""
        for key in list(self._unused):
            if _name_of(*self._chosen[key]) == _name_of(franchise.asset.title, franchise.asset.title_zh):
                self._nodes[key] = franchise
                self._unused.remove(key)

    def franchise_of(self, row: Mapping[str, Any], new: list[Node]) -> Node | None:
        """Enters the franchise in `new` where this row is the first of it."""
        if not self._nodes or (node := self._nodes.get(key := _key(row))) is None:
            return None
        if key in self._unused:
            self._unused.remove(key)
            new.append(node)
        return node


def _key(row: Mapping[str, Any]) -> str:
    return series_key(row["title"] or "", row["title_zh"] or "")


def registered_franchises(keys: Iterable[str], named: Mapping[str, Sequence[str]]) -> dict[str, Asset]:
    """The oldest franchise of each series that is registered under its title already."""
    keys = set(keys)
    titles = [title for key in keys for title in named[key] if title]
    rows = Asset.objects.unmerged().filter(level=Level.FRANCHISE).select_related("parent", "merged_into__parent")
    by_name: dict[str, Asset] = {}
    for asset in rows.filter(Q(title_zh__among=titles) | Q(title__among=titles)).order_by("pk"):
        by_name.setdefault(_name_of(asset.title, asset.title_zh), asset)
    found = {key: by_name.get(_name_of(*named[key])) for key in keys}
    return {key: asset for key, asset in found.items() if asset is not None}


def _name_of(title: str, title_zh: str) -> str:
    """What names an asset among others: its Chinese title where there is one."""
    return name_key(title_zh or title)


class Proposal:
    """What a check would register by level, and which of its works look like parts of one series."""

    def __init__(self) -> None:
        self._levels: Counter[str] = Counter()
        self._works: dict[str, list[tuple[str, str]]] = {}  # titles, by key of their series

    def enter(self, new: Iterable[Node]) -> None:
        """`new`: what some rows would register."""
        for node in new:
            asset = node.asset
            self._levels[str(asset.level)] += 1
            if (
                asset.level == Level.WORK
                and node.parent is not None
                and node.parent.is_new
                and not node.parent_reference
            ):
                self._works.setdefault(series_key(asset.title, asset.title_zh), []).append(
                    (asset.title, asset.title_zh)
                )

    def as_json(self) -> dict[str, Any]:
        named = {key: _series_named(titles) for key, titles in self._works.items()}
        known = registered_franchises((key for key, titles in self._works.items() if _has_part(titles)), named)
        return {
            "levels": dict(self._levels),
            "series": [
                {
                    "key": key,
                    "title": named[key][0],
                    "title_zh": named[key][1],
                    "works": len(titles),
                    "examples": [in_both(*one) for one in titles[:EXAMPLES]],
                    "franchise": known[key].number if key in known else "",
                }
                for key, titles in self._works.items()
                if _has_part(titles) and (len(titles) > 1 or key in known)
            ],
        }


def _has_part(titles: Sequence[tuple[str, str]]) -> bool:
    return any(series_title(zh or title) for title, zh in titles)


def _series_named(titles: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """(title, Chinese title) of the series that these works are parts of."""
    title, title_zh = min(titles, key=lambda one: len(one[1] or one[0]))
    return series_title(title) or title, series_title(title_zh) or title_zh


class CatalogueReport(FileReport):
    template = "ip_registry/catalogue_report.html"

    def context(self) -> dict[str, Any]:
        series = self.content["series"]
        apart = set(self.made.get("apart", ()))
        return {
            "levels": [(level.label, self.content["levels"].get(level.value, 0)) for level in Level],
            "series": [
                {**one, "name": _name(one), "is_apart": one["key"] in apart, "examples": _titles(one)}
                for one in series[:SHOWN]
            ],
            "count": len(series),
            "more": max(0, len(series) - SHOWN),
            "fewer": sum(one["works"] - (not one["franchise"]) for one in series),
            "together": bool(self.made.get("series")),
            "was_chosen": bool(self.made),
        }

    def table(self) -> tuple[Sequence[str], Iterable[Sequence[object]]]:
        headings = (_("Series"), _("Works"), _("Registered franchise"), _("Examples"))
        lines = ([_name(one), one["works"], one["franchise"], _titles(one)] for one in self.content["series"])
        return headings, lines

    def choices(self, answers: Mapping[str, str]) -> dict[str, Any]:
        """`series`: (title, Chinese title) of the accepted series by key; `apart`: the keys of the others shown."""
        if answers.get("series", EACH) != TOGETHER:
            return {"series": {}, "apart": []}
        series = self.content["series"]
        apart = [one["key"] for place, one in enumerate(series[:SHOWN]) if answers.get(f"apart-{place}")]
        accepted = {one["key"]: (one["title"], one["title_zh"]) for one in series if one["key"] not in apart}
        return {"series": accepted, "apart": apart}


def _name(one: Mapping[str, Any]) -> str:
    return str((one["title_zh"] if is_chinese() else one["title"]) or one["title"] or one["title_zh"])


def _titles(one: Mapping[str, Any]) -> str:
    return _(", ").join(title["zh" if is_chinese() else "en"] for title in one["examples"])
