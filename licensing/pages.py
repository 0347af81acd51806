"""Availability for people: the question, what is left, what is in the way, and the smallest changes."""

from datetime import date
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ip_registry.services.links import words_of
from licensing.forms import AvailabilityForm
from licensing.services.availability import Answer, Verdict, availability
from licensing.services.counter_offers import Change
from vocabularies.algebra import DIMENSIONS, Region
from vocabularies.words import current_vocabularies

LOOKS = {
    Verdict.AVAILABLE: ("good", "✓", gettext_lazy("Available")),
    Verdict.PARTLY: ("due", "◐", gettext_lazy("Available in part")),
    Verdict.TAKEN: ("bad", "✕", gettext_lazy("Taken")),
}
REASONS = {
    "taken.exclusive": gettext_lazy("granted exclusively"),
    "taken.sole": gettext_lazy("granted to a sole licensee"),
    "taken.co_exclusive": gettext_lazy("shared by co-exclusive licensees"),
    "taken.option": gettext_lazy("reserved by an option"),
    "taken.non_exclusive": gettext_lazy("granted to others too, so nobody can have it alone"),
    "taken.own_use": gettext_lazy("used by its owner"),
    "taken.holdback": gettext_lazy("promised to be held back"),
    "taken.contested": gettext_lazy("claimed by two; to be solved first"),
}


def availability_page(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("licensing.view_grant"):
        raise PermissionDenied
    form = AvailabilityForm(request.GET or None, user=request.user)
    answer = None
    if form.is_bound and form.is_valid():
        licensee = form.cleaned_data["licensee"]
        answer = availability(
            scope=form.scope(), kind=form.cleaned_data["kind"], licensee_id=licensee.pk if licensee else None
        )
    context = {
        **admin.site.each_context(request),
        "title": _("May we grant this?"),
        "form": form,
        "answer": answer,
        **(_shown(answer, request.GET) if answer else {}),
    }
    return TemplateResponse(request, "licensing/availability.html", context, status=422 if form.errors else 200)


def _shown(answer: Answer, asked: QueryDict) -> dict[str, Any]:
    colour, sign, words = LOOKS[answer.verdict]
    return {
        "colour": colour,
        "sign": sign,
        "verdict": words,
        "boxes": [words_of(box) for box in answer.free.boxes] if answer.blockers else [],
        "changes": [(change.text, address_of(change, answer.asked, asked)) for change in answer.changes],
        "blockers": [(one, REASONS[one.reason]) for one in answer.blockers],
    }


def address_of(change: Change, asked: Region, question: QueryDict) -> str:
    """The question that asks for the changed thing; empty where it cannot be written as one."""
    query = question.copy()
    query["kind"] = change.kind
    for d, name in enumerate(DIMENSIONS):
        side = change.region.sides[d]
        if side == asked.sides[d]:
            continue
        if name == "assets":
            return ""
        if name == "days":
            low, high = max(side, key=lambda span: span[1] - span[0])
            query["first"], query["last"] = (date.fromordinal(day).isoformat() for day in (low, high - 1))
        else:
            query[name] = getattr(current_vocabularies(), name).write(side)
    return f"?{query.urlencode()}"


def as_json(answer: Answer) -> dict[str, Any]:
    """For programs: words in the caller's language beside codes that do not change."""
    return {
        "verdict": answer.verdict,
        "complete": answer.free.complete,
        "free": [_region(box) for box in answer.free.boxes],
        "blockers": [
            {
                "grant": one.grant_id,
                "clause": one.grant,
                "reason": one.reason,
                "contested": one.contested,
                "last_day": one.last_day.isoformat(),
                **_region(one.region),
            }
            for one in answer.blockers
        ],
        "changes": [{"change": str(one.text), "kind": one.kind, **_region(one.region)} for one in answer.changes],
    }


def _region(region: Region) -> dict[str, Any]:
    words = current_vocabularies()
    sides = {name: getattr(words, name).write(getattr(region, name)) or "All" for name in DIMENSIONS[1:5]}
    days = [
        {"first": date.fromordinal(low).isoformat(), "last": date.fromordinal(high - 1).isoformat()}
        for low, high in region.days
    ]
    return {"in_words": words_of(region), **sides, "days": days}
