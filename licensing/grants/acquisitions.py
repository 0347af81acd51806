"""Acquisitions and agencies: what is signed becomes a link of the chain of title, by which somebody controls rights."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from ip_registry.models import Title, TitleKind
from ip_registry.services.titles import TitleScope, record_title, retire_title
from licensing.models import RIGHTS_IN, AgreementKind, Grant, GrantKind

KINDS = {AgreementKind.AGENCY: TitleKind.AGENCY, AgreementKind.ACQUISITION: TitleKind.LICENCE}


class AcquisitionIsNotExclusive(DomainError):
    code = "rights_in.not_exclusive"
    message = _("%(grant)s acquires rights non-exclusively, so the rights cannot be licensed further.")
    remedy = _("Make the clause exclusive; a non-exclusive licence belongs among the licensor’s own grants.")


class FollowsARelease(DomainError):
    code = "rights_in.follows_a_release"
    message = _("%(grant)s acquires rights from a release on; a chain-of-title link needs fixed dates.")
    remedy = _("Enter its first and last day.")


class AcquisitionIsNotAmended(DomainError):
    code = "rights_in.not_amended"
    message = _("%(grant)s is a link of the chain of title and cannot be changed.")
    remedy = _("End the clause on its last valid day, and add a new clause to the amendment.")


def acquires_rights(grant: Grant) -> bool:
    agreement = grant.agreement.amends or grant.agreement
    return agreement.kind in RIGHTS_IN


def record_acquired_title(grant: Grant, *, by: Any, now: datetime) -> None:
    """Record the links that a clause makes. Raises `AcquisitionIsNotExclusive`, and as `record_title`."""
    if grant.kind != GrantKind.EXCLUSIVE:
        raise AcquisitionIsNotExclusive(grant=str(grant))
    if grant.follows_id is not None:
        raise FollowsARelease(grant=str(grant))
    agreement = grant.agreement
    for scope in grant.scopes.prefetch_related("assets"):
        sides = (scope.categories, scope.territories, scope.channels, scope.languages)
        for asset in scope.assets.all():
            record_title.service(  # who may is asked of the signature
                subject=asset,
                kind=KINDS[AgreementKind((agreement.amends or agreement).kind)],
                holder=agreement.licensee,
                from_holder=agreement.licensor,
                scope=TitleScope(grant.period.lower, grant.last_day, *sides),
                instrument=str(grant),
                signed_on=agreement.signed_on,
                by=by,
                now=now,
            )


def return_title(grant: Grant, last_day: date, *, by: Any, now: datetime) -> None:
    """End the links that a clause made. Raises `StillNeeded` or `WouldOrphan` where more was given on the strength of
    them than is left."""
    links = Title.objects.known().filter(
        instrument=str(grant), holder=grant.agreement.licensee, from_holder=grant.agreement.licensor
    )
    for title in links.select_related("subject", "holder", "from_holder", "document"):
        retire_title.service(title=title, kept_until=last_day, by=by, now=now)
        if title.period.lower > last_day:
            continue
        record_title.service(
            subject=title.subject,
            kind=title.kind,
            holder=title.holder,
            from_holder=title.from_holder,
            share=title.share,
            scope=TitleScope(
                title.period.lower, last_day, title.categories, title.territories, title.channels, title.languages
            ),
            instrument=title.instrument,
            signed_on=title.signed_on,
            document=title.document,
            by=by,
            now=now,
        )
