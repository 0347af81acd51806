"""What a row of the file of agreements says: one row a grant."""

from django.utils.translation import gettext_lazy as _

from core.intake import cells
from core.intake.importers import Column
from licensing.models import GrantKind


def levels(value: str) -> int:
    """How many levels of sub-licences: a number, or yes for one and no for none."""
    return cells.whole(value) if value[:1].isdigit() and value not in ("0", "1") else int(cells.yes_or_no(value))


COLUMNS = (
    Column(
        "agreement_number",
        _("Agreement number"),
        cells.text(40),
        required=True,
        aliases=("contract no", "合同编号", "合同号"),
    ),
    Column("title", _("Title"), aliases=("合同名称",)),
    Column("licensor", _("Licensor"), cells.text(200), required=True, aliases=("授权方", "许可方")),
    Column("licensee", _("Licensee"), cells.text(200), required=True, aliases=("被授权方", "被许可方")),
    Column("licensee_zh", _("Licensee’s Chinese name"), cells.text(200), aliases=("被授权方中文名",)),
    Column("licensee_country", _("Licensee’s country"), cells.text(2)),
    Column("signed_on", _("Signed on"), cells.day, aliases=("签署日期", "签约日期")),
    Column("clause", _("Clause"), cells.text(40), required=True, aliases=("条款",)),
    Column("kind", _("Kind"), cells.Choice(GrantKind.choices), required=True, aliases=("授权类型", "授权性质")),
    Column("assets", _("Assets"), cells.several, required=True, aliases=("授权作品", "ip")),
    Column(
        "categories",
        _("Categories of use"),
        cells.text(2000),
        required=True,
        aliases=("category", "授权品类", "品类"),
    ),
    Column("territories", _("Territories"), cells.text(2000), required=True, aliases=("territory", "授权地域", "地域")),
    Column("channels", _("Channels"), cells.text(2000), aliases=("channel", "渠道", "销售渠道")),
    Column("languages", _("Languages"), cells.text(2000), aliases=("language", "语言")),
    Column("starts_on", _("Starts on"), cells.day, required=True, aliases=("start", "授权开始日", "开始日期")),
    Column("ends_on", _("Ends on (last day)"), cells.day, required=True, aliases=("end", "授权结束日", "结束日期")),
    Column("sublicensable", _("May be sublicensed"), levels, aliases=("可分授权",)),
    Column("royalty_rate", _("Royalty rate"), cells.rate, aliases=("版税率", "分成比例")),
    Column("minimum_guarantee", _("Minimum guarantee"), cells.text(40), aliases=("mg", "保底金")),
    Column("currency", _("Currency"), cells.text(3), aliases=("币种",)),
    Column("sell_off_days", _("Sell-off days"), cells.whole, aliases=("清货期", "清货期（天）")),
    Column("authorisation_holder", _("Authorisation holder"), cells.text(200), aliases=("授权书持有方",)),
    Column("authorisation_ends_on", _("Authorisation ends on (last day)"), cells.day, aliases=("授权书到期日",)),
)
