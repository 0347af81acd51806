from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IpRegistryConfig(AppConfig):
    name = "ip_registry"
    verbose_name = _("IP register")

    def ready(self) -> None:
        from core.intake import importers
        from ip_registry.services.catalogue import CatalogueImporter

        importers.register(CatalogueImporter)
