from datetime import timedelta
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views import i18n

from accounts.forms import InviteForm, MergeForm, TokenForm
from accounts.merging import merge_organisations, preview_merge
from accounts.models import Organisation, User
from accounts.teams import PERMISSION, invite
from accounts.tokens import make_token, revoke_token
from core.errors import DomainError
from core.pages import action_view, given
from core.scopes import SCOPES


def choose_language(request: HttpRequest) -> HttpResponse:
    """Django's own, and who has signed in is written to in that language from then on."""
    response: HttpResponse = i18n.set_language(request)
    chosen = request.POST.get("language", "")
    if request.user.is_authenticated and chosen in dict(settings.LANGUAGES):
        User.objects.filter(pk=request.user.pk).update(language=chosen)
    return response


def merge_organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows what would be moved, and asks which record remains."""
    loser = get_object_or_404(Organisation.objects.visible_to(request.user), pk=pk)
    if loser.merged_into_id and not preview_merge(loser):
        raise Http404  # nothing was written on it while it was merged
    form = MergeForm(*given(request), user=request.user)
    back = reverse("admin:accounts_organisation_change", args=[loser.pk])
    return action_view(
        request,
        title=_("Merge “%(organisation)s” into another organisation") % {"organisation": loser},
        form=form,
        perform=lambda data: (
            _("“%(organisation)s” now has everything of “%(merged)s”.")
            % {"organisation": merge_organisations(loser=loser, by=request.user, **data), "merged": loser}
        ),
        back=back,  # which leads on to the record that remains
        permission=merge_organisations,
        intro=_("These entries move to the other record. Imports and searches find the other record by both names."),
        warning=_("This cannot be undone. Contracts and certificates that were signed keep the name that they have."),
        consequences=[
            _("%(label)s: %(count)s") % {"label": capfirst(moves.label), "count": moves.count}
            for moves in preview_merge(loser)
        ],
        button=_("Merge organisation"),
    )


@reauthentication_required(enabled=lambda request: request.method == "POST" and "revoke" not in request.POST)  # type: ignore[untyped-decorator]
def answer_tokens(request: HttpRequest, template: str, here: str, context: dict[str, Any]) -> HttpResponse:
    """The page of one's own API tokens, in the door whose `template` it is. Whoever makes one enters the password
    first; its secret stands on the answer to the very request that made it, and nowhere after."""
    user: Any = request.user
    if request.method == "POST" and "revoke" in request.POST:
        key = request.POST["revoke"]
        token = get_object_or_404(user.access_tokens, pk=key if key.isdecimal() else 0)
        revoke_token(token=token, by=user, now=now())
        messages.success(request, _("The token “%(name)s” no longer works.") % {"name": token.name})
        return redirect(here)
    form, secret = TokenForm(request.POST if request.method == "POST" else None), ""
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            _token, secret = make_token(
                user=user,
                name=said["name"],
                scopes=said["scopes"],
                valid_for=timedelta(days=said["days"]),
                by=user,
                now=now(),
            )
            form = TokenForm()
        except DomainError as refusal:
            form.add_error(None, str(refusal))
    valid = user.access_tokens.valid(now())
    tokens = [{"row": row, "scopes": _(", ").join(_scopes_in_words(row.scopes))} for row in valid]
    shown = {**context, "form": form, "secret": secret, "tokens": tokens}
    response = TemplateResponse(request, template, shown, status=422 if form.errors else 200)
    response["Cache-Control"] = "no-store"
    return response


def _scopes_in_words(scopes: list[str]) -> list[str]:
    labels = dict(SCOPES)
    return [str(labels[scope]) for scope in scopes if scope in labels]


def my_tokens(request: HttpRequest) -> HttpResponse:
    context = {**admin.site.each_context(request), "title": _("API tokens")}
    answer: HttpResponse = answer_tokens(request, "accounts/tokens.html", "my_tokens", context)
    return answer


def invite_person(request: HttpRequest, pk: int) -> HttpResponse:
    """The staff invite the first people of an organisation; its administrators invite the others."""
    organisation = get_object_or_404(Organisation.objects.visible_to(request.user).unmerged(), pk=pk)
    return action_view(
        request,
        title=_("Invite person to %(organisation)s") % {"organisation": organisation},
        form=InviteForm(*given(request)),
        perform=lambda data: (
            _("The invitation is sent to %(email)s.")
            % {"email": invite(organisation=organisation, by=request.user, now=now(), **data).email}
        ),
        back=reverse("admin:accounts_organisation_change", args=[organisation.pk]),
        permission=PERMISSION,
        intro=_("The person gets a link by e-mail, which works once within seven days, and chooses a password there."),
        button=_("Send invitation"),
    )
