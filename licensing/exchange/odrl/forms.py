"""An ODRL document, as a file or as its text."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from licensing.exchange.odrl.reading import MOST_BYTES


class OdrlForm(forms.Form):
    """A document, as a file first and as its text when what it means was seen."""

    file = forms.FileField(
        label=gettext_lazy("Document"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".jsonld,.json"}),
        help_text=gettext_lazy(
            "A JSON-LD file in the Reelmark profile, at most 1 MB. External references are not loaded."
        ),
    )
    document = forms.CharField(required=False, widget=forms.HiddenInput, max_length=MOST_BYTES, strip=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("file") and not data.get("document") and not self.errors:
            self.add_error("file", _("Choose a file."))
        return data

    def content(self) -> bytes:
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        if file is None:
            return str(self.cleaned_data["document"]).encode()
        return bytes(file.read(MOST_BYTES + 1))
