"""Tables found in sheets: titles, headers of several rows, several tables, notes, odd columns."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest
import xlsxwriter

from knowledge.columns import Columns
from models.sheets.records import Aside, Head, Record, read_records
from models.sheets.sheets import Row, Sheet, read_rows

SHEET = Sheet("职位表")


@pytest.fixture(scope="module")
def columns() -> Columns:
    return Columns.load("positions")


def items(columns: Columns, *lines: str, sheet: Sheet = SHEET) -> list[Head | Record | Aside]:
    """What lines of cells, separated by a bar, are read as."""
    rows = [Row(sheet, number, tuple(line.split("|"))) for number, line in zip(count(1), lines)]
    return list(read_records(rows, columns))


def records(found: list[Head | Record | Aside]) -> list[Record]:
    return [item for item in found if isinstance(item, Record)]


def test_titles_above_and_notes_below_are_no_records(columns: Columns) -> None:
    head, record, section, note = items(
        columns,
        "山东省2026年度考试录用公务员职位表",
        "填报单位：省委组织部||制表日期：2026年1月",
        "招录机关|招考职位|招录人数|学历",
        "烟台市财政局|一级科员|2|本科及以上",
        "二、县级机关|二、县级机关|二、县级机关|二、县级机关",
        "注：|本表由各招录机关负责解释",
    )
    assert isinstance(head, Head)
    assert head.number == 3
    assert head.titles[0] == "山东省2026年度考试录用公务员职位表"
    assert isinstance(record, Record)
    assert record.number == 4
    assert record.fields == {
        "employer": "烟台市财政局",
        "title": "一级科员",
        "headcount": "2",
        "education": "本科及以上",
    }
    assert isinstance(section, Aside)
    assert isinstance(note, Aside)
    assert (section.number, note.number, note.reason) == (5, 6, "aside-note")


@pytest.mark.parametrize(
    "header",
    [
        ("招录机关|职位|人数|专业|专业|专业|备注", "招录机关|职位|人数|研究生|本科|大专|备注"),
        ("招录机关|职位|人数|专业|||备注", "|||研究生|本科|大专|"),
        ("基本情况||||资格条件||", "招录机关|职位|人数|研究生专业|本科专业|专科专业|备注"),
    ],
)
def test_a_header_of_two_rows(columns: Columns, header: tuple[str, str]) -> None:
    data = "烟台市财政局|科员|1|会计（1253）|会计学|大数据与会计|男性"
    (record,) = records(items(columns, "2026年职位表", *header, data))
    assert record.fields == {
        "employer": "烟台市财政局",
        "title": "科员",
        "headcount": "1",
        "majors_graduate": "会计（1253）",
        "majors_bachelor": "会计学",
        "majors_college": "大数据与会计",
        "remarks": "男性",
    }


def test_merged_headers_of_a_real_workbook(columns: Columns, tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("市直")
        sheet.merge_range(0, 0, 0, 6, "2026年市直机关职位表")
        for column, name in enumerate(["单位", "职位"]):
            sheet.merge_range(1, column, 3, column, name)
        sheet.merge_range(1, 2, 1, 5, "招考条件")
        sheet.merge_range(2, 2, 2, 4, "专业要求")
        sheet.write_row(3, 2, ["研究生", "大学本科", "大学专科"])
        sheet.merge_range(2, 5, 3, 5, "学历要求")
        sheet.merge_range(1, 6, 3, 6, "招录名额")
        sheet.merge_range(4, 0, 5, 0, "市财政局")
        sheet.write_row(4, 1, ["科员", "会计", "会计学", "", "本科", 2])
        sheet.write_row(5, 1, ["文秘", "", "汉语言文学", "", "本科", 1])
    head, *body = read_records(read_rows(path), columns)
    assert isinstance(head, Head)
    assert list(head.columns.values()) == [
        "employer",
        "title",
        "majors_graduate",
        "majors_bachelor",
        "majors_college",
        "education",
        "headcount",
    ]
    assert [item.fields["employer"] for item in body if isinstance(item, Record)] == [
        "市财政局",
        "市财政局",
    ]


def test_data_is_never_taken_for_a_second_header_row(columns: Columns) -> None:
    head, record = items(columns, "单位|职位|人数|序号", "其他|岗位|1|备注")
    assert isinstance(head, Head)
    assert isinstance(record, Record)
    assert record.extra == {"序号": "备注"}


def test_headers_repeated_on_every_page_and_other_tables_below(columns: Columns) -> None:
    page = ["单位|职位|人数", "甲局|科员|1"]
    found = items(
        columns, *page * 1500, "合计|||", "岗位名称|用人单位|专业要求", "讲师|乙学院|数学"
    )
    assert len(records(found)) == 1501
    assert records(found)[-1].fields == {
        "title": "讲师",
        "employer": "乙学院",
        "majors": "数学",
    }


def test_sheets_have_headers_of_their_own(columns: Columns) -> None:
    rows = [
        Row(Sheet("一"), 1, ("单位", "职位", "人数")),
        Row(Sheet("一"), 2, ("甲局", "科员", "1")),
        Row(Sheet("填表说明"), 1, ("请先阅读本说明",)),
        Row(Sheet("二"), 1, ("岗位代码", "岗位名称", "招聘单位")),
        Row(Sheet("二"), 2, ("007", "讲师", "乙学院")),
        Row(Sheet("旧版", hidden=True), 1, ("单位", "职位", "人数")),
    ]
    found = list(read_records(rows, columns))
    assert [record.fields["title"] for record in records(found)] == ["科员", "讲师"]
    asides = [item for item in found if isinstance(item, Aside)]
    assert [(aside.sheet.name, aside.reason) for aside in asides] == [
        ("填表说明", "aside-no-header"),
        ("旧版", "aside-hidden-sheet"),
    ]


def test_unknown_and_nameless_columns_are_kept(columns: Columns) -> None:
    (head, record) = items(columns, "单位|职位|人数|机构性质|", "甲局|科员|1|参公|编外")
    assert isinstance(head, Head)
    assert isinstance(record, Record)
    assert head.unknown == ("机构性质",)
    assert record.extra == {"机构性质": "参公", "E": "编外"}


def test_columns_that_fill_one_field_are_joined(columns: Columns) -> None:
    (record,) = records(items(columns, "单位|职位|其他要求|备注", "甲局|科员|限男性|服务期五年"))
    assert record.fields["remarks"] == "限男性\n服务期五年"


def test_yes_to_a_question_says_what_was_asked(columns: Columns) -> None:
    header = "单位|职位|是否限应届毕业生报考|是否要求2年以上基层工作经历"
    yes, no = records(items(columns, header, "甲局|科员|是|是", "乙局|科员|否|2025届毕业生"))
    assert yes.fields["fresh_only"] == "限应届毕业生报考"
    assert yes.fields["grassroots_years"] == "要求2年以上基层工作经历"
    assert no.fields["fresh_only"] == "否"


def test_a_problem_tells_its_place(columns: Columns) -> None:
    (record,) = records(items(columns, "职位表", "单位|职位|招录人数", "甲局|科员|几个"))
    problem = record.problem("headcount", "problem-headcount")
    place = (problem.sheet, problem.row, problem.column, problem.header, problem.value)
    assert place == ("职位表", 3, "C", "招录人数", "几个")
