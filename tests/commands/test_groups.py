"""`qilu groups`: robots added by an operator, tried, listed, removed; addresses never told."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.commands import command_line
from knowledge.sending.robots import Kind
from tests.fakes.robots import TOKEN, FakeRobots

SCHOOL = ("--school", "山东大学", "--class", "软件2401班")


@contextmanager
def served(robots: FakeRobots) -> Iterator[FakeRobots]:
    """Robots on a loop of their own: commands have one, too."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    asyncio.run_coroutine_threadsafe(robots.__aenter__(), loop).result()
    try:
        yield robots
    finally:
        asyncio.run_coroutine_threadsafe(robots.__aexit__(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def run(*words: str, typed: str = "", code: int = 0) -> str:
    outcome = CliRunner().invoke(command_line(("groups",)), ["groups", *words], input=typed)
    assert outcome.exit_code == code, outcome.output
    assert TOKEN not in outcome.output
    return outcome.output


@pytest.mark.parametrize("kind", [Kind.WECOM, Kind.DINGTALK, Kind.FEISHU])
def test_a_robot_is_added_tried_listed_and_removed(folder: Path, kind: Kind) -> None:
    with served(FakeRobots(signed=True)) as robots:
        address = robots.address(kind)
        assert "软件2401班" in run("add", kind, *SCHOOL, typed=f"{address}\n")
        assert "已经添加过" in run("add", kind, *SCHOOL, typed=address, code=1)
        assert "已送到" in run("trial", "1")
        assert robots.said == [(kind, "🔔 这是一条试发的消息，不用理会。")]
        robots.script(404)
        assert "不在了" in run("trial", "1", code=1)
    [told] = [json.loads(line) for line in run("show", "--json").splitlines()]
    assert (told["app"], told["class"], told["state"]) == (kind, "软件2401班", "bound")
    assert "连不上" in run("trial", "1", code=1)
    run("remove", "1")
    assert run("show") == ""
    with closing(sqlite3.connect(folder / "data" / "qilu.db")) as stored:
        assert stored.execute("SELECT count(*) FROM robot").fetchone() == (0,)


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("wecom", ""),
        ("wecom", "http://example.com/secret"),
        ("wecom", "https://a.example b c"),
        ("dingtalk", "javascript:alert(1)"),
        ("feishu", "https://[broken"),
    ],
)
def test_what_is_no_address_is_refused_without_repeating_it(kind: str, typed: str) -> None:
    told = run("add", kind, *SCHOOL, typed=typed, code=1)
    assert not typed or typed not in told


def test_mail_wants_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "QILU_SMTP_URL" in run("add", "email", *SCHOOL, typed="a@b.test", code=1)
    monkeypatch.setenv("QILU_SMTP_URL", "smtp://u:p@mail.test")
    monkeypatch.setenv("QILU_MAIL_FROM", "qilu@b.test")
    run("add", "email", *SCHOOL, typed="not an address", code=1)
    assert "邮件" in run("add", "email", *SCHOOL, typed="class@b.test")
