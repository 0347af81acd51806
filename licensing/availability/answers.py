"""What a question of availability is answered with, for the schema of the API."""

from typing import Any

from rest_framework import serializers

from core.boxes import SIDES
from core.rest.answers import answer, day, in_both, number, numbers, text, yes_or_no
from licensing.availability.availability import Verdict


def parts(name: str, *, required: bool = True, allow_null: bool = False, **more: Any) -> Any:
    """Parts of what was asked: words, codes of the sides, days; the assets only where it is not all of them."""
    return answer(
        name,
        many=True,
        required=required,
        allow_null=allow_null,
        in_words=text(),
        assets=in_both(required=False),
        **{side: text() for side in SIDES},
        days=answer(f"{name}Days", many=True, first=day(), last=day()),
        **more,
    )


def money(name: str, *, many: bool = False, allow_null: bool = False) -> Any:
    return answer(name, many=many, allow_null=allow_null, amount=text(help_text="A decimal number."), currency=text())


CLOSES_OFF = answer(
    "ClosesOff",
    allow_null=True,
    deals=answer(
        "DealClosedOff",
        many=True,
        grant=number(),
        clause=text(),
        licensee=in_both(),
        guarantee=money("Guarantee", allow_null=True),
    ),
    guarantees=money("GuaranteesInAll", many=True),
    planned=answer(
        "PlanClosedOff",
        many=True,
        asset=number(),
        work=in_both(),
        category=in_both(),
        partner=text(),
        expected=money("Expected", allow_null=True),
    ),
    expected=money("ExpectedInAll", many=True),
    goods=answer("GoodsClosedOff", many=True, code=text(), name=in_both(), licensee=in_both(), street_day=day()),
)
AVAILABILITY = answer(
    "Availability",
    verdict=serializers.ChoiceField(list(Verdict)),
    complete=yes_or_no(help_text="Whether `free` is all that is left."),
    free=parts("FreePart"),
    blockers=parts(
        "Blocker",
        grant=number(),
        clause=text(),
        licensee=in_both(),
        reason=text(),
        disputed=yes_or_no(),
        last_day=day(),
        lapses_on=day(allow_null=True),
    ),
    not_held=parts("PartNotHeld", reason=text()),
    refusals=answer("AvailabilityRefusal", many=True, reason=text(), detail=text()),
    warnings=answer("AvailabilityWarning", many=True, code=text(), detail=text()),
    changes=parts(
        "PossibleChange",
        change=text(),
        kind=text(),
        on=day(allow_null=True),
        asset_ids=numbers(),
        without_ids=numbers(),
    ),
    closes_off=CLOSES_OFF,
    remainder=parts("Remainder", required=False, allow_null=True),
    remainder_detail=text(required=False, help_text="Why `remainder` is not listed."),
)
