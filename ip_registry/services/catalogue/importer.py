"""Importing a catalogue: one row an asset, many rows at once. What would be written is found first, in
memory; writing it, or only showing it, is the same work up to there."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from core.intake.importers import Described, Importer, Likeness, Outcome, Problem, Result, Rows, in_column
from core.texts import in_both
from ip_registry import identifiers
from ip_registry.models import KINDS_OF_LEVEL, LEVELS_ABOVE, Asset, Kind, Level, Medium
from ip_registry.services import tree
from ip_registry.services.assets import LevelDoesNotFitParent, RegisteredElsewhere
from ip_registry.services.catalogue import additions, columns, export, recognise, write
from ip_registry.services.catalogue.franchises import CatalogueReport, Franchises, Proposal, franchise_named
from ip_registry.services.catalogue.likeness import Likenesses
from ip_registry.services.catalogue.nodes import Node, Nodes, fields_said

LEVEL_OF_KIND = {kind: level for level, kinds in KINDS_OF_LEVEL.items() for kind in kinds}


class CatalogueImporter(Importer):
    """Recognises an asset by our number, by its reference, by an identifier, then by title, kind and year; by the
    title alone it adds, and never overwrites without asking.

    A work without a parent gets a franchise of its own.
    """

    kind = "catalogue"
    label = _("Catalogue (assets)")
    permission = "ip_registry.add_asset"
    columns = columns.COLUMNS
    one_of = (("title", "title_zh"),)
    described = tuple(Described((name,), ("level", "kind", *columns.PLAIN)) for name in ("number", "reference"))
    checks_itself = True
    exports = True
    file_report = CatalogueReport

    def __init__(self, *, by: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(by=by, now=now, **kwargs)
        self.territories = columns.territories_by_word()
        self.likenesses: Likenesses | None = None
        self.proposal = Proposal()
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

    def report(self, problems: Iterable[Any]) -> dict[str, Any]:
        return self.proposal.as_json()

    def apply_all(self, rows: Rows) -> dict[int, Result]:
        """Raises what `write` raises, and then remembers nothing of these rows: they can be tried one by one."""
        before = self.likenesses
        mark = before.mark() if before else 0
        try:
            return self._apply_all(rows)
        except Exception:
            self.likenesses = before  # read again where these rows were the first to ask
            if before:
                before.take_back(mark)
            raise

    def _apply_all(self, rows: Rows) -> dict[int, Result]:
        nodes = Nodes()
        parsed = {number: self._parsed_identifiers(row) for number, row in rows}
        nodes.load(
            references=[ref for _number, row in rows for ref in _references(row)],
            ids=[said for said in self.decisions.values() if isinstance(said, int)],
            titles=[
                title
                for _n, row in rows
                if not row["number"]
                for title in (row["title"], row["title_zh"])
                if title and not row["reference"]
            ],
            pairs=[(s, v) for found in parsed.values() if not isinstance(found, DomainError) for s, v, _w in found],
        )
        self.series = Franchises(self.choices.get("series", {}), (row for _number, row in rows), nodes)
        results = {}
        new: list[Node] = []
        for number, row in rows:
            try:
                results[number] = self._plan(number, row, parsed[number], nodes, new)
            except DomainError as error:
                results[number] = Result(Outcome.WRONG, problems=[Problem(getattr(error, "column", ""), error)])
        if self.dry:
            self.proposal.enter(new)
            for reference, node in nodes.by_reference.items():
                if node.is_new:
                    asset = node.asset
                    self.checked[reference] = (asset.level, asset.kind, asset.title, asset.title_zh)
        else:
            write.write(new, _once(nodes), by=self.by, now=self.now)
        return results

    def _plan(self, number: int, row: Mapping[str, Any], parsed: Any, nodes: Nodes, new: list[Node]) -> Result:
        """Everything that can refuse the row comes before anything is collected of it."""
        if isinstance(parsed, DomainError):
            raise parsed
        as_written, row = row, {**row, **self._said_of_itself(row)}
        dates = self._dates(row)
        sources = self._sources(row, nodes)
        found = recognise.recognised(row, parsed, nodes, decision=self.decisions.get(number), checked=self._checked)
        if found.is_earlier_row:
            return Result(Outcome.UNCHANGED, row["title"])
        if found.by_title_only and self._is_said_to_be_new(number, row) and not recognise.agrees(found.node, row):
            found = recognise.Found()
        node = found.node
        recognise.refuse_taken_identifiers(node, parsed, nodes)
        if node is None:
            likeness = None if self._is_said_to_be_new(number, row) else found.likeness or self._likeness(row)
            if likeness is not None:
                return Result(Outcome.SUSPICIOUS, row["title"], likeness=likeness)
            self._refuse_sources(None, row, sources)
            node = self._register(row, nodes, new)
            additions.add(node, row, parsed, sources, dates, nodes)
            return Result(Outcome.NEW, str(node.asset))
        self._refuse_another_place(node, row, found)
        self._refuse_sources(node, row, sources)
        additions.refuse_moves_without_reason(node, dates)
        said = {} if found.was_merged else self._said(node, as_written)
        if found.is_decided:
            said, row = additions.without_overwriting(node, said, row)
        if found.by_title_only and (likeness := additions.would_overwrite(node, said, dates)):
            return Result(Outcome.SUSPICIOUS, row["title"], likeness=likeness)
        changes = additions.describe(node, said) | additions.add(node, row, parsed, sources, dates, nodes)
        outcome = Outcome.NEW if node.is_new else Outcome.CHANGED if changes else Outcome.UNCHANGED
        return Result(outcome, str(node.asset), {} if node.is_new else changes)

    def _said_of_itself(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Level by kind, and one title where only the other language's is given."""
        level = row["level"] or LEVEL_OF_KIND[row["kind"]]
        if row["kind"] not in KINDS_OF_LEVEL[level]:
            allowed = [kind.value for kind in Kind if kind in KINDS_OF_LEVEL[level]]
            with in_column("kind"):
                raise columns.RowOfWrongKind(kind=row["kind"], allowed=allowed)
        title = row["title"] or row["title_zh"]
        if not title:
            with in_column("title"):
                raise columns.RowWithoutTitle
        return {"level": level, "title": title}

    def _is_said_to_be_new(self, number: int, row: Mapping[str, Any]) -> bool:
        return bool(row["another"] or self.suspicious_are_new or self.decisions.get(number))

    def _likeness(self, row: Mapping[str, Any]) -> Likeness | None:
        if row["level"] != Level.WORK:
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
        if asset.level == Level.FRANCHISE:
            self.series.enter(node)
        if row["reference"]:
            nodes.by_reference[row["reference"]] = node
        else:
            nodes.enter_titles(node)
        if self.likenesses is not None and asset.level == Level.WORK:
            self.likenesses.add(
                recognise.SAME_AS_A_ROW, asset.year, asset.kind, asset.maker, asset.title, asset.title_zh
            )
        return node

    def _parent(self, row: Mapping[str, Any], nodes: Nodes, new: list[Node]) -> Node | None:
        level = row["level"]
        with in_column("parent"):
            if row["parent"]:
                parent = self._known(row["parent"], nodes)
                if parent.asset.level not in LEVELS_ABOVE[level]:
                    raise LevelDoesNotFitParent(level=Level(level).label, parent=Level(parent.asset.level).label)
                return parent
            if level == Level.FRANCHISE:
                return None
            if level != Level.WORK:
                raise columns.RowWithoutParent(level=Level(level).label)
        if (node := self.series.franchise_of(row, new)) is not None:
            return node
        node = Node(franchise_named(**fields_said(row, ("title", "title_zh"))), is_new=True)
        new.append(node)
        return node

    def _known(self, reference: str, nodes: Nodes) -> Node:
        node = nodes.named(reference) or self._checked(reference)
        if node is None:
            raise columns.UnknownParent(value=reference)
        return node

    def _checked(self, reference: str) -> Node | None:
        if reference not in self.checked:
            return None
        level, kind, title, title_zh = self.checked[reference]
        return Node(Asset(level=level, kind=kind, title=title, title_zh=title_zh), is_new=True)

    @staticmethod
    def _refuse_another_place(node: Node, row: Mapping[str, Any], found: "recognise.Found") -> None:
        if found.was_merged:
            return
        said = row["parent"]
        if (said and said not in node.parent_names) or node.asset.level != row["level"]:
            parent = node.asset.parent if not node.is_new else node.parent and node.parent.asset
            with in_column("parent"):
                raise RegisteredElsewhere(asset=node.label, parent=parent.both_titles if parent else "–")

    @staticmethod
    def _said(node: Node, row: Mapping[str, Any]) -> dict[str, Any]:
        said = fields_said(row, ("kind", *columns.PLAIN))
        if row["reference"] and node.asset.reference is None and row["reference"] != node.asset.number:
            said["reference"] = row["reference"]
        return said

    def _parsed_identifiers(self, row: Mapping[str, Any]) -> Any:
        try:
            with in_column("identifiers"):
                told = [identifiers.parse(text) for text in row["identifiers"] or ()]
            return [*told, *(one for scheme in columns.SCHEMES for one in row[scheme] or ())]
        except DomainError as error:
            return error

    def _sources(self, row: Mapping[str, Any], nodes: Nodes) -> list[tuple[Node, str]]:
        """Each source once, whatever the cell repeats."""
        found: dict[int, tuple[Node, str]] = {}
        with in_column("based_on"):
            for text in row["based_on"] or ():
                reference, how = columns.derivation(text)
                source = self._known(reference, nodes)
                found.setdefault(id(source), (source, how))
        return list(found.values())

    @staticmethod
    def _refuse_sources(node: Node | None, row: Mapping[str, Any], sources: list[tuple[Node, str]]) -> None:
        with in_column("based_on"):
            for source, _how in sources:
                if row["level"] != Level.WORK:
                    raise tree.OnlyWorksDerive(asset=in_both(row["title"], row["title_zh"] or ""))
                if source.asset.level != Level.WORK:
                    raise tree.OnlyWorksDerive(asset=source.label)
                if node is not None and additions.is_source_of(node, source):
                    raise tree.BasedInCircles(source=source.label, work=node.label)

    def _dates(self, row: Mapping[str, Any]) -> list[additions.Dated]:
        with in_column("releases"):
            found = [columns.release(text, self.territories) for text in row["releases"] or ()]
        for one in row["release_date"] or ():
            with in_column("release_date" if one.place else "release_territory"):
                place = one.place or row["release_territory"]
                if not place:
                    raise columns.RowWithoutPlace
                territory = columns.territory(place, self.territories)
            medium = row["release_medium"] or Medium.THEATRICAL
            found.append({"territory": territory, "medium": medium, "day": one.day, "status": row["release_status"]})
        with in_column("release_date" if row["release_date"] else "releases"):
            for one in found:
                columns.refuse_far_days(one["day"], self.now.year)
        reason = row["release_reason"] or ""
        return [(one["territory"].pk, one["medium"], one["day"], one["status"], reason) for one in found]


def _references(row: Mapping[str, Any]) -> Iterator[str]:
    for name in ("number", "reference", "parent"):
        if row[name]:
            yield row[name]
    for text in row["based_on"] or ():
        yield columns.derivation(text)[0]


def _once(nodes: Nodes) -> list[Node]:
    return list({id(node): node for node in nodes.by_id.values()}.values())
