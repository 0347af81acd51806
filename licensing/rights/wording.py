"""Where grants meet, in both languages. A file says the same few words in thousands of rows, so each is worded once."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.formats import date_format

from core.regions.algebra import Region
from core.regions.spans import EVERYTHING, Spans
from core.texts import in_both, is_chinese
from ip_registry.models import Asset
from vocabularies.words import current_vocabularies


class Wording:
    def __init__(self) -> None:
        self._sides: dict[tuple[str, Spans], dict[str, str]] = {}
        self._assets: dict[int, dict[str, str]] = {}
        self._periods: dict[tuple[int, int], dict[str, str]] = {}

    def name_assets(self, regions: Iterable[Region]) -> None:
        """The first place of a span is the asset's own: it says whose the run is. One query for all."""
        firsts = {low for region in regions for low, _high in region.assets}
        rows = Asset.objects.filter(span__startswith__in=firsts - self._assets.keys())
        self._assets |= {one.span.lower: one.both_titles for one in rows}

    def asset(self, region: Region) -> dict[str, str]:
        names = [self.asset_at(low) for low, _high in region.assets]
        unique = list({one["en"]: one for one in names}.values())
        return in_both(", ".join(one["en"] for one in unique), "、".join(one["zh"] for one in unique))

    def asset_at(self, first: int) -> dict[str, str]:
        return self._assets.get(first, {"en": "–", "zh": "–"})

    def asset_now(self, region: Region) -> str:
        return _in_active(self.asset(region))

    def where_now(self, region: Region) -> str:
        return _in_active(self.where(region))

    def where(self, region: Region) -> dict[str, str]:
        """As `links.words_of`: territories, what else is less than everything, and the days."""
        sides = [("territories", region.territories)]
        others = (("categories", region.categories), ("channels", region.channels), ("languages", region.languages))
        sides += [side for side in others if side[1] != EVERYTHING]
        words = [self._side(*side) for side in sides]
        words.append(self._days(region.days[0][0], region.days[-1][1] - 1))
        return {key: " · ".join(one[key] for one in words) for key in ("en", "zh")}

    def _days(self, first: int, last: int) -> dict[str, str]:
        if (first, last) not in self._periods:
            said = {}
            for key, language in (("en", "en"), ("zh", "zh-hans")):
                with translation.override(language):
                    said[key] = " – ".join(date_format(date.fromordinal(day)) for day in (first, last))
            self._periods[first, last] = said
        return self._periods[first, last]

    def _side(self, name: str, spans: Spans) -> dict[str, str]:
        if (name, spans) not in self._sides:
            vocabulary: Any = getattr(current_vocabularies(), name)
            with translation.override("en"):
                english = vocabulary.describe(spans)
            with translation.override("zh-hans"):
                self._sides[name, spans] = {"en": english, "zh": vocabulary.describe(spans)}
        return self._sides[name, spans]


def _in_active(both: dict[str, str]) -> str:
    return both["zh" if is_chinese() else "en"]
