from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VocabulariesConfig(AppConfig):
    name = "vocabularies"
    verbose_name = _("Vocabularies")

    def ready(self) -> None:
        from accounts import countries
        from vocabularies.words import current_vocabularies

        def names() -> dict[str, str]:
            return {term.code: str(term) for term in current_vocabularies().territories.terms}

        countries.named_by(names)
