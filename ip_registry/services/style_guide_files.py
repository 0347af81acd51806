"""Which files a style guide may be: by what is in them, and then by what their name says. Nothing is unpacked."""

import io
import stat
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from django.utils.translation import gettext_lazy as _

from core.errors import DomainError


class WrongKindOfFile(DomainError):
    code = "style_guide.wrong_kind"
    message = _("“%(name)s” has a file type that a style guide cannot use.")
    remedy = _(
        "Upload a PDF, a picture (PNG, JPEG, WebP, GIF, TIFF, PSD) or a ZIP of such files; save a drawing (SVG) as PDF."
    )


class NotWhatItsNameSays(WrongKindOfFile):
    code = "style_guide.not_what_its_name_says"
    message = _("“%(name)s” is actually a file of type %(kind)s.")
    remedy = _("Rename the file to match its type, ending in %(endings)s.")


class BrokenArchive(WrongKindOfFile):
    code = "style_guide.broken_archive"
    message = _("“%(name)s” is a ZIP file that cannot be opened.")
    remedy = _("Pack the files again.")


class WrongKindInside(WrongKindOfFile):
    code = "style_guide.wrong_kind_inside"
    message = _("“%(entry)s” in “%(name)s” has a file type that a style guide cannot include.")
    remedy = _("Remove the file and pack the others again. Accepted types: %(endings)s.")


class LeadsElsewhere(WrongKindOfFile):
    code = "style_guide.leads_elsewhere"
    message = _("“%(entry)s” in “%(name)s” would be unpacked outside its folder.")
    remedy = _("Pack the folder again with the standard tool of your system.")


class UnpacksToTooMuch(WrongKindOfFile):
    code = "style_guide.unpacks_to_too_much"
    message = _("“%(name)s” contains more than %(parts)s files, or its unpacked size far exceeds its own.")
    remedy = _("Split the files into several style guides.")


@dataclass(frozen=True)
class KindOfFile:
    """`starts` looks at the first bytes; `endings` are what such a file may be called."""

    name: str
    starts: Callable[[bytes], bool]
    endings: tuple[str, ...]


def _begins(*signs: bytes) -> Callable[[bytes], bool]:
    return lambda start: start.startswith(signs)


ZIP = KindOfFile("ZIP", _begins(b"PK\x03\x04"), (".zip",))
KINDS = (
    KindOfFile("PDF", _begins(b"%PDF-"), (".pdf", ".ai")),
    KindOfFile("PNG", _begins(b"\x89PNG\r\n\x1a\n"), (".png",)),
    KindOfFile("JPEG", _begins(b"\xff\xd8\xff"), (".jpg", ".jpeg")),
    KindOfFile("GIF", _begins(b"GIF87a", b"GIF89a"), (".gif",)),
    KindOfFile("WebP", lambda start: start.startswith(b"RIFF") and start[8:12] == b"WEBP", (".webp",)),
    KindOfFile("TIFF", _begins(b"II*\x00", b"MM\x00*"), (".tif", ".tiff")),
    KindOfFile("PSD", _begins(b"8BPS"), (".psd", ".psb")),
    ZIP,
)
SAFE_INSIDE = tuple(
    sorted(
        {ending for kind in KINDS if kind is not ZIP for ending in kind.endings}
        | {".eps", ".txt", ".md", ".csv", ".docx", ".xlsx", ".pptx", ".ttf", ".otf", ".ase"}
    )
)
"""Papers and fonts too: a guide comes with its read-me, its colour tables, its type. None of them runs by itself."""
LEFT_BY_SYSTEMS = {".ds_store", "thumbs.db", "desktop.ini"}
MAX_PARTS, MAX_UNPACKED, MAX_RATIO = 5_000, 4 * 1024**3, 200
LARGE_PART = 64 * 1024**2  # of which a blank page unpacks to less


def refuse_wrong_kinds(content: IO[bytes], name: str) -> None:
    """Raises `WrongKindOfFile` or one of its kinds, which say what is wrong and with which file."""
    content.seek(0)
    start = content.read(16)
    content.seek(0)
    kind = next((one for one in KINDS if one.starts(start)), None)
    if kind is None:
        raise WrongKindOfFile(name=name)
    if PurePosixPath(name).suffix and not name.lower().endswith(kind.endings):
        raise NotWhatItsNameSays(name=name, kind=kind.name, endings=list(kind.endings))
    if kind is ZIP:
        _look_into(content, name)
    content.seek(0)


def _look_into(content: IO[bytes], name: str) -> None:
    length = content.seek(0, io.SEEK_END)
    try:
        with zipfile.ZipFile(content) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError):
        raise BrokenArchive(name=name) from None
    if _is_bomb(parts, length):
        raise UnpacksToTooMuch(name=name, parts=MAX_PARTS)
    for part in parts:
        _refuse_part(part, name)


def _is_bomb(parts: Sequence[zipfile.ZipInfo], length: int) -> bool:
    """`length` is the archive's own: parts that lie over each other each declare the same bytes again. Nor does
    padding beside it hide a part that unpacks to very much."""
    unpacked = sum(part.file_size for part in parts)
    packed = min(length, sum(part.compress_size for part in parts)) or 1
    tight = any(p.file_size > LARGE_PART and p.file_size / (p.compress_size or 1) > MAX_RATIO for p in parts)
    spread = unpacked > 1 << 20 and unpacked / packed > MAX_RATIO
    return len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or tight or spread


def _refuse_part(part: zipfile.ZipInfo, name: str) -> None:
    path = PurePosixPath(part.filename.replace("\\", "/"))
    is_link = stat.S_ISLNK(part.external_attr >> 16)
    if is_link or path.is_absolute() or ".." in path.parts or ":" in part.filename:
        raise LeadsElsewhere(entry=_readable(part), name=name)
    if part.is_dir() or _is_left_by_a_system(path) or path.name.lower().endswith(SAFE_INSIDE):
        return
    raise WrongKindInside(entry=_readable(part), name=name, endings=[ending.lstrip(".") for ending in SAFE_INSIDE])


def _is_left_by_a_system(path: PurePosixPath) -> bool:
    """What Finder and Explorer put into every archive."""
    return path.parts[0] == "__MACOSX" or path.name.startswith("._") or path.name.lower() in LEFT_BY_SYSTEMS


def _readable(part: zipfile.ZipInfo) -> str:
    """Windows in Chinese writes names in GBK and does not say so."""
    if part.flag_bits & 0x800:
        return part.filename
    try:
        return part.filename.encode("cp437").decode("gbk")
    except UnicodeError:
        return part.filename
