"""What may have been meant: rows that share nearly all of a mistyped question, and how near each is. Pure."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz import fuzz

from core.names import HAN, pinyin
from core.search.words import LONGEST, is_han, query_of_alternatives, quoted

LONGEST_RUN = 12  # characters of which each in turn may be wrong
PIECE = 4  # letters of a piece of pinyin that stands between a slip and the end of the name
SHORTEST_PINYIN, LONGEST_PINYIN = 5, 30  # letters of a joined question that may have a wrong letter
LETTERS = "abcdefghijklmnopqrstuvwxyz"
INITIAL = r"(?:[zcs]h?|[bpmfdtnlgkhjqxrwy])?"
FINALS = (
    *("a", "ai", "an", "ang", "ao", "e", "ei", "en", "eng", "er", "o", "ong", "ou", "v", "ve"),
    *("i", "ia", "ian", "iang", "iao", "ie", "in", "ing", "iong", "iu"),
    *("u", "ua", "uai", "uan", "uang", "ue", "ui", "un", "uo"),
)
# Looser than the table of syllables: what it lets through beyond them is in no name. Digits are parts of names.
SYLLABLE = re.compile(rf"{INITIAL}(?:{'|'.join(sorted(FINALS, key=len, reverse=True))})|\d")
LONGEST_SYLLABLE = 6  # zhuang
NEAR_ENOUGH = 62  # per cent: "moon mna" and 流浪星球 for 流浪地球 are; names that share one word of four are not
REORDERED = 0.8  # of Chinese, in which single characters say little without their order
SHORTENED = 0.95  # of the likeness of a part, or of other words' order: the whole in its order is nearer


def queries_by_sound(asked: list[str]) -> list[str]:
    """Readings of a question by its pinyin, in PostgreSQL's `tsquery` notation."""
    if any(map(is_han, asked)):
        return [_by_sound(asked)]
    joined = "".join(asked)[:LONGEST]
    return [query for query in (_one_letter_away(joined), _pieces_of_pinyin(joined)) if query]


def queries_by_letter(asked: list[str], meant: Mapping[str, Iterable[str]]) -> list[str]:
    """Other readings of the signs that were typed; `meant` corrects single words."""
    found = [_all_but_one_character(asked)]
    if meant:
        found.append(query_of_alternatives(asked, meant))
        # A word too short to be corrected is passed over, if that leaves a word that is known.
        longer = [word for word in asked if is_han(word) or word in meant or len(word) > 3]
        if longer != asked:
            found.append(query_of_alternatives(longer, meant))
    return [query for query in dict.fromkeys(found) if query]


def _by_sound(asked: list[str]) -> str:
    """What an input method gets wrong keeps its pinyin."""
    return " & ".join(quoted(pinyin(word)[0] if is_han(word) else word, prefix=True) for word in asked)


def _all_but_one_character(asked: list[str]) -> str:
    """All characters but any one, in any order: one is wrong, is missing, or stands elsewhere."""
    characters = list(dict.fromkeys("".join(word for word in asked if is_han(word))))[:LONGEST_RUN]
    if len(characters) < 3:
        return " & ".join(map(quoted, characters)) if len(characters) == 2 else ""
    without = (characters[:place] + characters[place + 1 :] for place in range(len(characters)))
    return " | ".join(f"({' & '.join(map(quoted, some))})" for some in without)


def _one_letter_away(joined: str) -> str:
    """Every text that pinyin can be and that is a letter more, less, other, or in another place."""
    if not SHORTEST_PINYIN <= len(joined) <= LONGEST_PINYIN:
        return ""
    cuts = [(joined[:place], joined[place:]) for place in range(len(joined) + 1)]
    less = {before + after[1:] for before, after in cuts if after}
    other = {before + letter + after[1:] for before, after in cuts if after for letter in LETTERS}
    more = {before + letter + after for before, after in cuts for letter in LETTERS}
    moved = {before + after[1] + after[0] + after[2:] for before, after in cuts if len(after) > 1}
    return " | ".join(quoted(text) for text in sorted(less | other | more | moved) if is_pinyin(text))


@lru_cache(maxsize=50_000)
def _is_syllable(text: str) -> bool:
    return bool(SYLLABLE.fullmatch(text))


def is_pinyin(text: str) -> bool:
    """Whether a text is syllables from its beginning to its end, in time that grows with its length alone."""
    reached = {0}
    for end in range(1, len(text) + 1):
        starts = range(max(0, end - LONGEST_SYLLABLE), end)
        if any(start in reached and _is_syllable(text[start:end]) for start in starts):
            reached.add(end)
    return len(text) in reached


def _pieces_of_pinyin(joined: str) -> str:
    """The beginning before a slip, or the end after the slip: one of both is whole."""
    if len(joined) < SHORTEST_PINYIN:
        return ""
    beginning = quoted(joined[: max(3, len(joined) // 3)], prefix=True)
    ends = (quoted(joined[start:]) for start in range(1, len(joined) - PIECE + 1))
    return " | ".join([beginning, *ends])


def likeness(asked: str, name: str) -> float:
    """0 to 100 of two comparison forms: as wholes, or of the question and a part, or with words reordered."""
    found = [fuzz.ratio(asked, name)]
    if len(name) > len(asked):
        found.append(SHORTENED * fuzz.partial_ratio(asked, name))
    if " " in asked:
        found.append(SHORTENED * fuzz.token_sort_ratio(asked, name))
    elif HAN.search(asked):
        found.append(REORDERED * fuzz.ratio(sorted(asked), sorted(name)))
    return max(found)
