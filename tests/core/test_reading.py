"""Files as people send them: any encoding, any layout, and some meant to do harm."""

import io
import json
import os
import zipfile

import openpyxl
import pytest

from core.intake import reading
from core.intake.tables import BEYOND, FormulaCell

CSV = "标题,年份\n流浪地球,2019\n三体,2008\n"


def rows(content: bytes) -> list[tuple[int, dict[str, str]]]:
    return list(reading.read(io.BytesIO(content)).rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-32"])
def test_reads_chinese_in_every_encoding_that_spreadsheets_write(encoding: str):
    content = CSV.encode(encoding)
    if encoding == "utf-16-le":
        content = b"\xff\xfe" + content
    assert rows(content) == [(2, {"标题": "流浪地球", "年份": "2019"}), (3, {"标题": "三体", "年份": "2008"})]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_finds_the_delimiter(delimiter: str):
    assert rows(CSV.replace(",", delimiter).encode())[0][1]["年份"] == "2019"


def test_reads_json_and_json_lines():
    objects = [{"a": 1, "b": "x"}, {"a": 2.0, "b": None}]
    wanted = [(1, {"a": "1", "b": "x"}), (2, {"a": "2", "b": ""})]
    assert rows(json.dumps(objects).encode()) == wanted
    assert rows("\n".join(map(json.dumps, objects)).encode()) == wanted


def test_reads_a_workbook_with_a_blank_row_on_top_and_a_repeated_heading():
    book = openpyxl.Workbook()
    for row in ([], ["name", "name", None, "n"], ["x", "y", "ignored", 3]):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    [(_number, row)] = rows(out.getvalue())
    assert row == {"name": "x", "name (2)": "y", "n": "3"}


@pytest.mark.parametrize("content", [b"", b"  \n ", b"a,b\n", b"[]", b"\n\n\n"], ids=repr)
def test_says_that_a_file_is_empty(content: bytes):
    with pytest.raises(reading.EmptyFile):
        rows(content)


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n1234",
        b"%PDF-1.7 x",
        b"\xd0\xcf\x11\xe0aaaa",
        b"[1,2]",
        b'{"a":1}\nnot json',
        b'["a"',
        b"PK\x03\x04zzzz",
    ],
    ids=repr,
)
def test_says_what_is_wrong_with_a_file_of_another_kind(content: bytes):
    with pytest.raises(reading.UnreadableFile):
        rows(content)


def test_bytes_that_are_no_text_are_refused_where_they_break_off():
    with pytest.raises(reading.WrongEncoding) as refusal:
        rows(b"a,b\n" + b"\xff" * 10)
    assert int(refusal.value.parts["at"]) == 4


def _archive(size: int, name: str = "xl/workbook.xml") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b"0" * size)
    return out.getvalue()


def test_a_bomb_is_refused_before_it_is_unpacked():
    with pytest.raises(reading.PackedTooTightly):
        rows(_archive(60 * 1024 * 1024))


def test_padding_does_not_hide_a_bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"x")
        archive.writestr("xl/styles.xml", b"<x/>" * 10_000_000)
        archive.writestr("xl/pad.bin", os.urandom(2_000_000))
    with pytest.raises(reading.PackedTooTightly):
        rows(out.getvalue())


def test_an_archive_that_is_no_workbook_is_refused():
    with pytest.raises(reading.UnreadableFile, match="not a workbook"):
        rows(_archive(10, "readme.txt"))


def test_deeply_nested_json_is_refused():
    with pytest.raises(reading.UnreadableFile):
        rows(b"[" * 200_000)


def workbook(*sheets: tuple[str, list[list[object]], str], merged: str = "") -> bytes:
    """Sheets as (name, rows, state), with what is merged in the first."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, lines, state in sheets:
        sheet = book.create_sheet(name)
        sheet.sheet_state = state
        for line in lines:
            sheet.append(line)
    if merged:
        book.worksheets[0].merge_cells(merged)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_what_is_merged_downwards_holds_for_each_of_its_rows():
    lines = [["clause", "channels"], ["1", "Online"], ["2", None], ["3", None], ["4", None]]
    content = workbook(("S", lines, "visible"), merged="B2:B4")
    table = reading.read(io.BytesIO(content))
    assert table.merged == ("channels",)
    assert [row["channels"] for _number, row in table.rows] == ["Online", "Online", "Online", ""]


def test_headings_that_are_merged_over_two_rows_fill_nothing():
    lines = [["clause", "channels"], [None, None], ["1", "Online"], ["2", None]]
    table = reading.read(io.BytesIO(workbook(("S", lines, "visible"), merged="B1:B2")))
    assert table.merged == ()
    assert [row["channels"] for _number, row in table.rows] == ["Online", ""]


def test_a_formula_without_a_value_is_no_empty_cell():
    content = workbook(("S", [["n", "sum"], [1, "=A2*2"], [2, None]], "visible"))
    first, second = (row for _number, row in reading.read(io.BytesIO(content)).rows)
    assert isinstance(first["sum"], FormulaCell)
    assert (first["sum"], second["sum"]) == ("=A2*2", "")


def test_the_visible_sheet_whose_headings_fit_is_read_and_another_may_be_named():
    content = workbook(
        ("Read me", [["How to fill this in"], ["One row each"]], "visible"),
        ("Old", [["title", "year"], ["Hidden", 1]], "hidden"),
        ("Films", [["title", "year"], ["Moon", 2019]], "visible"),
        ("More", [["title", "year"], ["Sun", 2020]], "visible"),
    )

    def fits(headings: tuple[str, ...]) -> int:
        return len({"title", "year"} & set(headings))

    table = reading.read(io.BytesIO(content), fits=fits)
    assert (table.sheet, table.sheets) == ("Films", ("Read me", "Films", "More"))
    assert [row["title"] for _number, row in table.rows] == ["Moon"]
    assert reading.read(io.BytesIO(content), sheet="More", fits=fits).sheet == "More"
    assert reading.read(io.BytesIO(content), sheet="Old", fits=fits).sheet == "Films"


def test_a_document_type_in_a_sheet_is_refused_unread():
    content = workbook(("S", [["a"], ["b"]], "visible"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("xl/worksheets/"):
                part = part.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet', 1)
            new.writestr(name, part)
    with pytest.raises(reading.UnreadableFile):
        rows(out.getvalue())


def test_the_delimiter_shows_in_several_lines_and_a_space_may_stand_before_a_quotation_mark():
    titled = "授权台账（2026年1月），草稿\n标题\t年份\t类型\n流浪地球\t2019\t电影\n三体\t2008\t剧集\n"
    assert rows(titled.encode())[0][1] == {"标题": "流浪地球", "年份": "2019", "类型": "电影"}
    assert rows(b'a, b\n"x, y", "z"\n') == [(2, {"a": "x, y", "b": "z"})]


def test_a_note_beyond_the_headings_costs_one_row_of_a_text_file_and_none_of_a_workbook():
    found = rows(b"a,b\n1,2\n3,4,note\n5,6\n")
    assert [row.get(BEYOND) for _number, row in found] == [None, "note", None]
    noted = workbook(("S", [["a", "b"], ["1", "2", "note"], ["3", "4"]], "visible"))
    assert rows(noted) == [(2, {"a": "1", "b": "2"}), (3, {"a": "3", "b": "4"})]
