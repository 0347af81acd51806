"""An answer for programs: words in the caller's language beside codes that do not change."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from core.boxes import SIDES
from core.regions.algebra import Region
from core.regions.free import MOST_PIECES, TooManyPieces
from core.regions.spans import Spans
from ip_registry.services.links import words_of
from licensing.availability.availability import Answer
from licensing.availability.exclusivity_cost import Price
from licensing.rights.asset_ranges import AssetNames
from vocabularies.words import current_vocabularies


def as_json(answer: Answer, *, price: Price | None = None, exact: bool = False) -> dict[str, Any]:
    """For programs: words in the caller's language beside codes that do not change."""
    parts = [*(one.region for one in answer.blockers), *answer.not_held, *(one.region for one in answer.changes)]
    region = _Regions(answer.asked, [*answer.free.boxes, *parts])
    return {
        "verdict": answer.verdict,
        "complete": answer.free.complete,
        "free": [region(box) for box in answer.free.boxes],
        "blockers": [
            {
                "grant": one.grant_id,
                "clause": one.grant,
                "licensee": one.licensee,
                "reason": one.reason,
                "disputed": one.disputed,
                "last_day": one.last_day.isoformat(),
                "lapses_on": one.lapses_on.isoformat() if one.lapses_on else None,
                **region(one.region),
            }
            for one in answer.blockers
        ],
        "not_held": [{"reason": answer.not_held_reason, **region(one)} for one in answer.not_held],
        "refusals": [{"reason": one.code, "detail": str(one)} for one in answer.refusals],
        "warnings": [{"code": one.code, "detail": str(one)} for one in answer.warnings],
        "changes": [
            {
                "change": str(one.text),
                "kind": one.kind,
                "on": one.question.on.isoformat() if one.question.on else None,
                "asset_ids": [asset.pk for asset in one.question.assets],
                "without_ids": [asset.pk for asset in one.question.without],
                **region(one.region),
            }
            for one in answer.changes
        ],
        "closes_off": None if price is None else _price(price),
        **(_pieces(answer) if exact else {}),
    }


def _pieces(answer: Answer) -> dict[str, Any]:
    try:
        pieces = answer.remainder()
    except TooManyPieces:
        detail = _("More than %(most)s ranges are available. Narrow the search to list them.")
        return {"remainder": None, "remainder_detail": detail % {"most": MOST_PIECES}}
    region = _Regions(answer.asked, pieces)
    return {"remainder": [region(one) for one in pieces], "remainder_detail": ""}


def _price(price: Price) -> dict[str, Any]:
    return {
        "deals": [
            {"grant": one.grant_id, "clause": one.grant, "licensee": one.licensee, "guarantee": _money(one.guarantee)}
            for one in price.deals
        ],
        "guarantees": [_money(one) for one in price.guarantees],
        "planned": [
            {
                "asset": one.asset_id,
                "work": one.work,
                "category": one.category,
                "partner": one.partner,
                "expected": _money(one.expected),
            }
            for one in price.planned
        ],
        "expected": [_money(one) for one in price.expected],
        "goods": [
            {"code": one.code, "name": one.name, "licensee": one.licensee, "street_day": one.street_day.isoformat()}
            for one in price.goods
        ],
    }


def _money(money: Any) -> dict[str, str] | None:
    return None if money is None else {"amount": str(money.amount), "currency": money.currency}


class _Regions:
    """Parts of what was asked, as codes and in words; the titles of their assets are looked up at once."""

    def __init__(self, whole: Region, parts: Iterable[Region]) -> None:
        self.whole = whole
        self.vocabularies = current_vocabularies()
        self.names = AssetNames({part.assets for part in parts if part.assets != whole.assets})
        self.written: dict[tuple[str, int], tuple[Spans, str]] = {}

    def __call__(self, region: Region) -> dict[str, Any]:
        sides = {name: self._write(name, getattr(region, name)) for name in SIDES}
        days = [
            {"first": date.fromordinal(low).isoformat(), "last": date.fromordinal(high - 1).isoformat()}
            for low, high in region.days
        ]
        assets = {} if region.assets == self.whole.assets else {"assets": self.names.of(region.assets)}
        return {"in_words": words_of(region), **assets, **sides, "days": days}

    def _write(self, name: str, side: Spans) -> str:
        """Most parts share their sides, which are long: each is written once."""
        key = (name, id(side))
        if key not in self.written:
            self.written[key] = (side, getattr(self.vocabularies, name).write(side) or "All")
        return self.written[key][1]
