"""What a row of a catalogue says: its columns, and how their cells are read."""

import re
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from core.intake import cells
from core.intake.importers import Column
from ip_registry.models import Audience, DerivationKind, Kind, Level, Medium, Potential, ReleaseStatus, Stage


class UnknownParent(DomainError):
    code = "catalogue.unknown_parent"
    message = _("No asset has the reference “%(value)s”.")
    remedy = _("Put its row above this one, or correct the reference.")


class NoParent(DomainError):
    code = "catalogue.no_parent"
    message = _("A %(level)s is part of something, and the row does not say of what.")
    remedy = _("Write the reference of the franchise or work that it belongs to.")


class NoTitle(DomainError):
    code = "catalogue.no_title"
    message = _("The row has no title.")
    remedy = _("Fill in the title in one language at least.")


class WrongKind(DomainError):
    code = "catalogue.wrong_kind"
    message = _("The kind “%(kind)s” does not belong to this level.")
    remedy = _("Use one of: %(allowed)s.")


class BadRelease(DomainError):
    code = "catalogue.bad_release"
    message = _("“%(value)s” is not a release.")
    remedy = _("Write territory, medium, day and status: “CN theatrical 2019-02-05 confirmed”.")


class UnknownTerritory(DomainError):
    code = "catalogue.unknown_territory"
    message = _("“%(value)s” is not a territory.")
    remedy = _("Use its ISO 3166 code, such as CN.")


class NoYear(DomainError):
    code = "catalogue.no_year"
    message = _("%(value)s is not a year of a film or book.")
    remedy = _("Write four digits, 1800 or later.")


class DayTooFar(DomainError):
    code = "catalogue.day_too_far"
    message = _("%(day)s is more than %(years)s years away; no release is planned so far ahead.")
    remedy = _("Check the century: %(earlier)s may be meant.")


YEARS_AHEAD = 5


def year(value: str) -> int:
    number = cells.whole(value)
    if not 1800 <= number <= 2200:
        raise NoYear(value=value)
    return number


read_medium = cells.choice(Medium.choices)
read_status = cells.choice(ReleaseStatus.choices)
read_derivation = cells.choice(DerivationKind.choices)
_DERIVED = re.compile(r"^(?P<reference>.*?)\s*(?:[(（](?P<how>[^()（）]+)[)）])?$")


def derivation(text: str) -> tuple[str, str]:
    """`S-N (sequel)` as (reference, kind); an adaptation where nothing is said."""
    found = _DERIVED.match(text)
    how = found["how"] if found else None
    return (found["reference"] if found else text), (read_derivation(how) if how else DerivationKind.ADAPTATION)


def release(text: str, territories: dict[str, Any]) -> dict[str, Any]:
    """`CN theatrical 2019-02-05 confirmed`. Raises `BadRelease`, `UnknownTerritory` or a `CellRefused`."""
    parts = re.split(r"\s+", text)
    if len(parts) != 4:
        raise BadRelease(value=text)
    return {
        "territory": territory(parts[0], territories),
        "medium": read_medium(parts[1]),
        "day": cells.day(parts[2]),
        "status": read_status(parts[3]),
    }


def territory(code: str, territories: dict[str, Any]) -> Any:
    if code not in territories:
        raise UnknownTerritory(value=code)
    return territories[code]


def refuse_far_days(day: date, this_year: int) -> None:
    """Two-digit years read in the wrong century are the usual dirt of film lists."""
    if day.year > this_year + YEARS_AHEAD:
        raise DayTooFar(day=day.isoformat(), years=YEARS_AHEAD, earlier=f"{day.year - 100}{day.isoformat()[4:]}")


COLUMNS = (
    Column("reference", _("Reference"), cells.text(120), aliases=("code", "id", "编号", "代码", "编码")),
    Column("level", _("Level"), cells.choice(Level.choices), aliases=("层级",)),
    Column("parent", _("Part of"), cells.text(120), aliases=("franchise", "上级", "所属", "所属系列")),
    Column("kind", _("Kind"), cells.choice(Kind.choices), required=True, aliases=("type", "类型", "类别")),
    Column(
        "title", _("Title"), aliases=("name", "english title", "film", "片名", "英文名", "英文片名", "标题", "名称")
    ),
    Column("title_zh", _("Chinese title"), aliases=("chinese name", "中文名", "中文片名", "片名（中文）")),
    Column("aliases", _("Other names"), cells.several, aliases=("aka", "also known as", "别名", "又名")),
    Column("year", _("Year"), year, aliases=("年份", "年代", "release year")),
    Column(
        "maker", _("Maker"), cells.text(200), aliases=("studio", "author", "producer", "出品方", "作者", "出品公司")
    ),
    Column("stage", _("Stage"), cells.choice(Stage.choices), aliases=("阶段",)),
    Column("potential", _("Merchandise potential"), cells.choice(Potential.choices), aliases=("衍生潜力",)),
    Column("audience", _("Target audience"), cells.choice(Audience.choices), aliases=("目标人群", "受众")),
    Column("based_on", _("Made from"), cells.several, aliases=("based on", "改编自", "原作")),
    Column("identifiers", _("Identifiers"), cells.several, aliases=("标识", "标识符")),
    Column("releases", _("Releases"), cells.several, aliases=("上映", "定档")),
    Column("release_territory", _("Release territory"), cells.text(60), aliases=("上映地区",)),
    Column("release_medium", _("Release medium"), cells.choice(Medium.choices), aliases=("发行媒介",)),
    Column("release_date", _("Release date"), cells.day, aliases=("上映日期", "上映时间")),
    Column("release_status", _("Release status"), cells.choice(ReleaseStatus.choices), aliases=("档期状态",)),
    Column(
        "another", _("Another one, whatever it looks like"), cells.yes_or_no, aliases=("not a duplicate", "并非重复")
    ),
)
PLAIN = ("title", "title_zh", "year", "stage", "maker", "potential", "audience")
"""What a cell says of the asset itself. An empty cell says nothing, so it changes nothing."""
