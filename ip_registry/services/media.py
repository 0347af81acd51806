"""Reference images and style guides: nothing that was uploaded is ever shown as it came."""

import io
import warnings
from datetime import datetime
from typing import IO, Any

import numpy as np
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from core import audit
from core.errors import DomainError
from core.files import keep_bytes, keep_file
from core.permissions import takes
from core.saving import save_checked
from ip_registry.models import Asset, AssetImage, StyleGuide, StyleGuideVersion
from ip_registry.services.pdq import SIDE, pdq_of
from ip_registry.services.style_guide_files import WrongKindOfFile as WrongKindOfFile
from ip_registry.services.style_guide_files import refuse_wrong_kinds

IMAGE_ADDED = audit.reason("image.added", _("Reference image added"))
GUIDE_VERSION = audit.reason("style_guide.version", _("Style guide version added"))

MAX_PIXELS = 25_000_000  # 100 MB when opened, which a web process can bear
LARGEST_SIDE, THUMBNAIL_SIDE = 2_400, 320
STRIP = 64  # rows of the smaller picture that are made at a time
ORIENTATION = 0x0112  # the tag of EXIF by which a camera says how it was held
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP")


class NotAnImage(DomainError):
    code = "image.not_an_image"
    message = _("“%(name)s” is not a picture that can be read.")
    remedy = _(
        "Save the picture as JPEG, PNG or WebP. Export a drawing (SVG) to one of these, or to PDF for a style guide."
    )


class TooManyPixels(DomainError):
    code = "image.too_many_pixels"
    message = _("“%(name)s” has more than %(limit)s million pixels and was not opened.")
    remedy = _("Save a smaller copy: 4,000 pixels on the longer side are enough.")


@takes("ip_registry.add_assetimage")
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
            turned = ImageOps.exif_transpose(_small(picture))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise TooManyPixels(name=name, limit=MAX_PIXELS // 1_000_000) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, MemoryError):
        raise NotAnImage(name=name) from None
    return turned


def _small(picture: Image.Image) -> Image.Image:
    """Hardly larger than the largest that is kept, before anything else makes copies of it: in strips, because
    colours, transparency and smoothing each take another 100 MB for the whole of a large one.
    """
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    factor = -(-max(picture.size) // LARGEST_SIDE)
    if max(picture.size) <= LARGEST_SIDE * 3 // 2:
        small = picture.convert(mode)
    else:
        small = Image.new(mode, (-(-picture.width // factor), -(-picture.height // factor)))
        rows = STRIP * factor
        for top in range(0, picture.height, rows):
            strip = picture.crop((0, top, picture.width, min(top + rows, picture.height))).convert(mode)
            small.paste(strip.reduce(factor), (0, top // factor))
    small.getexif()[ORIENTATION] = picture.getexif().get(ORIENTATION, 1)
    return small


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
    # Of one size only: another size alone moves the hash by some 10 bits.
    small = ground.resize((SIDE, SIDE), Image.Resampling.LANCZOS)
    number, quality = pdq_of(np.asarray(small))
    return f"{number:064x}", quality


@takes("ip_registry.add_styleguideversion")
@transaction.atomic
def add_style_guide_version(
    *, asset: Asset, guide_name: str, content: IO[bytes], name: str, note: str = "", by: Any, now: datetime
) -> StyleGuideVersion:
    """Add the next version of the asset's guide of that name. A ZIP is looked into and never unpacked.

    Raises `WrongKindOfFile` and its kinds, or `FileTooLarge`.
    """
    refuse_wrong_kinds(content, name)
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
