from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AlertsConfig(AppConfig):
    name = "alerts"
    verbose_name = _("Alerts")

    def ready(self) -> None:
        from alerts import event_types, sweeps
        from alerts.services import events, mailing, sending, spreading, watching
        from core.caches import forget_expired
        from core.intake import jobs
        from core.kept_answers import forget_old_answers
        from core.search import index

        soon = timedelta(seconds=5)  # somebody waits for it
        sweeps.register(sweeps.Sweep("core.imports", _("Run queued imports"), jobs.run_waiting, every=soon))
        sweeps.register(sweeps.Sweep("core.search", _("Index changed rows"), index.work_off, every=soon))
        sweeps.register(sweeps.Sweep("alerts.spread", _("Notify recipients"), spreading.spread_alerts, every=soon))
        sweeps.register(sweeps.Sweep("alerts.mail", _("Send e-mail"), mailing.send_mail, every=soon))
        sweeps.register(sweeps.Sweep("alerts.webhooks", _("Send webhook messages"), sending.send_webhooks, every=soon))
        forget = sending.forget_old_messages
        sweeps.register(
            sweeps.Sweep("alerts.forget", _("Delete old webhook messages"), forget, every=timedelta(days=1))
        )
        every_hour = timedelta(hours=1)
        sweeps.register(sweeps.Sweep("core.counts", _("Delete expired counts"), forget_expired, every=every_hour))
        sweeps.register(
            sweeps.Sweep("core.answers", _("Delete answers kept for programs"), forget_old_answers, every=every_hour)
        )
        event_types.register(event_types.EventType(events.TEST, _("Webhook test")))
        sweeps.register(sweeps.Sweep("alerts.watch", _("Check the other scheduled jobs"), watching.watch_sweeps))
