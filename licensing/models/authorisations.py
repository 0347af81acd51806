"""Certificates that licensees show."""

from datetime import date, timedelta
from typing import Any, Self

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Func, Q, Value
from django.db.models.functions import Cast, Upper
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.audit import audited
from core.querysets import VisibleQuerySet
from core.record_numbers import RecordNumber
from core.search.kinds import marks_for_search
from licensing.models.grants import Grant, GrantStatus


class AuthorisationStatus(models.TextChoices):
    VALID = "valid", _("Valid")
    SUSPENDED = "suspended", _("Suspended")
    REVOKED = "revoked", _("Revoked")


A_CODE = Upper(
    Func(
        Func(Cast(Func(function="gen_random_uuid"), models.CharField()), Value(13), function="left"),
        Value("-"),
        Value(""),
        function="replace",
    )
)
"""Twelve random hexadecimal digits, made by the database, so that no writer can forget or choose them."""


class AuthorisationQuerySet(VisibleQuerySet["Authorisation"]):
    def of_member(self, user: Any) -> Self:
        mine = user.organisations()
        return self.filter(Q(holder__in=mine) | Q(grant__agreement__licensee__in=mine)).distinct()

    def in_force(self, on: date) -> Self:
        return self.filter(status=AuthorisationStatus.VALID, period__contains=on, grant__status=GrantStatus.BINDING)

    def ending_first(self) -> Self:
        return self.order_by(Func("period", function="upper"), "pk")


@audited(exclude=["code"])  # which never changes
class Authorisation(models.Model):
    """The certificate that a licensee, its factory or its shop shows: never longer or wider than its grant.

    What it is for is in `boxes`, frozen when it was issued; what was printed and signed is in `certificates`.
    """

    grant = models.ForeignKey(Grant, models.PROTECT, related_name="authorisations", verbose_name=_("grant"))
    holder = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="authorisations", verbose_name=_("holder")
    )
    status = models.CharField(
        _("status"), max_length=10, choices=AuthorisationStatus.choices, default=AuthorisationStatus.VALID
    )
    period = DateRangeField(_("period"))
    issued_at = models.DateTimeField(_("issued at"))
    code = models.CharField(
        _("verification code"), max_length=12, unique=True, editable=False, db_default=A_CODE,
        help_text=_("Code for public verification."),
    )  # fmt: skip
    scope_digest = models.CharField(_("scope digest"), max_length=22, editable=False, default="", db_default="")
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("replaces")
    )

    NUMBERS = RecordNumber("AU", 6)

    objects = AuthorisationQuerySet.as_manager()

    class Meta:
        triggers = marks_for_search("authorisation")
        verbose_name = _("authorisation")
        verbose_name_plural = _("authorisations")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="authorisation_period_is_not_empty",
                condition=Q(period__isempty=False, period__lower_inf=False, period__upper_inf=False),
                violation_error_message=_("An authorisation must end after it starts."),
            ),
            models.UniqueConstraint(
                fields=["grant", "holder", "period", "scope_digest"],
                name="one_authorisation_each",
                condition=~Q(status="revoked"),
                violation_error_message=_("The holder already has an authorisation under this grant for this period."),
            ),
            models.CheckConstraint(
                name="authorisation_replaces_another",
                condition=Q(replaces=None) | ~Q(replaces=models.F("pk")),
                violation_error_message=_("An authorisation cannot replace itself."),
            ),
        ]
        indexes = [
            models.Index(Func("period", function="upper"), name="authorisation_by_end", condition=Q(status="valid"))
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """What people say on the phone."""
        return self.NUMBERS.of(self.pk)

    @property
    def last_day(self) -> date:
        """The last day on which it holds."""
        last: date = self.period.upper - timedelta(days=1)
        return last

    def status_in_words(self, today: date) -> str:
        has_expired = self.status == AuthorisationStatus.VALID and self.last_day < today
        return gettext("Expired") if has_expired else self.get_status_display()

    def days_left(self, today: date) -> int:
        """0 on the last day, negative once it has ended."""
        return (self.last_day - today).days
