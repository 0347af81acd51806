"""What a licensee owes by its agreements, and the address of its calendar."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from alerts.views.calendars import answered
from core.days import desk_today
from licensing.models import Obligation
from portal.views.home import SOON

SHOWN = 500  # of each kind; nobody reads more on one page


def _duty(row: Any, day: Any) -> dict[str, Any]:
    left = row.days_left(day)
    mood = "unknown" if left is None or row.provisional else "bad" if left < 0 else "due" if left <= SOON else "good"
    return {"row": row, "left": left, "over": -left if left is not None else 0, "mood": mood}


def _mine(user: Any) -> Any:
    rows = Obligation.objects.of_member(user).with_certainty()
    return rows.select_related(
        "agreement__licensor", "agreement__licensee", "grant__agreement", "follows__asset", "follows__territory"
    )


@login_required
@require_safe
def what_is_due(request: HttpRequest) -> HttpResponse:
    """What we owe, the next first; below it what has been settled lately."""
    day = desk_today()
    owed = [_duty(row, day) for row in _mine(request.user).owed()[:SHOWN]]
    context = {
        "here": "due",
        "owed": owed,
        "overdue": sum(1 for one in owed if one["mood"] == "bad"),
        "soon": sum(1 for one in owed if one["mood"] == "due"),
        "settled": _mine(request.user).filter(state__in=["done", "waived"]).order_by("-due_on", "-pk")[:50],
    }
    return render(request, "portal/due.html", context)


@login_required
@require_safe
def duty(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(_mine(request.user), pk=pk)
    context = {"here": "due", "duty": _duty(row, desk_today()), "row": row, "moves": row.moves.order_by("pk")}
    return render(request, "portal/duty.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: HttpRequest) -> HttpResponse:
    return answered(request, "portal/calendar.html", "portal:calendar", {"here": "due"})
