"""The instalments of a minimum guarantee as payments that the licensee owes, once the clause binds."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from core.money import Money
from core.saving import save_checked
from licensing.agreements.versions import grants_of
from licensing.grants.instalments import SIGNATURE, Instalment, instalments_of
from licensing.grants.release_terms import confirmed_day
from licensing.models import Agreement, Grant, Obligation, ObligationKind, Side
from licensing.obligations.obligations import Duty, record_obligation, record_waiver

# Stored once, and read by people of either language. What is owed, and not its place in the list, is its name: another
# instalment of the clause may come or go.
WHAT = "Minimum guarantee, instalment of {money} / 保底金分期 {money}"
REPLACED = "Replaced by {by_what} / 由{by_what}替代"
RELEASE = "the new release date / 新的发行日期"


class SettledInstalmentLeftOut(DomainError):
    code = "grant.settled_instalment_left_out"
    message = _("The instalment of %(money)s, due %(day)s, is settled, and the amended instalments leave it out.")
    remedy = _("List the instalments that are settled too, with their amounts, so that they add up to the guarantee.")


def owe_instalments(grant: Grant, *, by: Any, now: datetime) -> list[Obligation]:
    """Write down what a clause that has become binding says its licensee pays, and when. A clause that amends another
    owes nothing of its own: `renew_instalments` brings the amended one up to date."""
    if grant.amends_id is not None:
        return []
    return [record_obligation(agreement=grant.agreement, duty=duty, by=by, now=now) for duty in _duties(grant)]


def owe_instalments_of(agreement: Agreement, *, by: Any, now: datetime) -> None:
    """Of all clauses that a signature has just made binding."""
    for grant in grants_of(agreement).filter(agreement=agreement):
        owe_instalments(grant, by=by, now=now)


def renew_instalments(grant: Grant, by_what: str, *, by: Any, now: datetime) -> None:
    """After an amendment, or a release that moved: what is owed and reads otherwise now is waived and is no instalment
    any more, and what is new is owed. What was settled counts for an instalment of the same amount.

    Raises `SettledInstalmentLeftOut`."""
    wanted = list(_duties(grant))
    rows = list(grant.obligations.exclude(instalment=None).select_related("agreement").order_by("instalment", "pk"))
    settled, owed = [row for row in rows if not row.is_owed], [row for row in rows if row.is_owed]
    left = [row for row in settled + owed if not _take(wanted, row, _says(row), _says_of)]
    for row in [row for row in left if not row.is_owed]:
        if not _take(wanted, row, (row.amount, row.currency), _amount_of):
            day = row.agreed_on or row.due_on
            raise SettledInstalmentLeftOut(money=str(row.money), day=day.isoformat() if day else "–")
    for row in [row for row in left if row.is_owed]:
        record_waiver(obligation=row, reason=REPLACED.format(by_what=by_what), by=by, now=now)
        row.refresh_from_db()
        row.instalment = None
        save_checked(row, update_fields=["instalment"])
    for duty in wanted:
        record_obligation(agreement=grant.agreement, duty=_beside(grant, duty, by_what), by=by, now=now)


def _take(wanted: list[Duty], row: Obligation, said: Any, says_of: Any) -> bool:
    """Take the duty that the row stands for out of what is wanted."""
    found = next((duty for duty in wanted if says_of(duty) == said), None)
    if found is None:
        return False
    wanted.remove(found)
    if row.instalment != found.instalment:
        row.instalment = found.instalment
        save_checked(row, update_fields=["instalment"])
    return True


def _beside(grant: Grant, duty: Duty, by_what: str) -> Duty:
    """With another name where an obligation that was replaced has this one."""
    when = {"agreed_on": duty.on, "follows": duty.follows, "offset_days": duty.offset_days}
    same = grant.obligations.filter(what=duty.what, **when)
    return replace(duty, what=f"{duty.what} · {by_what}"[:300]) if same.exists() else duty


def _duties(grant: Grant) -> Iterator[Duty]:
    seen: Counter[tuple[Any, ...]] = Counter()
    for number, one in enumerate(instalments_of(grant.instalments), 1):
        money = Money(one.amount, grant.currency)
        what = WHAT.format(money=money)
        duty = Duty(ObligationKind.PAYMENT, what, Side.LICENSEE, grant=grant, amount=money, instalment=number)
        duty = replace(duty, **_when(grant, one))
        seen[_says_of(duty)] += 1
        again = seen[_says_of(duty)]
        yield duty if again == 1 else replace(duty, what=f"{what} ({again})")


def _when(grant: Grant, one: Instalment) -> dict[str, Any]:
    if one.on is not None:
        return {"on": one.on}
    if one.after == SIGNATURE:
        signed_on = grant.agreement.signed_on
        return {"on": (signed_on or grant.period.lower) + timedelta(days=one.days)}
    if grant.follows is not None and not _starts_later(grant):
        return {"follows": grant.follows, "offset_days": (grant.start_offset_days or 0) + one.days}
    return {"on": grant.period.lower + timedelta(days=one.days)}


def _starts_later(grant: Grant) -> bool:
    """Whether the grant begins on its earliest possible day, because the release comes before: a day of its own."""
    day = confirmed_day(grant.follows_id) if grant.follows_id else None
    return day is not None and day + timedelta(days=grant.start_offset_days or 0) < grant.period.lower


def _says(row: Obligation) -> tuple[Any, ...]:
    return (row.amount, row.currency, row.agreed_on, row.follows_id, row.offset_days)


def _says_of(duty: Duty) -> tuple[Any, ...]:
    follows = duty.follows.pk if duty.follows else None
    return (*_amount_of(duty), duty.on, follows, duty.offset_days)


def _amount_of(duty: Duty) -> tuple[Any, ...]:
    return (duty.amount.amount, duty.amount.currency) if duty.amount else (None, "")
