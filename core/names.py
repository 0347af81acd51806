"""Names as they are compared: one script, one case, no punctuation. Pure."""

import re
import unicodedata
from functools import lru_cache
from types import ModuleType

from opencc import OpenCC

INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
HAN = re.compile(r"[\u3400-\u9fff]")
NOT_A_WORD = re.compile(r"[^\w]+|_")
SCRIPTS_MEET = re.compile(r"(?<=[\u3400-\u9fff])(?=[^\W\u3400-\u9fff])|(?<=[^\W\u3400-\u9fff])(?=[\u3400-\u9fff])")
SPELLING = re.compile(r"[\s()\[\]{}【】〔〕「」]+")
ARTICLES = {"the", "a", "an"}
NUMBERS = re.compile(r"\d+|\b[ivx]+\b")


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=1)
def _pypinyin() -> ModuleType:
    """Its tables take half a second to load: a start does not need them."""
    import pypinyin

    return pypinyin


def plain(text: str) -> str:
    """Compatibility forms, width, case, accents, invisible characters and traditional script made one.

    Traditional to simplified character by character (`t2s`): converting phrases hurts names.
    """
    if text.isascii():
        return text.casefold()
    text = INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold()
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    text = unicodedata.normalize("NFKC", text)
    return str(_converter().convert(text)) if HAN.search(text) else text


def words(text: str) -> list[str]:
    """Latin words and runs of Chinese characters, in order."""
    spaced = plain(text)
    if not spaced.isascii():
        spaced = SCRIPTS_MEET.sub(" ", spaced)
    return [word for word in NOT_A_WORD.split(spaced.replace("'", "").replace("’", "")) if word]


def name_key(name: str) -> str:
    """The same for two spellings of one name: width, case, spaces and brackets tell no two companies or shops apart."""
    return SPELLING.sub("", unicodedata.normalize("NFKC", name).casefold())


@lru_cache(maxsize=10_000)
def likeness_key(text: str) -> str:
    """The same for "Godfather, The" and "The Godfather!", for 流浪地球 and 流浪地球."""
    return " ".join(sorted(word for word in words(text) if word not in ARTICLES))


def numbers(text: str) -> tuple[str, ...]:
    """What tells part 2 from part 3."""
    return tuple(NUMBERS.findall(" ".join(words(text))))


@lru_cache(maxsize=50_000)
def syllables(han: str) -> tuple[str, ...]:
    """(liu, lang, di, qiu) of a run of Chinese characters: each as the whole run has it said."""
    return tuple(_pypinyin().lazy_pinyin(han))


def pinyin(text: str) -> tuple[str, str]:
    """(liulangdiqiu, lldq) of the Chinese characters in `text`; two empty texts where there are none."""
    said = syllables("".join(HAN.findall(text)))
    return "".join(said), "".join(syllable[0] for syllable in said)
