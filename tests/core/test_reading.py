"""Files as people send them: any encoding, any layout, and some meant to do harm."""

import io
import json
import os
import zipfile

import openpyxl
import pytest

from core.intake import reading

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
