"""From a document to what it says. Nothing is looked up but codes of the vocabularies, and nothing is fetched."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.boxes import SIDES
from core.money import Money
from core.regions.spans import EVERYTHING, Spans, difference
from core.texts import label_in_both
from licensing.exchange.odrl.pieces import (
    agreement_fields,
    agreement_name,
    asset_said,
    at,
    circle,
    constraint,
    exactly,
    follows,
    grant_name,
    in_short_terms,
    instalments,
    levels,
    maybe,
    money_of,
    months_from,
    once,
    only,
    operator_of,
    party,
    refined,
    refuse_other_context,
    refuse_other_documents,
)
from licensing.exchange.odrl.profile import (
    AGREEMENT_KIND_OF,
    KIND_OF,
    LICENSEE,
    LICENSOR,
    OPERANDS,
    PROFILE,
    SHAPES,
    SILENCE_OF,
    Shape,
)
from licensing.exchange.odrl.reading import (
    Node,
    OdrlPartMissing,
    OdrlRefused,
    OdrlSaidTwice,
    UnknownTerm,
    WrongValue,
    read,
)
from licensing.exchange.odrl.sayings import AgreementSaid, ClauseSaid, FollowsSaid, ScopeSaid, TermsSaid
from licensing.exchange.spreadsheets.span_words import SpanWords, read_pairs
from licensing.models import MonthsFrom
from vocabularies.words import Vocabularies

LEFT_OVER = _("constraints that leave a scope")
SIDE_OF = {OPERANDS[side][0]: side for side in SIDES}
EXPLICIT = {f"rm:{side}": side for side in SIDES}
RULES = ("permission", "prohibition", "obligation")
AGREEMENT = (
    "@context", "@type", "uid", "profile", "conflict", "inheritFrom", "assigner", "assignee", *RULES,
    "rm:title", "rm:agreementKind", "rm:signedOn", "rm:amendsAgreement", "rm:effectiveOn", "rm:governingLaw",
    "rm:auditRight", "rm:auditNoticeDays", "rm:sellOffDays", "rm:insurance",
)  # fmt: skip
RULE = (
    "@type", "uid", "rm:kind", "assigner", "assignee", "action", "target", "constraint", "rm:sublicencesSurvive",
    "rm:sublicenceLevels", "rm:instalments", "rm:manufacturingDays", "rm:sellOffDays", "rm:sellOffOnBreach",
    "rm:countedFromRelease", "rm:endsWithMonth", "rm:comesFrom", "rm:amends", "rm:circle", "rm:lapsesOn",
)  # fmt: skip


class PartsDiffer(OdrlRefused):
    code = "odrl.parts_differ"
    message = _("At %(pointer)s the terms of clause %(clause)s differ from those of its first part.")
    remedy = _("Give all parts of a clause the same terms and dates, or make this part a separate clause.")


class PartsMissing(OdrlRefused):
    code = "odrl.parts_missing"
    message = _("At %(pointer)s part %(part)s of clause %(clause)s follows, but part %(expected)s is expected.")
    remedy = _("Number the parts of a clause in order, starting at 1.")


def parse(content: bytes) -> AgreementSaid:
    """Raises a refusal of `reading`, or one of these."""
    return Parser().agreement(read(content))


@dataclass
class _Limits:
    """The constraints of one rule, as far as they were read."""

    within: dict[str, Spans] = field(default_factory=dict)
    less: dict[str, Spans] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)
    follows: FollowsSaid | None = None


class Parser:
    def __init__(self) -> None:
        words = Vocabularies.load()
        self.words = {side: SpanWords(getattr(words, side)) for side in SIDES}
        self.number = ""
        self.names: dict[str, str] = {}

    def agreement(self, root: Node) -> AgreementSaid:
        root = in_short_terms(root)
        refuse_other_context(root.need("@context"))
        exactly(root.need("@type"), "Agreement")
        root.object(*AGREEMENT)
        if (profile := root.get("profile")) is not None:
            exactly(profile, PROFILE)
        refuse_other_documents(root)
        [self.number] = root.need("uid").name("agreement", None)
        licensor, licensee = party(root.need("assigner")), party(root.need("assignee"))
        self.names = {LICENSOR: licensor.name, LICENSEE: licensee.name}
        amends = root.get("rm:amendsAgreement")
        fields = {"kind": root.need("rm:agreementKind").choice(AGREEMENT_KIND_OF), **agreement_fields(root)}
        clauses = self._clauses(root, fields)
        return AgreementSaid(
            number=self.number,
            title=root.need("rm:title").text(),
            licensor=licensor,
            licensee=licensee,
            amends=maybe(amends, agreement_name),
            fields=fields,
            clauses=clauses,
        )

    def _clauses(self, root: Node, fields: dict[str, Any]) -> list[ClauseSaid]:
        found: dict[str, ClauseSaid] = {}
        for place in RULES:
            for rule in root.list(place):
                if place == "obligation" and isinstance(rule.value, dict) and "rm:answeredWithinDays" in rule.value:
                    fields |= self._approval(rule, fields)
                    continue
                self._add(found, rule, place)
        return list(found.values())

    def _approval(self, rule: Node, fields: dict[str, Any]) -> dict[str, Any]:
        rule.object("@type", "uid", "action", "assignee", "consentingParty", "rm:answeredWithinDays", "rm:silence")
        if "approval_days" in fields:
            raise OdrlSaidTwice(pointer=rule.pointer, term="rm:answeredWithinDays")
        exactly(rule.need("@type"), "Duty")
        exactly(rule.need("action"), "obtainConsent")
        rule.need("uid").name("agreement", self.number, "approval")
        rule.need("assignee").name("organisation", self.names[LICENSEE])
        rule.need("consentingParty").name("organisation", self.names[LICENSOR])
        return {
            "approval_days": rule.need("rm:answeredWithinDays").whole(least=1),
            "silence": rule.need("rm:silence").choice(SILENCE_OF),
        }

    def _add(self, found: dict[str, ClauseSaid], rule: Node, place: str) -> None:
        owed = "duty" if place == "permission" else "rm:duty"
        rule.object(*RULE, owed)
        clause, part = rule.need("uid").name("agreement", self.number, "clause", None, "part", None)
        kind = rule.need("rm:kind").choice(KIND_OF)
        shape = SHAPES[kind]
        if shape.place != place:
            raise rule.need("rm:kind").wrong(shape.place)
        exactly(rule.need("@type"), shape.type)
        self._bound(rule, shape)
        said = self._rule(rule, kind, rule.list(owed), clause)
        earlier = found.get(clause)
        expected = len(earlier.scopes) + 1 if earlier else 1
        if part != str(expected):
            raise PartsMissing(pointer=rule.pointer, clause=clause, part=part, expected=expected)
        if earlier and earlier.terms != said.terms:
            raise PartsDiffer(pointer=rule.pointer, clause=clause)
        scopes = [*(earlier.scopes if earlier else ()), *said.scopes]
        found[clause] = ClauseSaid(earlier.pointer if earlier else rule.pointer, clause, said.terms, scopes)

    def _bound(self, rule: Node, shape: Shape) -> None:
        """Who is bound to whom follows from the kind; a rule that says otherwise means something else."""
        usual = (shape.assigner, shape.assignee) == (LICENSOR, LICENSEE)
        for key, role in (("assigner", shape.assigner), ("assignee", shape.assignee)):
            found = rule.get(key) if usual else rule.need(key)
            if found is not None:
                found.name("organisation", self.names[role])

    def _rule(self, rule: Node, kind: str, duties: Sequence[Node], clause: str) -> ClauseSaid:
        may = levels(rule, kind)
        limits = self._limits(rule.list("constraint"))
        for key in ("gteq", "lteq"):
            if key not in limits.days:
                raise OdrlPartMissing(pointer=f"{rule.pointer}/constraint", term=f"dateTime {key}")
        rate, guarantee = self._owed(duties, clause)
        terms = TermsSaid(
            kind=kind,
            first=limits.days["gteq"],
            last=limits.days["lteq"],
            follows=limits.follows,
            royalty_rate=rate,
            guarantee=guarantee,
            instalments=maybe(rule.get("rm:instalments"), lambda said: instalments(said, guarantee)) or (),
            manufacturing_days=maybe(rule.get("rm:manufacturingDays"), Node.whole) or 0,
            sell_off_days=maybe(rule.get("rm:sellOffDays"), Node.whole) or 0,
            sell_off_on_breach=maybe(rule.get("rm:sellOffOnBreach"), Node.flag) is not False,
            months_from=maybe(rule.get("rm:countedFromRelease"), months_from) or MonthsFrom.START,
            ends_with_month=bool(maybe(rule.get("rm:endsWithMonth"), Node.flag)),
            sublicence_levels=may,
            sublicences_survive=bool(maybe(rule.get("rm:sublicencesSurvive"), Node.flag)),
            parent=maybe(rule.get("rm:comesFrom"), grant_name),
            amends=maybe(rule.get("rm:amends"), grant_name),
            circle=maybe(rule.get("rm:circle"), circle),
            lapses_on=maybe(rule.get("rm:lapsesOn"), Node.day),
        )
        assets = tuple(asset_said(one) for one in rule.list("target"))
        if not assets:
            raise OdrlPartMissing(pointer=rule.pointer, term="target")
        return ClauseSaid(rule.pointer, clause, terms, [ScopeSaid(assets, self._sides(limits, rule))])

    def _sides(self, limits: _Limits, rule: Node) -> dict[str, Spans]:
        sides = {side: difference(limits.within.get(side, EVERYTHING), limits.less.get(side, ())) for side in SIDES}
        for side, spans in sides.items():
            if not spans:
                pointer = f"{rule.pointer}/constraint"
                raise WrongValue(pointer=pointer, value=OPERANDS[side][0], wanted=label_in_both(LEFT_OVER))
        return sides

    def _limits(self, constraints: Iterable[Node]) -> _Limits:
        limits = _Limits()
        for one in constraints:
            if isinstance(one.value, dict) and "andSequence" in one.value:
                once(limits.follows is not None, one, "andSequence")
                limits.follows = follows(one)
                continue
            left, operator, right = constraint(one)
            if left == "dateTime":
                once(operator in limits.days, one, f"dateTime {operator}")
                limits.days[operator_of(one, operator, ("gteq", "lteq"))] = right.day()
            else:
                self._side(limits, one, left, operator)
        return limits

    def _side(self, limits: _Limits, one: Node, left: str, operator: str) -> None:
        side = SIDE_OF.get(left) or EXPLICIT.get(left)
        if side is None:
            known = ", ".join(["dateTime", *SIDE_OF, *EXPLICIT])
            raise UnknownTerm(pointer=f"{one.pointer}/leftOperand", term=left[:80], known=known)
        operators = ("isAnyOf",) if left in EXPLICIT else ("isAnyOf", "isNoneOf", "eq", "neq")
        place = limits.within if operator_of(one, operator, operators) in ("isAnyOf", "eq") else limits.less
        once(side in place, one, f"{left} {operator}")
        values = one.list("rightOperand")
        if left in EXPLICIT:
            place[side] = at(one, lambda: read_pairs(value.text() for value in values))
            return
        kind = OPERANDS[side][1]
        codes = [value.name(kind, None)[0] if kind else value.text() for value in values]
        if not codes:
            raise OdrlPartMissing(pointer=one.pointer, term="rightOperand")
        place[side] = at(one, lambda: self.words[side].spans(codes))

    def _owed(self, duties: Sequence[Node], clause: str) -> tuple[Decimal | None, Money | None]:
        rate: Decimal | None = None
        guarantee: Money | None = None
        for duty in duties:
            [what] = (
                duty.object("@type", "uid", "action").need("uid").name("agreement", self.number, "clause", clause, None)
            )
            exactly(duty.need("@type"), "Duty")
            refinement = refined(only(duty, "action"), "odrl:compensate")
            left, operator, right = constraint(refinement, "unit")
            if what == "royalty" and left == "rm:royaltyRate":
                once(rate is not None, duty, left)
                operator_of(refinement, operator, ("eq",))
                rate = right.decimal()
            elif what == "guarantee" and left == "payAmount":
                once(guarantee is not None, duty, left)
                operator_of(refinement, operator, ("gteq",))
                guarantee = money_of(right, refinement.need("unit"))
            else:
                known = "rm:royaltyRate (…/royalty), payAmount (…/guarantee)"
                raise UnknownTerm(pointer=f"{refinement.pointer}/leftOperand", term=left[:80], known=known)
        return rate, guarantee
