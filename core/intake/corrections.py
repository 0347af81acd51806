"""Cells that are corrected where the file stands; the file itself stays as it came."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.intake.jobs import set_mapping
from core.models import Intake


@dataclass(frozen=True)
class Correction:
    """What a cell means. With a `row` it is that one, without all cells of the column that have `written` in them."""

    column: str
    written: str
    meant: str
    row: int | None = None


def mend(*, intake: Intake, corrections: Iterable[Correction], by: Any, now: datetime) -> Intake:
    """Correct cells where the file stands, and queue the check again; the file itself stays as it came. Rules are
    remembered with the mapping. Raises as `set_mapping`."""
    rules = {name: dict(said) for name, said in intake.mapping.get("rules", {}).items()}
    cells = {number: dict(said) for number, said in intake.mapping.get("cells", {}).items()}
    for one in corrections:
        if one.row is None:
            rules.setdefault(one.column, {})[one.written] = one.meant
        else:
            cells.setdefault(str(one.row), {})[one.column] = one.meant
    return set_mapping(intake=intake, mapping={**intake.mapping, "rules": rules, "cells": cells}, by=by, now=now)
