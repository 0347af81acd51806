"""Finding the names of assets in what sellers write. Pure but for the register it is built from."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import daachorse
from django.db import connection

from core.names import HAN, plain
from ip_registry.models import Asset, AssetAlias

QUOTES = {"《": "》", "“": "”", '"': '"', "「": "」", "『": "』", "〈": "〉"}
LONG_WORD = 10  # a single Latin word this long is hardly ever said of anything else


@dataclass(frozen=True)
class Found:
    """A name that stands in the text. `strong`: hardly anything else is called so."""

    name: str
    assets: tuple[int, ...]
    strong: bool


@dataclass(frozen=True)
class Names:
    """Every title and alias of the register as one automaton: one pass over a text finds them all."""

    automaton: daachorse.CharwiseDoubleArrayAhoCorasick | None
    shown: tuple[str, ...]
    patterns: tuple[str, ...]
    assets: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, names: Iterable[tuple[int, str]]) -> "Names":
        """`names` are (asset id, name as registered)."""
        by_pattern: dict[str, tuple[str, list[int]]] = {}
        for asset, name in names:
            pattern = " ".join(plain(name).split())
            if len(pattern) >= 2:
                by_pattern.setdefault(pattern, (name, []))[1].append(asset)
        patterns = tuple(by_pattern)
        automaton = daachorse.CharwiseDoubleArrayAhoCorasick(list(patterns)) if patterns else None
        return cls(
            automaton,
            tuple(by_pattern[p][0] for p in patterns),
            patterns,
            tuple(tuple(dict.fromkeys(by_pattern[p][1])) for p in patterns),
        )

    def find(self, text: str) -> list[Found]:
        """The names in `text`, longest first; a name inside a longer one does not count again."""
        if self.automaton is None:
            return []
        text = " ".join(plain(text).split())
        hits = [hit for hit in self.automaton.find_overlapping(text) if _is_whole(text, hit[0], hit[1])]
        hits.sort(key=lambda hit: (hit[0] - hit[1], hit[0]))
        taken: list[tuple[int, int]] = []
        found: dict[int, bool] = {}
        for start, end, index in hits:
            if any(low <= start and end <= high for low, high in taken):
                continue
            taken.append((start, end))
            strong = is_distinctive(self.patterns[index]) or _is_quoted(text, start, end)
            found[index] = found.get(index, False) or strong
        return [Found(self.shown[i], self.assets[i], strong) for i, strong in found.items()]


def _is_whole(text: str, start: int, end: int) -> bool:
    """A Latin name stands as a word: "moss" is not in "mossy"."""
    return not (_joins(text, start) or _joins(text, end))


def _joins(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    pair = text[at - 1], text[at]
    return all(c.isascii() and c.isalnum() for c in pair)


def _is_quoted(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return bool(before) and QUOTES.get(before) == after


def is_distinctive(pattern: str) -> bool:
    """Whether a name alone says what is meant.

    Of 31,173 ordinary product titles 11.9 % held a one-word film title as a word, 0.3 % one of
    several words (measured, see docs/domain.md); Chinese names of two characters are ordinary
    words as often as not.
    """
    if han := HAN.findall(pattern):
        return len(han) >= 3
    has_both = any(c.isdigit() for c in pattern) and any(c.isalpha() for c in pattern)
    return " " in pattern or has_both or len(pattern) >= LONG_WORD


# The highest number alone is not enough: of two transactions the one with the lower number may commit
# last. Rows of the audit trail only come, so that one more to be seen is always a higher count.
STAMP = """
SELECT (SELECT row(count(*), max(pgh_id))::text FROM ip_registry_assetevent),
       (SELECT row(count(*), max(pgh_id))::text FROM ip_registry_assetaliasevent)
"""


def current_names() -> Names:
    """The register's names; built again only after something in it has changed."""
    with connection.cursor() as cursor:
        cursor.execute(STAMP)
        stamp = cursor.fetchone()
    return _names_at(connection.settings_dict["NAME"], stamp)


@lru_cache(maxsize=1)
def _names_at(database: str, stamp: tuple[str, str]) -> Names:
    def names() -> Iterable[tuple[int, str]]:
        for pk, title, title_zh in Asset.objects.order_by("pk").values_list("pk", "title", "title_zh").iterator():
            yield pk, title
            yield pk, title_zh
        yield from AssetAlias.objects.order_by("pk").values_list("asset_id", "text").iterator()

    return Names.of(names())
