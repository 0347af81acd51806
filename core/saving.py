"""Saving what a user wrote: the columns are checked here, the constraints by the database itself."""

from typing import Any

from django.contrib.postgres.fields import DateRangeField
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models

from core.days import refuse_days_out_of_reach


def save_checked(row: models.Model, *, update_fields: list[str] | None = None) -> None:
    """Save, or raise Django's `ValidationError` with the message of the field or constraint that refuses.

    Django's own `full_clean` would ask the database once for each constraint before every write,
    which was half the time of an import, and another writer could still come between. The caller
    is a service in `transaction.atomic`: after a refusal its transaction is rolled back.
    """
    computed = [f.name for f in row._meta.fields if not f.editable or f.auto_created]
    row.clean_fields(exclude=computed)
    refuse_days_out_of_reach(_days(row))
    try:
        row.save(update_fields=update_fields)
    except IntegrityError as error:
        raise _refusal(row, error) or error from error


def _days(row: models.Model) -> dict[str, Any]:
    kinds = (models.DateField, DateRangeField)
    return {f.name: getattr(row, f.attname) for f in row._meta.concrete_fields if isinstance(f, kinds)}


def _refusal(row: models.Model, error: IntegrityError) -> ValidationError | None:
    name: Any = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    for constraint in row._meta.constraints:
        if constraint.name == name:
            return ValidationError({NON_FIELD_ERRORS: [_said_by(constraint)]})
    for field in row._meta.concrete_fields:
        if field.unique and name and name.startswith(f"{row._meta.db_table}_{field.column}"):
            return ValidationError({field.name: [field.error_messages["unique"] % _names(row, field)]})
    return None


def _said_by(constraint: models.BaseConstraint) -> str:
    """Django fills in the constraint's name, and so would break at the percent sign of a message of ours."""
    if constraint.violation_error_message == constraint.default_violation_error_message:
        return str(constraint.get_violation_error_message())
    return str(constraint.violation_error_message)


def _names(row: models.Model, field: "models.Field[Any, Any]") -> dict[str, Any]:
    return {"model_name": row._meta.verbose_name, "field_label": field.verbose_name}
