"""What the pages of a deal ask: agreements, steps, signatures, ends."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import SIGNING_ROLES, Organisation, User
from core.days import is_reachable
from ip_registry.fields import CurrencyField, day, organisation
from licensing.models import (
    Agreement,
    AgreementKind,
    DocumentKind,
    Grant,
    Obligation,
    Silence,
)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class StartForm(forms.Form):
    """A deal memo: who, with whom, about what."""

    number = forms.CharField(label=_("Agreement number"), max_length=40)
    title = forms.CharField(label=_("Title"), max_length=300)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[one for one in AgreementKind.choices if one[0] != AgreementKind.AMENDMENT]
    )
    licensor = organisation(_("Licensor"))
    licensee = organisation(_("Licensee"))
    notes = forms.CharField(label=_("Notes"), required=False, widget=forms.Textarea(attrs={"rows": 4}), max_length=5000)


class ClausesForm(forms.Form):
    """The clauses of an agreement that are fields."""

    title = forms.CharField(label=_("Title"), max_length=300)
    governing_law = forms.CharField(label=_("Governing law"), max_length=120, required=False)
    has_audit_right = forms.BooleanField(label=_("Audit right"), required=False)
    audit_notice_days = forms.IntegerField(
        label=_("Days of notice before an audit"), required=False, min_value=0, max_value=3650
    )
    approval_days = forms.IntegerField(
        label=_("Approval days"),
        required=False,
        min_value=1,
        max_value=365,
        help_text=_("Days within which a submission is answered."),
    )
    silence = forms.ChoiceField(label=_("Effect of no answer"), required=False, choices=[("", "–"), *Silence.choices])
    sell_off_days = forms.IntegerField(label=_("Sell-off days"), required=False, min_value=0, max_value=3650)
    insurance_amount = forms.DecimalField(
        label=_("Insurance of the licensee"), required=False, min_value=0, max_digits=19, decimal_places=4
    )
    insurance_currency = CurrencyField(required=False)
    notes = forms.CharField(label=_("Notes"), required=False, widget=forms.Textarea(attrs={"rows": 4}), max_length=5000)

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {name: getattr(agreement, name) for name in self.base_fields})
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("insurance_amount") is None:
            data["insurance_currency"] = ""
        elif not data.get("insurance_currency"):
            self.add_error("insurance_currency", _("Enter the currency, for example CNY."))
        return data


class SignForm(ReasonForm):
    signed_on = day(_("Signed on"), required=True)
    document = forms.FileField(label=_("Signed copy"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("signed_on", today)
        self.order_fields(["signed_on", "document", "reason"])


class AskSignatureForm(forms.Form):
    signer = forms.ModelChoiceField(User.objects.none(), label=_("Signatory of the licensee"))
    valid_days = forms.IntegerField(label=_("Days until the link expires"), min_value=1, max_value=90, initial=14)

    def __init__(self, *args: Any, licensee: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        signing = licensee.memberships.filter(role__in=SIGNING_ROLES)
        members = User.objects.filter(memberships__in=signing, is_active=True)
        self.fields["signer"].queryset = members.order_by("name")  # type: ignore[attr-defined]


class DutyField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Obligation) -> str:
        day = date_format(obj.due_on) if obj.due_on else gettext("date open")
        return f"{obj} · {obj.agreement.number} · {day}"


class EndForm(ReasonForm):
    """`seen` is the day of which the page has shown what falls; `duties` are those that fall due after it."""

    last_day = day(_("Last day in effect"), required=True)
    for_breach = forms.BooleanField(
        label=_("Terminated for breach"), required=False,
        help_text=_("Then a clause may have no sell-off, if that was agreed."),
    )  # fmt: skip
    waived = DutyField(
        Obligation.objects.none(), label=_("Also waive these obligations"), required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "These obligations are due after the last day. Those not selected remain due, for example a last "
            "royalty report."
        ),
    )  # fmt: skip
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, duties: Sequence[Obligation], asks_for_breach: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["last_day", "reason", "for_breach"])
        if not asks_for_breach:
            del self.fields["for_breach"]
        rows = Obligation.objects.filter(pk__in=[duty.pk for duty in duties])
        self.fields["waived"].queryset = rows.select_related("agreement")  # type: ignore[attr-defined]
        if not duties:
            self.fields["waived"].widget = forms.MultipleHiddenInput()

    @staticmethod
    def key_of(last_day: date, *, for_breach: bool) -> str:
        """What the page has shown the effects of."""
        return f"{last_day.isoformat()}{' for breach' if for_breach else ''}"

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        chosen_day = data.get("last_day")
        breach = bool(data.get("for_breach"))
        if chosen_day and data.get("seen") != self.key_of(chosen_day, for_breach=breach):
            self.add_error(
                "last_day",
                _("The date was changed. The items that end with it are listed below; check them and submit again."),
            )
        return data


class AmendForm(forms.Form):
    number = forms.CharField(label=_("Number of the amendment"), max_length=40)
    title = forms.CharField(label=_("Title"), max_length=300)
    effective_on = forms.DateField(
        label=_("Takes effect on"), validators=[is_reachable],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The first effective day; earlier days are allowed."),
    )  # fmt: skip


class AmendClauseForm(forms.Form):
    grant = forms.ModelChoiceField(Grant.objects.none(), label=_("Clause"))

    def __init__(self, *args: Any, clauses: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["grant"].queryset = clauses  # type: ignore[attr-defined]


class DocumentForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=DocumentKind.choices)
    file = forms.FileField(label=_("File"))
    note = forms.CharField(label=_("Note"), max_length=300, required=False)


class TakeUpForm(forms.Form):
    number = forms.CharField(label=_("Agreement number"), max_length=40)
    licensor = organisation(_("Licensor"))


class DeclineForm(forms.Form):
    answer = forms.CharField(
        label=_("Answer"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Visible to the licensee."),
    )  # fmt: skip


class VersionForm(forms.Form):
    """Of which day, and as known at the end of which day."""

    on = day(_("Effective on"))
    known = day(_("As recorded on"))
    against = day(_("Compared with"))


class StandsForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason for upholding the grant"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The change: which grant ended, which proof was provided, and by whom it was confirmed."),
    )


class GivesWayForm(forms.Form):
    last_day = forms.DateField(
        label=_("Last day of the grant"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("As agreed with the licensee. The claim ends immediately."),
    )
    reason = forms.CharField(
        label=_("Reason for releasing the claim"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The terms agreed with the licensee, and the date."),
    )
