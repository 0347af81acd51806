"""The two sides of an agreement, and who may not act for the house because they belong to another."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from core.errors import DomainError
from licensing.models import RIGHTS_IN, Agreement, AgreementKind


class ActsForBothSides(DomainError):
    code = "agreement.acts_for_both_sides"
    message = _("%(person)s is a member of %(organisation)s, the other party to %(agreement)s.")
    remedy = _("Ask a colleague who does not act for the other party.")


def other_sides(agreement: Agreement) -> tuple[Organisation, ...]:
    """The parties that are not the house: rights come in from a licensor and go out to a licensee, and a sub-licence is
    between two others."""
    kind = (agreement.amends or agreement).kind
    if kind == AgreementKind.SUBLICENCE:
        return (agreement.licensor, agreement.licensee)
    return (agreement.licensor if kind in RIGHTS_IN else agreement.licensee,)


def refuse_both_sides(agreement: Agreement, by: Any) -> None:
    """Raises `ActsForBothSides`. None is the program itself."""
    if by is None:
        return
    theirs = set(by.memberships.values_list("organisation", flat=True))
    for other in other_sides(agreement):
        if other.pk in theirs:
            raise ActsForBothSides(person=str(by), organisation=other.both_names, agreement=str(agreement))
