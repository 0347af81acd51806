from typing import Any

from rest_framework import serializers

from alerts.models import Alert, Delivery, SweepRun
from core.rest.viewsets import register_of

WORDS: dict[str, Any] = {"words": serializers.CharField(source="__str__", read_only=True)}

routes = {
    "alerts": register_of(
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
    "deliveries": register_of(
        Delivery,
        fields=("alert", "user", "channel", "status", "attempts", "sent_at"),
        filters=("alert", "user", "channel", "status"),
        ordering=("alert", "status", "attempts"),
    ),
    "sweeps": register_of(
        SweepRun,
        fields=("name", "started_at", "finished_at", "found", "found_in_all", "took_ms", "runs", "failures", "error"),
        filters=("name",),
        ordering=("name",),
    ),
}
