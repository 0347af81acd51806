from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LicensingConfig(AppConfig):
    name = "licensing"
    verbose_name = _("Licensing")

    def ready(self) -> None:
        from alerts import sweeps
        from core.intake import importers
        from core.search import kinds
        from ip_registry.hooks import registry
        from licensing import dependents
        from licensing.search import AGREEMENTS, AUTHORISATIONS
        from licensing.services import calendars, moving, obligations, plans
        from licensing.services.contracts import AgreementImporter
        from licensing.services.obligation_files import ObligationImporter
        from licensing.sweeps import SWEEPS

        registry.seen_by.append(dependents.licensed_to)
        registry.describe.append(dependents.describe)
        registry.told_to[dependents.describe] = "licensing.view_grant"
        registry.is_referenced.append(dependents.is_referenced)
        registry.refuse_move.append(dependents.refuse_move)
        registry.refuse_retirement.append(dependents.refuse_retirement)
        registry.refuse_merge.append(dependents.refuse_merge)
        registry.licensed_uses.append(dependents.licensed_uses)
        registry.on_release_moved.append(plans.depends_on_release)
        registry.on_release_moved.append(moving.depends_on_release)
        registry.on_release_moved.append(obligations.depends_on_release)
        importers.register(AgreementImporter)
        importers.register(ObligationImporter)
        calendars.register_sources()
        kinds.register(AGREEMENTS)
        kinds.register(AUTHORISATIONS)
        for sweep in SWEEPS:
            sweeps.register(sweep)
