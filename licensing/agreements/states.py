"""What an agreement is today: one that was ended for a day to come is in force until then."""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import Case, F, Func, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from licensing.models import Agreement, AgreementStatus, Grant, GrantStatus

OVER = (AgreementStatus.ENDED, AgreementStatus.TERMINATED)


def with_states(rows: Any, today: date) -> Any:
    """Adds `holds_until`, the last day of one that is ended or terminated while a clause of it still holds, and
    `state` and `ends_as`, its status on that day and after the last. An amendment holds as long as what it amends."""
    base = OuterRef("base")
    clauses = Grant.objects.filter(
        Q(agreement=base) | Q(agreement__amends=base), status=GrantStatus.BINDING, period__endswith__gt=today
    )
    after = Func("period", function="upper", output_field=models.DateField())
    last = clauses.annotate(after=after).order_by("-after").values("after")[:1]
    rows = rows.annotate(base=Coalesce("amends_id", "pk"))
    rows = rows.annotate(holds_before=Case(When(status__in=OVER, then=Subquery(last)), output_field=models.DateField()))
    in_force = When(holds_before__isnull=False, then=Value(AgreementStatus.IN_FORCE.value))
    state = Case(in_force, default=F("status"), output_field=models.CharField())
    later = Case(When(holds_before__isnull=False, then=F("status")), output_field=models.CharField())
    return rows.annotate(state=state, ends_as=later)


def holds_until(agreement: Any) -> date | None:
    """Of a row with its state: the last day, while that is still to come."""
    before: date | None = agreement.holds_before
    return None if before is None else before - timedelta(days=1)


def state_in_words(agreement: Any) -> str:
    """Of a row with its state."""
    label = str(AgreementStatus(agreement.status).label)
    last = holds_until(agreement)
    if last is None:
        return label
    return _("In force until %(day)s, then: %(status)s") % {"day": date_format(last), "status": label}


def with_state(agreement: Agreement, today: date) -> Any:
    """The same row, read again."""
    return with_states(Agreement.objects.filter(pk=agreement.pk), today).get()
