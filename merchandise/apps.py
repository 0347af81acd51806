from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MerchandiseConfig(AppConfig):
    name = "merchandise"
    verbose_name = _("Merchandise")

    def ready(self) -> None:
        from core.intake import importers
        from merchandise.services.products import SkuImporter

        importers.register(SkuImporter)
