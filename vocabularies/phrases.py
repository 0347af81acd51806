"""How people write sets of places and uses: `World excluding Japan`, `日本、韩国`, `全球（除日本外）`.

A phrase is taken apart only where every part of it is known; what is not known is named to whoever wrote it.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

NOT = r"(?:不包括|不包含|不含|除去|除了|除|排除|excluding|except for|except|excl\.?|without|other than|ex\.)"
OUT = r"(?:除外|以外|之外|外|excluded|excepted)"


def _patterns(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


EXCLUSIONS = _patterns(
    rf"(?P<whole>.+?)\s*\(\s*{NOT}\s*[:：]?\s*(?P<less>.+?)\s*{OUT}?\s*\)",
    rf"(?P<whole>.+?)\s*\(\s*(?P<less>.+?)\s*{OUT}\s*\)",
    rf"除(?:了)?\s*(?P<less>.+?)\s*{OUT}\s*的?\s*(?P<whole>.+)",
    rf"(?P<whole>.+?)\s*[,、]?\s*{NOT}\s*[:：]?\s*(?P<less>.+?)\s*{OUT}?",
)
LISTED_OUT = _patterns(
    rf"(?P<whole>.+?)\s*[,、]\s*(?P<less>.+?)\s*{OUT}",
    r"(?P<whole>[^-]+?)\s*-\s*(?P<less>.+)",
)
"""Here the first may as well be one of several that are taken away: true only where it holds the others."""
IN_BRACKETS = re.compile(r"(?P<name>.+?)\s*\((?P<members>.+)\)")
LISTS = (r"[|;；\n]", r"[、,，]", r"/", r"\s+(?:and|&)\s+|和|及|与|以及")
LONGEST = 600  # signs of a phrase that is taken apart


@dataclass(frozen=True)
class Parts:
    """The wholes that count together, less what is taken away. `lies_within`: a name that has all of the wholes in it;
    `holds`: whether the wholes must hold what is taken away."""

    wholes: tuple[str, ...]
    less: tuple[str, ...] = ()
    lies_within: str = ""
    holds: bool = False


def plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def take_apart(text: str, is_known: Callable[[str], bool], is_all: Callable[[str], bool]) -> Parts | None:
    """None where some part is unknown, whichever way the text is cut. `is_known` knows single names only; a word for
    everything (`is_all`) may have something taken away, and is never one of several."""
    written = plain(text)
    if len(written) > LONGEST:
        return None

    def knows(name: str) -> bool:
        is_a_word = name.isascii() and len(name) < 4 and not name.isupper()  # “no”, “in” and “is” are countries too
        return not is_a_word and not is_all(name) and is_known(name)

    for found, holds in _exclusions(written):
        wholes = (found["whole"],) if is_all(found["whole"]) else _listed(found["whole"], knows)
        if wholes and (less := _listed(found["less"], knows)):
            return Parts(wholes, less, holds=holds)
    if listed := _listed(written, knows):
        return Parts(listed)
    bracketed = IN_BRACKETS.fullmatch(written)  # 北美（美国、加拿大）: what is spelt out is what is meant
    members = _listed(bracketed["members"], knows) if bracketed else ()
    if bracketed and members and knows(bracketed["name"]):
        return Parts(members, lies_within=bracketed["name"])
    return Parts(members) if len(members) > 1 else None


def _exclusions(written: str) -> Iterator[tuple[re.Match[str], bool]]:
    for patterns, holds in ((EXCLUSIONS, False), (LISTED_OUT, True)):
        for pattern in patterns:
            if found := pattern.fullmatch(written):
                yield found, holds


def _listed(text: str, is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """The names of a list, each of them known; empty where one is not."""
    if is_known(text):
        return (text,)
    for separators in LISTS:
        names = [name.strip() for name in re.split(separators, text) if name.strip()]
        if len(names) < 2:
            continue
        found = [_listed(name, is_known) for name in names]
        if all(found):
            return tuple(name for one in found for name in one)
    return ()
