"""The coverage of registrations as a picture: classes down, territories across."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.svg import Picture, fit, width_of
from ip_registry.services.coverage import Coverage, State

STATE_DISPLAY = {
    State.REGISTERED: ("good", "good", "●", gettext_lazy("registered")),
    State.LAPSING: ("due", "due", "◐", gettext_lazy("expires within a year")),
    State.LAPSED: ("bad", "bad", "◌", gettext_lazy("lapsed")),
    State.PENDING: ("sunken", "quiet", "○", gettext_lazy("pending")),
    State.MISSING: ("bad", "bad", "✕", gettext_lazy("licensed, not registered")),
    State.NOTHING: ("none", "line", "", gettext_lazy("neither")),
}
"""Ground, ink, sign and words: never the colour alone."""
LEFT, CELL, TALL, TOP = 250, 76, 34, 104


def draw_coverage(found: Coverage) -> str:
    """SVG as wide as it has territories; the same stands in a table beneath it."""
    width = max(LEFT + CELL * len(found.places) + 24, 480)
    picture = Picture(width, _("Registrations of “%(asset)s”") % {"asset": found.asset})
    _legend(picture)
    for column, place in enumerate(found.places):
        x = LEFT + CELL * column + CELL / 2
        picture.text(x, TOP - 28, place.code[:2], "text", 14, anchor="middle", bold=True)
        picture.text(x, TOP - 10, fit(str(place), CELL - 4, 13), "quiet", 13, anchor="middle")
    for row, nice in enumerate(found.classes):
        y = TOP + TALL * row
        picture.text(8, y + 22, fit(str(nice), LEFT - 20, 13), "text", 13)
        for column, place in enumerate(found.places):
            ground, ink, sign, _words = STATE_DISPLAY[found.cells[nice.number, place.code].state]
            picture.box(LEFT + CELL * column + 2, y + 2, CELL - 4, TALL - 4, ground, "line")
            picture.text(LEFT + CELL * column + CELL / 2, y + 23, sign, ink, 14, anchor="middle")
    return picture.svg()


def _legend(picture: Picture) -> None:
    x, y = 8.0, 20.0
    for _ground, ink, sign, words in STATE_DISPLAY.values():
        if sign:
            text = f"{sign} {words}"
            if x + width_of(text, 13) > picture.width - 8:
                x, y = 8.0, y + 22
            picture.text(x, y, text, ink, 13)
            x += width_of(text, 13) + 24
