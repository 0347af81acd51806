"""The workflow pages of obligations: each asks one thing and calls one service."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.files import keep_file
from core.pages import about, action_view
from core.permissions import Act
from licensing.models import Obligation
from licensing.obligations import obligations
from licensing.obligations.forms import DoneForm, DutyForm, MoveForm, SeriesForm, WithEvidence, WordsForm


def _given(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _asked(request: HttpRequest) -> dict[str, Any]:
    """`?agreement=12` chooses it."""
    asked = request.GET.get("agreement", "")
    return {"agreement": int(asked)} if asked.isdecimal() and len(asked) < 18 else {}


def add(request: HttpRequest) -> HttpResponse:
    form = DutyForm(_given(request), user=request.user, initial=_asked(request))

    def perform(data: dict[str, Any]) -> str:
        made = obligations.add_obligation(agreement=data["agreement"], duty=form.duty(), by=request.user, now=now())
        return _("%(obligation)s is added.") % {"obligation": made}

    return _adding(request, form, perform, _("Add obligation"), obligations.add_obligation)


def series(request: HttpRequest) -> HttpResponse:
    form = SeriesForm(_given(request), user=request.user, initial=_asked(request))

    def perform(data: dict[str, Any]) -> str:
        made = obligations.add_series(
            agreement=data["agreement"], duty=form.duty(), every_months=data["every_months"], until=data["until"],
            month_ends=data["month_ends"],
            by=request.user, now=now(),
        )  # fmt: skip
        return ngettext("%(n)d obligation added.", "%(n)d obligations added.", len(made)) % {"n": len(made)}

    intro = _(
        "The same obligation at a fixed interval; each has its own date and can be completed, waived or rescheduled."
    )
    return _adding(request, form, perform, _("Add obligation series"), obligations.add_series, intro)


def _adding(request: HttpRequest, form: DutyForm, perform: Any, title: str, act: Act, intro: str = "") -> HttpResponse:
    back = reverse("admin:licensing_obligation_changelist")
    if chosen_one := _asked(request).get("agreement"):
        back = reverse("admin:licensing_agreement_change", args=[chosen_one])
    return action_view(
        request, title=title, form=form, perform=perform, back=back, permission=act, intro=intro, button=_("Add")
    )


def _on(
    request: HttpRequest, row: Obligation, form: Any, perform: Any, title: Any, act: Act, **more: Any
) -> HttpResponse:
    return action_view(
        request,
        title=title % {"obligation": row},
        form=form,
        perform=lambda data: _act(request, row, perform, data),
        back=reverse("admin:licensing_obligation_change", args=[row.pk]),
        permission=act,
        consequences=facts_of(row),
        **more,
    )


@transaction.atomic
def _act(request: HttpRequest, row: Obligation, perform: Any, data: dict[str, Any]) -> None:
    """With the file that was given, which is not kept where the service refuses."""
    if upload := data.get("evidence"):
        data["evidence"] = keep_file(content=upload, name=upload.name, by=request.user, now=now())
    perform(obligation=row, by=request.user, **data)


def facts_of(row: Obligation) -> list[str]:
    said = [f"{row.agreement} · {row.owner}"]
    if row.due_on:
        said.append(_("Due on %(day)s") % {"day": date_format(row.due_on)})
    if row.money:
        said.append(str(row.money))
    return said


def obligation_or_404(request: HttpRequest, pk: int) -> Obligation:
    rows = Obligation.objects.visible_to(request.user).select_related(
        "agreement__licensor", "agreement__licensee", "follows", "responsible", "grant"
    )
    return get_object_or_404(rows, pk=pk)


@about(obligation_or_404)
def done(request: HttpRequest, row: Obligation) -> HttpResponse:
    form = DoneForm(_given(request), request.FILES or None)
    perform = lambda **data: obligations.mark_done(now=now(), **data)  # noqa: E731
    return _on(
        request,
        row,
        form,
        perform,
        _("Mark complete: %(obligation)s"),
        obligations.mark_done,
        button=_("Mark complete"),
    )


@about(obligation_or_404)
def waive(request: HttpRequest, row: Obligation) -> HttpResponse:
    form = WithEvidence(_given(request), request.FILES or None)
    perform = lambda **data: obligations.waive(now=now(), **data)  # noqa: E731
    return _on(
        request, row, form, perform, _("Waive: %(obligation)s"), obligations.waive, button=_("Waive"),
        warning=_("The obligation no longer needs to be met. A waiver cannot be undone; add the obligation again if "
"needed."),
    )  # fmt: skip


@about(obligation_or_404)
def move(request: HttpRequest, row: Obligation) -> HttpResponse:
    form = MoveForm(_given(request))
    perform = lambda **data: obligations.move(now=now(), **data)  # noqa: E731
    intro = _("The due date is counted from a release; once rescheduled, it stays fixed.") if row.follows else ""
    return _on(
        request,
        row,
        form,
        perform,
        _("Reschedule: %(obligation)s"),
        obligations.move,
        button=_("Reschedule"),
        intro=intro,
    )


@about(obligation_or_404)
def edit(request: HttpRequest, row: Obligation) -> HttpResponse:
    initial = {"what": row.what, "responsible": row.responsible}
    form = WordsForm(_given(request), user=request.user, initial=initial)
    return _on(
        request, row, form, obligations.change_obligation, _("Edit: %(obligation)s"), obligations.change_obligation
    )
