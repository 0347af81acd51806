"""What stands behind a cell of the grid: the grants that take it, what is not held, and what only informs."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from core.regions.algebra import Region, region_intersection
from ip_registry.services.links import words_of
from licensing.grid.classify import Claim
from licensing.grid.grid import Grid
from licensing.grid.tables import Heading
from licensing.models import Grant
from licensing.rights import queries


@dataclass(frozen=True)
class GrantInCell:
    """A grant that takes a part of the cell, and which part; one that was amended may do so as two kinds."""

    grant: Grant
    reason: str
    disputed: bool
    parts: tuple[Region, ...]

    @property
    def in_words(self) -> list[str]:
        return [words_of(part) for part in self.parts]


@dataclass(frozen=True)
class CellDetails:
    """`told` are grants that block nothing: first refusals, and sell-offs that reach into the time; each with a day."""

    takers: list[GrantInCell]
    unheld: list[Region]
    first_refusals: list[tuple[Grant, date | None]]
    tails: list[tuple[Grant, date]]

    @property
    def unheld_in_words(self) -> list[str]:
        return [words_of(part) for part in self.unheld]


def cell_details(grid: Grid, row: Heading, column: Heading) -> CellDetails:
    """Everything that meets the territories of `row` and the categories of `column`."""
    asked = grid.asked
    cell = Region(asked.assets, column.spans, row.spans, asked.channels, asked.languages, asked.days)
    parts = [(claim, part) for claim in grid.claims_at(row.at, column.at)
             if (part := region_intersection(cell, claim.region)) is not None]  # fmt: skip
    unheld = [part for claim, part in parts if claim.grant_id is None]
    found = {claim.grant_id for claim, _part in parts if claim.grant_id}
    query = replace(grid.query, region=cell)
    first, ended = queries.first_refusals(query), queries.grants_ended_before(query)
    grants = _grants([*found, *(pk for pk, _day in (*first, *ended))])
    return CellDetails(
        sorted(_takers(grants, parts), key=lambda one: (one.grant.period.upper, one.grant.pk)),
        unheld,
        [(grants[pk], day) for pk, day in first if pk not in found],
        list(_tails(cell, [(grants[pk], after) for pk, after in ended if pk not in found])),
    )


def _tails(cell: Region, ended: Iterable[tuple[Grant, date]]) -> Iterator[tuple[Grant, date]]:
    """The grants whose stock may still be on sale on the first day of the cell, each with the last such day."""
    for grant, after in ended:
        until = queries.last_day_of_sale(after, grant.sell_off_days)
        if until is not None and until.toordinal() >= cell.days[0][0]:
            yield grant, until


def grants_in_grid(grid: Grid) -> list[GrantInCell]:
    """Every grant that takes something of the grid."""
    grants = _grants(claim.grant_id for claim in grid.claims)
    takers = _takers(grants, [(claim, claim.region) for claim in grid.claims])
    return sorted(takers, key=lambda one: one.grant.pk)


def _grants(keys: Iterable[int | None]) -> dict[int, Grant]:
    rows = Grant.objects.filter(pk__in={pk for pk in keys if pk}).select_related("agreement__licensee")
    return {grant.pk: grant for grant in rows}


def _takers(grants: Mapping[int, Grant], parts: Iterable[tuple[Claim, Region]]) -> list[GrantInCell]:
    """The parts of each grant and reason together, in the order in which they were found."""
    found: dict[tuple[int, str, bool], list[Region]] = {}
    for claim, part in parts:
        if claim.grant_id is not None:
            reason = "taken.contested" if claim.disputed else f"taken.{claim.kind}"
            found.setdefault((claim.grant_id, reason, claim.disputed), []).append(part)
    return [GrantInCell(grants[pk], reason, disputed, tuple(some)) for (pk, reason, disputed), some in found.items()]
