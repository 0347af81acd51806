"""Fields of the forms of the register: days, shares, currencies, and rows found by typing."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from core.days import is_reachable
from core.money import known_currency
from ip_registry.models import Asset, Title


def day(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(
        label=label, required=required, widget=widget, help_text=help_text, validators=[is_reachable]
    )


def not_to_come(given: date | None, today: date) -> date | None:
    """The day on which something happened."""
    if given and given > today:
        raise forms.ValidationError(_("The date is in the future."))
    return given


class CurrencyField(forms.CharField):
    """An ISO 4217 code, in capitals or not."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("Currency"), max_length=3, validators=[known_currency], **kwargs)

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).upper()


def chosen(model_field: Any, queryset: Any, label: Any, *, required: bool = True) -> "forms.ModelChoiceField[Any]":
    """One row out of many, found by typing."""
    widget = AutocompleteSelect(model_field, admin.site, attrs={"style": "width: 100%"})
    return forms.ModelChoiceField(queryset=queryset, label=label, required=required, widget=widget)


class AssetField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One asset out of many. Any can be chosen: the service says why one will not do, and what would."""

    default_error_messages = {"invalid_choice": _("Choose an entry from the search results.")}
    itself: Asset | None = None

    def label_from_instance(self, obj: Asset) -> str:  # type: ignore[override]
        return obj.told_apart

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        if found is not None and found == self.itself:
            raise forms.ValidationError(_("“%(asset)s” is the asset itself. Choose another asset.") % {"asset": found})
        if found is not None and found.merged_into:
            raise forms.ValidationError(
                _("“%(asset)s” was merged into “%(survivor)s”. Choose “%(survivor)s”.")
                % {"asset": found.told_apart, "survivor": found.merged_into.told_apart}
            )
        return found


def one_asset(label: Any) -> AssetField:
    widget = AutocompleteSelect(Asset._meta.get_field("parent"), admin.site, attrs={"style": "width: 100%"})
    return AssetField(queryset=Asset.objects.select_related("merged_into"), label=label, widget=widget)


def organisation(label: Any, *, required: bool = True) -> "forms.ModelChoiceField[Any]":
    return chosen(Title._meta.get_field("holder"), Organisation.objects.unmerged(), label, required=required)


SMALLEST_SHARE = Decimal("1e-10")


class ShareField(forms.CharField):
    """`50 %`, `0.5` and `1/2` are the same part of one."""

    def clean(self, value: Any) -> Decimal:
        text = super().clean(value).replace(" ", "")
        try:
            if "/" in text:
                over, under = text.split("/", 1)
                share = Decimal(over) / Decimal(under)
            else:
                share = Decimal(text.rstrip("%％")) / (100 if text.endswith(("%", "％")) else 1)
        except (ArithmeticError, ValueError):
            share = Decimal("NaN")
        if not share.is_finite() or not 0 < share <= 1:
            raise forms.ValidationError(_("Enter a share above zero and up to the whole: 50 %, 0.5 or 1/2."))
        kept = share.quantize(SMALLEST_SHARE)
        if not kept:
            raise forms.ValidationError(_("A share has at most ten decimal places."))
        return kept
