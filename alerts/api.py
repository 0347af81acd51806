from typing import Any

from rest_framework import serializers

from alerts.models import Alert, Delivery, SweepRun
from core.rest.viewsets import viewset_for

WORDS: dict[str, Any] = {"words": serializers.CharField(source="__str__", read_only=True)}

routes = {
    "alerts": viewset_for(
        Alert,
        fields=(
            "kind",
            "severity",
            "subject_type",
            "subject_id",
            "organisation",
            "due_on",
            "raised_at",
            "settled_at",
        ),
        filters={
            "kind": ["exact"],
            "severity": ["exact"],
            "organisation": ["exact", "isnull"],
            "due_on": ["exact", "lte", "gte"],
            "raised_at": ["lte", "gte"],
            "settled_at": ["isnull"],
            "subject_type": ["exact"],
            "subject_id": ["exact"],
        },
        extra=WORDS,
        ordering=("raised_at", "kind", "severity"),
    ),
    "deliveries": viewset_for(
        Delivery,
        fields=("alert", "user", "channel", "status", "attempts", "sent_at"),
        filters=("alert", "user", "channel", "status"),
        ordering=("alert", "status", "attempts"),
    ),
    "sweeps": viewset_for(
        SweepRun,
        fields=("name", "started_at", "finished_at", "found", "found_in_all", "took_ms", "runs", "failures", "error"),
        filters=("name",),
        ordering=("name",),
    ),
}
