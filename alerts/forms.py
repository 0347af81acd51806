"""What is asked about webhooks."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.utils.translation import gettext_lazy

from accounts.models import Organisation
from alerts.event_types import all_types
from alerts.models import WebhookEndpoint


class EndpointForm(forms.Form):
    url = forms.CharField(
        label=gettext_lazy("Address"),
        max_length=500,
        help_text=gettext_lazy("An https address that this server can reach."),
        widget=forms.URLInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=gettext_lazy("Organisation"),
        required=False,
        help_text=gettext_lazy(
            "The webhook receives events of this organisation’s agreements only. Leave blank for the licensing "
            "desk, which receives all events."
        ),
        widget=AutocompleteSelect(
            WebhookEndpoint._meta.get_field("organisation"), admin.site, attrs={"style": "width: 100%"}
        ),
    )
    types = forms.MultipleChoiceField(
        label=gettext_lazy("Events"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Select none to receive all events, including future ones."),
    )
    note = forms.CharField(label=gettext_lazy("Note"), max_length=200, required=False)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.visible_to(user).unmerged()  # type: ignore[attr-defined]
        self.fields["types"].choices = [(one.code, one.label) for one in all_types()]  # type: ignore[attr-defined]


class RotateForm(forms.Form):
    hours = forms.IntegerField(
        label=gettext_lazy("Hours during which the old secret stays valid"),
        min_value=0,
        max_value=24 * 14,
        initial=24,
        help_text=gettext_lazy("Enter 0 if the old secret has leaked."),
    )


class WhyForm(forms.Form):
    why = forms.CharField(label=gettext_lazy("Reason"), max_length=300)
