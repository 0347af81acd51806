"""The chain of title as a picture: for each work a frame, authors on top, who holds it today below."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from core.regions.spans import EVERYTHING
from core.svg import Picture, fit
from ip_registry.models import Title
from ip_registry.services.links import percent
from ip_registry.services.title_report import UNPROVEN, Holding, TitleReport

WIDTH, MARGIN = 760, 16
NODE, TALL, GAP, ROW = 226, 54, 16, 112
IN_A_ROW = (WIDTH - 2 * MARGIN) // (NODE + GAP)


@dataclass
class Frame:
    """Where the parties of one work stand."""

    report: TitleReport
    top: float = 0
    at: dict[int, tuple[float, float]] = field(default_factory=dict)  # organisation → middle, top of its box


def draw_title_report(report: TitleReport) -> str:
    """SVG, 760 wide. Every name and share in it stands in the report's tables too."""
    picture = Picture(WIDTH, _("Chain of title of “%(asset)s”") % {"asset": report.asset})
    _frame(picture, report, 8.0)
    return picture.svg()


def _frame(picture: Picture, report: TitleReport, top: float) -> Frame:
    below: list[tuple[Any, Frame]] = []
    for source in report.sources:
        frame = _frame(picture, source.report, top)
        below.append((source, frame))
        top = picture.height + 56
    frame = Frame(report, top)
    for source, other in below:
        _draw_leave(picture, source, other, top)
    kind = str(report.asset.get_kind_display())
    picture.text(MARGIN, top + 18, fit(f"{kind} · {report.asset}", WIDTH - 2 * MARGIN, 15), "accent", 15, bold=True)
    _parties(picture, frame, top + 34)
    return frame


def _draw_leave(picture: Picture, source: Any, other: Frame, top: float) -> None:
    """From the work it was made from, by whose leave; a red, broken line where there is none."""
    missing = not source.leave
    holder = source.leave[0].holder_id if source.leave else next(iter(other.at), 0)
    x, y = other.at.get(holder, (WIDTH / 2, other.top + 20))
    start = y + TALL if other.at else y + 8
    ink = "bad" if missing else "good"
    picture.line([(x, start), (x, top - 14), (MARGIN + 8, top - 14), (MARGIN + 8, top + 2)], ink, dashed=missing)
    said = (
        _("no adaptation right recorded")
        if missing
        else f"{source.derivation.get_kind_display()} · {source.leave[0].number}"
    )
    picture.text(x + 10, (start + top - 14) / 2 + 4, said, ink, 13)


def _layers(links: list[Title]) -> dict[int, int]:
    """Organisation → how many hands it is from an author; whom nothing explains stands on top."""
    layer: dict[int, int] = {}
    for title in links:
        if title.from_holder_id is None:
            layer.setdefault(title.holder_id, 0)
            continue
        giver = layer.setdefault(title.from_holder_id, 0)
        layer.setdefault(title.holder_id, giver + 1)
    return layer


def _parties(picture: Picture, frame: Frame, top: float) -> None:
    report = frame.report
    names = {t.holder_id: str(t.holder) for t in report.links}
    names |= {t.from_holder_id: str(t.from_holder) for t in report.links if t.from_holder_id}
    if not names:
        picture.box(MARGIN, top, NODE, TALL, "bad", "bad", dashed=True)
        picture.text(MARGIN + NODE / 2, top + 32, _("no owner recorded"), "bad", 13, anchor="middle")
        return
    rows: dict[int, list[int]] = {}
    for holder, layer in _layers(report.links).items():
        rows.setdefault(layer, []).append(holder)
    y = top
    for _layer, holders in sorted(rows.items()):
        for start in range(0, len(holders), IN_A_ROW):
            for place, holder in enumerate(holders[start : start + IN_A_ROW]):
                frame.at[holder] = (MARGIN + place * (NODE + GAP) + NODE / 2, y)
            y += ROW
    for title in report.links:
        _edge(picture, frame, title)
    shares = {one.holder.pk: _held(one, report) for one in reversed(report.holdings)}
    unproven = {str(gap.parts["holder"]["en"]) for gap in report.gaps if gap.code == UNPROVEN}
    for holder, (x, node_y) in frame.at.items():
        _node(
            picture, x, node_y, names[holder], shares.get(holder, ""), is_unproven=_english(report, holder) in unproven
        )


def _held(holding: Holding, report: TitleReport) -> str:
    """One share of all, or of a part only: the table says of which."""
    shares = {one.share for one in report.holdings if one.holder == holding.holder}
    everything = not holding.less and len(shares) == 1 and _is_everything(holding)
    words = _("holds %(share)s") if everything else _("holds %(share)s of a part")
    return words % {"share": holding.percent}


def _is_everything(holding: Holding) -> bool:
    region = holding.region
    return all(
        side == EVERYTHING for side in (region.categories, region.territories, region.channels, region.languages)
    )


def _english(report: TitleReport, holder: int) -> str:
    for title in report.links:
        for one in (title.holder, title.from_holder):
            if one is not None and one.pk == holder:
                return one.both_names["en"]
    return ""


def _node(picture: Picture, x: float, y: float, name: str, share: str, *, is_unproven: bool) -> None:
    ground, line = ("bad", "bad") if is_unproven else ("accent", "accent") if share else ("raised", "line")
    ink = "bad" if is_unproven else "on-accent" if share else "text"
    picture.box(x - NODE / 2, y, NODE, TALL, ground, line, dashed=is_unproven)
    picture.text(x, y + 23, fit(name, NODE - 12, 13.5), ink, 13.5, anchor="middle", bold=True)
    note = _("source not recorded") if is_unproven else share if share else _("transferred")
    picture.text(x, y + 42, note, ink, 13, anchor="middle")


def _edge(picture: Picture, frame: Frame, title: Title) -> None:
    day = (title.signed_on or title.period.lower).isoformat()
    label = f"{title.number} · {percent(title.share)} · {day}"
    x, y = frame.at[title.holder_id]
    if title.from_holder_id is None:
        return
    from_x, from_y = frame.at[title.from_holder_id]
    ended = title.period.upper is not None and title.period.upper <= frame.report.on
    ink = "line" if ended else "quiet"
    if from_y < y:
        picture.line([(from_x, from_y + TALL), (x, y)], ink, dashed=ended)
        picture.text(x + 10, y - 14, label, "quiet", 13)
    else:  # it went back, or sideways
        side = max(x, from_x) + NODE / 2 + 8
        picture.line(
            [(from_x + NODE / 2, from_y + 27), (side, from_y + 27), (side, y - 8), (x, y - 8), (x, y)], ink, dashed=True
        )
        picture.text(x + 10, y - 14, label, "quiet", 13)
