"""The workflow pages of agreements: each asks one thing and calls one service."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.days import desk_today
from core.files import keep_file
from core.pages import about, action_view, given
from core.permissions import Act
from core.transactions import atomic_and_again
from licensing.agreements import amendments, clauses, forms, second_person, signatures, workflow
from licensing.agreements.overviews import TRANSITION_LABELS
from licensing.agreements.terminations import preview_termination
from licensing.agreements.views.ending import day_of, end_form, facts_of_ending, said_of_ending
from licensing.grants.forms import ClauseForm
from licensing.models import Agreement, AgreementKind, AgreementStatus, DocumentKind, Grant
from licensing.rights.boxes import build_boxes, grants_to_offer_first
from licensing.rights.title_check import is_unproven


def home(agreement: Agreement) -> str:
    return reverse("admin:licensing_agreement_change", args=[agreement.pk])


def agreement_or_404(request: HttpRequest, pk: int) -> Agreement:
    rows = Agreement.objects.visible_to(request.user).select_related("licensor", "licensee", "amends")
    return get_object_or_404(rows, pk=pk)


def start(request: HttpRequest) -> HttpResponse:
    # The question of the availability page has a kind too: that of its grant.
    asked = request.GET.dict()
    asked["kind"] = asked.get("agreement_kind", AgreementKind.LICENCE)
    form = forms.StartForm(*given(request), initial=asked)
    made: list[Agreement] = []

    def perform(data: dict[str, Any]) -> str:
        made.append(workflow.start_agreement(**data, by=request.user, now=now()))
        return _("The deal memo is created. Add the clauses to be granted.")

    answer = action_view(
        request,
        title=_("New deal"),
        form=form,
        perform=perform,
        back=reverse("admin:licensing_agreement_changelist"),
        permission=workflow.start_agreement,
        intro=_("A deal memo is not binding. Clauses are checked against all existing grants as they are entered."),
        button=_("Create deal"),
    )
    if not made:
        return answer
    if "assets" not in request.GET:
        return redirect(home(made[0]))
    # What was asked about is the first clause.
    address = reverse("agreement_add_clause", args=[made[0].pk])
    return redirect(f"{address}?{request.GET.urlencode()}")


def ask(
    request: HttpRequest, agreement: Agreement, form: Any, perform: Any, title: str, act: Act, **more: Any
) -> HttpResponse:
    return action_view(
        request,
        title=title,
        form=form,
        perform=perform,
        back=home(agreement),
        permission=act,
        **more,
    )


@about(agreement_or_404)
def edit(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    form = forms.ClausesForm(*given(request), agreement=agreement)
    perform = lambda data: str(workflow.change_agreement(agreement=agreement, by=request.user, **data))  # noqa: E731
    title = _("Terms of %(agreement)s") % {"agreement": agreement}
    return ask(request, agreement, form, perform, title, workflow.change_agreement)


@about(agreement_or_404)
def add_clause(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    asked = {name: request.GET.getlist(name) if name == "assets" else request.GET[name] for name in request.GET}
    initial = {"clause": str(agreement.grants.count() + 1), **asked}
    form = ClauseForm(*given(request), user=request.user, agreement=agreement, initial=initial)

    @atomic_and_again
    def perform(data: dict[str, Any]) -> str:
        first, *others = form.scopes()
        made = clauses.add_clause(
            agreement=agreement,
            clause=data["clause"],
            kind=data["kind"],
            scope=first,
            also=others,
            terms=form.terms(),
            by=request.user,
            now=now(),
        )
        return _("%(grant)s is added as a draft.") % {"grant": made}

    title = _("Add clause to %(agreement)s") % {"agreement": agreement}
    return ask(request, agreement, form, perform, title, clauses.add_clause)


@about(agreement_or_404)
def step(request: HttpRequest, agreement: Agreement, *, to: str) -> HttpResponse:
    def perform(data: dict[str, Any]) -> str:
        moved = workflow.move_agreement(
            agreement_id=agreement.pk, to=to, reason=data["reason"], by=request.user, now=now()
        )
        return _("%(agreement)s: %(status)s.") % {"agreement": moved, "status": moved.get_status_display()}

    title = _("%(action)s: %(agreement)s") % {"action": TRANSITION_LABELS[to], "agreement": agreement}
    consequences = facts_of(agreement) if to in (AgreementStatus.IN_REVIEW, AgreementStatus.APPROVED) else ()
    form = forms.ReasonForm(*given(request))
    return ask(
        request,
        agreement,
        form,
        perform,
        title,
        workflow.permission_for_step(agreement, to),
        consequences=consequences,
        button=TRANSITION_LABELS[to],
    )


def facts_of(agreement: Agreement) -> list[str]:
    """What whoever approves or signs should know, in words with numbers."""
    consequences = []
    if amount := second_person.above_the_limit(agreement):
        consequences.append(
            _("Value %(amount)s: approval and signature need two different people.") % {"amount": amount}
        )
    drafts = [box for grant in agreement.grants.filter(status="draft") for box in build_boxes(grant, now())]
    for grant in grants_to_offer_first(drafts, desk_today()):
        consequences.append(
            _("%(licensee)s has a right of first negotiation until %(day)s (%(grant)s).")
            % {"licensee": grant.agreement.licensee, "day": grant.lapses_on, "grant": grant}
        )
    if drafts and agreement.kind != AgreementKind.SUBLICENCE and is_unproven(drafts):
        consequences.append(
            _("No owner is recorded for some of the assets, so the chain of title cannot confirm the grant.")
        )
    return consequences


@about(agreement_or_404)
def sign(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    form = forms.SignForm(*given(request), today=desk_today())

    @atomic_and_again
    def perform(data: dict[str, Any]) -> str:
        at = now()
        signed = workflow.sign_agreement(
            agreement_id=agreement.pk, signed_on=data["signed_on"], reason=data["reason"], by=request.user, now=at
        )
        if file := data["document"]:
            kept = keep_file(content=file, name=file.name, by=request.user, now=at)
            clauses.add_document(
                agreement=signed, file=kept, kind=DocumentKind.SIGNED, note="", by=request.user, now=at
            )
        return _("%(agreement)s is executed; all its clauses are in force.") % {"agreement": signed}

    consequences = facts_of(agreement)
    if licensee := agreement.signatures.given().select_related("signer").first():
        consequences.insert(0, _("Signed for the licensee by %(name)s.") % {"name": licensee.signed_as})
    return ask(
        request,
        agreement,
        form,
        perform,
        _("Execute %(agreement)s") % {"agreement": agreement},
        workflow.sign_agreement,
        intro=_("Both parties have signed. All clauses take effect together; if one is refused, none takes effect."),
        warning=_("A signed agreement can only be changed by an amendment."),
        consequences=consequences,
        button=TRANSITION_LABELS[AgreementStatus.SIGNED],
    )


@about(agreement_or_404)
def ask_signature(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    form = forms.AskSignatureForm(*given(request), licensee=agreement.licensee)

    def perform(data: dict[str, Any]) -> str:
        _row, token = signatures.ask_for_signature(
            agreement_id=agreement.pk, signer=data["signer"], valid_days=data["valid_days"], by=request.user, now=now()
        )
        address = f"{settings.SITE_URL}{reverse('sign', args=[token])}"
        return _("Copy this signing link for %(signer)s now; it will not be shown again: %(address)s") % {
            "signer": data["signer"],
            "address": address,
        }

    title = _("Send %(agreement)s for signature") % {"agreement": agreement}
    intro = _("The signatory signs in and sees the exact text to be signed. The link works once and expires.")
    act, button = signatures.ask_for_signature, _("Create signing link")
    return ask(request, agreement, form, perform, title, act, intro=intro, button=button)


@about(agreement_or_404)
def add_document(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    form = forms.DocumentForm(*given(request))

    @atomic_and_again
    def perform(data: dict[str, Any]) -> None:
        at, file = now(), data["file"]
        kept = keep_file(content=file, name=file.name, by=request.user, now=at)
        clauses.add_document(
            agreement=agreement, file=kept, kind=data["kind"], note=data["note"], by=request.user, now=at
        )

    title = _("Add document to %(agreement)s") % {"agreement": agreement}
    return ask(request, agreement, form, perform, title, clauses.add_document)


@about(agreement_or_404)
def amend(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    suggested = f"{agreement.number}-A{agreement.amendments.count() + 1}"
    initial = {"number": suggested, "title": agreement.title, "effective_on": desk_today()}
    form = forms.AmendForm(*given(request), initial=initial)
    made: list[Agreement] = []

    def perform(data: dict[str, Any]) -> str:
        made.append(amendments.begin_amendment(agreement=agreement, **data, by=request.user, now=now()))
        return _("The amendment is created. Add the clauses to be amended.")

    title = _("Amend %(agreement)s") % {"agreement": agreement}
    intro = _(
        "The terms before that date remain unchanged. The amendment follows the same approval and signature process."
    )
    act, button = amendments.begin_amendment, _("Create amendment")
    answer = ask(request, agreement, form, perform, title, act, intro=intro, button=button)
    return redirect(home(made[0])) if made else answer


@about(agreement_or_404)
def amend_clause(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    base = agreement.amends
    if base is None:
        raise Http404
    of = [base.pk, *base.amendments.values_list("pk", flat=True)]
    own = Grant.objects.filter(agreement__in=of, status="binding", amends=None).select_related("agreement")
    form = forms.AmendClauseForm(*given(request), clauses=own)
    made: list[Grant] = []

    def perform(data: dict[str, Any]) -> str:
        made.append(amendments.amend_clause(amendment=agreement, grant=data["grant"], by=request.user, now=now()))
        return _("Enter the terms that apply from %(day)s on.") % {"day": agreement.effective_on}

    title = _("Clause to be amended by %(agreement)s") % {"agreement": agreement}
    intro = _("To terminate a clause, enter a last day before the amendment takes effect.")
    act, button = amendments.amend_clause, _("Amend clause")
    answer = ask(request, agreement, form, perform, title, act, intro=intro, button=button)
    return redirect(reverse("grant_edit", args=[made[0].pk])) if made else answer


@about(agreement_or_404)
def end(request: HttpRequest, agreement: Agreement, *, to: str) -> HttpResponse:
    day = day_of(request, desk_today())
    grants = workflow.lasting(agreement, day)
    shown = preview_termination(grant_ids=grants, last_day=day, agreement_id=agreement.pk, how=to)
    form = end_form(request, day, shown)

    def perform(data: dict[str, Any]) -> str:
        ending = workflow.end_agreement(
            agreement_id=agreement.pk, to=to, **said_of_ending(data), by=request.user, now=now()
        )
        n = len(ending.terminated)
        return ngettext("%(n)s grant has been terminated.", "%(n)s grants have been terminated.", n) % {"n": n}

    return ask(
        request,
        agreement,
        form,
        perform,
        _("Terminate %(agreement)s") % {"agreement": agreement},
        workflow.end_agreement,
        warning=_("This cannot be undone. The following will end at the same time."),
        consequences=facts_of_ending(shown),
        button=TRANSITION_LABELS[to],
    )
