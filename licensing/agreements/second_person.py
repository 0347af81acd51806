"""Which deals take two people, and whose hand may not be the second: nobody acts for both sides of a deal, neither
directly nor by an account that they made."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.services import account_makers
from core.errors import DomainError
from core.money import Money
from licensing.models import Agreement, AgreementStatus, Grant, GrantStatus, Signature
from licensing.parties import refuse_both_sides


class TwoPeople(DomainError):
    code = "agreement.two_people"
    message = _("%(person)s approved %(agreement)s, which is worth %(amount)s; another person must execute it.")
    remedy = _("Ask a second person with permission to sign.")


class AskedForTheSignature(DomainError):
    code = "agreement.asked_for_the_signature"
    message = _(
        "%(person)s sent %(agreement)s, which is worth %(amount)s, for signature; another person must execute it."
    )
    remedy = _("Ask a second person with permission to sign.")


class MadeTheSignersAccount(DomainError):
    code = "agreement.made_the_signers_account"
    message = _("%(person)s set up or changed the account of %(signer)s, who signs for %(organisation)s.")
    remedy = _(
        "Let colleagues who did not set up that account approve, send and execute the agreement, or execute it on a "
        "signature on paper."
    )


def value_of(agreement: Agreement) -> dict[str, Decimal]:
    """The minimum guarantees that an agreement promises with all its amendments, by currency.

    Where an open amendment changes a clause, the larger of the two amounts counts: to give a large one away takes as
    many people as to promise it. Drafts of what was withdrawn promise nothing."""
    base = agreement.amends_id or agreement.pk
    rows = Grant.objects.filter(Q(agreement=base) | Q(agreement__amends=base)).exclude(status=GrantStatus.APPLIED)
    rows = rows.exclude(agreement__status=AgreementStatus.WITHDRAWN, status=GrantStatus.DRAFT)
    largest: dict[tuple[int, str], Decimal] = {}
    for pk, amends, currency, amount in rows.values_list("pk", "amends", "currency", "minimum_guarantee"):
        if amount is not None:
            key = (amends or pk, currency)
            largest[key] = max(largest.get(key, Decimal(0)), amount)
    total: dict[str, Decimal] = {}
    for (_clause, currency), amount in largest.items():
        total[currency] = total.get(currency, Decimal(0)) + amount
    return total


def above_the_limit(agreement: Agreement) -> str:
    """The amounts for which approval and signature take two people, in words; empty below the limit.

    `TWO_PEOPLE_ABOVE` has a limit in each currency. Amounts in several currencies count as shares of their limits
    together, so that no deal is split into small amounts; a currency without a limit always takes two.
    """
    amounts = {currency: amount for currency, amount in sorted(value_of(agreement).items()) if amount > 0}
    if not is_above(amounts):
        return ""
    return " + ".join(str(Money(amount, currency)) for currency, amount in amounts.items())


def is_above(amounts: dict[str, Decimal]) -> bool:
    shares = Decimal(0)
    for currency, amount in amounts.items():
        limit = settings.TWO_PEOPLE_ABOVE.get(currency, Decimal(0))
        if amount > limit:
            return True
        shares += amount / limit if limit else 0
    return shares > 1


def approver_of(agreement: Agreement) -> Any:
    last = agreement.moves.filter(to_status=AgreementStatus.APPROVED).order_by("-pk").select_related("moved_by").first()
    return last.moved_by if last else None


def refuse_makers_of(signer: User, agreement: Agreement, people: Iterable[Any]) -> None:
    """Raises `MadeTheSignersAccount` for one of the people, who act for the house."""
    licensee = agreement.licensee
    makers = account_makers(signer, licensee)
    for person in people:
        if person is not None and person.pk in makers:
            raise MadeTheSignersAccount(person=str(person), signer=str(signer), organisation=licensee.both_names)


def refuse_same_hand(agreement: Agreement, by: Any) -> None:
    """Whoever executes an agreement. Raises `ActsForBothSides`, `MadeTheSignersAccount`, `TwoPeople` or
    `AskedForTheSignature`."""
    refuse_both_sides(agreement, by)
    approver = approver_of(agreement)
    given: Signature | None = agreement.signatures.given().select_related("signer", "asked_by").first()
    if given is not None:
        refuse_makers_of(given.signer, agreement, (by, approver, given.asked_by))
    amount = above_the_limit(agreement)
    if not amount or by is None:
        return
    said = {"person": str(by), "agreement": str(agreement), "amount": amount}
    if approver is not None and approver.pk == by.pk:
        raise TwoPeople(**said)
    if given is not None and given.asked_by_id == by.pk:
        raise AskedForTheSignature(**said)
