"""One disputed grant: what it claims, who else claims it, and the two ways out."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.days import desk_today
from core.pages import about, action_view
from core.permissions import is_permitted
from core.texts import Text, is_declared
from licensing.agreements.disputes import common_parts, release_claim, uphold_grant
from licensing.agreements.forms import GivesWayForm, StandsForm
from licensing.models import IN_DOUBT, Authorisation, AuthorisationStatus, Dispute, Grant
from licensing.rights.wording import Wording

ROWS = (
    "grant__agreement__licensor", "grant__agreement__licensee", "rival__agreement__licensee", "solved_by",
    "grant__parent__agreement",
)  # fmt: skip


def dispute_or_404(request: HttpRequest, pk: int | str) -> Dispute:
    key = str(pk)
    if not (key.isascii() and key.isdigit() and len(key) < 18):
        raise Http404
    found: Dispute = get_object_or_404(Dispute.objects.visible_to(request.user).select_related(*ROWS), pk=key)
    return found


def home(dispute: Dispute) -> str:
    return reverse("admin:licensing_dispute_change", args=[dispute.pk])


def dispute_page(request: HttpRequest, pk: int | str) -> HttpResponse:
    if not request.user.has_perm("licensing.view_dispute"):
        raise PermissionDenied
    dispute = dispute_or_404(request, pk)
    parts = _parts(dispute) if dispute.rival else []
    context = {
        **admin.site.each_context(request),
        "title": _("%(grant)s is disputed") % {"grant": dispute.grant},
        "opts": Dispute._meta,
        "dispute": dispute,
        "said": _said(dispute),
        "parts": parts,
        "fits": dispute.solved_at is None and dispute.rival is not None and not parts,
        "others": Dispute.objects.open().filter(grant=dispute.grant).exclude(pk=dispute.pk).select_related(*ROWS[2:3]),
        "may": is_permitted(request.user, uphold_grant),
        "may_stand": dispute.reason in IN_DOUBT,
        "suspended": _suspended(dispute.grant),
    }
    return TemplateResponse(request, "licensing/dispute.html", context)


def _said(dispute: Dispute) -> str:
    """What was found when it was found; empty where only the reason is known."""
    code = (dispute.details or {}).get("code", "")
    return str(Text.from_json(dispute.details)) if code and is_declared(code) else ""


def _parts(dispute: Dispute) -> list[tuple[str, str]]:
    """(assets, where) of what both claim today, each place once."""
    if dispute.rival is None:
        return []
    regions = [part for _box, part in common_parts(dispute.grant, dispute.rival)]
    wording = Wording()
    wording.name_assets(regions)
    told: dict[str, list[str]] = {}
    for region in regions:
        told.setdefault(wording.where_now(region), []).append(wording.asset_now(region))
    return [(_(", ").join(dict.fromkeys(assets)), where) for where, assets in told.items()]


def _suspended(grant: Grant) -> int:
    return Authorisation.objects.filter(grant=grant, status=AuthorisationStatus.SUSPENDED).count()


@about(dispute_or_404)
def stands(request: HttpRequest, dispute: Dispute) -> HttpResponse:
    return action_view(
        request,
        title=_("Uphold %(grant)s") % {"grant": dispute.grant},
        form=StandsForm(request.POST or None),
        perform=lambda data: _stood(uphold_grant(dispute_id=dispute.pk, by=request.user, now=now(), **data)),
        back=home(dispute),
        permission=uphold_grant,
        intro=_("For a valid grant: the other grant ended or was amended, or the missing proof was provided."),
        consequences=_facts(dispute),
        button=_("Uphold the grant"),
    )


def _stood(dispute: Dispute) -> str:
    # With it those of its sub-licences that were solved by the same word.
    solved = Dispute.objects.filter(solved_at=dispute.solved_at).values("grant")
    waiting = Authorisation.objects.filter(grant__in=solved, status=AuthorisationStatus.SUSPENDED).count()
    said = _("%(grant)s is upheld.") % {"grant": dispute.grant}
    more = ngettext(
        "%(n)d authorisation under this grant or its sub-licences is suspended: decide whether to resume it.",
        "%(n)d authorisations under this grant or its sub-licences are suspended: decide whether to resume each.",
        waiting,
    ) % {"n": waiting}
    return f"{said} {more}" if waiting else said


@about(dispute_or_404)
def gives_way(request: HttpRequest, dispute: Dispute) -> HttpResponse:
    initial = {"last_day": desk_today()}
    return action_view(
        request,
        title=_("Release the claim of %(grant)s") % {"grant": dispute.grant},
        form=GivesWayForm(request.POST or None, initial=initial),
        perform=lambda data: _gave_way(release_claim(dispute_id=dispute.pk, by=request.user, now=now(), **data)),
        back=home(dispute),
        permission=release_claim,
        warning=_("This cannot be undone: the grant ends, and its valid authorisations are suspended."),
        consequences=_facts(dispute),
        button=_("Release the claim"),
    )


def _gave_way(grant: Grant) -> str:
    return _("The claim of %(grant)s is released.") % {"grant": grant}


def _facts(dispute: Dispute) -> list[str]:
    valid = Authorisation.objects.filter(grant=dispute.grant, status=AuthorisationStatus.VALID).count()
    certificates = ngettext("%(n)d valid authorisation", "%(n)d valid authorisations", valid) % {"n": valid}
    consequences: list[Any] = [f"{dispute.grant} · {dispute.grant.agreement.licensee}", dispute.get_reason_display()]
    if dispute.rival:
        consequences.append(
            _("conflicts with %(rival)s") % {"rival": f"{dispute.rival} · {dispute.rival.agreement.licensee}"}
        )
    return [*map(str, consequences), certificates]
