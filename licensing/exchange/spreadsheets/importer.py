"""Importing agreements: one row a grant, or as many as its clause has scopes."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, Role
from accounts.services import organisation_called
from core import audit
from core.boxes import SIDES
from core.days import desk_day
from core.errors import DomainError
from core.intake.importers import Importer, Outcome, Problem, Raw, Result, Rows, in_column, money_in
from core.regions.spans import Spans
from core.saving import save_checked
from licensing.agreements.disputes import disputed_grants
from licensing.agreements.guarantee_payments import owe_instalments
from licensing.authorisations.issuing import issue_authorisation
from licensing.exchange.spreadsheets import reader as reading
from licensing.exchange.spreadsheets.columns import COLUMNS
from licensing.exchange.spreadsheets.precheck.naming import Names
from licensing.exchange.spreadsheets.precheck.planning import Planner
from licensing.exchange.spreadsheets.precheck.report import APPROVE, ContractsReport, findings_of
from licensing.exchange.spreadsheets.reader import DiffersFromSigned, by_depth, differences
from licensing.exchange.spreadsheets.signing import (
    agreements_for_two,
    refuse_changes_under_way,
    refuse_one_person,
    refuse_unless_may_sign,
)
from licensing.exchange.spreadsheets.span_words import SpanWords, without
from licensing.exchange.spreadsheets.writer import RowWriter
from licensing.grants.binding import bind_grant
from licensing.grants.drafting import Scope, Terms, draft_grant, redraft_grant
from licensing.models import Agreement, CoExclusiveGroup, Grant, GrantStatus
from licensing.parties import other_sides
from vocabularies.words import Vocabularies

AGREEMENTS_IMPORT = audit.reason("agreements.import", _("Agreements imported"))


class OtherParties(DomainError):
    code = "contracts.other_parties"
    message = _("Agreement %(number)s is registered between %(licensor)s and %(licensee)s.")
    remedy = _("Give this agreement another number, or correct the names.")


class RowLeftOut(DomainError):
    code = "contracts.left_out"
    message = _("The row was left out as decided in the file check.")
    remedy = _("Correct the row, or resolve the conflict first, and import it again.")


class AgreementImporter(Importer):
    """Recognises an agreement by its number and a grant by its clause; signed rows become binding."""

    kind = "agreements"
    label = _("Agreements (one row per grant)")
    permission = "licensing.add_grant"
    exports = True
    checks_itself = True
    file_report = ContractsReport
    second_permission = APPROVE
    columns = COLUMNS

    def __init__(self, *, by: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(by=by, now=now, **kwargs)
        words = Vocabularies.load()
        self.words = {name: SpanWords(getattr(words, name)) for name in SIDES}
        self.names = Names()
        self.planner = Planner(self)
        self._read: dict[tuple[str, str], Spans] = {}
        self._disputes = False
        self._parties: dict[tuple[str, str], Organisation] = {}
        self._named_by_row: dict[tuple[str, str], Organisation] = {}

    @classmethod
    def assumed(cls, sources: Mapping[str, str]) -> dict[str, str]:
        """A company's own list does not say who licenses: the register does, where it has one licensor; nor does it
        number clauses where a contract has but one (a second row of a contract is then refused, and not merged)."""
        clause = {} if "clause" in sources else {"clause": "1"}
        if "licensor" in sources:
            return clause
        names = list(Organisation.objects.filter(roles__contains=[Role.LICENSOR]).values_list("name", flat=True)[:2])
        return {**clause, "licensor": names[0]} if len(names) == 1 else clause

    def apply_all(self, rows: Rows) -> dict[int, Result]:
        self.names.learn(name for _number, row in rows for name in row["assets"])
        if self.dry:
            return self.planner.plan_all(rows)
        self._parties = {}  # a chunk that is run again starts from what is registered
        return {number: self._decided(number, row) for number, row in rows}

    def arrange(self, rows: Iterator[Raw]) -> Iterator[Raw]:
        """What is recorded as disputed comes after all that stands, in the order that was decided."""
        place = {number: at for at, number in enumerate(self.choices.get("last", ()))}
        later: dict[int, Raw] = {}
        for row in rows:
            if row[0] in place:
                later[place[row[0]]] = row
            else:
                yield row
        yield from (later[at] for at in sorted(later))

    def report(self, problems: Iterable[Any]) -> dict[str, Any]:
        clauses = list(self.planner.clauses.values())
        # Whoever imports may be another than whoever had the file checked, so both answers are kept.
        return {
            **findings_of(clauses, problems, desk_day(self.now)),
            "new_parties": [{"name": one.names, "like": one.like} for one in self.planner.new_parties],
            "above": agreements_for_two(clauses, above_only=True),
            "signed": agreements_for_two(clauses, above_only=False),
        }

    def _decided(self, number: int, row: Mapping[str, Any]) -> Result:
        if number in self.choices.get("out", ()):
            return Result(Outcome.WRONG, problems=[Problem("", RowLeftOut())])
        self._disputes = self.choices.get("dispute", False) or number in self.choices.get("disputed", ())
        self._named_by_row = {}
        result = self._apply_one(row)
        if result.outcome != Outcome.WRONG:
            self._parties |= self._named_by_row
        return result

    def apply(self, row: Mapping[str, Any]) -> Outcome:
        with audit.because(AGREEMENTS_IMPORT, by=self.by):
            agreement = self._agreement(row)
            scope, terms = self.scope_of(row), self.terms_of(row, reading.parent(row), reading.circle(row))
            part, parts = row["part"] or (1, 1)
            grant = agreement.grants.filter(clause=row["clause"]).first()
            if grant and grant.status != GrantStatus.DRAFT:
                self.refuse_changes(grant, row, scope, terms)
                return Outcome.UNCHANGED
            reading.refuse_ended(row)
            differs = differences(grant, row, scope, terms) if grant else ()
            if grant and not differs and not row["signed_on"]:
                return Outcome.UNCHANGED
            if not grant or differs:
                refuse_changes_under_way(agreement)
            scopes = reading.with_earlier_parts(grant, scope, part)
            said: dict[str, Any] = {"kind": row["kind"], "terms": terms, "by": self.by, "now": self.now}
            said |= {"scope": scopes[0], "also": scopes[1:]}
            outcome = Outcome.CHANGED if grant else Outcome.NEW
            if grant:
                grant = redraft_grant(grant=grant, **said)
            else:
                amends = reading.amended(row)
                grant = draft_grant(agreement=agreement, clause=row["clause"], amends=amends, **said)
            if row["signed_on"] and part == parts:
                self._bind(grant, row)
        return outcome

    @classmethod
    def rows_for(cls, user: Any) -> Iterator[Mapping[str, Any]]:
        """A grant stands below the one it comes from, and an amendment below what it amends."""
        writer = RowWriter()
        for grants in by_depth(Grant.objects.visible_to(user).exclude(status=GrantStatus.APPLIED)):
            for grant in grants:
                yield from writer.rows_of(grant)

    def _bind(self, grant: Grant, row: Mapping[str, Any]) -> None:
        signed_on = row["signed_on"]
        others = [(one.pk, one.both_names) for one in other_sides(grant.agreement)]
        refuse_unless_may_sign(row, grant.agreement, self.by, self.now, others)
        refuse_one_person(grant.agreement, self.by, self.second)
        grant = bind_grant(grant_id=grant.pk, signed_on=signed_on, by=self.by, now=self.now, dispute=self._disputes)
        owe_instalments(grant, by=self.by, now=self.now)
        if row["authorisation_holder"]:
            last: date = row["authorisation_ends_on"] or row["ends_on"]
            issue_authorisation(
                grant=grant,
                holder=organisation_called(row["authorisation_holder"]),
                first=row["starts_on"],
                last=last,
                by=self.by,
                now=self.now,
                suspended=bool(disputed_grants([grant.pk])),
            )

    def _agreement(self, row: Mapping[str, Any]) -> Agreement:
        licensor = self._party(row["licensor"], Role.LICENSOR)
        fields = {"name_zh": row["licensee_zh"] or "", "country": row["licensee_country"] or ""}
        licensee = self._party(row["licensee"], Role.LICENSEE, **fields)
        agreement = (
            Agreement.objects.filter(number=row["agreement_number"]).select_related("licensor", "licensee").first()
        )
        fields = reading.agreement_fields(row)
        if agreement is None:
            agreement = Agreement(
                number=row["agreement_number"],
                title=row["title"] or row["agreement_number"],
                licensor=licensor,
                licensee=licensee,
                **fields,
            )
            save_checked(agreement)
        elif (agreement.licensor_id, agreement.licensee_id) != (licensor.pk, licensee.pk):
            raise self.other_parties(agreement)
        else:
            reading.bring_up_to_date(agreement, fields)
        return agreement

    def _party(self, name: str, role: str, **fields: Any) -> Organisation:
        """A file names few parties in many rows. One that a row registers is kept only once the row is written."""
        known = self._parties.get((name, role))
        if known is None:
            known = self._named_by_row[name, role] = organisation_called(name, role=role, **fields)
        return known

    @staticmethod
    def other_parties(agreement: Agreement) -> OtherParties:
        licensor, licensee = agreement.licensor.both_names, agreement.licensee.both_names
        return OtherParties(number=agreement.number, licensor=licensor, licensee=licensee)

    def scope_of(self, row: Mapping[str, Any]) -> Scope:
        spans = {}
        for name in SIDES:
            with in_column(name):
                spans[name] = self._spans(name, row[name] or "All")
            if excluded := row.get(f"excluded_{name}"):
                with in_column(f"excluded_{name}"):
                    spans[name] = without(spans[name], self._spans(name, excluded), excluded)
        with in_column("assets"):
            assets = [self.names.asset(name) for name in row["assets"]]
        return Scope(assets=assets, first=row["starts_on"], last=row["ends_on"], **spans)

    def _spans(self, name: str, text: str) -> Spans:
        """A file says the same few words in thousands of rows."""
        if (name, text) not in self._read:
            self._read[name, text] = self.words[name].read(text)
        return self._read[name, text]

    def terms_of(self, row: Mapping[str, Any], parent: Grant | None, circle: CoExclusiveGroup | None) -> Terms:
        return Terms(
            sublicence_levels=row["sublicensable"] if row["sublicensable"] is not None else 0,
            sublicences_survive=bool(row["sublicences_survive"]),
            royalty_rate=row["royalty_rate"],
            sell_off_days=row["sell_off_days"] if row["sell_off_days"] is not None else 0,
            sell_off_on_breach=row["sell_off_on_breach"] is not False,
            manufacturing_days=row["manufacturing_days"] if row["manufacturing_days"] is not None else 0,
            guarantee=money_in(row, "minimum_guarantee"),
            instalments=reading.instalments(row),
            parent=parent,
            circle=circle,
            lapses_on=row["lapses_on"],
            following=reading.following(row),
        )

    def refuse_changes(self, grant: Grant, row: Mapping[str, Any], scope: Scope, terms: Terms) -> None:
        if fields := differences(grant, row, scope, terms):
            raise DiffersFromSigned(grant=str(grant), fields=[str(field) for field in fields])
