from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MerchandiseConfig(AppConfig):
    name = "merchandise"
    verbose_name = _("Merchandise")

    def ready(self) -> None:
        from alerts import sweeps
        from core.intake import importers
        from core.search import kinds
        from ip_registry.hooks import registry
        from licensing import hooks
        from merchandise import asset_hooks
        from merchandise.rights_hooks import planned_goods
        from merchandise.search import PRODUCTS, SKUS
        from merchandise.services import street_days
        from merchandise.services.products import SkuImporter, normal_gtin

        sweeps.register(
            sweeps.Sweep(
                "merchandise.street", _("Check street dates against licences"), street_days.warn_of_street_days
            )
        )
        registry.describe.append(asset_hooks.describe)
        registry.told_to[asset_hooks.describe] = "merchandise.view_product"
        registry.on_release_moved.append(asset_hooks.depends_on_release)
        hooks.registry.falling.append(asset_hooks.falling)
        hooks.registry.planned_goods.append(planned_goods)
        importers.register(SkuImporter)
        kinds.register(PRODUCTS)
        kinds.register(SKUS)
        kinds.register_normal_form(normal_gtin)
