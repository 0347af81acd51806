from typing import Any

from rest_framework import serializers

from core.rest.answers import MessagesJson
from core.rest.viewsets import viewset_for
from enforcement.models import Assessment, AssessmentMatch, Listing, PiracyReport, SellerAccount

WORDS: dict[str, Any] = {
    "reasons": MessagesJson(read_only=True),
    "reasons_in_words": serializers.ListField(child=serializers.CharField(), read_only=True),
}

routes = {
    "seller-accounts": viewset_for(
        SellerAccount,
        fields=("organisation", "marketplace", "name"),
        filters=("organisation", "marketplace", "name"),
        ordering=("marketplace", "name"),
    ),
    "listings": viewset_for(
        Listing,
        fields=("marketplace", "external_id", "url", "title", "seller", "price", "currency", "territory", "seen_on"),
        filters={
            "marketplace": ["exact"],
            "external_id": ["exact"],
            "seller": ["exact", "icontains"],
            "title": ["icontains"],
            "territory": ["exact"],
            "seen_on": ["exact", "gte", "lte"],
        },
        ordering=("seen_on", "marketplace", "title"),
    ),
    "piracy-reports": viewset_for(
        PiracyReport,
        fields=("reference", "what", "url", "place", "seller", "territory", "reporter_email", "source", "reported_at"),
        filters={
            "reference": ["exact"],
            "source": ["exact"],
            "territory": ["exact"],
            "seller": ["exact", "icontains"],
            "reported_at": ["gte", "lte"],
        },
        ordering=("reported_at",),
    ),
    "assessments": viewset_for(
        Assessment,
        fields=(
            "listing",
            "report",
            "verdict",
            "work",
            "element",
            "organisation",
            "assessed_at",
            "superseded_at",
        ),
        filters={
            "listing": ["exact"],
            "report": ["exact"],
            "verdict": ["exact"],
            "work": ["exact"],
            "element": ["exact"],
            "superseded_at": ["isnull"],
            "assessed_at": ["gte", "lte"],
        },
        extra=WORDS,
        ordering=("assessed_at", "verdict"),
    ),
    "assessment-matches": viewset_for(
        AssessmentMatch,
        fields=("assessment", "asset", "found"),
        filters=("assessment", "asset"),
        ordering=("assessment",),
    ),
}
