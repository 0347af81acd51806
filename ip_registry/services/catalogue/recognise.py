"""Which registered asset a row is about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from core.intake.importers import Likeness, in_column
from core.names import likeness_key
from core.texts import in_both
from ip_registry.services.assets import AlreadyIdentified
from ip_registry.services.catalogue import columns
from ip_registry.services.catalogue.nodes import Node, Nodes

SAME_AS_A_ROW = 0
Parsed = list[tuple[str, str, str]]
"""(scheme, canonical value, doubt) of each identifier of a row."""


@dataclass(frozen=True)
class Found:
    """The asset, or None for a new one. `likeness` is one that a person has to decide about."""

    node: Node | None = None
    likeness: Likeness | None = None
    by_title_only: bool = False
    was_merged: bool = False  # the row names a record that was merged: it describes that one, not the survivor
    is_decided: bool = False  # a person said that they are the same, and not that the row is right
    is_earlier_row: bool = False


def recognised(
    row: Mapping[str, Any], parsed: Parsed, nodes: Nodes, *, decision: Any, checked: Callable[[str], Node | None]
) -> Found:
    """Raises `UnknownNumber`."""
    if decision is not None and decision == SAME_AS_A_ROW:
        return Found(is_earlier_row=True)
    if isinstance(decision, int) and decision in nodes.by_id:
        return Found(nodes.by_id[decision], is_decided=True)
    if name := row["number"]:
        return Found(_numbered(name, nodes), was_merged=name in nodes.of_merged)
    name = row["reference"]
    if name and (node := nodes.by_reference.get(name) or _of_our_number(name, row, nodes) or checked(name)):
        return Found(node, was_merged=name in nodes.of_merged)
    owners = {id(owner): owner for s, v, _w in parsed if (owner := nodes.owner_of.get((s, v)))}
    if len(owners) == 1:
        [owner] = owners.values()
        if not name or owner.asset.reference is None:
            return Found(owner)
        return Found() if decision else Found(likeness=likeness_of(owner))
    return Found() if name or decision else _by_title(row, nodes)


def _numbered(name: str, nodes: Nodes) -> Node:
    if name not in nodes.by_number:
        with in_column("number"):
            raise columns.UnknownNumber(value=name)
    return nodes.by_number[name]


def _of_our_number(name: str, row: Mapping[str, Any], nodes: Nodes) -> Node | None:
    """Other people's codes look like our numbers too: only where the title says the same."""
    node = nodes.by_number.get(name)
    if node is None or node.asset.kind != row["kind"]:
        return None
    known = {title.casefold() for title in node.names}
    return node if {row["title"].casefold(), (row["title_zh"] or "").casefold()} & (known - {""}) else None


def _by_title(row: Mapping[str, Any], nodes: Nodes) -> Found:
    candidates: dict[int, Node] = {}
    for title in (row["title_zh"], row["title"]):
        for node in nodes.by_title.get((row["kind"], title.casefold(), row["year"]), ()) if title else ():
            if not row["parent"] or row["parent"] in node.parent_names:
                candidates[id(node)] = node
    if not candidates:
        return Found()
    if len(candidates) > 1 and len(agreeing := [node for node in candidates.values() if agrees(node, row)]) == 1:
        return Found(agreeing[0], by_title_only=True)
    node = next(iter(candidates.values()))
    if len(candidates) > 1 or not _one_maker(node.asset.maker, row["maker"] or ""):
        return Found(likeness=likeness_of(node))
    return Found(node, by_title_only=True)


def agrees(node: Node | None, row: Mapping[str, Any]) -> bool:
    """Whether the row says nothing of the asset that is not so: of two namesakes it is this one, again and again."""
    if node is None:
        return False
    known = {name.casefold() for name in node.names}
    said = {name.casefold() for name in (row["title"], row["title_zh"]) if name}
    return said <= known and likeness_key(node.asset.maker) == likeness_key(row["maker"] or "")


def _one_maker(known: str, said: str) -> bool:
    return not known or not said or likeness_key(known) == likeness_key(said)


def likeness_of(node: Node) -> Likeness:
    asset = node.asset
    label = in_both(asset.title, asset.title_zh)
    return Likeness(asset.pk or SAME_AS_A_ROW, {lang: f"{name} ({asset.year or '–'})" for lang, name in label.items()})


def refuse_taken_identifiers(node: Node | None, parsed: Parsed, nodes: Nodes) -> None:
    """Raises `AlreadyIdentified` where another asset than `node` has one of them."""
    for scheme, value, _warning in parsed:
        owner = nodes.owner_of.get((scheme, value))
        if owner is not None and owner is not node:
            with in_column("identifiers"):
                raise AlreadyIdentified(identifier=f"{scheme} {value}", asset=owner.label)
