"""From what people write in a cell to a value. Each reader raises a `CellRefused` with a remedy.

Here are texts, lists and choices; numbers are in `quantities`, days in `days`.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils import translation

from core.intake.days import day, last_day
from core.intake.earlier_words import CHOICES
from core.intake.nothing import is_nothing
from core.intake.quantities import (
    amount,
    count,
    currency,
    days_apart,
    number_of_days,
    number_of_months,
    rate,
    share,
    whole,
)
from core.intake.refusals import CellRefused, NotAChoice, NotYesOrNo, TooLong
from core.names import plain
from core.texts import label_in_both

__all__ = [
    "CellRefused", "Choice", "amount", "count", "currency", "day", "days_apart", "last_day", "listed", "names",
    "number_of_days", "number_of_months", "rate", "several", "share", "text", "whole", "yes_or_no",
]  # fmt: skip


def text(limit: int = 300) -> Callable[[str], str]:
    def read(value: str) -> str:
        if len(value) > limit:
            raise TooLong(length=len(value), limit=limit)
        return value

    return read


YES, NO = {"yes", "y", "true", "1", "是", "有"}, {"no", "n", "false", "0", "否", "无", "没有"}


def yes_or_no(value: str) -> bool:
    if value.casefold() in YES:
        return True
    if value.casefold() in NO:
        return False
    raise NotYesOrNo(value=value)


def knows(reader: Callable[..., Any], word: str) -> bool:
    """Whether 无 is an answer for this reader of choices, or of yes and no."""
    if isinstance(reader, Choice):
        return reader.knows(word)
    return reader is yes_or_no and word.casefold() in YES | NO


PARTS = re.compile(r'\s*(?:"((?:[^"]|"")+)"\s*(?=[|;；]|$)|([^|;；]+))')


def several(value: str) -> tuple[str, ...]:
    """Parts separated by `|`, `；` or `;`. One that has such a sign in it stands in quotation marks."""
    read = text()
    parts = ((quoted.replace('""', '"') or plain).strip() for quoted, plain in PARTS.findall(value))
    return tuple(read(part) for part in parts if part)


NAMES = re.compile(r"\s*[、，\n]\s*|\s+/\s+|(?<=[)）\u3400-\u9fff])\s*/\s*(?=[\u3400-\u9fff])")
REGION = re.compile(
    r"(?<=\S)\s*[(（](?:港|台|大陆|内地|中国大陆|香港|台湾|澳门|新加坡|马来西亚|日本|美国|英国|译名|港译|台译)[)）]$"
)


def names(value: str) -> tuple[str, ...]:
    """Names of one thing, parted as lists are, and by 、 ， line ends, and / between names; without the region in
    brackets in which a name is used. What stands in quotation marks is one name as it is."""
    read, found = text(), []
    for quoted, unquoted in PARTS.findall(value):
        parts = [quoted.replace('""', '"')] if quoted else [REGION.sub("", one) for one in NAMES.split(unquoted)]
        found += [part.strip() for part in parts]
    return tuple(read(name) for name in dict.fromkeys(found) if name and not is_nothing(name))


def listed(parts: Iterable[str]) -> str:
    """As `several` reads it back."""
    return " | ".join(_quoted(part) if _says_more(part) else part for part in parts)


def _says_more(part: str) -> bool:
    """Whether a reader of lists or of names would take it apart."""
    return bool(re.search(r'^"|[|;；]', part) or len(NAMES.split(part)) > 1 or REGION.search(part))


def _quoted(part: str) -> str:
    return '"' + part.replace('"', '""') + '"'


class Choice:
    """Reads one of a model's choices, by its value, by its label in either language, or by what else the trade
    calls it (`also`: word → value)."""

    def __init__(self, options: Sequence[tuple[Any, Any]], also: Mapping[str, str] | None = None) -> None:
        self.options, self.also = options, also or {}

    def __call__(self, value: str) -> str:
        found = self._words.get(_as_word(value))
        if found is None:
            raise NotAChoice(value=value, allowed=[label_in_both(label) for _key, label in self.options])
        return found

    def knows(self, word: str) -> bool:
        return _as_word(word) in self._words

    @cached_property
    def _words(self) -> dict[str, str]:
        """Made when first asked: labels are not translated yet when classes are made."""
        words = {_as_word(word): str(value) for word, value in self.also.items()}
        with translation.override("en"):
            words |= {_as_word(word): str(key) for key, label in self.options for word in CHOICES.get(str(label), ())}
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                words |= {_as_word(str(label)): str(key) for key, label in self.options}
        return words | {_as_word(str(key)): str(key) for key, _label in self.options}


def _as_word(value: str) -> str:
    """In one script and width: 獨家 is 独家."""
    return plain(value).strip().replace(" ", "_").replace("-", "_")
