"""Whether a seller may: the shop's owner, its grants and certificates in force that day, and the reasons in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from accounts.services import find_organisation
from core.days import desk_day
from core.names import name_key, plain
from core.texts import Text, declare
from enforcement.matching import Found
from enforcement.models import (
    Listing,
    PiracyReport,
    SellerAccount,
    Verdict,
)
from ip_registry.models import Asset, Level
from ip_registry.services.asset_ranges import holds_whole
from licensing.agreements.disputes import disputed_grants
from licensing.models import GIVES_RIGHTS, Authorisation, AuthorisationBox, GrantBox, GrantKind

SELLER_UNKNOWN = declare(
    "assessment.seller_unknown",
    _("Seller is neither a licensee nor an authorised store: “%(seller)s” holds no licence for this asset."),
)
SELLER_UNNAMED = declare(
    "assessment.seller_unnamed", _("The seller is not named, so a licence for this asset cannot be confirmed.")
)
UNDECLARED = declare(
    "assessment.undeclared",
    _("The seller has the same name as %(organisation)s, which has not registered this store; staff review is needed."),
)
NO_LICENCE = declare(
    "assessment.no_licence",
    _("The seller holds no licence for this asset: %(organisation)s is not licensed for %(asset)s."),
)
ENDED = declare(
    "assessment.ended",
    _("The seller no longer holds a licence for this asset: the licence of %(organisation)s ended on %(day)s."),
)
NOT_THERE = declare("assessment.not_there", _("%(organisation)s is licensed for %(asset)s, but not in %(territory)s."))
DISPUTED = declare(
    "assessment.contested",
    _("%(organisation)s holds %(grant)s for %(asset)s, but the grant is disputed; staff review is needed."),
)
LICENSED = declare(
    "assessment.licensed", _("%(organisation)s is licensed for %(asset)s under %(grant)s until %(day)s.")
)
SELLING_OFF = declare(
    "assessment.selling_off",
    _(
        "%(organisation)s may sell off its stock of %(asset)s under %(grant)s until %(day)s; new "
        "production is not permitted."
    ),
)


@dataclass
class Conclusion:
    verdict: str
    reasons: list[Text] = field(default_factory=list)
    matches: list[tuple[Asset, str]] = field(default_factory=list)
    work: Asset | None = None
    element: Asset | None = None
    organisation: Organisation | None = None


def known_seller(subject: Listing | PiracyReport) -> tuple[Organisation | None, bool]:
    """The organisation behind the seller's name, and whether it has declared that shop as its own.

    Anybody can call a shop by a licensee's name, so the name alone authorises nothing; nor does the name of a declared
    shop in the other script, which a person looks at.
    """
    if not subject.seller:
        return None, False
    accounts = list(
        SellerAccount.objects.filter(key=name_key(plain(subject.seller))).select_related("organisation").order_by("pk")
    )
    if isinstance(subject, Listing):
        accounts = [one for one in accounts if name_key(one.marketplace) == name_key(subject.marketplace)]
    for alike in (str.casefold, name_key):
        same = {one.organisation for one in accounts if alike(one.name) == alike(subject.seller)}
        if same:  # where two have declared stores that are spelt so alike, a person looks
            return min(same, key=lambda one: one.pk), len(same) == 1
    if accounts:
        return accounts[0].organisation, False
    return find_organisation(subject.seller), False


def judge_seller(
    subject: Listing | PiracyReport,
    meant: Sequence[Found],
    assets: dict[int, Asset],
    conclusion: Conclusion,
    now: datetime,
) -> None:
    """Whether this seller may offer what the names mean: the verdict and its reasons go into the conclusion."""
    seller, declared = known_seller(subject)
    conclusion.organisation = seller
    if seller is None:
        unknown = Text(SELLER_UNKNOWN, {"seller": subject.seller}) if subject.seller else Text(SELLER_UNNAMED, {})
        conclusion.reasons.append(unknown)
        return
    today = desk_day(now)
    # A shop or factory is only as good as the certificate that it holds today, and for no more than that says.
    certified = Authorisation.objects.filter(holder=seller).in_force(today).exclude(grant__agreement__licensee=seller)
    boxes: list[GrantBox | AuthorisationBox] = [
        *GrantBox.objects.active()
        .filter(grant__agreement__licensee=seller, grant__kind__in=[*GIVES_RIGHTS, GrantKind.OWN_USE])
        .select_related("grant__agreement")
        .order_by("-period", "pk"),
        *AuthorisationBox.objects.filter(authorisation__in=certified)
        .select_related("authorisation__grant__agreement")
        .order_by("pk"),
    ]
    doubtful = disputed_grants({box.grant.pk for box in boxes})
    named = [asset for asset, _name in conclusion.matches]
    said = [
        _licence(boxes, doubtful, [assets[pk] for pk in one.assets if pk in assets], named, seller, subject, today)
        for one in meant
    ]
    refusals = [text for text in said if text.code not in (LICENSED, SELLING_OFF, DISPUTED)]
    conclusion.reasons += _unique(refusals or said)
    if not refusals and any(text.code == DISPUTED for text in said):
        conclusion.verdict = Verdict.UNCLEAR  # no pirate, but nobody can say that it may
    elif not refusals and declared:
        conclusion.verdict = Verdict.AUTHORISED
    elif not refusals:
        conclusion.verdict = Verdict.UNCLEAR
        conclusion.reasons.append(Text(UNDECLARED, {"organisation": seller.both_names}))


def _unique(texts: Iterable[Text]) -> list[Text]:
    out: list[Text] = []
    for text in texts:
        if text not in out:
            out.append(text)
    return out


def _licence(
    boxes: Sequence[GrantBox | AuthorisationBox],
    doubtful: set[int],
    candidates: Sequence[Asset],
    named: Sequence[Asset],
    seller: Organisation,
    subject: Listing | PiracyReport,
    today: Any,
) -> Text:
    """Why this seller may, or may not, offer what one name means."""
    shown = most_telling(candidates)
    parts: dict[str, Any] = {"organisation": seller.both_names, "asset": shown.both_titles}
    mine = [box for box in boxes if _gives(box, candidates, named)]
    if not mine:
        return Text(NO_LICENCE, parts)
    running = [box for box in mine if box.period.lower <= today < box.period.upper]
    selling_off = [] if running else [box for box in mine if _sells_off(box, today)]
    if not running and not selling_off:
        last = max(box.period.upper for box in mine) - timedelta(days=1)
        return Text(ENDED if last < today else NO_LICENCE, {**parts, "day": last.isoformat()})
    if subject.territory:
        place = subject.territory.spans
        running = [box for box in running if any(a < d and c < b for a, b in box.territories for c, d in place)]
        selling_off = [box for box in selling_off if any(a < d and c < b for a, b in box.territories for c, d in place)]
        if not running and not selling_off:
            return Text(NOT_THERE, {**parts, "territory": subject.territory.both_names})
    if selling_off:
        tail = selling_off[0].grant.sell_off_until
        return Text(SELLING_OFF, {**parts, "grant": str(selling_off[0].grant), "day": str(tail)})
    sure = [box for box in running if box.grant.pk not in doubtful]
    if not sure:
        return Text(DISPUTED, {**parts, "grant": str(running[0].grant)})
    until = sure[0].period.upper - timedelta(days=1)
    return Text(LICENSED, {**parts, "grant": str(sure[0].grant), "day": until.isoformat()})


def _sells_off(box: GrantBox | AuthorisationBox, today: Any) -> bool:
    """A tail on its grant: stock that was made before may still be sold."""
    tail = box.grant.sell_off_until
    return tail is not None and box.grant.last_day < today <= tail and box.period.upper == box.grant.period.upper


def _gives(box: GrantBox | AuthorisationBox, candidates: Sequence[Asset], named: Sequence[Asset]) -> bool:
    """Whether a licence is for what a name means: the whole of it, or the part of it that is named beside it.

    A licence for one character does not give the film; but "film, character" on a toy of that
    character says only where it comes from.
    """
    if any(holds_whole(box.asset, asset) for asset in candidates):
        return True
    comes_from = any(_inside(box.asset, asset.span) for asset in candidates)
    return comes_from and any(holds_whole(box.asset, asset) for asset in named)


def _inside(part: Any, whole: Any) -> bool:
    return bool(whole.lower <= part.lower and part.upper <= whole.upper)


def most_telling(candidates: Sequence[Asset]) -> Asset:
    """Of things with one name, the film before its source, the work before its franchise."""
    order = {Level.ELEMENT: 0, Level.VARIANT: 0, Level.WORK: 1, Level.FRANCHISE: 3}
    screen = {"film", "internet_movie", "series", "animation"}
    return min(
        candidates, key=lambda a: (order[Level(a.level)] + (a.level == Level.WORK and a.kind not in screen), a.pk)
    )
