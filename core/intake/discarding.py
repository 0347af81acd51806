"""A file that was looked at and is not wanted: nothing of it was written, and nothing will be."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from core.errors import DomainError
from core.intake.importers import importer_for
from core.models import DISCARDED, Intake, IntakeStatus
from core.permissions import refuse_unless_permitted
from core.texts import Text, declare

declare(DISCARDED, _("The file was discarded before import."))


STOPPED = declare(
    "intake.stopped",
    ngettext_lazy(
        "The import was stopped. %(rows)s row had been read.",
        "The import was stopped. %(rows)s rows had been read; the correct ones are imported.",
        "rows",
    ),
)


class TooLateToDiscard(DomainError):
    code = "intake.too_late_to_discard"
    message = _("“%(file)s” has been imported.")
    remedy = _("Correct the imported rows in the register, or import a corrected file.")


@transaction.atomic
def discard(*, intake: Intake, by: Any, now: datetime) -> Intake:
    """Whatever the program is doing with the file. An import that has begun stops before its next rows, and keeps the
    rows that it has. Raises `TooLateToDiscard` or `NotPermitted`."""
    row = Intake.objects.select_for_update(no_key=True).get(pk=intake.pk)
    refuse_unless_permitted(by, importer_for(row.kind).permission)
    if row.is_over:
        raise TooLateToDiscard(file=row.file.name)
    row.status, row.finished_at = IntakeStatus.REFUSED, now
    if not row.is_check and row.rows and row.started_at:
        row.problem = Text(STOPPED, {"rows": row.rows}).as_json()
        row.save()
        return row
    row.problems.all().delete()
    row.new = row.changed = row.unchanged = row.suspicious = row.wrong = 0
    row.examples = {}
    row.problem = Text(DISCARDED, {}).as_json()
    row.save()
    return row
