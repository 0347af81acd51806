"""Names and questions as tokens. Pure.

A Latin word is a token. Chinese is cut into single characters and pairs, because two characters are
what people type; each Chinese name also has its pinyin and its initials, from every syllable on.
"""

from collections.abc import Iterable, Mapping
from itertools import pairwise

from core.names import ARTICLES, HAN, syllables, words

LONGEST = 60  # characters of one token
MOST_PARTS = 6  # of a code: more are a sentence
FROM_SYLLABLES = 12  # of a name, from each of which on the name is found by its sound
EXACTLY = "="  # before the sound of a whole name: no word that is typed has this sign
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
    return found | _pinyin_tokens(text) | _in_one(text) | {EXACTLY + sound for sound in sounds_of(text) if sound}


def _in_one(text: str) -> set[str]:
    """`threebody` and `lsp0101`: a name of several words is typed as one."""
    latin = [word for word in words(text) if not is_han(word)]
    less = [word for word in latin if word not in ARTICLES]
    return {"".join(some)[:LONGEST] for some in (latin, less) if len(some) > 1}


def sounds_of(text: str) -> tuple[str, str]:
    """(liulangdiqiu2, lldq2): a whole name by its sound and by its initials, joined; empty without Chinese."""
    said = _syllables(text)
    if not any(is_chinese for _syllable, is_chinese in said):
        return "", ""
    return _joined(said), _initials(said)


def _syllables(text: str) -> list[tuple[str, bool]]:
    """Each (syllable, True) of the Chinese characters of a name, with its Latin words (word, False) among them."""
    said: list[tuple[str, bool]] = []
    for word in words(text):
        said += [(syllable, True) for syllable in syllables(word)] if is_han(word) else [(word, False)]
    return said


def _joined(said: list[tuple[str, bool]]) -> str:
    return "".join(syllable for syllable, _is_chinese in said)[:LONGEST]


def _initials(said: list[tuple[str, bool]]) -> str:
    return "".join(syllable[0] if is_chinese else syllable for syllable, is_chinese in said)[:LONGEST]


def _pinyin_tokens(text: str) -> set[str]:
    """The sound and the initials from each of the first syllables on, with the Latin words that follow."""
    said = _syllables(text)
    found = set()
    for start, (_syllable, is_chinese) in enumerate(said[:FROM_SYLLABLES]):
        if is_chinese:
            found.add(_joined(said[start:]))
            if len(initials := _initials(said[start:])) > 1:
                found.add(initials)
    return found - {""}


def latin_words(text: str) -> set[str]:
    """What a typo is corrected to."""
    return {word[:LONGEST] for word in words(text) if not is_han(word) and len(word) > 2 and not word.isdigit()}


def quoted(token: str, *, prefix: bool = False) -> str:
    """A token in PostgreSQL's `tsquery` notation."""
    escaped = token.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'" + (":*" if prefix else "")


def query_of(asked: list[str]) -> str:
    """Every word of the question; the last one may be only begun. `liu lang di qiu` is also one word."""
    last = len(asked) - 1
    each = " & ".join(_one(word, is_last=place == last) for place, word in enumerate(asked))
    if last and not any(map(is_han, asked)):
        return f"({each}) | {quoted(''.join(asked)[:LONGEST], prefix=True)}"
    return each


def query_of_whole_sound(asked: list[str]) -> str:
    """Names that sound so, or have these initials, from beginning to end."""
    return quoted((EXACTLY + "".join(asked))[: LONGEST + 1])


def _one(word: str, *, is_last: bool) -> str:
    if is_han(word):
        return " & ".join(map(quoted, pairs(word)))
    return quoted(word, prefix=is_last or len(word) >= LETTERS_FOR_PREFIX)


def query_of_alternatives(asked: list[str], meant: Mapping[str, Iterable[str]]) -> str:
    """The same question with mistyped words replaced by what may have been meant."""
    parts = []
    for word in asked:
        others = [quoted(other) for other in meant.get(word, ())]
        parts.append(f"({' | '.join(others)})" if others else _one(word, is_last=False))
    return " & ".join(parts)
