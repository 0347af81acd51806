"""The workflow pages of agreements: each asks one thing and calls one service."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.pages import service_page
from core.services.files import keep_file
from core.transactions import atomic_and_again
from licensing import deal_forms as forms
from licensing.clause_forms import ClauseForm
from licensing.models import OPEN, Agreement, AgreementKind, AgreementStatus, DocumentKind, Grant, LicenceRequest
from licensing.overviews import DOING
from licensing.services import amending, clauses, requests, signatures, workflow
from licensing.services.binding import first_refusals
from licensing.services.drafting import boxes_of
from licensing.services.endings import Ending, preview_ending
from licensing.services.holding import is_unproven
from vocabularies.words import current_vocabularies

Page = Callable[[HttpRequest, Agreement], HttpResponse]


def home(agreement: Agreement) -> str:
    return reverse("admin:licensing_agreement_change", args=[agreement.pk])


def agreement_or_404(request: HttpRequest, pk: int) -> Agreement:
    rows = Agreement.objects.visible_to(request.user).select_related("licensor", "licensee", "amends")
    return get_object_or_404(rows, pk=pk)


def given(request: HttpRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def today() -> date:
    return now().astimezone(settings.DESK_ZONE).date()


def of_an_agreement(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    page = PAGES.get(name)
    if page is None:
        raise Http404
    return page(request, agreement_or_404(request, pk))


def start(request: HttpRequest) -> HttpResponse:
    # The question of the availability page has a kind too: that of its grant.
    asked = request.GET.dict()
    asked["kind"] = asked.get("agreement_kind", AgreementKind.LICENCE)
    form = forms.StartForm(*given(request), initial=asked)
    made: list[Agreement] = []

    def act(data: dict[str, Any]) -> str:
        made.append(workflow.start_agreement(**data, by=request.user, now=now()))
        return _("The deal memo is created. Add the clauses to be granted.")

    answer = service_page(
        request,
        title=_("New deal"),
        form=form,
        act=act,
        back=reverse("admin:licensing_agreement_changelist"),
        permission="licensing.add_agreement",
        lead=_("A deal memo is not binding. Clauses are checked against all existing grants as they are entered."),
        button=_("Create deal"),
    )
    if not made:
        return answer
    if "assets" not in request.GET:
        return redirect(home(made[0]))
    # What was asked about is the first clause.
    address = reverse("admin:agreement_do", args=[made[0].pk, "clause"])
    return redirect(f"{address}?{request.GET.urlencode()}")


def ask(
    request: HttpRequest, agreement: Agreement, form: Any, act: Any, title: str, permission: str, **more: Any
) -> HttpResponse:
    return service_page(
        request, title=title, form=form, act=act, back=home(agreement), permission=f"licensing.{permission}", **more
    )


def change(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    form = forms.ClausesForm(*given(request), agreement=agreement)
    act = lambda data: str(workflow.change_agreement(agreement=agreement, by=request.user, **data))  # noqa: E731
    return ask(
        request, agreement, form, act, _("Terms of %(agreement)s") % {"agreement": agreement}, "change_agreement"
    )


def clause(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    asked = {name: request.GET.getlist(name) if name == "assets" else request.GET[name] for name in request.GET}
    initial = {"clause": str(agreement.grants.count() + 1), **asked}
    form = ClauseForm(*given(request), user=request.user, agreement=agreement, initial=initial)

    @atomic_and_again
    def act(data: dict[str, Any]) -> str:
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

    return ask(request, agreement, form, act, _("Add clause to %(agreement)s") % {"agreement": agreement}, "add_grant")


def step(request: HttpRequest, agreement: Agreement, *, to: str) -> HttpResponse:
    def act(data: dict[str, Any]) -> str:
        moved = workflow.move_agreement(
            agreement_id=agreement.pk, to=to, reason=data["reason"], by=request.user, now=now()
        )
        return _("%(agreement)s: %(status)s.") % {"agreement": moved, "status": moved.get_status_display()}

    title = _("%(action)s: %(agreement)s") % {"action": DOING[to], "agreement": agreement}
    verb = workflow.WAYS.get(agreement.status, {}).get(to, "change")
    facts = facts_of(agreement) if to in (AgreementStatus.IN_REVIEW, AgreementStatus.APPROVED) else ()
    form = forms.ReasonForm(*given(request))
    return ask(request, agreement, form, act, title, f"{verb}_agreement", facts=facts, button=DOING[to])


def facts_of(agreement: Agreement) -> list[str]:
    """What whoever approves or signs should know, in words with numbers."""
    facts = []
    if amount := workflow.above_the_limit(agreement):
        facts.append(_("Value %(amount)s: approval and signature need two different people.") % {"amount": amount})
    drafts = [box for grant in agreement.grants.filter(status="draft") for box in boxes_of(grant, now())]
    for grant in first_refusals(drafts, today()):
        facts.append(
            _("%(licensee)s has a right of first negotiation until %(day)s (%(grant)s).")
            % {"licensee": grant.agreement.licensee, "day": grant.lapses_on, "grant": grant}
        )
    if drafts and agreement.kind != AgreementKind.SUBLICENCE and is_unproven(drafts):
        facts.append(_("No owner is recorded for some of the assets, so the chain of title cannot confirm the grant."))
    return facts


def sign(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    form = forms.SignForm(*given(request), today=today())

    @atomic_and_again
    def act(data: dict[str, Any]) -> str:
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

    facts = facts_of(agreement)
    if licensee := agreement.signatures.given().select_related("signer").first():
        facts.insert(0, _("Signed for the licensee by %(name)s.") % {"name": licensee.signed_as})
    return ask(
        request,
        agreement,
        form,
        act,
        _("Execute %(agreement)s") % {"agreement": agreement},
        "sign_agreement",
        lead=_("Both parties have signed. All clauses take effect together; if one is refused, none takes effect."),
        warning=_("A signed agreement can only be changed by an amendment."),
        facts=facts,
        button=DOING[AgreementStatus.SIGNED],
    )


def ask_signature(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    form = forms.AskSignatureForm(*given(request), licensee=agreement.licensee)

    def act(data: dict[str, Any]) -> str:
        _row, token = signatures.ask_for_signature(
            agreement_id=agreement.pk, signer=data["signer"], valid_days=data["valid_days"], by=request.user, now=now()
        )
        address = f"{settings.SITE_URL}{reverse('sign', args=[token])}"
        return _("Copy this signing link for %(signer)s now; it will not be shown again: %(address)s") % {
            "signer": data["signer"],
            "address": address,
        }

    title = _("Send %(agreement)s for signature") % {"agreement": agreement}
    lead = _("The signatory signs in and sees the exact text to be signed. The link works once and expires.")
    return ask(request, agreement, form, act, title, "sign_agreement", lead=lead, button=_("Create signing link"))


def attach(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    form = forms.DocumentForm(*given(request))

    @atomic_and_again
    def act(data: dict[str, Any]) -> None:
        at, file = now(), data["file"]
        kept = keep_file(content=file, name=file.name, by=request.user, now=at)
        clauses.add_document(
            agreement=agreement, file=kept, kind=data["kind"], note=data["note"], by=request.user, now=at
        )

    title = _("Add document to %(agreement)s") % {"agreement": agreement}
    return ask(request, agreement, form, act, title, "add_agreementdocument")


def amend(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    suggested = f"{agreement.number}-A{agreement.amendments.count() + 1}"
    initial = {"number": suggested, "title": agreement.title, "effective_on": today()}
    form = forms.AmendForm(*given(request), initial=initial)
    made: list[Agreement] = []

    def act(data: dict[str, Any]) -> str:
        made.append(amending.begin_amendment(agreement=agreement, **data, by=request.user, now=now()))
        return _("The amendment is created. Add the clauses to be amended.")

    title = _("Amend %(agreement)s") % {"agreement": agreement}
    lead = _(
        "The terms before that date remain unchanged. The amendment follows the same approval and signature process."
    )
    answer = ask(request, agreement, form, act, title, "add_agreement", lead=lead, button=_("Create amendment"))
    return redirect(home(made[0])) if made else answer


def take_in_clause(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    base = agreement.amends
    if base is None:
        raise Http404
    of = [base.pk, *base.amendments.values_list("pk", flat=True)]
    own = Grant.objects.filter(agreement__in=of, status="binding", amends=None).select_related("agreement")
    form = forms.AmendClauseForm(*given(request), clauses=own)
    made: list[Grant] = []

    def act(data: dict[str, Any]) -> str:
        made.append(amending.amend_clause(amendment=agreement, grant=data["grant"], by=request.user, now=now()))
        return _("Enter the terms that apply from %(day)s on.") % {"day": agreement.effective_on}

    title = _("Clause to be amended by %(agreement)s") % {"agreement": agreement}
    lead = _("To terminate a clause, enter a last day before the amendment takes effect.")
    answer = ask(request, agreement, form, act, title, "add_grant", lead=lead, button=_("Amend clause"))
    return redirect(reverse("admin:grant_do", args=[made[0].pk, "change"])) if made else answer


def end(request: HttpRequest, agreement: Agreement, *, to: str) -> HttpResponse:
    day = day_of(request, today())
    grants = workflow.lasting(agreement, day)
    shown = preview_ending(grant_ids=grants, last_day=day, agreement_id=agreement.pk)
    form = end_form(request, day, shown)

    def act(data: dict[str, Any]) -> str:
        ending = workflow.end_agreement(
            agreement_id=agreement.pk, to=to, **said_of_ending(data), by=request.user, now=now()
        )
        return _("%(n)s grants have been terminated.") % {"n": len(ending.falls)}

    return ask(
        request,
        agreement,
        form,
        act,
        _("Terminate %(agreement)s") % {"agreement": agreement},
        "terminate_agreement",
        warning=_("This cannot be undone. The following will end at the same time."),
        facts=facts_of_ending(shown),
        button=DOING[to],
    )


def day_of(request: HttpRequest, default: date) -> date:
    """The last day that somebody is asking about."""
    try:
        return date.fromisoformat(request.POST.get("last_day", ""))
    except ValueError:
        return default


def said_of_ending(data: dict[str, Any]) -> dict[str, Any]:
    return {"last_day": data["last_day"], "reason": data["reason"], "waived": [duty.pk for duty in data["waived"]]}


def end_form(request: HttpRequest, day: date, shown: Ending) -> Any:
    """The page shows what falls on the day that was typed; pressed again, it is done."""
    initial = {"last_day": day, "seen": day.isoformat()}
    duties = shown.duties if request.user.has_perm("licensing.change_obligation") else ()
    form: Any = forms.EndForm(*given(request), initial=initial, duties=duties)
    if form.is_bound and not form.is_valid():
        form.data = form.data.copy()
        form.data["seen"] = day.isoformat()
        offered = {str(duty.pk) for duty in duties}
        form.data.setlist("waived", [key for key in form.data.getlist("waived") if key in offered])
    return form


def facts_of_ending(ending: Ending) -> list[str]:
    facts = []
    for fall in ending.falls:
        parts = {"grant": fall.grant, "licensee": fall.grant.agreement.licensee, "day": fall.last_day}
        words = (
            _("Sub-licence %(grant)s of %(licensee)s ends on %(day)s")
            if fall.is_sublicence
            else _("%(grant)s of %(licensee)s ends on %(day)s")
        )
        said = words % parts
        if fall.sell_off_until:
            said += _("; stock may be sold until %(day)s") % {"day": fall.sell_off_until}
        facts.append(said)
    for grant in ending.survivors:
        facts.append(
            _("%(grant)s of %(licensee)s survives and comes directly under the grant above")
            % {"grant": grant, "licensee": grant.agreement.licensee}
        )
    for one in ending.authorisations:
        facts.append(_("Authorisation %(number)s of %(holder)s ends as well") % {"number": one, "holder": one.holder})
    if ending.duties:
        facts.append(
            ngettext(
                "%(n)d obligation is due later and remains due unless waived",
                "%(n)d obligations are due later and remain due unless waived",
                len(ending.duties),
            )
            % {"n": len(ending.duties)}
        )
    return facts + [str(text) for text in ending.products]


PAGES: dict[str, Page] = {
    "change": change,
    "clause": clause,
    "sign": sign,
    "ask-signature": ask_signature,
    "document": attach,
    "amend": amend,
    "take-in": take_in_clause,
    **{to: partial(step, to=to) for to in (*OPEN, AgreementStatus.WITHDRAWN)},
    "ended": partial(end, to=AgreementStatus.ENDED),
    "terminated": partial(end, to=AgreementStatus.TERMINATED),
}
"""By the last part of their address: `/admin/licensing/agreement/<pk>/do/<name>/`."""


# --- Requests of licensees -----------------------------------------------------------------------------


def take_up(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(LicenceRequest.objects.visible_to(request.user).select_related("organisation"), pk=pk)
    made: list[Agreement] = []

    def act(data: dict[str, Any]) -> str:
        made.append(requests.take_up(request=row, **data, by=request.user, now=now()))
        return _("The deal memo is created. Add the clauses to be granted.")

    answer = service_page(
        request,
        title=_("Start a deal from %(request)s") % {"request": row},
        form=forms.TakeUpForm(*given(request), initial={"number": row.number}),
        act=act,
        back=reverse("admin:licensing_licencerequest_change", args=[pk]),
        permission="licensing.add_agreement",
        button=_("Create deal"),
    )
    if not made:
        return answer
    words = current_vocabularies()
    asked = {
        "kind": row.kind,
        "categories": words.categories.write(row.categories) or "All",
        "territories": words.territories.write(row.territories) or "World",
        "first": row.period.lower.isoformat(),
        "last": (row.period.upper - timedelta(days=1)).isoformat(),
    }
    return redirect(f"{reverse('admin:agreement_do', args=[made[0].pk, 'clause'])}?{urlencode(asked)}")


def decline(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(LicenceRequest.objects.visible_to(request.user).select_related("organisation"), pk=pk)
    return service_page(
        request,
        title=_("Decline %(request)s") % {"request": row},
        form=forms.DeclineForm(*given(request)),
        act=lambda data: str(requests.decline(request=row, answer=data["answer"], by=request.user, now=now())),
        back=reverse("admin:licensing_licencerequest_change", args=[pk]),
        permission="licensing.change_licencerequest",
        button=_("Decline"),
    )
