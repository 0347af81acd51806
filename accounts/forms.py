"""What is asked about organisations."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Organisation


class MergeForm(forms.Form):
    """Which record remains."""

    survivor = forms.ModelChoiceField(
        Organisation.objects.unmerged(),
        label=_("Merge into"),
        widget=AutocompleteSelect(
            Membership._meta.get_field("organisation"), admin.site, attrs={"style": "width: 100%"}
        ),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["survivor"].queryset = Organisation.objects.visible_to(user).unmerged()  # type: ignore[attr-defined]
