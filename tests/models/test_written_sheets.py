"""Spreadsheets that go out: read back as they were written, and nothing in them runs."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from models.errors import Refused
from models.sheets.delimited import read_delimited, to_csv
from models.sheets.sheets import Table, column_letters, read_rows, to_xlsx, write_table

RUNNABLE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

# Whatever a cell may hold, except the other separators: with them a narrow table is ambiguous.
words = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=";|，")
    | st.sampled_from("=+-@'\"\n,")
)


@given(st.lists(st.tuples(words, words, words), min_size=1, max_size=4))
def test_a_csv_gives_back_what_was_written_and_nothing_in_it_runs(
    rows: list[tuple[str, ...]],
) -> None:
    stripped = [[cell.strip() for cell in row] for row in rows]
    expected = [row for row in map(_without_tail, stripped) if row]
    written = to_csv([["一", "二", "三"], *stripped])
    assert [list(row) for _, row in read_delimited(written)][1:] == expected
    read_plainly = csv.reader(io.StringIO(written.decode("utf-8-sig"), newline=""))
    assert not [cell for row in read_plainly for cell in row if cell.startswith(RUNNABLE)]


def _without_tail(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row = row[:-1]
    return row


@pytest.mark.parametrize("first", RUNNABLE)
def test_no_cell_of_a_csv_is_a_formula(first: str) -> None:
    written = to_csv([["题目", first + "cmd|'/C calc'!A0"], ["数", -5]]).decode("utf-8-sig")
    read_plainly = list(csv.reader(io.StringIO(written, newline="")))
    assert read_plainly == [["题目", f"'{first}cmd|'/C calc'!A0"], ["数", "-5"]]


def test_texts_of_a_workbook_stay_texts(tmp_path: Path) -> None:
    path = tmp_path / "table"
    texts = [f"{first}HYPERLINK(1)" for first in RUNNABLE] + ["http://a.example", "007", "1"]
    path.write_bytes(
        to_xlsx([Table("导出/一", ["列"], [[text] for text in texts] + [[5], [None]])])
    )
    sheet = openpyxl.load_workbook(io.BytesIO(path.read_bytes())).active
    types = [cell.data_type for (cell,) in sheet.iter_rows(min_row=2)]
    assert types == ["s"] * len(texts) + ["n"]
    assert all(cell.quotePrefix for (cell,) in sheet.iter_rows(min_row=2, max_row=len(texts) + 1))
    assert [row.cells[0] for row in list(read_rows(path))[1:]] == [
        *(text.strip() for text in texts),
        "5",
    ]


def test_reports_are_written_as_their_names_ask(tmp_path: Path) -> None:
    table = Table("问题", ["行", "原因"], [[3, "=不是人数"]])
    for name in ("report.xlsx", "report.CSV"):
        write_table(tmp_path / name, table)
        assert [row.cells for row in read_rows(tmp_path / name)] == [
            ("行", "原因"),
            ("3", "=不是人数"),
        ]
    with pytest.raises(Refused) as refused:
        write_table(tmp_path / "report.txt", table)
    assert refused.value.key == "sheet-suffix"


def test_columns_are_named_as_spreadsheet_programs_name_them() -> None:
    assert [column_letters(i) for i in range(16_384)] == [
        get_column_letter(i + 1) for i in range(16_384)
    ]
