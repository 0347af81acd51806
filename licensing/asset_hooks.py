"""What contracts have to say about assets: who may see them, what they refer to, why they may not change place."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from core.days import desk_today
from core.regions.spans import meets
from core.texts import Text, declare
from ip_registry.hooks import LicensedUse
from ip_registry.services.asset_ranges import asset_ranges
from licensing.models import GIVES_RIGHTS, Authorisation, GrantBox, exclusion
from licensing.rights.boxes import boxes_from
from licensing.rights.title_check import regions_not_held
from vocabularies.models import UseCategory

GRANTS_HERE = declare(
    "depends.grants",
    ngettext_lazy("%(count)s grant, such as %(examples)s", "%(count)s grants, such as %(examples)s", "count"),
)
AUTHORISATIONS_HERE = declare(
    "depends.authorisations", ngettext_lazy("%(count)s authorisation", "%(count)s authorisations", "count")
)
GIVES_THE_OLD_WHOLE = declare(
    "refuse.gives_old_whole", _("%(grant)s of %(licensee)s covers the asset of which “%(asset)s” is now a part")
)
GIVES_THE_NEW_WHOLE = declare(
    "refuse.gives_new_whole", _("%(grant)s of %(licensee)s covers all of “%(place)s”, which would be extended")
)
GRANTED_BY_IT = declare("refuse.granted_by_it", _("%(grant)s of %(licensee)s"))
WOULD_MEET = declare("refuse.would_meet", _("%(grant)s and %(other)s would grant the same right twice"))

MOST_PLACES = 300


def licensed_to(user: Any) -> Q:
    """A licensee sees what its binding grants give it, and all below that, until they are over.

    The few places that a licensee's grants name are read first: asking each asset of the register whether
    some grant covers it took 140 ms at 100,000 assets.
    """
    today = desk_today()
    boxes = GrantBox.objects.active().filter(
        grant__agreement__licensee__in=user.organisations(), period__endswith__gt=today
    )
    places = list(boxes.order_by().values_list("asset", flat=True).distinct()[: MOST_PLACES + 1])
    if len(places) > MOST_PLACES:
        return Q(Exists(boxes.filter(asset__contains=OuterRef("span__startswith"))))
    return reduce(or_, map(_begins_in, places), Q(pk__in=[]))


def _begins_in(run: Any) -> Q:
    """The first place of a span is the asset's own: where it lies in a run, the run gives the asset."""
    return Q(span__overlap=run, span__startswith__gte=run.lower, span__startswith__lt=run.upper)


def _boxes_of(asset: Any) -> QuerySet[GrantBox]:
    any_run = Q(pk__in=[])
    for run in asset_ranges(asset):
        any_run |= Q(asset__overlap=run)
    return GrantBox.objects.active().filter(any_run).select_related("grant__agreement__licensee")


def describe(asset: Any) -> list[Text]:
    grants = {str(box.grant): box.grant_id for box in _boxes_of(asset)}
    if not grants:
        return []
    certificates = Authorisation.objects.filter(grant__in=grants.values()).count()
    said = [Text(GRANTS_HERE, {"count": len(grants), "examples": sorted(grants)[:3]})]
    return said + ([Text(AUTHORISATIONS_HERE, {"count": certificates})] if certificates else [])


def is_referenced(asset: Any) -> bool:
    """Drafts and retired boxes count: they are read again."""
    return GrantBox.objects.filter(asset__overlap=asset.span).exists()


def _given(asset: Any) -> dict[str, GrantBox]:
    """The standing grants that give all of `asset`, or of another record of it, by a box of each."""
    records = Q(asset__contains=asset.span.lower)
    for other in asset.merged.all():
        records |= Q(asset__contains=other.span.lower)
    boxes = GrantBox.objects.active().filter(records).select_related("grant__agreement__licensee")
    return {str(box.grant): box for box in boxes}


def refuse_move(asset: Any, to: Any) -> list[Text]:
    """A signed grant of a whole would lose a part, or gain one, in the eyes of whoever reads it."""
    gives_it, gives_the_new = _given(asset), _given(to)
    loses = (gives_it.keys() & _given(asset.parent).keys()) - gives_the_new.keys() if asset.parent else ()
    said = [_reason(GIVES_THE_OLD_WHOLE, gives_it[grant], asset, to) for grant in sorted(loses)]
    gains = sorted(gives_the_new.keys() - gives_it.keys())
    return said + [_reason(GIVES_THE_NEW_WHOLE, gives_the_new[grant], asset, to) for grant in gains]


def _reason(code: str, box: GrantBox, asset: Any, to: Any) -> Text:
    licensee = box.grant.agreement.licensee.both_names
    parts = {"grant": str(box.grant), "licensee": licensee, "asset": asset.both_titles, "place": to.both_titles}
    return Text(code, parts)


def refuse_merge(loser: Any, survivor: Any) -> list[Text]:
    """Merged, two contracts of two licensees over the two records would give one thing twice; a grant of what
    the loser is a part of would lose it; or a grant of one record would gain the parts of the other."""
    gives_loser, gives_survivor = _given(loser), _given(survivor)
    loses = (gives_loser.keys() & _given(loser.parent).keys()) - gives_survivor.keys() if loser.parent else ()
    said = [_reason(GIVES_THE_OLD_WHOLE, gives_loser[grant], loser, survivor) for grant in sorted(loses)]
    for one, gives, other in ((survivor, gives_survivor, loser), (loser, gives_loser, survivor)):
        for part in other.children.filter(merged_into=None) if gives else ():
            gains = sorted(gives.keys() - _given(part).keys())
            said += [_reason(GIVES_THE_NEW_WHOLE, gives[grant], part, one) for grant in gains]
    return list({str(text): text for text in [*said, *_rivals(loser, survivor)]}.values())


def _rivals(loser: Any, survivor: Any) -> Iterator[Text]:
    """Where one side is the whole record: a part of the one and a part of the other are different things."""
    its_own, the_other = loser.span.lower, survivor.span.lower
    of_loser = _in_force().filter(asset__overlap=loser.span).exclude(asset__contains=the_other)
    for box in of_loser.select_related("grant__agreement", "pool"):
        of_survivor = Q(asset__contains=the_other)
        if its_own in range(box.asset.lower, box.asset.upper):
            of_survivor |= Q(asset__overlap=survivor.span)
        rivals = _would_conflict(box).filter(of_survivor).exclude(asset__contains=its_own)
        for rival in rivals.select_related("grant__agreement"):
            yield Text(WOULD_MEET, {"grant": str(box.grant), "other": str(rival.grant)})


def _would_conflict(box: GrantBox) -> QuerySet[GrantBox]:
    """The active boxes that conflict with `box` once both speak of one asset.

    The estates of the two franchises become one then; what a grant may sublicense stays a pool of its own.
    """
    one_pool = Q(pool=box.pool_id) if box.pool.root_id is None else Q(pool__root__isnull=False)
    elsewhere = exclusion.overlap_q(box, columns=[one for one in (*exclusion.SCOPE, *exclusion.KIND) if one != "asset"])
    return _in_force().filter(one_pool, elsewhere, exclusion.other_party_q(box))


def _in_force() -> QuerySet[GrantBox]:
    """What binds today: without options that have lapsed."""
    return GrantBox.objects.active().filter(exclusion.not_lapsed_q(desk_today()))


def refuse_retirement(title: Any, kept_until: date | None) -> list[Text]:
    """The grants of its holder that it helps to cover, and that the other links do not cover without it."""
    boxes = list(
        GrantBox.objects.active()
        .filter(
            exclusion.overlap_q(title),
            grant__agreement__licensor=title.holder_id,
            pool__root__isnull=False,
        )
        .select_related("grant__agreement__licensee")
    )
    if kept_until is not None:
        boxes = boxes_from(boxes, kept_until + timedelta(days=1))
    held = [box for box in boxes if not regions_not_held(title.holder_id, [box])]
    lost = [box for box in held if regions_not_held(title.holder_id, [box], without=title.pk)]
    grants = {str(box.grant): box.grant.agreement.licensee.both_names for box in lost}
    return [Text(GRANTED_BY_IT, {"grant": grant, "licensee": name}) for grant, name in sorted(grants.items())]


def licensed_uses(asset: Any, on: date) -> list[LicensedUse]:
    """The uses of `asset` and all below it that binding grants promise on that day or later."""
    leaves: Any = UseCategory.objects.leaves().current()
    categories = [leaf for leaf in leaves if leaf.nice_classes]
    uses = []
    boxes = _boxes_of(asset).filter(grant__status="binding").exclude(period__fully_lt=(on, None))
    # A promise that nobody uses it, an option, and the owner's own use put no licensed goods on a shelf.
    boxes = boxes.filter(grant__kind__in=GIVES_RIGHTS)
    for box in boxes:
        for category in categories:
            if meets(category.spans, box.categories):
                uses.append(
                    LicensedUse(
                        classes=tuple(category.nice_classes),
                        category=category,
                        territories=box.territories,
                        grant=str(box.grant),
                        licensee=box.grant.agreement.licensee,
                    )
                )
    return uses
