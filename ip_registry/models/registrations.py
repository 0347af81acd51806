"""What offices have put on paper: copyright certificates, trademarks, designs, film permits."""

from datetime import date, timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.audit import audited
from core.fields import SpansField
from core.querysets import VisibleQuerySet
from core.search.kinds import marks_for_search
from ip_registry.models.tree import Asset


class RegistrationKind(models.TextChoices):
    COPYRIGHT = "copyright", _("Copyright certificate")
    TRADEMARK = "trademark", _("Trademark")
    DESIGN = "design", _("Design")
    SCREENING_PERMIT = "screening_permit", _("Film screening permit")
    NETWORK_PERMIT = "network_permit", _("Network series and film permit")


class Office(models.TextChoices):
    CNIPA = "CNIPA", _("CNIPA (China)")
    CPCC = "CPCC", _("Copyright Protection Centre of China")
    NFA = "NFA", _("China Film Administration")
    NRTA = "NRTA", _("National Radio and Television Administration")
    EUIPO = "EUIPO", _("EUIPO (European Union)")
    USPTO = "USPTO", _("USPTO (United States)")
    USCO = "USCO", _("U.S. Copyright Office")
    UKIPO = "UKIPO", _("UKIPO (United Kingdom)")
    JPO = "JPO", _("JPO (Japan)")
    KIPO = "KIPO", _("KIPO (Korea)")
    HKIPD = "HKIPD", _("IPD (Hong Kong)")
    TIPO = "TIPO", _("TIPO (Taiwan)")
    IPOS = "IPOS", _("IPOS (Singapore)")
    WIPO = "WIPO", _("WIPO (Madrid, Hague)")
    OTHER = "OTHER", _("Another office")


class RegistrationStatus(models.TextChoices):
    PLANNED = "planned", _("Planned")
    PENDING = "pending", _("Application pending")
    REGISTERED = "registered", _("Registered")
    REFUSED = "refused", _("Refused")
    LAPSED = "lapsed", _("Lapsed")


LIVE = (RegistrationStatus.PENDING, RegistrationStatus.REGISTERED)


@audited()
class Registration(models.Model):
    """One certificate or application. `classes` and `territories` are spans; `valid` is half-open, so that it
    ends on the day after the last one of protection."""

    asset = models.ForeignKey(Asset, models.PROTECT, related_name="registrations", verbose_name=_("asset"))
    kind = models.CharField(_("kind"), max_length=20, choices=RegistrationKind.choices)
    office = models.CharField(_("office"), max_length=10, choices=Office.choices)
    mark = models.CharField(
        _("mark or title"),
        max_length=300,
        help_text=_("As printed on the certificate, for example 流浪地球 or “logo”."),
    )
    number = models.CharField(_("certificate or application number"), max_length=80, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=RegistrationStatus.choices)
    classes = SpansField(_("Nice classes"), default=tuple, blank=True)
    territories = SpansField(_("territories"))
    owner = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="registrations", verbose_name=_("rights owner")
    )
    filed_on = models.DateField(_("filed on"), null=True, blank=True)
    registered_on = models.DateField(_("registered on"), null=True, blank=True)
    valid = DateRangeField(_("term"), null=True, blank=True)
    renewal_opens_on = models.DateField(_("renewal window opens on"), null=True, blank=True)
    grace_ends_on = models.DateField(_("last day of grace"), null=True, blank=True)
    declaration_due_on = models.DateField(_("declaration of use due on"), null=True, blank=True)
    declared_on = models.DateField(_("use declared on"), null=True, blank=True)
    document = models.ForeignKey(
        "core.StoredFile", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("certificate")
    )

    objects = VisibleQuerySet["Registration"].as_manager()

    class Meta:
        triggers = marks_for_search("registration")
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["asset", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "office", "number"],
                condition=~Q(number="") & ~Q(status="lapsed"),
                name="one_registration_for_each_number",
                violation_error_message=_(
                    "This number of this office is already recorded. Open that registration and edit it."
                ),
            ),
            models.CheckConstraint(
                name="registration_is_numbered_once_registered",
                condition=~Q(status="registered") | ~Q(number=""),
                violation_error_message=_("A registered right needs a number: enter the number on the certificate."),
            ),
            models.CheckConstraint(
                name="registration_of_a_mark_has_a_term",
                condition=~Q(status="registered", kind="trademark") | Q(valid__isnull=False),
                violation_error_message=_(
                    "A registered trademark needs a term: enter the filing and registration dates, or "
                    "the last day of protection."
                ),
            ),
            models.CheckConstraint(
                name="registration_trademark_has_classes",
                condition=(Q(kind="trademark") & ~Q(classes=())) | (~Q(kind="trademark") & Q(classes=())),
                violation_error_message=_("Nice classes are required for trademarks and not allowed for other rights."),
            ),
            models.CheckConstraint(name="registration_is_somewhere", condition=~Q(territories=())),
            models.CheckConstraint(
                name="registration_comes_after_its_filing",
                condition=Q(filed_on=None) | Q(registered_on=None) | Q(registered_on__gte=F("filed_on")),
                violation_error_message=_("The registration date cannot be before the filing date."),
            ),
            models.CheckConstraint(
                name="registration_term_is_not_empty",
                condition=Q(valid=None) | Q(valid__isempty=False, valid__lower_inf=False),
                violation_error_message=_("The term must end after it starts."),
            ),
            ExclusionConstraint(
                name="one_registration_of_a_mark_at_a_time",
                expressions=[
                    ("asset", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("mark", RangeOperators.EQUAL),
                    ("classes", RangeOperators.OVERLAPS),
                    ("territories", RangeOperators.OVERLAPS),
                    ("valid", RangeOperators.OVERLAPS),
                ],
                condition=Q(status="registered", kind="trademark", valid__isnull=False),
                violation_error_message=_(
                    "The same mark is already registered in one of these classes and territories for "
                    "part of this term. Correct the classes, territories or dates, or set the other "
                    "registration to lapsed."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number or self.mark}"

    @property
    def last_day(self) -> date | None:
        """The last day of protection, on which it must be renewed at the latest; None where it is not known."""
        last: date | None = self.valid.upper - timedelta(days=1) if self.valid and self.valid.upper else None
        return last

    @property
    def to_declare_by(self) -> date | None:
        return None if self.declared_on else self.declaration_due_on

    def is_over(self, on: date) -> bool:
        """Past its last day, and past the grace in which it could still be renewed; or said to have lapsed."""
        last = max(filter(None, (self.last_day, self.grace_ends_on)), default=None)
        return self.status == RegistrationStatus.LAPSED or (last is not None and last < on)

    @property
    def class_numbers(self) -> list[int]:
        return [number for low, high in self.classes for number in range(low, high)]
