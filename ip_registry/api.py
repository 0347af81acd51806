from typing import Any

from rest_framework import serializers

from core.registers import register_of
from ip_registry.models import Asset, AssetAlias, Identifier, Release, ReleaseDate

PLANNED: dict[str, Any] = {
    "day": serializers.DateField(read_only=True, allow_null=True),
    "status": serializers.CharField(read_only=True, allow_null=True),
}
RECORDED: dict[str, Any] = {
    "known_from": serializers.DateTimeField(source="recorded.lower", read_only=True),
    "known_until": serializers.DateTimeField(source="recorded.upper", read_only=True, allow_null=True),
}


class ReleaseRegister(
    register_of(  # type: ignore[misc]
        Release,
        fields=("asset", "territory", "medium"),
        filters=("asset", "territory", "medium"),
        extra=PLANNED,
        ordering=("asset",),
    )
):
    """A work coming out in a territory through a medium, with the day that is planned now."""

    def get_queryset(self) -> Any:
        return super().get_queryset().with_dates()


routes = {
    "assets": register_of(
        Asset,
        fields=("number", "reference", "level", "kind", "title", "title_zh", "year", "stage", "parent", "based_on"),
        filters={
            "reference": ["exact", "in"],
            "level": ["exact"],
            "kind": ["exact", "in"],
            "stage": ["exact"],
            "year": ["exact", "gte", "lte"],
            "parent": ["exact"],
            "based_on": ["exact"],
            "title": ["icontains"],
            "title_zh": ["icontains"],
            "aliases__text": ["exact", "icontains"],
        },
        ordering=("title", "level", "kind"),
    ),
    "aliases": register_of(
        AssetAlias, fields=("asset", "text"), filters={"asset": ["exact"], "text": ["exact", "icontains"]}
    ),
    "identifiers": register_of(Identifier, fields=("asset", "scheme", "value"), filters=("asset", "scheme", "value")),
    "releases": ReleaseRegister,
    "release-dates": register_of(
        ReleaseDate,
        fields=("release", "day", "status", "reason"),
        filters={"release": ["exact"], "status": ["exact"], "day": ["exact", "gte", "lte"]},
        extra=RECORDED,
        ordering=("day",),
    ),
}
