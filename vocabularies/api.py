from typing import Any

from core.rest.viewsets import SpansJson, viewset_for
from vocabularies.models import Channel, Language, NiceClass, Territory, TerritoryGroup, UseCategory

TERM = ("code", "name", "name_zh", "aliases", "parent", "depth", "is_retired")
TERM_FILTERS: dict[str, list[str]] = {
    "code": ["exact", "in"],
    "name": ["icontains"],
    "name_zh": ["icontains"],
    "parent": ["exact"],
    "depth": ["exact"],
    "is_retired": ["exact"],
}
SPANS: dict[str, Any] = {"spans": SpansJson(read_only=True)}

routes = {
    "territories": viewset_for(
        Territory,
        fields=(*TERM, "kind"),
        filters={**TERM_FILTERS, "kind": ["exact"]},
        extra=SPANS,
        ordering=("name", "code"),
    ),
    "territory-groups": viewset_for(
        TerritoryGroup,
        fields=("code", "name", "name_zh", "aliases", "members"),
        filters={"code": ["exact"], "members": ["exact"]},
        prefetched=("members",),
        ordering=("name", "code"),
    ),
    "categories": viewset_for(
        UseCategory, fields=(*TERM, "nice_classes"), filters=TERM_FILTERS, extra=SPANS, ordering=("name", "code")
    ),
    "channels": viewset_for(Channel, fields=TERM, filters=TERM_FILTERS, extra=SPANS, ordering=("name", "code")),
    "languages": viewset_for(Language, fields=TERM, filters=TERM_FILTERS, extra=SPANS, ordering=("name", "code")),
    "nice-classes": viewset_for(
        NiceClass,
        fields=("number", "edition", "is_service", "heading", "heading_zh"),
        filters={"number": ["exact"], "edition": ["exact"], "is_service": ["exact"]},
        ordering=("number",),
    ),
}
