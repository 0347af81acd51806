"""What a grant says, as the arguments with which it could be drafted again."""

from typing import Any

from ip_registry.models import Asset
from licensing.grants.drafting import ReleaseTerms, Scope, Terms
from licensing.grants.instalments import instalments_of
from licensing.models import Grant


def scopes_of(grant: Grant) -> list[Scope]:
    """In the order in which they were written. Assets that were merged since are those they went into."""
    days = (grant.period.lower, grant.last_day)
    if grant.follows_id is not None and grant.not_before and grant.long_stop:
        days = (grant.not_before, grant.long_stop)  # its period is reckoned, these were written
    return [
        Scope(
            assets=standing(row.assets.all()),
            categories=row.categories,
            territories=row.territories,
            channels=row.channels,
            languages=row.languages,
            first=days[0],
            last=days[1],
        )
        for row in grant.scopes.all()
    ]


def standing(assets: Any) -> list[Asset]:
    """Each once, by its number."""
    found = {one.pk: one for one in (asset.merged_into or asset for asset in assets)}
    return [found[pk] for pk in sorted(found)]


def terms_of(grant: Grant) -> Terms:
    return Terms(
        royalty_rate=grant.royalty_rate,
        guarantee=grant.guarantee,
        sell_off_days=grant.sell_off_days,
        sublicence_levels=grant.sublicence_levels,
        sublicences_survive=grant.sublicences_survive,
        parent=grant.parent,
        circle=grant.circle,
        lapses_on=grant.lapses_on,
        following=_following(grant),
        instalments=instalments_of(grant.instalments),
        manufacturing_days=grant.manufacturing_days,
        sell_off_on_breach=grant.sell_off_on_breach,
    )


def _following(grant: Grant) -> ReleaseTerms | None:
    if grant.follows is None or grant.not_before is None:
        return None
    return ReleaseTerms(
        release=grant.follows,
        not_before=grant.not_before,
        long_stop=grant.long_stop,
        offset_days=grant.start_offset_days or 0,
        months=grant.term_months,
        months_from=grant.months_from,
        ends_with_month=grant.ends_with_month,
    )


def key_of(scope: Scope) -> tuple[Any, ...]:
    """Two scopes with the same key give the same; days are not in it, which are the grant's."""
    return (frozenset(asset.pk for asset in standing(scope.assets)), *scope.sides.values())
