"""A configuration that cannot be used is explained in words, a line for each mistake."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import typer
from pydantic import SecretStr

from bot.commands.configuration import load
from bot.settings import Damaged, Settings, web_address
from tests.bot.program import qilu

WRONG = {
    b"QILU_PORT=eighty": "QILU_PORT: a whole number is expected",
    b"QILU_PORT=99999": "QILU_PORT: at most 65535 is expected",
    b"QILU_HOST=127.0.0.1\nno setting at all": ".env, line 2: not of the form NAME=value",
    b'QILU_SECRET="never closed\nQILU_PORT=1': ".env, line 1: not of the form NAME=value",
    b"\xff\xfe": ".env: not in UTF-8",
    b"QILU_PROT=8080": "QILU_PROT is not a setting",
    b"OTHER=1": "OTHER is not a setting",
    b"QILU_HOST=": "QILU_HOST: is empty",
    b"QILU_SECRET=short": "QILU_SECRET: at least 32 characters",
    b"QILU_DATABASE_URL=mysql://x": "QILU_DATABASE_URL: an address such as postgresql://",
    b"QILU_DATABASE_URL=sqlite:///": "QILU_DATABASE_URL: an address such as postgresql://",
    b"QILU_DATABASE_URL=postgresql://h:port/x": "QILU_DATABASE_URL: an address such as",
    b"QILU_TELEGRAM_TOKEN=hello": "QILU_TELEGRAM_TOKEN: a token such as",
    b"QILU_TELEGRAM_TOKEN=12345:": "QILU_TELEGRAM_TOKEN: a token such as",
    b"QILU_TELEGRAM_MODE=webhook": "QILU_PUBLIC_URL",
    b"QILU_TELEGRAM_PROXY=socks5://proxy:1080": "QILU_TELEGRAM_PROXY: an address such as https://",
    b"QILU_TELEGRAM_PER_SECOND=many": "QILU_TELEGRAM_PER_SECOND: a number is expected",
    b"QILU_TELEGRAM_PER_SECOND=0": "QILU_TELEGRAM_PER_SECOND: more than 0 is expected",
    b"QILU_PUBLIC_URL=qilu.example.org": "QILU_PUBLIC_URL: an address such as https://",
    b"QILU_PUBLIC_URL=https://": "QILU_PUBLIC_URL: an address such as https://",
    b"QILU_SMTP_URL=smtp://\nQILU_MAIL_FROM=a@b": "QILU_SMTP_URL: an address such as smtp://",
    b"QILU_SMTP_URL=smtp://u:p@h": "QILU_SMTP_URL needs QILU_MAIL_FROM",
    b"QILU_SMTP_URL=smtp://h\nQILU_MAIL_FROM=@": "QILU_SMTP_URL needs QILU_MAIL_FROM",
    b"QILU_OFFICE_HOURS=8-": "QILU_OFFICE_HOURS: hours such as",
    b"QILU_LOG_LEVEL=LOUD": "QILU_LOG_LEVEL: 'DEBUG', 'INFO', 'WARNING' or 'ERROR' is",
    b"QILU_LLM_URL=https://example.org/v1": "QILU_LLM_URL needs QILU_LLM_MODEL",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder where no setting comes from anywhere else."""
    for name in [name for name in os.environ if name.upper().startswith("QILU_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("lines", "words"), WRONG.items(), ids=[str(line) for line in WRONG])
def test_a_broken_env_file_is_explained(
    folder: Path, capsys: pytest.CaptureFixture[str], lines: bytes, words: str
) -> None:
    (folder / ".env").write_bytes(lines + b"\n")
    with pytest.raises(typer.Exit) as ended:
        load()
    assert ended.value.exit_code == 2
    assert words in capsys.readouterr().err


def test_a_folder_is_no_env_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / ".env").mkdir()
    with pytest.raises(typer.Exit):
        load()
    assert ".env: a folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    "lines",
    [
        b"\xef\xbb\xbfQILU_PORT=8123",
        b"export QILU_PORT=8123",
        b"# ours\r\nqilu_port = '8123'\r\n",
        b"QILU_PORT=1\nQILU_PORT=8123",
    ],
)
def test_usual_ways_to_write_it_are_read(folder: Path, lines: bytes) -> None:
    (folder / ".env").write_bytes(lines)
    assert load().port == 8123


@pytest.mark.parametrize(
    "address",
    [
        "postgresql:///qilu?host=/run/postgresql",
        "postgresql://qilu:p%40ss@db.example.org:5432/qilu",
        "sqlite:////srv/qilu/qilu.db",
    ],
)
@pytest.mark.usefixtures("folder")
def test_usual_databases_are_taken(address: str) -> None:
    assert load(database_url=address).database() == address


@pytest.mark.parametrize(
    ("mail_from", "sender"),
    [("", "qilu@school.test"), ("启路 <office@school.test>", "启路 <office@school.test>")],
)
@pytest.mark.usefixtures("folder")
def test_mail_is_from_the_user_of_the_server_unless_told_otherwise(
    mail_from: str, sender: str
) -> None:
    url = SecretStr("smtps://qilu%40school.test:code@smtp.school.test")
    assert load(smtp_url=url, mail_from=mail_from).mail_sender() == sender


def test_it_is_said_by_the_program_without_a_trace(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("QILU_PORT=eighty\nQILU_PROT=1\n", encoding="utf-8")
    for command in ("check", "run"):
        outcome = qilu(command, folder=tmp_path)
        assert outcome.returncode == 2
        assert outcome.stderr.count("✗") == 2
        assert "Traceback" not in outcome.stderr


def test_a_secret_is_never_repeated(tmp_path: Path) -> None:
    wrong = {
        "secret": "hunter2",
        "telegram_token": "hunter2",
        "database_url": "mysql://u:hunter2@h",
    }
    outcome = qilu("check", folder=tmp_path, settings=wrong)
    assert outcome.returncode == 2
    assert outcome.stderr.count("✗") == 3
    assert "hunter2" not in outcome.stderr + outcome.stdout


@pytest.mark.parametrize("content", ["", "short\n", "中" * 40])
def test_a_damaged_secret_signs_nothing(folder: Path, content: str) -> None:
    (folder / "secret").write_text(content, encoding="utf-8")
    with pytest.raises(Damaged, match="secret is damaged"):
        Settings(data=folder).signing_secret()


def test_a_damaged_secret_is_named_before_anything_is_served(tmp_path: Path) -> None:
    (tmp_path / "secret").touch()
    for command in ("check", "run"):
        outcome = qilu(command, folder=tmp_path, settings={"port": "0"})
        assert outcome.returncode == 1
        assert "secret is damaged" in outcome.stdout + outcome.stderr
        assert "Traceback" not in outcome.stderr


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:80"),
        ("0.0.0.0", "http://127.0.0.1:80"),  # noqa: S104 - what an operator may write
        ("::", "http://127.0.0.1:80"),
        ("::1", "http://[::1]:80"),
        ("qilu.lan", "http://qilu.lan:80"),
    ],
)
def test_an_address_can_be_opened(host: str, address: str) -> None:
    assert web_address(host, 80) == address
