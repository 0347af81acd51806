from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("People and organisations")

    def ready(self) -> None:
        from accounts import credential_log
        from accounts.search import ORGANISATIONS
        from core.search import kinds

        kinds.register(ORGANISATIONS)
        credential_log.listen()
        from django.contrib.auth.models import Group

        from accounts.groups import in_words

        # Groups are shown by lists, filters, forms and read-only pages of Django and of the theme: one
        # place for the words of all of them, since the model is Django's own.
        Group.__str__ = in_words  # type: ignore[method-assign, assignment]
