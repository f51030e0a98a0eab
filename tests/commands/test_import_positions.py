"""`qilu import positions`: what it prints, what it stores, and how it refuses."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import typer
import xlsxwriter
from typer.testing import CliRunner

from bot.commands import command_line
from bot.commands.imports import positions
from handlers.every import build_router
from knowledge.library import Library
from models.clock import SystemClock
from models.database import Database
from models.sheets.sheets import read_rows
from tests.running import stored
from tests.school import SCHOOL, introduced
from tests.talk import Chat
from tests.visited import visited

TABLE: list[list[Any]] = [
    ["2026年烟台市事业单位公开招聘岗位表"],
    ["招聘单位", "岗位名称", "岗位代码", "招聘人数", "专业要求", "工作地点", "岗位等级"],
    ["烟台市中医医院", "护理", "0001", 2, "护理学", "烟台市芝罘区", "专技十二级"],
    ["莱州市博物馆", "讲解[员]", "0002", 1, "不限专业", "莱州市", "管理九级"],
    ["莱州市图书馆", "馆员", "0003", "若干个", "图书馆学", "莱州市", "专技十一级"],
    ["注：岗位等级以聘用时为准"],
]

qilu = typer.Typer()
qilu.command()(positions)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return write(tmp_path / "岗位表 (1).xlsx", TABLE)


def write(path: Path, rows: list[list[Any]]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("岗位")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def run(*arguments: str | Path, code: int = 0) -> tuple[str, str]:
    """What the command prints, on standard output and for errors."""
    outcome = CliRunner().invoke(qilu, [str(argument) for argument in arguments])
    assert outcome.exit_code == code, outcome.output
    return outcome.stdout, outcome.stderr


def test_what_is_printed_for_people(table: Path) -> None:
    words, progress = run(table)
    lines = [line.replace("│", " ").split() for line in words.splitlines()]
    for line in (["读到记录", "3"], ["新增", "2"], ["有问题", "1"], ["不是记录的内容", "1"]):
        assert line in lines
    assert ["岗位", "5", "D", "招聘人数", "不是人数", "若干个"] in lines
    assert "这些列不认识，内容按原列名保留：岗位等级" in words
    assert "已全部写入" in words
    assert progress == ""
    assert stored("SELECT source, year, programme, title FROM position ORDER BY code") == [
        ("岗位表", 2026, "事业单位", "护理"),
        ("岗位表", 2026, "事业单位", "讲解[员]"),
    ]


def test_requirements_and_places_are_understood(table: Path) -> None:
    run(table)
    accepted = "SELECT level, node FROM positionmajor JOIN position p ON p.id = position_id "
    assert ("本科", "本科:101101K") in stored(accepted + "WHERE code = '0001'")
    assert ("本科", "*") in stored(accepted + "WHERE code = '0002'")
    regions = stored("SELECT region FROM positionregion ORDER BY region")
    assert regions == [("370602",), ("370683",)]


def test_a_dry_run_shows_the_change_and_writes_nothing(table: Path) -> None:
    words, _ = run(table, "--dry-run")
    assert "这是预演，什么都没有写入。" in words
    assert stored("SELECT count(*) FROM position") == [(0,)]
    assert stored("SELECT count(*) FROM import") == [(0,)]


def test_what_is_printed_for_programs(table: Path) -> None:
    words, _ = run(table, "--json", "--source", "烟台", "--programme", "其他", "--year", "2025")
    answer = json.loads(words)
    counts = {
        name: answer[name] for name in ("rows", "added", "changed", "unchanged", "withdrawn")
    }
    assert counts == {"rows": 3, "added": 2, "changed": 0, "unchanged": 0, "withdrawn": 0}
    assert (answer["source"], answer["import"], answer["programmes"]) == ("烟台", 1, ["其他"])
    assert answer["tables"][0]["columns"]["专业要求"] == "majors"
    assert answer["tables"][0]["unknown"] == ["岗位等级"]
    (problem,) = answer["problems"]
    place = (problem["sheet"], problem["row"], problem["column"], problem["words"])
    assert place == ("岗位", 5, "D", "不是人数")

    again = json.loads(run(table, "--json", "--source", "烟台", "--year", "2025")[0])
    assert again["changed_fields"] == {"programme": 2}


def test_a_newer_edition_withdraws_unless_it_is_a_part(table: Path, tmp_path: Path) -> None:
    run(table)
    newer = write(tmp_path / "new.xlsx", [*TABLE[:3], TABLE[4]])
    part = json.loads(run(newer, "--source", "岗位表", "--part", "--json")[0])
    assert (part["withdrawn"], part["missed"]) == (0, 1)
    whole = json.loads(run(newer, "--source", "岗位表", "--json")[0])
    assert (whole["withdrawn"], whole["missed"]) == (1, 0)


@pytest.mark.parametrize("name", ["report.xlsx", "report.csv"])
def test_the_report_as_a_file(table: Path, tmp_path: Path, name: str) -> None:
    run(table, "--report", tmp_path / name)
    assert [row.cells for row in read_rows(tmp_path / name)] == [
        ("工作表", "行", "列", "列名", "原因", "内容", "处理"),
        ("岗位", "5", "D", "招聘人数", "不是人数", "若干个", "这一行没有导入"),
        (
            "岗位",
            "6",
            "",
            "",
            "不是记录的一行（标题、说明或合计）",
            "注：岗位等级以聘用时为准",
            "跳过",
        ),
    ]


def test_a_report_that_cannot_be_written_stops_before_anything_is_stored(
    table: Path, tmp_path: Path
) -> None:
    _, words = run(table, "--report", tmp_path / "report.pdf", code=1)
    assert "请以 .xlsx 或 .csv 结尾" in words
    _, words = run(table, "--report", tmp_path / "nowhere" / "report.csv", code=1)
    assert "写不了 report.csv" in words
    assert stored("SELECT * FROM import") == []


def test_refusals_are_told_in_the_language_of_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "people.xlsx", [["姓名", "年龄"], ["甲", 3]])
    assert "第一行写的是：姓名 年龄" in run(path, code=1)[1]
    refusal = json.loads(run(path, "--json", code=1)[0])
    assert refusal["refused"] == "records-no-header"
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert "No header was found" in run(path, code=1)[1]


def test_a_table_of_what_a_visit_opened(table: Path, library: Library) -> None:
    _, why = run(table, "--visit", "1", code=1)
    assert "记录已经不在了" in why
    assert stored("SELECT COUNT(*) FROM position") == [(0,)]
    _, why = run(table, "--visit", "1", "--dry-run", code=1)
    assert "记录已经不在了" in why
    asyncio.run(_record())
    asyncio.run(_introduce(library, "护理学", "历史学"))
    words, _ = run(table, "--visit", "1", "--dry-run")
    assert "现在有 2 位毕业生符合其中岗位的条件" in words, "one of them takes any major"
    assert json.loads(run(table, "--visit", "1", "--dry-run", "--json")[0])["people"] == 2
    assert stored("SELECT COUNT(*) FROM visitposition") == [(0,)]
    run(table, "--visit", "1")
    assert stored("SELECT visit_id, COUNT(*) FROM visitposition GROUP BY visit_id") == [(1, 2)]
    asyncio.run(_record())
    _, why = run(table, "--visit", "2", code=1)
    assert "属于另一次走访（1 号）" in why


async def _introduce(library: Library, *majors: str) -> None:
    """Somebody of each major, of the school of `_record`."""
    clock, database = SystemClock(), Database.open("sqlite:///data/qilu.db")
    chat = Chat(database=database, library=library, clock=clock, router=build_router())
    try:
        for major in majors:
            words = f"我是{SCHOOL}{major}{clock.now().year}届本科"
            await introduced(chat.person(major), words)
    finally:
        await database.close()


async def _record() -> None:
    database = Database.open("sqlite:///data/qilu.db")
    try:
        await visited(database, now=datetime.now(UTC))
    finally:
        await database.close()


def test_a_table_given_to_the_wrong_visit_is_undone_and_given_to_another(table: Path) -> None:
    run(table)
    for _ in range(2):
        asyncio.run(_record())
    run(table, "--visit", "1", "--source", "另一张表")
    # The newest import of another source is no hindrance.
    words = ["import", "undo", "2"]
    outcome = CliRunner().invoke(command_line(words), words)
    assert "移除 2 条" in outcome.output
    assert stored("SELECT COUNT(*) FROM visitposition") == [(0,)]
    run(table, "--visit", "2", "--source", "另一张表")
    assert stored("SELECT DISTINCT visit_id FROM visitposition") == [(2,)]
    run(table, "--part")
    words = ["import", "undo", "1"]
    outcome = CliRunner().invoke(command_line(words), words)
    assert outcome.exit_code == 1
    assert "请先撤销它" in outcome.output
