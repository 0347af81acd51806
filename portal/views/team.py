"""The team of a licensee, and the page that an invitation leads to."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.forms import InviteForm
from accounts.models import MemberRole, Membership, Organisation
from accounts.teams import (
    InvitationGone,
    accept_invitation,
    change_role,
    invitation_with,
    invite,
    remove_member,
    withdraw_invitation,
)
from core.errors import DomainError
from portal.forms import AcceptForm


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def team(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody of the organisation sees its team; an administrator changes it."""
    user: Any = request.user
    organisation = get_object_or_404(user.organisations().unmerged(), pk=pk)
    manages = user.organisations_managed().filter(pk=pk).exists()
    if request.method == "POST" and not manages:
        raise Http404
    form = InviteForm(request.POST if "invite" in request.POST else None, initial={"role": MemberRole.MEMBER})
    if request.method == "POST":
        try:
            if said := _act(request, organisation, form):
                messages.success(request, said)
                return redirect("portal:team", organisation.pk)
        except DomainError as refusal:
            form.add_error(None, str(refusal)) if form.is_bound else messages.error(request, str(refusal))
        except ValidationError as refusal:
            for one in refusal.messages:
                form.add_error(None, one) if form.is_bound else messages.error(request, one)
    context = {
        "here": "team",
        "organisation": organisation,
        "manages": manages,
        "form": form,
        "roles": MemberRole.choices,
        "members": organisation.memberships.select_related("user").order_by("pk"),
        "invitations": organisation.invitations.open(now()) if manages else [],
    }
    return render(request, "portal/team.html", context, status=422 if form.errors else 200)


def _act(request: HttpRequest, organisation: Organisation, form: InviteForm) -> str:
    """What was done, in words; empty where the form is wrong."""
    by: Any = request.user
    if "invite" in request.POST:
        if not form.is_valid():
            return ""
        row = invite(organisation=organisation, by=by, now=now(), **form.cleaned_data)
        return _("The invitation is sent to %(email)s.") % {"email": row.email}
    if "withdraw" in request.POST:
        row = get_object_or_404(organisation.invitations, pk=_number(request, "withdraw"))
        withdraw_invitation(invitation=row, by=by, now=now())
        return _("The invitation of %(email)s is withdrawn.") % {"email": row.email}
    name = "remove" if "remove" in request.POST else "member"
    member: Membership = get_object_or_404(organisation.memberships, pk=_number(request, name))
    if name == "remove":
        remove_member(membership=member, by=by, now=now())
        return _("%(person)s is no longer in the team.") % {"person": member.user}
    change_role(membership=member, role=request.POST.get("role", ""), by=by, now=now())
    member.refresh_from_db()
    return _("%(person)s is now: %(role)s.") % {"person": member.user, "role": member.get_role_display()}


def _number(request: HttpRequest, name: str) -> int:
    said = request.POST.get(name, "")
    return int(said) if said.isdecimal() and len(said) < 16 else 0


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """The page of the link in the mail. Somebody without an account chooses a name and a password; somebody with one
    signs in first."""
    try:
        row = invitation_with(secret=secret, now=now())
    except InvitationGone as refusal:
        return render(request, "portal/invitation.html", {"refusal": refusal}, status=404)
    by = request.user if request.user.is_authenticated else None
    form = AcceptForm(request.POST if request.method == "POST" else None, invitation=row, by=by)
    context = {"invitation": row, "form": form, "by": by}
    if request.method == "POST" and form.is_valid():
        try:
            person = accept_invitation(secret=secret, by=by, now=now(), **form.cleaned_data)
        except DomainError as refusal:
            return render(request, "portal/invitation.html", {**context, "refusal": refusal}, status=409)
        except ValidationError as refusal:
            form.add_error("password" if "password" in form.fields else None, refusal)
        else:
            if by is None:
                login(request, person, backend="accounts.backends.OneStatement")
            with translation.override(person.language):
                messages.success(request, _("Welcome to %(organisation)s.") % {"organisation": row.organisation})
            return redirect("portal:home")
    return render(request, "portal/invitation.html", context, status=422 if form.errors else 200)
