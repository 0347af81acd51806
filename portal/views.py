"""Pages for licensees and for the public."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alerts.models import Alert
from alerts.services.settling import settle
from core.errors import DomainError
from core.limits import sender_of
from enforcement.services.intake import report_piracy
from ip_registry.models import Asset
from licensing.models import Authorisation, GrantBox
from merchandise.models import Sku
from portal.forms import ReportForm
from vocabularies.spans import union
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

    @property
    def mood(self) -> str:
        if self.left < 0 or self.row.status != "valid":
            return "bad"
        return "due" if self.left <= SOON else "good"

    @property
    def state(self) -> str:
        if self.row.status != "valid":
            return str(self.row.get_status_display())
        return _("Ended") if self.left < 0 else _("In force")


def today() -> date:
    return now().astimezone(settings.DESK_ZONE).date()


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return render(request, "portal/landing.html")
    return redirect("admin:index" if request.user.is_staff else "portal:home")


@login_required
@require_safe
def my_licences(request: HttpRequest) -> HttpResponse:
    """What needs me, then my licences, the one that ends first on top."""
    day = today()
    user: Any = request.user
    rows = Authorisation.objects.of_member(user).in_force(day).ending_first()
    licences = _in_words(list(rows.select_related("holder", "grant__agreement")), day)
    mine = Alert.objects.visible_to(user).filter(organisation__in=user.organisations())
    alerts = mine.open().latest_of_each().order_by("due_on", "-pk")[:50]
    context = {
        "here": "portal",
        "organisations": user.organisations(),
        "licences": licences,
        "soon": sum(1 for licence in licences if licence.left <= SOON),
        "alerts": [(alert, *_clock(alert, day)) for alert in alerts],
    }
    return render(request, "portal/home.html", context)


def _clock(alert: Alert, day: date) -> tuple[int | None, str]:
    left = (alert.due_on - day).days if alert.due_on else None
    mood = "bad" if alert.severity == "urgent" or (left is not None and left < 0) else "due"
    return left, mood


@login_required
@require_safe
def licence(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Authorisation.objects.visible_to(request.user).select_related("holder", "grant__agreement")
    row = get_object_or_404(rows, pk=pk)
    skus = Sku.objects.visible_to(request.user).filter(product__grant=row.grant_id).with_street_days()
    context = {
        "here": "portal",
        "licence": _in_words([row], today())[0],
        "skus": skus.select_related("product", "release"),
    }
    return render(request, "portal/licence.html", context)


@login_required
@require_POST
def settle_alert(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    mine = Alert.objects.visible_to(user).filter(organisation__in=user.organisations())
    alert = get_object_or_404(mine, pk=pk)
    settle(alert_ids=[alert.pk], by=user, now=now())
    return redirect("portal:home")


def _in_words(rows: list[Authorisation], day: date) -> list[Licence]:
    """Three queries however many licences there are."""
    boxes: dict[int, list[GrantBox]] = {}
    for box in GrantBox.objects.standing().filter(grant__in={row.grant_id for row in rows}).order_by("pk"):
        boxes.setdefault(box.grant_id, []).append(box)
    # A box begins at the first place of what was granted, also after a part was moved away or split off.
    firsts = {box.asset.lower for some in boxes.values() for box in some}
    assets = {asset.span.lower: asset for asset in Asset.objects.filter(span__startswith__in=firsts)}
    words = current_vocabularies()
    return [_licence(row, boxes.get(row.grant_id, []), assets, words, day) for row in rows]


def _licence(
    row: Authorisation, boxes: list[GrantBox], assets: dict[int, Asset], words: Vocabularies, day: date
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
