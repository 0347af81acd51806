"""Pages for licensees and for the public."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alerts.models import Alert
from alerts.services.alerts import settle
from core.days import desk_today
from core.errors import DomainError
from core.limits import sender_of
from core.regions.spans import union
from enforcement.services.intake import report_piracy
from ip_registry.models import Asset
from licensing.authorisations.editions import assets_named
from licensing.authorisations.verification import standing_of
from licensing.models import Authorisation, AuthorisationBox, ScanOutcome
from merchandise.models import Sku
from portal.forms import ReportForm
from vocabularies.words import Vocabularies, current_vocabularies

SOON = 30


@dataclass(frozen=True)
class Licence:
    """An authorisation in the words of the page."""

    row: Authorisation
    left: int
    assets: str
    categories: str
    territories: str
    channels: str
    languages: str

    standing: ScanOutcome

    @property
    def mood(self) -> str:
        if self.standing != ScanOutcome.VALID:
            return "due" if self.standing == ScanOutcome.NOT_YET else "bad"
        return "due" if self.left <= SOON else "good"

    @property
    def state(self) -> str:
        return str(self.standing.label)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return render(request, "portal/landing.html")
    return redirect("admin:index" if request.user.is_staff else "portal:home")


@login_required
@require_safe
def my_licences(request: HttpRequest) -> HttpResponse:
    """What needs me, then my licences, the one that ends first on top."""
    day = desk_today()
    user: Any = request.user
    rows = Authorisation.objects.of_member(user).in_force(day).ending_first()
    licences = _in_words(list(rows.select_related("holder", "grant__agreement")), day, ScanOutcome.VALID)
    mine = Alert.objects.visible_to(user).filter(organisation__in=user.organisations())
    alerts = mine.open().latest_of_each().order_by("due_on", "-pk")[:50]
    context = {
        "here": "portal",
        "organisations": user.organisations(),
        "licences": licences,
        "soon": sum(1 for licence in licences if licence.left <= SOON),
        "alerts": [(alert, *_clock(alert, day)) for alert in alerts],
        "served": set(user.organisations_served().values_list("pk", flat=True)),
    }
    return render(request, "portal/home.html", context)


def _clock(alert: Alert, day: date) -> tuple[int | None, int, str]:
    left = (alert.due_on - day).days if alert.due_on else None
    mood = "bad" if alert.severity == "urgent" or (left is not None and left < 0) else "due"
    return left, -left if left is not None else 0, mood


@login_required
@require_safe
def licence(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Authorisation.objects.visible_to(request.user).select_related("holder", "grant__agreement")
    row = get_object_or_404(rows, pk=pk)
    skus = Sku.objects.visible_to(request.user).filter(product__grant=row.grant_id).with_street_days()
    context = {
        "here": "portal",
        "licence": _in_words([row], desk_today(), standing_of(row, desk_today()))[0],
        "last_move": row.moves.first(),
        "skus": skus.select_related("product", "release"),
    }
    return render(request, "portal/licence.html", context)


@login_required
@require_POST
def settle_alert(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    mine = Alert.objects.visible_to(user).filter(organisation__in=user.organisations_served())
    alert = get_object_or_404(mine, pk=pk)
    settle(alert_ids=[alert.pk], by=user, now=now())
    return redirect("portal:home")


def _in_words(rows: list[Authorisation], day: date, standing: ScanOutcome) -> list[Licence]:
    """All of one standing; a few queries however many licences there are."""
    boxes: dict[int, list[AuthorisationBox]] = {}
    for box in AuthorisationBox.objects.filter(authorisation__in=rows).order_by("pk"):
        boxes.setdefault(box.authorisation_id, []).append(box)
    assets = assets_named(box for some in boxes.values() for box in some)
    words = current_vocabularies()
    return [_licence(row, boxes.get(row.pk, []), assets, words, day, standing) for row in rows]


def _licence(
    row: Authorisation,
    boxes: list[AuthorisationBox],
    assets: dict[int, Asset],
    words: Vocabularies,
    day: date,
    standing: ScanOutcome,
) -> Licence:
    named = [str(assets[box.asset.lower]) for box in boxes if box.asset.lower in assets]
    return Licence(
        row=row,
        left=row.days_left(day),
        assets=_(", ").join(dict.fromkeys(named)) or "–",
        categories=words.categories.describe(union(*(box.categories for box in boxes))),
        territories=words.territories.describe(union(*(box.territories for box in boxes))),
        channels=words.channels.describe(union(*(box.channels for box in boxes))),
        languages=words.languages.describe(union(*(box.languages for box in boxes))),
        standing=standing,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """The public page: anybody may say that something is a fake."""
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = report_piracy(
                **form.cleaned_data,
                language=get_language() or "",
                sender=sender_of(request),
                now=now(),
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("thanks", reference=made.reference)
    return render(request, "portal/report.html", {"form": form, "here": "report"}, status=422 if form.errors else 200)


@require_safe
def thanks(request: HttpRequest, reference: str) -> HttpResponse:
    return render(request, "portal/thanks.html", {"reference": reference, "here": "report"})
