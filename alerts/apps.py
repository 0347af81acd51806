from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AlertsConfig(AppConfig):
    name = "alerts"
    verbose_name = _("Alerts")

    def ready(self) -> None:
        from alerts import sweeps
        from alerts.services import mailing, spreading, watching

        sweeps.register(sweeps.Sweep("alerts.spread", _("Decide who is told"), spreading.spread_alerts))
        sweeps.register(sweeps.Sweep("alerts.mail", _("Send e-mail"), mailing.send_mail))
        sweeps.register(sweeps.Sweep("alerts.watch", _("Watch the other sweeps"), watching.watch_sweeps))
