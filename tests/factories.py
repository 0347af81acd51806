"""Valid rows, made through the services that users have."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from accounts.models import Organisation, Role
from core.money import Money
from core.regions.spans import EVERYTHING
from ip_registry.models import Asset, Title
from ip_registry.services.assets import add_aliases, register_asset
from ip_registry.services.releases import date_release
from ip_registry.services.titles import TitleScope, record_title
from licensing.authorisations.issuing import issue_authorisation
from licensing.grants.binding import bind_grant
from licensing.grants.drafting import Scope, Terms, draft_grant
from licensing.models import RUNS_OUT, Agreement, CoExclusiveGroup, Grant, Obligation
from licensing.obligations.obligations import Duty, add_obligation
from tests.conftest import NOON
from vocabularies.models import Channel, Language, Territory, UseCategory

_numbers = count(1)


def make_organisation(name: str = "", *roles: str, **fields: Any) -> Organisation:
    return Organisation.objects.create(
        name=name or f"Organisation {next(_numbers)}", roles=list(roles or (Role.LICENSEE,)), **fields
    )


def make_asset(title: str = "", *, parent: Asset | None = None, aliases: Sequence[str] = (), **fields: Any) -> Asset:
    """A franchise, or what comes below the parent: a film, a character, a variant."""
    level, kind = {
        None: ("franchise", "franchise"),
        "franchise": ("work", "film"),
        "work": ("element", "character"),
        "element": ("variant", "variant"),
    }[parent.level if parent else None]
    fields.setdefault("level", level)
    fields.setdefault("kind", kind)
    asset = register_asset(parent=parent, title=title or f"Title {next(_numbers)}", by=None, **fields)
    add_aliases(asset=asset, texts=aliases, by=None)
    return asset


def make_film(title: str = "", **fields: Any) -> Asset:
    return make_asset(title, parent=make_asset(title or "A franchise"), **fields)


def make_title(
    subject: Asset,
    holder: Organisation,
    giver: Organisation | None = None,
    *,
    share: str = "1",
    scope: TitleScope = TitleScope(first=date(2020, 1, 1)),  # noqa: B008
    now: datetime = NOON,
    **fields: Any,
) -> Title:
    """One link of the chain: authorship, or an assignment by the giver."""
    fields = {"kind": "assignment" if giver else "authorship", "instrument": "Deed", **fields}
    return record_title(
        subject=subject,
        holder=holder,
        from_holder=giver,
        share=Decimal(share),
        scope=scope,
        by=None,
        now=now,
        **fields,
    )


def make_agreement(*, licensee: Organisation | None = None, licensor: Organisation | None = None) -> Agreement:
    number = f"T-{next(_numbers):04d}"
    return Agreement.objects.create(
        number=number,
        title=f"Agreement {number}",
        licensor=licensor or make_organisation("", Role.LICENSOR),
        licensee=licensee or make_organisation(),
    )


def spans(model: Any, *codes: str) -> Any:
    from core.regions.spans import union

    return union(*(model.objects.get(code=code).spans for code in codes)) if codes else EVERYTHING


def make_scope(
    *assets: Asset,
    territories: Sequence[str] = ("CN",),
    categories: Sequence[str] = ("blind-boxes",),
    channels: Sequence[str] = (),
    languages: Sequence[str] = (),
    first: date = date(2026, 1, 1),
    last: date = date(2027, 12, 31),
) -> Scope:
    return Scope(
        assets=assets,
        territories=spans(Territory, *territories),
        categories=spans(UseCategory, *categories),
        channels=spans(Channel, *channels),
        languages=spans(Language, *languages),
        first=first,
        last=last,
    )


def make_draft(
    *assets: Asset,
    licensee: Organisation | None = None,
    kind: str = "exclusive",
    agreement: Agreement | None = None,
    guarantee: Money | None = None,
    terms: Terms | None = None,
    now: datetime = NOON,
    **scope: Any,
) -> Grant:
    terms = terms or Terms(guarantee=guarantee)
    if kind in RUNS_OUT and terms.lapses_on is None:
        terms = replace(terms, lapses_on=date(2027, 6, 30))
    if kind == "co_exclusive" and terms.circle is None:
        terms = replace(terms, circle=CoExclusiveGroup.objects.create(name=f"Circle {next(_numbers)}"))
    return draft_grant(
        agreement=agreement or make_agreement(licensee=licensee),
        clause=f"{next(_numbers)}",
        kind=kind,
        scope=make_scope(*(assets or (make_film(),)), **scope),
        terms=terms,
        by=None,
        now=now,
    )


def make_grant(*assets: Asset, now: datetime = NOON, **fields: Any) -> Grant:
    """A binding grant."""
    draft = make_draft(*assets, now=now, **fields)
    return bind_grant(grant_id=draft.pk, signed_on=date(2026, 1, 1), by=None, now=now)


def make_authorisation(
    grant: Grant | None = None, *, last: date, holder: Organisation | None = None, now: datetime = NOON
):
    grant = grant or make_grant()
    return issue_authorisation(
        grant=grant,
        holder=holder or grant.agreement.licensee,
        first=grant.period.lower,
        last=last,
        by=None,
        now=now,
    )


def make_obligation(
    on: date | None = None,
    *,
    agreement: Agreement | None = None,
    grant: Grant | None = None,
    now: datetime = NOON,
    **duty: Any,
) -> Obligation:
    """A report that the licensee of a signed agreement owes; by a day, or counted from a release that it follows."""
    if agreement is None:
        agreement = (grant or make_grant()).agreement
    duty = {"kind": "report", "what": f"Report {next(_numbers)}", **duty}
    return add_obligation(agreement=agreement, duty=Duty(on=on, grant=grant, **duty), by=None, now=now)


def make_release(
    film: Asset, day: date | None, *, status: str = "confirmed", now: datetime = NOON, reason: str = "moved"
):
    return date_release(
        asset=film, territory=Territory.objects.get(code="CN"), medium="theatrical", day=day, status=status,
        reason=reason, by=None, now=now,
    ).release  # fmt: skip
