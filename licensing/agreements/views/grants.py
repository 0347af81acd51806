"""The workflow pages of grants: changing and dropping drafts, ending what binds, giving sub-licences."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.days import desk_today
from core.pages import about, action_view, given
from core.transactions import atomic_and_again
from ip_registry.forms import ReasonForm as NoQuestion
from licensing.agreements import clauses
from licensing.agreements.terminations import end_grant, preview_termination
from licensing.agreements.views.agreements import home
from licensing.agreements.views.ending import day_of, end_form, facts_of_ending, how_of, said_of_ending
from licensing.grants.forms import ClauseForm, initial_of
from licensing.models import Grant


def grant_or_404(request: HttpRequest, pk: int) -> Grant:
    rows = Grant.objects.visible_to(request.user).select_related("agreement__licensor", "agreement__licensee", "circle")
    return get_object_or_404(rows, pk=pk)


@about(grant_or_404)
def edit(request: HttpRequest, grant: Grant) -> HttpResponse:
    form = ClauseForm(*given(request), user=request.user, agreement=grant.agreement, grant=grant)
    form.fields["clause"].disabled = True

    @atomic_and_again
    def perform(data: dict[str, Any]) -> str:
        first, *others = form.scopes()
        clauses.change_clause(
            grant=grant, kind=data["kind"], scope=first, also=others, terms=form.terms(), by=request.user, now=now()
        )
        return _("%(grant)s is added as a draft.") % {"grant": grant}

    intro = ""
    if grant.scopes.count() > 1:
        intro = _(
            "The clause has several scopes. They stay unchanged unless you enter new uses, territories or assets."
        )
    return action_view(
        request,
        title=_("Edit %(grant)s") % {"grant": grant},
        form=form,
        perform=perform,
        back=home(grant.agreement),
        permission=clauses.change_clause,
        intro=intro,
    )


@about(grant_or_404)
def drop(request: HttpRequest, grant: Grant) -> HttpResponse:
    return action_view(
        request,
        title=_("Delete draft of %(grant)s") % {"grant": grant},
        form=NoQuestion(*given(request)),
        perform=lambda data: clauses.drop_clause(grant=grant, by=request.user),
        back=home(grant.agreement),
        permission=clauses.drop_clause,
        button=_("Delete draft"),
    )


@about(grant_or_404)
def end(request: HttpRequest, grant: Grant) -> HttpResponse:
    day = day_of(request, desk_today())
    how = how_of(request)
    shown = preview_termination(grant_ids=[grant.pk], last_day=day, how=how)

    def perform(data: dict[str, Any]) -> str:
        ending = end_grant(grant_id=grant.pk, how=how, **said_of_ending(data), by=request.user, now=now())
        n = len(ending.terminated)
        return ngettext("%(n)s grant has been terminated.", "%(n)s grants have been terminated.", n) % {"n": n}

    return action_view(
        request,
        title=_("Terminate %(grant)s") % {"grant": grant},
        form=end_form(request, day, shown, asks_for_breach=True),
        perform=perform,
        back=reverse("admin:licensing_grant_change", args=[grant.pk]),
        permission=end_grant,
        intro=_(
            "State in the reason whether the grant ends by mutual agreement, termination for breach, or reversion."
        ),
        warning=_("This cannot be undone. The following will end at the same time."),
        consequences=facts_of_ending(shown),
        button=_("Terminate grant"),
    )


@about(grant_or_404)
def sublicense(request: HttpRequest, grant: Grant) -> HttpResponse:
    """A deal of the licensee with somebody below it."""
    said = initial_of(grant)
    names = ("assets", "categories", "territories", "channels", "languages", "first", "last")
    asked = {name: said[name] for name in names if said[name]}
    parties = {"licensor": grant.agreement.licensee_id, "title": grant.agreement.title, "parent": grant.pk}
    query = urlencode({**asked, **parties, "agreement_kind": "sublicence", "kind": "non_exclusive"}, doseq=True)
    return redirect(f"{reverse('agreement_start')}?{query}")
