"""Fields in which people write what they mean: "Asia - Japan"."""

from typing import Any, ClassVar

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from core.regions.spans import EVERYTHING, Spans
from vocabularies.words import current_vocabularies


class WordsInput(forms.TextInput):
    """Suggests words while somebody types, where scripts run."""

    class Media:
        js = ["vocabularies/words.js"]
        css: ClassVar = {"all": ["vocabularies/words.css"]}


class WordsField(forms.CharField):
    """Spans of one vocabulary (`territories`, `categories`, `channels`, `languages`), written in its words."""

    def __init__(self, vocabulary: str, **kwargs: Any) -> None:
        self.vocabulary = vocabulary
        kwargs.setdefault("help_text", _("Names or codes separated by “|”; exclude with a minus: Asia - Japan."))
        suggested = WordsInput(
            attrs={"data-words": reverse_lazy("words", args=[vocabulary]), "data-words-label": _("Suggestions")}
        )
        super().__init__(max_length=10_000, widget=suggested, **kwargs)

    def clean(self, value: Any) -> Spans:
        text = super().clean(value)
        if not text:
            return EVERYTHING
        try:
            return getattr(current_vocabularies(), self.vocabulary).read(text)  # type: ignore[no-any-return]
        except DomainError as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
