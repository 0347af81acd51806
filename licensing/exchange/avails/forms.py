"""Which grants a spreadsheet of avails is about."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Organisation
from core.errors import DomainError
from core.money import Money
from ip_registry.fields import CurrencyField
from licensing.exchange.avails.columns import FORMAT_PROFILES
from licensing.models import Agreement, Grant


class AvailsForm(forms.Form):
    """Which grants; empty means all that the reader may see."""

    agreement = forms.CharField(label=gettext_lazy("Agreement number"), required=False, max_length=40)
    licensee = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=gettext_lazy("Licensee"),
        required=False,
        widget=AutocompleteSelect(Agreement._meta.get_field("licensee"), admin.site, attrs={"style": "width: 100%"}),
    )
    since = forms.DateField(
        label=gettext_lazy("In force on or after"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    profile = forms.ChoiceField(
        label=gettext_lazy("Picture quality"),
        required=False,
        choices=[(one, one) for one in FORMAT_PROFILES],
        help_text=gettext_lazy("The licence does not limit picture quality, but every row must state a value."),
    )

    price = forms.DecimalField(
        label=gettext_lazy("Wholesale price"),
        required=False,
        min_value=0,
        max_digits=19,
        decimal_places=4,
        help_text=gettext_lazy("Of each sale or rental (EST and VOD); without it, these rows are left out."),
    )
    currency = CurrencyField(required=False)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["licensee"].queryset = Organisation.objects.visible_to(user).unmerged()  # type: ignore[attr-defined]

    def clean_agreement(self) -> str:
        number: str = self.cleaned_data["agreement"].strip()
        if number and not Agreement.objects.visible_to(self.user).filter(number=number).exists():
            raise forms.ValidationError(_("No agreement has the number “%(number)s”.") % {"number": number})
        return number

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        self.wholesale: Money | None = None
        amount, currency = data.get("price"), data.get("currency")
        if amount is not None and not currency and "currency" not in self.errors:
            self.add_error("currency", _("A price needs a currency."))
        elif amount is not None and currency:
            try:
                self.wholesale = Money.of(amount, currency)
            except DomainError as refusal:
                self.add_error("price", str(refusal))
        return data

    @property
    def quality(self) -> str:
        return str(self.cleaned_data["profile"] or FORMAT_PROFILES[0])

    def grants(self) -> QuerySet[Grant]:
        data = self.cleaned_data
        rows: QuerySet[Grant] = Grant.objects.visible_to(self.user)
        since: date | None = data["since"]
        if data["agreement"]:
            rows = rows.filter(agreement__number=data["agreement"])
        if data["licensee"]:
            rows = rows.filter(agreement__licensee=data["licensee"])
        if since:
            rows = rows.filter(period__endswith__gt=since)
        return rows
