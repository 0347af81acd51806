"""Grants: the clauses that give rights, what they say, where they come from, and where they are disputed."""

from datetime import date, timedelta
from typing import Any, Self

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from core.audit import audited
from core.fields import SpansField
from core.money import Money, known_currency
from core.querysets import VisibleQuerySet
from core.texts import Text, is_declared
from licensing.models.agreements import Agreement


class GrantKind(models.TextChoices):
    EXCLUSIVE = "exclusive", _("Exclusive")
    SOLE = "sole", _("Sole")
    CO_EXCLUSIVE = "co_exclusive", _("Co-exclusive")
    NON_EXCLUSIVE = "non_exclusive", _("Non-exclusive")
    OWN_USE = "own_use", _("Own use")
    HOLDBACK = "holdback", _("Holdback")
    OPTION = "option", _("Option")
    FIRST_REFUSAL = "first_refusal", _("Right of first negotiation")


GIVES_RIGHTS = (GrantKind.EXCLUSIVE, GrantKind.SOLE, GrantKind.CO_EXCLUSIVE, GrantKind.NON_EXCLUSIVE)
"""Under these somebody may make and sell; the others forbid, reserve or warn."""
RUNS_OUT = (GrantKind.OPTION, GrantKind.FIRST_REFUSAL)
"""These stand until a day (`lapses_on`), whatever the period of the rights that they are about."""


class GrantStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    BINDING = "binding", _("Active")
    ENDED = "ended", _("Ended")
    APPLIED = "applied", _("Applied")  # the draft of an amended clause, once its amendment is signed


class GrantQuerySet(VisibleQuerySet["Grant"]):
    def of_member(self, user: Any) -> Self:
        mine = self.filter(agreement__licensee__in=user.organisations())
        return mine.filter(status__in=[GrantStatus.BINDING, GrantStatus.ENDED])

    def in_force(self, on: date) -> Self:
        return self.filter(status=GrantStatus.BINDING, period__contains=on)

    def disputed(self) -> Self:
        return self.filter(Exists(Dispute.objects.filter(grant=OuterRef("pk"), solved_at=None)))


@audited()
class CoExclusiveGroup(models.Model):
    """Several licensees who share one exclusivity: their grants do not fight, everybody else's do."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    at_most = models.PositiveSmallIntegerField(
        _("maximum number of licensees"), null=True, blank=True, help_text=_("Leave blank if no limit was agreed.")
    )

    objects = VisibleQuerySet["CoExclusiveGroup"].as_manager()

    class Meta:
        verbose_name = _("co-exclusive group")
        verbose_name_plural = _("co-exclusive groups")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="circle_has_two_or_more",
                condition=Q(at_most=None) | Q(at_most__gte=2),
                violation_error_message=_("A co-exclusive group needs at least two licensees."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class MonthsFrom(models.TextChoices):
    START = "start", _("from the first day")
    RELEASE = "release", _("from the release date")


@audited()
class Grant(models.Model):
    """A clause that gives rights. `period` is half-open; people read and write its last day.

    `parent` is the grant that a sub-licence comes from. A grant that `follows` a release runs from
    `start_offset_days` after its day for `term_months` (or until the long-stop); until that day is confirmed its period
    is the envelope from `not_before` to `long_stop`, the last day on which it can possibly hold. The months are counted
    from its first day, or from the release's own (`months_from`), and may run to the end of their last month
    (`ends_with_month`).

    `manufacturing_days` is a head on the period, as `sell_off_days` is its tail: it allows making, packing and import,
    not offering; neither enters a box, and neither blocks anybody. `instalments` are those of
    `licensing.grants.instalments`, as JSON.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="grants", verbose_name=_("agreement"))
    clause = models.CharField(_("clause"), max_length=40)
    kind = models.CharField(_("kind"), max_length=15, choices=GrantKind.choices)
    status = models.CharField(_("status"), max_length=10, choices=GrantStatus.choices, default=GrantStatus.DRAFT)
    period = DateRangeField(_("period"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="sublicences", verbose_name=_("head licence")
    )
    amends = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="redrafts", verbose_name=_("amends")
    )
    sublicence_levels = models.PositiveSmallIntegerField(
        _("sub-licence levels"),
        default=0,
        help_text=_("0: no sub-licences. 1: sub-licences that cannot be sublicensed further."),
    )
    sublicences_survive = models.BooleanField(
        _("sub-licences survive termination"), default=False, help_text=_("Otherwise they end with the grant.")
    )
    circle = models.ForeignKey(
        CoExclusiveGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="grants",
        verbose_name=_("co-exclusive group"),
    )
    lapses_on = models.DateField(
        _("runs until"),
        null=True,
        blank=True,
        help_text=_("For an option or a right of first negotiation: its last day."),
    )
    follows = models.ForeignKey(
        "ip_registry.Release",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="grants",
        verbose_name=_("follows release"),
    )
    start_offset_days = models.SmallIntegerField(_("days from release to start"), null=True, blank=True)
    term_months = models.PositiveSmallIntegerField(_("term in months"), null=True, blank=True)
    months_from = models.CharField(
        _("term counted"), max_length=7, choices=MonthsFrom.choices, default=MonthsFrom.START
    )
    ends_with_month = models.BooleanField(_("ends on the last day of the month"), default=False)
    not_before = models.DateField(_("not before"), null=True, blank=True)
    long_stop = models.DateField(_("long-stop date"), null=True, blank=True)
    royalty_rate = models.DecimalField(
        _("royalty rate"),
        max_digits=7,
        decimal_places=6,
        null=True,
        blank=True,
        help_text=_("As a share: 0.08 is 8 %."),
    )
    minimum_guarantee = models.DecimalField(
        _("minimum guarantee"), max_digits=19, decimal_places=4, null=True, blank=True
    )
    currency = models.CharField(_("currency"), max_length=3, blank=True, validators=[known_currency])
    instalments = models.JSONField(_("instalments of the guarantee"), default=list, blank=True)
    manufacturing_days = models.PositiveSmallIntegerField(_("manufacturing days before the first day"), default=0)
    sell_off_days = models.PositiveSmallIntegerField(_("sell-off days"), default=0)
    sell_off_on_breach = models.BooleanField(_("sell-off also after termination for breach"), default=True)
    lost_sell_off = models.BooleanField(_("sell-off lost by breach"), default=False)
    ended_on = models.DateField(
        _("terminated on"), null=True, blank=True, help_text=_("The last day, if terminated early.")
    )

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
                violation_error_message=_("A royalty rate must be between 0 and 1."),
            ),
            models.CheckConstraint(
                name="grant_guarantee_has_a_currency",
                condition=Q(minimum_guarantee=None) | Q(minimum_guarantee__gte=0, currency__regex="^[A-Z]{3}$"),
                violation_error_message=_("A minimum guarantee needs a currency and cannot be negative."),
            ),
            models.CheckConstraint(
                name="grant_comes_from_another",
                condition=Q(parent=None) | ~Q(parent=F("pk")),
                violation_error_message=_("A grant cannot be its own head licence."),
            ),
            models.CheckConstraint(
                name="grant_is_in_a_circle_if_it_is_co_exclusive",
                condition=Q(kind="co_exclusive", circle__isnull=False) | (~Q(kind="co_exclusive") & Q(circle=None)),
                violation_error_message=_("Only a co-exclusive grant names a co-exclusive group, and it needs one."),
            ),
            models.CheckConstraint(
                name="grant_that_runs_out_says_when",
                condition=Q(kind__in=["option", "first_refusal"], lapses_on__isnull=False)
                | (~Q(kind__in=["option", "first_refusal"]) & Q(lapses_on=None)),
                violation_error_message=_(
                    "Only an option or a right of first negotiation has an expiry date, and it needs one."
                ),
            ),
            models.CheckConstraint(
                name="grant_that_follows_a_release_has_a_long_stop",
                condition=Q(follows=None, start_offset_days=None, term_months=None, not_before=None, long_stop=None)
                | (
                    Q(follows__isnull=False, start_offset_days__isnull=False, not_before__isnull=False)
                    & Q(long_stop__gte=F("not_before"))
                    & (Q(term_months=None) | Q(term_months__gte=1))
                ),
                violation_error_message=_(
                    "A grant that follows a release needs an earliest start and a later long-stop date."
                ),
            ),
            models.CheckConstraint(
                name="grant_counts_months_of_a_term",
                condition=Q(months_from="start", ends_with_month=False) | Q(term_months__isnull=False),
                violation_error_message=_("Enter the term in months that is counted from the release."),
            ),
            models.CheckConstraint(
                name="grant_instalments_are_of_a_guarantee",
                condition=Q(instalments=[]) | Q(minimum_guarantee__isnull=False),
                violation_error_message=_("Instalments need a minimum guarantee."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement.number} § {self.clause}"

    @property
    def guarantee(self) -> Money | None:
        return None if self.minimum_guarantee is None else Money(self.minimum_guarantee, self.currency)

    @property
    def last_day(self) -> date:
        last: date = self.period.upper - timedelta(days=1)
        return last

    @property
    def start_in_words(self) -> str:
        """Of a grant that follows a release."""
        days = self.start_offset_days or 0
        if days < 0:
            return ngettext("%(n)s day before it", "%(n)s days before it", -days) % {"n": -days}
        return ngettext("%(n)s day after it", "%(n)s days after it", days) % {"n": days} if days else gettext("with it")

    @property
    def sell_off_until(self) -> date | None:
        """The last day on which stock that was made before may be sold; None where there is no tail."""
        has_tail = self.sell_off_days and not self.lost_sell_off
        return self.last_day + timedelta(days=self.sell_off_days) if has_tail else None

    @property
    def manufacturing_from(self) -> date | None:
        """The first day on which goods may be made, packed and imported, not offered; None where there is no head."""
        first: date = self.period.lower
        return first - timedelta(days=self.manufacturing_days) if self.manufacturing_days else None


@audited()
class GrantScope(models.Model):
    """What a clause says, as it was written: these assets, each with all below it, for these uses and places.

    The boxes are made of it when the grant binds and are frozen then; this stays what the contract names. "The world,
    except toys in Japan" is two of them.
    """

    grant = models.ForeignKey(Grant, models.CASCADE, related_name="scopes", verbose_name=_("grant"))
    assets = models.ManyToManyField("ip_registry.Asset", related_name="+", verbose_name=_("assets"))
    categories = SpansField(_("categories"))
    territories = SpansField(_("territories"))
    channels = SpansField(_("channels"))
    languages = SpansField(_("languages"))

    objects = VisibleQuerySet["GrantScope"].as_manager()

    class Meta:
        verbose_name = _("scope of a grant")
        verbose_name_plural = _("scopes of grants")
        ordering = ["grant", "pk"]
        constraints = [
            models.CheckConstraint(
                name="grant_scope_is_never_empty",
                condition=~Q(categories=()) & ~Q(territories=()) & ~Q(channels=()) & ~Q(languages=()),
                violation_error_message=_("A scope needs uses, territories, channels and languages."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.grant} · {self.pk}"


class DisputeReason(models.TextChoices):
    DOUBLE_GRANT = "sold_twice", _("Double-licensed")
    BEYOND_TITLE = "beyond_title", _("Exceeds the licensor’s rights")
    BEYOND_PARENT = "beyond_parent", _("Exceeds the head licence")
    RELEASE_MOVED = "release_moved", _("Release moved into another grant’s period")
    PAST_LONG_STOP = "past_long_stop", _("Release moved past the long-stop date")


IN_DOUBT = (DisputeReason.DOUBLE_GRANT, DisputeReason.BEYOND_TITLE, DisputeReason.BEYOND_PARENT)
"""While one of these is open nobody can say that the grant gives what it says. (One whose release moved goes on giving
what it gave before.)"""


class DisputeQuerySet(VisibleQuerySet["Dispute"]):
    def open(self) -> Self:
        return self.filter(solved_at=None)


@audited()
class Dispute(models.Model):
    """Why a grant that is signed cannot be true as it stands, until a person solves it.

    What was sold twice is recorded with boxes outside the constraint, which still block every further grant;
    `rival` is the grant that it cannot stand beside.
    """

    grant = models.ForeignKey(Grant, models.PROTECT, related_name="disputes", verbose_name=_("grant"))
    rival = models.ForeignKey(
        Grant, models.PROTECT, null=True, blank=True, related_name="disputed_by", verbose_name=_("conflicts with")
    )
    reason = models.CharField(_("reason"), max_length=15, choices=DisputeReason.choices)
    details = models.JSONField(_("details"), default=dict, blank=True)
    found_at = models.DateTimeField(_("found at"))
    solved_at = models.DateTimeField(_("resolved at"), null=True, blank=True)
    solved_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("resolved by")
    )
    solution = models.CharField(_("resolution"), max_length=500, blank=True)

    objects = DisputeQuerySet.as_manager()

    class Meta:
        verbose_name = _("disputed grant")
        verbose_name_plural = _("disputed grants")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["grant", "rival", "reason"],
                condition=Q(solved_at=None),
                nulls_distinct=False,
                name="one_open_dispute_each",
                violation_error_message=_("This dispute is already recorded."),
            ),
            models.CheckConstraint(
                name="dispute_solved_says_how",
                condition=Q(solved_at=None, solution="") | (Q(solved_at__isnull=False) & ~Q(solution="")),
                violation_error_message=_("Describe the resolution."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.grant} · {self.get_reason_display()}"

    @property
    def how(self) -> str:
        """How it was solved: in the words of whoever did it, or of the program."""
        return str(Text(self.solution, {})) if is_declared(self.solution) else self.solution
