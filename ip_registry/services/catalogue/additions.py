"""What a row adds to its asset, or changes of it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from core.intake.importers import Likeness, in_column
from ip_registry.models import ReleaseStatus
from ip_registry.services import tree
from ip_registry.services.catalogue.nodes import Node, Nodes
from ip_registry.services.catalogue.recognise import Parsed, likeness_of
from ip_registry.services.releases import ReleaseMoveNeedsAReason

Changes = dict[str, tuple[Any, Any]]
"""Name of the column → what it was, what it is to be."""
Dated = tuple[int, str, date, str | None, str]
"""Territory, medium, day, status (None: as known, or tentative) and the reason of a move."""


def describe(node: Node, said: Mapping[str, Any]) -> Changes:
    """What this row changes; the node keeps what all rows of the file change."""
    changes = _different(node, said)
    for name, (old, value) in changes.items():
        node.changes[name] = (node.changes[name][0] if name in node.changes else old, value)
        setattr(node.asset, name, value)
    return changes


def _different(node: Node, said: Mapping[str, Any]) -> Changes:
    asset = node.asset
    return {name: (getattr(asset, name), value) for name, value in said.items() if getattr(asset, name) != value}


def would_overwrite(node: Node, said: Mapping[str, Any], dates: Sequence[Dated]) -> Likeness | None:
    """A row that is known by its title only may fill what is empty; more is asked first."""
    lost = any(old not in (None, "") for old, _new in _different(node, said).values())
    moved = any(_known(node, one) not in (None, one[2]) for one in dates)
    return likeness_of(node) if lost or moved else None


def without_overwriting(
    node: Node, said: Mapping[str, Any], row: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What fills a gap, and the row with its other titles as further names of the asset."""
    filling = {name: value for name, value in said.items() if getattr(node.asset, name) in (None, "")}
    titles = [said[name] for name in ("title", "title_zh") if name in said and name not in filling]
    return filling, {**row, "aliases": (*titles, *(row["aliases"] or ()))}


def _known(node: Node, one: Dated) -> date | None:
    known = node.known_dates.get(one[:2])
    return known[2] if known else None


def refuse_moves_without_reason(node: Node, dates: Sequence[Dated]) -> None:
    """The rule of every door: a confirmed day moves with a reason. Raises `ReleaseMoveNeedsAReason`."""
    for one in dates:
        known = node.known_dates.get(one[:2])
        if known and known[3] == ReleaseStatus.CONFIRMED and known[2] != one[2] and not one[4]:
            with in_column("release_reason"):
                raise ReleaseMoveNeedsAReason


def is_source_of(node: Node, source: Node) -> bool:
    """Whether the registered `source` was itself made from `node`, by any number of steps."""
    if node is source:
        return True
    return not node.is_new and not source.is_new and tree.is_made_from(source.asset, node.asset)


def add(
    node: Node,
    row: Mapping[str, Any],
    parsed: Parsed,
    sources: Sequence[tuple[Node, str]],
    dates: Sequence[Dated],
    nodes: Nodes,
) -> Changes:
    """Names, identifiers, sources and days that the asset does not have yet; returned as changes."""
    changes = _identify(node, parsed, nodes)
    aliases = [text for text in row["aliases"] or () if text not in node.names]
    for text in dict.fromkeys(aliases):
        node.names.add(text)
        node.aliases.append(text)
        changes["aliases"] = ("", " | ".join(aliases))
    for source, how in sources:
        if source.is_new or source.asset.pk not in node.known_sources:
            node.known_sources.add(source.asset.pk)
            node.sources.append((source, how))
            changes["based_on"] = ("", str(source.asset))
    for one in dates:
        _date(node, one, changes)
    return changes


def _identify(node: Node, parsed: Parsed, nodes: Nodes) -> Changes:
    changes: Changes = {}
    for scheme, value, warning in parsed:
        if (scheme, value) not in nodes.owner_of:
            nodes.owner_of[scheme, value] = node
            node.identifiers.append((scheme, value, warning))
            changes["identifiers"] = ("", f"{scheme} {value}")
    return changes


def _date(node: Node, one: Dated, changes: Changes) -> None:
    key, day, reason = one[:2], one[2], one[4]
    known = node.known_dates.get(key)
    status = one[3] or (known[3] if known and known[2] else ReleaseStatus.TENTATIVE)
    if node.dates.get(key, (known and known[2], known and known[3]))[:2] != (day, status):
        node.dates[key] = (day, status, reason)
        changes["releases"] = (str(known[2] or "") if known else "", str(day))
