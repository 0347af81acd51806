"""What a row of a catalogue says: its columns, and how their cells are read."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from core.intake import cells
from core.intake.importers import Column
from ip_registry import identifiers
from ip_registry.models import Audience, DerivationKind, Kind, Level, Medium, Potential, ReleaseStatus, Scheme, Stage
from ip_registry.services.catalogue.release_days import release_days
from vocabularies.models import Territory


class UnknownParent(DomainError):
    code = "catalogue.unknown_parent"
    message = _("No asset has the reference “%(value)s”.")
    remedy = _("Put the parent’s row above this one, or correct the reference.")


class UnknownNumber(DomainError):
    code = "catalogue.unknown_number"
    message = _("No asset has the number %(value)s.")
    remedy = _("Correct the number, or leave the cell empty for a new asset.")


class RowWithoutParent(DomainError):
    code = "catalogue.no_parent"
    message = _("A %(level)s needs a parent, which the row does not name.")
    remedy = _("Enter the reference of the franchise or work above it.")


class RowWithoutTitle(DomainError):
    code = "catalogue.no_title"
    message = _("The row has no title.")
    remedy = _("Fill in the title in at least one language.")


class RowOfWrongKind(DomainError):
    code = "catalogue.wrong_kind"
    message = _("The kind “%(kind)s” does not belong to this level.")
    remedy = _("Use one of: %(allowed)s.")


class BadRelease(DomainError):
    code = "catalogue.bad_release"
    message = _("“%(value)s” is not a release.")
    remedy = _("Enter territory, medium, date and status: “CN theatrical 2019-02-05 confirmed”.")


class RowWithoutPlace(DomainError):
    code = "catalogue.no_place"
    message = _("The row has a release date but no territory.")
    remedy = _("Set one territory for all rows of the file, or add a territory column.")


class UnknownTerritory(DomainError):
    code = "catalogue.unknown_territory"
    message = _("“%(value)s” is not a territory.")
    remedy = _("Use the ISO 3166 code, for example CN.")


class RowWithoutYear(DomainError):
    code = "catalogue.no_year"
    message = _("%(value)s is not a plausible year for a film or book.")
    remedy = _("Enter four digits, 1800 or later.")


class DayTooFar(DomainError):
    code = "catalogue.day_too_far"
    message = _("%(day)s is more than %(years)s years away; check the date.")
    remedy = _("Check the century: %(earlier)s may be meant.")


YEARS_AHEAD = 5


def year(value: str) -> int:
    number = cells.whole(value)
    if not 1800 <= number <= 2200:
        raise RowWithoutYear(value=value)
    return number


read_medium = cells.Choice(Medium.choices)
read_status = cells.Choice(ReleaseStatus.choices)
read_derivation = cells.Choice(DerivationKind.choices)
_DERIVED = re.compile(r"^(?P<reference>.*?)\s*(?:[(（](?P<how>[^()（）]+)[)）])?$")


def numbers(scheme: str) -> Callable[[str], tuple[tuple[str, str, str], ...]]:
    """The column of one scheme of identifiers: one number, or several parted like other lists."""

    def read(value: str) -> tuple[tuple[str, str, str], ...]:
        return tuple((scheme, *identifiers.canonical(scheme, number)) for number in cells.several(value))

    return read


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
    found = territories.get(" ".join(code.casefold().split()))
    if found is None:
        raise UnknownTerritory(value=code)
    return found


def territories_by_word() -> dict[str, Any]:
    """Every territory by its code and by its names in both languages, in small letters."""
    by_word: dict[str, Any] = {}
    for one in Territory.objects.all():
        for word in (one.code, one.name, one.name_zh, *one.aliases):
            by_word.setdefault(" ".join(word.casefold().split()), one)
    return by_word


def refuse_far_days(day: date, this_year: int) -> None:
    """Two-digit years read in the wrong century are the usual dirt of film lists."""
    if day.year > this_year + YEARS_AHEAD:
        raise DayTooFar(day=day.isoformat(), years=YEARS_AHEAD, earlier=f"{day.year - 100}{day.isoformat()[4:]}")


KINDS_ALSO = {
    "movie": Kind.FILM,
    "feature film": Kind.FILM,
    "影片": Kind.FILM,
    "院线电影": Kind.FILM,
    "故事片": Kind.FILM,
    "纪录片": Kind.FILM,
    "documentary": Kind.FILM,
    "网络电影": Kind.INTERNET_MOVIE,
    "网大": Kind.INTERNET_MOVIE,
    "web movie": Kind.INTERNET_MOVIE,
    "电视剧": Kind.SERIES,
    "连续剧": Kind.SERIES,
    "剧集": Kind.SERIES,
    "网剧": Kind.SERIES,
    "网络剧": Kind.SERIES,
    "短剧": Kind.SERIES,
    "微短剧": Kind.SERIES,
    "tv series": Kind.SERIES,
    "tv": Kind.SERIES,
    "drama": Kind.SERIES,
    "动画片": Kind.ANIMATION,
    "动画电影": Kind.ANIMATION,
    "动漫": Kind.ANIMATION,
    "电视动画": Kind.ANIMATION,
    "animated film": Kind.ANIMATION,
    "anime": Kind.ANIMATION,
    "book": Kind.NOVEL,
    "图书": Kind.NOVEL,
    "小说": Kind.NOVEL,
    "网络小说": Kind.NOVEL,
    "剧本": Kind.SCREENPLAY,
    "script": Kind.SCREENPLAY,
    "manga": Kind.COMIC,
    "手游": Kind.GAME,
    "人物": Kind.CHARACTER,
    "ip": Kind.FRANCHISE,
    "ip系列": Kind.FRANCHISE,
}
"""What else the trade calls the kinds, in catalogues of studios and of 豆瓣 and 猫眼."""
read_kind = cells.Choice(Kind.choices, also=KINDS_ALSO)
SCHEMES = ("douban", "imdb", "eidr", "isan", "isbn", "permit")


COLUMNS = (
    Column("number", _("Reelmark number"), cells.text(20), aliases=("reelmark", "系统编号")),
    Column("reference", _("Reference"), cells.text(120), aliases=("code", "id", "编号", "代码", "编码")),
    Column("level", _("Level"), cells.Choice(Level.choices), aliases=("层级",)),
    Column("parent", _("Part of"), cells.text(120), aliases=("franchise", "上级", "所属", "所属系列")),
    Column(
        "kind", _("Kind"), cells.Choice(Kind.choices, also=KINDS_ALSO), required=True, aliases=("type", "类型", "类别")
    ),
    Column("title", _("Title"), aliases=("name", "english title", "film", "英文名", "英文片名", "英文名称", "外文名")),
    Column(
        "title_zh",
        _("Chinese title"),
        aliases=(
            "chinese name",
            "中文名",
            "中文片名",
            "片名（中文）",
            "中文名称",
            "片名",
            "剧名",
            "作品名称",
            "标题",
            "名称",
        ),
    ),
    Column("aliases", _("Other names"), cells.names, aliases=("aka", "also known as", "别名", "又名")),
    Column("year", _("Year"), year, aliases=("年份", "年代", "release year")),
    Column(
        "maker",
        _("Author or producer"),
        cells.text(200),
        aliases=("studio", "author", "producer", "出品方", "作者", "出品公司"),
    ),
    Column("stage", _("Stage"), cells.Choice(Stage.choices), aliases=("阶段",)),
    Column("potential", _("Merchandise potential"), cells.Choice(Potential.choices), aliases=("衍生潜力",)),
    Column("audience", _("Target audience"), cells.Choice(Audience.choices), aliases=("目标人群", "受众")),
    Column("based_on", _("Source work"), cells.several, aliases=("based on", "改编自", "原作")),
    Column("identifiers", _("Identifiers, with their kind"), cells.several, aliases=("标识", "标识符", "Identifiers")),
    Column("douban", _("Douban number"), numbers(Scheme.DOUBAN), aliases=("豆瓣", "豆瓣编号", "豆瓣ID")),
    Column("imdb", _("IMDb number"), numbers(Scheme.IMDB), aliases=("IMDb ID", "IMDb编号")),
    Column("eidr", "EIDR", numbers(Scheme.EIDR), aliases=("EIDR ID", "EIDR编号")),
    Column("isan", "ISAN", numbers(Scheme.ISAN), aliases=("ISAN编号",)),
    Column("isbn", "ISBN", numbers(Scheme.ISBN), aliases=("书号", "ISBN号")),
    Column(
        "permit",
        _("Permit number"),
        numbers(Scheme.PERMIT),
        aliases=("许可证号", "公映许可证号", "电影公映许可证", "发行许可证号", "备案号"),
    ),
    Column("releases", _("Releases"), cells.several, aliases=("上映", "定档")),
    Column("release_territory", _("Release territory"), cells.text(60), aliases=("上映地区",)),
    Column("release_medium", _("Release medium"), cells.Choice(Medium.choices), aliases=("发行媒介",)),
    Column("release_date", _("Release date"), release_days, aliases=("上映日期", "上映时间")),
    Column("release_status", _("Release status"), cells.Choice(ReleaseStatus.choices), aliases=("档期状态",)),
    Column("release_reason", _("Reason for change"), cells.text(300), aliases=("改档原因", "reason")),
    Column("another", _("Register as a different asset"), cells.yes_or_no, aliases=("not a duplicate", "并非重复")),
)
PLAIN = ("title", "title_zh", "year", "stage", "maker", "potential", "audience")
"""What a cell says of the asset itself. An empty cell says nothing, so it changes nothing."""
