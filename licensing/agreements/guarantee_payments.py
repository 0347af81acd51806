"""The instalments of a minimum guarantee as payments that the licensee owes, once the clause binds."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from core.money import Money
from licensing.agreements.versions import grants_of
from licensing.grants.instalments import SIGNATURE, Instalment, instalments_of
from licensing.models import Agreement, Grant, Obligation, ObligationKind, Side
from licensing.obligations.obligations import Duty, record_obligation, record_waiver

# Stored once, and read by people of either language.
WHAT = "Minimum guarantee, instalment {number} of {count} / 保底金第 {number} 期（共 {count} 期）"
REPLACED = "Replaced by {amendment} / 由{amendment}替代"


def owe_instalments(grant: Grant, *, by: Any, now: datetime) -> list[Obligation]:
    """Write down what a clause that has become binding says its licensee pays, and when."""
    return [record_obligation(agreement=grant.agreement, duty=duty, by=by, now=now) for duty in _duties(grant)]


def renew_instalments(grant: Grant, amendment: Agreement, *, by: Any, now: datetime) -> None:
    """After an amendment: what is still owed and reads otherwise now is waived, and what is new is owed; what was paid
    stays as it is."""
    wanted = {duty.instalment: duty for duty in _duties(grant)}
    for row in grant.obligations.exclude(instalment=None).select_related("agreement"):
        duty = wanted.get(row.instalment)
        if duty is not None and (not row.is_owed or _says(row) == _says_of(duty)):
            wanted.pop(row.instalment)
        elif row.is_owed:
            record_waiver(obligation=row, reason=REPLACED.format(amendment=amendment.number), by=by, now=now)
    for duty in wanted.values():
        what = f"{duty.what} · {amendment.number}"  # beside the one that it replaces
        record_obligation(agreement=grant.agreement, duty=replace(duty, what=what), by=by, now=now)


def _duties(grant: Grant) -> Iterator[Duty]:
    instalments = instalments_of(grant.instalments)
    for number, one in enumerate(instalments, 1):
        what = WHAT.format(number=number, count=len(instalments))
        money = Money(one.amount, grant.currency)
        duty = Duty(ObligationKind.PAYMENT, what, Side.LICENSEE, grant=grant, amount=money, instalment=number)
        yield replace(duty, **_when(grant, one))


def _when(grant: Grant, one: Instalment) -> dict[str, Any]:
    if one.on is not None:
        return {"on": one.on}
    if one.after == SIGNATURE:
        signed_on = grant.agreement.signed_on
        return {"on": (signed_on or grant.period.lower) + timedelta(days=one.days)}
    if grant.follows is not None:
        return {"follows": grant.follows, "offset_days": (grant.start_offset_days or 0) + one.days}
    return {"on": grant.period.lower + timedelta(days=one.days)}


def _says(row: Obligation) -> tuple[Any, ...]:
    return (row.amount, row.currency, row.agreed_on, row.follows_id, row.offset_days)


def _says_of(duty: Duty) -> tuple[Any, ...]:
    money = duty.amount
    follows = duty.follows.pk if duty.follows else None
    return (money and money.amount, money and money.currency, duty.on, follows, duty.offset_days)


def owe_instalments_of(agreement: Agreement, *, by: Any, now: datetime) -> None:
    """Of all clauses that a signature has just made binding."""
    for grant in grants_of(agreement).filter(agreement=agreement, amends=None):
        owe_instalments(grant, by=by, now=now)
