"""The secret addresses at which calendar programs fetch what somebody may see."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.audit import audited
from core.querysets import VisibleQuerySet


@audited(exclude=["token_hash", "last_fetched_at"])
class CalendarToken(models.Model):
    """One a person: a new address takes the place of the old one. Only the hash of its secret is kept."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_token", verbose_name=_("person")
    )
    token_hash = models.CharField(_("SHA-256 of the secret"), max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("created at"))
    last_fetched_at = models.DateTimeField(_("last fetched at"), null=True, blank=True)

    objects = VisibleQuerySet["CalendarToken"].as_manager()

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")
        ordering = ["user"]

    def __str__(self) -> str:
        return str(self.user)
