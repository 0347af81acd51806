"""Licences that licensees ask for."""

from typing import Any, Self

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.audit import audited
from core.fields import SpansField
from core.querysets import VisibleQuerySet
from core.record_numbers import RecordNumber
from core.search.kinds import marks_for_search
from licensing.models.agreements import Agreement
from licensing.models.grants import GrantKind


class RequestStatus(models.TextChoices):
    OPEN = "open", _("Awaiting answer")
    TAKEN_UP = "taken_up", _("Accepted")
    DECLINED = "declined", _("Declined")


class LicenceRequestQuerySet(VisibleQuerySet["LicenceRequest"]):
    def of_member(self, user: Any) -> Self:
        return self.filter(organisation__in=user.organisations())


@audited()
class LicenceRequest(models.Model):
    """What a licensee would like to be granted, in its own words and in the vocabularies."""

    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="licence_requests", verbose_name=_("licensee")
    )
    asked_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("requested by"))
    asked_at = models.DateTimeField(_("requested at"))
    title = models.CharField(_("film, series or character"), max_length=300)
    purpose = models.TextField(_("purpose"), max_length=2000)
    kind = models.CharField(
        _("kind"), max_length=15, choices=[(k.value, k.label) for k in (GrantKind.EXCLUSIVE, GrantKind.NON_EXCLUSIVE)],
        default=GrantKind.NON_EXCLUSIVE,
    )  # fmt: skip
    categories = SpansField(_("categories"))
    territories = SpansField(_("territories"))
    period = DateRangeField(_("period"))
    status = models.CharField(_("status"), max_length=10, choices=RequestStatus.choices, default=RequestStatus.OPEN)
    answer = models.CharField(_("response"), max_length=500, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    agreement = models.ForeignKey(
        Agreement, models.PROTECT, null=True, blank=True, related_name="requests", verbose_name=_("agreement")
    )

    NUMBERS = RecordNumber("RQ", 5)

    objects = LicenceRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("licence request")
        verbose_name_plural = _("licence requests")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="licence_request_is_never_empty",
                condition=~Q(categories=()) & ~Q(territories=()) & Q(period__isempty=False),
                violation_error_message=_("A request needs uses, territories and dates."),
            ),
            models.CheckConstraint(
                name="licence_request_declined_says_why",
                condition=~Q(status="declined") | ~Q(answer=""),
                violation_error_message=_("Enter a reason for declining; the licensee will read it."),
            ),
            models.CheckConstraint(
                name="licence_request_taken_up_has_an_agreement",
                condition=Q(status="taken_up", agreement__isnull=False) | (~Q(status="taken_up") & Q(agreement=None)),
                violation_error_message=_("Only an accepted request has an agreement, and it needs one."),
            ),
        ]
        triggers = marks_for_search("request")

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def number(self) -> str:
        """What people say on the phone."""
        return self.NUMBERS.of(self.pk)
