"""What is asked about obligations."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.days import desk_today
from core.money import Money
from ip_registry.fields import CurrencyField, chosen, day, not_to_come
from ip_registry.models import Release
from licensing.models import Agreement, Grant, Obligation, ObligationKind, Side
from licensing.obligations.obligations import Duty


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
        self.fields["reason"].label = _("Completion note")
        self.fields["reason"].help_text = _("Briefly describe the work done or the items received.")
        self.fields["on"].initial = desk_today()

    def clean_on(self) -> date | None:
        return not_to_come(self.cleaned_data["on"], desk_today())


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
    month_ends = forms.BooleanField(label=gettext_lazy("Each on the last day of its month"), required=False)
    until = day(gettext_lazy("Last day of the series"), required=True)
    field_order = ["agreement", "kind", "what", "side", "on", "every_months", "month_ends", "until"]
    follows = None  # type: ignore[assignment]
    offset_days = None  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].required = True
        self.fields["on"].label = _("First due on")
