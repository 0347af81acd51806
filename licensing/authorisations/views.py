"""The workflow pages of certificates: each asks one thing and calls one service."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import now
from django.utils.translation import gettext as _

from accounts.models import Organisation
from core.days import desk_today
from core.pages import about, action_view
from core.pdf import CannotBePrinted
from core.permissions import Act
from licensing.authorisations import status
from licensing.authorisations.downloads import paper, signed
from licensing.authorisations.editions import Line, assets_named, lines_of
from licensing.authorisations.forms import IssueForm, ReasonForm, ReissueForm, RemindersForm
from licensing.authorisations.issuing import issue_authorisation
from licensing.authorisations.reminders import days_of_reminding, set_reminders
from licensing.models import Authorisation, Grant
from vocabularies.words import current_vocabularies

RELATED = ("grant__agreement__licensor", "grant__agreement__licensee", "holder", "replaces")


def home(row: Authorisation) -> str:
    return reverse("admin:licensing_authorisation_change", args=[row.pk])


def authorisation_or_404(request: HttpRequest, pk: int) -> Authorisation:
    rows = Authorisation.objects.visible_to(request.user).select_related(*RELATED)
    return get_object_or_404(rows, pk=pk)


def lines_in_words(boxes: Any) -> list[Line]:
    boxes = list(boxes)
    return lines_of(boxes, assets_named(boxes), current_vocabularies())


def scope_facts(boxes: Any) -> list[str]:
    return [" · ".join(vars(line).values()) for line in lines_in_words(boxes)]


def issue(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Grant.objects.visible_to(request.user).select_related("agreement__licensor", "agreement__licensee")
    grant = get_object_or_404(rows, pk=pk)
    days = {
        "holder": grant.agreement.licensee_id,
        "first": max(grant.period.lower, desk_today()),
        "last": grant.last_day,
    }
    form = IssueForm(_posted(request), user=request.user, grant=grant, initial=days)

    def perform(data: dict[str, Any]) -> str:
        made = issue_authorisation(
            grant=grant,
            holder=data["holder"],
            first=data["first"],
            last=data["last"],
            part=form.part(),
            by=request.user,
            now=now(),
        )
        return _("%(number)s is issued to %(holder)s.") % {"number": made.number, "holder": made.holder}

    return action_view(
        request,
        title=_("Issue authorisation under %(grant)s") % {"grant": grant},
        form=form,
        perform=perform,
        back=reverse("admin:licensing_grant_change", args=[grant.pk]),
        permission=issue_authorisation,
        intro=_("Scope of the grant from %(first)s to %(last)s:")
        % {"first": date_format(grant.period.lower), "last": date_format(grant.last_day)},
        consequences=scope_facts(grant.boxes.active().order_by("pk")),
        button=_("Issue authorisation"),
    )


def _posted(request: HttpRequest) -> Any:
    """An answer that says nothing is one too."""
    return request.POST if request.method == "POST" else None


def _ask(request: HttpRequest, row: Authorisation, title: str, perform: Any, act: Act, **more: Any) -> HttpResponse:
    form: forms.Form = more.pop("form", None) or ReasonForm(_posted(request))
    return action_view(
        request,
        title=title % {"number": row.number},
        form=form,
        perform=perform,
        back=home(row),
        permission=act,
        consequences=[
            f"{row.holder} · {row.period.lower} – {row.last_day}",
            *scope_facts(row.boxes.all()),
        ],
        **more,
    )


@about(authorisation_or_404)
def suspend(request: HttpRequest, row: Authorisation) -> HttpResponse:
    perform = lambda data: str(status.suspend_authorisation(authorisation=row, **data, **_who(request)).number)  # noqa: E731
    intro = _("Until resumed, the public verification page shows that the authorisation is not valid.")
    act = status.suspend_authorisation
    return _ask(request, row, _("Suspend %(number)s"), perform, act, intro=intro, button=_("Suspend"))


@about(authorisation_or_404)
def resume(request: HttpRequest, row: Authorisation) -> HttpResponse:
    perform = lambda data: str(status.resume_authorisation(authorisation=row, **data, **_who(request)).number)  # noqa: E731
    intro = _("The authorisation is valid again immediately.")
    act = status.resume_authorisation
    return _ask(request, row, _("Resume %(number)s"), perform, act, intro=intro, button=_("Resume"))


@about(authorisation_or_404)
def revoke(request: HttpRequest, row: Authorisation) -> HttpResponse:
    perform = lambda data: str(status.revoke_authorisation(authorisation=row, **data, **_who(request)).number)  # noqa: E731
    warning = _("This cannot be undone: the authorisation stays revoked. A new one can be issued under another number.")
    act = status.revoke_authorisation
    return _ask(request, row, _("Revoke %(number)s"), perform, act, warning=warning, button=_("Revoke"))


@about(authorisation_or_404)
def reissue(request: HttpRequest, row: Authorisation) -> HttpResponse:
    days = {"first": row.period.lower, "last": row.last_day}
    form = ReissueForm(_posted(request), user=request.user, grant=row.grant, initial=days)

    def perform(data: dict[str, Any]) -> str:
        made = status.reissue_authorisation(
            authorisation=row,
            reason=data["reason"],
            first=data["first"],
            last=data["last"],
            part=form.new_part(),
            **_who(request),
        )
        return _("%(number)s is issued as the replacement.") % {"number": made.number}

    return _ask(
        request,
        row,
        _("Reissue %(number)s"),
        perform,
        status.reissue_authorisation,
        form=form,
        warning=_("The old number is revoked and refers to its replacement."),
        button=_("Reissue"),
    )


def _who(request: HttpRequest) -> dict[str, Any]:
    moment: datetime = now()
    return {"by": request.user, "now": moment}


@about(authorisation_or_404)
def pdf(request: HttpRequest, row: Authorisation) -> HttpResponse:
    try:
        return paper(row, now())
    except CannotBePrinted as refusal:
        messages.error(request, str(refusal))
        return redirect(home(row))


@about(authorisation_or_404)
def payload(request: HttpRequest, row: Authorisation) -> HttpResponse:
    return signed(row, now())


def reminders(request: HttpRequest, pk: int) -> HttpResponse:
    """When an organisation is told that certificates end."""
    if not request.user.has_perm("licensing.view_reminder"):
        raise PermissionDenied
    organisation = get_object_or_404(Organisation.objects.visible_to(request.user), pk=pk)
    shown = ", ".join(map(str, days_of_reminding(organisation)))
    return action_view(
        request,
        title=_("Expiry reminders for %(organisation)s") % {"organisation": organisation},
        form=RemindersForm(_posted(request), initial={"days": shown}),
        perform=lambda data: _said(set_reminders(organisation=organisation, days=data["days"], by=request.user)),
        back=reverse("admin:licensing_reminder_changelist"),
        permission=set_reminders,
        intro=_("Reminder days of a licensor also apply to the licensing desk. Default days: 90, 60, 30, 14, 7, 1, 0."),
    )


def _said(days: list[int]) -> str:
    return _("Reminders will be sent %(days)s days before expiry.") % {"days": ", ".join(map(str, days))}
