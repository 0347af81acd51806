from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EnforcementConfig(AppConfig):
    name = "enforcement"
    verbose_name = _("Enforcement")

    def ready(self) -> None:
        from alerts import sweeps
        from core.intake import importers
        from enforcement.services import assessing, intake

        for importer in (intake.ListingImporter, intake.ReportImporter, intake.SellerImporter):
            importers.register(importer)
        sweeps.register(sweeps.Sweep("enforcement.assess", _("Check listings and reports"), assessing.assess_waiting))
