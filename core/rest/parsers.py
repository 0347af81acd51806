"""What programs send."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

DEEPEST = 32  # levels of lists and objects; ours need six


class ShallowJSONParser(JSONParser):
    """JSON, but not so deep that whatever walks through it afterwards runs out of its stack."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        try:
            parsed = super().parse(stream, media_type, parser_context)
            if _depth(parsed) <= DEEPEST:
                return parsed
        except RecursionError:  # too deep even to be read
            pass
        raise ParseError(_("JSON is taken up to %(levels)s levels deep.") % {"levels": DEEPEST})


def _depth(parsed: Any) -> int:
    """How deep it is, as far as `DEEPEST` and one more."""
    level, here = 0, [parsed]
    while here and level <= DEEPEST:
        here = [part for one in here for part in _parts(one)]
        level += 1
    return level


def _parts(one: Any) -> Iterator[Any]:
    if isinstance(one, dict):
        yield from one.values()
    elif isinstance(one, list):
        yield from one
