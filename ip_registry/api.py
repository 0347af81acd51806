from datetime import date
from typing import Any

from django_filters.rest_framework import CharFilter
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from core.boxes import SIDES
from core.days import OutOfReach, desk_today, reachable
from core.rest.filters import VisibleFilterSet
from core.rest.viewsets import SpansJson, viewset_for
from ip_registry.answers import COVERAGE, TITLE_REPORT
from ip_registry.identifiers import normal_eidr
from ip_registry.models import (
    AiContribution,
    Asset,
    AssetAlias,
    AssetImage,
    Clearance,
    Derivation,
    Encumbrance,
    Gate,
    Identifier,
    Inclusion,
    PlanLine,
    Registration,
    Release,
    ReleaseDate,
    StyleGuide,
    StyleGuideVersion,
    Title,
)
from ip_registry.services.coverage import coverage
from ip_registry.services.title_report import TitleReport, title_report

PLANNED: dict[str, Any] = {
    "day": serializers.DateField(read_only=True, allow_null=True),
    "status": serializers.CharField(read_only=True, allow_null=True),
}
RECORDED: dict[str, Any] = {
    "known_from": serializers.DateTimeField(source="recorded.lower", read_only=True),
    "known_until": serializers.DateTimeField(source="recorded.upper", read_only=True, allow_null=True),
}
PERIOD: dict[str, Any] = {
    "starts_on": serializers.DateField(source="period.lower", read_only=True),
    "ends_before": serializers.DateField(source="period.upper", read_only=True, allow_null=True),
}
VALID: dict[str, Any] = {
    "valid_from": serializers.DateField(source="valid.lower", read_only=True, allow_null=True, default=None),
    "renew_by": serializers.DateField(source="last_day", read_only=True, allow_null=True),
    "classes": serializers.ListField(source="class_numbers", child=serializers.IntegerField(), read_only=True),
    "territories": SpansJson(read_only=True),
}
SCOPE: dict[str, Any] = {name: SpansJson(read_only=True) for name in SIDES}


class ReleaseRegister(
    viewset_for(  # type: ignore[misc]
        Release,
        fields=("asset", "territory", "medium", "time_zone"),
        filters=("asset", "territory", "medium"),
        extra=PLANNED,
        ordering=("asset",),
    )
):
    """Releases of works by territory and medium, with the current date."""

    def get_queryset(self) -> Any:
        return super().get_queryset().with_dates()


ON = OpenApiParameter("on", OpenApiTypes.DATE, description="Date of the report; today by default.")


class AssetRegister(
    viewset_for(  # type: ignore[misc]
        Asset,
        fields=(
            "number",
            "reference",
            "level",
            "kind",
            "title",
            "title_zh",
            "year",
            "maker",
            "stage",
            "potential",
            "audience",
            "parent",
            "merged_into",
        ),
        filters={
            "reference": ["exact", "in"],
            "level": ["exact"],
            "kind": ["exact", "in"],
            "stage": ["exact"],
            "potential": ["exact"],
            "audience": ["exact"],
            "year": ["exact", "gte", "lte"],
            "parent": ["exact"],
            "title": ["icontains"],
            "title_zh": ["icontains"],
            "aliases__text": ["exact", "icontains"],
        },
        ordering=("title", "level", "kind"),
    )
):
    """The IP tree. Names in any script, pinyin and mistyped words are found by `/api/v1/search/`."""

    @extend_schema(parameters=[ON], responses=TITLE_REPORT)
    @action(detail=True, url_path="title-report")
    def title_report(self, request: Request, pk: str) -> Response:
        """The owners on a date, and every missing link back to the authors."""
        asset = self.get_object()
        _require(request, "ip_registry.view_title")
        return Response(_report_json(title_report(asset=asset, on=_day(request))))

    @extend_schema(parameters=[ON], responses=COVERAGE)
    @action(detail=True)
    def coverage(self, request: Request, pk: str) -> Response:
        """Trademarks by class and territory, compared with the active licences."""
        asset = self.get_object()
        _require(request, "ip_registry.view_registration")
        found = coverage(asset=asset, on=_day(request))
        cells = [
            {
                "class": number,
                "territory": code,
                "state": cell.state,
                "registrations": [row.pk for row in cell.registrations],
                "grants": sorted({use.grant for use in cell.uses}),
            }
            for (number, code), cell in found.cells.items()
        ]
        return Response({"asset": asset.pk, "cells": cells})


def _require(request: Request, permission: str) -> None:
    if not request.user.has_perm(permission):
        raise PermissionDenied


def _day(request: Request) -> date:
    asked = request.query_params.get("on")
    if not asked:
        return desk_today()
    try:
        return reachable(date.fromisoformat(asked))
    except (ValueError, OutOfReach):
        raise ValidationError({"on": f"{asked[:40]} is not a day such as 2026-11-21."}) from None


def _report_json(report: TitleReport) -> dict[str, Any]:
    return {
        "asset": report.asset.pk,
        "on": report.on.isoformat(),
        "unbroken": report.is_unbroken,
        "gaps": [{"code": gap.code, "detail": str(gap)} for gap in report.all_gaps],
        "holdings": [
            {"holder": one.holder.pk, "share": str(one.share.normalize()), "where": one.where}
            for one in report.holdings
        ],
        "links": [title.pk for title in report.links],
        "sources": [_report_json(source.report) for source in report.sources],
        "encumbrances": [row.pk for row in report.encumbrances],
    }


class IdentifierFilter(CharFilter):  # type: ignore[misc]
    """Any form of an EIDR that standards and our own exports use."""

    def filter(self, qs: Any, value: str) -> Any:
        return super().filter(qs, normal_eidr(value) or value)


class IdentifierFilters(VisibleFilterSet):
    value = IdentifierFilter()

    class Meta:
        model = Identifier
        fields = ("asset", "scheme", "value", "warning")


class IdentifierRegister(
    viewset_for(Identifier, fields=("asset", "scheme", "value", "warning"), filters=())  # type: ignore[misc]
):
    """Numbers by which works are known elsewhere."""

    filterset_class = IdentifierFilters


routes = {
    "assets": AssetRegister,
    "aliases": viewset_for(
        AssetAlias, fields=("asset", "text"), filters={"asset": ["exact"], "text": ["exact", "icontains"]}
    ),
    "identifiers": IdentifierRegister,
    "derivations": viewset_for(Derivation, fields=("work", "source", "kind"), filters=("work", "source", "kind")),
    "inclusions": viewset_for(Inclusion, fields=("whole", "part", "kind"), filters=("whole", "part", "kind")),
    "releases": ReleaseRegister,
    "release-dates": viewset_for(
        ReleaseDate,
        fields=("release", "day", "status", "move", "reason"),
        filters={"release": ["exact"], "status": ["exact"], "move": ["exact"], "day": ["exact", "gte", "lte"]},
        extra=RECORDED,
        ordering=("day",),
    ),
    "titles": viewset_for(
        Title,
        fields=(
            "number",
            "subject",
            "kind",
            "holder",
            "from_holder",
            "share",
            "instrument",
            "signed_on",
            "registry_number",
            "document",
        ),
        filters={"subject": ["exact"], "holder": ["exact"], "from_holder": ["exact"], "kind": ["exact"]},
        extra={**SCOPE, **PERIOD, **RECORDED},
        ordering=("signed_on",),
    ),
    "encumbrances": viewset_for(
        Encumbrance,
        fields=("asset", "kind", "holder", "rank", "amount", "currency", "instrument", "since", "released_on"),
        filters={"asset": ["exact"], "holder": ["exact"], "kind": ["exact"], "released_on": ["isnull"]},
        ordering=("since",),
    ),
    "clearances": viewset_for(
        Clearance,
        fields=("asset", "kind", "person", "scope", "instrument", "cleared_on", "ends_on"),
        filters={"asset": ["exact"], "kind": ["exact"], "cleared_on": ["isnull"]},
    ),
    "ai-contributions": viewset_for(
        AiContribution,
        fields=("asset", "part", "tool", "extent", "human_authorship", "stated_by", "stated_on"),
        filters=("asset", "extent"),
    ),
    "registrations": viewset_for(
        Registration,
        fields=(
            "asset",
            "kind",
            "office",
            "mark",
            "number",
            "status",
            "owner",
            "filed_on",
            "registered_on",
            "renewal_opens_on",
            "grace_ends_on",
            "declaration_due_on",
            "declared_on",
        ),
        filters=("asset", "kind", "office", "status", "owner", "number"),
        extra=VALID,
        ordering=("registered_on",),
    ),
    "gates": viewset_for(Gate, fields=("asset", "stage", "planned_on", "passed_on"), filters=("asset", "stage")),
    "plan-lines": viewset_for(
        PlanLine,
        fields=("asset", "category", "partner", "by_day", "lead_days", "expected", "currency"),
        filters=("asset", "category"),
        ordering=("by_day",),
    ),
    "asset-images": viewset_for(
        AssetImage,
        fields=("asset", "caption", "width", "height", "pdq", "pdq_quality", "created_at"),
        filters=("asset", "pdq"),
    ),
    "style-guides": viewset_for(StyleGuide, fields=("asset", "name"), filters=("asset",)),
    "style-guide-versions": viewset_for(
        StyleGuideVersion, fields=("guide", "number", "note", "created_at", "withdrawn_at"), filters=("guide",)
    ),
}
