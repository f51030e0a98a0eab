"""The program as its operators meet it: starting, stopping, and what is wrong, in words."""

from __future__ import annotations

import json
import signal
import socket
import sqlite3
import subprocess
import urllib.request
from pathlib import Path

import pytest

from tests.bot.program import COMMAND, environment, qilu, running
from tests.patience import PATIENCE


def _get(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - our own server
        body: bytes = answer.read()
    return body


def test_it_starts_serves_and_stops_clean(tmp_path: Path) -> None:
    with running(tmp_path) as program:
        program.wait_until_it_serves()
        assert json.loads(_get(program.address + "/healthz")) == {"live": True, "ready": True}
        assert b"qilu_turns_total" in _get(program.address + "/metrics")
        assert "启路" in _get(program.address).decode()
        code, seconds = program.stop()
    assert code == 0
    assert seconds < 5
    assert {path.name for path in tmp_path.iterdir()} >= {"qilu.db", "secret"}
    assert (tmp_path / "secret").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_can_be_stopped_while_it_starts(prepared: Path, number: signal.Signals) -> None:
    with running(prepared) as program:
        next(iter(program.output))
        code, seconds = program.stop(number)
    assert code == 0
    assert seconds < 5


def test_a_kill_loses_nothing_and_the_next_start_goes_on(prepared: Path) -> None:
    first = qilu("chat", "--json", folder=prepared, stdin="我学会计的，想去烟台\n!1\n本科\n")
    assert "学校" in first.stdout.splitlines()[-1]
    with running(prepared) as program:
        program.wait_until_it_serves()
        program.process.kill()
    second = qilu("chat", "--json", folder=prepared, stdin="跳过\n")
    assert "毕业" in json.loads(second.stdout)["out"][0]["text"]


def test_the_first_admin_link_is_shown_until_there_is_an_admin(prepared: Path) -> None:
    with running(prepared) as program:
        program.wait_until_it_serves()
        token = program.admin_link.partition("start=")[2]
        program.stop()
    talk = qilu("chat", "--json", folder=prepared, stdin=f"/start {token}\n/status\n")
    assert "管理员" in talk.stdout.splitlines()[0]
    assert "人数" in talk.stdout.splitlines()[1]
    stranger = qilu("chat", "--as", "x", "--json", folder=prepared, stdin=f"/start {token}\n")
    assert "不对" in stranger.stdout
    with running(prepared) as program:
        program.wait_until_it_serves()
        assert program.admin_link == ""


def test_a_port_in_use_is_said_in_words(prepared: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        outcome = qilu("run", "--port", port, folder=prepared)
        assert outcome.returncode == 1
        assert f"{port} is in use" in outcome.stderr
        assert "Traceback" not in outcome.stderr


def test_a_host_that_is_not_ours_is_not_said_to_be_in_use(prepared: Path) -> None:
    outcome = qilu("run", "--host", "192.0.2.1", "--port", "0", folder=prepared)
    assert outcome.returncode == 1
    assert "192.0.2.1:0: " in outcome.stderr
    assert "in use" not in outcome.stderr


def test_a_database_of_a_newer_version_is_left_alone(prepared: Path) -> None:
    with sqlite3.connect(prepared / "qilu.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    for command in ("run", "chat"):
        outcome = qilu(command, folder=prepared)
        assert outcome.returncode == 1
        assert "newer version" in outcome.stderr + outcome.stdout
        assert "Traceback" not in outcome.stderr


def test_a_database_that_does_not_answer_is_named(tmp_path: Path) -> None:
    settings = {"database_url": "postgresql://nobody@127.0.0.1:1/none"}
    for command in ("run", "chat"):
        outcome = qilu(command, folder=tmp_path, settings=settings)
        assert outcome.returncode == 1
        assert "cannot be opened" in outcome.stderr + outcome.stdout
        assert "Traceback" not in outcome.stderr


def test_a_whole_conversation_can_be_scripted(prepared: Path) -> None:
    script = "/language\n!2\n/help\n!99\n"
    outcome = qilu("chat", "--json", folder=prepared, stdin=script)
    lines = [json.loads(line) for line in outcome.stdout.splitlines()]
    assert [line["in"] for line in lines] == script.splitlines()
    assert lines[0]["out"][0]["buttons"][1] == {"label": "English", "action": "language:en"}
    assert "You can say" in lines[2]["out"][0]["text"]
    assert lines[3]["out"] == []
    assert "error" in lines[3]


def test_a_reader_that_goes_away_is_no_fault_of_the_database(prepared: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "chat", "--json"],
        cwd=prepared,
        env=environment(prepared),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as chat:
        assert chat.stdin
        assert chat.stdout
        assert chat.stderr
        chat.stdout.close()
        chat.stdin.write("你好\n".encode() * 3)
        chat.stdin.close()
        told = chat.stderr.read().decode()
    assert "database" not in told
    assert "Traceback" not in told
