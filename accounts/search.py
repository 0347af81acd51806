"""How organisations are found."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from core.search.kinds import Kind, Shown


def names(keys: Iterable[int]) -> Iterator[tuple[int, str, int]]:
    for key, name, name_zh in Organisation.objects.filter(pk__in=keys).values_list("pk", "name", "name_zh"):
        for text in {name, name_zh}:
            yield key, text, 5


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
