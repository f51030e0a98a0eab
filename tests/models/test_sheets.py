"""Spreadsheets that come in: every format and encoding, and damage of every kind."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import Refused
from models.sheets import sheets
from models.sheets.delimited import decode
from models.sheets.sheets import Row, Sheet, read_rows

FILES = Path(__file__).parent / "files"
LINES = """\
招考单位,招考职位,人数
烟台市财政局,一级科员（会计）,2
莱州市自然资源和规划局,四级主任科员,1
"""
CELLS = [tuple(line.split(",")) for line in LINES.splitlines()]
NOISE = b"".join(hashlib.sha256(bytes([i])).digest() for i in range(200))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a test puts its file, under a name that tells nothing."""
    return tmp_path / "table"


def cells(path: Path) -> list[tuple[str, ...]]:
    return [row.cells for row in read_rows(path)]


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        list(read_rows(path))
    return refused.value.key


def workbook(path: Path, rows: list[list[object]]) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
@pytest.mark.parametrize("separator", [",", "\t", ";", "|", "，"])
def test_text_tables_of_any_encoding_and_separator(
    path: Path, encoding: str, separator: str
) -> None:
    path.write_bytes(LINES.replace(",", separator).encode(encoding))
    assert cells(path) == CELLS


def test_traditional_characters_in_big5_are_not_read_as_gb18030() -> None:
    text = "單位,職位,人數\n臺北市政府,資訊處理職系,三\n"
    assert decode(text.encode("big5")) == text


def test_rows_keep_their_line_numbers_and_cells_their_line_breaks(path: Path) -> None:
    path.write_text('标题\n\n单位,职位\n"烟台市\n财政局",科员\n莱州市,科员\n', encoding="utf-8")
    assert [(row.number, row.cells) for row in read_rows(path)] == [
        (1, ("标题",)),
        (3, ("单位", "职位")),
        (4, ("烟台市\n财政局", "科员")),
        (6, ("莱州市", "科员")),
    ]


def test_values_of_a_workbook_read_as_it_shows_them(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("职位")
        sheet.write_row(2, 1, [19900022541001, 2.5, "  空格　", True, "行一\r\n行二"])
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        clock = book.add_format({"num_format": "h:mm"})
        sheet.write_datetime(3, 1, dt.date(2026, 3, 5), day)
        sheet.write_datetime(3, 2, dt.time(3, 1), clock)
        sheet.write_formula(3, 3, "=1+1", None, 2)
    assert list(read_rows(path)) == [
        Row(Sheet("职位"), 3, ("", "19900022541001", "2.5", "空格", "TRUE", "行一\n行二")),
        Row(Sheet("职位"), 4, ("", "2026-03-05", "3:01", "2")),
    ]


def test_a_merged_value_stands_in_every_cell_it_covers(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 2, "标题")
        sheet.merge_range(1, 0, 3, 0, "烟台市财政局")
        sheet.merge_range(2, 1, 3, 2, "不限")
        sheet.write_row(1, 1, ["科员", "1"])
        sheet.write(3, 3, "末列")
    assert cells(path) == [
        ("标题", "标题", "标题"),
        ("烟台市财政局", "科员", "1"),
        ("烟台市财政局", "不限", "不限"),
        ("烟台市财政局", "不限", "不限", "末列"),
    ]


def test_the_old_binary_format() -> None:
    rows = list(read_rows(FILES / "merged.xls"))
    assert rows[0] == Row(Sheet("职位表"), 1, ("2026年事业单位公开招聘岗位表",) * 5)
    assert rows[2].cells == ("莱州市中心医院", "护理", "0001", "2", "护理学")
    assert rows[3].cells == ("莱州市中心医院", "药剂", "0002", "1", "药学")


def test_several_sheets_and_hidden_ones_are_told_apart(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("一").write(0, 0, "a")
        hidden = book.add_worksheet("二")
        hidden.write(0, 0, "b")
        hidden.hide()
        book.add_worksheet("空")
    assert [row.sheet for row in read_rows(path)] == [Sheet("一"), Sheet("二", hidden=True)]


def test_formulas_without_a_result_and_errors_are_marked(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["科员", "=1+1", "=A1", 3])
    book.active["D1"].value, book.active["D1"].data_type = "#DIV/0!", "e"
    book.save(path)
    assert [row.hollow for row in read_rows(path)] == [(1, 2, 3)]


@pytest.mark.parametrize(
    ("cell", "hollow"),
    [
        ('<c r="A1" t="str"><f>IF(1=1,"","x")</f><v></v></c>', ()),
        ('<c r="A1"><f>SUM(B1:B2)</f><v></v></c>', (0,)),
        ('<c r="A1"><f>SUM(B1:B2)</f></c>', (0,)),
        ('<c r="A1" t="e"><v>#N/A</v></c>', (0,)),
    ],
)
def test_an_empty_result_is_no_missing_result(
    path: Path, cell: str, hollow: tuple[int, ...]
) -> None:
    plain = path.with_suffix(".xlsx")
    workbook(plain, [["=1+1", "科员"]])
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w") as changed:
        for name in source.namelist():
            text = source.read(name).decode()
            changed.writestr(name, re.sub(r'<c r="A1">.*?</c>', lambda _: cell, text))
    assert list(read_rows(path)) == [Row(Sheet("Sheet1"), 1, ("", "科员"), hollow)]


def test_an_empty_but_formatted_cell_far_away_does_no_harm(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["单位", "职位"])
    book.active.cell(1_048_576, 16_384).font = openpyxl.styles.Font(bold=True)
    book.save(path)
    assert cells(path) == [("单位", "职位")]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "sheet-empty"),
        ("\ufeff\n\n,,\n".encode(), "sheet-empty"),
        (b"%PDF-1.7 ...", "sheet-not-a-table"),
        (b"\x89PNG\r\n\x1a\n", "sheet-not-a-table"),
        (b"  <HTML><table><tr><td>1</td></tr></table>", "sheet-web-page"),
        (NOISE, "sheet-encoding"),
        ('单位,职位\n烟台,"科员'.encode() + b"x" * 200_000, "sheet-quotation"),
        (b"PK\x03\x04" + b"\0" * 100, "sheet-corrupt"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4000, "sheet-corrupt"),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason(path: Path, content: bytes, key: str) -> None:
    path.write_bytes(content)
    assert refusal(path) == key


def test_a_protected_workbook_is_refused_whatever_its_name(tmp_path: Path) -> None:
    assert refusal(FILES / "protected.xlsx") == "sheet-password"
    other = tmp_path / "protected.csv"
    other.write_bytes((FILES / "protected.xlsx").read_bytes())
    assert refusal(other) == "sheet-password"


def test_a_workbook_cut_short_is_refused(path: Path) -> None:
    workbook(path, [["单位", "职位"]] * 50)
    path.write_bytes(path.read_bytes()[:-500])
    assert refusal(path) == "sheet-corrupt"


def test_two_cells_far_apart_do_not_bring_the_program_down(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "a")
        sheet.write(1_048_575, 16_383, "b")
    assert refusal(path) == "sheet-unreadable"


def test_an_archive_that_unpacks_to_too_much_is_not_opened(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "MAX_UNPACKED", 2**20)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", bytes(2**20))
    assert path.stat().st_size < 10_000
    assert refusal(path) == "sheet-bomb"


def test_other_archives_are_named(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", b"<document/>")
    with pytest.raises(Refused) as refused:
        list(read_rows(path))
    assert refused.value.params == {"kind": "Word"}


def test_too_many_rows_are_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_ROWS", 99)
    workbook(path, [["单位", "职位"]] * 99)
    assert len(cells(path)) == 99
    workbook(path, [["单位", "职位"]] * 100)
    assert refusal(path) == "sheet-too-many-rows"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=20))
def test_changed_bytes_never_raise_anything_but_refusals(changes: list[tuple[float, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "damaged"
        workbook(path, [["单位", "职位", 1]] * 20)
        data = bytearray(path.read_bytes())
        for place, value in changes:
            data[int(place * len(data))] = value
        path.write_bytes(data)
        with suppress(Refused):
            list(read_rows(path))
