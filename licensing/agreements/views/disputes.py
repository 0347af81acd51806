"""One contested grant: what it claims, who else claims it, and the two ways out."""

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
from core.texts import Text, is_declared
from licensing.agreements.disputes import common_parts, release_claim, uphold_grant
from licensing.agreements.forms import GivesWayForm, StandsForm
from licensing.models import IN_DOUBT, Authorisation, AuthorisationStatus, Contest, Grant
from licensing.rights.wording import Wording

ROWS = (
    "grant__agreement__licensor", "grant__agreement__licensee", "rival__agreement__licensee", "solved_by",
    "grant__parent__agreement",
)  # fmt: skip
MAY = "licensing.change_grant"


def contest_or_404(request: HttpRequest, pk: int | str) -> Contest:
    key = str(pk)
    if not (key.isascii() and key.isdigit() and len(key) < 18):
        raise Http404
    return get_object_or_404(Contest.objects.visible_to(request.user).select_related(*ROWS), pk=key)


def home(contest: Contest) -> str:
    return reverse("admin:licensing_contest_change", args=[contest.pk])


def contest_page(request: HttpRequest, pk: int | str) -> HttpResponse:
    if not request.user.has_perm("licensing.view_contest"):
        raise PermissionDenied
    contest = contest_or_404(request, pk)
    parts = _parts(contest) if contest.rival else []
    context = {
        **admin.site.each_context(request),
        "title": _("%(grant)s is contested") % {"grant": contest.grant},
        "opts": Contest._meta,
        "contest": contest,
        "said": _said(contest),
        "parts": parts,
        "fits": contest.solved_at is None and contest.rival is not None and not parts,
        "others": Contest.objects.open().filter(grant=contest.grant).exclude(pk=contest.pk).select_related(*ROWS[2:3]),
        "may": request.user.has_perm(MAY),
        "may_stand": contest.reason in IN_DOUBT,
        "suspended": _suspended(contest.grant),
    }
    return TemplateResponse(request, "licensing/contest.html", context)


def _said(contest: Contest) -> str:
    """What was found when it was found; empty where only the reason is known."""
    code = (contest.details or {}).get("code", "")
    return str(Text.from_json(contest.details)) if code and is_declared(code) else ""


def _parts(contest: Contest) -> list[tuple[str, str]]:
    """(assets, where) of what both claim today, each place once."""
    if contest.rival is None:
        return []
    regions = [part for _box, part in common_parts(contest.grant, contest.rival)]
    wording = Wording()
    wording.name_assets(regions)
    told: dict[str, list[str]] = {}
    for region in regions:
        told.setdefault(wording.where_now(region), []).append(wording.asset_now(region))
    return [(_(", ").join(dict.fromkeys(assets)), where) for where, assets in told.items()]


def _suspended(grant: Grant) -> int:
    return Authorisation.objects.filter(grant=grant, status=AuthorisationStatus.SUSPENDED).count()


@about(contest_or_404)
def stands(request: HttpRequest, contest: Contest) -> HttpResponse:
    return action_view(
        request,
        title=_("Let %(grant)s stand") % {"grant": contest.grant},
        form=StandsForm(request.POST or None),
        perform=lambda data: _stood(uphold_grant(contest_id=contest.pk, by=request.user, now=now(), **data)),
        back=home(contest),
        permission=MAY,
        intro=_(
            "For a grant that is right as it is: the other one ended or was amended, or the missing proof came in."
        ),
        consequences=_facts(contest),
        button=_("Let it stand"),
    )


def _stood(contest: Contest) -> str:
    # With it those of its sub-licences that were solved by the same word.
    solved = Contest.objects.filter(solved_at=contest.solved_at).values("grant")
    waiting = Authorisation.objects.filter(grant__in=solved, status=AuthorisationStatus.SUSPENDED).count()
    said = _("%(grant)s stands like every other grant now.") % {"grant": contest.grant}
    more = ngettext(
        "%(n)d certificate of it, or of what comes from it, is suspended: say whether it holds again.",
        "%(n)d certificates of it, or of what comes from it, are suspended: say of each whether it holds again.",
        waiting,
    ) % {"n": waiting}
    return f"{said} {more}" if waiting else said


@about(contest_or_404)
def gives_way(request: HttpRequest, contest: Contest) -> HttpResponse:
    initial = {"last_day": desk_today()}
    return action_view(
        request,
        title=_("Let %(grant)s give way") % {"grant": contest.grant},
        form=GivesWayForm(request.POST or None, initial=initial),
        perform=lambda data: _gave_way(release_claim(contest_id=contest.pk, by=request.user, now=now(), **data)),
        back=home(contest),
        permission=MAY,
        warning=_("This cannot be undone: the grant ends, and its valid certificates are suspended."),
        consequences=_facts(contest),
        button=_("Let it give way"),
    )


def _gave_way(grant: Grant) -> str:
    return _("%(grant)s gave way and claims nothing any more.") % {"grant": grant}


def _facts(contest: Contest) -> list[str]:
    valid = Authorisation.objects.filter(grant=contest.grant, status=AuthorisationStatus.VALID).count()
    certificates = ngettext("%(n)d valid certificate", "%(n)d valid certificates", valid) % {"n": valid}
    consequences: list[Any] = [f"{contest.grant} · {contest.grant.agreement.licensee}", contest.get_reason_display()]
    if contest.rival:
        consequences.append(_("against %(rival)s") % {"rival": f"{contest.rival} · {contest.rival.agreement.licensee}"})
    return [*map(str, consequences), certificates]
