"""The workflow pages of grants: changing and dropping drafts, ending what binds, giving sub-licences."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import now
from django.utils.translation import gettext as _

from core.pages import service_page
from core.transactions import atomic_and_again
from ip_registry.forms import ReasonForm as NoQuestion
from licensing.clause_forms import ClauseForm, initial_of
from licensing.deal_pages import day_of, end_form, facts_of_ending, given, home, said_of_ending, today
from licensing.models import Grant
from licensing.services import clauses
from licensing.services.endings import end_grant, preview_ending

Page = Callable[[HttpRequest, Grant], HttpResponse]


def of_a_grant(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    page = PAGES.get(name)
    if page is None:
        raise Http404
    rows = Grant.objects.visible_to(request.user)
    grant = get_object_or_404(rows.select_related("agreement__licensor", "agreement__licensee", "circle"), pk=pk)
    return page(request, grant)


def change(request: HttpRequest, grant: Grant) -> HttpResponse:
    form = ClauseForm(*given(request), user=request.user, agreement=grant.agreement, grant=grant)
    form.fields["clause"].disabled = True

    @atomic_and_again
    def act(data: dict[str, Any]) -> str:
        first, *others = form.scopes()
        clauses.change_clause(
            grant=grant, kind=data["kind"], scope=first, also=others, terms=form.terms(), by=request.user, now=now()
        )
        return _("%(grant)s is added as a draft.") % {"grant": grant}

    lead = ""
    if grant.scopes.count() > 1:
        lead = _("The clause has several scopes. They stay unchanged unless you enter new uses, territories or assets.")
    return service_page(
        request,
        title=_("Edit %(grant)s") % {"grant": grant},
        form=form,
        act=act,
        back=home(grant.agreement),
        permission="licensing.change_grant",
        lead=lead,
    )


def drop(request: HttpRequest, grant: Grant) -> HttpResponse:
    return service_page(
        request,
        title=_("Delete draft of %(grant)s") % {"grant": grant},
        form=NoQuestion(*given(request)),
        act=lambda data: clauses.drop_clause(grant=grant, by=request.user),
        back=home(grant.agreement),
        permission="licensing.change_grant",
        button=_("Delete draft"),
    )


def end(request: HttpRequest, grant: Grant) -> HttpResponse:
    day = day_of(request, today())
    shown = preview_ending(grant_ids=[grant.pk], last_day=day)

    def act(data: dict[str, Any]) -> str:
        ending = end_grant(grant_id=grant.pk, how="ended", **said_of_ending(data), by=request.user, now=now())
        return _("%(n)s grants have been terminated.") % {"n": len(ending.falls)}

    return service_page(
        request,
        title=_("Terminate %(grant)s") % {"grant": grant},
        form=end_form(request, day, shown),
        act=act,
        back=reverse("admin:licensing_grant_change", args=[grant.pk]),
        permission="licensing.terminate_agreement",
        lead=_("State in the reason whether the grant ends by mutual agreement, termination for breach, or reversion."),
        warning=_("This cannot be undone. The following will end at the same time."),
        facts=facts_of_ending(shown),
        button=_("Terminate grant"),
    )


def sublicense(request: HttpRequest, grant: Grant) -> HttpResponse:
    """A deal of the licensee with somebody below it."""
    said = initial_of(grant)
    names = ("assets", "categories", "territories", "channels", "languages", "first", "last")
    asked = {name: said[name] for name in names if said[name]}
    parties = {"licensor": grant.agreement.licensee_id, "title": grant.agreement.title, "parent": grant.pk}
    query = urlencode({**asked, **parties, "agreement_kind": "sublicence", "kind": "non_exclusive"}, doseq=True)
    return redirect(f"{reverse('admin:start_agreement')}?{query}")


PAGES: dict[str, Page] = {"change": change, "drop": drop, "end": end, "sublicense": sublicense}
"""By the last part of their address: `/admin/licensing/grant/<pk>/do/<name>/`."""
