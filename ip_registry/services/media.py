"""Reference images and style guides: nothing that was uploaded is ever shown as it came."""

import io
import re
import stat
import warnings
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePath
from typing import IO, Any

import numpy
import pdqhash
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from core import audit
from core.errors import DomainError
from core.saving import save_checked
from core.services.files import keep_bytes, keep_file
from ip_registry.models import Asset, AssetImage, StyleGuide, StyleGuideVersion

IMAGE_ADDED = audit.reason("image.added", _("Reference image added"))
GUIDE_VERSION = audit.reason("style_guide.version", _("Style guide version added"))

MAX_PIXELS = 50_000_000
LARGEST_SIDE, THUMBNAIL_SIDE = 2_400, 320
HASHED_SIDE = 256
"""PDQ is taken of pictures of one size only: another size alone moves it by some 10 bits."""
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP")


class NotAnImage(DomainError):
    code = "image.not_an_image"
    message = _("“%(name)s” is not a picture that can be read.")
    remedy = _("Save it as JPEG, PNG or WebP. Drawings (SVG) and documents belong into a style guide.")


class TooManyPixels(DomainError):
    code = "image.too_many_pixels"
    message = _("“%(name)s” has more than %(limit)s million pixels; it was not opened.")
    remedy = _("Save a smaller copy: 4,000 pixels on the longer side are plenty.")


class WrongKindOfFile(DomainError):
    code = "style_guide.wrong_kind"
    message = _("“%(name)s” is not what it says it is, or could run something.")
    remedy = _("Give a PDF, a picture, or a ZIP of such files.")


@transaction.atomic
def add_image(*, asset: Asset, content: IO[bytes], name: str, caption: str = "", by: Any, now: datetime) -> AssetImage:
    """Keep a picture, drawn anew without whatever else was in the file, with a thumbnail and its PDQ hash.

    Raises `NotAnImage`, `TooManyPixels`, `FileTooLarge` or `NoContent`.
    """
    picture = _open(content, name)
    drawn = _drawn(picture, LARGEST_SIDE)
    small = _drawn(picture, THUMBNAIL_SIDE)
    hashed, quality = pdq(picture)
    with audit.because(IMAGE_ADDED, by=by):
        image = AssetImage(
            asset=asset,
            file=keep_bytes(content=_as_webp(drawn), name=f"{name}.webp", by=by, now=now),
            thumbnail=keep_bytes(content=_as_webp(small), name=f"small-{name}.webp", by=by, now=now),
            caption=caption,
            width=drawn.width,
            height=drawn.height,
            pdq=hashed,
            pdq_quality=quality,
            created_at=now,
        )
        save_checked(image)
    return image


def _open(content: IO[bytes], name: str) -> Image.Image:
    content.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(content, formats=FORMATS)
            if picture.width * picture.height > MAX_PIXELS:
                raise TooManyPixels(name=name, limit=MAX_PIXELS // 1_000_000)
            picture.draft("RGB", (LARGEST_SIDE, LARGEST_SIDE))
            picture.load()
            turned = ImageOps.exif_transpose(picture)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise TooManyPixels(name=name, limit=MAX_PIXELS // 1_000_000) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, MemoryError):
        raise NotAnImage(name=name) from None
    return turned.convert("RGBA" if "A" in turned.getbands() or turned.mode == "P" else "RGB")


def _drawn(picture: Image.Image, side: int) -> Image.Image:
    copy = picture.copy()
    copy.thumbnail((side, side), Image.Resampling.LANCZOS)
    return copy


def _as_webp(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=85)
    return out.getvalue()


def pdq(picture: Image.Image) -> tuple[str, int]:
    """(256 bits in hex, quality 0 to 100) of the PDQ perceptual hash (Meta, github.com/facebook/ThreatExchange)."""
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A") if picture.mode == "RGBA" else None)
    small = ground.resize((HASHED_SIDE, HASHED_SIDE), Image.Resampling.LANCZOS)
    bits, quality = pdqhash.compute(numpy.asarray(small))
    return f"{int(''.join('1' if bit else '0' for bit in bits), 2):064x}", int(quality)


STARTS: dict[bytes, tuple[str, ...]] = {
    b"%PDF-": (".pdf", ".ai"),
    b"\x89PNG\r\n\x1a\n": (".png",),
    b"\xff\xd8\xff": (".jpg", ".jpeg"),
    b"GIF8": (".gif",),
    b"RIFF": (".webp",),
    b"8BPS": (".psd", ".psb"),
    b"PK\x03\x04": (".zip",),
}
"""How a file begins, and the endings of names that say the same. A name without an ending says nothing."""
SAFE_IN_ARCHIVE = (
    ".pdf",
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".webp",
    ".psd",
    ".ai",
    ".eps",
    ".tif",
    ".tiff",
    ".txt",
    ".ttf",
    ".otf",
    ".ase",
    ".csv",
    ".xlsx",
    ".docx",
)
MAX_PARTS, MAX_UNPACKED, MAX_RATIO = 5_000, 4 * 1024**3, 200
LARGE_PART = 64 * 1024**2  # of which a blank page unpacks to less


@transaction.atomic
def add_style_guide_version(
    *, asset: Asset, guide_name: str, content: IO[bytes], name: str, note: str = "", by: Any, now: datetime
) -> StyleGuideVersion:
    """Add the next version of the asset's guide of that name. Raises `WrongKindOfFile` or `FileTooLarge`.

    A ZIP is looked into and never unpacked.
    """
    _refuse_wrong_kinds(content, name)
    with audit.because(GUIDE_VERSION, by=by):
        guide, _is_new = StyleGuide.objects.get_or_create(asset=asset, name=guide_name)
        StyleGuide.objects.select_for_update(no_key=True).get(pk=guide.pk)
        last = guide.versions.order_by("-number").values_list("number", flat=True).first()
        version = StyleGuideVersion(
            guide=guide,
            number=1 + (last or 0),
            file=keep_file(content=content, name=name, by=by, now=now),
            note=note,
            created_by=by,
            created_at=now,
        )
        save_checked(version)
    return version


def _refuse_wrong_kinds(content: IO[bytes], name: str) -> None:
    content.seek(0)
    start = content.read(16)
    ending = PurePath(name).suffix.lower()
    endings = next((found for begins, found in STARTS.items() if start.startswith(begins)), ())
    is_other_riff = start.startswith(b"RIFF") and start[8:12] != b"WEBP"
    if not endings or (ending and ending not in endings) or is_other_riff:
        raise WrongKindOfFile(name=name)
    if endings == (".zip",):
        size = content.seek(0, io.SEEK_END)
        try:
            with zipfile.ZipFile(content) as archive:
                parts = archive.infolist()
        except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError, ValueError):
            raise WrongKindOfFile(name=name) from None
        if any(map(_is_strange, parts)) or _is_bomb(parts, size):
            raise WrongKindOfFile(name=name)
    content.seek(0)


def _is_strange(part: zipfile.ZipInfo) -> bool:
    """A path out of the folder in which it is unpacked, a link, or a kind of file that has no place in a guide."""
    path = re.split(r"[/\\]", part.filename)
    is_link = stat.S_ISLNK(part.external_attr >> 16)
    leaves = ".." in path or not path[0] or ":" in path[0]
    return leaves or is_link or not (part.is_dir() or part.filename.lower().endswith(SAFE_IN_ARCHIVE))


def _is_bomb(parts: Sequence[zipfile.ZipInfo], size: int) -> bool:
    """`size` is the archive's own: parts that lie over each other each declare the same bytes again. Nor does
    padding beside it hide a part that unpacks to very much."""
    unpacked = sum(part.file_size for part in parts)
    packed = min(size, sum(part.compress_size for part in parts)) or 1
    tight = any(p.file_size > LARGE_PART and p.file_size / (p.compress_size or 1) > MAX_RATIO for p in parts)
    spread = unpacked > 1 << 20 and unpacked / packed > MAX_RATIO
    return len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or tight or spread
