"""Assessing listings and reports against the register: which names are in it, and may this seller."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from alerts.kinds import Kind, register
from alerts.models import Alert, Severity
from core import audit
from core.texts import Text, declare
from enforcement.matching import Found, Names, current_names
from enforcement.models import (
    Assessment,
    AssessmentMatch,
    Listing,
    PiracyReport,
    SellerAccount,
    Verdict,
    subject_field,
)
from ip_registry.models import SPAN_BITS, Asset, Level
from ip_registry.services.extents import holds_whole
from licensing.models import GIVES_RIGHTS, Authorisation, AuthorisationBox, GrantBox, GrantKind
from licensing.services.contests import in_doubt

ASSESSED = audit.reason("assessment", _("Assessed by the sweep"))

NAMED = declare("assessment.named", _("The text names %(asset)s (“%(name)s”)."))
NOT_NAMED = declare("assessment.not_named", _("No name of a registered asset is in the text."))
COMMON_WORD = declare(
    "assessment.common_word", _("Only “%(name)s” was found, which is also an ordinary word; a person must look.")
)
SELLER_UNKNOWN = declare(
    "assessment.seller_unknown",
    _("The seller holds no licence for this asset: “%(seller)s” is no licensee, nor a shop that one has declared."),
)
SELLER_UNNAMED = declare(
    "assessment.seller_unnamed", _("The seller holds no licence for this asset that we know of: no seller is named.")
)
UNDECLARED = declare(
    "assessment.undeclared",
    _("The seller has the name of %(organisation)s, which has not declared this shop; a person must look."),
)
NO_LICENCE = declare(
    "assessment.no_licence", _("The seller holds no licence for this asset: %(organisation)s has none for %(asset)s.")
)
ENDED = declare(
    "assessment.ended",
    _("The seller holds no licence for this asset any more: that of %(organisation)s ended on %(day)s."),
)
NOT_THERE = declare("assessment.not_there", _("%(organisation)s is licensed for %(asset)s, but not in %(territory)s."))
CONTESTED = declare(
    "assessment.contested",
    _("%(organisation)s has a contract for %(asset)s, %(grant)s, which is contested; a person must look."),
)
LICENSED = declare("assessment.licensed", _("%(organisation)s is licensed for %(asset)s by %(grant)s until %(day)s."))

FLAGGED = register(
    Kind(
        code="infringement.flagged",
        label=_("Infringement flagged"),
        template=_("%(subject)s by “%(seller)s” uses %(asset)s. %(reason)s"),
        permission="enforcement.view_assessment",
    )
)
TO_LOOK_AT = register(
    Kind(
        code="report.to_look_at",
        label=_("Report to look at"),
        template=_("Report %(reference)s was not flagged by itself and needs a person: %(what)s"),
        permission="enforcement.view_piracyreport",
    )
)
SELLING_OFF = declare(
    "assessment.selling_off",
    _("%(organisation)s may sell off its stock of %(asset)s by %(grant)s until %(day)s; nothing new may be made."),
)
BATCH = 100
AGAIN_AFTER = timedelta(days=1)  # licences end and are granted while an offer stands
LOOK_AGAIN_FOR = timedelta(days=30)


@dataclass
class Conclusion:
    verdict: str
    reasons: list[Text] = field(default_factory=list)
    matches: list[tuple[Asset, str]] = field(default_factory=list)
    work: Asset | None = None
    element: Asset | None = None
    organisation: Organisation | None = None


def assess_waiting(now: datetime) -> int:
    """Assess every listing and report whose time has come; returns how many verdicts are new."""
    new = 0
    for model in (Listing, PiracyReport):
        while True:
            looked_at, changed = _assess_batch(model, now)
            new += changed
            if looked_at < BATCH:
                break
    return new


@transaction.atomic
def _assess_batch(model: Any, now: datetime) -> tuple[int, int]:
    waiting = list(
        model.objects.filter(assess_at__lte=now)
        .order_by("assess_at", "pk")
        .select_for_update(of=("self",), skip_locked=True)
        .select_related("territory")[:BATCH]
    )
    if not waiting:
        return 0, 0
    names = current_names()
    with audit.because(ASSESSED):
        changed = sum(_assess(subject, names, now) for subject in waiting)
        for subject in waiting:
            subject.assess_at = _next_time(subject, now)
        model.objects.bulk_update(waiting, ["assess_at"])
    return len(waiting), changed


def _next_time(subject: Listing | PiracyReport, now: datetime) -> datetime | None:
    last_seen = subject.seen_on if isinstance(subject, Listing) else subject.reported_at.date()
    return now + AGAIN_AFTER if now.date() - last_seen < LOOK_AGAIN_FOR else None


def _assess(subject: Listing | PiracyReport, names: Names, now: datetime) -> bool:
    conclusion = conclude(subject, names.find(subject.words), now)
    current = subject.assessments.filter(superseded_at=None).first()
    reasons = [reason.as_json() for reason in conclusion.reasons]
    if current and (current.verdict, current.reasons) == (conclusion.verdict, reasons):
        return False
    if current:
        current.superseded_at = now
        current.save(update_fields=["superseded_at"])
    assessment = Assessment.objects.create(
        **{subject_field(subject): subject},
        verdict=conclusion.verdict,
        reasons=reasons,
        work=conclusion.work,
        element=conclusion.element,
        organisation=conclusion.organisation,
        assessed_at=now,
    )
    AssessmentMatch.objects.bulk_create(
        AssessmentMatch(assessment=assessment, asset=asset, found=found)
        for asset, found in dict.fromkeys(conclusion.matches)
    )
    if conclusion.verdict == Verdict.FLAGGED:
        _alert(subject, conclusion, now)
    else:
        _settle(subject, now)
        if isinstance(subject, PiracyReport):
            _ask_for_a_look(subject, now)
    return True


def _settle(subject: Listing | PiracyReport, now: datetime) -> None:
    """What is no longer flagged needs nobody any more."""
    about = {"subject_type": subject._meta.label_lower, "subject_id": subject.pk}
    Alert.objects.filter(kind=FLAGGED.code, settled_at=None, **about).update(settled_at=now)


def _ask_for_a_look(report: PiracyReport, now: datetime) -> None:
    """Somebody took the trouble to write: a person looks at it, whatever the matcher made of it."""
    alert = Alert(
        kind=TO_LOOK_AT.code,
        severity=Severity.NOTICE,
        text=Text(TO_LOOK_AT.code, {"reference": report.reference, "what": report.what[:200]}).as_json(),
        subject_type=report._meta.label_lower,
        subject_id=report.pk,
        dedupe_key=f"{TO_LOOK_AT.code}:{report.pk}",
        raised_at=now,
    )
    Alert.objects.bulk_create([alert], ignore_conflicts=True)


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def _alert(subject: Listing | PiracyReport, conclusion: Conclusion, now: datetime) -> None:
    """Once for each listing or report, seller and reason, however often it is assessed."""
    about = subject_field(subject)
    shown = conclusion.element or conclusion.work
    text = Text(
        FLAGGED.code,
        {
            "subject": subject.reference if isinstance(subject, PiracyReport) else subject.title[:120],
            "seller": subject.seller or "–",
            "asset": shown.both_titles if shown else "–",
            "reason": _in_both(conclusion.reasons[-1]),
        },
    )
    Alert.objects.bulk_create(
        [
            Alert(
                kind=FLAGGED.code,
                severity=Severity.URGENT if isinstance(subject, PiracyReport) else Severity.WARNING,
                text=text.as_json(),
                subject_type=subject._meta.label_lower,
                subject_id=subject.pk,
                # Another seller, or another reason, is something new to be told.
                dedupe_key=f"{FLAGGED.code}:{about}:{subject.pk}:{_digest(subject.seller)}:{conclusion.reasons[-1].code}",
                raised_at=now,
            )
        ],
        ignore_conflicts=True,
    )


def _in_both(text: Text) -> dict[str, str]:
    said = {}
    for key, language in (("en", "en"), ("zh", "zh-hans")):
        with translation.override(language):
            said[key] = str(text)
    return said


def conclude(subject: Listing | PiracyReport, found: Sequence[Found], now: datetime) -> Conclusion:
    """The verdict on one subject, with every reason for it.

    Names of one franchise speak together: one that is distinctive, or two that are not, say what is
    meant. A report is written by a person who looked, so any name is enough there.
    """
    if not found:
        return Conclusion(Verdict.UNRELATED, [Text(NOT_NAMED, {})])
    assets = {a.pk: a for a in Asset.objects.filter(pk__in={pk for one in found for pk in one.assets})}
    meant = _meant(found, assets, is_report=isinstance(subject, PiracyReport))
    if not meant:
        return Conclusion(Verdict.UNCLEAR, [Text(COMMON_WORD, {"name": one.name}) for one in found])
    conclusion = Conclusion(Verdict.FLAGGED)
    for one in meant:
        candidates = [assets[pk] for pk in one.assets if pk in assets]
        conclusion.matches += [(asset, one.name) for asset in candidates]
        shown = _most_telling(candidates)
        conclusion.reasons.append(Text(NAMED, {"asset": shown.both_titles, "name": one.name}))
    named = [asset for asset, _name in conclusion.matches]
    conclusion.element = next((a for a in named if a.level in (Level.ELEMENT, Level.VARIANT)), None)
    conclusion.work = _work_of(conclusion.element, named)
    _judge_seller(subject, meant, assets, conclusion, now)
    return conclusion


def _meant(found: Sequence[Found], assets: dict[int, Asset], *, is_report: bool) -> list[Found]:
    if is_report or any(one.strong for one in found):
        strong_roots = {root for one in found if one.strong or is_report for root in _roots(one, assets)}
        return [one for one in found if one.strong or is_report or strong_roots & _roots(one, assets)]
    return [
        one for one in found if any(other is not one and _roots(one, assets) & _roots(other, assets) for other in found)
    ]


def _roots(one: Found, assets: dict[int, Asset]) -> set[int]:
    """The franchises that a name may belong to, by the leading bits of their spans."""
    return {assets[pk].span.lower >> SPAN_BITS[Level.FRANCHISE] for pk in one.assets if pk in assets}


def _most_telling(candidates: Sequence[Asset]) -> Asset:
    """Of things with one name, the film before its source, the work before its franchise."""
    order = {Level.ELEMENT: 0, Level.VARIANT: 0, Level.WORK: 1, Level.FRANCHISE: 3}
    screen = {"film", "internet_movie", "series", "animation"}
    return min(
        candidates, key=lambda a: (order[Level(a.level)] + (a.level == Level.WORK and a.kind not in screen), a.pk)
    )


def _work_of(element: Asset | None, named: Iterable[Asset]) -> Asset | None:
    if element is not None:
        above = Asset.objects.filter(level=Level.WORK, span__contains=element.span).first()
        if above is not None:
            return above
    works = [a for a in named if a.level in (Level.WORK, Level.FRANCHISE)]
    return _most_telling(works) if works else None


def known_seller(subject: Listing | PiracyReport) -> tuple[Organisation | None, bool]:
    """The organisation behind the seller's name, and whether it has declared that shop as its own.

    Anybody can call a shop by a licensee's name, so the name alone authorises nothing.
    """
    if not subject.seller:
        return None, False
    accounts = SellerAccount.objects.filter(name__iexact=subject.seller).select_related("organisation")
    if isinstance(subject, Listing):
        accounts = accounts.filter(marketplace__iexact=subject.marketplace)
    if account := accounts.first():
        return account.organisation, True
    names = Q(name__iexact=subject.seller) | Q(name_zh=subject.seller)
    return Organisation.objects.filter(names).first(), False


def _judge_seller(
    subject: Listing | PiracyReport,
    meant: Sequence[Found],
    assets: dict[int, Asset],
    conclusion: Conclusion,
    now: datetime,
) -> None:
    seller, declared = known_seller(subject)
    conclusion.organisation = seller
    if seller is None:
        unknown = Text(SELLER_UNKNOWN, {"seller": subject.seller}) if subject.seller else Text(SELLER_UNNAMED, {})
        conclusion.reasons.append(unknown)
        return
    today = now.astimezone(settings.DESK_ZONE).date()
    # A shop or factory is only as good as the certificate that it holds today, and for no more than that says.
    certified = Authorisation.objects.filter(holder=seller).in_force(today).exclude(grant__agreement__licensee=seller)
    boxes: list[GrantBox | AuthorisationBox] = [
        *GrantBox.objects.standing()
        .filter(grant__agreement__licensee=seller, grant__kind__in=[*GIVES_RIGHTS, GrantKind.OWN_USE])
        .select_related("grant__agreement")
        .order_by("-period", "pk"),
        *AuthorisationBox.objects.filter(authorisation__in=certified)
        .select_related("authorisation__grant__agreement")
        .order_by("pk"),
    ]
    doubtful = in_doubt({box.grant.pk for box in boxes})
    named = [asset for asset, _name in conclusion.matches]
    said = [
        _licence(boxes, doubtful, [assets[pk] for pk in one.assets if pk in assets], named, seller, subject, today)
        for one in meant
    ]
    refusals = [text for text in said if text.code not in (LICENSED, SELLING_OFF, CONTESTED)]
    conclusion.reasons += _unique(refusals or said)
    if not refusals and any(text.code == CONTESTED for text in said):
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
    shown = _most_telling(candidates)
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
        return Text(CONTESTED, {**parts, "grant": str(running[0].grant)})
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
