"""`qilu competition`: publishing from a file, the log verified, entries exported."""

from __future__ import annotations

import asyncio
import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.commands import command_line
from models.contests import contest_log
from models.database import Database
from models.sheets.sheets import read_rows
from tests.competing import EDITION
from tests.running import run, stored

TO_COME = EDITION.replace("2026-", "2096-")


@pytest.fixture(autouse=True)
def _edition(folder: Path) -> None:
    (folder / "edition.yaml").write_text(TO_COME, encoding="utf-8")


def test_an_edition_is_tried_published_and_changed() -> None:
    tried = json.loads(run("competition", "publish", "edition.yaml", "--dry-run", "--json"))
    assert tried == {"edition": None, "dry_run": True, "added": 2, "changed": 0, "unchanged": 0}
    assert stored("SELECT * FROM activity") == []
    assert "新增 2 项比赛" in run("competition", "publish", "edition.yaml").decode()
    Path("edition.yaml").write_text(TO_COME.replace("03-20 18:00", "03-21"), encoding="utf-8")
    again = json.loads(run("competition", "publish", "edition.yaml", "--json"))
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 1, 1)
    shown = [json.loads(line) for line in run("competition", "show", "--json").splitlines()]
    assert [each["title"] for each in shown] == [
        "职业规划大赛 · 校赛 · 成长赛道",
        "职业规划大赛 · 省赛 · 成长赛道",
    ]
    assert "日志完整：0 条" in run("competition", "verify").decode()
    run("competition", "verify", "--head", "feed", code=1)
    Path("entries.xlsx").write_bytes(run("competition", "export", "2"))
    (header,) = read_rows(Path("entries.xlsx"))
    assert header.cells[:3] == ("报名编号", "姓名", "队名")
    run("competition", "export", "77", code=1)
    run("competition", "export", "2", "--columns", "number,phone", code=1)
    Path("chosen.xlsx").write_bytes(
        run("competition", "export", "2", "--columns", "name, field:goal")
    )
    (header,) = read_rows(Path("chosen.xlsx"))
    assert header.cells == ("姓名", "职业目标")
    done = [json.loads(line) for line in run("audit", "--json").splitlines()]
    assert [(each["deed"], each["subject"]) for each in done] == [
        ("exported entries", "activity:2"),
        ("exported entries", "activity:2"),
        ("published edition", "activity:1"),
        ("published edition", "activity:1"),
    ]
    told = run("audit", "--subject", "activity:2", "--deed", "exported entries").decode()
    assert told.count("导出了参赛名单") == told.count("活动 2") == 2
    again = run("audit", "--deed", "导出了参赛名单", "--json").decode()
    assert again.count("exported entries") == 2
    assert run("audit", "--deed", "juggled", "--json") == b""
    assert "published" not in told
    assert run("audit", "--json", "--since", "2999-01-01") == b""
    assert run("audit", "--json", "--person", "1") == b""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("opens: 2096-03-01\n    closes: 2096", "closes: 2020", "报名截止时间已经过去了"),
        ("closes: 2096-03-20 18:00", "", "rounds[0]"),
        ("closes: 2096-03-20 18:00", "closes: 明天再说", "rounds[0].closes"),
        ("begins: 2096-04-01", "begins: 2096-04-01\n    result: 2096-03-31", "不能先公布"),
        ("levels: [本科]", "levels: [博士后]", "tracks[0].groups[0].levels"),
        ("first_year: 2027", "first_year: 2030, last_year: 2027", "last_year"),
        ("most: 50", "most: 很多", "rounds[0].form[1].most"),
        ("key: goal", "key: phone", "rounds[0].form"),
        ("kind: phone", "kind: fax", "rounds[0].form[0].kind"),
        ("organiser: 山东师范大学", "organisr: 山东师范大学", "organisr"),
        ("name: 成长赛道", "team: [3, 2]\n    name: 成长赛道", "tracks[0].team"),
        ("code: 2096", "code: {a: b}", "code"),
        ("title: 职业规划大赛", "title: [", "YAML"),
        ("code: 2096", "code: 2096\ncolumns: [nothing]", "nothing"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(old: str, new: str, told: str) -> None:
    text = TO_COME.replace("code: 2026", "code: 2096")
    assert old in text
    Path("edition.yaml").write_text(text.replace(old, new), encoding="utf-8")
    outcome = CliRunner().invoke(
        command_line(["competition"]), ["competition", "publish", "edition.yaml"]
    )
    assert outcome.exit_code == 1
    assert told in outcome.output
    assert stored("SELECT * FROM activity") == []


def test_the_template_of_a_list_is_read_as_one() -> None:
    run("competition", "publish", "edition.yaml")
    Path("list.xlsx").write_bytes(run("template", "promotions"))
    (header, *_) = read_rows(Path("list.xlsx"))
    assert header.cells == ("报名编号", "姓名", "是否晋级")
    assert "0 份报名晋级" in run("competition", "promote", "2", "--list", "list.xlsx").decode()


def test_the_template_is_read_once_it_is_filled_in() -> None:
    template = run("template", "competition").decode()
    Path("edition.yaml").write_text(template, encoding="utf-8")
    run("competition", "publish", "edition.yaml", code=1)
    for key, value in (
        ("title:", "title: 大赛"),
        ("code:", "code: a"),
        ("organiser:", "organiser: 山东师范大学"),
        ("    closes:", "    closes: 2096-03-01"),
        ("    begins:", "    begins: 2096-03-02"),
    ):
        template = re.sub(rf"^{key}(?= |$)", value, template, flags=re.MULTILINE)
    Path("edition.yaml").write_text(template, encoding="utf-8")
    assert "新增 4 项比赛" in run("competition", "publish", "edition.yaml").decode()


def test_the_log_is_shown_link_by_link() -> None:
    run("competition", "publish", "edition.yaml")
    assert run("competition", "log", "2", "--json") == b""
    asyncio.run(_entered())
    (link,) = [json.loads(line) for line in run("competition", "log", "2", "--json").splitlines()]
    assert (link["deed"], link["entry_id"], link["actor_id"]) == ("entered", 5, 7)
    told = run("competition", "log", "2").decode()
    assert "报名参赛" in told
    assert link["digest"][:12] in told
    run("competition", "log", "77", code=1)


async def _entered() -> None:
    """A link as an entry writes it."""
    database = Database.open("sqlite:///data/qilu.db")
    try:
        async with database.write() as session:
            await contest_log.append(
                session, 2, "entered", now=datetime.now(UTC), entry_id=5, actor_id=7
            )
    finally:
        await database.close()


def test_results_and_promotion_by_command() -> None:
    run("competition", "publish", "edition.yaml")
    Path("results.csv").write_text("报名编号,名次\n1,1\n", encoding="utf-8")
    tried = json.loads(
        run("import", "results", "results.csv", "--contest", "2", "--dry-run", "--json")
    )
    assert [each["reason"] for each in tried["problems"]] == ["problem-no-entry"]
    assert "没有这个报名编号" in run("import", "results", "results.csv", "--contest", "2").decode()
    assert "恢复" in run("import", "undo", "1").decode()
    run("import", "results", "results.csv", "--contest", "77", code=1)
    told = run("competition", "promote", "2", "--list", "results.csv", "--dry-run").decode()
    assert "报名 1 没有晋级" in told
    Path("list.csv").write_text("报名编号,是否晋级\n1,也许\n2,否\n", encoding="utf-8")
    outcome = json.loads(run("competition", "promote", "2", "--list", "list.csv", "--json"))
    assert (outcome["promoted"], outcome["passed_over"]) == (0, 1)
    assert [each["row"] for each in outcome["problems"]] == [2]
    run("competition", "demote", "2", code=1)
    assert "0 份报名晋级" in run("competition", "promote", "2", "--rank", "3").decode()
    run("competition", "promote", "2", code=1)
