"""What a row of the file of agreements says: one row a grant."""

import re
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from accounts.countries import read_country
from core.intake import cells
from core.intake.importers import Column
from core.intake.refusals import CellRefused
from licensing.models import AgreementKind, GrantKind, MonthsFrom, Silence

PART = re.compile(r"(\d{1,3})\s*/\s*(\d{1,3})")


class NotAPart(CellRefused):
    code = "cell.not_a_part"
    message = _("“%(value)s” is not a valid part of a clause.")
    remedy = _("Enter 2/3 for the second of three rows of one clause; leave the cell empty if the clause has one row.")


def part(value: str) -> tuple[int, int]:
    """Which of how many rows of one clause."""
    found = PART.fullmatch(value)
    if not found or not 1 <= int(found[1]) <= int(found[2]):
        raise NotAPart(value=value)
    return int(found[1]), int(found[2])


def levels(value: str) -> int:
    """How many levels of sub-licences: a number, or yes for one and no for none."""
    return cells.whole(value) if value[:1].isdigit() and value not in ("0", "1") else int(cells.yes_or_no(value))


NAMIBIA = frozenset({"na"})
"""The ISO code of a country, which elsewhere stands for "not applicable"."""
KINDS = {
    **dict.fromkeys(("独占", "独占许可", "独家授权", "独家许可", "专有", "独家性", "是"), GrantKind.EXCLUSIVE),
    **dict.fromkeys(("排他授权", "排他许可", "排他性", "排他性许可"), GrantKind.SOLE),
    **dict.fromkeys(
        ("普通", "普通许可", "非独占", "非独家授权", "非独家许可", "非专有", "否"), GrantKind.NON_EXCLUSIVE
    ),
}
"""What the Copyright Law and old contracts call them; 是 and 否 stand below 是否独家."""

KIND_HEADINGS = (
    *("授权类型", "授权性质", "授权方式", "独家/非独家", "独家性", "是否独家", "性质"),
    *("exclusivity", "exclusive"),
)
LICENSORS = ("授权方", "许可方", "甲方", "授权人", "版权方", "许可人")
LICENSEES = ("被授权方", "被许可方", "乙方", "被授权人", "被授权商", "被许可人")
WORKS = ("授权作品", "ip", "作品", "片名", "影片", "授权ip", "授权影片", "ip名称", "作品名称")

_COLUMNS = (
    Column(
        "agreement_number",
        _("Agreement number"),
        cells.text(40),
        required=True,
        aliases=("contract no", "合同编号", "合同号"),
    ),
    Column("title", _("Title"), aliases=("合同名称",)),
    Column(
        "licensor",
        _("Licensor"),
        cells.text(200),
        required=True,
        aliases=LICENSORS,
    ),
    Column(
        "licensee",
        _("Licensee"),
        cells.text(200),
        required=True,
        aliases=LICENSEES,
    ),
    Column("licensee_zh", _("Licensee’s Chinese name"), cells.text(200), aliases=("被授权方中文名",)),
    Column("licensee_country", _("Licensee’s country"), read_country, aliases=("国家", "country")),
    Column("signed_on", _("Signed on"), cells.day, aliases=("签署日期", "签约日期", "签约", "签订日期", "签署")),
    Column("clause", _("Clause"), cells.text(40), required=True, aliases=("条款", "条款号")),
    Column("kind", _("Kind"), cells.Choice(GrantKind.choices, KINDS), required=True, aliases=KIND_HEADINGS),
    Column(
        "assets",
        _("Assets"),
        cells.several,
        required=True,
        aliases=WORKS,
    ),
    Column(
        "categories",
        _("Categories of use"),
        cells.text(2000),
        required=True,
        aliases=("category", "授权品类", "品类"),
    ),
    Column(
        "territories",
        _("Territories"),
        cells.text(2000),
        required=True,
        aliases=("territory", "授权地域", "地域", "授权区域", "授权地区", "地区", "区域"),
        keeps=NAMIBIA,
    ),
    Column(
        "excluded_territories",
        _("Excluded territories"),
        cells.text(2000),
        aliases=(
            "除外地区",
            "除外地域",
            "排除地区",
            "不含地区",
            "territories excluded",
            "excluding",
            "except",
            "excluded",
        ),
        keeps=NAMIBIA,
    ),
    Column("excluded_categories", _("Excluded categories of use"), cells.text(2000), aliases=("除外品类", "排除品类")),
    Column("channels", _("Channels"), cells.text(2000), aliases=("channel", "渠道", "销售渠道")),
    Column("excluded_channels", _("Excluded channels"), cells.text(2000), aliases=("除外渠道", "排除渠道")),
    Column("languages", _("Languages"), cells.text(2000), aliases=("language", "语言")),
    Column(
        "starts_on",
        _("Starts on"),
        cells.day,
        required=True,
        aliases=("start", "授权开始日", "开始日期", "开始", "起始日期"),
    ),
    Column(
        "ends_on",
        _("Ends on (last day)"),
        cells.day,
        required=True,
        aliases=("end", "授权结束日", "结束日期", "到期", "到期日", "截止日期", "结束"),
    ),
    Column("sublicensable", _("Sub-licensable"), levels, aliases=("可分授权",)),
    Column("royalty_rate", _("Royalty rate"), cells.rate, aliases=("版税率", "分成比例", "版税")),
    Column("minimum_guarantee", _("Minimum guarantee"), cells.amount, aliases=("mg", "保底金", "保底")),
    Column("currency", _("Currency"), cells.currency, aliases=("币种", "货币")),
    Column("instalments", _("Instalments of the guarantee"), cells.text(2000), aliases=("保底金分期", "分期付款")),
    Column(
        "manufacturing_days",
        _("Manufacturing days before the first day"),
        cells.number_of_days,
        aliases=("备货期", "备货期（天）", "生产期（天）"),
    ),
    Column("sell_off_days", _("Sell-off days"), cells.number_of_days, aliases=("清货期", "清货期（天）", "清货")),
    Column(
        "sell_off_on_breach",
        _("Sell-off also after termination for breach"),
        cells.yes_or_no,
        aliases=("违约后可清货",),
    ),
    Column("authorisation_holder", _("Authorisation holder"), cells.text(200), aliases=("授权书持有方",)),
    Column("authorisation_ends_on", _("Authorisation expires on (last day)"), cells.day, aliases=("授权书到期日",)),
    Column("part", _("Part of the clause"), part, aliases=("条款分项",)),
    Column("parent", _("Head licence"), cells.text(90), aliases=("上级授权",)),
    Column("circle", _("Co-exclusive group"), cells.text(120), aliases=("共同独家圈",)),
    Column("circle_at_most", _("Maximum licensees in the group"), cells.count),
    Column("lapses_on", _("Option or first negotiation valid until"), cells.day, aliases=("选择权截止日",)),
    Column("follows", _("Follows release"), cells.several, aliases=("跟随上映",)),
    Column("start_offset_days", _("Days from release to start"), cells.days_apart),
    Column("term_months", _("Term in months from release"), cells.number_of_months, aliases=("期限（月）",)),
    Column("months_from", _("Term counted"), cells.Choice(MonthsFrom.choices), aliases=("期限起算",)),
    Column("ends_with_month", _("Ends on the last day of the month"), cells.yes_or_no, aliases=("截至月末",)),
    Column("not_before", _("Not before"), cells.day),
    Column("long_stop", _("Long-stop date"), cells.day, aliases=("兜底日",)),
    Column("sublicences_survive", _("Sub-licences survive termination"), cells.yes_or_no),
    Column("ended_on", _("Terminated early on (last day)"), cells.day, aliases=("提前终止日",)),
    Column("agreement_kind", _("Agreement type"), cells.Choice(AgreementKind.choices), aliases=("协议类型",)),
    Column("amends_clause", _("Amended grant"), cells.text(90), aliases=("修订的授权",)),
    Column("amends_agreement", _("Amended agreement"), cells.text(40), aliases=("修订的协议",)),
    Column("effective_on", _("Amendment takes effect on"), cells.day),
    Column("governing_law", _("Governing law"), cells.text(120), aliases=("适用法律",)),
    Column("has_audit_right", _("Audit right"), cells.yes_or_no, aliases=("审计权",)),
    Column("audit_notice_days", _("Days of notice before an audit"), cells.number_of_days),
    Column("approval_days", _("Approval days"), cells.number_of_days, aliases=("审批天数",)),
    Column("silence", _("Effect of no answer"), cells.Choice(Silence.choices)),
    Column("agreement_sell_off_days", _("Sell-off days of the agreement"), cells.number_of_days),
    Column("insurance_amount", _("Insurance of the licensee"), cells.amount),
    Column("insurance_currency", _("Insurance currency"), cells.currency),
)

NARROWING = {
    "channels", "languages", "excluded_territories", "excluded_categories", "excluded_channels", "ended_on", "parent",
    "sell_off_on_breach", "royalty_rate", "minimum_guarantee", "circle", "lapses_on",
}  # fmt: skip
COLUMNS = tuple(replace(column, narrows=column.name in NARROWING) for column in _COLUMNS)
