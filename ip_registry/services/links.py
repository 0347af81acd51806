"""Titles as the links that the arithmetic of shares adds up, and in words."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from core.regions.algebra import Region
from core.regions.spans import EVERYTHING, Spans
from ip_registry.chain import Link
from ip_registry.models import Asset, Title
from vocabularies.words import current_vocabularies

END_OF_TIME = 10_000_000  # an ordinal no date reaches: a period without an end


def records_of(asset: Asset) -> list[Asset]:
    """The asset, and the records of it that were found to be the same: a proof of one is a proof of all."""
    return [asset, *asset.merged.all()]


def link_of(title: Title) -> Link:
    """A title of a merged record speaks of the place of the one that it was merged into."""
    subject = title.subject
    kept = subject.merged_into
    place = kept.span if kept is not None and title.asset == subject.span else title.asset
    region = Region(
        assets=((place.lower, place.upper),),
        categories=title.categories,
        territories=title.territories,
        channels=title.channels,
        languages=title.languages,
        days=((title.period.lower.toordinal(), title.period.upper.toordinal() if title.period.upper else END_OF_TIME),),
    )
    return Link(title.pk, title.holder_id, title.from_holder_id, title.share, region)


def links_of(titles: Iterable[Title]) -> list[Link]:
    """The links to be added up: one that two records of a thing tell alike is one link."""
    links: list[Link] = []
    told_of: dict[tuple[Any, ...], int] = {}
    for title in titles:
        link = link_of(title)
        said = (title.kind, link.holder, link.from_holder, link.share, link.region)
        if told_of.setdefault(said, title.asset.lower) == title.asset.lower:
            links.append(link)
    return links


def percent(share: Decimal) -> str:
    """`33.33 %`: as exact as people say it."""
    return f"{round(share * 100, 2).normalize():f} %"


def in_words(region: Region) -> dict[str, str]:
    """Where, in both languages: only the dimensions that are not everything."""
    words = {}
    for key, language in (("en", "en"), ("zh", "zh-hans")):
        with translation.override(language):
            words[key] = words_of(region)
    return words


def words_of(region: Region) -> str:
    known = current_vocabularies()
    parts = [
        known.territories.describe(region.territories),
        *(
            vocabulary.describe(side)
            for vocabulary, side in (
                (known.categories, region.categories),
                (known.channels, region.channels),
                (known.languages, region.languages),
            )
            if side != EVERYTHING
        ),
        _days(region.days, get_language() or ""),
    ]
    return " · ".join(part for part in parts if part)


@lru_cache(maxsize=4_096)
def _days(days: Spans, _language: str) -> str:
    """In the language that is active: the parts of one answer share their days."""
    low, high = days[0][0], days[-1][1]
    if high - low == 1:  # the day that was asked for
        return ""
    first = date_format(date.fromordinal(low))
    if high >= END_OF_TIME:
        return gettext("from %(day)s") % {"day": first}
    return f"{first} – {date_format(date.fromordinal(high - 1))}"


def links_known(assets: Iterable[Asset], at: datetime | None = None, *, also: Title | None = None) -> list[Title]:
    """The links that say something about any of the assets, as known at `at` (or now), in the order of time.

    With `also`, those too that speak of a place of that title, wherever its subject stands now.
    """
    rows = Title.objects.filter(recorded__contains=at) if at else Title.objects.known()
    rows = rows.select_related("subject__merged_into", "holder", "from_holder", "document")
    found: dict[int, Title] = {}
    for asset in assets:
        for record in records_of(asset):
            found |= {title.pk: title for title in rows.reaching(record)}
    if also is not None:
        found |= {title.pk: title for title in rows.filter(asset__overlap=also.asset)}
    return sorted(found.values(), key=lambda title: (title.period.lower, title.pk))
