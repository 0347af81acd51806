"""What the parties of an agreement owe by a day: payments, reports, approvals, and what happens to the days."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from core.audit import audited
from core.money import Money, known_currency
from core.querysets import VisibleQuerySet
from core.record_numbers import RecordNumber
from core.search.kinds import marks_for_search
from ip_registry.models import ReleaseDate
from licensing.models.agreements import ONCE_SIGNED, Agreement
from licensing.models.grants import Grant


class ObligationKind(models.TextChoices):
    PAYMENT = "payment", _("Payment")
    REPORT = "report", _("Reporting")
    APPROVAL = "approval", _("Approval")
    OPTION = "option", _("Option exercise")
    MARKETING_DATE = "marketing_date", _("On sale")
    RENEWAL_NOTICE = "renewal_notice", _("Renewal notice")
    INSURANCE = "insurance", _("Insurance certificate")
    DELIVERY = "delivery", _("Delivery of materials")
    OTHER = "other", _("Other obligation")


class Side(models.TextChoices):
    LICENSOR = "licensor", _("Licensor")
    LICENSEE = "licensee", _("Licensee")


class ObligationState(models.TextChoices):
    DUE = "due", _("Due")
    MOVED = "moved", _("Due (rescheduled)")
    DONE = "done", _("Done")
    WAIVED = "waived", _("Waived")


OWED = (ObligationState.DUE, ObligationState.MOVED)
"""Still to be done."""


class ObligationQuerySet(VisibleQuerySet["Obligation"]):
    def of_member(self, user: Any) -> Self:
        """What their organisations owe, once it is signed."""
        mine = user.organisations()
        ours = Q(side=Side.LICENSEE, agreement__licensee__in=mine) | Q(side=Side.LICENSOR, agreement__licensor__in=mine)
        return self.filter(ours, agreement__status__in=ONCE_SIGNED)

    def owed(self) -> Self:
        return self.filter(state__in=OWED)

    def with_certainty(self) -> Self:
        """Adds `provisional`: the day follows a release whose own day is not confirmed."""
        confirmed = ReleaseDate.objects.filter(release=OuterRef("follows"), recorded__endswith=None, status="confirmed")
        follows = Q(follows__isnull=False) & ~Q(state=ObligationState.MOVED)
        return self.annotate(provisional=ExpressionWrapper(follows & ~Exists(confirmed), models.BooleanField()))

    def overdue(self, on: date) -> Self:
        """Owed since before that day. What only counts from a release nobody has confirmed is not."""
        return self.owed().with_certainty().filter(due_on__lt=on, provisional=False)


@audited()
class Obligation(models.Model):
    """A dated duty of one side of an agreement. `due_on` is the day by which it is owed now, `agreed_on` the day that
    the contract names. One that `follows` a release is counted from that instead, until somebody moves it to a day of
    its own; its day is empty while the release has none.

    `reverts`: if it is not done in time, the grant may be taken back.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="obligations", verbose_name=_("agreement"))
    grant = models.ForeignKey(
        Grant, models.PROTECT, null=True, blank=True, related_name="obligations", verbose_name=_("grant")
    )
    kind = models.CharField(_("kind"), max_length=15, choices=ObligationKind.choices)
    what = models.CharField(_("description"), max_length=300)
    side = models.CharField(_("responsible party"), max_length=10, choices=Side.choices)
    responsible = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="obligations",
        verbose_name=_("owner"),
    )  # fmt: skip
    amount = models.DecimalField(_("amount"), max_digits=19, decimal_places=4, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True, validators=[known_currency])
    agreed_on = models.DateField(_("original due date"), null=True, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    follows = models.ForeignKey(
        "ip_registry.Release", models.PROTECT, null=True, blank=True, related_name="obligations",
        verbose_name=_("follows release"),
    )  # fmt: skip
    offset_days = models.SmallIntegerField(_("days after release"), null=True, blank=True)
    instalment = models.PositiveSmallIntegerField(_("instalment of the guarantee"), null=True, blank=True)
    reverts = models.BooleanField(_("reversion trigger"), default=False, help_text=_("Failure may trigger reversion."))
    state = models.CharField(_("state"), max_length=10, choices=ObligationState.choices, default=ObligationState.DUE)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    done_on = models.DateField(_("completed on"), null=True, blank=True)
    evidence = models.ForeignKey(
        "core.StoredFile", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("evidence")
    )

    NUMBERS = RecordNumber("OB", 6)

    objects = ObligationQuerySet.as_manager()

    class Meta:
        verbose_name = _("obligation")
        verbose_name_plural = _("obligations")
        ordering = [F("due_on").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "grant", "kind", "side", "what", "agreed_on", "follows", "offset_days"],
                nulls_distinct=False,
                name="one_obligation_each",
                violation_error_message=_("The agreement already has this obligation for this date."),
            ),
            models.CheckConstraint(
                name="obligation_has_a_day_or_a_release",
                condition=Q(follows=None, offset_days=None, due_on__isnull=False, agreed_on__isnull=False)
                | Q(follows__isnull=False, offset_days__isnull=False, agreed_on=None)
                & (~Q(state="moved") | Q(due_on__isnull=False)),
                violation_error_message=_("An obligation needs a date, or a release and a number of days after it."),
            ),
            models.CheckConstraint(
                name="obligation_amount_is_of_a_payment",
                condition=Q(amount=None, currency="") | Q(kind="payment", amount__gte=0, currency__regex="^[A-Z]{3}$"),
                violation_error_message=_("Only a payment has an amount, with its currency."),
            ),
            models.CheckConstraint(
                name="obligation_that_reverts_names_its_grant",
                condition=Q(reverts=False) | Q(grant__isnull=False),
                violation_error_message=_("A reversion trigger needs the grant that would revert."),
            ),
            models.CheckConstraint(
                name="obligation_says_why_it_is_not_due",
                condition=Q(state="due") | ~Q(reason=""),
                violation_error_message=_("A completed, waived or rescheduled obligation needs a note or a reason."),
            ),
            models.CheckConstraint(
                name="obligation_done_says_when",
                condition=Q(state="done", done_on__isnull=False) | (~Q(state="done") & Q(done_on=None)),
                violation_error_message=_("A completed obligation needs a completion date."),
            ),
        ]
        indexes = [
            models.Index(fields=["due_on"], condition=Q(state__in=["due", "moved"]), name="obligation_owed_by_day"),
        ]
        triggers = marks_for_search("obligation")

    def __str__(self) -> str:
        return f"{self.number} {self.what}"

    @property
    def number(self) -> str:
        """What people say on the phone."""
        return self.NUMBERS.of(self.pk)

    @property
    def money(self) -> Money | None:
        return None if self.amount is None else Money(self.amount, self.currency)

    @property
    def owner(self) -> Any:
        """The organisation that owes it."""
        return self.agreement.licensor if self.side == Side.LICENSOR else self.agreement.licensee

    @property
    def state_in_words(self) -> str:
        return gettext("Completed") if self.state == ObligationState.DONE else self.get_state_display()

    @property
    def is_owed(self) -> bool:
        return self.state in OWED

    @property
    def counts_from(self) -> str:
        """From what its day is counted, in words; empty where it has a day of its own."""
        if self.follows is None or self.offset_days is None or self.state == ObligationState.MOVED:
            return ""
        if self.offset_days < 0:
            days = ngettext("%(n)d day before", "%(n)d days before", -self.offset_days) % {"n": -self.offset_days}
        else:
            days = ngettext("%(n)d day after", "%(n)d days after", self.offset_days) % {"n": self.offset_days}
        return f"{days} · {self.follows}"

    def days_left(self, today: date) -> int | None:
        """0 on the day itself, negative once it is over; None while there is no day."""
        return None if self.due_on is None else (self.due_on - today).days


class ObligationMoveQuerySet(VisibleQuerySet["ObligationMove"]):
    def of_member(self, user: Any) -> Self:
        return self.filter(obligation__in=Obligation.objects.of_member(user))


@audited()
class ObligationMove(models.Model):
    """The day of a duty before and after: by a person, who says why, or by the release that it follows."""

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="moves", verbose_name=_("obligation"))
    from_day = models.DateField(_("previous date"), null=True, blank=True)
    to_day = models.DateField(_("new date"))
    by_release = models.BooleanField(_("release date changed"), default=False)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    moved_at = models.DateTimeField(_("at"))
    moved_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by")
    )

    objects = ObligationMoveQuerySet.as_manager()

    class Meta:
        verbose_name = _("rescheduling of an obligation")
        verbose_name_plural = _("reschedulings of obligations")
        ordering = ["obligation", "pk"]
        constraints = [
            models.CheckConstraint(
                name="obligation_move_says_why",
                condition=Q(by_release=True, reason="") | (Q(by_release=False) & ~Q(reason="")),
                violation_error_message=_("A rescheduled obligation needs a reason."),
            ),
            models.CheckConstraint(
                name="obligation_move_moves",
                condition=Q(from_day=None) | ~Q(from_day=F("to_day")),
                violation_error_message=_("The due date is already set to that day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_day or '–'} → {self.to_day}"
