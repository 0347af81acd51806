import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.intake.importers import all_importers


class IntakeForm(forms.Form):
    """A file to import, as what, and how its headings are to be read."""

    kind = forms.ChoiceField(label=_("What the rows are"))
    file = forms.FileField(
        label=_("File"), help_text=_("CSV, XLSX, JSON or JSON Lines; headings in the first row, in any order.")
    )
    mapping = forms.FileField(
        label=_("Mapping file"),
        required=False,
        help_text=_("JSON. Only where the headings are not recognised by themselves."),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = [(one.kind, one.label) for one in all_importers() if user.has_perm(one.permission)]
        self.fields["kind"].choices = allowed  # type: ignore[attr-defined]

    def clean_mapping(self) -> dict[str, Any] | None:
        file = self.cleaned_data["mapping"]
        if not file:
            return None
        try:
            mapping = json.loads(file.read(200_000))
        except (UnicodeDecodeError, json.JSONDecodeError) as error:
            raise forms.ValidationError(_("The mapping is not JSON: %(why)s") % {"why": error}) from error
        if not isinstance(mapping, dict):
            raise forms.ValidationError(_("The mapping must be a JSON object."))
        return mapping
