"""Pictures and style guides: nothing that was uploaded is shown as it came, and nothing dangerous comes in."""

import io
import random
import struct
import zipfile
import zlib
from contextlib import suppress

import pytest
from django.db import IntegrityError
from django.test import Client
from PIL import Image, ImageDraw

from core.files import FileIsEmpty, FileTooLarge
from core.models import StoredFile
from ip_registry.models import AssetImage, StyleGuide
from ip_registry.services.media import (
    LARGEST_SIDE,
    THUMBNAIL_SIDE,
    NotAnImage,
    TooManyPixels,
    add_image,
    add_style_guide_version,
)
from ip_registry.services.style_guide_files import WrongKindOfFile
from tests.conftest import NOON
from tests.factories import make_asset, make_draft, make_film, make_grant, make_organisation

pytestmark = pytest.mark.django_db
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP")


def picture(form: str = "PNG", size: tuple[int, int] = (400, 300), seed: int = 1, **how) -> bytes:
    """A picture with something to recognise."""
    image = Image.new("RGB", size, "white")
    pen, chance = ImageDraw.Draw(image), random.Random(seed)
    for _stroke in range(40):
        x, y = chance.randrange(size[0]), chance.randrange(size[1])
        colour = tuple(chance.randrange(256) for _c in range(3))
        pen.ellipse((x - size[0] // 8, y - size[1] // 8, x + size[0] // 8, y + size[1] // 8), fill=colour)
    return saved(image, form, **how)


def saved(image: Image.Image, form: str = "PNG", **how) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **how)
    return out.getvalue()


def add(content: bytes, name: str = "look.png", asset=None) -> AssetImage:
    return add_image(asset=asset or make_film(), content=io.BytesIO(content), name=name, by=None, now=NOON)


def guide(content: bytes, name: str, asset=None):
    return add_style_guide_version(
        asset=asset or make_film(), guide_name="Guide", content=io.BytesIO(content), name=name, by=None, now=NOON
    )


def kept(file: StoredFile) -> bytes:
    return file.content.open("rb").read()


@pytest.mark.parametrize("form", FORMATS)
def test_a_picture_of_any_usual_kind_is_drawn_anew_with_a_thumbnail(form):
    image = add(picture(form, (3_000, 1_500)) + b"<script>alert(1)</script>", name="look.any")
    for file, side in ((image.file, LARGEST_SIDE), (image.thumbnail, THUMBNAIL_SIDE)):
        drawn = Image.open(io.BytesIO(kept(file)))
        assert (drawn.format, max(drawn.size)) == ("WEBP", side)
        assert b"<script>" not in kept(file)
    assert (image.width, image.height) == (LARGEST_SIDE, LARGEST_SIDE // 2)


def test_where_a_picture_was_taken_is_not_kept_and_it_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned to the right
    exif[0x010F] = "Secret camera"
    image = add(picture("JPEG", (400, 200), exif=exif))
    assert (image.width, image.height) == (200, 400)
    assert b"Secret camera" not in kept(image.file)


def bits_apart(one: str, other: str) -> int:
    return (int(one, 16) ^ int(other, 16)).bit_count()


def test_the_hash_knows_a_picture_again_that_was_scaled_and_packed_and_no_other():
    film = make_film()
    first = add(picture(size=(1_200, 900)), asset=film)
    again = add(picture("JPEG", (1_200, 900), quality=40), asset=film)
    small = add(saved(Image.open(io.BytesIO(picture(size=(1_200, 900)))).resize((300, 225))), asset=film)
    other = add(picture(seed=2), asset=film)
    assert len(first.pdq) == 64
    assert first.pdq_quality >= 50
    assert max(bits_apart(first.pdq, again.pdq), bits_apart(first.pdq, small.pdq)) <= 20
    assert bits_apart(first.pdq, other.pdq) > 60
    assert add(saved(Image.new("RGB", (300, 300), "white")), asset=film).pdq_quality < 50


def test_a_transparent_logo_is_hashed_on_white():
    logo = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    ImageDraw.Draw(logo).rectangle((50, 80, 200, 250), fill=(200, 30, 30, 255))
    ground = Image.new("RGB", logo.size, "white")
    ground.paste(logo, mask=logo.getchannel("A"))
    assert bits_apart(add(saved(logo)).pdq, add(saved(ground)).pdq) <= 4
    assert Image.open(io.BytesIO(kept(AssetImage.objects.order_by("pk")[0].file))).mode == "RGBA"


def test_the_database_refuses_a_picture_without_a_hash():
    image = add(picture())
    with pytest.raises(IntegrityError, match='"asset_image_has_a_hash"'):
        AssetImage.objects.filter(pk=image.pk).update(pdq="")


def png_that_says(width: int, height: int) -> bytes:
    """A few bytes that declare a picture of that size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1_000_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(8_000, 8_000), (30_000, 30_000), (65_000, 2_000), (2**31 - 1, 2**31 - 1)])
def test_a_bomb_is_not_opened(size):
    with pytest.raises((TooManyPixels, NotAnImage), match=r"million pixels and was not opened.*4,000 pixels|picture"):
        add(png_that_says(*size))
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    "content",
    [SVG, b'<?xml version="1.0"?>' + SVG, PDF, b"MZ\x90\0", b"<html>", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"x" * 100],
)
def test_what_is_no_picture_is_refused_whatever_its_name(content):
    with pytest.raises(NotAnImage, match=r"not a picture that can be read.*Save the picture as JPEG, PNG or WebP"):
        add(content, name="look.png")
    assert not StoredFile.objects.exists()


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@pytest.mark.parametrize("form", FORMATS)
def test_a_damaged_picture_is_refused_and_breaks_nothing(form):
    film, chance, whole = make_film(), random.Random(form), picture(form, (60, 40))
    for _round in range(60):
        broken = bytearray(whole[: chance.randrange(10, len(whole))] if chance.random() < 0.4 else whole)
        for _byte in range(chance.randrange(1, 12)):
            broken[chance.randrange(min(len(broken), 400))] = chance.randrange(256)
        with suppress(NotAnImage, TooManyPixels):  # anything else would be a page that breaks
            add(bytes(broken), asset=film)
    assert StoredFile.objects.count() == 2 * film.images.count()


def zipped(*parts: tuple[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


def link_in_a_zip() -> bytes:
    link = zipfile.ZipInfo("logo.pdf")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def parts_over_each_other() -> bytes:
    """Fifty entries of the directory that all stand for the same bytes."""
    once = zipped(("a.psd", bytes(range(256)) * 40_000))
    end = once.rindex(b"PK\x05\x06")
    (at,) = struct.unpack("<I", once[end + 16 : end + 20])
    entry = once[at:end]
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 50, 50, len(entry) * 50, at, 0)
    return once[:at] + entry * 50 + tail


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (SVG, "logo.svg"),
        (SVG, "logo.pdf"),
        (b"MZ\x90\0", "guide.pdf"),
        (b"<html><script>", "guide.pdf"),
        (picture(), "guide.pdf"),
        (PDF, "guide.png"),
        (PDF, "guide.exe"),
        (b"RIFF\x24\0\0\0WAVEfmt ", "look.webp"),
        (b"PK\x03\x04 and no archive", "guide.zip"),
        (zipped(("../../etc/cron.d/evil.pdf", PDF)), "guide.zip"),
        (zipped(("..\\evil.pdf", PDF)), "guide.zip"),
        (zipped(("/etc/evil.pdf", PDF)), "guide.zip"),
        (zipped(("C:\\evil.pdf", PDF)), "guide.zip"),
        (link_in_a_zip(), "guide.zip"),
        (zipped(("run.exe", b"MZ")), "guide.zip"),
        (zipped(("logo.svg", SVG)), "guide.zip"),
        (zipped(("inner.zip", zipped(("a.pdf", PDF)))), "guide.zip"),
        (zipped(("bomb.psd", b"\0" * 30_000_000)), "guide.zip"),
        (zipped(("bomb.psd", b"\0" * 70_000_000), ("pad.psd", random.Random(1).randbytes(900_000))), "guide.zip"),
        (zipped(*((f"{n}.txt", b"") for n in range(5_001))), "guide.zip"),
        (parts_over_each_other(), "guide.zip"),
    ],
    ids=[
        "a drawing with a script", "which is called a PDF", "a program", "a page", "a picture called a PDF",
        "a PDF called a picture", "a PDF called a program", "a sound", "no archive", "a path out of it",
        "the same with backslashes", "a path from the root", "a drive", "a link", "a program in it", "a drawing in it",
        "an archive in it", "a bomb", "a bomb beside padding", "too many parts", "parts over each other",
    ],
)  # fmt: skip
def test_a_style_guide_that_could_do_harm_is_refused_with_what_to_give_instead(content, name):
    film = make_film()
    with pytest.raises(
        WrongKindOfFile, match=r"Upload a PDF|Rename the file|Pack the f|Remove the file|Split the files"
    ):
        guide(content, name, film)
    assert not StyleGuide.objects.exists()
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (PDF, "guide.pdf"),
        (PDF, "Logo.AI"),
        (PDF, "guide"),
        (picture("JPEG"), "look.jpeg"),
        (picture("WEBP"), "look.webp"),
        (zipped(("logos/", b""), ("logos/logo..final.PDF", PDF), ("字体/a.otf", b"x")), "guide.zip"),
    ],
)
def test_an_honest_style_guide_is_kept_byte_for_byte_in_versions(content, name):
    film = make_film()
    versions = [guide(content, name, film), guide(PDF, "next.pdf", film)]
    assert [version.number for version in versions] == [1, 2]
    assert kept(versions[0].file) == content
    assert StyleGuide.objects.get().versions.first() == versions[1]


def test_too_large_or_empty_files_leave_nothing(settings):
    settings.MAX_UPLOAD_MB = 1
    film = make_film()
    with pytest.raises(FileTooLarge):
        guide(PDF + b"\0" * (1 << 20), "guide.pdf", film)
    with pytest.raises((FileIsEmpty, NotAnImage)):
        add(b"", asset=film)
    assert not StoredFile.objects.exists()
    assert not StyleGuide.objects.exists()


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_pictures_and_guides_are_shown_to_whoever_may_see_the_asset_and_to_nobody_else(as_desk, member_of):
    film = make_film()
    hero = make_asset("Hero", parent=film)
    ours, theirs, drafted = (make_organisation(name) for name in ("Ours", "Theirs", "Drafted"))
    make_grant(film, licensee=ours)
    make_grant(make_film(), licensee=theirs)
    make_draft(film, licensee=drafted)
    image, version = add(picture(), asset=hero), guide(PDF, "guide.pdf", hero)
    addresses = (f"/asset-images/{image.pk}/", f"/asset-images/{image.pk}/large/", f"/style-guides/{version.pk}/")
    may = (as_desk, client_of(member_of(ours)))
    may_not = (client_of(member_of(theirs)), client_of(member_of(drafted)))
    for address in addresses:
        for client in may:
            answer = client.get(address)
            assert answer.status_code == 200
            assert answer["X-Content-Type-Options"] == "nosniff"
            assert answer["Cache-Control"].startswith("private")
            expected = "application/octet-stream" if "guides" in address else "image/webp"
            assert answer["Content-Type"] == expected
        for client in may_not:
            assert client.get(address).status_code == 404
        assert Client().get(address).status_code == 302
