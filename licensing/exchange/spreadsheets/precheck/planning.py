"""What the rows of a file of contracts would come to, found out in memory: no lock is taken and nothing is written.

A row goes through the same readers as when it is imported, and is refused by the same refusals; only what it names
may stand above it in the file instead of in the register.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint, Model
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz, process

from accounts.models import Organisation
from core.days import reachable
from core.errors import DomainError
from core.intake.importers import InvalidRow, Outcome, Problem, Result, Rows, in_column, problems_of
from core.names import name_key, plain
from core.texts import in_both
from licensing.authorisations.issuing import BeyondTheGrant
from licensing.exchange.spreadsheets import reader as reading
from licensing.exchange.spreadsheets.precheck.planned import NOT_YET, Clause, NewParty, Party, Places
from licensing.exchange.spreadsheets.signing import (
    refuse_changes_under_way,
    refuse_unless_may_sign,
)
from licensing.grants import lookups
from licensing.grants.drafting import NotTheirGrant, Scope, Terms
from licensing.grants.release_terms import period_of
from licensing.models import RIGHTS_IN, Agreement, AgreementKind, CoExclusiveGroup, Grant, GrantKind, GrantStatus
from licensing.rights.title_check import validate_parent_terms

ORDINARY = (GrantKind.EXCLUSIVE, GrantKind.SOLE, GrantKind.NON_EXCLUSIVE, GrantKind.OWN_USE, GrantKind.HOLDBACK)


class OtherPartiesInFile(DomainError):
    code = "contracts.other_parties_in_file"
    message = _("Row %(row)s names %(licensor)s and %(licensee)s as parties of agreement %(number)s.")
    remedy = _("Give one of the two agreements another number, or correct the names.")


class ClauseNamedTwice(DomainError):
    code = "contracts.said_twice"
    message = _("Row %(row)s has the same agreement and clause with different content.")
    remedy = _("Number the clauses so that each row has its own, or remove one of the two rows.")


@dataclass(frozen=True)
class Registered:
    """What the register has of the agreements that a chunk names."""

    agreements: Mapping[str, Agreement]
    grants: Mapping[str, Grant]


ALIKE = 80  # per cent of two names that may be one: "Startrack Toys" and "Startrack Toys Ltd", 星轨玩具 and 星軌玩具


class Planner:
    """Plans the rows of one file, a chunk after the other. `importer` reads them and says what they may not change."""

    def __init__(self, importer: Any) -> None:
        self.importer = importer
        self.clauses: dict[str, Clause] = {}
        self.places = Places()
        self._parties: dict[str, Party] = {}
        self._plain: dict[str, str] = {}  # the same names in one script
        self.new_parties: list[NewParty] = []
        self._agreements: dict[str, tuple[int, Party, Party]] = {}
        self._circles: dict[str, CoExclusiveGroup] = {}

    @property
    def binding(self) -> list[Clause]:
        """What would bind: signed, and whole."""
        return [clause for clause in self.clauses.values() if clause.binds]

    def plan_all(self, rows: Rows) -> dict[int, Result]:
        registered = self._registered({row["agreement_number"] for _number, row in rows})
        return {number: self._plan_one(number, row, registered) for number, row in rows}

    def _plan_one(self, number: int, row: Mapping[str, Any], registered: Registered) -> Result:
        try:
            return Result(self._plan(number, row, registered), self.importer.label_of(row))
        except DomainError as error:
            return Result(Outcome.WRONG, problems=[Problem(getattr(error, "column", ""), error)])
        except ValidationError as error:
            return Result(Outcome.WRONG, problems=list(problems_of(error)))

    def _plan(self, number: int, row: Mapping[str, Any], registered: Registered) -> Outcome:
        parties = self._party(row["licensor"]), self._party(row["licensee"], row["licensee_zh"])
        self._refuse_wrong_agreement(number, row, parties, registered)
        above = self._above(row)
        scope = self.importer.scope_of(row)
        parent = above.grant if above else reading.parent(row)
        terms = self.importer.terms_of(row, parent, self._circle(row))
        grant = registered.grants.get(label_of(row))
        if grant is not None and grant.status != GrantStatus.DRAFT:
            self.importer.refuse_changes(grant, row, scope, terms)
            return Outcome.UNCHANGED
        reading.refuse_ended(row)
        if grant is not None and not row["signed_on"] and not reading.differences(grant, row, scope, terms):
            return Outcome.UNCHANGED
        self._refuse_unknown_amended(row)
        known = registered.agreements.get(row["agreement_number"])
        if known is not None and (grant is None or reading.differences(grant, row, scope, terms)):
            refuse_changes_under_way(known)
        draft = _draft(row, parties, scope, terms)
        _refuse_certificate_beyond(row, draft)
        if row["signed_on"]:
            self._refuse_signature(row, parties, known)
        base = row["amends_agreement"] or row["agreement_number"]
        clause = Clause(0, draft, *parties, row["signed_on"], 1, base, above)
        return self._add(number, row, scope, clause, is_new=not grant)

    def _add(self, number: int, row: Mapping[str, Any], scope: Scope, clause: Clause, *, is_new: bool) -> Outcome:
        part, clause.count = row["part"] or (1, 1)
        said = (*_said(clause), tuple(asset.pk for asset in scope.assets), *scope.sides.values())
        known = self.clauses.get(clause.label)
        if known is not None and (known.binds or part in known.said):
            if known.said.get(part) != said:
                raise ClauseNamedTwice(row=known.rows.get(part, known.row))
            return Outcome.UNCHANGED
        if known is None and part > 1:
            with in_column("part"):
                raise reading.ClausePartMissing(part=part)
        whole = known or clause
        whole.key = whole.key or NOT_YET + number
        whole.signed_on = clause.signed_on
        whole.said[part], whole.rows[part] = said, number
        whole.claims += self.places.claims(whole, scope)
        self.clauses[clause.label] = whole
        return Outcome.NEW if is_new and known is None else Outcome.CHANGED

    def _refuse_signature(self, row: Mapping[str, Any], parties: tuple[Party, Party], known: Agreement | None) -> None:
        licensor, licensee = parties
        kind = row["agreement_kind"] or (known.kind if known else "")
        others = parties if kind == AgreementKind.SUBLICENCE else (licensor if kind in RIGHTS_IN else licensee,)
        number = row["agreement_number"]
        agreement = known or Agreement(number=number, title=row["title"] or number, effective_on=row["effective_on"])
        named = [(one.id, one.names) for one in others]
        refuse_unless_may_sign(row, agreement, self.importer.by, self.importer.now, named)

    # --- What the row names ---------------------------------------------------------------------

    def _above(self, row: Mapping[str, Any]) -> Clause | None:
        return self.clauses.get(row["parent"] or "")

    def _refuse_unknown_amended(self, row: Mapping[str, Any]) -> None:
        if row["amends_clause"] not in self.clauses:
            reading.amended(row)

    def _circle(self, row: Mapping[str, Any]) -> CoExclusiveGroup | None:
        """Nothing is registered for a question: a new co-exclusive group gets a number of its own."""
        name, at_most = row["circle"], row["circle_at_most"]
        if name is None:
            return None
        if name not in self._circles:
            known = CoExclusiveGroup.objects.filter(name=name).first()
            self._circles[name] = known or CoExclusiveGroup(pk=NOT_YET + len(self._circles), name=name, at_most=at_most)
        circle = self._circles[name]
        if at_most not in (None, circle.at_most):
            with in_column("circle_at_most"):
                raise lookups.OtherCircle(circle=name, registered=circle.at_most or "–", value=at_most)
        return circle

    def _party(self, name: str, name_zh: str | None = None) -> Party:
        """As `organisation_called` would find it; one that is not registered yet gets a number of its own."""
        if not self._parties:
            rows = list(Organisation.objects.select_related("merged_into").order_by("-pk"))
            known = {one.pk: one.merged_into or one for one in rows}
            parties = {key: Party(one.pk, one.both_names) for key, one in known.items()}
            self._parties = {name_key(one.name_zh): parties[one.pk] for one in rows if one.name_zh}
            self._parties |= {name_key(one.name): parties[one.pk] for one in rows}
        found = self._parties.get(name_key(name))
        if found is None:
            found = Party(NOT_YET + len(self._parties), in_both(name, name_zh or ""))
            self.new_parties.append(NewParty(found.names, self._like(name)))
            self._parties[name_key(name)] = found
            if name_zh:
                self._parties.setdefault(name_key(name_zh), found)
        return found

    def _like(self, name: str) -> Mapping[str, str] | None:
        """An organisation whose name is nearly the same, also in the other script: perhaps the same organisation."""
        for key in self._parties.keys() - self._plain.keys():
            self._plain[key] = plain(key)
        asked = name_key(plain(name))
        found = process.extractOne(asked, self._plain, scorer=fuzz.ratio, score_cutoff=ALIKE)
        return self._parties[found[2]].names if found else None

    def _registered(self, numbers: set[str]) -> Registered:
        agreements = Agreement.objects.filter(number__in=numbers).select_related("licensor", "licensee", "amends")
        grants = Grant.objects.filter(agreement__number__in=numbers)
        grants = grants.select_related("agreement", "parent", "circle", "follows")
        grants = grants.prefetch_related("scopes__assets__merged_into")
        return Registered({one.number: one for one in agreements}, {str(one): one for one in grants})

    # --- Refusals -------------------------------------------------------------------------------

    def _refuse_wrong_agreement(
        self, number: int, row: Mapping[str, Any], parties: tuple[Party, Party], registered: Registered
    ) -> None:
        called, (licensor, licensee) = row["agreement_number"], parties
        if licensor.id == licensee.id:
            raise InvalidRow(said=_("The licensor and the licensee are the same organisation."))
        known = registered.agreements.get(called)
        if known is not None and (known.licensor_id, known.licensee_id) != (licensor.id, licensee.id):
            raise self.importer.other_parties(known)
        first, one, other = self._agreements.setdefault(called, (number, licensor, licensee))
        if (one.id, other.id) != (licensor.id, licensee.id):
            raise OtherPartiesInFile(row=first, number=called, licensor=one.names, licensee=other.names)
        self._refuse_fields(row, known)

    def _refuse_fields(self, row: Mapping[str, Any], known: Agreement | None) -> None:
        in_file = row["amends_agreement"] in self._agreements
        fields = reading.agreement_fields({**row, "amends_agreement": None} if in_file else row)
        if known is not None:
            reading.changed_fields(known, fields)
        elif fields and not in_file:
            _check(Agreement(number=row["agreement_number"], licensor_id=1, licensee_id=2, **fields))


def label_of(row: Mapping[str, Any]) -> str:
    return f"{row['agreement_number']} § {row['clause']}"


def _draft(row: Mapping[str, Any], parties: tuple[Party, Party], scope: Scope, terms: Terms) -> Grant:
    """The clause as a grant that is never saved."""
    agreement = Agreement(number=row["agreement_number"], licensor_id=parties[0].id, licensee_id=parties[1].id)
    signed = GrantStatus.BINDING if row["signed_on"] else GrantStatus.DRAFT
    draft = Grant(agreement=agreement, clause=row["clause"], kind=row["kind"], status=signed, **terms.fields())
    draft.period = scope.period if draft.follows is None else period_of(draft)
    reachable(scope.last)
    if draft.kind not in ORDINARY or draft.circle or draft.lapses_on:
        _check(draft)
    if draft.parent is not None:
        _refuse_parent(draft, draft.parent, parties[0], is_signed=bool(row["signed_on"]))
    return draft


def _refuse_parent(draft: Grant, parent: Grant, licensor: Party, *, is_signed: bool) -> None:
    with in_column("parent"):
        if parent.agreement.licensee_id != licensor.id:
            raise NotTheirGrant(parent=str(parent), holder="–", licensor=licensor.names)
        if is_signed:
            validate_parent_terms(draft, parent)


def _said(clause: Clause) -> tuple[Any, ...]:
    draft = clause.grant
    names = (
        "kind",
        "period",
        "royalty_rate",
        "minimum_guarantee",
        "currency",
        "sell_off_days",
        "sublicence_levels",
        "instalments",
        "manufacturing_days",
        "sell_off_on_breach",
        "months_from",
        "ends_with_month",
    )
    above = clause.parent.key if clause.parent else draft.parent_id
    return (*(getattr(draft, name) for name in names), draft.lapses_on, draft.circle_id, above, clause.signed_on)


def _check(row: Model) -> None:
    """The check constraints, asked of the database; raises Django's `ValidationError`."""
    for constraint in row._meta.constraints:
        if isinstance(constraint, CheckConstraint):
            constraint.validate(type(row), row)


def _refuse_certificate_beyond(row: Mapping[str, Any], draft: Grant) -> None:
    if not (row["authorisation_holder"] and row["signed_on"]):
        return
    last = row["authorisation_ends_on"] or draft.last_day
    if not draft.period.lower <= last <= draft.last_day:
        first, until = draft.period.lower.isoformat(), draft.last_day.isoformat()
        raise BeyondTheGrant(grant=str(draft), first=first, last=until)
