"""Signatures of licensees, asked for by a link."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.audit import audited
from core.querysets import VisibleQuerySet
from licensing.models.agreements import Agreement


class SignatureQuerySet(VisibleQuerySet["Signature"]):
    def of_member(self, user: Any) -> Self:
        return self.filter(signer=user)

    def given(self) -> Self:
        return self.filter(signed_at__isnull=False, withdrawn_at=None)


@audited(exclude=["token_hash"])
class Signature(models.Model):
    """One person of the licensee who is asked to sign, by a link that expires, exactly what `digest` stands for.

    The link's token is kept as its SHA-256 only.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="signatures", verbose_name=_("agreement"))
    signer = models.ForeignKey("accounts.User", models.PROTECT, related_name="signatures", verbose_name=_("signatory"))
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    digest = models.CharField(_("SHA-256 of the content"), max_length=64)
    asked_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("requested by")
    )
    asked_at = models.DateTimeField(_("requested at"))
    expires_at = models.DateTimeField(_("link expires at"))
    signed_at = models.DateTimeField(_("signed at"), null=True, blank=True)
    signed_as = models.CharField(_("signed as"), max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement"],
                condition=Q(withdrawn_at=None),
                name="one_signature_asked_at_a_time",
                violation_error_message=_("This agreement has already been sent for signature."),
            ),
            models.CheckConstraint(
                name="signature_says_as_whom",
                condition=Q(signed_at=None, signed_as="") | (Q(signed_at__isnull=False) & ~Q(signed_as="")),
                violation_error_message=_("A signature needs a name."),
            ),
            models.CheckConstraint(
                name="signature_link_expires",
                condition=Q(expires_at__gt=F("asked_at")),
                violation_error_message=_("The link must expire after it was created."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement.number} · {self.signer}"
