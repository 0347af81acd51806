"""An agreement's rights as an ODRL 2.2 document in JSON-LD."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from accounts.models import Organisation
from core.boxes import SIDES
from core.money import Money
from ip_registry.models import Asset
from licensing.exchange.odrl.profile import (
    AGREEMENT_KIND_OF,
    CONTEXT,
    KIND_OF,
    LICENSEE,
    LICENSOR,
    OPERANDS,
    PROFILE,
    SHAPES,
    SILENCE_OF,
    constraint,
    name,
    name_here,
    name_in,
    node,
    typed,
)
from licensing.exchange.spreadsheets.span_words import SpanWords, pairs
from licensing.grants.drafting import ReleaseTerms, Scope, Terms
from licensing.grants.instalments import write_instalments
from licensing.grants.terms import scopes_of, terms_of
from licensing.models import GIVES_RIGHTS, Agreement, Grant, GrantStatus, MonthsFrom
from vocabularies.words import Vocabularies

SHOWN = (GrantStatus.DRAFT, GrantStatus.BINDING)


def document_of(agreement: Agreement, user: Any = None) -> dict[str, Any]:
    """What the agreement says, as it stands: drafts and what binds. Clauses that have ended give nothing any more.

    For `user` only what this person may see: to a licensee a draft is not there, nor the grant that somebody else's
    comes from.
    """
    return Writer(agreement, user).document()


def canonical(document: Any) -> str:
    """One text for equal documents."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def pretty(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


class Writer:
    def __init__(self, agreement: Agreement, user: Any = None) -> None:
        self.agreement = agreement
        self.seen = Grant.objects.all() if user is None else Grant.objects.visible_to(user)
        self.sees_everything = user is None or user.is_staff
        self.parties = {LICENSOR: agreement.licensor, LICENSEE: agreement.licensee}
        words = Vocabularies.load()
        self.words = {side: SpanWords(getattr(words, side)) for side in SIDES}

    def document(self) -> dict[str, Any]:
        agreement = self.agreement
        rules: dict[str, list[Any]] = {"permission": [], "prohibition": [], "obligation": list(self._approval())}
        grants = self.seen.filter(agreement=agreement, status__in=SHOWN).order_by("pk")
        grants = grants.select_related("parent__agreement", "amends__agreement", "circle", "follows__territory")
        for grant in grants.prefetch_related("scopes__assets__merged_into", "scopes__assets__identifiers"):
            rules[SHAPES[grant.kind].place].extend(self._rules(grant))
        return {
            "@context": CONTEXT,
            "@type": "Agreement",
            "uid": name_here("agreement", agreement.number),
            "profile": PROFILE,
            "rm:title": agreement.title,
            "rm:agreementKind": name_in(AGREEMENT_KIND_OF, agreement.kind),
            "assigner": _party(agreement.licensor),
            "assignee": _party(agreement.licensee),
            **_said(self._clauses_that_matter()),
            **{place: found for place, found in rules.items() if found},
        }

    def _clauses_that_matter(self) -> dict[str, Any]:
        agreement = self.agreement
        return {
            "rm:signedOn": agreement.signed_on and typed(agreement.signed_on, "date"),
            "rm:amendsAgreement": agreement.amends and node(name_here("agreement", agreement.amends.number)),
            "rm:effectiveOn": agreement.effective_on and typed(agreement.effective_on, "date"),
            "rm:governingLaw": agreement.governing_law or None,
            "rm:auditRight": agreement.has_audit_right or None,
            "rm:auditNoticeDays": agreement.audit_notice_days,
            "rm:sellOffDays": agreement.sell_off_days,
            "rm:insurance": _amount(agreement.insurance),
        }

    def _approval(self) -> Iterator[dict[str, Any]]:
        agreement = self.agreement
        if agreement.approval_days is not None:
            yield {
                "@type": "Duty",
                "uid": name_here("agreement", agreement.number, "approval"),
                "action": "obtainConsent",
                "assignee": self._name_of(LICENSEE),
                "consentingParty": self._name_of(LICENSOR),
                "rm:answeredWithinDays": agreement.approval_days,
                "rm:silence": name_in(SILENCE_OF, agreement.silence),
            }

    def _name_of(self, role: str) -> str:
        return name_here("organisation", self.parties[role].name)

    def _rules(self, grant: Grant) -> Iterator[dict[str, Any]]:
        """One for each scope of the clause; what they share is in each, because each is a rule of its own."""
        shape, terms = SHAPES[grant.kind], terms_of(grant)
        place = ("agreement", self.agreement.number, "clause", grant.clause)
        gives = grant.kind in GIVES_RIGHTS
        duties = list(_duties(place, terms))
        said = _said({**_terms(terms, gives=gives), **self._others(grant)})
        bound = {}
        if (shape.assigner, shape.assignee) != (LICENSOR, LICENSEE):
            bound = {"assigner": self._name_of(shape.assigner), "assignee": self._name_of(shape.assignee)}
        for part, scope in enumerate(scopes_of(grant), start=1):
            yield {
                "@type": shape.type,
                "uid": name_here(*place, "part", str(part)),
                "rm:kind": name_in(KIND_OF, grant.kind),
                **bound,
                "action": _action(shape.action, terms.sublicence_levels if gives else 0),
                "target": [asset_node(asset) for asset in scope.assets],
                "constraint": [*self._where(scope), *_when(scope, terms.following)],
                **({"duty" if shape.place == "permission" else "rm:duty": duties} if duties else {}),
                **said,
            }

    def _others(self, grant: Grant) -> dict[str, Any]:
        named = {"rm:comesFrom": grant.parent, "rm:amends": grant.amends}
        return {key: node(_name_of_grant(one)) for key, one in named.items() if one and self._may_name(one)}

    def _may_name(self, grant: Grant) -> bool:
        return self.sees_everything or self.seen.filter(pk=grant.pk).exists()

    def _where(self, scope: Scope) -> Iterator[dict[str, Any]]:
        """Nothing of a side that is everything: in ODRL what is not constrained is not limited."""
        for side, spans in scope.sides.items():
            codes = self.words[side].codes(spans)
            if codes is None:
                yield constraint(f"rm:{side}", "isAnyOf", pairs(spans))
                continue
            if codes.within:
                yield constraint(OPERANDS[side][0], "isAnyOf", [_term(side, code) for code in codes.within])
            if codes.without:
                yield constraint(OPERANDS[side][0], "isNoneOf", [_term(side, code) for code in codes.without])


def _said(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value is not None}


def _term(side: str, code: str) -> Any:
    kind = OPERANDS[side][1]
    return node(name(kind, code)) if kind else code


def _party(organisation: Organisation) -> dict[str, Any]:
    said = {"rm:nameZh": organisation.name_zh or None, "rm:country": organisation.country or None}
    return {"@type": "Party", "uid": name_here("organisation", organisation.name), **_said(said)}


def asset_node(asset: Asset) -> dict[str, Any]:
    identifiers = sorted(f"{one.scheme}:{one.value}" for one in asset.identifiers.all())
    said = {"rm:reference": asset.reference or None, "rm:title": asset.title, "rm:identifier": identifiers or None}
    return {"@type": "Asset", "uid": name_here("asset", asset.number), **_said(said)}


def _action(action: str, levels: int) -> Any:
    if not levels:
        return action
    refinement = [constraint("rm:sublicenceLevels", "lteq", levels)]
    return [action, {"rdf:value": node("odrl:grantUse"), "refinement": refinement}]


def _when(scope: Scope, following: ReleaseTerms | None) -> Iterator[dict[str, Any]]:
    if following:
        yield {"@type": "LogicalConstraint", "andSequence": {"@list": list(_after_release(following))}}
    yield constraint("dateTime", "gteq", typed(scope.first, "date"))
    yield constraint("dateTime", "lteq", typed(scope.last, "date"))


def _after_release(following: ReleaseTerms) -> Iterator[dict[str, Any]]:
    release = following.release
    work = release.asset.merged_into or release.asset
    event = name_here("release", work.number, release.territory.code, release.medium)
    yield constraint("event", "gt", {"@id": event, "rm:work": asset_node(work)})
    sign = "-" if following.offset_days < 0 else ""
    yield constraint("delayPeriod", "eq", typed(f"{sign}P{abs(following.offset_days)}D", "duration"))
    if following.months is not None:
        yield constraint("elapsedTime", "lteq", typed(f"P{following.months}M", "duration"))


def _duties(place: tuple[str, ...], terms: Terms) -> Iterator[dict[str, Any]]:
    """Each has a name, so that what the parts of a clause repeat is owed once."""
    if terms.royalty_rate is not None:
        rate = constraint("rm:royaltyRate", "eq", typed(plain(terms.royalty_rate), "decimal"))
        yield _compensate(name_here(*place, "royalty"), rate)
    if terms.guarantee is not None:
        amount = typed(plain(terms.guarantee.amount), "decimal")
        unit = name("currency", terms.guarantee.currency)
        yield _compensate(name_here(*place, "guarantee"), constraint("payAmount", "gteq", amount, unit=node(unit)))


def _compensate(uid: str, refinement: dict[str, Any]) -> dict[str, Any]:
    action = [{"rdf:value": node("odrl:compensate"), "refinement": [refinement]}]
    return {"@type": "Duty", "uid": uid, "action": action}


def _terms(terms: Terms, *, gives: bool) -> dict[str, Any]:
    circle = terms.circle
    return {
        "rm:sublicenceLevels": None if gives else terms.sublicence_levels or None,
        "rm:sublicencesSurvive": terms.sublicences_survive or None,
        "rm:instalments": write_instalments(terms.instalments) or None,
        "rm:manufacturingDays": terms.manufacturing_days or None,
        "rm:sellOffDays": terms.sell_off_days or None,
        "rm:sellOffOnBreach": None if terms.sell_off_on_breach else False,
        "rm:countedFromRelease": _is_counted_from_release(terms.following) or None,
        "rm:endsWithMonth": terms.following and (terms.following.ends_with_month or None),
        "rm:circle": circle and {"uid": name_here("circle", circle.name), **_said({"rm:atMost": circle.at_most})},
        "rm:lapsesOn": terms.lapses_on and typed(terms.lapses_on, "date"),
    }


def _is_counted_from_release(following: ReleaseTerms | None) -> bool:
    return following is not None and following.months_from == MonthsFrom.RELEASE


def _name_of_grant(grant: Grant) -> str:
    return name_here("agreement", grant.agreement.number, "clause", grant.clause)


def _amount(money: Money | None) -> dict[str, Any] | None:
    if money is None:
        return None
    return {"rm:amount": typed(plain(money.amount), "decimal"), "rm:currency": node(name("currency", money.currency))}


def plain(value: Decimal) -> str:
    """Without an exponent and without zeros at the end."""
    return f"{value.normalize():f}"
