"""What the pages of certificates ask. The same fields are what the API takes."""

from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from core.boxes import SIDES
from core.days import is_reachable
from core.regions.spans import Spans
from ip_registry.models import Asset, AssetAlias
from licensing.authorisations.scopes import Part
from licensing.models import Authorisation, Grant
from vocabularies.forms import WordsField

EMPTY_IS_ALL = _("Leave blank for the full scope of the grant.")


class PartField(WordsField):
    """Spans in words; None where it is left empty."""

    def clean(self, value: Any) -> Spans | None:  # type: ignore[override]
        return super().clean(value) if value and str(value).strip() else None


def day(label: Any, *, required: bool = True) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, validators=[is_reachable])


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Visible to the holder and the licensee, not on the public verification page."),
    )


def _begins_in(run: Any) -> Q:
    """The first place of a span is the asset's own: where it lies in a run, the run gives the asset."""
    return Q(span__startswith__gte=run.lower, span__startswith__lt=run.upper)


class PartForm(forms.Form):
    """A part of a grant, by whatever is narrower than it."""

    assets = forms.ModelMultipleChoiceField(
        Asset.objects.none(),
        label=_("Assets"),
        required=False,
        help_text=EMPTY_IS_ALL,
        widget=AutocompleteSelectMultiple(
            AssetAlias._meta.get_field("asset"), admin.site, attrs={"style": "width: 100%"}
        ),
    )
    categories = PartField("categories", label=_("Categories of use"), required=False, help_text=EMPTY_IS_ALL)
    territories = PartField("territories", label=_("Territories"), required=False, help_text=EMPTY_IS_ALL)
    channels = PartField("channels", label=_("Channels"), required=False, help_text=EMPTY_IS_ALL)
    languages = PartField("languages", label=_("Languages"), required=False, help_text=EMPTY_IS_ALL)

    def offer(self, user: Any, grant: Grant | None) -> None:
        """Only the assets that the grant gives, each with all below it."""
        given = [_begins_in(box.asset) for box in grant.boxes.active()] if grant else []
        rows = Asset.objects.visible_to(user).filter(reduce(or_, given, Q(pk__in=[])))
        self.fields["assets"].queryset = rows  # type: ignore[attr-defined]

    def part(self) -> Part:
        return Part(assets=list(self.cleaned_data["assets"]), **{side: self.cleaned_data[side] for side in SIDES})


class IssueForm(PartForm):
    holder = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Holder"),
        help_text=_("The licensee, or its factory or store."),
        widget=AutocompleteSelect(Authorisation._meta.get_field("holder"), admin.site, attrs={"style": "width: 100%"}),
    )
    first = day(_("First day"))
    last = day(_("Last day"))
    field_order = ("holder", "first", "last", "assets", *SIDES)

    def __init__(self, *args: Any, user: Any, grant: Grant | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(user, grant)
        self.fields["holder"].queryset = Organisation.objects.visible_to(user).unmerged()  # type: ignore[attr-defined]


AS_BEFORE, WHOLE, PART = "as_before", "whole", "part"


class ReissueForm(ReasonForm, PartForm):
    first = day(_("First day"), required=False)
    last = day(_("Last day"), required=False)
    scope = forms.ChoiceField(
        label=_("Licensed scope"),
        choices=[
            (AS_BEFORE, _("Same scope as before")),
            (WHOLE, _("Full current scope of the grant")),
            (PART, _("Only the scope entered below")),
        ],
        required=False,
        initial=AS_BEFORE,
    )
    field_order = ("reason", "first", "last", "scope", "assets", *SIDES)

    def __init__(self, *args: Any, user: Any, grant: Grant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(user, grant)

    def new_part(self) -> Part | None:
        """None: the same as before."""
        choice = self.cleaned_data["scope"] or AS_BEFORE
        return {AS_BEFORE: None, WHOLE: Part(), PART: self.part()}[choice]


class RemindersForm(forms.Form):
    days = forms.CharField(
        label=_("Days before expiry"),
        max_length=100,
        help_text=_("Numbers separated by commas; 0 is the last day itself."),
    )

    def clean_days(self) -> list[int]:
        words = self.cleaned_data["days"].replace("，", ",").replace("、", ",").split(",")
        try:
            return [int(word) for word in words if word.strip()]
        except ValueError:
            raise forms.ValidationError(_("Enter numbers separated by commas, for example 60, 30, 7, 0.")) from None
