"""`qilu import fairs`, its undo and its template: what is printed and stored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from models.sheets.sheets import read_rows
from tests.running import run, stored

LIST = (
    "单位名称,学校,宣讲时间,宣讲地点\n"
    "海尔集团,中国海洋大学,2096-03-20 14:00,报告厅\n"
    "=1+1,中国海洋大学,2096-03-21,报告厅\n"
    "海信集团,中国海洋大学,2010-03-20,报告厅\n"
    "歌尔股份,中国海洋大学,待定,报告厅\n"
)


@pytest.fixture(autouse=True)
def _list(folder: Path) -> None:
    (folder / "talks.csv").write_text(LIST, encoding="utf-8")


def test_a_list_is_tried_taken_in_and_taken_back() -> None:
    tried = json.loads(run("import", "fairs", "talks.csv", "--dry-run", "--json"))
    assert (tried["rows"], tried["added"], tried["past"], tried["import"]) == (4, 4, 1, None)
    assert [(each["row"], each["reason"]) for each in tried["problems"]] == [(5, "problem-date")]
    assert stored("SELECT * FROM activity") == []
    words = run("import", "fairs", "talks.csv").decode()
    assert "看不懂这个时间" in words
    assert "其中 1 场已经结束" in words
    assert stored("SELECT COUNT(*) FROM activity") == [(4,)]
    again = json.loads(run("import", "fairs", "talks.csv", "--json"))
    assert (again["added"], again["unchanged"]) == (0, 4)
    assert "移除 4 条" in run("import", "undo", "1").decode()
    assert stored("SELECT COUNT(*) FROM activity") == [(0,)]
    assert run("import", "undo", "7", code=1) == b""


def test_a_deadline_in_the_past_is_told(tmp_path: Path) -> None:
    rows = "名称,时间,报名截止\n双选会,2096-03-20 9:00,2020-03-01\n宣讲会,2096-03-21 9:00,\n"
    (tmp_path / "late.csv").write_text(rows, encoding="utf-8")
    tried = json.loads(run("import", "fairs", "late.csv", "--dry-run", "--json"))
    assert (tried["added"], tried["past"], tried["closed"]) == (2, 0, 1)
    assert "其中 1 场还没开始，但报名截止已经过去" in run("import", "fairs", "late.csv").decode()


def test_the_template_is_an_empty_list(tmp_path: Path) -> None:
    book = tmp_path / "empty.xlsx"
    book.write_bytes(run("template", "fairs"))
    rows = list(read_rows(book))
    assert rows[0].cells[:4] == ("编号", "名称", "类型", "形式")
    taken = json.loads(run("import", "fairs", "empty.xlsx", "--json"))
    assert (taken["rows"], taken["problems"]) == (0, [])


def test_what_is_no_list_is_refused(tmp_path: Path) -> None:
    (tmp_path / "talks.csv").write_text("姓名,电话\n张三,1\n", encoding="utf-8")
    refused = json.loads(run("import", "fairs", "talks.csv", "--json", code=1))
    assert refused["refused"] == "records-no-header"


PROJECTS = (
    "项目名称,合作企业,项目类型,承担学校,申报截止,签约时间,协议到期,名额,面向专业,进展,类别\n"
    "智能财务,海尔集团,就业实习基地,山东大学,2096-06-30,2096-01-10,2098-12-31,3,会计学,已签约,\n"
    "校企对接会,海信集团,,山东大学,2096-05-30,,,,,,对接活动\n"
    "护理订单班,省立医院,定向培养,山东大学,2096-06-30,2098-01-10,2097-12-31,许多,护理学,,招聘会\n"
    "没有企业,,,山东大学,2096-06-30,,,,,,\n"
)


def test_a_list_of_projects_is_tried_taken_in_and_taken_back(tmp_path: Path) -> None:
    (tmp_path / "projects.csv").write_text(PROJECTS, encoding="utf-8")
    tried = json.loads(run("import", "projects", "projects.csv", "--dry-run", "--json"))
    assert (tried["rows"], tried["added"], tried["import"]) == (4, 4, None)
    assert [(each["row"], each["reason"]) for each in tried["problems"]] == [
        (4, "problem-agreed-after-expires"),
        (4, "problem-headcount"),
    ]
    run("import", "projects", "projects.csv")
    said = stored("SELECT kind, pillar, partner, scheme, progress, capacity FROM activity")
    assert said[0] == ("project", "educate", "海尔集团", "就业实习基地", "已签约", 3)
    assert [row[0] for row in said] == ["project", "docking", "project", "project"]
    assert stored("SELECT COUNT(*) FROM milestone WHERE name = 'expires'") == [(2,)]
    (tmp_path / "projects.csv").write_text(
        PROJECTS.replace("已签约", "首批学生进岗"), encoding="utf-8"
    )
    again = json.loads(run("import", "projects", "projects.csv", "--json"))
    assert (again["changed"], again["changed_fields"]) == (1, {"progress": 1})
    run("import", "undo", "2")
    assert stored("SELECT progress FROM activity WHERE id = 1") == [("已签约",)]
    run("import", "undo", "1")
    assert stored("SELECT COUNT(*) FROM activity") == [(0,)]


def test_the_template_of_projects_can_be_imported(tmp_path: Path) -> None:
    path = tmp_path / "projects.xlsx"
    path.write_bytes(run("template", "projects"))
    head = next(iter(read_rows(path))).cells
    assert {"项目名称", "合作企业", "协议到期", "进展"} <= set(head)
