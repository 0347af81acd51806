"""Nice classes as people write them: `9, 25, 28-30`, `第28类`. Pure."""

import re

from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from core.regions.spans import Spans, normalised

PART = re.compile(r"^第?\s*(\d{1,2})(?:\s*类)?(?:\s*[-–~至]\s*第?(\d{1,2}))?\s*类?$")


class NotNiceClasses(DomainError):
    code = "nice.not_classes"
    message = _("“%(value)s” is not a list of Nice classes.")
    remedy = _("Enter numbers from 1 to 45, for example 9, 25, 28-30.")


def classes_of(text: str) -> Spans:
    """Spans of class numbers; none for an empty text. Raises `NotNiceClasses`."""
    spans = []
    for part in filter(None, (one.strip() for one in re.split(r"[,，;；|、]", text))):
        found = PART.match(part)
        first = int(found[1]) if found else 0
        last = int(found[2] or found[1]) if found else 0
        if not 1 <= first <= last <= 45:
            raise NotNiceClasses(value=part)
        spans.append((first, last + 1))
    return normalised(spans)


def classes_in_words(classes: Spans) -> str:
    return ", ".join(f"{low}" if high == low + 1 else f"{low}-{high - 1}" for low, high in classes)
