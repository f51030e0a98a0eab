"""What commands say, in words, of a configuration or a database with which they cannot work."""

from __future__ import annotations

import socket
import sqlite3
from pathlib import Path

import pytest

from tests.running import told

TABLE = "招录单位,职位名称,专业,人数\n某局,会计,会计学,1\n"


def test_help_names_the_groups() -> None:
    shown = told("--help")
    for group in ("Run and talk", "run", "chat", "check", "Look up", "Tables", "People"):
        assert group in shown


def test_a_port_in_use_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setenv("QILU_PORT", str(taken.getsockname()[1]))
        assert "Address already in use" in told("check", code=1)


def test_a_file_for_a_folder_is_refused(folder: Path) -> None:
    (folder / "notes.txt").touch()
    assert "is a file" in told("check", "--data", "notes.txt", code=2)


def test_an_operator_without_a_name_is_hinted_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QILU_PORT", "0")
    assert "QILU_OPERATOR_CONTACT" in told("check")
    monkeypatch.setenv("QILU_OPERATOR", "某大学就业指导中心")
    monkeypatch.setenv("QILU_OPERATOR_CONTACT", "0531-12345678")
    named = told("check")
    assert "某大学就业指导中心" in named
    assert "QILU_OPERATOR" not in named


@pytest.mark.parametrize("command", ["check", "import positions table.csv"])
def test_a_database_of_a_newer_version_is_left_alone(folder: Path, command: str) -> None:
    (folder / "table.csv").write_text(TABLE, encoding="utf-8")
    path = folder / "data" / "qilu.db"
    with sqlite3.connect(path) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    before = path.read_bytes()
    assert "newer version" in told(*command.split(), code=1)
    assert path.read_bytes() == before


def test_a_database_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QILU_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    assert "cannot be opened" in told("check", code=1)
