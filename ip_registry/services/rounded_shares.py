"""Shares of one right that come to nearly the whole: three times 33.33 % is asked about, and never taken for 99.99 %
or for a whole by itself."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from core.intake.reports import FileReport
from ip_registry.chain import DUST
from ip_registry.models import Asset

KEY = ("kind", "starts_on", "ends_on", "categories", "territories", "channels", "languages")
WHOLE, AS_WRITTEN = "whole", "written"
SHOWN = 100
PLACES = 10


def key_of(row: Mapping[str, Any], asset: Asset) -> str:
    """What the links have in common that part one right between them."""
    return "|".join([asset.number, *("" if row[name] is None else str(row[name]) for name in KEY)])


class Shares:
    """The shares of a file's rows, by the right that they are of. Of each row once, however often a row is tried."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, tuple[str, Decimal]]] = {}

    def enter(self, row: Mapping[str, Any], asset: Asset) -> None:
        if row["share"] is not None:
            deed = "|".join(str(row[name]) for name in ("from_holder", "holder", "instrument", "signed_on", "share"))
            self._rows.setdefault(key_of(row, asset), {})[deed] = (row["asset"], row["share"])

    def as_json(self) -> dict[str, Any]:
        return {"nearly": [found for key, rows in self._rows.items() if (found := _nearly(key, list(rows.values())))]}


def _nearly(key: str, rows: Sequence[tuple[str, Decimal]]) -> dict[str, Any] | None:
    """The group, if its shares differ from the whole by no more than they may have been rounded by."""
    shares = [share for _asset, share in rows]
    total = sum(shares, Decimal(0))
    rounded_by = sum(map(_rounded_by, shares), Decimal(0))
    if len(shares) < 2 or abs(total - 1) < DUST or abs(total - 1) > rounded_by:
        return None
    return {"key": key, "asset": rows[0][0], "shares": [f"{share:f}" for share in shares], "total": f"{total:f}"}


def _rounded_by(share: Decimal) -> Decimal:
    """Half of the last place that was written, and at most half a percent: nobody rounds a share to tens."""
    return min(Decimal((0, (5,), int(share.as_tuple().exponent) - 1)), Decimal("0.005"))


class SharesReport(FileReport):
    template = "ip_registry/shares_report.html"

    def context(self) -> dict[str, Any]:
        nearly = self.content["nearly"]
        return {
            "nearly": [
                {
                    "asset": one["asset"],
                    "shares": " + ".join(map(_percent, one["shares"])),
                    "total": _percent(one["total"]),
                }
                for one in nearly[:SHOWN]
            ],
            "more": max(0, len(nearly) - SHOWN),
            "are_whole": bool(self.made.get("whole")),
            "was_chosen": bool(self.made),
        }

    def table(self) -> tuple[Sequence[str], Iterable[Sequence[object]]]:
        lines = ([one["asset"], *map(_percent, (one["total"], *one["shares"]))] for one in self.content["nearly"])
        return (_("Asset"), _("Total"), _("Shares")), lines

    def choices(self, answers: Mapping[str, str]) -> dict[str, Any]:
        """`whole`: the total by which the shares of a right are divided, by its key."""
        accepted = answers.get("shares", AS_WRITTEN) == WHOLE
        return {"whole": {one["key"]: one["total"] for one in self.content["nearly"]} if accepted else {}}


def exact_share(row: Mapping[str, Any], asset: Asset, choices: Mapping[str, Any]) -> Decimal:
    """The share of a row; where a person has said that the shares are parts of a whole, the exact part. Blank: all."""
    if row["share"] is None:
        return Decimal(1)
    share: Decimal = row["share"]
    total = choices.get("whole", {}).get(key_of(row, asset))
    return share if total is None else round(share / Decimal(total), PLACES)


def readings_of(share: Decimal) -> tuple[Decimal, Decimal]:
    """(least, most) that a written share may stand for: what was recorded as an exact part is the share of the file
    once more."""
    half = _rounded_by(share)
    return share - half, share + half


def _percent(share: str) -> str:
    return f"{(Decimal(share) * 100).normalize():f} %"
