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
        from licensing import asset_hooks, calendars
        from licensing.agreements import release_moves
        from licensing.availability import plan_alerts
        from licensing.exchange.spreadsheets.importer import AgreementImporter
        from licensing.obligations import obligations
        from licensing.obligations.importer import ObligationImporter
        from licensing.search import KINDS as SEARCHED
        from licensing.sweeps import SWEEPS

        registry.seen_by.append(asset_hooks.licensed_to)
        registry.describe.append(asset_hooks.describe)
        registry.told_to[asset_hooks.describe] = "licensing.view_grant"
        registry.is_referenced.append(asset_hooks.is_referenced)
        registry.refuse_move.append(asset_hooks.refuse_move)
        registry.refuse_retirement.append(asset_hooks.refuse_retirement)
        registry.refuse_merge.append(asset_hooks.refuse_merge)
        registry.licensed_uses.append(asset_hooks.licensed_uses)
        registry.on_release_moved.append(plan_alerts.depends_on_release)
        registry.on_release_moved.append(release_moves.depends_on_release)
        registry.on_release_moved.append(obligations.depends_on_release)
        importers.register(AgreementImporter)
        importers.register(ObligationImporter)
        calendars.register_sources()
        for kind in SEARCHED:
            kinds.register(kind)
        for sweep in SWEEPS:
            sweeps.register(sweep)
