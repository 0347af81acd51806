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
        label=gettext_lazy("Address"), max_length=500, help_text=gettext_lazy("https, and reachable from here."),
        widget=forms.URLInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )  # fmt: skip
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=gettext_lazy("Whose"), required=False,
        help_text=gettext_lazy(
            "It is told of its own agreements and of nobody else’s. Empty: the desk, which is told everything."
        ),
        widget=AutocompleteSelect(
            WebhookEndpoint._meta.get_field("organisation"), admin.site, attrs={"style": "width: 100%"}
        ),
    )  # fmt: skip
    types = forms.MultipleChoiceField(
        label=gettext_lazy("Events"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None chosen: all, those that are yet to come too."),
    )  # fmt: skip
    note = forms.CharField(label=gettext_lazy("Note"), max_length=200, required=False)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.visible_to(user)  # type: ignore[attr-defined]
        self.fields["types"].choices = [(one.code, one.label) for one in all_types()]  # type: ignore[attr-defined]


class RotateForm(forms.Form):
    hours = forms.IntegerField(
        label=gettext_lazy("Hours for which the old secret signs too"), min_value=0, max_value=24 * 14, initial=24,
        help_text=gettext_lazy("0 if somebody has it who should not."),
    )  # fmt: skip


class WhyForm(forms.Form):
    why = forms.CharField(label=gettext_lazy("Reason"), max_length=300)
