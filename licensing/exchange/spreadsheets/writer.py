"""Grants as rows of the file of agreements, which can be imported again: one row for each scope of a clause."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from core.boxes import SIDES
from core.intake.cells import listed
from core.numbers import write_number
from ip_registry.services.catalogue.export import reference
from licensing.exchange.spreadsheets.reader import ended_on
from licensing.exchange.spreadsheets.span_words import SpanWords
from licensing.grants.drafting import Scope
from licensing.grants.instalments import instalments_of, write_instalments
from licensing.grants.terms import scopes_of
from licensing.models import Agreement, AuthorisationStatus, Grant, GrantStatus
from vocabularies.words import Vocabularies


class RowWriter:
    """For one export: what many grants have in common is worded once."""

    def __init__(self) -> None:
        words = Vocabularies.load()
        self.words = {name: SpanWords(getattr(words, name)) for name in SIDES}

    def rows_of(self, grant: Grant) -> Iterator[dict[str, Any]]:
        scopes = scopes_of(grant)
        for number, scope in enumerate(scopes, start=1):
            yield {
                **_of_agreement(grant.agreement),
                **_of_grant(grant),
                **self._of_scope(scope),
                "part": f"{number}/{len(scopes)}" if len(scopes) > 1 else "",
            }

    def _of_scope(self, scope: Scope) -> dict[str, Any]:
        sides = {
            name: self.words[name].write(spans, "World" if name == "territories" else "All")
            for name, spans in scope.sides.items()
        }
        return {"assets": listed(reference(asset) for asset in scope.assets), **sides}


def _of_agreement(agreement: Agreement) -> dict[str, Any]:
    return {
        "agreement_number": agreement.number,
        "title": agreement.title,
        "licensor": agreement.licensor.name,
        "licensee": agreement.licensee.name,
        "licensee_zh": agreement.licensee.name_zh,
        "licensee_country": agreement.licensee.country,
        "agreement_kind": agreement.kind,
        "amends_agreement": agreement.amends.number if agreement.amends else "",
        "effective_on": _day(agreement.effective_on),
        "governing_law": agreement.governing_law,
        "has_audit_right": _yes_or_no(agreement.has_audit_right),
        "audit_notice_days": _number(agreement.audit_notice_days),
        "approval_days": _number(agreement.approval_days),
        "silence": agreement.silence,
        "agreement_sell_off_days": _number(agreement.sell_off_days),
        "insurance_amount": _number(agreement.insurance_amount),
        "insurance_currency": agreement.insurance_currency,
    }


def _of_grant(grant: Grant) -> dict[str, Any]:
    certificates = (one for one in grant.authorisations.all() if one.status != AuthorisationStatus.REVOKED)
    certificate = min(certificates, key=lambda one: one.pk, default=None)
    return {
        "clause": grant.clause,
        "kind": grant.kind,
        # What is granted is written as what is left.
        **dict.fromkeys(("excluded_territories", "excluded_categories", "excluded_channels"), ""),
        "starts_on": grant.period.lower,
        "ends_on": grant.last_day,
        "sublicensable": grant.sublicence_levels,
        "royalty_rate": _number(grant.royalty_rate),
        "minimum_guarantee": _number(grant.minimum_guarantee),
        "currency": grant.currency,
        "instalments": write_instalments(instalments_of(grant.instalments)),
        "manufacturing_days": grant.manufacturing_days,
        "sell_off_days": grant.sell_off_days,
        "sell_off_on_breach": _yes_or_no(grant.sell_off_on_breach),
        "authorisation_holder": certificate.holder.name if certificate else "",
        "authorisation_ends_on": certificate.period.upper - timedelta(days=1) if certificate else "",
        "parent": str(grant.parent) if grant.parent else "",
        "circle": grant.circle.name if grant.circle else "",
        "circle_at_most": _number(grant.circle.at_most) if grant.circle else "",
        "lapses_on": _day(grant.lapses_on),
        "follows": _release(grant),
        "start_offset_days": _number(grant.start_offset_days),
        "term_months": _number(grant.term_months),
        "months_from": grant.months_from if grant.follows else "",
        "ends_with_month": _yes_or_no(grant.ends_with_month),
        "not_before": _day(grant.not_before),
        "long_stop": _day(grant.long_stop),
        "sublicences_survive": _yes_or_no(grant.sublicences_survive),
        "ended_on": _day(ended_on(grant)),
        "amends_clause": str(grant.amends) if grant.amends else "",
        # A draft is not made binding by being taken out and in, whatever its agreement is.
        "signed_on": "" if grant.status == GrantStatus.DRAFT else _day(grant.agreement.signed_on),
    }


def _release(grant: Grant) -> str:
    if grant.follows is None:
        return ""
    release = grant.follows
    return listed([reference(release.asset.merged_into or release.asset), release.territory.code, release.medium])


def _day(value: date | None) -> Any:
    return "" if value is None else value


def _number(value: int | Decimal | None) -> Any:
    if isinstance(value, Decimal):
        return write_number(value)
    return "" if value is None else value


def _yes_or_no(value: Any) -> str:
    return "yes" if value else "no"
