from typing import Any

from core.rest.viewsets import SpansJson, register_of
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
    "territories": register_of(
        Territory,
        fields=(*TERM, "kind"),
        filters={**TERM_FILTERS, "kind": ["exact"]},
        extra=SPANS,
        ordering=("name", "code"),
    ),
    "territory-groups": register_of(
        TerritoryGroup,
        fields=("code", "name", "name_zh", "aliases", "members"),
        filters={"code": ["exact"], "members": ["exact"]},
        prefetched=("members",),
        ordering=("name", "code"),
    ),
    "categories": register_of(
        UseCategory, fields=(*TERM, "nice_classes"), filters=TERM_FILTERS, extra=SPANS, ordering=("name", "code")
    ),
    "channels": register_of(Channel, fields=TERM, filters=TERM_FILTERS, extra=SPANS, ordering=("name", "code")),
    "languages": register_of(Language, fields=TERM, filters=TERM_FILTERS, extra=SPANS, ordering=("name", "code")),
    "nice-classes": register_of(
        NiceClass,
        fields=("number", "edition", "is_service", "heading", "heading_zh"),
        filters={"number": ["exact"], "edition": ["exact"], "is_service": ["exact"]},
        ordering=("number",),
    ),
}
