from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Invitation, Organisation
from core.days import is_reachable
from licensing.models import GrantKind
from vocabularies.forms import WordsField


class ReportForm(forms.Form):
    """What somebody saw. Only the first answer is needed."""

    what = forms.CharField(
        label=_("Report details"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The film or character, the product, and the reason you believe it is a fake."),
    )
    url = forms.URLField(
        label=_("Web address"),
        required=False,
        max_length=1000,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    seller = forms.CharField(label=_("Store or seller"), required=False, max_length=200)
    place = forms.CharField(
        label=_("Place"), required=False, max_length=300, help_text=_("City and store, if not seen online.")
    )
    reporter_email = forms.EmailField(
        label=_("Your e-mail address"), required=False, help_text=_("Only if we may contact you.")
    )


def _day(label: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, validators=[is_reachable])


class RequestForm(forms.Form):
    """What a licensee would like to be granted."""

    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("Applicant"), empty_label=None)
    title = forms.CharField(label=_("Film, series or character"), max_length=300)
    categories = WordsField("categories", label=_("Licensed use"))
    territories = WordsField("territories", label=_("Territories"))
    first = _day(_("First day"))
    last = _day(_("Last day"))
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[(one.value, one.label) for one in (GrantKind.NON_EXCLUSIVE, GrantKind.EXCLUSIVE)],
    )
    purpose = forms.CharField(
        label=_("Intended use and sales plan"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Products, quantities, prices and planned street dates."),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = user.organisations_served()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day is before the first day."))
        return data


class SignatureForm(forms.Form):
    signed_as = forms.CharField(
        label=_("Your full name"),
        max_length=200,
        help_text=_("Your name stands for your signature under this agreement."),
    )
    agree = forms.BooleanField(label=_("I sign for the licensee and am authorised to do so."))


class AcceptForm(forms.Form):
    """Name and password of somebody who has no account yet; nothing of somebody who has signed in."""

    name = forms.CharField(label=_("Your name"), max_length=150)
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least eight characters that are not easily guessed."),
    )

    def __init__(self, *args: Any, invitation: Invitation, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].initial = invitation.name
        if by is not None:
            del self.fields["name"], self.fields["password"]
