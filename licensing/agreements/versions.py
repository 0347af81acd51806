"""What an agreement said: what was true when, what we knew when, and what differs between two versions."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from django.db.models import Max, Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit
from core.boxes import SIDES
from core.texts import in_both, is_chinese
from ip_registry.models import Release
from licensing.grants.instalments import in_words as instalments_in_words
from licensing.grants.instalments import instalments_of
from licensing.models import (
    ONCE_SIGNED,
    Agreement,
    AgreementVersion,
    Grant,
    GrantKind,
    GrantScope,
    GrantStatus,
    MonthsFrom,
    Silence,
)
from vocabularies.words import current_vocabularies

VERSION_RECORDED = audit.reason("version.recorded", gettext_lazy("Version recorded"))

FIELDS = (
    "title",
    "governing_law",
    "has_audit_right",
    "audit_notice_days",
    "approval_days",
    "silence",
    "sell_off_days",
    "insurance_amount",
    "insurance_currency",
)
"""The clauses of an agreement that are fields: what an amendment may change."""
GRANT_FIELDS = (
    "kind",
    "royalty_rate",
    "minimum_guarantee",
    "currency",
    "sell_off_days",
    "sublicence_levels",
    "sublicences_survive",
    "lapses_on",
    "follows",
    "start_offset_days",
    "term_months",
    "not_before",
    "long_stop",
)


LATER_GRANT_FIELDS = {
    "months_from": MonthsFrom.START.value,
    "ends_with_month": False,
    "instalments": [],
    "manufacturing_days": 0,
    "sell_off_on_breach": True,
}
"""Terms that clauses could not have once, with what they are where nothing is said: then the content does not name
them, so that what was hashed before they existed has the same digest still."""


def content_of(agreement: Agreement) -> dict[str, Any]:
    """`{"fields": {name: value}, "clauses": {number: {...}}}`: everything that the agreement says now, in JSON.

    Amounts and rates are strings, days ISO 8601; a clause has `first`, `last` (its last day), its fields, `parent`,
    `circle`, and `scopes`: the assets by number and title, the other sides as they are written.
    """
    clauses = {}
    for grant in grants_of(agreement):
        clauses[_clause(agreement, grant)] = _clause_content(grant)
    return {"fields": {name: _plain(getattr(agreement, name)) for name in FIELDS}, "clauses": clauses}


def grants_of(agreement: Agreement) -> QuerySet[Grant]:
    """Its own clauses and those that its amendments added: drafts too while nothing is signed yet."""
    added = Q(agreement__amends=agreement, amends=None, agreement__status__in=ONCE_SIGNED)
    rows = Grant.objects.filter(Q(agreement=agreement) | added).exclude(status=GrantStatus.APPLIED)
    return rows.select_related("agreement", "parent__agreement", "circle", "follows").order_by("agreement", "pk")


def _clause(agreement: Agreement, grant: Grant) -> str:
    return grant.clause if grant.agreement_id == agreement.pk else str(grant)


def _clause_content(grant: Grant) -> dict[str, Any]:
    return {
        "first": grant.period.lower.isoformat(),
        "last": grant.last_day.isoformat(),
        **{name: _plain(getattr(grant, name)) for name in GRANT_FIELDS if name != "follows"},
        "follows": _release_in_both(grant.follows) if grant.follows else None,
        **{name: value for name, usual in LATER_GRANT_FIELDS.items() if (value := getattr(grant, name)) != usual},
        "parent": str(grant.parent) if grant.parent else None,
        "circle": grant.circle.name if grant.circle else None,
        "scopes": [_scope_content(scope) for scope in grant.scopes.prefetch_related("assets")],
    }


def _release_in_both(release: Release) -> dict[str, str]:
    """What is hashed and compared is the same whoever's language it is written in."""
    said = {}
    for key, language in (("en", "en"), ("zh", "zh-hans")):
        with translation.override(language):
            said[key] = str(release)
    return said


def _scope_content(scope: GrantScope) -> dict[str, Any]:
    words = current_vocabularies()
    assets = [{"number": one.number, **one.both_titles} for one in scope.assets.order_by("pk")]
    return {"assets": assets, **{side: getattr(words, side).write(getattr(scope, side)) or "All" for side in SIDES}}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, (str, int)) else str(value)


@transaction.atomic
def record_version(*, agreement: Agreement, source: Agreement, effective_on: date, by: Any, now: datetime) -> Any:
    """Write down what the agreement says from `effective_on` on. What was written of later days is taken back, what was
    written of earlier ones is cut there; both stay readable as what was known before `now`."""
    known = list(agreement.versions.filter(recorded__upper_inf=True).select_for_update(no_key=True))
    since = max([now, *(one.recorded.lower + timedelta(microseconds=1) for one in known)])
    number = (agreement.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    with audit.because(VERSION_RECORDED, by=by):
        for one in known:
            if one.effective.upper is not None and one.effective.upper <= effective_on:
                continue
            one.recorded = DateTimeTZRange(one.recorded.lower, since)
            one.save(update_fields=["recorded"])
            if one.effective.lower < effective_on:
                AgreementVersion.objects.create(
                    agreement=agreement,
                    number=one.number,
                    source_id=one.source_id,
                    content=one.content,
                    effective=DateRange(one.effective.lower, effective_on),
                    recorded=DateTimeTZRange(since, None),
                )
        return AgreementVersion.objects.create(
            agreement=agreement,
            number=number,
            source=source,
            content=content_of(agreement),
            effective=DateRange(effective_on, None),
            recorded=DateTimeTZRange(since, None),
        )


def version_on(*, agreement: Agreement, day: date, known_at: datetime | None = None) -> AgreementVersion | None:
    """What was true on `day`, as known at `known_at` (None: as known now); None where nothing was said of it."""
    rows = agreement.versions.filter(effective__contains=day)
    rows = rows.filter(recorded__contains=known_at) if known_at else rows.filter(recorded__upper_inf=True)
    found: AgreementVersion | None = rows.first()
    return found


def record_missing_versions(now: datetime) -> int:
    """Agreements that were signed elsewhere and imported clause by clause: their version once they say more than it."""
    rows = Agreement.objects.filter(status__in=ONCE_SIGNED, needs_version=True).order_by("pk")
    done = 0
    for agreement in rows.iterator(chunk_size=200):
        with transaction.atomic():
            locked = Agreement.objects.select_for_update(no_key=True).get(pk=agreement.pk)
            done += record_missing_version(locked, now)
    return done


def record_missing_version(agreement: Agreement, now: datetime) -> bool:
    """What it says now, from the latest day on of which something is written, or from its signature. The caller holds
    its row. What it says of earlier days stays as it was written."""
    said = agreement.signed_on is not None and agreement.amends_id is None
    if said:
        last = agreement.versions.filter(recorded__upper_inf=True).order_by("effective").last()
        day: Any = last.effective.lower if last else agreement.signed_on
        record_version(agreement=agreement, source=agreement, effective_on=day, by=None, now=now)
    Agreement.objects.filter(pk=agreement.pk).update(needs_version=False)
    return said


def in_words(content: Mapping[str, Any]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The content for people: the parts of the contract, each with what it says. Left out is what says nothing: an
    empty value, and of the terms that every clause has a plain no or none."""
    fields = [(_label_of(Agreement, name), _shown(name, content["fields"].get(name))) for name in FIELDS]
    parts = [(_("Agreement"), [(label, said) for label, said in fields if said != "–"])]
    for number, clause in content["clauses"].items():
        currency = clause.get("currency") or ""
        said = [
            (_label(name), _shown(name, value, currency))
            for name, value in clause.items()
            if name in LATER_GRANT_FIELDS or value not in (None, "", False, 0)
        ]
        parts.append((f"§ {number}", said))
    return parts


# --- What differs ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Difference:
    """One thing that two versions say differently; the values in the reader's words, `–` for nothing."""

    where: str
    what: str
    old: str
    new: str


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Difference]:
    """What the second content says otherwise than the first, in the order of the contract."""
    return list(_differences(old, new))


def _differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    for name in FIELDS:
        if old["fields"].get(name) != new["fields"].get(name):
            label = _label_of(Agreement, name)
            yield Difference(
                _("Agreement"), label, _shown(name, old["fields"].get(name)), _shown(name, new["fields"].get(name))
            )
    for clause in dict.fromkeys([*old["clauses"], *new["clauses"]]):
        before, after = old["clauses"].get(clause, {}), new["clauses"].get(clause, {})
        for name in dict.fromkeys([*before, *after]):
            one, other = before.get(name), after.get(name)
            if not _same(one, other):
                was, now = (_shown(name, said, of.get("currency", "")) for said, of in ((one, before), (other, after)))
                yield Difference(f"§ {clause}", _label(name), was, now)


def _same(one: Any, other: Any) -> bool:
    """A release was once written in the language of whoever signed, and is in both now."""
    if isinstance(one, str) and isinstance(other, dict):
        return one in other.values()
    return bool(one == other)


LABELS = {
    "first": gettext_lazy("First day"),
    "last": gettext_lazy("Last day"),
    "parent": gettext_lazy("Head licence"),
    "circle": gettext_lazy("Co-exclusive group"),
    "scopes": gettext_lazy("Scope"),
}


def _label(name: str) -> str:
    return str(LABELS[name]) if name in LABELS else _label_of(Grant, name)


def _label_of(model: Any, name: str) -> str:
    return str(model._meta.get_field(name).verbose_name)


IN_WORDS: dict[str, Callable[[Any], str]] = {
    "scopes": lambda value: "; ".join(_scope_in_words(one) for one in value),
    "kind": lambda value: str(GrantKind(value).label),
    "months_from": lambda value: str(MonthsFrom(value).label),
    "silence": lambda value: str(Silence(value).label),
    "royalty_rate": lambda value: f"{(Decimal(value) * 100).normalize():f} %",
}
"""What is not shown as it is kept."""


def _shown(name: str, value: Any, currency: str = "") -> str:
    if value is None or value == "":
        return "–"
    if name == "instalments":
        return instalments_in_words(instalments_of(value), currency)
    if name in IN_WORDS:
        return IN_WORDS[name](value)
    if isinstance(value, dict):
        return _in_language(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)


def _scope_in_words(scope: Mapping[str, Any]) -> str:
    words = current_vocabularies()
    titles = in_both(*(", ".join(one[key] for one in scope["assets"]) for key in ("en", "zh")))
    sides = [getattr(words, side).describe(getattr(words, side).read(scope[side])) for side in SIDES]
    return " · ".join([_in_language(titles), *sides])


def _in_language(names: Mapping[str, str]) -> str:
    return names["zh" if is_chinese() else "en"]
