"""ODRL for people: an agreement out, a document in, and the profile at its address."""

import json
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from core.boxes import SIDES
from core.errors import DomainError
from licensing.exchange.odrl.export import document_of, pretty
from licensing.exchange.odrl.forms import OdrlForm
from licensing.exchange.odrl.importing import Reading, draft_from_odrl, would_draft
from licensing.exchange.odrl.profile import MEDIA_TYPE, NAMESPACE, PROFILE
from licensing.exchange.odrl.terms import TERMS, vocabulary
from licensing.grants.drafting import Scope, Terms
from licensing.grants.instalments import in_words as instalments_in_words
from licensing.models import Agreement, MonthsFrom
from vocabularies.words import current_vocabularies


def may_see(request: HttpRequest) -> None:
    if not request.user.has_perms(["licensing.view_agreement", "licensing.view_grant"]):
        raise PermissionDenied


@require_safe
def export_odrl(request: HttpRequest, pk: int) -> HttpResponse:
    may_see(request)
    agreement = get_object_or_404(Agreement.objects.visible_to(request.user), pk=pk)
    answer = HttpResponse(pretty(document_of(agreement, request.user)), content_type=MEDIA_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="agreement-{agreement.pk}.jsonld"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def import_odrl(request: HttpRequest) -> HttpResponse:
    """First what the document would draft; then, when that was seen, the draft."""
    if not request.user.has_perms(["licensing.add_agreement", "licensing.add_grant"]):
        raise PermissionDenied
    form = OdrlForm(request.POST, request.FILES) if request.method == "POST" else OdrlForm()
    shown: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        content = form.content()
        try:
            if "draft" in request.POST:
                made = draft_from_odrl(content=content, by=request.user, now=now())
                messages.success(request, _("Agreement %(number)s is drafted.") % {"number": made.number})
                return redirect("admin:licensing_agreement_change", made.pk)
            reading = would_draft(content=content, by=request.user, now=now())
            shown = {**in_words(reading), "document": content.decode("utf-8-sig")}
        except DomainError as refusal:
            form.add_error("file", str(refusal))
        except ValidationError as refusal:
            for said in refusal.messages:
                form.add_error("file", said)
    context = {**admin.site.each_context(request), "title": _("Import ODRL"), "form": form, **shown}
    return TemplateResponse(request, "licensing/odrl_import.html", context, status=422 if form.errors else 200)


def in_words(reading: Reading) -> dict[str, Any]:
    return {
        "agreement": reading.agreement,
        "new_parties": reading.new_parties,
        "clauses": [
            {
                "clause": grant.clause,
                "kind": grant.get_kind_display(),
                "first": grant.period.lower,
                "last": grant.last_day,
                "scopes": [_scope_in_words(scope) for scope in scopes],
                "terms": terms_in_words(terms),
            }
            for grant, scopes, terms in reading.clauses
        ],
    }


def _scope_in_words(scope: Scope) -> str:
    words = current_vocabularies()
    sides = [getattr(words, side).describe(scope.sides[side]) for side in SIDES]
    return " · ".join([_(", ").join(map(str, scope.assets)), *sides])


def _instalments(terms: Terms) -> str:
    return instalments_in_words(terms.instalments, terms.guarantee.currency) if terms.guarantee else ""


def terms_in_words(terms: Terms) -> list[str]:
    said: list[tuple[Any, str]] = [
        (terms.parent, _("under %(it)s")),
        (terms.circle, _("co-exclusive group “%(it)s”")),
        (terms.following and terms.following.release, _("follows %(it)s")),
        (terms.guarantee, _("minimum guarantee %(it)s")),
        (_instalments(terms), _("instalments: %(it)s")),
        (terms.manufacturing_days, _("manufacturing days: %(it)s")),
        (terms.sell_off_days, _("sell-off days: %(it)s")),
        (terms.sublicence_levels, _("sub-licence levels: %(it)s")),
        (terms.lapses_on, _("valid until %(it)s")),
    ]
    words = [text % {"it": value} for value, text in said if value]
    if terms.royalty_rate is not None:
        rate = f"{(terms.royalty_rate * 100).normalize():f} %"
        words.append(_("royalty %(it)s") % {"it": rate})
    words += [
        str(said)
        for is_so, said in (
            (not terms.sell_off_on_breach, _("no sell-off after termination for breach")),
            (terms.following and terms.following.months_from == MonthsFrom.RELEASE, _("counted from the release date")),
            (terms.following and terms.following.ends_with_month, _("ends on the last day of the month")),
        )
        if is_so
    ]
    if terms.following and terms.following.months:
        months = terms.following.months
        words.append(ngettext("for %(n)s month", "for %(n)s months", months) % {"n": months})
    return words


@require_safe
@cache_control(public=True, max_age=3600)
@vary_on_headers("Accept", "Accept-Language", "Cookie")
def profile_page(request: HttpRequest) -> HttpResponse:
    """For anybody: what the terms of our documents mean. Programs get JSON-LD."""
    if not request.accepts("text/html") or request.GET.get("format") == "jsonld":
        return HttpResponse(json.dumps(vocabulary(), ensure_ascii=False, indent=2), content_type=MEDIA_TYPE)
    context = {"terms": TERMS, "profile": PROFILE, "namespace": NAMESPACE}
    return TemplateResponse(request, "licensing/odrl_profile.html", context)
