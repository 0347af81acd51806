"""The assets that a chunk of rows is about, as they are registered: read in a handful of queries."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from core.texts import in_both
from ip_registry.models import Asset, AssetAlias, Derivation, Identifier, ReleaseDate

NUMBER = re.compile(r"^A0*(\d{1,15})$")
ReleaseKey = tuple[int, str]  # territory, medium


@dataclass(slots=True)
class Node:
    """One asset, registered (`asset` has its key) or about to be; what the rows add to it is collected here."""

    asset: Asset
    is_new: bool
    parent: "Node | None" = None
    parent_reference: str | None = None
    names: set[str] = field(default_factory=set)
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    aliases: list[str] = field(default_factory=list)
    identifiers: list[tuple[str, str, str]] = field(default_factory=list)
    sources: "list[tuple[Node, str]]" = field(default_factory=list)
    known_sources: set[int] = field(default_factory=set)
    dates: dict[ReleaseKey, tuple[date, str, str]] = field(default_factory=dict)  # day, status, reason
    known_dates: dict[ReleaseKey, tuple[int, int | None, date | None, str]] = field(default_factory=dict)

    @property
    def parent_names(self) -> set[str | None]:
        """What a file may call the asset of which this is a part."""
        registered = self.asset.parent if self.asset.parent_id else None
        return {self.parent_reference, registered.number if registered else None}

    @property
    def label(self) -> dict[str, str]:
        return in_both(self.asset.title, self.asset.title_zh)


class Nodes:
    """`by_reference` has every asset that the rows name; `owner_of` who has an identifier already."""

    def __init__(self) -> None:
        self.by_reference: dict[str, Node] = {}
        self.by_id: dict[int, Node] = {}
        self.by_title: dict[tuple[Any, ...], list[Node]] = {}
        self.by_number: dict[str, Node] = {}
        self.of_merged: set[str] = set()  # references of records that were merged into another
        self.owner_of: dict[tuple[str, str], Node] = {}
        self.registered: set[tuple[str, str]] = set()  # identifiers that are in the register already

    def load(
        self,
        *,
        references: Iterable[str],
        ids: Iterable[int],
        titles: Iterable[str],
        pairs: Iterable[tuple[str, str]],
    ) -> None:
        owned = list(Identifier.objects.filter(_pairs(pairs)).values_list("scheme", "value", "asset_id"))
        references = set(references)
        numbers = {int(found[1]) for reference in references if (found := NUMBER.match(reference))}
        wanted = Q(reference__among=references) | Q(pk__among={*ids, *numbers, *(asset for _s, _v, asset in owned)})
        if titles := set(titles):
            wanted |= Q(title__among=titles) | Q(title_zh__among=titles)
        rows = list(Asset.objects.filter(wanted).select_related("parent", "merged_into__parent").order_by("pk"))
        for asset in rows:
            self.enter(asset)
        self.by_number = {asset.number: self.by_id[asset.pk] for asset in rows}
        self.of_merged = {
            name for asset in rows if asset.merged_into for name in (asset.reference, asset.number) if name
        }
        for scheme, value, asset_id in owned:
            self.owner_of[scheme, value] = self.by_id[asset_id]
            self.registered.add((scheme, value))
        self._load_what_they_have()

    def enter(self, asset: Asset) -> Node:
        """A registered asset, as it is known from now on. Its parent is loaded with it."""
        kept = asset.merged_into or asset  # a merged one is the other
        node = self.by_id.get(kept.pk)
        if node is None:
            reference = kept.parent.reference if kept.parent else None
            node = Node(kept, is_new=False, parent_reference=reference, names={kept.title, kept.title_zh, ""})
            self.by_id[kept.pk] = node
        self.by_id[asset.pk] = node
        if asset.reference:
            self.by_reference[asset.reference] = node
        if asset is kept:
            self.enter_titles(node)
        return node

    def enter_titles(self, node: Node) -> None:
        asset = node.asset
        for title in {asset.title.casefold(), asset.title_zh.casefold()} - {""}:
            self.by_title.setdefault((asset.kind, title, asset.year), []).append(node)

    def named(self, name: str) -> Node | None:
        """The asset of that reference, or of that number of ours unless somebody uses it as a reference."""
        return self.by_reference.get(name) or self.by_number.get(name)

    def _load_what_they_have(self) -> None:
        ids = [node.asset.pk for node in self.by_id.values()]
        for asset_id, text in AssetAlias.objects.filter(asset__id__among=ids).values_list("asset_id", "text"):
            self.by_id[asset_id].names.add(text)
        for work_id, source_id in Derivation.objects.filter(work__id__among=ids).values_list("work_id", "source_id"):
            self.by_id[work_id].known_sources.add(source_id)
        dates = ReleaseDate.objects.filter(release__asset__id__among=ids, recorded__upper_inf=True).values_list(
            "release__asset_id", "release__territory_id", "release__medium", "release_id", "pk", "day", "status"
        )
        for asset_id, territory, medium, release, pk, day, status in dates:
            self.by_id[asset_id].known_dates[territory, medium] = (release, pk, day, status)


def _pairs(pairs: Iterable[tuple[str, str]]) -> Q:
    by_scheme: dict[str, set[str]] = {}
    for scheme, value in pairs:
        by_scheme.setdefault(scheme, set()).add(value)
    wanted = Q(pk__in=[])
    for scheme, values in by_scheme.items():
        wanted |= Q(scheme=scheme, value__among=values)
    return wanted


def fields_said(row: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: row[name] for name in names if row[name] is not None}
