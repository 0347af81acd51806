"""The availability grid for people: drawn on the server as a table, zoomed by its headings, explained by its cells."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.admin_base import in_numbers
from core.days import desk_today
from core.errors import DomainError
from licensing.availability.reasons import REASONS
from licensing.grid.cell_details import cell_details
from licensing.grid.classify import State
from licensing.grid.downloads import workbook_of
from licensing.grid.forms import GridForm
from licensing.grid.grid import Grid, grid
from licensing.grid.tables import (
    MEANS,
    STATE_WORDS,
    Band,
    Cell,
    Heading,
    View,
    alike,
    bands_of,
    countries_of,
    in_language,
    leaf_headings,
    path_to,
    state_of,
)
from licensing.models import GrantKind
from vocabularies.words import Vocabulary, current_vocabularies

SIGNS = {
    State.FREE: ("good", "✓"),
    State.PARTLY: ("due", "◐"),
    State.TAKEN: ("bad", "✕"),
    State.NOT_HELD: ("unknown", "–"),
}
VERDICT_DISPLAY = {state: (*SIGNS[state], STATE_WORDS[state]) for state in State}
"""Colour, sign and word: never the colour alone."""
MOST_CELLS = 3_000


def grid_page(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("licensing.view_grant"):
        raise PermissionDenied
    form = GridForm(request.GET, user=request.user, today=desk_today())
    context: dict[str, Any] = {**admin.site.each_context(request), "title": _("Availability grid"), "form": form}
    if form.is_bound and form.is_valid():
        try:
            context |= _shown(form, grid(**form.question()), request.GET)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
    return TemplateResponse(request, "licensing/grid.html", context, status=422 if form.errors else 200)


def grid_file(request: HttpRequest) -> HttpResponse:
    """The same as a workbook: every territory × every category of what is shown."""
    if not request.user.has_perm("licensing.view_grant"):
        raise PermissionDenied
    form = GridForm(request.GET, user=request.user, today=desk_today())
    if not form.is_bound or "asset" in form.errors:
        raise Http404
    if form.errors:  # the page says what is wrong with the question
        return redirect(f"{reverse('availability_grid')}?{request.GET.urlencode()}")
    return workbook_of(grid(**form.question()), form.cleaned_data)


@dataclass(frozen=True)
class Drawn:
    """One cell as it is drawn."""

    colour: str
    sign: str
    word: Any
    says: str
    label: str
    address: str
    chosen: bool


@dataclass(frozen=True)
class Title:
    """A heading as it is drawn: an address where it opens."""

    name: str
    address: str
    full: str = ""


@dataclass(frozen=True)
class Addresses:
    """Every link of the page is its own question with something changed."""

    asked: QueryDict

    def to(self, **changed: str) -> str:
        query = self.asked.copy()
        for name in ("territories", "categories", "alike"):
            query.pop(name, None)
        for name, value in changed.items():
            query.pop(name, None)
            if value:
                query[name] = value
        return f"?{query.urlencode()}"


def _shown(form: GridForm, found: Grid, asked: QueryDict) -> dict[str, Any]:
    known, data, links = current_vocabularies(), form.cleaned_data, Addresses(asked)
    view = View(found)
    rows = bands_of(known.territories, found.territories, data["place"], in_bands=True)
    [columns] = bands_of(known.categories, found.categories, data["use"], in_bands=False)
    too_many = 0
    if data["alike"]:
        rows, columns, too_many = _alike(view, data)
    return {
        "found": found,
        "asset": data["asset"],
        "facts": _facts(form),
        "columns": [_title(one, links, "use") for one in columns.headings],
        "bands": [] if too_many else [_band(view, one, columns, links, asked) for one in rows],
        "too_many": too_many,
        "sentence": _sentence(view, data["place"], columns),
        "totals": _totals(found),
        "places": _path(known.territories, data["place"], links, "place"),
        "uses": _path(known.categories, data["use"], links, "use"),
        "alike": data["alike"],
        "alike_address": links.to(alike="" if data["alike"] else "1"),
        "file_address": f"{reverse('grid_file')}{links.to()}",
        **_cell_shown(view, asked, form),
    }


def _alike(view: View, data: dict[str, Any]) -> tuple[list[Band], Band, int]:
    known = current_vocabularies()
    rows, columns = alike(
        view,
        leaf_headings(known.territories, view.grid.territories, data["place"]),
        leaf_headings(known.categories, view.grid.categories, data["use"]),
    )
    count = len(rows) * len(columns)
    return [Band(None, rows)], Band(None, columns), count if count > MOST_CELLS else 0


def _facts(form: GridForm) -> list[str]:
    data = form.cleaned_data
    facts = [
        f"{date_format(data['first'])} – {date_format(data['last'])}",
        str(GrantKind(data["kind"]).label),
    ]  # type: ignore[attr-defined]
    said = {
        "licensee": _("for %(who)s"),
        "licensor": _("from %(who)s"),
        "out_of": _("under %(who)s"),
        "known": _("as recorded on %(who)s"),
    }
    facts += [said[name] % {"who": data[name]} for name in said if data[name]]
    known = current_vocabularies()
    for name in ("channels", "languages"):
        if form[name].value():
            facts.append(getattr(known, name).describe(data[name]))
    return facts


def _title(heading: Heading, links: Addresses, side: str) -> Title:
    address = links.to(**{side: heading.code}) if heading.opens else ""
    return Title(in_language(heading.name), address, in_language(heading.full) if heading.full else "")


def _band(view: View, band: Band, columns: Band, links: Addresses, asked: QueryDict) -> dict[str, Any]:
    cells = view.cells(band.headings, columns.headings)
    chosen = (asked.get("territories"), asked.get("categories"))
    rows = [
        (
            _title(row, links, "place"),
            [_drawn(row, column, cell, links, chosen) for column, cell in zip(columns.headings, line, strict=True)],
        )
        for row, line in zip(band.headings, cells, strict=True)
    ]
    return {"above": _title(band.above, links, "place") if band.above else None, "rows": rows}


def _drawn(row: Heading, column: Heading, cell: Cell, links: Addresses, chosen: tuple[str | None, str | None]) -> Drawn:
    colour, sign, word = VERDICT_DISPLAY[cell.state]
    says = str(cell.says) if cell.says else ""
    label = " · ".join(part for part in (in_language(row.name), in_language(column.name), str(word), says) if part)
    address = links.to(territories=row.code or "All", categories=column.code or "All")
    asked = (row.code or "All", column.code or "All")
    return Drawn(colour, sign, word, says, label, f"{address}#cell", asked == chosen)


def _path(vocabulary: Vocabulary, term: Any, links: Addresses, side: str) -> list[Title]:
    top = Title(_("All territories") if side == "place" else _("All uses"), links.to(**{side: ""}))
    return [top, *(Title(str(one), links.to(**{side: one.code})) for one in path_to(vocabulary, term))]


def _sentence(view: View, place: Any, columns: Band) -> str:
    """In how many territories what is shown is free."""
    known = current_vocabularies()
    countries = countries_of(known.territories, view.grid.territories, place)
    counts = view.counts(countries, columns.headings).sum(axis=1)
    states = [state_of(one) for one in counts]
    numbers = {
        "n": len(states),
        "free": states.count(State.FREE),
        "partly": states.count(State.PARTLY),
        "nothing": states.count(State.TAKEN) + states.count(State.NOT_HELD),
    }
    if len(states) == 1:
        return ""
    return ngettext(
        "Available for all these uses in %(free)s of %(n)s territory, partly in %(partly)s, not at all in %(nothing)s.",
        "Available for all these uses in %(free)s of %(n)s territories, partly in %(partly)s, not at all "
        "in %(nothing)s.",
        len(states),
    ) % in_numbers(**numbers)


def _totals(found: Grid) -> list[tuple[str, str, Any, str, Any]]:
    """The legend, with how many leaf cells of each state there are in all."""
    return [
        (*VERDICT_DISPLAY[state], in_numbers(n=count)["n"], MEANS[state]) for state, count in found.totals().items()
    ]


# --- One cell ---------------------------------------------------------------------------------------


def _cell_shown(view: View, asked: QueryDict, form: GridForm) -> dict[str, Any]:
    row = _heading_asked("territories", asked.get("territories", ""), view)
    column = _heading_asked("categories", asked.get("categories", ""), view)
    if row is None or column is None:
        return {}
    [[cell]] = view.cells([row], [column])
    what = cell_details(view.grid, row, column)
    return {
        "cell": {
            "name": f"{in_language(row.name)} · {in_language(column.name)}",
            "look": VERDICT_DISPLAY[cell.state],
            "left": _left(view, row, column, cell),
            "takers": [(one, REASONS[one.reason]) for one in what.takers],
            "behind": what,
            "question": _question(row, column, form),
        }
    }


def _left(view: View, row: Heading, column: Heading, cell: Cell) -> list[str]:
    if cell.state != State.PARTLY:
        return []
    leaf = len(row.at) == 1 and len(column.at) == 1
    ways = [str(one) for one in view.narrowed(int(row.at[0]), int(column.at[0]))] if leaf else []
    return ways or ([str(cell.says)] if cell.says else [])


def _heading_asked(side: str, written: str, view: View) -> Heading | None:
    if not written or len(written) > 4_000:
        return None
    vocabulary = getattr(current_vocabularies(), side)
    leaves = getattr(view.grid, side)
    try:
        spans = vocabulary.read(written)
    except DomainError:
        return None
    at = leaves.inside(spans)
    words = vocabulary.describe(spans)
    return Heading({"en": words, "zh": words}, written, spans, at) if len(at) else None


def _question(row: Heading, column: Heading, form: GridForm) -> str:
    """The address at which this cell is the question."""
    data = form.cleaned_data
    query = QueryDict(mutable=True)
    query.update(
        {
            "assets": str(data["asset"].pk),
            "kind": data["kind"],
            "categories": column.code,
            "territories": row.code,
            "channels": form["channels"].value() or "",
            "languages": form["languages"].value() or "",
            "first": data["first"].isoformat(),
            "last": data["last"].isoformat(),
            "licensee": str(data["licensee"].pk) if data["licensee"] else "",
        }
    )
    return f"{reverse('availability')}?{query.urlencode()}"
