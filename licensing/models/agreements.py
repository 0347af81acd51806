"""Contracts: what kind, how far they are on the way to a signature, who moved them, what they said when."""

from datetime import date
from typing import Any, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField, RangeOperators
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.audit import audited
from core.money import Money, known_currency
from core.querysets import VisibleQuerySet
from core.search.kinds import marks_for_search


class AgreementKind(models.TextChoices):
    LICENCE = "licence", _("Licence agreement")
    SUBLICENCE = "sublicence", _("Sub-licence")
    AGENCY = "agency", _("Agency")
    ACQUISITION = "acquisition", _("Acquisition (in-licence)")
    HOLDBACK_LETTER = "holdback_letter", _("Holdback letter")
    AMENDMENT = "amendment", _("Amendment")


RIGHTS_IN = (AgreementKind.AGENCY, AgreementKind.ACQUISITION)
"""By these somebody comes to control rights: they are links of the chain of title, not grants out of a pool."""


class AgreementStatus(models.TextChoices):
    DEAL_MEMO = "deal_memo", _("Deal memo")
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    APPROVED = "approved", _("Approved")
    SIGNED = "signed", _("Signed")
    IN_FORCE = "in_force", _("In force")
    EXPIRED = "expired", _("Expired")
    ENDED = "ended", _("Ended")
    TERMINATED = "terminated", _("Terminated for breach")
    WITHDRAWN = "withdrawn", _("Withdrawn")


OPEN = (AgreementStatus.DEAL_MEMO, AgreementStatus.DRAFT, AgreementStatus.IN_REVIEW, AgreementStatus.APPROVED)
LIVE = (AgreementStatus.SIGNED, AgreementStatus.IN_FORCE)
CLOSED = (AgreementStatus.EXPIRED, AgreementStatus.ENDED, AgreementStatus.TERMINATED)
ONCE_SIGNED = (*LIVE, *CLOSED)


class Silence(models.TextChoices):
    """What it means when the licensor does not answer a submission in time."""

    APPROVED = "approved", _("Deemed approved")
    REFUSED = "refused", _("Deemed refused")


class AgreementQuerySet(VisibleQuerySet["Agreement"]):
    def of_member(self, user: Any) -> Self:
        """Their own, once signed: a draft is the desk's."""
        return self.filter(licensee__in=user.organisations(), status__in=ONCE_SIGNED)


@audited()
class Agreement(models.Model):
    """A contract between a licensor and a licensee. An amendment is one too: it `amends` another from
    `effective_on` on. The clauses that matter are fields; what they said before is in `versions`."""

    number = models.CharField(_("number"), max_length=40, unique=True)
    title = models.CharField(_("title"), max_length=300)
    kind = models.CharField(_("kind"), max_length=20, choices=AgreementKind.choices, default=AgreementKind.LICENCE)
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
    amends = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="amendments", verbose_name=_("amends")
    )
    effective_on = models.DateField(
        _("takes effect on"), null=True, blank=True, help_text=_("For an amendment: the first effective day.")
    )
    governing_law = models.CharField(_("governing law"), max_length=120, blank=True)
    has_audit_right = models.BooleanField(_("audit right"), default=False)
    audit_notice_days = models.PositiveSmallIntegerField(_("days of notice before an audit"), null=True, blank=True)
    approval_days = models.PositiveSmallIntegerField(
        _("approval days"), null=True, blank=True, validators=[MaxValueValidator(365)],
        help_text=_("Days within which a submission is answered."),
    )  # fmt: skip
    silence = models.CharField(_("effect of no answer"), max_length=10, choices=Silence.choices, blank=True)
    sell_off_days = models.PositiveSmallIntegerField(
        _("sell-off days"), null=True, blank=True, help_text=_("Applies to every grant without its own value.")
    )
    insurance_amount = models.DecimalField(
        _("insurance of the licensee"), max_digits=19, decimal_places=4, null=True, blank=True
    )
    insurance_currency = models.CharField(
        _("currency of the insurance"), max_length=3, blank=True, validators=[known_currency]
    )
    notes = models.TextField(_("notes"), blank=True)
    needs_version = models.BooleanField(_("changed since last version"), default=False, editable=False)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["number"]
        permissions = [
            ("approve_agreement", "Can approve an agreement"),
            ("sign_agreement", "Can record a signature"),
            ("terminate_agreement", "Can end an agreement"),
        ]
        constraints = [
            models.CheckConstraint(
                name="agreement_has_two_parties",
                condition=~Q(licensor=F("licensee")),
                violation_error_message=_("The licensor and the licensee are the same organisation."),
            ),
            models.CheckConstraint(
                name="agreement_says_when_it_was_signed",
                condition=~Q(status__in=list(ONCE_SIGNED)) | Q(signed_on__isnull=False),
                violation_error_message=_("A signed agreement needs a signature date."),
            ),
            models.CheckConstraint(
                name="agreement_amends_if_it_is_an_amendment",
                condition=Q(kind="amendment", amends__isnull=False, effective_on__isnull=False)
                | (~Q(kind="amendment") & Q(amends=None, effective_on=None)),
                violation_error_message=_(
                    "Only an amendment names an amended agreement and an effective date, and it needs both."
                ),
            ),
            models.CheckConstraint(
                name="agreement_approval_days_say_what_silence_means",
                condition=Q(approval_days=None, silence="") | (Q(approval_days__gte=1) & ~Q(silence="")),
                violation_error_message=_("Approval days need at least one day and the effect of no answer."),
            ),
            models.CheckConstraint(
                name="agreement_insurance_has_a_currency",
                condition=Q(insurance_amount=None, insurance_currency="")
                | Q(insurance_amount__gte=0, insurance_currency__regex="^[A-Z]{3}$"),
                violation_error_message=_(
                    "An insured amount needs a currency, for example CNY, and cannot be negative."
                ),
            ),
            models.CheckConstraint(
                name="agreement_audit_notice_needs_the_right",
                condition=Q(audit_notice_days=None) | Q(has_audit_right=True),
                violation_error_message=_("Days of notice need an audit right."),
            ),
        ]
        triggers = marks_for_search("agreement")

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def insurance(self) -> Money | None:
        return None if self.insurance_amount is None else Money(self.insurance_amount, self.insurance_currency)

    @property
    def is_open(self) -> bool:
        """Still on its way to a signature: its clauses may change."""
        return self.status in OPEN

    @property
    def is_live(self) -> bool:
        return self.status in LIVE


class OfVisibleAgreements(VisibleQuerySet[Any]):
    def of_member(self, user: Any) -> Self:
        return self.filter(agreement__in=Agreement.objects.of_member(user))


@audited()
class StatusChange(models.Model):
    """One step of an agreement on its way: who moved it from where to where, and why."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="moves", verbose_name=_("agreement"))
    from_status = models.CharField(_("previous status"), max_length=10, choices=AgreementStatus.choices)
    to_status = models.CharField(_("new status"), max_length=10, choices=AgreementStatus.choices)
    reason = models.CharField(_("reason"), max_length=500)
    moved_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    moved_at = models.DateTimeField(_("at"))

    objects = VisibleQuerySet["StatusChange"].as_manager()

    class Meta:
        verbose_name = _("status change of an agreement")
        verbose_name_plural = _("status changes of agreements")
        ordering = ["agreement", "pk"]
        constraints = [
            models.CheckConstraint(
                name="agreement_move_says_why",
                condition=~Q(reason=""),
                violation_error_message=_("Every status change needs a reason."),
            ),
            models.CheckConstraint(
                name="agreement_move_moves",
                condition=~Q(from_status=F("to_status")),
                violation_error_message=_("A status change must lead to another status."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_from_status_display()} → {self.get_to_status_display()}"


class DocumentKind(models.TextChoices):
    DRAFT = "draft", _("Draft text")
    SIGNED = "signed", _("Signed copy")
    ANNEX = "annex", _("Annex")
    CORRESPONDENCE = "correspondence", _("Correspondence")


@audited()
class AgreementDocument(models.Model):
    """A file that belongs to an agreement; the file keeps its SHA-256."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="documents", verbose_name=_("agreement"))
    kind = models.CharField(_("kind"), max_length=15, choices=DocumentKind.choices)
    file = models.ForeignKey("core.StoredFile", models.PROTECT, related_name="+", verbose_name=_("file"))
    note = models.CharField(_("note"), max_length=300, blank=True)
    added_at = models.DateTimeField(_("added at"))

    objects = VisibleQuerySet["AgreementDocument"].as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["agreement", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "file"],
                name="one_document_each",
                violation_error_message=_("This file is already attached."),
            )
        ]

    def __str__(self) -> str:
        return str(self.file)


class AgreementVersionQuerySet(OfVisibleAgreements):
    def true_on(self, day: date) -> Self:
        return self.filter(effective__contains=day)


@audited()
class AgreementVersion(models.Model):
    """What an agreement said: `effective` is when it was true, `recorded` since (and until) when we knew it.

    `content` is everything it said, in the shape of `services/versions.py: content_of`. A version is never changed: it
    is retired (`recorded` gets an end) and others recorded.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="versions", verbose_name=_("agreement"))
    number = models.PositiveIntegerField(_("version"))
    source = models.ForeignKey(
        Agreement, models.PROTECT, related_name="+", verbose_name=_("source"),
        help_text=_("The agreement itself, or the amendment."),
    )  # fmt: skip
    effective = DateRangeField(_("effective period"))
    recorded = DateTimeRangeField(_("recorded"))
    content = models.JSONField(_("content"))

    objects = AgreementVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of an agreement")
        verbose_name_plural = _("versions of agreements")
        ordering = ["agreement", "number", "pk"]
        constraints = [
            models.CheckConstraint(
                name="agreement_version_is_never_empty",
                condition=Q(effective__isempty=False, recorded__isempty=False, effective__lower_inf=False),
                violation_error_message=_("A version needs an effective date and a recording time."),
            ),
            ExclusionConstraint(
                name="one_version_at_a_time",
                expressions=[
                    ("agreement", RangeOperators.EQUAL),
                    ("effective", RangeOperators.OVERLAPS),
                    ("recorded", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Another version already covers these dates."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement.number} · {self.number}"
