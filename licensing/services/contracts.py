"""Importing agreements: one row a grant."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.services import organisation_called
from core import audit
from core.errors import DomainError
from core.intake.importers import Importer, Outcome, in_column
from core.money import Money
from core.saving import save_checked
from ip_registry.models import Asset
from ip_registry.services.catalogue.columns import UnknownParent
from ip_registry.services.extents import holds_whole, runs_of
from ip_registry.services.proof_files import asset_called
from licensing.models import Agreement, Grant, GrantBox, GrantStatus
from licensing.services.authorisations import issue_authorisation
from licensing.services.binding import bind_grant
from licensing.services.contract_columns import COLUMNS
from licensing.services.contract_rows import row_of
from licensing.services.drafting import Scope, Terms, draft_grant, redraft_grant
from vocabularies.words import Vocabularies

AGREEMENTS_IMPORT = audit.reason("agreements.import", _("Agreements imported"))


class UnknownAsset(DomainError):
    code = "contracts.unknown_asset"
    message = _("No asset has the reference “%(value)s”.")
    remedy = _("Import the catalogue first, or correct the reference.")


class OtherParties(DomainError):
    code = "contracts.other_parties"
    message = _("Agreement %(number)s is registered between %(licensor)s and %(licensee)s.")
    remedy = _("Give this agreement another number, or correct the names.")


class DiffersFromSigned(DomainError):
    code = "contracts.differs_from_signed"
    message = _("%(grant)s is binding and says something else about: %(fields)s.")
    remedy = _("A binding grant is changed by an amendment, never by an import.")


class NoCurrency(DomainError):
    code = "contracts.no_currency"
    message = _("The minimum guarantee has no currency.")
    remedy = _("Fill in the currency, such as CNY.")


class AgreementImporter(Importer):
    """Recognises an agreement by its number and a grant by its clause; signed rows become binding."""

    kind = "agreements"
    label = _("Agreements (one row for each grant)")
    permission = "licensing.add_grant"
    exports = True
    columns = COLUMNS

    def __init__(self, *, by: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(by=by, now=now, **kwargs)
        self.words = Vocabularies.load()

    def apply(self, row: Mapping[str, Any]) -> Outcome:
        with audit.because(AGREEMENTS_IMPORT, by=self.by):
            agreement = self._agreement(row)
            scope = self._scope(row)
            terms = Terms(
                sublicence_levels=row["sublicensable"] if row["sublicensable"] is not None else 0,
                royalty_rate=row["royalty_rate"],
                sell_off_days=row["sell_off_days"] if row["sell_off_days"] is not None else 0,
                guarantee=self._guarantee(row),
            )
            grant = agreement.grants.filter(clause=row["clause"]).first()
            if grant and grant.status != GrantStatus.DRAFT:
                self._refuse_changes(grant, row["kind"], scope, terms)
                return Outcome.UNCHANGED
            outcome = Outcome.CHANGED if grant else Outcome.NEW
            said: dict[str, Any] = {"kind": row["kind"], "scope": scope, "terms": terms, "by": self.by, "now": self.now}
            if grant:
                grant = redraft_grant(grant=grant, **said)
            else:
                grant = draft_grant(agreement=agreement, clause=row["clause"], **said)
            if row["signed_on"]:
                self._bind(grant, row)
        return outcome

    @classmethod
    def rows_for(cls, user: Any) -> Iterator[Mapping[str, Any]]:
        words = Vocabularies.load()
        rows = Grant.objects.visible_to(user).select_related("agreement__licensor", "agreement__licensee")
        for grant in rows.order_by("agreement__number", "pk").iterator(chunk_size=500):
            boxes = list(grant.boxes.filter(recorded__upper_inf=True))
            if boxes:
                yield row_of(grant, boxes, words)

    def _bind(self, grant: Grant, row: Mapping[str, Any]) -> None:
        grant = bind_grant(grant_id=grant.pk, signed_on=row["signed_on"], by=self.by, now=self.now)
        if row["authorisation_holder"]:
            last: date = row["authorisation_ends_on"] or row["ends_on"]
            issue_authorisation(
                grant=grant,
                holder=organisation_called(row["authorisation_holder"]),
                first=row["starts_on"],
                last=last,
                by=self.by,
                now=self.now,
            )

    def _agreement(self, row: Mapping[str, Any]) -> Agreement:
        licensor = organisation_called(row["licensor"], role=Role.LICENSOR)
        licensee = organisation_called(
            row["licensee"], role=Role.LICENSEE, name_zh=row["licensee_zh"] or "", country=row["licensee_country"] or ""
        )
        agreement = (
            Agreement.objects.filter(number=row["agreement_number"]).select_related("licensor", "licensee").first()
        )
        if agreement is None:
            agreement = Agreement(
                number=row["agreement_number"],
                title=row["title"] or row["agreement_number"],
                licensor=licensor,
                licensee=licensee,
            )
            save_checked(agreement)
        elif (agreement.licensor_id, agreement.licensee_id) != (licensor.pk, licensee.pk):
            raise OtherParties(
                number=agreement.number, licensor=agreement.licensor.both_names, licensee=agreement.licensee.both_names
            )
        return agreement

    def _scope(self, row: Mapping[str, Any]) -> Scope:
        spans = {}
        for name in ("categories", "territories", "channels", "languages"):
            with in_column(name):
                spans[name] = getattr(self.words, name).read(row[name] or "All")
        with in_column("assets"):
            assets = [_asset(name) for name in row["assets"]]
        return Scope(assets=assets, first=row["starts_on"], last=row["ends_on"], **spans)

    def _guarantee(self, row: Mapping[str, Any]) -> Money | None:
        if row["minimum_guarantee"] is None:
            return None
        with in_column("currency"):
            if row["currency"] is None:
                raise NoCurrency
        with in_column("minimum_guarantee"):
            return Money.parse(row["minimum_guarantee"], row["currency"])

    def _refuse_changes(self, grant: Grant, kind: str, scope: Scope, terms: Terms) -> None:
        boxes = list(grant.boxes.standing())
        wanted = (scope.categories, scope.territories, scope.channels, scope.languages)
        differs = {
            _("Period"): grant.period != scope.period,
            _("Assets"): not _are_of(boxes, scope.assets),
            _("Scope"): any((b.categories, b.territories, b.channels, b.languages) != wanted for b in boxes),
            _("Minimum guarantee"): grant.guarantee != terms.guarantee,
            _("Terms"): grant.kind != kind
            or any(
                getattr(grant, n) != getattr(terms, n) for n in ("sublicence_levels", "royalty_rate", "sell_off_days")
            ),
        }
        if any(differs.values()):
            raise DiffersFromSigned(grant=str(grant), fields=[str(f) for f, d in differs.items() if d])


def _are_of(boxes: Sequence[GrantBox], assets: Sequence[Asset]) -> bool:
    """Whether the boxes were made of just these assets, which may have been moved, merged or split since."""
    runs = [run for asset in assets for run in (asset.span, *runs_of(asset))]
    firsts = {asset.span.lower for asset in assets}
    return all(any(holds_whole(box.asset, asset) for box in boxes) for asset in assets) and all(
        box.asset.lower in firsts or any(r.lower <= box.asset.lower and box.asset.upper <= r.upper for r in runs)
        for box in boxes
    )


def _asset(name: str) -> Asset:
    try:
        return asset_called(name)
    except UnknownParent:
        raise UnknownAsset(value=name) from None
