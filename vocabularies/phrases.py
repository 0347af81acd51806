"""How people write sets of places and uses: `World excluding Japan`, `日本、韩国`, `全球（除日本外）`.

A phrase is taken apart only where every part of it is known; what is not known is named to whoever wrote it.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

NOT = r"(?:不包括|不包含|不含|除去|除了|除|排除|excluding|except for|except|excl\.?|without|other than|ex\.)"
OUT = r"(?:除外|以外|之外|外|excluded|excepted)"
EXCLUSIONS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<whole>.+?)\s*\(\s*{NOT}\s*[:：]?\s*(?P<less>.+?)\s*{OUT}?\s*\)",
        rf"(?P<whole>.+?)\s*\(\s*(?P<less>.+?)\s*{OUT}\s*\)",
        rf"除(?:了)?\s*(?P<less>.+?)\s*{OUT}\s*的?\s*(?P<whole>.+)",
        rf"(?P<whole>.+?)\s*[,、]?\s*{NOT}\s*[:：]?\s*(?P<less>.+?)\s*{OUT}?",
        rf"(?P<whole>.+?)\s*[,、]\s*(?P<less>.+?)\s*{OUT}",
        r"(?P<whole>[^-]+?)\s*-\s*(?P<less>.+)",
    )
)
IN_BRACKETS = re.compile(r"(?P<name>.+?)\s*\((?P<members>.+)\)")
LISTS = (r"[|;；\n]", r"[、,，]", r"/", r"\s+(?:and|&)\s+|和|及|与|以及", r"\s+")
LONGEST = 600  # signs of a phrase that is taken apart


@dataclass(frozen=True)
class Parts:
    """The wholes that count together, less what is taken away."""

    wholes: tuple[str, ...]
    less: tuple[str, ...] = ()


def plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def take_apart(text: str, is_known: Callable[[str], bool]) -> Parts | None:
    """None where some part is unknown, whichever way the text is cut. `is_known` knows single names only."""
    written = plain(text)
    if len(written) > LONGEST:
        return None
    for found in _exclusions(written):
        wholes, less = _listed(found["whole"], is_known), _listed(found["less"], is_known)
        if wholes and less:
            return Parts(wholes, less)
    if listed := _listed(written, is_known):
        return Parts(listed)
    bracketed = IN_BRACKETS.fullmatch(written)  # 北美（美国、加拿大）: what is spelt out is what is meant
    members = _listed(bracketed["members"], is_known) if bracketed else ()
    if bracketed and (len(members) > 1 or (members and is_known(bracketed["name"]))):
        return Parts(members)
    return None


def _exclusions(written: str) -> Iterator[re.Match[str]]:
    for pattern in EXCLUSIONS:
        if found := pattern.fullmatch(written):
            yield found


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
