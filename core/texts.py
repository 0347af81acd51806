"""Messages that are stored as code and parts, and worded in the reader's language when they are read."""

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language

type_of_part = "str | int | Mapping[str, str]"

DAY = re.compile(r"\d{4}-\d\d-\d\d")

_templates: dict[str, "str | Promise"] = {}


def in_both(en: str, zh: str) -> dict[str, str]:
    """A part that has a name in each language; an empty Chinese name falls back to the other."""
    return {"en": en or zh, "zh": zh or en}


def label_in_both(label: "str | Promise") -> dict[str, str]:
    """A translated label as a part that is read in either language later."""
    with translation.override("en"):
        english = str(label)
    with translation.override("zh-hans"):
        return in_both(english, str(label))


def is_chinese() -> bool:
    """Whether the active language is Chinese: names and labels are stored in both."""
    return (get_language() or "").startswith("zh")


@dataclass(frozen=True)
class Text:
    """One message: `code` names its template, `parts` fill its `%(named)s` places."""

    code: str
    parts: Mapping[str, Any]

    def __str__(self) -> str:
        template = _templates.get(self.code)
        if template is None:
            return f"{self.code}: {json.dumps(dict(self.parts), ensure_ascii=False, default=str)}"
        parts = {name: _worded(part) for name, part in self.parts.items()}
        try:
            return str(template % parts)
        except TypeError:  # a count that was stored as text
            return str(template % {name: _as_count(part) for name, part in parts.items()})

    def as_json(self) -> dict[str, Any]:
        return {"code": self.code, "parts": dict(self.parts)}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Text":
        return cls(stored["code"], stored.get("parts", {}))


def declare(code: str, template: "str | Promise") -> str:
    """Give `code` its wording (a lazy translation with `%(named)s` places, or `ngettext_lazy(…, …, "count")` where one
    of them is counted); returns the code.

    Codes are stored in rows, so one is never given another meaning.
    """
    if code in _templates and _templates[code] is not template:
        raise ValueError(f"two templates for the text {code}")
    _templates[code] = template
    return code


def is_declared(code: str) -> bool:
    return code in _templates


def _worded(part: object) -> "str | int":
    if isinstance(part, int):
        return part  # what is counted decides between singular and plural
    if isinstance(part, Text):
        return str(part)
    if isinstance(part, Mapping) and "code" in part:
        return str(Text.from_json(part))
    if isinstance(part, Mapping):
        return str(part.get("zh" if is_chinese() else "en") or part.get("en") or "")
    if isinstance(part, (list, tuple)):
        comma = "、" if is_chinese() else ", "
        return comma.join(str(_worded(one)) for one in part)
    return _day_in_words(part) if isinstance(part, str) and DAY.fullmatch(part) else str(part)


def _as_count(part: "str | int") -> "str | int":
    return int(part) if isinstance(part, str) and part.isdecimal() else part


def _day_in_words(written: str) -> str:
    """A day is stored as ISO has it, and read as people write it; what only looks like one stays as it is."""
    with suppress(ValueError):
        return date_format(date.fromisoformat(written))
    return written
