"""Importing a catalogue: one row an asset, many rows at once. What would be written is found first, in
memory; writing it, or only showing it, is the same work up to there."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from core.intake.importers import Importer, Likeness, Outcome, Problem, Result, Rows, in_column
from ip_registry import identifiers
from ip_registry.models import KINDS_OF_LEVEL, LEVELS_ABOVE, Asset, Kind, Level, Medium, ReleaseStatus
from ip_registry.services.assets import AlreadyIdentified, AnotherPlace, WrongPlace
from ip_registry.services.catalogue import columns, export, write
from ip_registry.services.catalogue.likeness import Likenesses
from ip_registry.services.catalogue.nodes import Node, Nodes, fields_said

LEVEL_OF_KIND = {kind: level for level, kinds in KINDS_OF_LEVEL.items() for kind in kinds}
SAME_AS_A_ROW = 0


class CatalogueImporter(Importer):
    """Recognises an asset by its reference, then by an identifier, then by title, kind and year.

    A work without a parent gets a franchise of its own.
    """

    kind = "catalogue"
    label = _("Catalogue (assets)")
    permission = "ip_registry.add_asset"
    columns = columns.COLUMNS
    checks_itself = True
    exports = True

    def __init__(self, *, by: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(by=by, now=now, **kwargs)
        self.territories = columns.territories_by_word()
        self.likenesses: Likenesses | None = None
        self.checked: dict[str, tuple[str, ...]] = {}  # in a check, what earlier chunks would have registered

    @classmethod
    def assumed(cls, sources: Mapping[str, str]) -> dict[str, str]:
        """A list with nothing but a release date is a list of the home market's cinemas."""
        if "release_date" in sources and "release_territory" not in sources:
            return {"release_territory": settings.DESK_TERRITORY, "release_medium": str(Medium.THEATRICAL)}
        return {}

    @classmethod
    def rows_for(cls, user: Any) -> Iterator[Mapping[str, Any]]:
        return export.rows_for(user)

    def apply_all(self, rows: Rows) -> dict[int, Result]:
        nodes = Nodes()
        parsed = {number: self._parsed_identifiers(row) for number, row in rows}
        nodes.load(
            references=[ref for _number, row in rows for ref in _references(row)],
            ids=[said for said in self.decisions.values() if isinstance(said, int)],
            titles=[
                title for _n, row in rows if not row["reference"] for title in (row["title"], row["title_zh"]) if title
            ],
            pairs=[(s, v) for found in parsed.values() if not isinstance(found, DomainError) for s, v, _w in found],
        )
        results = {}
        new: list[Node] = []
        for number, row in rows:
            try:
                results[number] = self._plan(number, row, parsed[number], nodes, new)
            except DomainError as error:
                results[number] = Result(Outcome.WRONG, problems=[Problem(getattr(error, "column", ""), error)])
        if self.dry:
            for reference, node in nodes.by_reference.items():
                if node.is_new:
                    asset = node.asset
                    self.checked[reference] = (asset.level, asset.kind, asset.title, asset.title_zh)
        else:
            write.write(new, _once(nodes), by=self.by, now=self.now)
        return results

    def _plan(self, number: int, row: Mapping[str, Any], parsed: Any, nodes: Nodes, new: list[Node]) -> Result:
        if isinstance(parsed, DomainError):
            raise parsed
        row = {**row, **self._said_of_itself(row)}
        dates = self._dates(row)
        node = self._recognised(number, row, parsed, nodes)
        if node == SAME_AS_A_ROW:
            return Result(Outcome.UNCHANGED, row["title"])
        if node is None:
            likeness = self._likeness(number, row)
            if likeness is not None:
                return Result(Outcome.SUSPICIOUS, row["title"], likeness=likeness)
            sources = list(self._sources(row, nodes))
            node = self._register(row, nodes, new)
            outcome = Outcome.NEW
        else:
            sources = list(self._sources(row, nodes))
            self._refuse_another_place(node, row)
            self._describe(node, row)
            outcome = Outcome.NEW if node.is_new else Outcome.UNCHANGED
        changes = dict(node.changes) if outcome != Outcome.NEW else {}
        changes |= self._add(node, row, parsed, sources, dates, nodes)
        if outcome == Outcome.UNCHANGED and changes:
            outcome = Outcome.CHANGED
        return Result(outcome, str(node.asset), changes)

    def _said_of_itself(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Level by kind, and one title where only the other language's is given."""
        level = row["level"] or LEVEL_OF_KIND[row["kind"]]
        if row["kind"] not in KINDS_OF_LEVEL[level]:
            allowed = [kind.value for kind in Kind if kind in KINDS_OF_LEVEL[level]]
            with in_column("kind"):
                raise columns.WrongKind(kind=row["kind"], allowed=allowed)
        title = row["title"] or row["title_zh"]
        if not title:
            with in_column("title"):
                raise columns.NoTitle
        return {"level": level, "title": title}

    def _recognised(self, number: int, row: Mapping[str, Any], parsed: Any, nodes: Nodes) -> Any:
        said = self.decisions.get(number)
        if said == SAME_AS_A_ROW:
            return SAME_AS_A_ROW
        if isinstance(said, int) and said in nodes.by_id:
            return nodes.by_id[said]
        if row["reference"]:
            return nodes.by_reference.get(row["reference"]) or self._checked(row["reference"])
        for scheme, value, _warning in parsed:
            if node := nodes.owner_of.get((scheme, value)):
                return node
        for title in (row["title_zh"], row["title"]):
            if title and (node := nodes.by_title.get((row["kind"], title.casefold(), row["year"]))):
                return node
        return None

    def _likeness(self, number: int, row: Mapping[str, Any]) -> Likeness | None:
        if row["level"] != Level.WORK or row["another"] or self.suspicious_are_new or self.decisions.get(number):
            return None
        if self.likenesses is None:
            self.likenesses = Likenesses()
        names = [name for name in {row["title"], row["title_zh"], *(row["aliases"] or ())} if name]
        return self.likenesses.find(names=names, year=row["year"], kind=row["kind"], maker=row["maker"] or "")

    def _register(self, row: Mapping[str, Any], nodes: Nodes, new: list[Node]) -> Node:
        parent = self._parent(row, nodes, new)
        asset = Asset(
            reference=row["reference"], level=row["level"], kind=row["kind"], **fields_said(row, columns.PLAIN)
        )
        node = Node(asset, is_new=True, parent=parent, names={asset.title, asset.title_zh, ""})
        node.parent_reference = row["parent"]
        new.append(node)
        if row["reference"]:
            nodes.by_reference[row["reference"]] = node
        else:
            nodes.by_title[row["kind"], asset.title.casefold(), asset.year] = node
        if self.likenesses is not None and asset.level == Level.WORK:
            self.likenesses.add(SAME_AS_A_ROW, asset.year, asset.kind, asset.maker, asset.title, asset.title_zh)
        return node

    def _parent(self, row: Mapping[str, Any], nodes: Nodes, new: list[Node]) -> Node | None:
        level = row["level"]
        with in_column("parent"):
            if row["parent"]:
                parent = self._known(row["parent"], nodes)
                if parent.asset.level not in LEVELS_ABOVE[level]:
                    raise WrongPlace(level=Level(level).label, parent=Level(parent.asset.level).label)
                return parent
            if level == Level.FRANCHISE:
                return None
            if level != Level.WORK:
                raise columns.NoParent(level=Level(level).label)
        franchise = Asset(level=Level.FRANCHISE, kind=Kind.FRANCHISE, **fields_said(row, ("title", "title_zh")))
        node = Node(franchise, is_new=True)
        new.append(node)
        return node

    def _known(self, reference: str, nodes: Nodes) -> Node:
        node = nodes.by_reference.get(reference) or self._checked(reference)
        if node is None:
            raise columns.UnknownParent(value=reference)
        return node

    def _checked(self, reference: str) -> Node | None:
        if reference not in self.checked:
            return None
        level, kind, title, title_zh = self.checked[reference]
        return Node(Asset(level=level, kind=kind, title=title, title_zh=title_zh), is_new=True)

    def _refuse_another_place(self, node: Node, row: Mapping[str, Any]) -> None:
        said = row["parent"]
        if (said and said not in node.parent_names) or node.asset.level != row["level"]:
            parent = node.asset.parent if not node.is_new else node.parent and node.parent.asset
            with in_column("parent"):
                raise AnotherPlace(asset=node.label, parent=parent.both_titles if parent else "–")

    @staticmethod
    def _describe(node: Node, row: Mapping[str, Any]) -> None:
        node.changes = {}
        said = fields_said(row, ("kind", *columns.PLAIN))
        if row["reference"] and node.asset.reference is None and row["reference"] != node.asset.number:
            said["reference"] = row["reference"]
        for name, value in said.items():
            if getattr(node.asset, name) != value:
                node.changes[name] = (getattr(node.asset, name), value)
                setattr(node.asset, name, value)

    def _add(
        self, node: Node, row: Mapping[str, Any], parsed: Any, sources: list[tuple[Node, str]], dates: Any, nodes: Nodes
    ) -> dict[str, tuple[Any, Any]]:
        """Names, identifiers, sources and days that the asset does not have yet; returned as changes."""
        changes = self._identify(node, parsed, nodes)
        for text in row["aliases"] or ():
            if text not in node.names:
                node.names.add(text)
                node.aliases.append(text)
                changes["aliases"] = ("", node.aliases)
        for source, how in sources:
            if source.asset.pk not in node.known_sources or source.is_new:
                node.sources.append((source, how))
                changes["based_on"] = ("", str(source.asset))
        for territory, medium, day, status in dates:
            known = node.known_dates.get((territory, medium))
            if (known is None or known[2:] != (day, status)) and node.dates.get((territory, medium)) != (day, status):
                node.dates[territory, medium] = (day, status)
                changes["releases"] = (str(known[2]) if known else "", str(day))
        return changes

    def _identify(self, node: Node, parsed: Any, nodes: Nodes) -> dict[str, tuple[Any, Any]]:
        changes: dict[str, tuple[Any, Any]] = {}
        for scheme, value, warning in parsed:
            owner = nodes.owner_of.setdefault((scheme, value), node)
            if owner is not node:
                with in_column("identifiers"):
                    raise AlreadyIdentified(identifier=f"{scheme} {value}", asset=owner.label)
            mine = {(s, v) for s, v, _w in node.identifiers}
            if (scheme, value) not in mine and not self._has(node, scheme, value, nodes):
                node.identifiers.append((scheme, value, warning))
                changes["identifiers"] = ("", f"{scheme} {value}")
        return changes

    def _has(self, node: Node, scheme: str, value: str, nodes: Nodes) -> bool:
        return (scheme, value) in nodes.registered and nodes.owner_of[scheme, value] is node

    def _parsed_identifiers(self, row: Mapping[str, Any]) -> Any:
        try:
            with in_column("identifiers"):
                told = [identifiers.parse(text) for text in row["identifiers"] or ()]
            return [*told, *(one for scheme in columns.SCHEMES for one in row[scheme] or ())]
        except DomainError as error:
            return error

    def _sources(self, row: Mapping[str, Any], nodes: Nodes) -> Iterator[tuple[Node, str]]:
        with in_column("based_on"):
            for text in row["based_on"] or ():
                reference, how = columns.derivation(text)
                yield self._known(reference, nodes), how

    def _dates(self, row: Mapping[str, Any]) -> list[tuple[int, str, Any, str]]:
        with in_column("releases"):
            found = [columns.release(text, self.territories) for text in row["releases"] or ()]
        if row["release_date"]:
            with in_column("release_territory"):
                if not row["release_territory"]:
                    raise columns.NoPlace
                territory = columns.territory(row["release_territory"], self.territories)
            medium = row["release_medium"] or Medium.THEATRICAL
            status = row["release_status"] or ReleaseStatus.TENTATIVE
            found.append({"territory": territory, "medium": medium, "day": row["release_date"], "status": status})
        with in_column("release_date" if row["release_date"] else "releases"):
            for one in found:
                columns.refuse_far_days(one["day"], self.now.year)
        return [(one["territory"].pk, one["medium"], one["day"], one["status"]) for one in found]


def _references(row: Mapping[str, Any]) -> Iterator[str]:
    for name in ("reference", "parent"):
        if row[name]:
            yield row[name]
    for text in row["based_on"] or ():
        yield columns.derivation(text)[0]


def _once(nodes: Nodes) -> list[Node]:
    return list({id(node): node for node in nodes.by_id.values()}.values())
