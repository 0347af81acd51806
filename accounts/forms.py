"""What is asked about organisations, and about the tokens of programs."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import MemberRole, Membership, Organisation
from core.scopes import SCOPES


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


class InviteForm(forms.Form):
    """Whom to invite to the team of an organisation."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    name = forms.CharField(label=_("Full name"), max_length=150, required=False)
    role = forms.ChoiceField(
        label=_("Role"),
        choices=MemberRole.choices,
        initial=MemberRole.ADMINISTRATOR,
        help_text=_(
            "Readers see; members also ask for licences; signatories also sign; administrators also manage the team."
        ),
    )
    language = forms.ChoiceField(label=_("Language of the message"), choices=settings.LANGUAGES, initial=get_language)


class TokenForm(forms.Form):
    """A token for a program."""

    name = forms.CharField(
        label=_("Program"), max_length=80, help_text=_("For example: ERP, warehouse, price monitor.")
    )
    scopes = forms.MultipleChoiceField(label=_("Scopes"), choices=SCOPES, widget=forms.CheckboxSelectMultiple)
    days = forms.TypedChoiceField(
        label=_("Valid for"),
        coerce=int,
        initial=90,
        choices=[(30, _("30 days")), (90, _("90 days")), (180, _("180 days")), (365, _("365 days"))],
    )
