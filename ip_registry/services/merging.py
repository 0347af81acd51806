"""What a merged asset hands over to the one it turned out to be."""

from django.db import models

from ip_registry.models import (
    AiContribution,
    Asset,
    AssetImage,
    Clearance,
    Derivation,
    Encumbrance,
    Gate,
    Identifier,
    PlanLine,
    Registration,
    Release,
    StyleGuide,
)

ALL_OF_THEM: tuple[type[models.Model], ...] = (Identifier, AssetImage, Registration)
UNLESS_THERE: dict[type[models.Model], tuple[str, ...]] = {
    Release: ("territory", "medium"),
    Encumbrance: ("rank",),
    Clearance: ("kind", "person", "scope"),
    AiContribution: ("part", "tool"),
    Gate: ("stage",),
    PlanLine: ("category", "partner"),
    StyleGuide: ("name",),
}
"""Rows that the survivor may have already, by what tells them apart; then the loser keeps its own."""


def hand_over(loser: Asset, survivor: Asset) -> None:
    for child in Asset.objects.filter(parent=loser):
        child.parent = survivor  # its span lies in the loser's, which the survivor includes
        child.save(update_fields=["parent"])
    for earlier in Asset.objects.filter(merged_into=loser):
        earlier.merged_into = survivor
        earlier.save(update_fields=["merged_into"])
    for model in ALL_OF_THEM:
        model._default_manager.filter(asset=loser).update(asset=survivor)
    for model, names in UNLESS_THERE.items():
        _hand_over_new(model, names, loser, survivor)
    _hand_over_derivations(loser, survivor)


def _hand_over_new(model: type[models.Model], names: tuple[str, ...], loser: Asset, survivor: Asset) -> None:
    there = set(model._default_manager.filter(asset=survivor).values_list(*names))
    for row in model._default_manager.filter(asset=loser):
        key = tuple(getattr(row, model._meta.get_field(name).attname) for name in names)  # type: ignore[union-attr]
        if key not in there:
            model._default_manager.filter(pk=row.pk).update(asset=survivor)


def _hand_over_derivations(loser: Asset, survivor: Asset) -> None:
    for mine, other in (("work", "source"), ("source", "work")):
        there = set(Derivation.objects.filter(**{mine: survivor}).values_list(other, flat=True)) | {survivor.pk}
        rows = Derivation.objects.filter(**{mine: loser})
        rows.exclude(**{f"{other}__in": there}).update(**{mine: survivor})
        rows.delete()
