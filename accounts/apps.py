from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("People and organisations")

    def ready(self) -> None:
        from accounts.search import ORGANISATIONS
        from core.search import kinds

        kinds.register(ORGANISATIONS)
