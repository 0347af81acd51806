"""What a row of the file of agreements means: the readers of its cells that name other rows."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Case, QuerySet, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from core.intake.importers import in_column, money_in
from core.saving import save_checked
from ip_registry.models import Asset, Release
from ip_registry.services.catalogue.columns import UnknownParent
from ip_registry.services.proof_files import asset_called
from licensing.agreements.clauses import refuse_unwritable
from licensing.grants.drafting import ReleaseTerms, Scope, Terms
from licensing.grants.instalments import Instalment, read_instalments, refuse_wrong_instalments
from licensing.grants.lookups import circle_called, grant_called
from licensing.grants.terms import key_of, scopes_of, terms_of
from licensing.models import Agreement, AgreementKind, CoExclusiveGroup, Grant, GrantStatus, MonthsFrom


class UnknownAsset(DomainError):
    code = "contracts.unknown_asset"
    message = _("No asset has the reference “%(value)s”.")
    remedy = _("Import the catalogue first, or correct the reference.")


class UnknownGrant(DomainError):
    code = "contracts.unknown_grant"
    message = _("“%(value)s” is not a registered grant.")
    remedy = _(
        "Enter the agreement number, § and the clause, as in “L-1 § 2.1”, and put the row of that grant above this one."
    )


class UnknownAgreement(DomainError):
    code = "contracts.unknown_agreement"
    message = _("No agreement has the number “%(value)s”.")
    remedy = _("Put the amended agreement above its amendment, or correct the number.")


class UnknownRelease(DomainError):
    code = "contracts.unknown_release"
    message = _("“%(value)s” is not a registered release.")
    remedy = _(
        "Enter the work, the territory and the medium, as in “WE-F1 | CN | theatrical”, and register the release first."
    )


class DiffersFromSigned(DomainError):
    code = "contracts.differs_from_signed"
    message = _("%(grant)s is active and differs from the file in: %(fields)s.")
    remedy = _("An active grant is changed by an amendment, not by an import.")


class AgreementDiffers(DomainError):
    code = "contracts.agreement_differs"
    message = _("Agreement %(number)s is signed and differs from the file in: %(fields)s.")
    remedy = _("A signed agreement is changed by an amendment, not by an import.")


class ClausePartMissing(DomainError):
    code = "contracts.part_missing"
    message = _("The row is part %(part)s of the clause, but the part before it could not be read.")
    remedy = _("Put the rows of a clause in order from 1 on, and correct the row before.")


class EndedEarly(DomainError):
    code = "contracts.ended_early"
    message = _("This grant was terminated on %(day)s, before its first day, so nothing remains to be registered.")
    remedy = _("Remove the row. To keep its history, import it without this date and terminate the grant afterwards.")


AGREEMENT_FIELDS = (
    "effective_on", "governing_law", "has_audit_right", "audit_notice_days", "approval_days", "silence",
)  # fmt: skip


def asset(name: str) -> Asset:
    try:
        return asset_called(name)
    except UnknownParent:
        raise UnknownAsset(value=name) from None


def parent(row: Mapping[str, Any]) -> Grant | None:
    return _grant(row, "parent")


def amended(row: Mapping[str, Any]) -> Grant | None:
    return _grant(row, "amends_clause")


def _grant(row: Mapping[str, Any], column: str) -> Grant | None:
    if row[column] is None:
        return None
    with in_column(column):
        found = grant_called(row[column])
        if found is None:
            raise UnknownGrant(value=row[column])
    return found


def circle(row: Mapping[str, Any]) -> CoExclusiveGroup | None:
    if row["circle"] is None:
        return None
    with in_column("circle_at_most"):
        return circle_called(row["circle"], row["circle_at_most"])


def following(row: Mapping[str, Any]) -> ReleaseTerms | None:
    if row["follows"] is None:
        return None
    with in_column("follows"):
        release = _release(row["follows"])
    return ReleaseTerms(
        release=release,
        not_before=row["not_before"] or row["starts_on"],
        long_stop=row["long_stop"],
        offset_days=row["start_offset_days"] if row["start_offset_days"] is not None else 0,
        months=row["term_months"],
        months_from=row["months_from"] or MonthsFrom.START,
        ends_with_month=bool(row["ends_with_month"]),
    )


def instalments(row: Mapping[str, Any]) -> tuple[Instalment, ...]:
    guarantee = money_in(row, "minimum_guarantee", "currency")
    with in_column("instalments"):
        found = read_instalments(row["instalments"] or "", guarantee.currency if guarantee else "CNY")
        refuse_wrong_instalments(found, guarantee)
    return found


def _release(parts: Sequence[str]) -> Release:
    if len(parts) == 3:
        found = release_called(asset(parts[0]), parts[1], parts[2])
        if found is not None:
            return found
    raise UnknownRelease(value=" | ".join(parts))


def release_called(work: Asset, territory: str, medium: str) -> Release | None:
    return Release.objects.filter(asset=work, territory__code=territory, medium=medium.casefold()).first()


def agreement_fields(row: Mapping[str, Any]) -> dict[str, Any]:
    """What the row says of its agreement; what it says nothing about is not in it."""
    fields = {name: row[name] for name in AGREEMENT_FIELDS if row[name] is not None}
    if row["agreement_kind"] is not None:
        fields["kind"] = row["agreement_kind"]
    if row["agreement_sell_off_days"] is not None:
        fields["sell_off_days"] = row["agreement_sell_off_days"]
    if insurance := money_in(row, "insurance_amount", "insurance_currency"):
        fields |= {"insurance_amount": insurance.amount, "insurance_currency": insurance.currency}
    if row["amends_agreement"] is not None:
        with in_column("amends_agreement"):
            fields["amends"] = Agreement.objects.filter(number=row["amends_agreement"]).first()
            if fields["amends"] is None:
                raise UnknownAgreement(value=row["amends_agreement"])
    return fields


def changed_fields(agreement: Agreement, fields: Mapping[str, Any]) -> dict[str, Any]:
    """What the fields say otherwise than the agreement. Raises `AgreementDiffers` where it is signed."""
    changed = {name: value for name, value in fields.items() if getattr(agreement, name) != value}
    if changed and not agreement.is_open:
        labels = [str(Agreement._meta.get_field(name).verbose_name) for name in changed]  # type: ignore[union-attr]
        raise AgreementDiffers(number=agreement.number, fields=labels)
    return changed


def bring_up_to_date(agreement: Agreement, fields: Mapping[str, Any]) -> None:
    """Raises `AgreementDiffers` where it is signed, `AgreementIsClosedForChanges` where it is reviewed or approved."""
    changed = changed_fields(agreement, fields)
    if not changed:
        return
    if agreement.is_open:
        refuse_unwritable(agreement)
    for name, value in changed.items():
        setattr(agreement, name, value)
    save_checked(agreement, update_fields=list(changed))


def refuse_ended(row: Mapping[str, Any]) -> None:
    if row["ended_on"] is not None:
        with in_column("ended_on"):
            raise EndedEarly(day=row["ended_on"].isoformat())


def with_earlier_parts(grant: Grant | None, scope: Scope, part: int) -> list[Scope]:
    """The scopes of a clause whose rows up to this one were read. Raises `ClausePartMissing`."""
    before = scopes_of(grant)[: part - 1] if grant else []
    if len(before) < part - 1:
        with in_column("part"):
            raise ClausePartMissing(part=part)
    return [*before, scope]


def differences(grant: Grant, row: Mapping[str, Any], scope: Scope, terms: Terms) -> list["str | Promise"]:
    """What the row says otherwise than the grant, in words."""
    part, parts = row["part"] or (1, 1)
    scopes, said = scopes_of(grant), terms_of(grant)
    same_count = len(scopes) == parts
    here = key_of(scopes[part - 1]) if same_count else None
    differs = {
        _("Period"): terms.following is None and grant.period != scope.period,
        _("Assets"): here is None or here[0] != key_of(scope)[0],
        _("Scope"): here is None or here[1:] != key_of(scope)[1:],
        _("Minimum guarantee"): said.guarantee != terms.guarantee,
        _("Terminated early on (last day)"): row["ended_on"] not in (None, ended_on(grant)),
        _("Terms"): grant.kind != row["kind"] or _apart_from_guarantee(said) != _apart_from_guarantee(terms),
    }
    return [field for field, differs_here in differs.items() if differs_here]


def ended_on(grant: Grant) -> date | None:
    """The last day of a grant that does not stand any more."""
    return grant.ended_on or grant.last_day if grant.status == GrantStatus.ENDED else None


def _apart_from_guarantee(terms: Terms) -> dict[str, Any]:
    return {name: value for name, value in terms.fields().items() if name not in ("minimum_guarantee", "currency")}


def by_depth(grants: QuerySet[Grant]) -> Iterator[Iterator[Grant]]:
    """Grants that come from no other, then those that come from these, and so on; amendments last in each."""
    rows = grants.select_related(
        "agreement__licensor", "agreement__licensee", "agreement__amends", "circle", "parent__agreement",
        "amends__agreement", "follows__asset__merged_into", "follows__territory",
    ).prefetch_related("scopes__assets__merged_into", "authorisations__holder")  # fmt: skip
    last = Case(When(agreement__kind=AgreementKind.AMENDMENT, then=Value(1)), default=Value(0))
    rows = rows.order_by(last, "agreement__number", "pk")
    yield rows.filter(parent=None).iterator(chunk_size=500)
    path = "parent"
    while rows.filter(**{f"{path}__isnull": False}).exists():
        level = rows.filter(**{f"{path}__isnull": False, f"{path}__parent": None})
        yield level.iterator(chunk_size=500)
        path = f"{path}__parent"
