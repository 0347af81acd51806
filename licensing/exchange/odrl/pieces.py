"""The parts of a document that are read alike wherever they stand."""

import re
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from core.money import Money
from licensing.exchange.odrl.profile import CONTEXT, NAMESPACE, ODRL_CONTEXT, PREFIX, SHAPES, is_foreign
from licensing.exchange.odrl.reading import Node, OdrlRefused, OdrlSaidTwice, UnknownTerm
from licensing.exchange.odrl.sayings import AssetSaid, FollowsSaid, GrantName, PartySaid
from licensing.grants.instalments import Instalment, read_instalments
from licensing.models import GIVES_RIGHTS, GrantKind, MonthsFrom

DURATION = re.compile(r"(-?)P(\d{1,5})([DM])")
T = TypeVar("T")
STRATEGIES = ("invalid", "prohibit", "odrl:invalid", "odrl:prohibit")


class NotUnderstood(OdrlRefused):
    code = "odrl.not_understood"
    message = _("At %(pointer)s: %(said)s")
    remedy = _("%(remedy)s")


class OtherDocument(OdrlRefused):
    code = "odrl.other_document"
    message = _("The “inheritFrom” at %(pointer)s names another document, which is not fetched.")
    remedy = _("Copy the inherited rules into this document, and remove “inheritFrom”.")


class OfAnotherInstallation(OdrlRefused):
    code = "odrl.of_another_installation"
    message = _("The value “%(value)s” at %(pointer)s is of another installation, and is not registered here.")
    remedy = _("Remove it, or name what is registered here.")


def at(node: Node, act: Callable[[], T]) -> T:
    """A refusal of what is said here says where it stands."""
    try:
        return act()
    except OdrlRefused:
        raise
    except DomainError as refusal:
        raise NotUnderstood(pointer=node.pointer, said=refusal.text, remedy=refusal.remedy_text) from None


def maybe(node: Node | None, read: Callable[[Node], T]) -> T | None:
    return None if node is None else read(node)


def exactly(node: Node, wanted: str) -> None:
    if node.value != wanted:
        raise node.wrong(wanted)


def once(again: bool, node: Node, term: str) -> None:  # noqa: FBT001 - whether it was said before
    if again:
        raise OdrlSaidTwice(pointer=node.pointer, term=term)


def operator_of(node: Node, operator: str, known: Sequence[str]) -> str:
    if operator not in known:
        raise UnknownTerm(pointer=f"{node.pointer}/operator", term=operator[:80], known=", ".join(known))
    return operator


def refuse_other_context(node: Node) -> None:
    """The terms mean what ODRL's context and our prefix say; another could make them mean anything. ODRL's alone will
    do where the profile's terms are written in full."""
    said = node.value if isinstance(node.value, list) else [node.value]
    if sorted(map(str, said)) not in (sorted(map(str, CONTEXT)), [ODRL_CONTEXT]):
        raise node.wrong(f'["{ODRL_CONTEXT}", {{"rm": "{NAMESPACE}"}}]')


def in_short_terms(root: Node) -> Node:
    """The document with `rm:kind` for a term of the profile that is written in full; a short one without our prefix
    in the context means nothing. Raises `UnknownTerm`."""
    context = root.object(*root.value if isinstance(root.value, dict) else ()).value.get("@context")
    has_prefix = context not in (ODRL_CONTEXT, [ODRL_CONTEXT])
    return Node(_shortened(root, has_prefix=has_prefix), root.pointer)


def _shortened(node: Node, *, has_prefix: bool) -> Any:
    if isinstance(node.value, list):
        return [_shortened(one, has_prefix=has_prefix) for one in node.below()]
    if isinstance(node.value, str) and node.value.startswith(NAMESPACE):
        return PREFIX + node.value.removeprefix(NAMESPACE)
    if not isinstance(node.value, dict):
        return node.value
    found = {}
    for key, one in zip(node.value, node.below(), strict=True):
        if key.startswith(PREFIX) and not has_prefix:
            raise UnknownTerm(pointer=one.pointer, term=key[:80], known=f"{NAMESPACE}{key.removeprefix(PREFIX)}"[:120])
        short = PREFIX + key.removeprefix(NAMESPACE) if key.startswith(NAMESPACE) else key
        if short in found:
            raise OdrlSaidTwice(pointer=node.pointer, term=short[:80])
        found[short] = one.value if key == "@context" else _shortened(one, has_prefix=has_prefix)
    return found


def refuse_other_documents(root: Node) -> None:
    """A strategy for conflicts changes nothing where a document has none: what is permitted here and prohibited there
    is refused when the draft is made. Rules of other documents are not fetched. Raises `WrongValue` or
    `OtherDocument`."""
    strategy = root.get("conflict")
    if strategy is not None and strategy.iri() not in STRATEGIES:
        raise strategy.wrong(", ".join(STRATEGIES))
    if parents := root.list("inheritFrom"):
        raise OtherDocument(pointer=parents[0].pointer)


def party(node: Node) -> PartySaid:
    node.object("@type", "uid", "rm:nameZh", "rm:country")
    exactly(node.need("@type"), "Party")
    [name] = node.need("uid").name("organisation", None)
    name_zh, country = (maybe(node.get(key), Node.text) or "" for key in ("rm:nameZh", "rm:country"))
    return PartySaid(node.pointer, name, name_zh, country)


def agreement_fields(root: Node) -> dict[str, Any]:
    read: dict[str, tuple[str, Callable[[Node], Any]]] = {
        "rm:signedOn": ("signed_on", Node.day),
        "rm:effectiveOn": ("effective_on", Node.day),
        "rm:governingLaw": ("governing_law", Node.text),
        "rm:auditRight": ("has_audit_right", Node.flag),
        "rm:auditNoticeDays": ("audit_notice_days", Node.whole),
        "rm:sellOffDays": ("sell_off_days", Node.whole),
    }
    fields = {column: reader(found) for key, (column, reader) in read.items() if (found := root.get(key))}
    if insurance := root.get("rm:insurance"):
        insurance.object("rm:amount", "rm:currency")
        money = money_of(insurance.need("rm:amount"), insurance.need("rm:currency"))
        fields |= {"insurance_amount": money.amount, "insurance_currency": money.currency}
    return fields


def money_of(amount: Node, unit: Node) -> Money:
    [currency] = unit.name("currency", None)
    value = amount.decimal()
    return at(amount, lambda: Money.parse(f"{value:f}", currency))


def instalments(node: Node, guarantee: Money | None) -> tuple[Instalment, ...]:
    return at(node, lambda: read_instalments(node.text(), guarantee.currency if guarantee else "CNY"))


def months_from(node: Node) -> str:
    return MonthsFrom.RELEASE if node.flag() else MonthsFrom.START


def refuse_foreign(node: Node) -> None:
    """Contracts and groups of another installation are not ours, whatever they are called."""
    if is_foreign(node.iri()):
        raise OfAnotherInstallation(pointer=node.pointer, value=node.iri()[:120])


def agreement_name(node: Node) -> str:
    refuse_foreign(node)
    return str(node.name("agreement", None)[0])


def grant_name(node: Node) -> GrantName:
    refuse_foreign(node)
    number, clause = node.name("agreement", None, "clause", None)
    return number, clause


def circle(node: Node) -> tuple[str, int | None]:
    node.object("uid", "rm:atMost")
    refuse_foreign(node.need("uid"))
    [name] = node.need("uid").name("circle", None)
    return name, maybe(node.get("rm:atMost"), lambda found: found.whole(least=2))


def asset_said(node: Node) -> AssetSaid:
    node.object("@type", "uid", "rm:reference", "rm:title", "rm:identifier")
    exactly(node.need("@type"), "Asset")
    uid = node.need("uid")
    [number] = uid.name("asset", None)
    return AssetSaid(
        node.pointer,
        number,
        is_foreign(uid.iri()),
        maybe(node.get("rm:reference"), Node.text) or "",
        maybe(node.get("rm:title"), Node.text) or "",
        tuple(one.text() for one in node.list("rm:identifier")),
    )


def constraint(node: Node, *more: str) -> tuple[str, str, Node]:
    node.object("@type", "leftOperand", "operator", "rightOperand", *more)
    exactly(node.need("@type"), "Constraint")
    return node.need("leftOperand").text(), node.need("operator").text(), node.need("rightOperand")


def only(node: Node, key: str) -> Node:
    found = node.list(key)
    if len(found) != 1:
        raise node.need(key).wrong(_("exactly one"))
    return found[0]


def refined(action: Node, wanted: str) -> Node:
    """The one refinement of an action."""
    action.object("rdf:value", "refinement")
    exactly(action.need("rdf:value").object("@id").need("@id"), wanted)
    return only(action, "refinement")


def levels(rule: Node, kind: str) -> int:
    """How deep it may be sublicensed: ODRL's `grantUse` where rights are given, a term of ours where they are not."""
    first, *more = rule.list("action") or [rule.need("action")]
    exactly(first, SHAPES[kind].action)
    if GrantKind(kind) not in GIVES_RIGHTS:
        once(bool(more), rule, "action")
        return maybe(rule.get("rm:sublicenceLevels"), Node.whole) or 0
    if (stray := rule.get("rm:sublicenceLevels")) is not None:
        raise stray.wrong("grantUse")
    if not more:
        return 0
    once(len(more) > 1, rule, "grantUse")
    refinement = refined(more[0], "odrl:grantUse")
    left, operator, right = constraint(refinement)
    exactly(refinement.need("leftOperand"), "rm:sublicenceLevels")
    operator_of(refinement, operator, ("lteq",))
    return right.whole(least=1) if left else 0


def follows(node: Node) -> FollowsSaid:
    """`event` after a release, then a delay, then for how long: in this order."""
    node.object("@type", "andSequence")
    exactly(node.need("@type"), "LogicalConstraint")
    steps = node.need("andSequence").object("@list").list("@list")
    wanted = (("event", "gt"), ("delayPeriod", "eq"), ("elapsedTime", "lteq"))[: max(2, len(steps))]
    if len(steps) not in (2, 3):
        raise node.wrong(_("event, delayPeriod and, where there is a term, elapsedTime"))
    rights = []
    for step, (left, operator) in zip(steps, wanted, strict=True):
        _said, _operator, right = constraint(step)
        exactly(step.need("leftOperand"), left)
        exactly(step.need("operator"), operator)
        rights.append(right)
    release, delay, *term = rights
    release.object("@id", "rm:work")
    number, territory, medium = release.need("@id").name("release", None, None, None)
    work = asset_said(release.need("rm:work"))
    if work.number != number:
        raise release.need("@id").wrong(f"rm:release/{work.number}/{territory}/{medium}")
    months = duration(term[0], "M") if term else None
    return FollowsSaid(node.pointer, work, territory, medium, duration(delay, "D"), months)


def duration(node: Node, unit: str) -> int:
    found = DURATION.fullmatch(str(node.typed("duration")))
    if not found or found[3] != unit or (unit == "M" and found[1]) or int(found[2]) > 32_767:
        raise node.wrong(_("days such as P10D or -P10D") if unit == "D" else _("months such as P24M"))
    return int(found[2]) * (-1 if found[1] else 1)
