"""Grants and circles by the names that people write."""

from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from core.saving import save_checked
from licensing.models import CoExclusiveGroup, Grant


class OtherCircle(DomainError):
    code = "contracts.other_circle"
    message = _("The co-exclusive group “%(circle)s” was agreed for %(registered)s licensees, not for %(value)s.")
    remedy = _("Correct the number, or give the co-exclusive group another name.")


def grant_called(text: str) -> Grant | None:
    """`L-1 § 2.1`; a number or a clause may have that sign in it too."""
    parts = text.split(" § ")
    for at in range(1, len(parts)):
        number, clause = " § ".join(parts[:at]), " § ".join(parts[at:])
        if found := Grant.objects.filter(agreement__number=number, clause=clause).first():
            return found
    return None


def circle_called(name: str, at_most: int | None) -> CoExclusiveGroup:
    """Registered if nobody knows it yet. Raises `OtherCircle`."""
    found = CoExclusiveGroup.objects.filter(name=name).first()
    if found is None:
        found = CoExclusiveGroup(name=name, at_most=at_most)
        save_checked(found)
    elif at_most not in (None, found.at_most):
        raise OtherCircle(circle=name, registered=found.at_most or "–", value=at_most)
    return found
