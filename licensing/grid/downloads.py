"""The grid as a workbook, as an answer on the web."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse

from licensing.grid.grid import Grid
from licensing.grid.workbook import grid_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook_of(found: Grid, asked: Mapping[str, Any]) -> HttpResponse:
    """Every territory × every category of what was asked about (the data of a `GridForm`)."""
    made = grid_workbook(found, asked["asset"], place=asked["place"], use=asked["use"])
    answer = HttpResponse(made, content_type=XLSX)
    name = f"availability-{asked['asset'].number}-{asked['first'].isoformat()}-{asked['last'].isoformat()}.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
