"""Availability for people: verdict, smallest changes, what is left, what is in the way, what it would close off."""

from datetime import date
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.days import desk_today
from core.regions.algebra import DIMENSIONS
from core.regions.free import MOST_PIECES, TooManyPieces
from licensing.availability.availability import Answer, Verdict, answer_question
from licensing.availability.counter_offers import Change
from licensing.availability.exclusivity_cost import price_of
from licensing.availability.forms import AvailabilityForm
from licensing.availability.reasons import REASONS
from licensing.rights.asset_ranges import names_for
from vocabularies.words import current_vocabularies

VERDICT_DISPLAY = {
    Verdict.AVAILABLE: ("good", "✓", gettext_lazy("Available")),
    Verdict.PARTLY: ("due", "◐", gettext_lazy("Available in part")),
    Verdict.TAKEN: ("bad", "✕", gettext_lazy("Licensed or reserved")),
}
MOST_SHOWN = 100


def availability_page(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("licensing.view_grant"):
        raise PermissionDenied
    form = AvailabilityForm(request.GET or None, user=request.user, today=desk_today())
    context = {**admin.site.each_context(request), "title": _("Check availability"), "form": form, "answer": None}
    if form.is_bound and form.is_valid():
        answer = answer_question(form.question())
        context |= {"answer": answer, **_shown(answer, request.GET)}
        context["price"] = price_of(answer, request.user)
    return TemplateResponse(request, "licensing/availability.html", context, status=422 if form.errors else 200)


def _shown(answer: Answer, asked: QueryDict) -> dict[str, Any]:
    colour, sign, words = VERDICT_DISPLAY[answer.verdict]
    whole = answer.asked
    shown = [*(one.region for one in answer.blockers[:MOST_SHOWN]), *answer.not_held[:MOST_SHOWN]]
    names = names_for([*answer.free.boxes, *shown], whole)
    return {
        "colour": colour,
        "sign": sign,
        "verdict": words,
        "boxes": [names.free_part(box, whole) for box in answer.free.boxes]
        if answer.verdict != Verdict.AVAILABLE
        else [],
        "changes": [(change.text, address_of(change, asked)) for change in answer.changes],
        "blockers": [
            (one, REASONS[one.reason], names.taken_part(one.region, whole)) for one in answer.blockers[:MOST_SHOWN]
        ],
        "more_blockers": max(0, len(answer.blockers) - MOST_SHOWN),
        "not_held": [names.taken_part(one, whole) for one in answer.not_held[:MOST_SHOWN]],
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
    names = names_for(pieces[:MOST_SHOWN], answer.asked)
    return {
        "pieces": [names.free_part(one, answer.asked) for one in pieces[:MOST_SHOWN]],
        "piece_count": len(pieces),
    }


def address_of(change: Change, question: QueryDict) -> str:
    """The question that asks for the changed thing."""
    query = question.copy()
    query.pop("exact", None)
    query["kind"] = change.kind
    if change.question.on is not None:
        query["on"] = change.question.on.isoformat()
    for d in change.dimensions:
        name, side = DIMENSIONS[d], change.region.sides[d]
        if name == "assets":
            query.setlist("assets", [str(asset.pk) for asset in change.question.assets])
            query.setlist("without", [str(asset.pk) for asset in change.question.without])
        elif name == "days":
            [(low, high)] = side
            query["first"], query["last"] = (date.fromordinal(day).isoformat() for day in (low, high - 1))
        else:
            query[name] = getattr(current_vocabularies(), name).write(side)
    return f"?{query.urlencode()}"
