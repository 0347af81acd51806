"""Who signed in, who tried to, and whose credentials changed: written by the program, read by the staff, changed by
nobody."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.querysets import VisibleQuerySet


class CredentialEventKind(models.TextChoices):
    SIGNED_IN = "signed_in", _("Signed in")
    FAILED = "failed", _("Sign-in failed")
    SIGNED_OUT = "signed_out", _("Signed out")
    PASSWORD_CHANGED = "password_changed", _("Password changed")
    PASSWORD_RESET = "password_reset", _("Password reset by link")


class CredentialEvent(models.Model):
    """`user_key` is the account's key without a reference: what happened stays when an account goes."""

    kind = models.CharField(_("event"), max_length=20, choices=CredentialEventKind.choices)
    email = models.CharField(_("e-mail address"), max_length=254, blank=True)
    user_key = models.BigIntegerField(_("key of the account"), null=True, blank=True)
    network = models.GenericIPAddressField(_("network address"), null=True, blank=True)
    at = models.DateTimeField(_("moment"), db_index=True)

    objects = VisibleQuerySet["CredentialEvent"].as_manager()

    class Meta:
        verbose_name = _("sign-in or change of credentials")
        verbose_name_plural = _("sign-ins and changes of credentials")
        ordering = ["-pk"]
        triggers = [pgtrigger.Protect(name="stays_as_it_is", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.email}"
