"""Paper: PDF/A-2b made by typst with Noto Sans SC. Data goes in as JSON and never as markup."""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn
import typst
from django.utils.translation import gettext_lazy as _
from fontTools.ttLib import TTFont

from core.errors import DomainError

FONTS = Path(pylopdf_fonts_zh_cn.__file__).parent
CONTROLS = re.compile(r"\\u00[01][0-9a-f]|\\b|\\f")  # as JSON writes what no page can show


class CannotBePrinted(DomainError):
    code = "pdf.cannot_be_printed"
    message = _("The font has no glyph for: %(characters)s.")
    remedy = _("Replace these characters in the names, or view the page on screen.")


def printed(template: Path, data: Mapping[str, Any]) -> bytes:
    """PDF/A-2b. Raises `CannotBePrinted` where a character has no sign."""
    return bytes(_compiled(template, data, format="pdf", pdf_standards=["a-2b"]))


def as_picture(template: Path, data: Mapping[str, Any], *, ppi: int = 144) -> bytes:
    """The first page of the same paper as PNG. Raises `CannotBePrinted`."""
    made = _compiled(template, data, format="png", ppi=ppi)
    return bytes(made[0] if isinstance(made, list) else made)


def _compiled(template: Path, data: Mapping[str, Any], **how: Any) -> Any:
    text = CONTROLS.sub("", json.dumps(data, ensure_ascii=False))
    missing = sorted({c for c in text if c.isprintable() and not c.isspace() and ord(c) not in _signs()})
    if missing:
        raise CannotBePrinted(characters=missing[:20])
    return typst.compile(
        str(template), font_paths=[str(FONTS)], ignore_system_fonts=True, sys_inputs={"data": text}, **how
    )


@lru_cache(maxsize=1)
def _signs() -> frozenset[int]:
    with TTFont(FONTS / "NotoSansSC-Regular.otf", lazy=True) as font:
        return frozenset(font.getBestCmap())
