"""A second person who confirms an import: where its rows do what takes two people, or what the importer may not do
alone. Which rows those are, and which permission the second person needs, the importer of that kind says."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from core.intake.importers import importer_for
from core.intake.rows import start_over
from core.models import Intake, IntakeStatus
from core.permissions import is_permitted, refuse_unless_permitted


class NothingToConfirm(DomainError):
    code = "intake.nothing_to_confirm"
    message = _("“%(file)s” does not await confirmation.")
    remedy = _("See the import’s page for its status.")


class ConfirmsOwnImport(DomainError):
    code = "intake.confirms_own"
    message = _("%(person)s uploaded or imported this file; another person must confirm it.")
    remedy = _("Ask a colleague with permission to approve.")


def may_confirm(intake: Intake, person: Any) -> bool:
    return (
        intake.status == IntakeStatus.TO_CONFIRM
        and is_permitted(person, importer_for(intake.kind).second_permission)
        and person.pk not in (intake.created_by_id, intake.committed_by_id)
    )


@transaction.atomic
def confirm(*, intake: Intake, by: Any, now: datetime) -> Intake:
    """Queue an import that awaits a second person. Raises `NothingToConfirm`, `ConfirmsOwnImport`, `NotPermitted`."""
    row = Intake.objects.select_for_update(no_key=True).get(pk=intake.pk)
    if row.status != IntakeStatus.TO_CONFIRM:
        raise NothingToConfirm(file=row.file.name)
    refuse_unless_permitted(by, importer_for(row.kind).second_permission)
    if by is not None and by.pk in (row.created_by_id, row.committed_by_id):
        raise ConfirmsOwnImport(person=str(by))
    row.status, row.confirmed_by, row.confirmed_at = IntakeStatus.WAITING, by, now
    start_over(row)
    row.save()
    return row
