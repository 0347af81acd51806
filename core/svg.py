"""Small helpers for pictures drawn on the server: SVG with text in it, that needs no script."""

import unicodedata
from html import escape

from core.signs import as_xml_holds


def width_of(text: str, size: float) -> float:
    """About how wide a text is drawn, in pixels."""
    wide = sum(1 for c in text if unicodedata.east_asian_width(c) in "WF")
    return size * (wide + 0.56 * (len(text) - wide))


def fit(text: str, width: float, size: float) -> str:
    """`text`, cut with an ellipsis where it would be wider."""
    if width_of(text, size) <= width:
        return text
    while text and width_of(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def _held(text: str) -> str:
    return escape(as_xml_holds(text))


class Picture:
    """Collects shapes; classes let a page's stylesheet recolour them, the attributes are for paper."""

    FONT = "'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', system-ui, sans-serif"
    INK = {
        "text": "#14262a",
        "quiet": "#4d6066",
        "accent": "#1b5f63",
        "good": "#1e6b3c",
        "due": "#8a4b00",
        "bad": "#a3261f",
        "line": "#8fa0a4",
        "on-accent": "#ffffff",
    }
    GROUND = {
        "raised": "#ffffff",
        "sunken": "#ebefef",
        "accent": "#1b5f63",
        "good": "#def0e4",
        "due": "#fbecd4",
        "bad": "#fbe3e0",
        "none": "none",
    }

    def __init__(self, width: int, title: str) -> None:
        self.width, self.height, self.title = width, 0.0, title
        self.used = 0.0  # how far to the right anything reaches
        self.shapes: list[str] = []

    def box(self, x: float, y: float, w: float, h: float, ground: str, line: str, *, dashed: bool = False) -> None:
        dash = ' stroke-dasharray="5 4"' if dashed else ""
        self.shapes.append(
            f'<rect class="on-{ground} line-{line}" x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" rx="6" '
            f'fill="{self.GROUND[ground]}" stroke="{self.INK[line]}"{dash}/>'
        )
        self.height, self.used = max(self.height, y + h), max(self.used, x + w)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        ink: str = "text",
        size: float = 13,
        *,
        anchor: str = "start",
        bold: bool = False,
    ) -> None:
        weight = ' font-weight="600"' if bold else ""
        self.shapes.append(
            f'<text class="ink-{ink}" x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{self.INK[ink]}" '
            f'text-anchor="{anchor}"{weight}>{_held(text)}</text>'
        )
        self.height = max(self.height, y + 4)
        if anchor == "start":
            self.used = max(self.used, x + width_of(text, size))

    def line(self, points: list[tuple[float, float]], ink: str, *, dashed: bool = False, arrow: bool = True) -> None:
        dash = ' stroke-dasharray="5 4"' if dashed else ""
        path = " ".join(f"{'M' if i == 0 else 'L'}{x:.1f} {y:.1f}" for i, (x, y) in enumerate(points))
        self.shapes.append(
            f'<path class="stroke-{ink}" d="{path}" fill="none" stroke="{self.INK[ink]}" stroke-width="1.5"{dash}/>'
        )
        if arrow:
            x, y = points[-1]
            self.shapes.append(
                f'<path class="ink-{ink}" d="M{x - 5:.1f} {y - 7:.1f} L{x + 5:.1f} {y - 7:.1f} L{x:.1f} {y:.1f} Z" '
                f'fill="{self.INK[ink]}"/>'
            )

    def svg(self) -> str:
        height, width = self.height + 16, min(self.width, self.used + 16)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="rm-svg" viewBox="0 0 {width:.0f} {height:.0f}" '
            f'width="{width:.0f}" height="{height:.0f}" role="img" font-family="{escape(self.FONT)}">'
            f"<title>{_held(self.title)}</title>{''.join(self.shapes)}</svg>"
        )
