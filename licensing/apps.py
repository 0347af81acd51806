from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LicensingConfig(AppConfig):
    name = "licensing"
    verbose_name = _("Licensing")

    def ready(self) -> None:
        from alerts import sweeps
        from core.intake import importers
        from core.search import kinds
        from ip_registry.dependents import registry
        from licensing import dependents
        from licensing.search import AGREEMENTS, AUTHORISATIONS
        from licensing.services import authorisations, plans, verifying
        from licensing.services.contracts import AgreementImporter

        registry.seen_by.append(dependents.licensed_to)
        registry.describe.append(dependents.describe)
        registry.told_to[dependents.describe] = "licensing.view_grant"
        registry.is_referenced.append(dependents.is_referenced)
        registry.refuse_move.append(dependents.refuse_move)
        registry.refuse_merge.append(dependents.refuse_merge)
        registry.licensed_uses.append(dependents.licensed_uses)
        registry.on_release_moved.append(plans.depends_on_release)
        importers.register(AgreementImporter)
        kinds.register(AGREEMENTS)
        kinds.register(AUTHORISATIONS)
        sweeps.register(sweeps.Sweep("licensing.expiring", _("Authorisations that end"), authorisations.warn_of_ending))
        sweeps.register(sweeps.Sweep("licensing.plans", _("Plans without licences"), plans.warn_of_unlicensed_plans))
        sweeps.register(sweeps.Sweep("licensing.scans", _("Scans to forget"), verifying.forget_scans))
