"""The workflow pages of obligations: each asks one thing and calls one service."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from core.money import Money
from core.pages import service_page
from core.services.files import keep_file
from ip_registry.fields import CurrencyField, chosen, day, not_to_come
from ip_registry.models import Release
from licensing.models import Agreement, Grant, Obligation, ObligationKind, Side
from licensing.services import obligations
from licensing.services.obligations import Duty


def today() -> date:
    return now().astimezone(settings.DESK_ZONE).date()


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class WithEvidence(ReasonForm):
    evidence = forms.FileField(label=gettext_lazy("Evidence"), required=False)


class DoneForm(WithEvidence):
    on = day(gettext_lazy("Completed on"), required=True)
    field_order = ["on", "reason", "evidence"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("Relationship")
        self.fields["reason"].help_text = _("Briefly describe the work done or the items received.")
        self.fields["on"].initial = today()

    def clean_on(self) -> date | None:
        return not_to_come(self.cleaned_data["on"], today())


class MoveForm(ReasonForm):
    to = day(gettext_lazy("Due on"), required=True)
    field_order = ["to", "reason"]


class WordsForm(forms.Form):
    what = forms.CharField(label=gettext_lazy("Description"), max_length=300)
    responsible = chosen(
        Obligation._meta.get_field("responsible"), User.objects.none(), gettext_lazy("Owner"), required=False
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["responsible"].queryset = colleagues(user)  # type: ignore[attr-defined]


def colleagues(user: Any) -> Any:
    return User.objects.visible_to(user).filter(is_staff=True, is_active=True)


class DutyForm(forms.Form):
    """What somebody owes by an agreement. `on`, or a release and how many days after it."""

    agreement = chosen(Obligation._meta.get_field("agreement"), Agreement.objects.none(), gettext_lazy("Agreement"))
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=ObligationKind.choices)
    what = forms.CharField(
        label=gettext_lazy("Description"), max_length=300,
        help_text=gettext_lazy("For example: second instalment of the minimum guarantee."),
    )  # fmt: skip
    side = forms.ChoiceField(label=gettext_lazy("Responsible party"), choices=Side.choices, initial=Side.LICENSEE)
    on = day(gettext_lazy("Due on"))
    follows = chosen(
        Obligation._meta.get_field("follows"), Release.objects.none(), gettext_lazy("Or counted from release"),
        required=False,
    )  # fmt: skip
    offset_days = forms.IntegerField(
        label=gettext_lazy("Days after release"), required=False, min_value=-3650, max_value=3650,
        help_text=gettext_lazy("0 is the day of the release; negative numbers are days before."),
    )  # fmt: skip
    amount = forms.CharField(
        label=gettext_lazy("Amount"), max_length=40, required=False, help_text=gettext_lazy("For payments only.")
    )
    currency = CurrencyField(required=False)
    grant = chosen(Obligation._meta.get_field("grant"), Grant.objects.none(), gettext_lazy("Grant"), required=False)
    reverts = forms.BooleanField(label=gettext_lazy("Failure may trigger reversion"), required=False)
    responsible = chosen(
        Obligation._meta.get_field("responsible"), User.objects.none(), gettext_lazy("Owner"), required=False
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {
            "agreement": Agreement.objects.visible_to(user).select_related("licensor", "licensee"),
            "follows": Release.objects.visible_to(user).select_related("asset", "territory"),
            "grant": Grant.objects.visible_to(user).select_related("agreement"),
            "responsible": colleagues(user),
        }
        for name, rows in offered.items():
            if name in self.fields:
                self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("amount") and not data.get("currency") and "currency" not in self.errors:
            self.add_error("currency", _("An amount needs a currency, for example CNY."))
        return data

    def duty(self) -> Duty:
        """Raises what `Money.parse` raises."""
        data = self.cleaned_data
        names = ("kind", "what", "side", "on", "grant", "responsible", "reverts")
        money = Money.parse(data["amount"], data["currency"]) if data["amount"] else None
        by_release: dict[str, Any] = {"follows": data.get("follows"), "offset_days": data.get("offset_days")}
        return Duty(amount=money, **by_release, **{name: data[name] for name in names})


class SeriesForm(DutyForm):
    """The same every so many months. A series has days of its own: no release comes so often."""

    every_months = forms.IntegerField(label=gettext_lazy("Interval in months"), min_value=1, max_value=120, initial=3)
    until = day(gettext_lazy("Last day of the series"), required=True)
    field_order = ["agreement", "kind", "what", "side", "on", "every_months", "until"]
    follows = None  # type: ignore[assignment]
    offset_days = None  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].required = True
        self.fields["on"].label = _("First due on")


def _given(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _asked(request: HttpRequest) -> dict[str, Any]:
    """`?agreement=12` chooses it."""
    asked = request.GET.get("agreement", "")
    return {"agreement": int(asked)} if asked.isdecimal() and len(asked) < 18 else {}


def add(request: HttpRequest) -> HttpResponse:
    form = DutyForm(_given(request), user=request.user, initial=_asked(request))

    def act(data: dict[str, Any]) -> str:
        made = obligations.add_obligation(agreement=data["agreement"], duty=form.duty(), by=request.user, now=now())
        return _("%(obligation)s is added.") % {"obligation": made}

    return _adding(request, form, act, _("Add obligation"))


def series(request: HttpRequest) -> HttpResponse:
    form = SeriesForm(_given(request), user=request.user, initial=_asked(request))

    def act(data: dict[str, Any]) -> str:
        made = obligations.add_series(
            agreement=data["agreement"], duty=form.duty(), every_months=data["every_months"], until=data["until"],
            by=request.user, now=now(),
        )  # fmt: skip
        return ngettext("%(n)d obligation added.", "%(n)d obligations added.", len(made)) % {"n": len(made)}

    lead = _(
        "The same obligation at a fixed interval; each has its own date and can be completed, waived or rescheduled."
    )
    return _adding(request, form, act, _("Add obligation series"), lead)


def _adding(request: HttpRequest, form: DutyForm, act: Any, title: str, lead: str = "") -> HttpResponse:
    back = reverse("admin:licensing_obligation_changelist")
    if chosen_one := _asked(request).get("agreement"):
        back = reverse("admin:licensing_agreement_change", args=[chosen_one])
    permission = "licensing.add_obligation"
    return service_page(
        request, title=title, form=form, act=act, back=back, permission=permission, lead=lead, button=_("Add")
    )


def _on(request: HttpRequest, row: Obligation, form: Any, act: Any, title: Any, **more: Any) -> HttpResponse:
    return service_page(
        request,
        title=title % {"obligation": row},
        form=form,
        act=lambda data: _act(request, row, act, data),
        back=reverse("admin:licensing_obligation_change", args=[row.pk]),
        permission="licensing.change_obligation",
        facts=facts_of(row),
        **more,
    )


@transaction.atomic
def _act(request: HttpRequest, row: Obligation, act: Any, data: dict[str, Any]) -> None:
    """With the file that was given, which is not kept where the service refuses."""
    if upload := data.get("evidence"):
        data["evidence"] = keep_file(content=upload, name=upload.name, by=request.user, now=now())
    act(obligation=row, by=request.user, **data)


def facts_of(row: Obligation) -> list[str]:
    said = [f"{row.agreement} · {row.owner}"]
    if row.due_on:
        said.append(_("Due on %(day)s") % {"day": row.due_on.isoformat()})
    if row.money:
        said.append(str(row.money))
    return said


def done(request: HttpRequest, row: Obligation) -> HttpResponse:
    form = DoneForm(_given(request), request.FILES or None)
    act = lambda **data: obligations.mark_done(now=now(), **data)  # noqa: E731
    return _on(request, row, form, act, _("Mark complete: %(obligation)s"), button=_("Mark complete"))


def waive(request: HttpRequest, row: Obligation) -> HttpResponse:
    form = WithEvidence(_given(request), request.FILES or None)
    act = lambda **data: obligations.waive(now=now(), **data)  # noqa: E731
    return _on(
        request, row, form, act, _("Waive: %(obligation)s"), button=_("Waive"),
        warning=_(
            "The obligation no longer needs to be met. A waiver cannot be undone; add the obligation again if needed."
        ),
    )  # fmt: skip


def move(request: HttpRequest, row: Obligation) -> HttpResponse:
    form = MoveForm(_given(request))
    act = lambda **data: obligations.move(now=now(), **data)  # noqa: E731
    lead = _("The due date is counted from a release; once rescheduled, it stays fixed.") if row.follows else ""
    return _on(request, row, form, act, _("Reschedule: %(obligation)s"), button=_("Reschedule"), lead=lead)


def words(request: HttpRequest, row: Obligation) -> HttpResponse:
    initial = {"what": row.what, "responsible": row.responsible}
    form = WordsForm(_given(request), user=request.user, initial=initial)
    return _on(request, row, form, obligations.change_obligation, _("Edit: %(obligation)s"))


OF_AN_OBLIGATION: dict[str, Callable[[HttpRequest, Obligation], HttpResponse]] = {
    "done": done,
    "waive": waive,
    "move": move,
    "words": words,
}
"""By the last part of their address: `/admin/licensing/obligation/<pk>/do/<name>/`."""


def of_an_obligation(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if name not in OF_AN_OBLIGATION:
        raise Http404
    rows = Obligation.objects.visible_to(request.user).select_related(
        "agreement__licensor", "agreement__licensee", "follows", "responsible", "grant"
    )
    return OF_AN_OBLIGATION[name](request, get_object_or_404(rows, pk=pk))
