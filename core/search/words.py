"""Names and questions as tokens. Pure.

A Latin word is a token. Chinese is cut into single characters and pairs, because two characters are
what people type; each Chinese name also has its pinyin and its initials, from every syllable on.
"""

from collections.abc import Iterable, Mapping
from itertools import pairwise

from core.names import ARTICLES, HAN, pinyin, words

LONGEST = 60  # characters of one token
MOST_PARTS = 6  # of a code: more are a sentence
LETTERS_FOR_PREFIX = 3  # a shorter word is only a beginning where it stands last


def is_han(word: str) -> bool:
    return bool(HAN.match(word))


def key_of(text: str) -> str:
    return " ".join(words(text))


def pairs(run: str) -> list[str]:
    return ["".join(pair) for pair in pairwise(run)] or [run]


def tokens_of(text: str) -> set[str]:
    """Everything by which a name is found."""
    found: set[str] = set()
    for word in words(text):
        if is_han(word):
            found.update(word)
            found.update(pairs(word))
        else:
            found.add(word[:LONGEST])
    return found | _pinyin_tokens(text) | _in_one(text)


def _in_one(text: str) -> set[str]:
    """`threebody` and `lsp0101`: a name of several words is typed as one."""
    latin = [word for word in words(text) if not is_han(word)]
    less = [word for word in latin if word not in ARTICLES]
    return {"".join(some)[:LONGEST] for some in (latin, less) if len(some) > 1}


def _pinyin_tokens(text: str) -> set[str]:
    han = "".join(HAN.findall(text))
    found = set()
    for start in range(min(len(han), 12)):
        full, initials = pinyin(han[start:])
        found.add(full[:LONGEST])
        if len(initials) > 1:
            found.add(initials)
    return found - {""}


def latin_words(text: str) -> set[str]:
    """What a typo is corrected to."""
    return {word[:LONGEST] for word in words(text) if not is_han(word) and len(word) > 3 and not word.isdigit()}


def quoted(token: str, *, prefix: bool = False) -> str:
    """A token in PostgreSQL's `tsquery` notation."""
    escaped = token.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'" + (":*" if prefix else "")


def query_of(asked: list[str]) -> str:
    """Every word of the question; the last one may be only begun."""
    last = len(asked) - 1
    return " & ".join(_one(word, is_last=place == last) for place, word in enumerate(asked))


def _one(word: str, *, is_last: bool) -> str:
    if is_han(word):
        return " & ".join(map(quoted, pairs(word)))
    return quoted(word, prefix=is_last or len(word) >= LETTERS_FOR_PREFIX)


def query_of_sounds(asked: list[str]) -> str:
    """The same question by its sound: what an input method gets wrong keeps its pinyin."""
    parts = []
    for word in asked:
        sound = pinyin(word)[0] if is_han(word) else word
        parts.append(quoted(sound, prefix=True))
    return " & ".join(parts)


def query_of_alternatives(asked: list[str], meant: Mapping[str, Iterable[str]]) -> str:
    """The same question with mistyped words replaced by what may have been meant."""
    parts = []
    for word in asked:
        others = [quoted(other) for other in meant.get(word, ())]
        parts.append(f"({' | '.join(others)})" if others else _one(word, is_last=False))
    return " & ".join(parts)


def query_of_some(asked: list[str]) -> str:
    """Any pair of the characters asked for: one of them may be another."""
    return " | ".join(quoted(pair) for word in asked if is_han(word) for pair in pairs(word))
