"""Signs that some kinds of files cannot hold, wherever they came from."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML 1.0 may hold, escaped or not: a workbook or an SVG with one of them is not opened at all."""


def as_xml_holds(text: str) -> str:
    return NOT_IN_XML.sub("", text)


def strings_in(value: Any) -> Iterator[str]:
    """Every text in what is written as JSON, names too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield str(name)
            yield from strings_in(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from strings_in(inner)


def named(sign: str) -> str:
    """A sign as a person can look for it: those that are not seen by their number."""
    return sign if sign.isprintable() else f"U+{ord(sign):04X}"
