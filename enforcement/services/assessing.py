"""Assessing listings and reports against the register: which names are in it, and may this seller."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from alerts.kinds import Kind, register
from alerts.models import Severity
from alerts.services.alerts import raise_alert, settle_about
from core import audit
from core.texts import Text, declare, label_in_both
from enforcement.matching import Found, Names, current_names
from enforcement.models import (
    Assessment,
    AssessmentMatch,
    Listing,
    PiracyReport,
    Verdict,
    subject_field,
)
from enforcement.services.sellers import Conclusion, judge_seller, most_telling
from ip_registry.models import Asset, Level
from ip_registry.services.asset_ranges import first_place

ASSESSED = audit.reason("assessment", _("Checked by a scheduled job"))

NAMED = declare("assessment.named", _("The text names %(asset)s (“%(name)s”)."))
NOT_NAMED = declare("assessment.not_named", _("The text contains no name of a registered asset."))
COMMON_WORD = declare(
    "assessment.common_word",
    _("The text contains only “%(name)s”, which is also an ordinary word; staff review is needed."),
)

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
        label=_("Report needs review"),
        template=_("Report %(reference)s was not flagged automatically and needs staff review: %(what)s"),
        permission="enforcement.view_piracyreport",
    )
)
UNNAMED = _("unnamed seller")
BATCH = 100
AGAIN_AFTER = timedelta(days=1)  # licences end and are granted while an offer stands
LOOK_AGAIN_FOR = timedelta(days=30)


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
        settle_about(FLAGGED, subject, now=now)
        if isinstance(subject, PiracyReport):
            _ask_for_a_look(subject, now)
    return True


def _ask_for_a_look(report: PiracyReport, now: datetime) -> None:
    """Somebody took the trouble to write: a person looks at it, whatever the matcher made of it."""
    parts = {"reference": report.reference, "what": report.what[:200]}
    raise_alert(TO_LOOK_AT, about=report, parts=parts, severity=Severity.NOTICE, key=f"{report.pk}", now=now)


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def _alert(subject: Listing | PiracyReport, conclusion: Conclusion, now: datetime) -> None:
    """Once for each listing or report, seller and reason, however often it is assessed."""
    about = subject_field(subject)
    shown = conclusion.element or conclusion.work
    parts = {
        "subject": subject.reference if isinstance(subject, PiracyReport) else subject.title[:120],
        "seller": subject.seller or label_in_both(UNNAMED),
        "asset": shown.both_titles if shown else "–",
        "reason": _in_both(conclusion.reasons[-1]),
    }
    severity = Severity.URGENT if isinstance(subject, PiracyReport) else Severity.WARNING
    # Another seller, or another reason, is something new to be told.
    key = f"{about}:{subject.pk}:{_digest(subject.seller)}:{conclusion.reasons[-1].code}"
    raise_alert(FLAGGED, about=subject, parts=parts, severity=severity, key=key, now=now)


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
        shown = most_telling(candidates)
        conclusion.reasons.append(Text(NAMED, {"asset": shown.both_titles, "name": one.name}))
    named = [asset for asset, _name in conclusion.matches]
    conclusion.element = next((a for a in named if a.level in (Level.ELEMENT, Level.VARIANT)), None)
    conclusion.work = _work_of(conclusion.element, named)
    judge_seller(subject, meant, assets, conclusion, now)
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
    return {first_place(assets[pk].span.lower) for pk in one.assets if pk in assets}


def _work_of(element: Asset | None, named: Iterable[Asset]) -> Asset | None:
    if element is not None:
        above = Asset.objects.filter(level=Level.WORK, span__contains=element.span).first()
        if above is not None:
            return above
    works = [a for a in named if a.level in (Level.WORK, Level.FRANCHISE)]
    return most_telling(works) if works else None
