from django import forms
from django.utils.translation import gettext_lazy as _


class ReportForm(forms.Form):
    """What somebody saw. Only the first answer is needed."""

    what = forms.CharField(
        label=_("What did you see?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The film or character, the product, and why you think it is a fake."),
    )
    url = forms.URLField(
        label=_("Web address"),
        required=False,
        max_length=1000,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    seller = forms.CharField(label=_("Shop or seller"), required=False, max_length=200)
    place = forms.CharField(
        label=_("Place"), required=False, max_length=300, help_text=_("City and shop, if it was not on the internet.")
    )
    reporter_email = forms.EmailField(
        label=_("Your e-mail address"), required=False, help_text=_("Only if we may ask you something.")
    )
