"""Pictures and style guides that people, and others, upload."""

import io
import resource
import zipfile

import pytest
from PIL import Image

from ip_registry.models import AssetImage, StyleGuideVersion
from ip_registry.services.media import NotAnImage, TooManyPixels, add_image, add_style_guide_version
from ip_registry.services.style_guide_files import (
    BrokenArchive,
    LeadsElsewhere,
    NotWhatItsNameSays,
    UnpacksToTooMuch,
    WrongKindInside,
    WrongKindOfFile,
)
from tests.conftest import NOON
from tests.factories import make_film

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
PDF = b"%PDF-1.7 guide"


def picture(size: tuple[int, int], mode: str = "RGB", kind: str = "PNG", **more) -> io.BytesIO:
    content = io.BytesIO()
    Image.new(mode, size).save(content, kind, **more)
    return content


def keep(content: io.BytesIO, name: str = "picture.png") -> AssetImage:
    return add_image(asset=make_film(), content=content, name=name, by=None, now=NOON)


def guide(content: bytes, name: str) -> StyleGuideVersion:
    return add_style_guide_version(
        asset=make_film(), guide_name="Look", content=io.BytesIO(content), name=name, by=None, now=NOON
    )


def packed(**files: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return content.getvalue()


def test_a_few_kilobytes_do_not_become_hundreds_of_megabytes():
    content = picture((4_990, 4_990), "P")
    assert content.getbuffer().nbytes < 100_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    image = keep(content)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert 1_600 <= max(image.width, image.height) <= 2_400
    assert grown < 120, f"{grown:.0f} MB"


def test_more_than_25_million_pixels_are_not_opened():
    with pytest.raises(TooManyPixels, match="25"):
        keep(picture((7_000, 7_000), "P"))


def test_a_picture_taken_on_its_side_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    image = keep(picture((4_800, 1_600), kind="JPEG", exif=exif), "side.jpg")
    assert (image.width, image.height) == (800, 2_400)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_mode_of_a_picture_is_drawn(mode: str):
    assert keep(picture((60, 40), mode)).width == 60


def test_a_drawing_is_told_where_it_belongs():
    with pytest.raises(NotAnImage, match=r"Export a drawing .SVG. to one of these"):
        keep(io.BytesIO(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "logo.svg")
    with pytest.raises(WrongKindOfFile, match=r"save a drawing .SVG. as PDF"):
        guide(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "logo.svg")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"GIF89a/*<script>alert(1)</script>", "run.hta"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "evil.exe"),
        (PDF, "x.pdf.html"),
        (PNG, "guide.pdf"),
        (packed(**{"a.pdf": PDF}), "guide.jar"),
    ],
)
def test_a_file_is_called_what_it_is(content: bytes, name: str):
    with pytest.raises(NotWhatItsNameSays):
        guide(content, name)


@pytest.mark.parametrize("content", [b"MZ\x90\x00", b"RIFF\x00\x00\x00\x00WAVEfmt ", b"<html>"])
def test_what_is_no_guide_by_its_content_is_refused(content: bytes):
    with pytest.raises(WrongKindOfFile):
        guide(content, "guide.pdf")


@pytest.mark.parametrize("name", ["look.tif", "LOOK.TIFF"])
def test_a_tiff_may_be_outside_an_archive_too(name: str):
    assert guide(b"II*\x00" + bytes(40), name).number == 1


def test_what_finder_and_explorer_leave_is_passed_over():
    left = ("Guide/.DS_Store", "__MACOSX/Guide/._logo.png", "Guide/Thumbs.db", "Guide/desktop.ini", "Guide/._a.pdf")
    files = {"Guide/": b"", "Guide/logo.png": PNG, "Guide/读我.txt": b"", "Guide/brand.docx": b"PK"}
    assert guide(packed(**files, **dict.fromkeys(left, b"x")), "guide.zip").number == 1


def test_the_entry_that_is_wrong_is_named_and_what_may_be_in_it():
    with pytest.raises(WrongKindInside, match=r"Guide/setup\.exe.*pdf"):
        guide(packed(**{"Guide/logo.png": PNG, "Guide/setup.exe": b"MZ"}), "guide.zip")


def test_a_name_in_gbk_can_be_read():
    content = packed(**{"AAAA.exe": b"MZ"}).replace(b"AAAA.exe", "安装".encode("gbk") + b".exe")
    with pytest.raises(WrongKindInside, match="安装"):
        guide(content, "guide.zip")


@pytest.mark.parametrize("entry", ["../logo.png", "/logo.png", "a/../../logo.png", "C:\\logo.png"])
def test_nothing_leads_out_of_its_folder(entry: str):
    with pytest.raises(LeadsElsewhere):
        guide(packed(**{entry: PNG}), "guide.zip")


def test_a_bomb_and_a_broken_archive_are_told_apart():
    with pytest.raises(UnpacksToTooMuch):
        guide(packed(**{"a.txt": bytes(30_000_000)}), "guide.zip")
    with pytest.raises(BrokenArchive):
        guide(b"PK\x03\x04 and no more", "guide.zip")
