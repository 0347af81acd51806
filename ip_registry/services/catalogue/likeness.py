"""Which registered work a new row may be: by title in either script, year, kind and maker."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F
from rapidfuzz import fuzz, process

from core.intake.importers import Likeness
from core.names import likeness_key, numbers
from core.texts import in_both
from ip_registry.models import Asset, AssetAlias, Kind, Level

ALIKE = 90  # of 100, by edit distance of two titles without their punctuation and articles
OTHER_MAKER = 50
Block = tuple[int, str, tuple[str, ...]]
ON_SCREEN = (Kind.FILM, Kind.INTERNET_MOVIE, Kind.ANIMATION, Kind.SERIES)
SHORTEST = 5  # characters: below, a typo is another title


@dataclass(frozen=True, slots=True)
class Known:
    id: int
    key: str
    year: int
    kind: str
    maker: str
    title: str
    title_zh: str


class Likenesses:
    """The titles of all registered works in memory, by their key, and by what two titles that are alike but for
    a slip have in common: the year, their numbers and the first letter."""

    def __init__(self) -> None:
        self.by_key: dict[str, list[Known]] = {}
        self.by_block: dict[Block, dict[str, list[Known]]] = {}
        self.added: list[Known] = []
        fields = ("id", "year", "kind", "maker", "title", "title_zh")
        works = Asset.objects.unmerged().filter(level=Level.WORK)
        for row in works.values_list(*fields).iterator(chunk_size=5_000):
            self.add(*row)
        others = AssetAlias.objects.filter(asset__level=Level.WORK, asset__merged_into=None)
        columns = [F(f"asset__{name}") for name in fields]
        for text, key, year, kind, maker, *titles in others.values_list("text", *columns).iterator(chunk_size=5_000):
            self.add(key, year, kind, maker, titles[0], titles[1], names=(text,))

    def add(
        self, id: int, year: int | None, kind: str, maker: str, title: str, title_zh: str, names: Iterable[str] = ()
    ) -> None:
        for name in names or {title, title_zh}:
            key = likeness_key(name)
            if key:
                known = Known(id, key, year or 0, kind, maker, title, title_zh)
                self.by_key.setdefault(key, []).append(known)
                self.by_block.setdefault(_block(known.year, key), {}).setdefault(key, []).append(known)
                self.added.append(known)

    def mark(self) -> int:
        return len(self.added)

    def take_back(self, mark: int) -> None:
        """Forget what was added since `mark`."""
        for known in reversed(self.added[mark:]):
            self.by_key[known.key].remove(known)
            block = self.by_block[_block(known.year, known.key)]
            block[known.key].remove(known)
            if not block[known.key]:
                del block[known.key]
        del self.added[mark:]

    def find(self, *, names: Iterable[str], year: int | None, kind: str, maker: str) -> Likeness | None:
        """The likest one, or None."""
        best: tuple[float, Known] | None = None
        for name in names:
            for score, known in self._near(likeness_key(name), year):
                if best is not None and score <= best[0]:
                    continue
                fits = _kinds_fit(known.kind, kind, score) and _years_fit(known.year, year)
                if fits and _makers_fit(known.maker, maker, score):
                    best = (score, known)
        return None if best is None else self._likeness(best[1])

    @staticmethod
    def _likeness(known: Known) -> Likeness:
        label = in_both(known.title, known.title_zh)
        return Likeness(known.id, {language: f"{name} ({known.year or '–'})" for language, name in label.items()})

    def _near(self, key: str, year: int | None) -> Iterable[tuple[float, Known]]:
        yield from ((100.0, known) for known in self.by_key.get(key, ()))
        if year and len(key) >= SHORTEST:
            _year, first, parts = _block(year, key)
            for near in (year - 1, year, year + 1):
                block = self.by_block.get((near, first, parts), {})
                for other, score, _place in process.extract(key, block.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE):
                    if len(other) >= SHORTEST:
                        yield from ((score, known) for known in block[other])


def _block(year: int, key: str) -> Block:
    return year, key[0], numbers(key)


def _kinds_fit(one: str, other: str, score: float) -> bool:
    """One list says film where another says animation, of the same title."""
    return one == other or (score == 100 and one in ON_SCREEN and other in ON_SCREEN)


def _years_fit(one: int, other: int | None) -> bool:
    return not one or not other or abs(one - other) <= 1


def _makers_fit(one: str, other: str, score: float) -> bool:
    """Another maker makes another work, but only where something else differs too."""
    if not one or not other or score == 100:
        return True
    return fuzz.token_set_ratio(likeness_key(one), likeness_key(other)) >= OTHER_MAKER
