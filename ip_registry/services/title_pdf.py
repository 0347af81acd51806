"""The title report as PDF/A, in one language."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from core.pdf import printed
from ip_registry.services.links import percent
from ip_registry.services.title_report import TitleReport, all_links

TEMPLATE = Path(__file__).parent.parent / "typst" / "title_report.typ"


def title_report_pdf(report: TitleReport, *, picture: str, language: str) -> bytes:
    """PDF/A-2b in `language` (`en`, `zh-hans`). Raises `CannotBePrinted` where a character has no sign."""
    with translation.override(language):
        data = _data(report, picture, language)
    return printed(TEMPLATE, data)


def _data(report: TitleReport, picture: str, language: str) -> dict[str, Any]:
    chinese = language.startswith("zh")
    return {
        "lang": "zh" if chinese else "en",
        "region": "CN" if chinese else "GB",
        "title": str(report.asset),
        "made": [report.on.year, report.on.month, report.on.day],
        "kind": _kind(report),
        "unbroken": report.is_unbroken,
        "verdict": _("The chain is unbroken back to its authors.") if report.is_unbroken else _("The chain has gaps:"),
        "gaps": [str(gap) for gap in report.all_gaps],
        "picture": picture,
        "picture_alt": _("Chain of title of “%(asset)s”") % {"asset": report.asset},
        "footer": _(
            "Produced by Reelmark from the register. The report states the recorded facts and is not a legal opinion."
        ),
        "sections": _sections(report),
    }


def _kind(report: TitleReport) -> str:
    said = _("Title report · %(number)s · as of %(day)s") % {
        "number": report.asset.number,
        "day": report.on.isoformat(),
    }
    if report.known_at is None:
        return said
    known = report.known_at.astimezone(settings.DESK_ZONE).strftime("%Y-%m-%d %H:%M")
    moment = _("as recorded at %(moment)s") % {"moment": known}
    return f"{said} · {moment} · {_('encumbrances, clearances and registrations as recorded today')}"


def _sections(report: TitleReport) -> list[dict[str, Any]]:
    return [
        _section(
            _("Current owners"),
            [(_("Holder"), 3), (_("Share"), 1), (_("Rights covered"), 4)],
            [[str(one.holder), one.percent, one.in_words] for one in report.holdings],
        ),
        _links_of_the_chain(report),
        _section(
            _("Encumbrances"),
            [(_("Rank"), 1), (_("Kind"), 3), (_("Asset"), 3), (_("Holder"), 3), (_("Amount"), 2), (_("Since"), 2)],
            [
                [str(e.rank), str(e.get_kind_display()), str(e.asset), str(e.holder), str(e.money or "–"), str(e.since)]
                for e in report.encumbrances
            ],
        ),
        _section(
            _("Clearances"),
            [(_("Kind"), 3), (_("Party concerned"), 3), (_("Instrument"), 4), (_("State"), 2)],
            [
                [str(c.get_kind_display()), c.person, c.instrument or "–", _("obtained") if holds else _("outstanding")]
                for c, holds in report.clearances
            ],
        ),
        _section(
            _("AI-generated parts"),
            [(_("Part"), 2), (_("Tool"), 2), (_("Extent"), 3), (_("Human authorship"), 5)],
            [[a.part, a.tool, str(a.get_extent_display()), a.human_authorship] for a in report.ai_contributions],
        ),
        _section(
            _("Registrations"),
            [(_("Kind"), 3), (_("Mark"), 3), (_("Number"), 3), (_("Status"), 2)],
            [
                [str(r.get_kind_display()), r.mark, r.number or "–", str(r.get_status_display())]
                for r in report.registrations
            ],
        ),
    ]


def _links_of_the_chain(report: TitleReport) -> dict[str, Any]:
    return _section(
        _("Chain-of-title links"),
        [
            (_("No."), 2),
            (_("Asset"), 3),
            (_("Transferor"), 3),
            (_("Holder"), 3),
            (_("Share"), 2),
            (_("Instrument"), 4),
            (_("Term"), 3),
        ],
        [
            [
                t.number,
                str(t.subject),
                str(t.from_holder or t.get_kind_display()),
                str(t.holder),
                percent(t.share),
                " · ".join(p for p in (t.instrument, str(t.signed_on or ""), t.registry_number) if p),
                f"{t.period.lower} – {t.last_day or ''}",
            ]
            for t in all_links(report)
        ],
    )


def _section(title: str, columns: list[tuple[str, int]], rows: list[list[str]]) -> dict[str, Any]:
    return {
        "title": title,
        "headings": [name for name, _width in columns],
        "widths": [width for _name, width in columns],
        "rows": rows,
        "empty": _("No records."),
    }
