"""`qilu visits report`: what is printed, as a table, as JSON and as a file."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.commands import command_line
from knowledge.library import Library
from models.database import Database
from models.schema import upgrade
from tests.visited import opened, visited


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings of whoever runs the tests."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QILU_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    monkeypatch.setenv("COLUMNS", "200")


def run(*words: str) -> str:
    outcome = CliRunner().invoke(command_line(["visits"]), ["visits", "report", *words])
    assert outcome.exit_code == 0, outcome.output
    return outcome.stdout


async def _record(library: Library) -> None:
    database, now = Database.open("sqlite:///data/qilu.db"), datetime.now(UTC)
    try:
        await upgrade(database)
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
    assert "合计" in run("--file", "report.csv")
    written = Path("report.csv").read_text(encoding="utf-8-sig")
    assert "海尔集团" in written
    assert ",=" not in written  # no program shall take a name for a formula
