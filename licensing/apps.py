from typing import Any

from django.apps import AppConfig
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _


class LicensingConfig(AppConfig):
    name = "licensing"
    verbose_name = _("Licensing")

    def ready(self) -> None:
        from alerts import sweeps
        from core.intake import importers
        from ip_registry import dependents
        from licensing.models import GrantBox
        from licensing.services import authorisations
        from licensing.services.contracts import AgreementImporter

        def licensed_to(user: Any) -> Q:
            """A licensee sees what its binding grants give it, and all below that."""
            boxes = GrantBox.objects.standing().filter(
                grant__agreement__licensee__in=user.organisations(), asset__covers=OuterRef("span")
            )
            return Q(Exists(boxes))

        dependents.show_assets(licensed_to)
        importers.register(AgreementImporter)
        sweeps.register(sweeps.Sweep("licensing.expiring", _("Authorisations that end"), authorisations.warn_of_ending))
