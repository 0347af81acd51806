"""Planning goods while the script is still being written: gates of a work, and what is to be licensed by when."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.audit import audited
from core.money import Money, known_currency
from core.querysets import VisibleQuerySet
from ip_registry.models.tree import Asset, OfVisibleAssets, Stage


@audited()
class Gate(models.Model):
    """When a work is to enter a stage, and when it did."""

    asset = models.ForeignKey(Asset, models.CASCADE, related_name="gates", verbose_name=_("work"))
    stage = models.CharField(_("stage"), max_length=30, choices=Stage.choices)
    planned_on = models.DateField(_("planned for"), null=True, blank=True)
    passed_on = models.DateField(_("entered on"), null=True, blank=True)

    objects = OfVisibleAssets.as_manager()

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["asset", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["asset", "stage"],
                name="one_gate_for_each_stage",
                violation_error_message=_("This stage already has a milestone."),
            ),
            models.CheckConstraint(
                name="gate_has_a_day",
                condition=Q(planned_on__isnull=False) | Q(passed_on__isnull=False),
                violation_error_message=_("A milestone needs a planned date or an actual date."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()}"


class PlanLineQuerySet(VisibleQuerySet["PlanLine"]):
    def of_member(self, user: Any) -> Self:
        return self.none()  # expected revenue is the desk's


@audited()
class PlanLine(models.Model):
    """One line of a work's derivative plan: a category of goods, who is to make them, by when, for how much."""

    asset = models.ForeignKey(Asset, models.CASCADE, related_name="plan", verbose_name=_("work"))
    category = models.ForeignKey("vocabularies.UseCategory", models.PROTECT, verbose_name=_("category"))
    partner = models.CharField(
        _("partner"), max_length=200, blank=True, help_text=_("A licensee, or the kind of licensee sought.")
    )
    by_day = models.DateField(_("licensed by"), null=True, blank=True)
    lead_days = models.PositiveSmallIntegerField(
        _("lead time in days"),
        default=270,
        help_text=_("From licence to retail: toys take about nine months."),
    )
    expected = models.DecimalField(_("expected revenue"), max_digits=19, decimal_places=4, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True, validators=[known_currency])

    objects = PlanLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("derivative plan line")
        verbose_name_plural = _("derivative plans")
        ordering = ["asset", "by_day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["asset", "category", "partner"],
                name="one_plan_line_each",
                violation_error_message=_("The plan already has this category with this partner."),
            ),
            models.CheckConstraint(
                name="plan_line_revenue_has_a_currency",
                condition=Q(expected=None) | Q(expected__gte=0, currency__regex="^[A-Z]{3}$"),
                violation_error_message=_(
                    "Expected revenue needs a currency, for example CNY, and cannot be negative."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asset} · {self.category}"

    @property
    def money(self) -> Money | None:
        return None if self.expected is None else Money(self.expected, self.currency)
