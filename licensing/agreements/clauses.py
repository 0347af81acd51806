"""The clauses of an agreement that is still written: only a deal memo and a draft change. And its documents."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core import audit
from core.errors import DomainError
from core.models import StoredFile
from core.permissions import takes
from core.saving import save_checked
from core.texts import label_in_both
from licensing.grants.drafting import Scope, Terms, draft_grant, drop_draft, redraft_grant
from licensing.models import Agreement, AgreementDocument, AgreementStatus, Grant

DOCUMENT_ADDED = audit.reason("agreement.document", _("Document added"))
WRITABLE = (AgreementStatus.DEAL_MEMO, AgreementStatus.DRAFT)


class AgreementIsClosedForChanges(DomainError):
    code = "agreement.not_writable"
    message = _("%(agreement)s is “%(status)s”, so its clauses cannot be changed.")
    remedy = _("Convert the agreement to a draft first; a signed agreement is changed by an amendment.")


def _writable(agreement_id: int) -> Agreement:
    rows = Agreement.objects.select_for_update(of=("self",), no_key=True)
    agreement = rows.select_related("licensor", "licensee").get(pk=agreement_id)
    refuse_unwritable(agreement)
    return agreement


def refuse_unwritable(agreement: Agreement) -> None:
    """Raises `AgreementIsClosedForChanges` unless it is a deal memo or a draft."""
    if agreement.status not in WRITABLE:
        status = label_in_both(AgreementStatus(agreement.status).label)
        raise AgreementIsClosedForChanges(agreement=str(agreement), status=status)


@takes("licensing.add_grant")
@transaction.atomic
def add_clause(
    *,
    agreement: Agreement,
    clause: str,
    kind: str,
    scope: Scope,
    terms: Terms,
    also: Sequence[Scope] = (),
    by: Any,
    now: datetime,
) -> Grant:
    """A clause in an agreement that is still written. Raises `AgreementIsClosedForChanges`, and as `draft_grant`."""
    return draft_grant(
        agreement=_writable(agreement.pk), clause=clause, kind=kind, scope=scope, terms=terms, also=also, by=by, now=now
    )


@takes("licensing.change_grant")
@transaction.atomic
def change_clause(
    *, grant: Grant, kind: str, scope: Scope, terms: Terms, also: Sequence[Scope] = (), by: Any, now: datetime
) -> Grant:
    """Raises `AgreementIsClosedForChanges`, and as `redraft_grant`."""
    _writable(grant.agreement_id)
    return redraft_grant(grant=grant, kind=kind, scope=scope, terms=terms, also=also, by=by, now=now)


@takes("licensing.change_grant")
@transaction.atomic
def drop_clause(*, grant: Grant, by: Any) -> None:
    """Raises `AgreementIsClosedForChanges` or `NotADraft`."""
    _writable(grant.agreement_id)
    drop_draft(grant=grant, by=by)


@takes("licensing.add_agreementdocument")
@transaction.atomic
def add_document(
    *, agreement: Agreement, file: StoredFile, kind: str, note: str, by: Any, now: datetime
) -> AgreementDocument:
    """A file that belongs to the agreement, at any time. Raises Django's `ValidationError` for the same one twice."""
    row = AgreementDocument(agreement=agreement, file=file, kind=kind, note=note, added_at=now)
    with audit.because(DOCUMENT_ADDED, by=by):
        save_checked(row)
    return row
