"""An ODRL document as the draft of an agreement. It never binds anybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, Role
from accounts.services import find_organisation, organisation_called
from core import audit
from core.errors import DomainError
from core.permissions import takes
from core.saving import save_checked
from ip_registry.models import Asset, Identifier
from ip_registry.services.catalogue.columns import UnknownParent
from ip_registry.services.proof_files import asset_called
from licensing.exchange.odrl.parsing import parse
from licensing.exchange.odrl.pieces import NotUnderstood
from licensing.exchange.odrl.reading import OdrlRefused
from licensing.exchange.odrl.sayings import (
    AgreementSaid,
    AssetSaid,
    ClauseSaid,
    FollowsSaid,
    GrantName,
    PartySaid,
    ScopeSaid,
)
from licensing.exchange.spreadsheets.reader import release_called
from licensing.grants.drafting import ReleaseTerms, Scope, Terms, draft_grant
from licensing.grants.lookups import circle_called
from licensing.grants.terms import scopes_of, terms_of
from licensing.models import Agreement, Grant

AGREEMENT_READ = audit.reason("agreement.odrl", _("Drafted from an ODRL document"))


class NumberTaken(OdrlRefused):
    code = "odrl.number_taken"
    message = _("Agreement %(number)s is already registered.")
    remedy = _("Use another number in every “uid”. A registered agreement is changed by an amendment.")


class NotRegistered(OdrlRefused):
    code = "odrl.not_registered"
    message = _("The value “%(value)s” at %(pointer)s is not registered.")
    remedy = _("Register it first, or correct its name: numbers of other systems are not recognised here.")


class NamesAnother(OdrlRefused):
    code = "odrl.names_another"
    message = _("At %(pointer)s the document says “%(value)s”, but %(asset)s is registered as “%(known)s”.")
    remedy = _("Correct the wrong value, or remove it; the document may come from another system.")


class SaysDifferently(OdrlRefused):
    code = "odrl.party_differs"
    message = _("At %(pointer)s the document says “%(value)s” for %(party)s, which is registered with “%(known)s”.")
    remedy = _("Remove it from the document, or correct the organisation first.")


class OfAnotherCircle(OdrlRefused):
    code = "odrl.other_circle"
    message = _(
        "At %(pointer)s the co-exclusive group “%(circle)s” has %(value)s licensees, but here %(known)s are registered."
    )
    remedy = _("Correct the number, or give the co-exclusive group another name.")


@dataclass(frozen=True)
class Reading:
    """What a document would do: the draft as it would be, and which parties are new."""

    agreement: Agreement
    new_parties: Sequence[str]
    clauses: Sequence[tuple[Grant, Sequence[Scope], Terms]]


@takes("licensing.add_agreement")
@takes("licensing.add_grant")
def draft_from_odrl(*, content: bytes, by: Any, now: datetime) -> Agreement:
    """Draft the agreement that a document describes, with all its clauses, or nothing.

    Raises an `OdrlRefused`, a refusal of `draft_grant` (both say where in the document), or Django's `ValidationError`.
    """
    return _draft(parse(content), by, now)


@takes("licensing.add_agreement")
@takes("licensing.add_grant")
@transaction.atomic
def would_draft(*, content: bytes, by: Any, now: datetime) -> Reading:
    """What `draft_from_odrl` would make, found by making it and taking it back. Raises the same."""
    said = parse(content)
    known = [bool(_organisation(one)) for one in (said.licensor, said.licensee)]
    new = [one.name for one, here in zip((said.licensor, said.licensee), known, strict=True) if not here]
    agreement = _draft(said, by, now)
    grants = agreement.grants.select_related("parent__agreement", "circle", "follows__asset", "follows__territory")
    clauses = [(one, scopes_of(one), terms_of(one)) for one in grants.order_by("pk")]
    transaction.set_rollback(True)
    return Reading(agreement, new, clauses)


@transaction.atomic
def _draft(said: AgreementSaid, by: Any, now: datetime) -> Agreement:
    with audit.because(AGREEMENT_READ, by=by):
        agreement = Agreement(
            number=said.number,
            title=said.title,
            licensor=_party(said.licensor, Role.LICENSOR),
            licensee=_party(said.licensee, Role.LICENSEE),
            amends=_amended(said.amends),
            **said.fields,
        )
        if Agreement.objects.filter(number=said.number).exists():
            raise NumberTaken(pointer="#/uid", number=said.number)
        save_checked(agreement)
    for clause in said.clauses:
        _draft_clause(agreement, clause, by, now)
    return agreement


def _draft_clause(agreement: Agreement, said: ClauseSaid, by: Any, now: datetime) -> None:
    terms = said.terms
    scopes = [_scope(one, said) for one in said.scopes]
    try:
        draft_grant(
            agreement=agreement,
            clause=said.clause,
            kind=terms.kind,
            scope=scopes[0],
            also=scopes[1:],
            terms=Terms(
                royalty_rate=terms.royalty_rate,
                guarantee=terms.guarantee,
                instalments=terms.instalments,
                manufacturing_days=terms.manufacturing_days,
                sell_off_days=terms.sell_off_days,
                sell_off_on_breach=terms.sell_off_on_breach,
                sublicence_levels=terms.sublicence_levels,
                sublicences_survive=terms.sublicences_survive,
                parent=_grant(terms.parent, f"{said.pointer}/rm:comesFrom"),
                circle=_circle(terms.circle, said.pointer),
                lapses_on=terms.lapses_on,
                following=_following(said),
            ),
            amends=_grant(terms.amends, f"{said.pointer}/rm:amends"),
            by=by,
            now=now,
        )
    except OdrlRefused:
        raise
    except DomainError as refusal:
        raise NotUnderstood(pointer=said.pointer, said=refusal.text, remedy=refusal.remedy_text) from refusal
    except ValidationError as refusal:
        raise NotUnderstood(pointer=said.pointer, said=" ".join(refusal.messages), remedy="") from refusal


def _organisation(said: PartySaid) -> Organisation | None:
    return find_organisation(said.name)


def _party(said: PartySaid, role: str) -> Organisation:
    """Matched by name as imports of files match it; somebody new is registered with what the document says."""
    known = _organisation(said)
    if known is None:
        return organisation_called(said.name, role=role, name_zh=said.name_zh, country=said.country)
    for key, value, here in (
        ("rm:nameZh", said.name_zh, known.name_zh),
        ("rm:country", said.country, known.country),
    ):
        if value and value != here:
            pointer = f"{said.pointer}/{key}"
            raise SaysDifferently(pointer=pointer, value=value, party=known.both_names, known=here or "–")
    return organisation_called(said.name, role=role)


def _amended(number: str | None) -> Agreement | None:
    if number is None:
        return None
    found = Agreement.objects.filter(number=number).first()
    if found is None:
        raise NotRegistered(pointer="#/rm:amendsAgreement", value=number)
    return found


def _grant(name: GrantName | None, pointer: str) -> Grant | None:
    if name is None:
        return None
    found = Grant.objects.filter(agreement__number=name[0], clause=name[1]).first()
    if found is None:
        raise NotRegistered(pointer=pointer, value=" § ".join(name))
    return found


def _circle(said: tuple[str, int | None] | None, pointer: str) -> Any:
    if said is None:
        return None
    found = circle_called(*said)
    if found.at_most != said[1]:
        raise OfAnotherCircle(
            pointer=f"{pointer}/rm:circle", circle=said[0], value=said[1] or "–", known=found.at_most or "–"
        )
    return found


def _scope(said: ScopeSaid, clause: ClauseSaid) -> Scope:
    assets = [_asset(one) for one in said.assets]
    return Scope(assets=assets, first=clause.terms.first, last=clause.terms.last, **said.sides)


def _following(clause: ClauseSaid) -> ReleaseTerms | None:
    said = clause.terms.follows
    if said is None:
        return None
    release = _release(said)
    terms = clause.terms
    return ReleaseTerms(
        release,
        not_before=terms.first,
        long_stop=terms.last,
        offset_days=said.offset_days,
        months=said.months,
        months_from=terms.months_from,
        ends_with_month=terms.ends_with_month,
    )


def _release(said: FollowsSaid) -> Any:
    found = release_called(_asset(said.work), said.territory, said.medium)
    if found is None:
        value = f"{said.work.number} {said.territory} {said.medium}"
        raise NotRegistered(pointer=f"{said.pointer}/andSequence", value=value)
    return found


def _asset(said: AssetSaid) -> Asset:
    """By its own reference where it has one, else by number, or by an identifier where the number is another
    installation's; everything else that is said of it must be so."""
    name = said.reference or ("" if said.is_foreign else said.number)
    try:
        found = asset_called(name) if name else _identified(said)
    except UnknownParent:
        raise NotRegistered(pointer=said.pointer, value=name or said.title or said.number) from None
    if not said.is_foreign and said.number != found.number and _by_number(said.number) != found:
        raise _another(f"{said.pointer}/uid", said.number, found, found.number)
    if said.title and said.title not in _titles(found):
        raise _another(f"{said.pointer}/rm:title", said.title, found, found.title)
    for identifier in said.identifiers:
        if _with_identifier(identifier) != found:
            known = ", ".join(f"{one.scheme}:{one.value}" for one in found.identifiers.all()) or "–"
            raise _another(f"{said.pointer}/rm:identifier", identifier, found, known)
    return found


def _identified(said: AssetSaid) -> Asset:
    """Raises `UnknownParent`."""
    for identifier in said.identifiers:
        if (one := _with_identifier(identifier)) is not None:
            return one
    raise UnknownParent(value=said.number)


def _with_identifier(identifier: str) -> Asset | None:
    scheme, _colon, value = identifier.partition(":")
    found = Identifier.objects.filter(scheme=scheme, value=value).select_related("asset__merged_into").first()
    return None if found is None else found.asset.merged_into or found.asset


def _by_number(number: str) -> Asset | None:
    try:
        return asset_called(number)
    except UnknownParent:
        return None


def _titles(asset: Asset) -> set[str]:
    return {asset.title, asset.title_zh, *asset.aliases.values_list("text", flat=True)}


def _another(pointer: str, value: str, asset: Asset, known: str) -> NamesAnother:
    return NamesAnother(pointer=pointer, value=value, asset=asset.number, known=known)
