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

The last day: China, Hong Kong and Taiwan count the first day, so that a mark of 7 March 2014 is valid to
6 March 2024. The others exclude it, and it is valid to 7 March 2024.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from ip_registry.models import Office, RegistrationKind

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Rule:
    """`years` from filing or registration; renewal opens `opens` months before the end, grace is `grace` after.

    `counts_first`: the first day is one of the term, so that it ends on the day before the anniversary.
    `declared`: between these two years a declaration of use is filed, or the registration is cancelled.
    """

    years: int
    from_filing: bool
    opens: int = 6
    grace: int = 6
    renewable: bool = True
    counts_first: bool = False
    declared: tuple[int, int] | None = None

    def last_day(self, anniversary: date) -> date:
        return anniversary - DAY if self.counts_first else anniversary

    def anniversary(self, last_day: date) -> date:
        return last_day + DAY if self.counts_first else last_day


@dataclass(frozen=True)
class Term:
    """From the first to the last day of protection; the other two are None where nothing is renewed."""

    starts_on: date
    last_day: date
    renewal_opens_on: date | None
    grace_ends_on: date | None


RULES: dict[tuple[str, str], Rule] = {
    (RegistrationKind.TRADEMARK, Office.CNIPA): Rule(10, from_filing=False, opens=12, counts_first=True),
    (RegistrationKind.TRADEMARK, Office.EUIPO): Rule(10, from_filing=True),
    (RegistrationKind.TRADEMARK, Office.USPTO): Rule(10, from_filing=False, opens=12, declared=(5, 6)),
    (RegistrationKind.TRADEMARK, Office.UKIPO): Rule(10, from_filing=True),
    (RegistrationKind.TRADEMARK, Office.JPO): Rule(10, from_filing=False),
    (RegistrationKind.TRADEMARK, Office.KIPO): Rule(10, from_filing=False, opens=12),
    (RegistrationKind.TRADEMARK, Office.HKIPD): Rule(10, from_filing=True, counts_first=True),
    (RegistrationKind.TRADEMARK, Office.TIPO): Rule(10, from_filing=False, counts_first=True),
    (RegistrationKind.TRADEMARK, Office.IPOS): Rule(10, from_filing=True),
    (RegistrationKind.TRADEMARK, Office.WIPO): Rule(10, from_filing=False),
    (RegistrationKind.DESIGN, Office.CNIPA): Rule(15, from_filing=True, renewable=False, counts_first=True),
    (RegistrationKind.DESIGN, Office.EUIPO): Rule(5, from_filing=True),
    (RegistrationKind.DESIGN, Office.USPTO): Rule(15, from_filing=False, renewable=False),
}
MOST_YEARS = {(RegistrationKind.DESIGN, Office.EUIPO): 25}
"""After so many years nothing is renewed any more."""
USUAL = Rule(10, from_filing=False)


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
    start = None if rule is None else starts_on(kind, office, filed_on, registered_on)
    if rule is None or start is None:
        return None
    return _term(rule, start, years_later(start, rule.years))


def starts_on(kind: str, office: str, filed_on: date | None, registered_on: date | None) -> date | None:
    """The day from which the office counts; where it has no rule, whichever is known."""
    rule = RULES.get((kind, office))
    if rule is None:
        return registered_on or filed_on
    return filed_on if rule.from_filing else registered_on


def until(*, kind: str, office: str, last_day: date, starts: date | None) -> Term:
    """The term that a certificate names by its last day; its start is counted back where it is not known."""
    rule = RULES.get((kind, office))
    anniversary = (rule or USUAL).anniversary(last_day)
    start = starts or years_later(anniversary, -(rule or USUAL).years)
    return Term(start, last_day, None, None) if rule is None else _term(rule, start, anniversary)


def renewed(*, kind: str, office: str, starts_on: date, last_day: date) -> Term | None:
    """The term after a renewal: the next one begins where the last ended, however late it was asked for."""
    rule = RULES.get((kind, office))
    if rule is None or not rule.renewable:
        return None
    anniversary = years_later(rule.anniversary(last_day), rule.years)
    most = MOST_YEARS.get((RegistrationKind(kind), Office(office)))
    end = years_later(starts_on, most) if most else None
    if end and anniversary > end:
        return None
    if anniversary == end:
        return Term(starts_on, rule.last_day(anniversary), None, None)
    return _term(rule, starts_on, anniversary)


def _term(rule: Rule, start: date, anniversary: date) -> Term:
    last = rule.last_day(anniversary)
    if not rule.renewable:
        return Term(start, last, None, None)
    return Term(start, last, months_later(anniversary, -rule.opens), months_later(last, rule.grace))


@dataclass(frozen=True)
class Declaration:
    """When a declaration of use is filed: from the first day to the last, or in the grace after it."""

    opens_on: date
    due_on: date
    grace_ends_on: date


def declaration(*, kind: str, office: str, registered_on: date | None) -> Declaration | None:
    """None where the office asks for none, or the day of registration is not known."""
    rule = RULES.get((kind, office))
    if rule is None or rule.declared is None or registered_on is None:
        return None
    first, last = (years_later(registered_on, years) for years in rule.declared)
    return Declaration(first, last, months_later(last, rule.grace))
