"""`qilu import employers`, its undo and its template: what is printed and stored."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from knowledge.library import Library
from models.database import Database
from models.sheets.sheets import read_rows
from tests.announced import announce
from tests.running import run

LIST = (
    "单位名称,展位号,招聘岗位,人数,专业要求,学历,工作地点\n"
    "海尔集团,A12,会计,2,会计学、财务管理,本科及以上,青岛市\n"
    "海尔集团,A12,销售,若干,不限,,\n"
    "海信集团,A13,护士,很多,护理学,,\n"
    ",A14,司机,1,,,\n"
    "海信集团,A13,护士,很多,护理学,,\n"
)


@pytest.fixture(autouse=True)
def _fair(folder: Path, library: Library) -> None:
    """A fair with the number 1, and a list of who comes to it."""
    (folder / "list.csv").write_text(LIST, encoding="utf-8")

    async def prepare() -> None:
        database = Database.open("sqlite:///data/qilu.db")
        await announce(database, library, now=datetime(2026, 3, 2, tzinfo=UTC))
        await database.close()

    asyncio.run(prepare())


def stored() -> list[Any]:
    connection = sqlite3.connect("data/qilu.db")
    statement = "SELECT employer, title FROM fairvacancy WHERE replaced_by IS NULL ORDER BY 1, 2"
    try:
        return connection.execute(statement).fetchall()
    finally:
        connection.close()


ALL = [("海信集团", "护士"), ("海尔集团", "会计"), ("海尔集团", "销售")]


def test_a_list_is_tried_taken_in_replaced_and_taken_back(tmp_path: Path) -> None:
    listed = ("import", "employers", "list.csv", "--fair", "1")
    tried = json.loads(run(*listed, "--dry-run", "--json"))
    assert (tried["rows"], tried["added"], tried["import"]) == (5, 3, None)
    assert [(each["row"], each["reason"]) for each in tried["problems"]] == [
        (4, "problem-headcount"),
        (5, "problem-no-employer"),
        (6, "problem-headcount"),
        (6, "problem-duplicate"),
    ]
    assert stored() == []
    assert "没有写单位" in run(*listed).decode()
    assert sorted(stored()) == sorted(ALL)
    again = json.loads(run(*listed, "--json"))
    assert (again["added"], again["unchanged"], again["missed"]) == (0, 3, 0)

    newer = "单位名称,岗位,专业\n海尔集团,会计,审计学\n歌尔股份,工程师,机械工程\n"
    (tmp_path / "list.csv").write_text(newer, encoding="utf-8")
    changed = json.loads(run(*listed, "--json"))
    assert (changed["added"], changed["changed"], changed["withdrawn"]) == (1, 1, 2)
    assert stored() == [("歌尔股份", "工程师"), ("海尔集团", "会计")]
    assert "移除 2 条，恢复 3 条" in run("import", "undo", str(changed["import"])).decode()
    assert sorted(stored()) == sorted(ALL)
    assert run("import", "undo", str(changed["import"]), code=1) == b""


def test_an_earlier_list_that_is_undone_does_not_come_back(tmp_path: Path) -> None:
    listed = ("import", "employers", "list.csv", "--fair", "1", "--json")
    first = json.loads(run(*listed))["import"]
    (tmp_path / "list.csv").write_text("单位,岗位\n歌尔股份,工程师\n", encoding="utf-8")
    second = json.loads(run(*listed))["import"]
    assert json.loads(run("import", "undo", str(first), "--json"))["kept"] == 3
    run("import", "undo", str(second))
    assert stored() == []


def test_a_fair_that_is_not_there_is_refused() -> None:
    words = ("import", "employers", "list.csv", "--fair", "77", "--json")
    assert json.loads(run(*words, code=1))["refused"] == "fair-gone"
    assert json.loads(run(*words, "--dry-run", code=1))["refused"] == "fair-gone"


def test_the_template_is_an_empty_list(tmp_path: Path) -> None:
    (tmp_path / "empty.xlsx").write_bytes(run("template", "employers"))
    rows = list(read_rows(tmp_path / "empty.xlsx"))
    assert rows[0].cells[:3] == ("单位名称", "展位", "岗位名称")
    taken = json.loads(run("import", "employers", "empty.xlsx", "--fair", "1", "--json"))
    assert (taken["rows"], taken["problems"]) == (0, [])
