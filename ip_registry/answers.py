"""What the reports on an asset answer, for the schema of the API."""

from typing import Any

from rest_framework import serializers

from core.rest.answers import Anything, answer, day, in_both, number, numbers, text, yes_or_no

TITLE_REPORT = answer(
    "TitleReport",
    asset=number(),
    on=day(),
    unbroken=yes_or_no(),
    gaps=answer("TitleGap", many=True, code=text(), detail=text()),
    holdings=answer("TitleHolding", many=True, holder=number(), share=text(help_text="Of one."), where=in_both()),
    links=numbers(),
    sources=serializers.ListField(child=Anything(), help_text="Reports of the works that it derives from."),
    encumbrances=numbers(),
)
CELL: dict[str, Any] = {
    "class": number(),
    "territory": text(),
    "state": text(),
    "registrations": numbers(),
    "grants": numbers(),
}
COVERAGE = answer("Coverage", asset=number(), cells=answer("CoverageCell", many=True, **CELL))
