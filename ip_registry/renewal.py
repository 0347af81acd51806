"""When registrations must be renewed, by each office's rule. Pure, but for the table's sources.

Trademarks: China, Trademark Law 2019, arts. 39-40 (10 years from registration; within the last 12
months; 6 months of grace). European Union, Regulation 2017/1001, arts. 52-53 (10 years from filing; 6
and 6). United States, 15 U.S.C. 1058-1059 (10 years from registration; within the last year; 6 months;
and a declaration of use between the 5th and the 6th year). United Kingdom, Trade Marks Act 1994, ss.
42-43 and Rules 2008, r. 35 (10 from filing; 6 and 6). Japan, Trademark Act, arts. 19-20 (10 from
registration; 6 and 6). Korea, Trademark Act, arts. 83-84 (10 from registration; 12 and 6). Hong Kong,
Cap. 559, ss. 49-50 (10 from filing; 6 and 6). Taiwan, Trademark Act, arts. 33-34 (10 from registration;
6 and 6). Singapore, Trade Marks Act, ss. 18-19 (10 from filing; 6 and 6). Madrid, Protocol arts. 6-7
(10 from the international registration; 6 and 6).

Designs: China, Patent Law 2020, art. 42 (15 years from filing); European Union, Regulation 6/2002,
arts. 12-13 as amended by 2024/2822 (5-year periods from filing up to 25; 6 and 6); United States, 35
U.S.C. 173 (15 years from grant). Copyright and permits are not renewed.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from ip_registry.models import Office, RegistrationKind


@dataclass(frozen=True)
class Rule:
    """`years` from filing or registration; renewal opens `opens` months before the end, grace is `grace` after;
    all terms together last `at_most` years, where there is such a limit."""

    years: int
    from_filing: bool
    opens: int = 6
    grace: int = 6
    renewable: bool = True
    at_most: int | None = None


@dataclass(frozen=True)
class Term:
    """`ends_on` is the first day without protection unless renewed; both others are None where nothing is renewed."""

    starts_on: date
    ends_on: date
    renewal_opens_on: date | None
    grace_ends_on: date | None


RULES: dict[tuple[str, str], Rule] = {
    (RegistrationKind.TRADEMARK, Office.CNIPA): Rule(10, from_filing=False, opens=12),
    (RegistrationKind.TRADEMARK, Office.EUIPO): Rule(10, from_filing=True),
    (RegistrationKind.TRADEMARK, Office.USPTO): Rule(10, from_filing=False, opens=12),
    (RegistrationKind.TRADEMARK, Office.UKIPO): Rule(10, from_filing=True),
    (RegistrationKind.TRADEMARK, Office.JPO): Rule(10, from_filing=False),
    (RegistrationKind.TRADEMARK, Office.KIPO): Rule(10, from_filing=False, opens=12),
    (RegistrationKind.TRADEMARK, Office.HKIPD): Rule(10, from_filing=True),
    (RegistrationKind.TRADEMARK, Office.TIPO): Rule(10, from_filing=False),
    (RegistrationKind.TRADEMARK, Office.IPOS): Rule(10, from_filing=True),
    (RegistrationKind.TRADEMARK, Office.WIPO): Rule(10, from_filing=False),
    (RegistrationKind.DESIGN, Office.CNIPA): Rule(15, from_filing=True, renewable=False),
    (RegistrationKind.DESIGN, Office.EUIPO): Rule(5, from_filing=True, at_most=25),
    (RegistrationKind.DESIGN, Office.USPTO): Rule(15, from_filing=False, renewable=False),
}


def years_later(day: date, years: int) -> date:
    """The same calendar day; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def months_later(day: date, months: int) -> date:
    """The same day of the month, or the month's last."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), first_of_next - timedelta(days=1))


def term(*, kind: str, office: str, filed_on: date | None, registered_on: date | None) -> Term | None:
    """The first term by the office's rule; None where there is no rule or its day is not known."""
    rule = RULES.get((kind, office))
    start = None if rule is None else (filed_on if rule.from_filing else registered_on)
    if rule is None or start is None:
        return None
    return _term(rule, start, years_later(start, rule.years))


def renewed(*, kind: str, office: str, starts_on: date, ended_on: date) -> Term | None:
    """The term after a renewal: the next one begins where the last ended, however late it was asked for. None where
    nothing is renewed, or nothing any more."""
    rule = RULES.get((kind, office))
    if rule is None or not _goes_on(rule, starts_on, ended_on):
        return None
    return _term(rule, starts_on, years_later(ended_on, rule.years))


def _goes_on(rule: Rule, start: date, end: date) -> bool:
    """Whether there is a term after the one that ends on `end`."""
    return rule.renewable and (rule.at_most is None or end < years_later(start, rule.at_most))


def _term(rule: Rule, start: date, end: date) -> Term:
    if not _goes_on(rule, start, end):
        return Term(start, end, None, None)
    return Term(start, end, months_later(end, -rule.opens), months_later(end, rule.grace))


def deadlines(kind: str, office: str, starts_on: date, ends_on: date) -> tuple[date | None, date | None]:
    """(window opens, last day of grace) of a term whose end is known, by the office's rule."""
    rule = RULES.get((kind, office))
    if rule is None:
        return None, None
    term = _term(rule, starts_on, ends_on)
    return term.renewal_opens_on, term.grace_ends_on
