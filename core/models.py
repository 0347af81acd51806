"""Files that were given to us, and the imports that were made of them."""

from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.querysets import VisibleQuerySet
from core.texts import Text, is_chinese

DISCARDED = "intake.discarded"


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
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=_("uploaded by")
    )
    created_at = models.DateTimeField(_("uploaded at"))

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


class KeptAnswer(models.Model):
    """What a program was answered to a request with an `Idempotency-Key`: sent again, it gets the same answer, and
    nothing is done twice. Kept for a day."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person"))
    key = models.CharField(_("key"), max_length=255)
    request_digest = models.CharField(_("SHA-256 of the request"), max_length=64)
    status = models.PositiveSmallIntegerField(_("status"), default=0)
    content = models.TextField(_("content"), blank=True)
    made_at = models.DateTimeField(_("created at"), db_index=True)

    class Meta:
        verbose_name = _("kept answer")
        verbose_name_plural = _("kept answers")
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="one_answer_for_each_key")]

    def __str__(self) -> str:
        return self.key


class IntakeStatus(models.TextChoices):
    ARRIVED = "arrived", _("Headings are being read")
    RECEIVED = "received", _("Awaiting mapping")
    CHECKED = "checked", _("Checked, not yet imported")
    TO_CONFIRM = "to_confirm", _("Awaiting confirmation")
    WAITING = "waiting", _("Queued")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    REFUSED = "refused", _("Refused")


class Intake(models.Model):
    """One file read into the register: what became of its rows."""

    kind = models.CharField(_("data type"), max_length=40)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="intakes", verbose_name=_("file"))
    mapping = models.JSONField(_("mapping"), default=dict, blank=True)
    headings = models.JSONField(_("headings, in the file’s order"), default=list, blank=True, editable=False)
    status = models.CharField(
        _("status"), max_length=10, choices=IntakeStatus.choices, default=IntakeStatus.WAITING, db_index=True
    )
    facts = models.JSONField(_("sheets and merged cells"), default=dict, blank=True, editable=False)
    tries = models.PositiveSmallIntegerField(_("rounds without a row"), default=0, editable=False)
    is_check = models.BooleanField(_("check only"), default=False)
    sample = models.JSONField(_("first rows"), default=list, blank=True, editable=False)
    estimate = models.PositiveIntegerField(_("rows expected"), default=0)
    read_to = models.PositiveIntegerField(_("last row read"), default=0)
    examples = models.JSONField(_("examples"), default=dict, blank=True, editable=False)
    decisions = models.JSONField(_("decisions"), default=dict, blank=True, editable=False)
    likenesses = models.JSONField(_("similar entries"), default=dict, blank=True, editable=False)
    suspicious_are_new = models.BooleanField(_("treat possible duplicates as new"), default=False)
    new = models.PositiveIntegerField(_("new"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    suspicious = models.PositiveIntegerField(_("possible duplicates"), default=0)
    wrong = models.PositiveIntegerField(_("with errors"), default=0)
    problem = models.JSONField(_("problem"), null=True, blank=True)
    rejects = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("rows to correct")
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=_("imported by")
    )
    created_at = models.DateTimeField(_("received at"))
    committed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("started by")
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("confirmed by"),
    )
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
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
                condition=models.Q(
                    status__in=["arrived", "received", "checked", "to_confirm", "waiting", "running"],
                    finished_at=None,
                )
                | models.Q(status__in=["done", "refused"], finished_at__isnull=False),
            ),
            models.CheckConstraint(
                name="intake_refused_says_why",
                condition=~models.Q(status="refused") | models.Q(problem__isnull=False),
            ),
            models.CheckConstraint(
                name="intake_is_confirmed_by_another",
                condition=models.Q(confirmed_by=None)
                | ~models.Q(confirmed_by=models.F("committed_by")) & ~models.Q(confirmed_by=models.F("created_by")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file.name}"

    @property
    def rows(self) -> int:
        return self.new + self.changed + self.unchanged + self.suspicious + self.wrong

    @property
    def good(self) -> int:
        return self.new + self.changed + self.unchanged

    @property
    def is_over(self) -> bool:
        return self.status in (IntakeStatus.DONE, IntakeStatus.REFUSED)

    @property
    def is_working(self) -> bool:
        """Whether the program has something to do with the file, and its page will change by itself."""
        return self.status in (IntakeStatus.ARRIVED, IntakeStatus.WAITING, IntakeStatus.RUNNING)

    @property
    def is_discarded(self) -> bool:
        return (self.problem or {}).get("code") == DISCARDED

    @property
    def problem_in_words(self) -> str:
        if not self.problem:
            return ""
        remedy = self.problem.get("remedy")
        return f"{Text.from_json(self.problem)} {Text.from_json(remedy) if remedy else ''}".strip()


class IntakeReport(models.Model):
    """What a checked file says as a whole (`core.intake.reports`), and what a person chose thereupon."""

    intake = models.OneToOneField(Intake, models.CASCADE, related_name="report", verbose_name=_("import"))
    content = models.JSONField(_("content"))
    choices = models.JSONField(_("choices"), default=dict, blank=True)

    objects = VisibleQuerySet["IntakeReport"].as_manager()

    class Meta:
        verbose_name = _("file report")
        verbose_name_plural = _("file reports")

    def __str__(self) -> str:
        return str(self.intake)


class IntakeProblem(models.Model):
    """One thing wrong with one row of an import."""

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="problems", verbose_name=_("import"))
    row = models.PositiveIntegerField(_("row"))
    column = models.CharField(_("column"), max_length=120, blank=True)
    text = models.JSONField(_("problem"))
    remedy = models.JSONField(_("remedy"), null=True, blank=True)
    values = models.JSONField(_("values"))
    is_suspicious = models.BooleanField(_("resembles a registered entry"), default=False)
    likeness = models.JSONField(_("resembles"), null=True, blank=True)

    objects = VisibleQuerySet["IntakeProblem"].as_manager()

    class Meta:
        verbose_name = _("row problem")
        verbose_name_plural = _("row problems")
        ordering = ["intake", "row", "pk"]

    def __str__(self) -> str:
        return f"{self.row} {self.column}: {self.in_words}"

    @property
    def in_words(self) -> str:
        return str(Text.from_json(self.text))

    @property
    def likeness_in_words(self) -> str:
        chinese = is_chinese()
        label = (self.likeness or {}).get("label", {})
        return str(label.get("zh" if chinese else "en", ""))

    @property
    def remedy_in_words(self) -> str:
        return str(Text.from_json(self.remedy)) if self.remedy else ""


class RememberedMapping(models.Model):
    """How files of these headings are read: asked once, then offered. `owner` is an organisation or the desk."""

    owner = models.CharField(_("organisation"), max_length=40)
    kind = models.CharField(_("data type"), max_length=40)
    signature = models.CharField(_("headings"), max_length=64)
    mapping = models.JSONField(_("mapping"))
    used_at = models.DateTimeField(_("last used at"))

    objects = VisibleQuerySet["RememberedMapping"].as_manager()

    class Meta:
        verbose_name = _("saved mapping")
        verbose_name_plural = _("saved mappings")
        ordering = ["-used_at"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "kind", "signature"], name="one_mapping_for_each_layout")
        ]

    def __str__(self) -> str:
        return f"{self.owner} · {self.kind}"


class SearchEntry(models.Model):
    """One name under which a row is found. Derived: it may be thrown away and made again at any time."""

    kind = models.CharField(_("kind"), max_length=20)
    object_id = models.BigIntegerField(_("row"))
    text = models.CharField(_("name"), max_length=300)
    key = models.CharField(_("comparison form"), max_length=300)
    sound = models.CharField(_("sound"), max_length=60, blank=True, help_text=_("In pinyin, joined."))
    tokens = SearchVectorField(_("tokens"))
    weight = models.SmallIntegerField(_("weight"))

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        indexes = [
            GinIndex(fields=["tokens"], name="search_tokens", fastupdate=False),
            models.Index(OpClass("key", name="varchar_pattern_ops"), name="search_key"),
            models.Index(fields=["kind", "object_id"], name="search_row"),
        ]

    def __str__(self) -> str:
        return self.text


class SearchWord(models.Model):
    """A word that stands in some name: what a mistyped one is corrected to."""

    word = models.CharField(_("word"), max_length=60, primary_key=True)

    class Meta:
        verbose_name = _("learned word")
        verbose_name_plural = _("learned words")
        indexes = [GinIndex(OpClass("word", name="gin_trgm_ops"), name="search_word_near")]

    def __str__(self) -> str:
        return self.word


class SearchDirty(models.Model):
    """A row that has changed since it was indexed. Triggers put it here, `core.search.index` takes it out."""

    kind = models.CharField(_("kind"), max_length=20)
    object_id = models.BigIntegerField(_("row"))

    class Meta:
        verbose_name = _("row to index")
        verbose_name_plural = _("rows to index")

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class CacheEntry(models.Model):
    """What `core.caches` keeps until its time is over."""

    key = models.CharField(_("key"), max_length=250, primary_key=True)
    value = models.JSONField(_("value"))
    expires_at = models.DateTimeField(_("kept until"), db_index=True)

    class Meta:
        verbose_name = _("cache entry")
        verbose_name_plural = _("cache entries")

    def __str__(self) -> str:
        return self.key
