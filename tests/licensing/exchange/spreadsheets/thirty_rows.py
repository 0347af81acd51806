"""Thirty contracts as a desk keeps them: its own headings, several writings of everything, one title of two things."""

import io

import openpyxl

HEADINGS = [
    "序号", "合同号", "乙方", "作品", "品类", "地区", "独家/非独家", "签约", "开始", "到期", "版税", "MG(元)",
    "清货(天)", "备注",
]  # fmt: skip
PARTNERS = [
    "北方玩具有限公司",
    "北方玩具（有限公司）",
    "北方玩具有限公司 ",
    "星轨文创",
    "Paper Crane Ltd",
    "PAPER CRANE LTD",
]
WORKS = ["独行月球", "独行月球", "Moon Man", "三体（小说）"]
USES = ["盲盒", "盲盒、毛绒玩具", "毛绒玩具", "Blind boxes", "盲盒，毛绒玩具"]
PLACES = ["中国大陆", "日本、韩国", "全球（除日本）", "东南亚", "港澳台", "中国内地", "日本 / 韩国"]
RATES = ["8%", "0.08", "8 %", "百分之八", "8％"]
GUARANTEES = ["120000", "12万", "¥120,000.00", "人民币壹拾贰万元整", "120,000元", "RMB 120,000", "N/A", ""]
SELL_OFF = ["90", "90天", "60", ""]
DAYS = [
    ("2026-01-05", "2026-02-01", "2027-01-31"), ("2026/1/5", "2026/2/1", "2027/1/31"),
    ("2026年1月5日", "2026年2月1日", "2027年1月31日"), ("2026.1.5", "2026.2.1", "2027.1.31"),
    ("20260105", "20260201", "20270131"),
]  # fmt: skip


def thirty_rows() -> list[list[str]]:
    def turn(values, at):
        return values[at % len(values)]

    return [
        [
            str(at + 1), f"HT-2026-{at + 1:03d}", turn(PARTNERS, at), turn(WORKS, at), turn(USES, at), turn(PLACES, at),
            "非独家", *turn(DAYS, at), turn(RATES, at), turn(GUARANTEES, at), turn(SELL_OFF, at), "",
        ]
        for at in range(30)
    ]  # fmt: skip


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(HEADINGS)
    for row in thirty_rows():
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
