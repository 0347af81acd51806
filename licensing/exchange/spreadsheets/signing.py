"""Who may import contracts that are signed already: the same people who could have signed them here.

Whoever imports needs permission to sign (and to issue, where a certificate is given); an approval is theirs only where
they may approve and the amount takes one person. Otherwise a second person, who may approve, confirms the import.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from core.intake.importers import in_column
from core.permissions import is_permitted, refuse_unless_permitted
from licensing.agreements.clauses import refuse_unwritable
from licensing.agreements.second_person import above_the_limit, is_above, value_of
from licensing.authorisations.issuing import issue_authorisation
from licensing.exchange.spreadsheets.precheck.planned import Clause
from licensing.exchange.spreadsheets.precheck.report import APPROVE
from licensing.grants.binding import bind_grant
from licensing.models import Agreement, Grant, GrantStatus
from licensing.parties import ActsForBothSides, refuse_both_sides


class NeedsSecondPerson(DomainError):
    code = "contracts.needs_second_person"
    message = _("%(agreement)s is signed, and one person alone may not import it.")
    remedy = _("Import the row again; after the check a second person with permission to approve confirms the import.")


class SentForSignature(DomainError):
    code = "contracts.sent_for_signature"
    message = _("%(agreement)s was sent to the licensee for signature here, and is executed here.")
    remedy = _("Execute the agreement on its page, or return it to draft and import the row again.")


def refuse_unless_may_sign(row: Mapping[str, Any], by: Any, parties: Iterable[tuple[int, Any]] = ()) -> None:
    """`parties` are those of the agreement that are not the house, with their names. Raises `NotPermitted` or
    `ActsForBothSides`."""
    with in_column("signed_on"):
        refuse_unless_permitted(by, bind_grant)
        theirs = set(by.memberships.values_list("organisation", flat=True)) if by is not None else set()
        for number, names in parties:
            if number in theirs:
                raise ActsForBothSides(person=str(by), organisation=names, agreement=row["agreement_number"])
    if row["authorisation_holder"]:
        with in_column("authorisation_holder"):
            refuse_unless_permitted(by, issue_authorisation)


def refuse_changes_under_way(agreement: Agreement) -> None:
    """What is reviewed or approved reads as it was when it was sent there. Raises `AgreementIsClosedForChanges`."""
    if agreement.is_open:
        refuse_unwritable(agreement)


def refuse_sent_for_signature(agreement: Agreement) -> None:
    if agreement.signatures.filter(withdrawn_at=None).exists():
        with in_column("signed_on"):
            raise SentForSignature(agreement=str(agreement))


def refuse_one_person(agreement: Agreement, by: Any, second: Any) -> None:
    """Raises `NeedsSecondPerson` or `ActsForBothSides`. `by` None is a command at the server, `second` whoever
    confirmed the import."""
    for person in (by, second):
        with in_column("signed_on"):
            refuse_both_sides(agreement, person)
    if by is None or (second is not None and second.pk != by.pk):
        return
    if not is_permitted(by, APPROVE) or above_the_limit(agreement):
        with in_column("signed_on"):
            raise NeedsSecondPerson(agreement=str(agreement))


def agreements_for_two(clauses: Iterable[Clause], *, above_only: bool) -> list[str]:
    """The numbers of the agreements that the clauses would sign; `above_only`: those whose amounts take two people."""
    together: dict[str, list[Clause]] = {}
    for clause in clauses:
        together.setdefault(clause.base, []).append(clause)
    signed = {base: some for base, some in together.items() if any(one.signed_on for one in some)}
    return sorted(base for base, some in signed.items() if not above_only or is_above(_amounts(base, some)))


def _amounts(base: str, clauses: Iterable[Clause]) -> dict[str, Decimal]:
    """By currency: what the register has of an agreement already, and what the file adds to it."""
    clauses = list(clauses)
    known = Agreement.objects.filter(number=base).first()
    total = value_of(known) if known is not None else {}
    for grant in _registered_drafts(clauses):
        total[grant.currency] = total.get(grant.currency, Decimal(0)) - (grant.minimum_guarantee or Decimal(0))
    for clause in clauses:
        grant = clause.grant
        if grant.minimum_guarantee is not None:
            total[grant.currency] = total.get(grant.currency, Decimal(0)) + grant.minimum_guarantee
    return total


def _registered_drafts(clauses: Iterable[Clause]) -> list[Grant]:
    """The drafts that the rows of the file write anew."""
    named = [Q(agreement__number=one.grant.agreement.number, clause=one.grant.clause) for one in clauses]
    drafts = Grant.objects.filter(status=GrantStatus.DRAFT, minimum_guarantee__isnull=False)
    return list(drafts.filter(reduce(or_, named))) if named else []
