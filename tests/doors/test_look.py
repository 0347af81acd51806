"""The tokens of the look: one palette for both doors, and text that can be read on every surface."""

import itertools
import re

import pytest
from django.conf import settings

STATIC = settings.BASE_DIR / "static"
COLOURS = ("text", "quiet", "accent", "good", "due", "bad", "unknown")
TOKEN = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")


def palettes(path: str, light: str, dark: str) -> dict[str, dict[str, str]]:
    """The tokens that stand in the first block after each selector."""
    text = (STATIC / path).read_text("utf-8")
    blocks = {"light": text.split(light, 1)[1].split("}", 1)[0], "dark": text.split(dark, 1)[1].split("}", 1)[0]}
    return {theme: dict(TOKEN.findall(block)) for theme, block in blocks.items()}


PORTAL = palettes("portal/tokens.css", ":root {", "(prefers-color-scheme: dark) {\n  :root {")
ADMIN = palettes("admin/reelmark.css", "html:not(.dark) {", "html.dark {")


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_admin_has_the_portal_s_palette():
    assert PORTAL["light"].keys() == PORTAL["dark"].keys()
    assert len(PORTAL["light"]) > 15
    assert ADMIN == PORTAL


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_can_be_read_on_every_surface(theme: str):
    token = PORTAL[theme]
    pairs = [*itertools.product(COLOURS, ("surface", "raised")), ("text", "sunken"), ("quiet", "sunken")]
    pairs += [(name, f"{name}-soft") for name in ("accent", "good", "due", "bad", "unknown")]
    pairs += [("on-accent", "accent")]
    low = {pair: contrast(token[pair[0]], token[pair[1]]) for pair in pairs}
    assert not {pair: ratio for pair, ratio in low.items() if ratio < 4.5}
    assert contrast("#ffffff", token["accent-deep"]) >= 4.5


def test_the_admin_s_theme_takes_both_its_ramps_and_its_text_from_the_tokens():
    style = (STATIC / "admin/reelmark.css").read_text("utf-8")
    for name, steps in settings.UNFOLD["COLORS"].items():
        for step, value in steps.items():
            assert re.fullmatch(r"var\(--[a-z0-9-]+\)", value), (name, step)
            token = value[4:-1]
            assert f"{token}:" in style, token


def test_no_text_is_smaller_than_thirteen_pixels():
    for path in ("admin/reelmark.css", "portal/reelmark.css"):
        style = (STATIC / path).read_text("utf-8")
        pixels = [float(size) for size in re.findall(r"font-size: ([0-9.]+)px", style)]
        pixels += [float(size) * 16 for size in re.findall(r"font-size: ([0-9.]*)rem", style)]
        assert min(pixels) >= 13, path
