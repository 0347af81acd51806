"""What the pages of licensing ask."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from ip_registry.models import Asset, AssetAlias
from licensing.models import Agreement, GrantKind
from licensing.services.drafting import Scope
from vocabularies.forms import WordsField


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class AvailabilityForm(forms.Form):
    """What somebody would like to be granted. The same fields are the question of the API."""

    assets = forms.ModelMultipleChoiceField(
        Asset.objects.none(),
        label=_("Assets"),
        widget=AutocompleteSelectMultiple(
            AssetAlias._meta.get_field("asset"), admin.site, attrs={"style": "width: 100%"}
        ),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=GrantKind.choices, initial=GrantKind.EXCLUSIVE)
    categories = WordsField("categories", label=_("Categories of use"))
    territories = WordsField("territories", label=_("Territories"))
    channels = WordsField("channels", label=_("Channels"), required=False)
    languages = WordsField("languages", label=_("Languages"), required=False)
    first = _day(_("First day"))
    last = _day(_("Last day"))
    licensee = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("For whom"),
        required=False,
        help_text=_("Its own grants are not in its way. Empty: somebody new."),
        widget=AutocompleteSelect(Agreement._meta.get_field("licensee"), admin.site, attrs={"style": "width: 100%"}),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assets"].queryset = Asset.objects.visible_to(user).standing()  # type: ignore[attr-defined]
        self.fields["licensee"].queryset = Organisation.objects.visible_to(user)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day is before the first."))
        return data

    def scope(self) -> Scope:
        data = self.cleaned_data
        sides = {name: data[name] for name in ("categories", "territories", "channels", "languages")}
        return Scope(assets=list(data["assets"]), first=data["first"], last=data["last"], **sides)
