"""The vocabularies of the repository into the database: repeatable, and never a leaf that moves."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core import audit
from core.errors import DomainError
from core.regions.spans import EVERYTHING, Spans, union
from vocabularies.models import (
    Channel,
    Language,
    NiceClass,
    Term,
    Territory,
    TerritoryGroup,
    UseCategory,
    span_of_slot,
)

VOCABULARIES_LOAD = audit.reason("vocabularies.load", _("Vocabularies loaded"))

DATA = Path(__file__).resolve().parent.parent / "data"


class LeafMoved(DomainError):
    code = "vocabulary.leaf_moved"
    message = _("The entry %(code)s has slot %(old)s here and %(new)s in the file.")
    remedy = _(
        "Restore the slot in the file, because agreements refer to it. To replace the entry, retire the "
        "leaf and add another."
    )


FILES: tuple[tuple[type[Term], str], ...] = (
    (Territory, "territories.json"),
    (UseCategory, "categories.json"),
    (Channel, "channels.json"),
    (Language, "languages.json"),
)


@transaction.atomic
def load_vocabularies(folder: Path = DATA) -> dict[str, int]:
    """Create or correct every entry; returns how many rows were written by vocabulary. Raises `LeafMoved`."""
    with audit.because(VOCABULARIES_LOAD):
        written = {model.__name__: _load_tree(model, _rows(folder / name)) for model, name in FILES}
        written["NiceClass"] = _load_nice(_rows(folder / "nice.json"))
        written["TerritoryGroup"] = _load_groups(_rows(folder / "territory_groups.json"))
    return written


def _rows(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return rows


def spans_of_tree(rows: Iterable[dict[str, Any]]) -> dict[str, Spans]:
    """What each entry covers: a leaf its slot, a node its leaves, the world everything yet to come too."""
    spans: dict[str, Spans] = {}
    for row in reversed(list(rows)):  # children stand behind their parent
        own = span_of_slot(row["slot"]) if row["slot"] is not None else spans.get(row["code"], ())
        spans[row["code"]] = EVERYTHING if row.get("kind") == "world" else own
        if row["parent"]:
            spans[row["parent"]] = union(spans.get(row["parent"], ()), own)
    return spans


def _load_tree(model: type[Term], rows: list[dict[str, Any]]) -> int:
    spans = spans_of_tree(rows)
    known = {term.code: term for term in model._default_manager.all()}
    written = 0
    for position, row in enumerate(rows):
        parent = known[row["parent"]] if row["parent"] else None
        values = {
            "name": row["name"],
            "name_zh": row["name_zh"],
            "aliases": row["aliases"],
            "parent_id": parent.pk if parent else None,
            "position": position,
            "depth": parent.depth + 1 if parent else 0,
            "slot": row["slot"],
            "spans": spans[row["code"]],
        }
        if model is Territory:
            values["kind"] = row["kind"]
        if model is UseCategory:
            values["nice_classes"] = row["nice"]
        term = known.get(row["code"])
        if term is not None and term.slot is not None and term.slot != row["slot"]:
            raise LeafMoved(code=row["code"], old=term.slot, new=row["slot"])
        if term is None:
            known[row["code"]] = model._default_manager.create(code=row["code"], **values)
            written += 1
        elif any(getattr(term, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(term, name, value)
            term.save()
            written += 1
    return written


def _load_nice(rows: list[dict[str, Any]]) -> int:
    wanted = {
        (row["number"], row["edition"]): (row["kind"] == "services", row["heading"], row["heading_zh"]) for row in rows
    }
    known = {(n.number, n.edition): (n.is_service, n.heading, n.heading_zh) for n in NiceClass.objects.all()}
    changed = {key: value for key, value in wanted.items() if known.get(key) != value}
    NiceClass.objects.bulk_create(
        [
            NiceClass(number=number, edition=edition, is_service=service, heading=heading, heading_zh=heading_zh)
            for (number, edition), (service, heading, heading_zh) in changed.items()
        ],
        update_conflicts=True,
        unique_fields=["number", "edition"],
        update_fields=["is_service", "heading", "heading_zh"],
    )
    return len(changed)


def _load_groups(rows: list[dict[str, Any]]) -> int:
    """Groups that are there already are left as the desk has edited them."""
    known = set(TerritoryGroup.objects.values_list("code", flat=True))
    territories = {t.code: t.pk for t in Territory.objects.all()}
    new = [row for row in rows if row["code"] not in known]
    for row in new:
        group = TerritoryGroup.objects.create(
            code=row["code"], name=row["name"], name_zh=row["name_zh"], aliases=row["aliases"]
        )
        group.members.set([territories[code] for code in row["members"]])
    return len(new)
