"""Availability for people: verdict, smallest changes, what is left, what is in the way, what it would close off."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ip_registry.services.links import words_of
from licensing.forms import AvailabilityForm
from licensing.services.availability import Answer, Verdict, answer_to
from licensing.services.counter_offers import Change
from licensing.services.exclusivity import Price, price_of_exclusivity
from licensing.services.places import assets_in, names_of, what_is_left, what_is_taken
from vocabularies.algebra import DIMENSIONS, Region
from vocabularies.free import MOST_PIECES, TooManyPieces
from vocabularies.words import current_vocabularies

LOOKS = {
    Verdict.AVAILABLE: ("good", "✓", gettext_lazy("Available")),
    Verdict.PARTLY: ("due", "◐", gettext_lazy("Available in part")),
    Verdict.TAKEN: ("bad", "✕", gettext_lazy("Licensed or reserved")),
}
REASONS = {
    "taken.exclusive": gettext_lazy("exclusively licensed"),
    "taken.sole": gettext_lazy("licensed to a sole licensee"),
    "taken.co_exclusive": gettext_lazy("licensed to a co-exclusive group"),
    "taken.option": gettext_lazy("reserved by an option"),
    "taken.non_exclusive": gettext_lazy("also licensed to others, so an exclusive grant is not possible"),
    "taken.own_use": gettext_lazy("reserved for the owner’s own use"),
    "taken.holdback": gettext_lazy("subject to a holdback"),
    "taken.contested": gettext_lazy("disputed; resolve first"),
    "not_held": gettext_lazy("not owned by the licensor, per the chain of title"),
    "beyond_parent": gettext_lazy("exceeds the head licence"),
}
MOST_SHOWN = 100
MOST_WHOLE_ASSETS = 100


def today() -> date:
    return now().astimezone(settings.DESK_ZONE).date()


def availability_page(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("licensing.view_grant"):
        raise PermissionDenied
    form = AvailabilityForm(request.GET or None, user=request.user, today=today())
    context = {**admin.site.each_context(request), "title": _("Check availability"), "form": form, "answer": None}
    if form.is_bound and form.is_valid():
        answer = answer_to(form.question())
        context |= {"answer": answer, **_shown(answer, request.GET)}
        context["price"] = price_of(answer, request.user)
    return TemplateResponse(request, "licensing/availability.html", context, status=422 if form.errors else 200)


def _shown(answer: Answer, asked: QueryDict) -> dict[str, Any]:
    colour, sign, words = LOOKS[answer.verdict]
    whole = answer.asked
    return {
        "colour": colour,
        "sign": sign,
        "verdict": words,
        "boxes": [what_is_left(box, whole) for box in answer.free.boxes] if answer.verdict != Verdict.AVAILABLE else [],
        "changes": [(change.text, address_of(change, asked)) for change in answer.changes],
        "blockers": [
            (one, REASONS[one.reason], what_is_taken(one.region, whole)) for one in answer.blockers[:MOST_SHOWN]
        ],
        "more_blockers": max(0, len(answer.blockers) - MOST_SHOWN),
        "not_held": [what_is_taken(one, whole) for one in answer.not_held[:MOST_SHOWN]],
        "not_held_reason": REASONS[answer.not_held_reason],
        **_exact(answer, asked),
    }


def _exact(answer: Answer, asked: QueryDict) -> dict[str, Any]:
    """Every piece that is left, if it was asked for; else the address that asks for it."""
    if not asked.get("exact"):
        query = asked.copy()
        query["exact"] = "1"
        return {"exact_address": f"?{query.urlencode()}" if answer.verdict == Verdict.PARTLY else ""}
    try:
        pieces = answer.remainder()
    except TooManyPieces:
        return {"too_many": MOST_PIECES}
    return {"pieces": [what_is_left(one, answer.asked) for one in pieces[:MOST_SHOWN]], "piece_count": len(pieces)}


def price_of(answer: Answer, user: Any) -> Price | None:
    """Of what can be granted at all, and as things stand now."""
    question = answer.question
    return None if question.known_at or answer.refusals else price_of_exclusivity(question, user=user)


def address_of(change: Change, question: QueryDict) -> str:
    """The question that asks for the changed thing; empty where it cannot be written as one."""
    query = question.copy()
    query.pop("exact", None)
    query["kind"] = change.kind
    if change.question.on is not None:
        query["on"] = change.question.on.isoformat()
    for d in change.dimensions:
        name, side = DIMENSIONS[d], change.region.sides[d]
        if name == "assets":
            assets = assets_in(side, at_most=MOST_WHOLE_ASSETS)
            if not assets:
                return ""
            query.setlist("assets", [str(asset.pk) for asset in assets])
        elif name == "days":
            [(low, high)] = side
            query["first"], query["last"] = (date.fromordinal(day).isoformat() for day in (low, high - 1))
        else:
            query[name] = getattr(current_vocabularies(), name).write(side)
    return f"?{query.urlencode()}"


def as_json(answer: Answer, *, price: Price | None = None, exact: bool = False) -> dict[str, Any]:
    """For programs: words in the caller's language beside codes that do not change."""
    return {
        "verdict": answer.verdict,
        "complete": answer.free.complete,
        "free": [_region(box, answer.asked) for box in answer.free.boxes],
        "blockers": [
            {
                "grant": one.grant_id,
                "clause": one.grant,
                "licensee": one.licensee,
                "reason": one.reason,
                "contested": one.contested,
                "last_day": one.last_day.isoformat(),
                "lapses_on": one.lapses_on.isoformat() if one.lapses_on else None,
                **_region(one.region, answer.asked),
            }
            for one in answer.blockers
        ],
        "not_held": [{"reason": answer.not_held_reason, **_region(one, answer.asked)} for one in answer.not_held],
        "refusals": [{"reason": one.code, "detail": str(one)} for one in answer.refusals],
        "warnings": [{"code": one.code, "detail": str(one)} for one in answer.warnings],
        "changes": [
            {
                "change": str(one.text),
                "kind": one.kind,
                "on": one.question.on.isoformat() if one.question.on else None,
                **_region(one.region, answer.asked),
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
    return {"remainder": [_region(one, answer.asked) for one in pieces], "remainder_detail": ""}


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


def _region(region: Region, whole: Region) -> dict[str, Any]:
    words = current_vocabularies()
    sides = {name: getattr(words, name).write(getattr(region, name)) or "All" for name in DIMENSIONS[1:5]}
    days = [
        {"first": date.fromordinal(low).isoformat(), "last": date.fromordinal(high - 1).isoformat()}
        for low, high in region.days
    ]
    assets = {} if region.assets == whole.assets else {"assets": names_of(region.assets)}
    return {"in_words": words_of(region), **assets, **sides, "days": days}
