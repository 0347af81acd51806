"""Certificates on the web: whether one holds, for anybody; the paper itself, for whom it is."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from core.days import desk_today
from core.limits import sender_of
from core.pdf import CannotBePrinted
from core.texts import label_in_both
from licensing.authorisations.downloads import paper, signed
from licensing.authorisations.keys import jwks
from licensing.authorisations.verification import AskedByNumber, TooManyScans, Verdict, normalised, verify
from licensing.models import Authorisation, ScanOutcome

# How each answer looks (never by colour alone), what it means, and what to do now.
VERDICT_DISPLAY: dict[str, tuple[str, str, Any, Any]] = {
    ScanOutcome.VALID: (
        "good",
        "✓",
        _("The authorisation is valid today."),
        _("Compare the name, the goods and the place with the details below. If they differ, report it to us."),
    ),
    ScanOutcome.NOT_YET: (
        "due",
        "◷",
        _("The authorisation is genuine, but not valid before its first day."),
        _("Goods may not be made or sold under this authorisation before its first day."),
    ),
    ScanOutcome.ENDED: (
        "bad",
        "✕",
        _("The authorisation is genuine, but has expired."),
        _("Ask the holder for a newer certificate. If goods are still made or sold under this one, report it to us."),
    ),
    ScanOutcome.SUSPENDED: (
        "bad",
        "‖",
        _("The authorisation is genuine, but suspended and not valid now."),
        _("Do not rely on the certificate until this page shows it as valid again."),
    ),
    ScanOutcome.ON_HOLD: (
        "bad",
        "‖",
        _("The authorisation is genuine, but the underlying rights are under review; it is not valid now."),
        _("Do not rely on the certificate until this page shows it as valid again."),
    ),
    ScanOutcome.REVOKED: (
        "bad",
        "✕",
        _("The authorisation was revoked permanently."),
        _("Do not rely on the certificate. If it is presented to you, report it to us."),
    ),
    ScanOutcome.GRANT_ENDED: (
        "bad",
        "✕",
        _("The authorisation is genuine, but the underlying licence has ended."),
        _("Do not rely on the certificate. If goods are still made under it, report it to us."),
    ),
    ScanOutcome.UNKNOWN: (
        "bad",
        "?",
        _("No authorisation of ours has this code."),
        _("Check each character. If the certificate shows exactly this, the certificate is not ours: report it to us."),
    ),
    ScanOutcome.FORGED: (
        "bad",
        "✕",
        _("This QR code was not issued by us, or was altered."),
        _("Do not rely on the certificate, and report to us where you saw it."),
    ),
}
TYPED = _(
    "A typed code proves little, because anyone can copy one: compare the details below with the "
    "paper, or scan its QR code."
)


@require_safe
@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    """A code to be typed; then its own address."""
    asked = normalised(request.GET.get("code", ""))
    if asked:
        return redirect("verify_one", asked=asked)
    context = {"here": "verify", "empty": "code" in request.GET}
    return render(request, "portal/verify.html", context, status=422 if context["empty"] else 200)


@require_safe
@never_cache
def answer(request: HttpRequest, asked: str) -> HttpResponse:
    """Whether it holds right now, in both languages at once: who stands before it may read either."""
    if request.method == "HEAD":  # a program that looks whether there is a page has not scanned anything
        return HttpResponse()
    try:
        verdict = verify(
            asked=asked,
            payload=request.GET.get("p", ""),
            signature=request.GET.get("s", ""),
            sender=sender_of(request),
            agent=request.headers.get("user-agent", ""),
            now=now(),
        )
    except (TooManyScans, AskedByNumber) as refusal:
        status = 429 if isinstance(refusal, TooManyScans) else 422
        return _private(render(request, "portal/verify.html", {"here": "verify", "refusal": refusal}, status=status))
    status = 404 if verdict.outcome == ScanOutcome.UNKNOWN else 200
    scanned = "p" in request.GET
    return _private(
        render(request, "portal/verified.html", _in_words(verdict, normalised(asked), scanned=scanned), status=status)
    )


def _private(page: HttpResponse) -> HttpResponse:
    page["X-Robots-Tag"] = "noindex"
    page["Referrer-Policy"] = "no-referrer"
    return page


@require_safe
@cache_control(public=True, max_age=3600)
def keys(request: HttpRequest) -> HttpResponse:
    """Our public keys, for whoever checks certificates without asking us."""
    published = JsonResponse(jwks(), content_type="application/jwk-set+json")
    published["Access-Control-Allow-Origin"] = "*"
    return published


def _in_words(verdict: Verdict, asked: str, *, scanned: bool) -> dict[str, Any]:
    mood, sign, means, then = VERDICT_DISPLAY[verdict.outcome]
    row = verdict.authorisation
    tells = row is not None and verdict.outcome != ScanOutcome.FORGED
    return {
        "here": "verify",
        "asked": asked,
        "verdict": verdict,
        "mood": mood,
        "sign": sign,
        "word": label_in_both(verdict.outcome.label),
        "means": label_in_both(means),
        "then": label_in_both(then),
        "on": desk_today(),
        "facts": _facts(verdict) if tells else [],
        "scope": _scope(verdict) if tells else [],
        "typed": label_in_both(TYPED) if tells and not scanned and verdict.holds else None,
        "older": verdict.shown.payload["last"] if verdict.shown else "",
        "replaced_by": _replacement(row) if row and verdict.outcome == ScanOutcome.REVOKED else None,
        "recorded": row.code if row and verdict.outcome == ScanOutcome.FORGED else "",
        "is_forged": verdict.outcome == ScanOutcome.FORGED,
    }


def _replacement(row: Authorisation) -> str:
    other: Authorisation | None = getattr(row, "replaced_by", None)
    return other.number if other else ""


Fact = tuple[dict[str, str], dict[str, str]]


def _same(text: str) -> dict[str, str]:
    return {"en": text, "zh": text}


def _facts(verdict: Verdict) -> list[Fact]:
    row, edition = verdict.authorisation, verdict.edition
    if row is None or edition is None:
        return []
    content = edition.content
    facts = [(_("Holder"), content["holder"])]
    if content["licensee"] != content["holder"]:
        facts.append((_("Licensee"), content["licensee"]))
    facts += [
        (_("Licensor"), content["licensor"]),
        (_("Number"), _same(row.number)),
        (_("First day"), _same(row.period.lower.isoformat())),
        (_("Last day"), _until(row.last_day, row.days_left(desk_today()), holds=verdict.holds)),
    ]
    return [(label_in_both(label), value) for label, value in facts]


def _until(last: date, left: int, *, holds: bool) -> dict[str, str]:
    if not holds:
        return _same(last.isoformat())
    return {"en": f"{last} · {left} {'day' if left == 1 else 'days'} left", "zh": f"{last} · 剩 {left} 天"}


LABELS = {
    "assets": _("Works"),
    "categories": _("Uses"),
    "territories": _("Territories"),
    "channels": _("Channels"),
    "languages": _("Languages"),
}


def _scope(verdict: Verdict) -> list[list[Fact]]:
    """What it is for: one list of facts for each of its lines."""
    if verdict.edition is None:
        return []
    said = verdict.edition.content["scope"]
    return [
        [(label_in_both(label), {"en": en[name], "zh": zh[name]}) for name, label in LABELS.items()]
        for en, zh in zip(said["en"], said["zh"], strict=True)
    ]


def _mine(request: HttpRequest, pk: int) -> Authorisation:
    rows = Authorisation.objects.visible_to(request.user)
    related = ("holder", "replaces", "grant__agreement__licensor", "grant__agreement__licensee")
    return get_object_or_404(rows.select_related(*related), pk=pk)


@login_required
@require_safe
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    row = _mine(request, pk)
    try:
        return paper(row, now())
    except CannotBePrinted as refusal:
        messages.error(request, str(refusal))
        return redirect("portal:licence", pk=row.pk)


@login_required
@require_safe
def payload(request: HttpRequest, pk: int) -> HttpResponse:
    return signed(_mine(request, pk), now())
