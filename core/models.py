"""Files that were given to us, and the imports that were made of them."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.querysets import VisibleQuerySet
from core.texts import Text


class StoredFileQuerySet(VisibleQuerySet["StoredFile"]):
    def of_member(self, user: Any) -> Self:
        return self.filter(created_by=user)


class StoredFile(models.Model):
    """One file, as it came; its bytes never change."""

    content = models.FileField(_("content"), upload_to="files")
    name = models.CharField(_("name"), max_length=255)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64, db_index=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=_("given by")
    )
    created_at = models.DateTimeField(_("given at"))

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="file_has_a_sha256", condition=models.Q(sha256__regex="^[0-9a-f]{64}$"))
        ]

    def __str__(self) -> str:
        return self.name


class IntakeStatus(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    REFUSED = "refused", _("Refused")


class Intake(models.Model):
    """One file read into the register: what became of its rows."""

    kind = models.CharField(_("kind of rows"), max_length=40)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="intakes", verbose_name=_("file"))
    mapping = models.JSONField(_("mapping"), default=dict, blank=True)
    headings = models.JSONField(_("headings, in the file’s order"), default=list, blank=True, editable=False)
    status = models.CharField(
        _("status"), max_length=10, choices=IntakeStatus.choices, default=IntakeStatus.WAITING, db_index=True
    )
    new = models.PositiveIntegerField(_("new"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    wrong = models.PositiveIntegerField(_("wrong"), default=0)
    problem = models.JSONField(_("problem"), null=True, blank=True)
    rejects = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("rows to correct")
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=_("imported by")
    )
    created_at = models.DateTimeField(_("received at"))
    started_at = models.DateTimeField(_("started at"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    objects = VisibleQuerySet["Intake"].as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="intake_says_when_it_ended",
                condition=models.Q(status__in=["waiting", "running"], finished_at=None)
                | models.Q(status__in=["done", "refused"], finished_at__isnull=False),
            ),
            models.CheckConstraint(
                name="intake_refused_says_why",
                condition=~models.Q(status="refused") | models.Q(problem__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file.name}"

    @property
    def rows(self) -> int:
        return self.new + self.changed + self.unchanged + self.wrong

    @property
    def is_over(self) -> bool:
        return self.status in (IntakeStatus.DONE, IntakeStatus.REFUSED)

    @property
    def problem_in_words(self) -> str:
        if not self.problem:
            return ""
        remedy = self.problem.get("remedy")
        return f"{Text.from_json(self.problem)} {Text.from_json(remedy) if remedy else ''}".strip()


class IntakeProblem(models.Model):
    """One thing wrong with one row of an import."""

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="problems", verbose_name=_("import"))
    row = models.PositiveIntegerField(_("row"))
    column = models.CharField(_("column"), max_length=120, blank=True)
    text = models.JSONField(_("problem"))
    remedy = models.JSONField(_("remedy"), null=True, blank=True)
    values = models.JSONField(_("values"))

    objects = VisibleQuerySet["IntakeProblem"].as_manager()

    class Meta:
        verbose_name = _("problem of a row")
        verbose_name_plural = _("problems of rows")
        ordering = ["intake", "row", "pk"]

    def __str__(self) -> str:
        return f"{self.row} {self.column}: {self.in_words}"

    @property
    def in_words(self) -> str:
        return str(Text.from_json(self.text))

    @property
    def remedy_in_words(self) -> str:
        return str(Text.from_json(self.remedy)) if self.remedy else ""
