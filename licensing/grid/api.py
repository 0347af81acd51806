"""The availability grid and the catalogue-wide question for programs."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from core.days import desk_today
from core.permissions import is_permitted
from core.rest.strict import KnownParameters
from licensing.grid.answers import FREE_WORKS, GRID
from licensing.grid.classify import State
from licensing.grid.downloads import XLSX, workbook_of
from licensing.grid.forms import FreeWorksForm, GridForm
from licensing.grid.free_works import free_works
from licensing.grid.grid import grid
from licensing.grid.tables import Cell, Heading, View, alike, bands_of, in_language, leaf_headings
from vocabularies.words import current_vocabularies

CODES = {State.FREE: "free", State.PARTLY: "partly", State.TAKEN: "taken", State.NOT_HELD: "not_held"}
Block = dict[str, Any]


def _text(*names: str) -> list[OpenApiParameter]:
    return [OpenApiParameter(name, OpenApiTypes.STR) for name in names]


QUESTION = [
    OpenApiParameter("asset", OpenApiTypes.INT, required=True),
    *(OpenApiParameter(name, OpenApiTypes.DATE, required=True) for name in ("first", "last")),
    *_text("kind", "channels", "languages", "place", "use"),
    *(OpenApiParameter(name, OpenApiTypes.INT) for name in ("licensee", "licensor", "out_of")),
    OpenApiParameter("known", OpenApiTypes.DATE, description="As recorded at the end of that day."),
]
DETAIL = OpenApiParameter(
    "detail",
    OpenApiTypes.STR,
    enum=["groups", "leaves"],
    description="`leaves`: every territory × every use, with identical rows grouped.",
)


class SeesGrants(BasePermission):
    """Asked before what the address says is looked at."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return is_permitted(request.user, "licensing.view_grant")


class _OfGrants(KnownParameters):
    permission_classes: Any = (IsAuthenticated, SeesGrants)


class GridView(_OfGrants):
    """Availability by territory and category for a work and a period.

    `cells` are blocks: the state and its words hold for every one of their rows with every one of their columns. What a
    partly taken cell still has is in `in_words`; the grants are in the answer of `/availability/` for that cell.
    """

    @extend_schema(parameters=[*QUESTION, DETAIL], responses=GRID)
    def get(self, request: Request) -> Response:
        form = _asked(request)
        found = grid(**form.question())
        view, known, data = View(found), current_vocabularies(), form.cleaned_data
        if request.query_params.get("detail") == "leaves":
            rows, columns = alike(
                view,
                leaf_headings(known.territories, found.territories, data["place"]),
                leaf_headings(known.categories, found.categories, data["use"]),
            )
        else:
            bands = bands_of(known.territories, found.territories, data["place"], in_bands=True)
            rows = [heading for band in bands for heading in band.headings]
            [uses] = bands_of(known.categories, found.categories, data["use"], in_bands=False)
            columns = uses.headings
        return Response(
            {
                "asset": {"id": data["asset"].pk, "title": str(data["asset"])},
                "kind": data["kind"],
                "first": data["first"],
                "last": data["last"],
                "unproven": found.unproven,
                "shared": found.shared,
                "totals": {CODES[state]: count for state, count in found.totals().items()},
                "rows": [_heading(one) for one in rows],
                "columns": [_heading(one) for one in columns],
                "cells": blocks(rows, columns, view.cells(rows, columns)),
            }
        )


class GridFileView(_OfGrants):
    """The grid as a workbook (XLSX): every territory × every category, and the grants behind it."""

    @extend_schema(parameters=QUESTION, responses={(200, XLSX): OpenApiTypes.BINARY})
    def get(self, request: Request) -> HttpResponse:
        form = _asked(request)
        return workbook_of(grid(**form.question()), form.cleaned_data)


class FreeWorksView(_OfGrants):
    """Works without a conflict for these categories, territories and dates."""

    @extend_schema(
        parameters=[
            *(
                OpenApiParameter(name, OpenApiTypes.STR, required=True)
                for name in ("categories", "territories", "kind")
            ),
            *(OpenApiParameter(name, OpenApiTypes.DATE, required=True) for name in ("first", "last")),
            OpenApiParameter("after", OpenApiTypes.INT, description="`after` of the previous page."),
        ],
        responses=FREE_WORKS,
    )
    def get(self, request: Request) -> Response:
        form = FreeWorksForm(request.query_params)
        if not form.is_valid():
            raise ValidationError({name: list(map(str, said)) for name, said in form.errors.items()})
        found = free_works(**form.question(request.query_params.get("after", "")), today=desk_today())
        works = [{"id": one.work.pk, "title": str(one.work), "held": one.held} for one in found.works]
        return Response({"free": found.free, "in_all": found.in_all, "works": works, "after": found.after})


def _asked(request: Request) -> GridForm:
    form = GridForm(request.query_params, user=request.user, today=desk_today())
    if not form.is_bound:
        raise ValidationError({"asset": [str(form.fields["asset"].error_messages["required"])]})
    if not form.is_valid():
        raise ValidationError({name: list(map(str, said)) for name, said in form.errors.items()})
    return form


def _heading(heading: Heading) -> dict[str, Any]:
    return {"code": heading.code or "All", "name": in_language(heading.name), "spans": heading.spans}


def blocks(rows: Sequence[Heading], columns: Sequence[Heading], cells: Sequence[Sequence[Cell]]) -> list[Block]:
    """Equal rows together, and in them equal columns."""
    lines: dict[tuple[Any, ...], list[str]] = {}
    for row, line in zip(rows, cells, strict=True):
        looks = tuple((cell.state, str(cell.says) if cell.says else "") for cell in line)
        lines.setdefault(looks, []).append(row.code or "All")
    found: list[Block] = []
    for looks, codes in lines.items():
        together: dict[tuple[State, str], list[str]] = {}
        for column, query in zip(columns, looks, strict=True):
            together.setdefault(query, []).append(column.code or "All")
        found += [
            {"state": CODES[state], "in_words": says, "rows": codes, "columns": uses}
            for (state, says), uses in together.items()
        ]
    return found
