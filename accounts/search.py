"""How organisations are found."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from core.search.find import Hit, find
from core.search.kinds import Kind, Shown


def names(keys: Iterable[int]) -> Iterator[tuple[int, str, int]]:
    """Of a merged record none: what it became is found by its names."""
    rows = Organisation.objects.filter(Q(pk__in=keys, merged_into=None) | Q(merged_into__in=keys))
    for key, became, name, name_zh in rows.values_list("pk", "merged_into", "name", "name_zh"):
        for text in {name, name_zh}:
            yield became or key, text, 4 if became else 5


def show(rows: "QuerySet[Any]") -> Mapping[int, Shown]:
    return {
        row.pk: Shown(str(row), row.country, reverse("admin:accounts_organisation_change", args=[row.pk]))
        for row in rows
    }


ORGANISATIONS = Kind(
    "organisation",
    _("Organisations"),
    "accounts.organisation",
    names,
    lambda user: Organisation.objects.visible_to(user),
    show,
)


def similar_organisations(organisation: Organisation, user: Any) -> list[Hit]:
    """Others whose name is nearly the same: perhaps a second record."""
    names = filter(None, {organisation.name, organisation.name_zh})
    hits = [hit for name in names for hit in find(name, user=user, limit=200)]
    others = {hit.key: hit for hit in hits if hit.kind.code == "organisation" and hit.key != organisation.pk}
    return list(others.values())[:5]
