"""`qilu visits report`: what is printed, as a table, as JSON and as a file."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from bot.commands import command_line
from knowledge.library import Library
from models.database import Database
from models.people.people import PersonRow
from tests.visited import opened, visited


def run(*words: str, command: str = "report") -> str:
    outcome = CliRunner().invoke(command_line(["visits"]), ["visits", command, *words])
    assert outcome.exit_code == 0, outcome.output
    return outcome.stdout


async def _record(library: Library) -> None:
    database, now = Database.open("sqlite:///data/qilu.db"), datetime.now(UTC)
    try:
        visit = await visited(database, now=now, enterprise="=海尔集团", agreements=["基地"])
        await opened(database, library, visit, now=now)
    finally:
        await database.close()


def test_a_report_of_nothing_and_of_a_visit(library: Library) -> None:
    assert json.loads(run("--json"))["figures"]["visits"] == 0
    asyncio.run(_record(library))
    found = json.loads(run("--json"))
    assert (found["figures"]["agreements"], found["figures"]["headcount"]) == (1, 2)
    assert found["visits"][0]["positions"][0]["title"] == "会计"
    assert json.loads(run("--json", "--school", "烟台大学"))["visits"] == []
    assert "岗位 1 个（还在招 1 个），共招 2 人" in run("--file", "report.csv")
    written = Path("report.csv").read_text(encoding="utf-8-sig")
    assert "海尔集团" in written
    assert "合计" in written
    assert ",=" not in written  # no program shall take a name for a formula


def test_the_gaps_of_a_school(library: Library) -> None:
    asyncio.run(_study(library))
    found = json.loads(run("--json", "--school", "山东大学", command="gaps"))
    assert [(gap["name"], gap["seekers"]) for gap in found["found"]] == [("会计学", 6)]
    assert found["hidden"] == 1
    words = run("--school", "山东大学", command="gaps")
    assert "求职 6 人，点名要这个专业的在招岗位 1 个（招 2 人）" in words
    assert "法学" not in words


async def _study(library: Library) -> None:
    await _record(library)
    database, now = Database.open("sqlite:///data/qilu.db"), datetime.now(UTC)
    told: dict[str, Any] = {"school": "山东大学", "level": "本科", "consented_at": now}
    try:
        async with database.write() as session:
            for major, number in (("会计学", 6), ("法学", 4)):
                session.add_all(
                    PersonRow(created_at=now, major_words=major, **told) for _ in range(number)
                )
    finally:
        await database.close()
