"""Requests of licensees: asked in the portal, taken up as a deal memo or declined with a reason."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from alerts.kinds import Kind, register
from alerts.models import Severity
from alerts.services.alerts import raise_alert
from core import audit
from core.errors import DomainError
from core.permissions import takes
from core.saving import save_checked
from licensing.agreements.workflow import start_agreement
from licensing.models import Agreement, LicenceRequest, RequestStatus

REQUESTED = audit.reason("request.made", _("Licence requested"))
REQUEST_ANSWERED = audit.reason("request.answered", _("Request answered"))
ASKED = register(
    Kind(
        code="licence.requested",
        label=_("Licence requested"),
        template=_("%(organisation)s requests a licence for “%(title)s”: %(purpose)s"),
        permission="licensing.view_licencerequest",
    )
)
ANSWERED = register(
    Kind(
        code="licence.answered",
        label=_("Request answered"),
        template=_("Your request for “%(title)s”: %(answer)s"),
        permission="licensing.view_licencerequest",
    )
)


class RequestAnsweredAlready(DomainError):
    code = "request.answered_already"
    message = _("%(request)s is already answered.")
    remedy = _("See the resulting agreement, or the answer.")


class RequestOfAnotherOrganisation(DomainError):
    code = "request.not_theirs"
    message = _("You are not a member of %(organisation)s.")
    remedy = _("Choose one of your own organisations.")


@transaction.atomic
def ask_for_licence(*, organisation: Organisation, by: Any, now: datetime, **fields: Any) -> LicenceRequest:
    """`fields` are those of `LicenceRequest`. Raises `RequestOfAnotherOrganisation` or Django's `ValidationError`."""
    if not by.organisations_served().filter(pk=organisation.pk).exists():
        raise RequestOfAnotherOrganisation(organisation=organisation.both_names)
    request = LicenceRequest(organisation=organisation, asked_by=by, asked_at=now, **fields)
    with audit.because(REQUESTED, by=by):
        save_checked(request)
    parts = {"organisation": organisation.both_names, "title": request.title, "purpose": request.purpose[:200]}
    _tell(ASKED, request, parts, None, now)
    return request


@takes("licensing.add_agreement")
@transaction.atomic
def take_up(*, request: LicenceRequest, number: str, licensor: Organisation, by: Any, now: datetime) -> Agreement:
    """A deal memo with the licensee, its wishes in the notes. Raises `RequestAnsweredAlready` or `ValidationError`."""
    request = _open(request)
    agreement = start_agreement(
        number=number,
        title=request.title,
        licensor=licensor,
        licensee=request.organisation,
        notes=request.purpose,
        by=by,
        now=now,
    )
    request.status, request.agreement, request.answered_at = RequestStatus.TAKEN_UP, agreement, now
    with audit.because(REQUEST_ANSWERED, by=by):
        save_checked(request)
    _tell(ANSWERED, request, {"title": request.title, "answer": TAKEN_UP}, request.organisation_id, now)
    return agreement


TAKEN_UP = {"en": "accepted; an agreement is in preparation", "zh": "已受理，协议正在准备中"}


@takes("licensing.change_licencerequest")
@transaction.atomic
def decline(*, request: LicenceRequest, answer: str, by: Any, now: datetime) -> LicenceRequest:
    """Raises `RequestAnsweredAlready`, or `ValidationError` without an answer."""
    request = _open(request)
    request.status, request.answer, request.answered_at = RequestStatus.DECLINED, answer.strip(), now
    with audit.because(REQUEST_ANSWERED, by=by):
        save_checked(request)
    _tell(ANSWERED, request, {"title": request.title, "answer": request.answer}, request.organisation_id, now)
    return request


def _open(request: LicenceRequest) -> LicenceRequest:
    rows = LicenceRequest.objects.select_for_update(of=("self",), no_key=True).select_related("organisation")
    request = rows.get(pk=request.pk)
    if request.status != RequestStatus.OPEN:
        raise RequestAnsweredAlready(request=str(request))
    return request


def _tell(kind: Kind, request: LicenceRequest, parts: dict[str, Any], organisation: int | None, now: datetime) -> None:
    raise_alert(
        kind,
        about=request,
        parts=parts,
        severity=Severity.NOTICE,
        key=f"{request.pk}:{organisation or 'desk'}",
        organisation_id=organisation,
        now=now,
    )
