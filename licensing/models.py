"""Promises: agreements, the grants in them, what the rights engine sees of these, and the certificates
that licensees show."""

from datetime import date, timedelta
from typing import Any, Self

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import (
    BigIntegerRangeField,
    DateRangeField,
    DateTimeRangeField,
    RangeOperators,
)
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from core.audit import audited
from core.money import Money
from core.querysets import VisibleQuerySet
from core.search.kinds import marks_for_search
from vocabularies.boxes import Box


class AgreementStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    APPROVED = "approved", _("Approved")
    SIGNED = "signed", _("Signed")
    ENDED = "ended", _("Ended")


class AgreementQuerySet(VisibleQuerySet["Agreement"]):
    def of_member(self, user: Any) -> Self:
        """Their own, once signed: a draft is the desk's."""
        signed = [AgreementStatus.SIGNED, AgreementStatus.ENDED]
        return self.filter(licensee__in=user.organisations(), status__in=signed)


@audited()
class Agreement(models.Model):
    """A contract between a licensor and a licensee."""

    number = models.CharField(_("number"), max_length=40, unique=True)
    title = models.CharField(_("title"), max_length=300)
    licensor = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="agreements_given", verbose_name=_("licensor")
    )
    licensee = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="agreements_taken", verbose_name=_("licensee")
    )
    status = models.CharField(
        _("status"), max_length=10, choices=AgreementStatus.choices, default=AgreementStatus.DRAFT
    )
    signed_on = models.DateField(_("signed on"), null=True, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                name="agreement_has_two_parties",
                condition=~Q(licensor=F("licensee")),
                violation_error_message=_("Licensor and licensee are the same organisation."),
            ),
            models.CheckConstraint(
                name="agreement_says_when_it_was_signed",
                condition=~Q(status__in=["signed", "ended"]) | Q(signed_on__isnull=False),
                violation_error_message=_("A signed agreement says on which day it was signed."),
            ),
        ]
        triggers = marks_for_search("agreement")

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class GrantKind(models.TextChoices):
    EXCLUSIVE = "exclusive", _("Exclusive")
    SOLE = "sole", _("Sole")
    NON_EXCLUSIVE = "non_exclusive", _("Non-exclusive")
    OWN_USE = "own_use", _("Own use")
    HOLDBACK = "holdback", _("Holdback")


class GrantStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    BINDING = "binding", _("Binding")
    ENDED = "ended", _("Ended")


class GrantQuerySet(VisibleQuerySet["Grant"]):
    def of_member(self, user: Any) -> Self:
        mine = self.filter(agreement__licensee__in=user.organisations())
        return mine.exclude(status=GrantStatus.DRAFT)

    def in_force(self, on: date) -> Self:
        return self.filter(status=GrantStatus.BINDING, period__contains=on)


@audited()
class Pool(models.Model):
    """What grants come out of: a franchise's estate of rights, or what one grant may sublicense."""

    root = models.OneToOneField(
        "ip_registry.Asset", models.PROTECT, null=True, blank=True, related_name="pool", verbose_name=_("franchise")
    )
    grant = models.OneToOneField(
        "licensing.Grant", models.PROTECT, null=True, blank=True, related_name="opened_pool", verbose_name=_("grant")
    )

    objects = VisibleQuerySet["Pool"].as_manager()

    class Meta:
        verbose_name = _("pool of rights")
        verbose_name_plural = _("pools of rights")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="pool_has_one_source",
                condition=Q(root__isnull=False, grant=None) | Q(root=None, grant__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return str(self.root or self.grant)


@audited()
class Grant(models.Model):
    """A clause that gives rights. `period` is half-open; people read and write its last day."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="grants", verbose_name=_("agreement"))
    clause = models.CharField(_("clause"), max_length=40)
    kind = models.CharField(_("kind"), max_length=15, choices=GrantKind.choices)
    status = models.CharField(_("status"), max_length=10, choices=GrantStatus.choices, default=GrantStatus.DRAFT)
    period = DateRangeField(_("period"))
    is_sublicensable = models.BooleanField(_("may be sublicensed"), default=False)
    royalty_rate = models.DecimalField(
        _("royalty rate"), max_digits=7, decimal_places=6, null=True, blank=True, help_text=_("A share: 0.08 is 8 %.")
    )
    minimum_guarantee = models.DecimalField(
        _("minimum guarantee"), max_digits=19, decimal_places=4, null=True, blank=True
    )
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    sell_off_days = models.PositiveSmallIntegerField(_("sell-off days"), default=0)

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        ordering = ["agreement", "clause"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "clause"],
                name="one_grant_for_each_clause",
                violation_error_message=_("The agreement already has a grant of this clause."),
            ),
            models.CheckConstraint(
                name="grant_period_is_not_empty",
                condition=Q(period__isempty=False, period__lower_inf=False, period__upper_inf=False),
                violation_error_message=_("A grant must end after it starts."),
            ),
            models.CheckConstraint(
                name="grant_royalty_rate_is_a_share",
                condition=Q(royalty_rate=None) | Q(royalty_rate__gte=0, royalty_rate__lte=1),
                violation_error_message=_("A royalty rate is between 0 and 1."),
            ),
            models.CheckConstraint(
                name="grant_guarantee_has_a_currency",
                condition=Q(minimum_guarantee=None) | Q(minimum_guarantee__gte=0, currency__regex="^[A-Z]{3}$"),
                violation_error_message=_("A minimum guarantee has a currency and is not negative."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement.number} § {self.clause}"

    @property
    def guarantee(self) -> Money | None:
        return None if self.minimum_guarantee is None else Money(self.minimum_guarantee, self.currency)


class GrantBoxQuerySet(VisibleQuerySet["GrantBox"]):
    def of_member(self, user: Any) -> Self:
        return self.standing().filter(grant__agreement__licensee__in=user.organisations())

    def standing(self) -> Self:
        """What binds now, as we know it now."""
        return self.filter(standing=True, recorded__upper_inf=True)


WAIT_FOR_THE_POOL = "PERFORM pg_advisory_xact_lock(hashtext('pool'), (NEW.pool_id % 2147483647)::int); RETURN NEW;"
ONLY_RETIRE = """
IF NOT OLD.standing THEN RETURN COALESCE(NEW, OLD); END IF;
IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a standing box is retired, never deleted' USING ERRCODE = 'restrict_violation';
END IF;
IF to_jsonb(NEW) - 'recorded' IS DISTINCT FROM to_jsonb(OLD) - 'recorded'
   OR lower(NEW.recorded) IS DISTINCT FROM lower(OLD.recorded)
   OR NOT upper_inf(OLD.recorded) THEN
    RAISE EXCEPTION 'a standing box is retired, never changed' USING ERRCODE = 'restrict_violation';
END IF;
RETURN NEW;
"""


@audited()
class GrantBox(Box):
    """What the rights engine sees of a grant: one row for each contiguous run of assets.

    A draft's boxes may change; one that stands never does: it is retired (`recorded` gets an end)
    and another inserted. The lanes make the kinds of grants meet as docs/domain.md says.
    """

    grant = models.ForeignKey(Grant, models.PROTECT, related_name="boxes", verbose_name=_("grant"))
    pool = models.ForeignKey(Pool, models.PROTECT, related_name="boxes", verbose_name=_("pool"))
    lane = BigIntegerRangeField(_("lane"))
    hold = BigIntegerRangeField(_("hold"))
    circle = models.BigIntegerField(_("circle"), help_text=_("Grants of one circle never fight."))
    standing = models.BooleanField(_("standing"), default=False)
    contested = models.BooleanField(_("contested"), default=False)
    recorded = DateTimeRangeField(_("recorded"))

    objects = GrantBoxQuerySet.as_manager()

    class Meta(Box.Meta):
        verbose_name = _("box of rights")
        verbose_name_plural = _("boxes of rights")
        ordering = ["grant", "pk"]
        constraints = [
            *Box.Meta.constraints,
            models.CheckConstraint(
                name="grantbox_lanes_are_not_empty",
                condition=Q(lane__isempty=False, hold__isempty=False, recorded__isempty=False),
            ),
            ExclusionConstraint(
                name="grantbox_sold_once",
                expressions=[
                    # The asset first; the period first was 41 times slower at a million grants.
                    ("asset", RangeOperators.OVERLAPS),
                    ("period", RangeOperators.OVERLAPS),
                    ("categories", RangeOperators.OVERLAPS),
                    ("territories", RangeOperators.OVERLAPS),
                    ("channels", RangeOperators.OVERLAPS),
                    ("languages", RangeOperators.OVERLAPS),
                    ("lane", RangeOperators.OVERLAPS),
                    ("hold", RangeOperators.OVERLAPS),
                    ("pool", RangeOperators.EQUAL),
                    ("circle", RangeOperators.NOT_EQUAL),
                ],
                condition=Q(standing=True, contested=False, recorded__upper_inf=True),
            ),
        ]
        indexes = [
            GistIndex(fields=["asset", "recorded"], name="grantbox_as_known_on"),
            models.Index(fields=["circle"], condition=Q(standing=True), name="grantbox_circle"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="waits_for_its_pool", when=pgtrigger.Before, operation=pgtrigger.Insert, func=WAIT_FOR_THE_POOL
            ),
            pgtrigger.Trigger(
                name="only_retires",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=ONLY_RETIRE,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.grant} · {self.pk}"


class AuthorisationStatus(models.TextChoices):
    VALID = "valid", _("Valid")
    SUSPENDED = "suspended", _("Suspended")
    REVOKED = "revoked", _("Revoked")


class AuthorisationQuerySet(VisibleQuerySet["Authorisation"]):
    def of_member(self, user: Any) -> Self:
        mine = user.organisations()
        return self.filter(Q(holder__in=mine) | Q(grant__agreement__licensee__in=mine)).distinct()

    def in_force(self, on: date) -> Self:
        return self.filter(status=AuthorisationStatus.VALID, period__contains=on, grant__status=GrantStatus.BINDING)

    def ending_first(self) -> Self:
        return self.order_by(Func("period", function="upper"), "pk")


@audited()
class Authorisation(models.Model):
    """The certificate that a licensee, its factory or its shop shows: never longer than its grant."""

    grant = models.ForeignKey(Grant, models.PROTECT, related_name="authorisations", verbose_name=_("grant"))
    holder = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="authorisations", verbose_name=_("holder")
    )
    status = models.CharField(
        _("status"), max_length=10, choices=AuthorisationStatus.choices, default=AuthorisationStatus.VALID
    )
    period = DateRangeField(_("period"))
    issued_at = models.DateTimeField(_("issued at"))

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
                fields=["grant", "holder", "period"],
                name="one_authorisation_each",
                condition=~Q(status="revoked"),
                violation_error_message=_("The holder already has an authorisation of this grant for these days."),
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
        return f"AU{self.pk:06d}"

    @property
    def last_day(self) -> date:
        """The last day on which it holds."""
        last: date = self.period.upper - timedelta(days=1)
        return last

    def days_left(self, today: date) -> int:
        """0 on the last day, negative once it has ended."""
        return (self.last_day - today).days
