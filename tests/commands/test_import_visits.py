"""`qilu import visits` and its undo, and the templates of every import."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.commands import command_line
from knowledge.columns import Columns
from models.sheets.records import Head, read_records
from models.sheets.sheets import read_rows
from tests.running import run, stored

LIST = (
    "走访企业,走访日期,带队领导,签约情况,实习名额,地点\n"
    "海尔集团,2026-02-25,校党委书记,就业实习基地、订单班,20,青岛市崂山区\n"
    "海信集团,2026年3月1日,,无,若干,青岛市\n"
    "歌尔股份,2099-01-01,,,,\n"
    ",2026-03-01,,,3,\n"
    "海尔集团,2026-02-25,校长,,,\n"
    "万华化学,待定,副校长,,,\n"
)


@pytest.fixture(autouse=True)
def _list(folder: Path) -> None:
    (folder / "visits.csv").write_text(LIST, encoding="utf-8")


def test_a_record_of_visits_is_tried_taken_in_and_taken_back() -> None:
    listed = ("import", "visits", "visits.csv", "--school", "山师大")
    tried = json.loads(run(*listed, "--dry-run", "--json"))
    assert (tried["rows"], tried["added"], tried["part"]) == (6, 2, "山东师范大学")
    assert [(each["row"], each["reason"]) for each in tried["problems"]] == [
        (4, "problem-visit-to-come"),
        (5, "problem-no-enterprise"),
        (6, "problem-same-visit"),
        (7, "problem-visit-day"),
    ]
    run(*listed)
    rows = stored("SELECT leaders, internships, school, agreements FROM visit")
    assert [row[:3] for row in rows] == [
        ("校党委书记", 20, "山东师范大学"),
        ("", 0, "山东师范大学"),
    ]
    assert [json.loads(row[3]) for row in rows] == [["就业实习基地", "订单班"], []]
    assert stored("SELECT region FROM activity ORDER BY id") == [("370212",), ("370200",)]
    again = json.loads(run(*listed, "--json"))
    assert (again["added"], again["unchanged"]) == (0, 2)
    (line,) = [json.loads(each) for each in run("imports", "--json").splitlines()][1:]
    assert (line["kind"], line["file"], line["undone_at"]) == ("visits", "visits.csv", None)
    assert "移除 2 条" in run("import", "undo", str(line["import"])).decode()
    assert stored("SELECT state FROM activity") == [("withdrawn",)] * 2
    assert json.loads(run(*listed, "--json"))["added"] == 2
    assert (
        "没有编号为 99 的导入"
        in CliRunner().invoke(command_line(["import"]), ["import", "undo", "99"]).output
    )
    deeds = stored("SELECT deed, subject FROM audit WHERE subject LIKE 'import:%' ORDER BY id")
    assert deeds[0] == ("imported", "import:1")
    assert ("undid", "import:1") in deeds


@pytest.mark.parametrize(
    "noun", ["positions", "fairs", "projects", "employers", "results", "visits"]
)
def test_every_import_knows_its_own_template(noun: str, tmp_path: Path) -> None:
    path = tmp_path / f"{noun}.xlsx"
    path.write_bytes(run("template", noun))
    heads = [
        item
        for item in read_records(read_rows(path), Columns.load(noun))
        if isinstance(item, Head)
    ]
    assert heads[0].unknown == ()
    assert len(heads) == 1
