"""The instalments of a minimum guarantee: as people write them, as a clause keeps them, and what is wrong with them.

In words: `300000 2027-03-01; 100000 signature+30; 100000 start-14` — an amount in the currency of the guarantee, and
the day by which it is owed: a date, or so many days after (or before) the signature or the first day of the grant.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from core.days import reachable
from core.errors import DomainError
from core.money import Money

SIGNATURE, START = "signature", "start"
WORDS = {"signature": SIGNATURE, "signing": SIGNATURE, "签署": SIGNATURE, "签约": SIGNATURE, "签字": SIGNATURE,
         "start": START, "起始": START, "开始": START, "生效": START}  # fmt: skip
ENTRY = re.compile(
    rf"(?P<amount>[\d.,，]+)\s+(?:(?P<on>\d{{4}}-\d{{1,2}}-\d{{1,2}})|(?P<after>{'|'.join(WORDS)})\s*(?P<days>[+-]\s*\d{{1,4}})?)",
    re.IGNORECASE,
)


class InstalmentNotUnderstood(DomainError):
    code = "grant.instalment_not_understood"
    message = _("“%(value)s” is not an instalment.")
    remedy = _("Enter each as amount and date, for example 300000 2027-03-01; 100000 signature+30; 100000 start-14.")


class InstalmentsNeedAGuarantee(DomainError):
    code = "grant.instalments_need_a_guarantee"
    message = _("Instalments are of a minimum guarantee, and none is entered.")
    remedy = _("Enter the minimum guarantee with its currency, or remove the instalments.")


class InstalmentsDoNotAddUp(DomainError):
    code = "grant.instalments_do_not_add_up"
    message = _("The instalments add up to %(sum)s, but the minimum guarantee is %(guarantee)s.")
    remedy = _("Correct the instalments or the guarantee.")


class InstalmentTooFar(DomainError):
    code = "grant.instalment_too_far"
    message = _("An instalment cannot be due more than %(most)s days before or after what it is counted from.")
    remedy = _("Enter a date instead.")


MOST_DAYS = 3_650  # as obligations that are counted from a release


@dataclass(frozen=True)
class Instalment:
    """`amount` in the currency of the guarantee, owed by the day `on`, or `days` after `after` (SIGNATURE or START)."""

    amount: Decimal
    on: date | None = None
    after: str = ""
    days: int = 0

    def as_json(self) -> dict[str, Any]:
        when = {"on": self.on.isoformat()} if self.on else {"after": self.after, "days": self.days}
        return {"amount": f"{self.amount.normalize():f}", **when}

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> "Instalment":
        on = date.fromisoformat(said["on"]) if "on" in said else None
        return cls(Decimal(said["amount"]), on, said.get("after", ""), said.get("days", 0))

    def __str__(self) -> str:
        """As it is written: the same in every language."""
        when = self.on.isoformat() if self.on else f"{self.after}{self.days:+d}" if self.days else self.after
        return f"{self.amount.normalize():f} {when}"


def read_instalments(text: str, currency: str) -> tuple[Instalment, ...]:
    """Raises `InstalmentNotUnderstood`, or as `Money.parse`."""
    return tuple(_read(one.strip(), currency) for one in re.split(r"[;；\n]", text) if one.strip())


def _read(text: str, currency: str) -> Instalment:
    found = ENTRY.fullmatch(text)
    if found is None:
        raise InstalmentNotUnderstood(value=text[:80])
    amount = Money.parse(found["amount"], currency).amount
    if found["on"]:
        try:
            year, month, day = map(int, found["on"].split("-"))
            return Instalment(amount, reachable(date(year, month, day)))
        except ValueError:
            raise InstalmentNotUnderstood(value=text[:80]) from None
    days = int(found["days"].replace(" ", "")) if found["days"] else 0
    return Instalment(amount, after=WORDS[found["after"].casefold()], days=days)


def write_instalments(instalments: Iterable[Instalment]) -> str:
    return "; ".join(map(str, instalments))


def in_words(instalments: Iterable[Instalment], currency: str) -> str:
    """For people, in the active language: `CNY 300,000.00 on 1 Mar 2027; CNY 100,000.00 30 days after signature`."""
    return gettext("; ").join(_in_words(one, currency) for one in instalments)


def _in_words(one: Instalment, currency: str) -> str:
    amount = Money(one.amount, currency)
    if one.on is not None:
        return gettext("%(amount)s on %(day)s") % {"amount": amount, "day": date_format(one.on)}
    if one.after == SIGNATURE:
        return _counted(amount, one.days, gettext("signature"))
    return _counted(amount, one.days, gettext("the first day"))


def _counted(amount: Money, days: int, of: str) -> str:
    said = {"amount": amount, "n": abs(days), "of": of}
    if days == 0:
        return gettext("%(amount)s on %(of)s") % said
    if days < 0:
        return ngettext("%(amount)s %(n)d day before %(of)s", "%(amount)s %(n)d days before %(of)s", -days) % said
    return ngettext("%(amount)s %(n)d day after %(of)s", "%(amount)s %(n)d days after %(of)s", days) % said


def instalments_of(stored: Iterable[Mapping[str, Any]]) -> tuple[Instalment, ...]:
    return tuple(map(Instalment.from_json, stored))


def refuse_wrong_instalments(
    instalments: Sequence[Instalment], guarantee: Money | None, *, offset_days: int = 0
) -> None:
    """`offset_days` lie between a release and the first day. Raises `InstalmentsNeedAGuarantee`, `InstalmentTooFar` or
    `InstalmentsDoNotAddUp`."""
    if not instalments:
        return
    if any(max(abs(one.days), abs(one.days + offset_days)) > MOST_DAYS for one in instalments):
        raise InstalmentTooFar(most=MOST_DAYS)
    if guarantee is None:
        raise InstalmentsNeedAGuarantee
    total = Money(sum((one.amount for one in instalments), Decimal(0)), guarantee.currency)
    if total != guarantee:
        raise InstalmentsDoNotAddUp(sum=str(total), guarantee=str(guarantee))
