"""Tables out: nothing that a spreadsheet would run as a formula leaves the program as one."""

import csv
import io
from collections.abc import Iterable

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def harmless(value: object) -> str:
    """Text that a spreadsheet shows and never calculates (OWASP ASVS 5.0, 1.2.10). Plain numbers stay."""
    text = "" if value is None else str(value)
    if text.startswith(FORMULA_STARTS) and not _is_number(text):
        return f"'{text}"
    return text


def _is_number(text: str) -> bool:
    return text[1:].replace(".", "", 1).isdigit() and text[0] in "+-"


def as_csv(headings: Iterable[object], rows: Iterable[Iterable[object]]) -> bytes:
    """CSV in UTF-8 with the mark that makes Excel read it as such."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([harmless(h) for h in headings])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()
