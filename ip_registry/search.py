"""How assets are found."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.search.kinds import Kind, Shown
from ip_registry.models import Asset, AssetAlias, Identifier, Level, Registration, Title

NAMED = ("kind", "title", "title_zh", "year")
WEIGHTS = {Level.FRANCHISE: 8, Level.WORK: 9, Level.ELEMENT: 6, Level.VARIANT: 3}


def names(keys: Iterable[int]) -> Iterator[tuple[int, str, int]]:
    rows = Asset.objects.unmerged().filter(pk__in=keys).values_list("pk", "level", "title", "title_zh", "reference")
    weights = {}
    for key, level, title, title_zh, reference in rows:
        weights[key] = WEIGHTS[Level(level)]
        for name in {title, title_zh, reference or "", Asset.NUMBERS.of(key)}:
            yield key, name, weights[key]
    for key, text in AssetAlias.objects.filter(asset__in=weights).values_list("asset_id", "text"):
        yield key, text, weights[key] - 1
    for key, value in Identifier.objects.filter(asset__in=weights).values_list("asset_id", "value"):
        yield key, value, weights[key]


def show(rows: "QuerySet[Any]") -> Mapping[int, Shown]:
    shown = {}
    assets = reverse("admin:ip_registry_asset_changelist")  # once: reversing takes longer than reading the row
    kinds = dict(Asset._meta.get_field("kind").flatchoices)
    rows = rows.select_related("parent").only(*NAMED, *(f"parent__{field}" for field in NAMED))
    for asset in rows.order_by():
        other = asset.title_zh if str(asset) == asset.title else asset.title
        # Not `get_kind_display`, which hashes all translated labels anew for every row.
        parts = [str(kinds[asset.kind]), str(asset.year or ""), other, str(asset.parent or "")]
        shown[asset.pk] = Shown(str(asset), " · ".join(filter(None, parts)), f"{assets}{asset.pk}/change/")
    return shown


ASSETS = Kind("asset", _("Assets"), "ip_registry.asset", names, lambda user: Asset.objects.visible_to(user), show)


def names_of_titles(keys: Iterable[int]) -> Iterator[tuple[int, str, int]]:
    rows = Title.objects.filter(pk__in=keys).values_list("pk", "instrument", "registry_number")
    for key, instrument, number in rows:
        for name in {Title.NUMBERS.of(key), instrument, number}:
            yield key, name, 2


def show_titles(rows: "QuerySet[Any]") -> Mapping[int, Shown]:
    return {
        row.pk: Shown(
            f"{row.number} {row.instrument}",
            " · ".join(filter(None, (str(row.subject), str(row.holder), row.registry_number))),
            reverse("admin:ip_registry_title_change", args=[row.pk]),
        )
        for row in rows.select_related("subject", "holder")
    }


def names_of_registrations(keys: Iterable[int]) -> Iterator[tuple[int, str, int]]:
    for key, mark, number in Registration.objects.filter(pk__in=keys).values_list("pk", "mark", "number"):
        yield key, number, 3
        yield key, mark, 1


def show_registrations(rows: "QuerySet[Any]") -> Mapping[int, Shown]:
    return {
        row.pk: Shown(
            f"{row.mark} {row.number}".strip(),
            f"{row.get_kind_display()} · {row.office} · {row.get_status_display()} · {row.asset}",
            reverse("admin:ip_registry_registration_change", args=[row.pk]),
        )
        for row in rows.select_related("asset")
    }


TITLES = Kind(
    "title",
    _("Chain-of-title links"),
    "ip_registry.title",
    names_of_titles,
    lambda user: Title.objects.visible_to(user),
    show_titles,
)
REGISTRATIONS = Kind(
    "registration",
    _("Registrations"),
    "ip_registry.registration",
    names_of_registrations,
    lambda user: Registration.objects.visible_to(user),
    show_registrations,
)
