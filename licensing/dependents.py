"""What contracts have to say about assets: who may see them, what they refer to, why they may not change place."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core.texts import Text, declare
from ip_registry.dependents import LicensedUse
from ip_registry.services.extents import runs_of
from licensing.models import Authorisation, GrantBox, GrantKind
from vocabularies.models import UseCategory
from vocabularies.spans import meets

GRANTS_HERE = declare("depends.grants", _("%(count)s grants, such as %(examples)s"))
AUTHORISATIONS_HERE = declare("depends.authorisations", _("%(count)s authorisations"))
GIVES_THE_OLD_WHOLE = declare(
    "refuse.gives_old_whole", _("%(grant)s of %(licensee)s gives all of which “%(asset)s” is a part now")
)
GIVES_THE_NEW_WHOLE = declare(
    "refuse.gives_new_whole", _("%(grant)s of %(licensee)s gives all of “%(place)s”, which would grow")
)
WOULD_MEET = declare("refuse.would_meet", _("%(grant)s and %(other)s would give the same thing to two"))


def licensed_to(user: Any) -> Q:
    """A licensee sees what its binding grants give it, and all below that."""
    boxes = GrantBox.objects.standing().filter(
        grant__agreement__licensee__in=user.organisations(), asset__covers=OuterRef("span")
    )
    return Q(Exists(boxes))


def _boxes_of(asset: Any) -> QuerySet[GrantBox]:
    any_run = Q(pk__in=[])
    for run in runs_of(asset):
        any_run |= Q(asset__overlap=run)
    return GrantBox.objects.standing().filter(any_run).select_related("grant__agreement__licensee")


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


def refuse_move(asset: Any, to: Any) -> list[Text]:
    """A signed grant of a whole would lose a part, or gain one, in the eyes of whoever reads it."""
    boxes = GrantBox.objects.standing().select_related("grant__agreement__licensee")
    of_the_old = boxes.filter(asset__contains=asset.span).exclude(asset=asset.span).exclude(asset__contains=to.span)
    of_the_new = boxes.filter(asset__contains=to.span).exclude(asset__contains=asset.span)
    said = {str(box.grant): _reason(GIVES_THE_OLD_WHOLE, box, asset, to) for box in of_the_old}
    said |= {str(box.grant): _reason(GIVES_THE_NEW_WHOLE, box, asset, to) for box in of_the_new}
    return list(said.values())


def _reason(code: str, box: GrantBox, asset: Any, to: Any) -> Text:
    licensee = box.grant.agreement.licensee.both_names
    parts = {"grant": str(box.grant), "licensee": licensee, "asset": asset.both_titles, "place": to.both_titles}
    return Text(code, parts)


def refuse_merge(loser: Any, survivor: Any) -> list[Text]:
    """Merged, two contracts of two licensees over the two records would give one thing twice; or a grant of
    what the loser is a part of would lose it."""
    of_loser = GrantBox.objects.standing().filter(asset__overlap=loser.span)
    of_survivor = GrantBox.objects.standing().filter(asset__overlap=survivor.span)
    said: dict[str, Text] = {}
    for box in of_loser.exclude(asset__contains=survivor.span).select_related("grant__agreement"):
        rivals = of_survivor.exclude(asset__contains=loser.span).filter(
            ~Q(circle=box.circle),
            period__overlap=box.period,
            categories__overlap=box.categories,
            territories__overlap=box.territories,
            channels__overlap=box.channels,
            languages__overlap=box.languages,
            lane__overlap=box.lane,
            hold__overlap=box.hold,
        )
        for rival in rivals.select_related("grant__agreement"):
            parts = {"grant": str(box.grant), "other": str(rival.grant)}
            said[f"{box.grant}{rival.grant}"] = Text(WOULD_MEET, parts)
    wholes = of_loser.filter(asset__contains=loser.span).exclude(asset=loser.span)
    for box in wholes.exclude(asset__contains=survivor.span).select_related("grant__agreement__licensee"):
        said[str(box.grant)] = _reason(GIVES_THE_OLD_WHOLE, box, loser, survivor)
    return list(said.values())


def licensed_uses(asset: Any, on: date) -> list[LicensedUse]:
    """The uses of `asset` and all below it that binding grants promise on that day or later."""
    leaves: Any = UseCategory.objects.leaves().current()
    categories = [leaf for leaf in leaves if leaf.nice_classes]
    uses = []
    boxes = _boxes_of(asset).filter(grant__status="binding").exclude(period__fully_lt=(on, None))
    # A promise that nobody uses it, and the owner's own use, put no licensed goods on a shelf.
    boxes = boxes.exclude(grant__kind__in=[GrantKind.HOLDBACK, GrantKind.OWN_USE])
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
