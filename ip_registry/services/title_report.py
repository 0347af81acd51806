"""The title report: for any asset, the chain back to its authors, or exactly which link is missing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from core.regions.algebra import Region, common, members, situations
from core.regions.spans import EVERYTHING, meets
from core.texts import Text, declare, label_in_both
from ip_registry.chain import DUST, Link, Wrong, findings, holdings
from ip_registry.models import (
    AiContribution,
    Asset,
    Clearance,
    ClearanceKind,
    Derivation,
    Encumbrance,
    Registration,
    Title,
)
from ip_registry.services.links import in_words, links_known, links_of, percent, records_of, words_of
from ip_registry.services.titles import TitleSharesTooHigh
from vocabularies.models import UseCategory

MISSING = declare("gap.missing", _("No owner is recorded for %(percent)s of “%(asset)s” (%(where)s)."))
UNPROVEN = declare(
    "gap.unproven",
    _("%(holder)s transferred %(percent)s of “%(asset)s” (%(where)s), but no record shows how %(holder)s acquired it."),
)
NOT_ADAPTABLE = declare(
    "gap.not_adaptable", _("No record gives an owner of “%(work)s” the right to adapt “%(source)s”.")
)
OUTSTANDING = declare("gap.outstanding", _("%(kind)s of %(person)s is outstanding."))
RUN_OUT = declare("gap.run_out", _("%(kind)s of %(person)s expired on %(day)s."))
ADAPTATIONS = "adaptations"


@dataclass(frozen=True)
class Holding:
    """What one organisation holds on the day: a share of 1, and of what, less the titles that it gave (`less`)."""

    holder: Organisation
    share: Decimal
    region: Region
    less: tuple[int, ...] = ()

    @property
    def in_words(self) -> str:
        """Of what, in the active language."""
        if not self.less:
            return words_of(self.region)
        passed_on = ", ".join(Title.NUMBERS.of(key) for key in self.less)
        return gettext("%(what)s, without %(titles)s") % {"what": words_of(self.region), "titles": passed_on}

    @property
    def percent(self) -> str:
        return percent(self.share)

    @property
    def where(self) -> dict[str, str]:
        return in_words(self.region)


@dataclass(frozen=True)
class Source:
    """The work it was made from, by whose leave, and that work's own chain."""

    derivation: Derivation
    leave: Sequence[Title]
    report: "TitleReport"


@dataclass
class TitleReport:
    asset: Asset
    on: date
    links: list[Title]
    holdings: list[Holding]
    gaps: list[Text]
    known_at: datetime | None = None
    parts: list[Title] = field(default_factory=list)  # links by which somebody gave away a part of it
    sources: list[Source] = field(default_factory=list)
    encumbrances: list[Encumbrance] = field(default_factory=list)
    clearances: list[tuple[Clearance, bool]] = field(default_factory=list)
    ai_contributions: list[AiContribution] = field(default_factory=list)
    registrations: list[Registration] = field(default_factory=list)

    @property
    def all_gaps(self) -> list[Text]:
        """Its own and those of everything that it was made from."""
        return self.gaps + [gap for source in self.sources for gap in source.report.all_gaps]

    @property
    def is_unbroken(self) -> bool:
        return not self.all_gaps


def title_report(*, asset: Asset, on: date, known_at: datetime | None = None) -> TitleReport:
    """Who holds `asset` on the day `on`, as it was known at `known_at` (or now), with every gap in the proof."""
    return _report(asset, on, known_at, frozenset())


def _report(asset: Asset, on: date, known_at: datetime | None, seen: frozenset[int]) -> TitleReport:
    reaching = links_known([asset], known_at)
    records = records_of(asset)
    titles = [title for title in reaching if _covers(title, records)]
    alive = [title for title in titles if on in _period(title)]
    links = [_on_the_day(link, asset, on) for link in links_of(alive)]
    parts = [title for title in reaching if title not in titles and on in _period(title) and title.from_holder_id]
    report = TitleReport(asset, on, titles, _holdings(links, parts), _gaps(asset, links, on), known_at)
    report.parts = parts
    report.sources = list(_sources(asset, titles, on, known_at, seen | {asset.pk}))
    report.gaps += [
        Text(NOT_ADAPTABLE, {"work": asset.both_titles, "source": source.derivation.source.both_titles})
        for source in report.sources
        if not source.leave
    ]
    _add_what_weighs(report, on)
    return report


def _covers(title: Title, records: Sequence[Asset]) -> bool:
    """The whole of it, or of a record of it that was found to be the same."""
    return any(title.asset.lower <= one.span.lower and one.span.upper <= title.asset.upper for one in records)


class _period:
    """`day in _period(title)`, for a period whose end may be open."""

    def __init__(self, title: Title) -> None:
        self.first, self.end = title.period.lower, title.period.upper

    def __contains__(self, day: date) -> bool:
        return bool(self.first <= day and (self.end is None or day < self.end))


def _on_the_day(link: Link, asset: Asset, on: date) -> Link:
    """The link narrowed to this asset and day, so that only what is asked for is told apart."""
    sides = link.region
    whole = _whole(asset, on)
    region = Region(whole.assets, sides.categories, sides.territories, sides.channels, sides.languages, whole.days)
    return Link(link.id, link.holder, link.from_holder, link.share, region)


def _holdings(links: Sequence[Link], parts: Sequence[Title]) -> list[Holding]:
    """Each holder once for each share that it has somewhere, in the smallest part in which it is told apart."""
    found: dict[tuple[int, Decimal], tuple[Region, frozenset[int]]] = {}
    for situation in sorted(situations([link.region for link in links])):
        here = [links[index] for index in members(situation)]
        region = common(link.region for link in here)
        for holder, share in holdings(here).items():
            if share > DUST and region is not None:
                found.setdefault((holder, share), (region, frozenset(link.id for link in here)))
    people = Organisation.objects.in_bulk({holder for holder, _share in found})
    held = []
    for (holder, share), (region, here_ids) in found.items():
        less = tuple(link.id for link in links if link.from_holder == holder and link.id not in here_ids)
        less += tuple(title.pk for title in parts if title.from_holder_id == holder)
        held.append(Holding(people[holder], share, region, less))
    return sorted(held, key=lambda one: (-one.share, one.holder.name))


def _whole(asset: Asset, on: date) -> Region:
    """All rights in the asset on that day."""
    day = on.toordinal()
    return Region(
        ((asset.span.lower, asset.span.upper),), EVERYTHING, EVERYTHING, EVERYTHING, EVERYTHING, ((day, day + 1),)
    )


def _gaps(asset: Asset, links: Sequence[Link], on: date) -> list[Text]:
    gaps = []
    for one in findings(links, of=_whole(asset, on)):
        parts: dict[str, Any] = {
            "asset": asset.both_titles,
            "percent": percent(one.amount),
            "where": in_words(one.region),
        }
        if one.wrong in (Wrong.UNPROVEN, Wrong.OVERSOLD):
            parts["holder"] = Organisation.objects.get(pk=one.holder).both_names
            gaps.append(Text(UNPROVEN, parts))
        else:
            gaps.append(Text(MISSING if one.wrong == Wrong.MISSING else TitleSharesTooHigh.code, parts))
    return gaps


def _sources(asset: Asset, titles: Sequence[Title], on: date, known_at: datetime | None, seen: frozenset[int]) -> Any:
    own = {title.holder_id for title in titles}
    adaptations = UseCategory.objects.get(code=ADAPTATIONS).spans
    rows = Derivation.objects.filter(work=asset).select_related("source__parent").order_by("pk")
    for derivation in rows.exclude(source__in=seen):
        report = _report(derivation.source, on, known_at, seen)
        leave = [t for t in report.links if t.holder_id in own and meets(t.categories, adaptations)]
        yield Source(derivation, leave, report)


def _add_what_weighs(report: TitleReport, on: date) -> None:
    asset = report.asset
    here = Q(asset__span__contains=asset.span) | Q(asset__in=Asset.objects.within(asset))
    weighing = Encumbrance.objects.weighing(on).filter(here).select_related("holder", "asset")
    report.encumbrances = list(weighing.order_by("asset__span", "rank"))
    below = Clearance.objects.filter(asset__in=Asset.objects.within(asset)).select_related("asset")
    for row in below:
        holds = row.cleared_on is not None and row.cleared_on <= on and (row.ends_on is None or on <= row.ends_on)
        report.clearances.append((row, holds))
        if not holds:
            code = RUN_OUT if row.cleared_on and row.ends_on and row.ends_on < on else OUTSTANDING
            parts = {
                "kind": label_in_both(ClearanceKind(row.kind).label),
                "person": row.person,
                "day": str(row.ends_on or ""),
            }
            report.gaps.append(Text(code, parts))
    report.ai_contributions = list(AiContribution.objects.filter(asset__in=Asset.objects.within(asset)))
    report.registrations = list(
        Registration.objects.filter(asset__in=Asset.objects.within(asset)).select_related("asset", "owner")
    )


def all_links(report: TitleReport) -> list[Title]:
    """The links of everything that it was made from, and then its own."""
    links = [title for source in report.sources for title in all_links(source.report)]
    return list({title.pk: title for title in [*links, *report.links, *report.parts]}.values())
