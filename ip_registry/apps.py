from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IpRegistryConfig(AppConfig):
    name = "ip_registry"
    verbose_name = _("IP register")

    def ready(self) -> None:
        from alerts import sweeps
        from core.intake import importers
        from core.search import kinds
        from ip_registry.identifiers import normal_eidr
        from ip_registry.search import ASSETS, REGISTRATIONS, TITLES
        from ip_registry.services import planning, registrations
        from ip_registry.services.catalogue import CatalogueImporter
        from ip_registry.services.encumbrance_files import ClearanceImporter, EncumbranceImporter, PlanImporter
        from ip_registry.services.proof_files import RegistrationImporter, TitleImporter

        proofs = (TitleImporter, RegistrationImporter, EncumbranceImporter, ClearanceImporter, PlanImporter)
        for importer in (CatalogueImporter, *proofs):
            importers.register(importer)
        for kind in (ASSETS, TITLES, REGISTRATIONS):
            kinds.register(kind)
        kinds.register_normal_form(normal_eidr)
        sweeps.register(
            sweeps.Sweep("ip_registry.renewals", _("Registrations due for renewal"), registrations.warn_of_renewals)
        )
        sweeps.register(
            sweeps.Sweep("ip_registry.plans", _("Works without a derivative plan"), planning.warn_of_missing_plans)
        )
