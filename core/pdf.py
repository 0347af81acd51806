"""Paper: PDF/A-2b made by typst with Noto Sans SC. Data goes in as JSON and never as markup."""

import json
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn
import typst
from django.utils.translation import gettext_lazy as _
from fontTools.ttLib import TTFont

from core.errors import DomainError
from core.signs import named, strings_in

SPACES = frozenset("\t\n\r\u2028\u2029\u3000") | {chr(code) for code in range(0x2000, 0x200B)}
FONTS = Path(pylopdf_fonts_zh_cn.__file__).parent


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
    missing = sorted({sign for text in strings_in(data) for sign in text if not _can_be_shown(sign)})
    if missing:
        raise CannotBePrinted(characters=[named(sign) for sign in missing[:20]])
    text = json.dumps(data, ensure_ascii=False)
    return typst.compile(
        str(template), font_paths=[str(FONTS)], ignore_system_fonts=True, sys_inputs={"data": text}, **how
    )


def _can_be_shown(sign: str) -> bool:
    """With a glyph, as a space, or as a mark that only says how its neighbours are set."""
    if ord(sign) in _signs():
        return True
    return sign in SPACES or unicodedata.category(sign) == "Cf"


@lru_cache(maxsize=1)
def _signs() -> frozenset[int]:
    with TTFont(FONTS / "NotoSansSC-Regular.otf", lazy=True) as font:
        return frozenset(font.getBestCmap())
