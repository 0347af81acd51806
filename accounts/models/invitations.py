"""Invitations to act for an organisation."""

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.models.people import MemberRole, Organisation, User
from core.audit import audited
from core.querysets import VisibleQuerySet


class InvitationQuerySet(VisibleQuerySet["Invitation"]):
    def of_member(self, user: Any) -> Self:
        """Of the organisations whose team the person manages."""
        return self.filter(organisation__in=user.organisations_managed())

    def open(self, now: datetime) -> Self:
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=now)


@audited(exclude=["digest"])
class Invitation(models.Model):
    """Whoever has the link of the mail may once, until it expires, become a member of the organisation in this role.
    Only the SHA-256 of the link's secret is kept."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="invitations", verbose_name=_("organisation")
    )
    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=150, blank=True)
    role = models.CharField(_("role"), max_length=20, choices=MemberRole.choices)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default="en")
    digest = models.CharField(_("SHA-256 of the secret"), max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("invited by"))
    made_at = models.DateTimeField(_("created at"))
    expires_at = models.DateTimeField(_("expires at"))
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                "organisation",
                Lower("email"),
                name="one_open_invitation_each",
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                violation_error_message=_("This person has an open invitation already."),
            ),
            models.CheckConstraint(
                name="invitation_expires_later",
                condition=models.Q(expires_at__gt=models.F("made_at")),
                violation_error_message=_("An invitation expires after it was made."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} · {self.organisation}"
