"""`qilu check`: what is wrong with the configuration, in words, before anything is started."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass
from typing import Annotated, Literal

import typer
from rich.console import Console
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.mail import MailServer, is_installed
from bot.commands.configuration import DataOption, load
from bot.settings import Damaged, Settings
from models.database import Database
from models.schema import NewerDatabase, standing

Mark = Literal["ok", "note", "wrong"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    mark: Mark
    about: str
    words: str


def check(
    data: DataOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="A JSON list.")] = False,
) -> None:
    """Look at the configuration and say what is wrong with it."""
    settings = load(data=data)
    findings = asyncio.run(_collect(settings))
    if as_json:
        typer.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False))
    else:
        signs = {"ok": "[green]✓[/]", "note": "[yellow]·[/]", "wrong": "[red]✗[/]"}
        for finding in findings:
            Console().print(f"{signs[finding.mark]} {finding.about}: {finding.words}")
    if any(finding.mark == "wrong" for finding in findings):
        raise typer.Exit(1)


async def _collect(settings: Settings) -> list[Finding]:
    return [finding async for finding in _findings(settings)]


async def _findings(settings: Settings) -> AsyncIterator[Finding]:
    yield _folder(settings)
    yield await _database(settings)
    yield _port(settings)
    if settings.telegram_token.get_secret_value():
        words = f"by {settings.telegram_mode}; the token is tried when the program starts"
        yield Finding("ok", "Telegram", words)
    else:
        yield Finding("note", "Telegram", "off; QILU_TELEGRAM_TOKEN turns it on")
    yield _mail(settings)
    if not settings.public_url:
        yield Finding("note", "Public address", "none; QILU_PUBLIC_URL is used in links")
    elif settings.public_url.startswith("http://"):
        words = "not https: visitors' cookies can be read on the way"
        yield Finding("note", "Public address", words)
    yield _operator(settings)


def _operator(settings: Settings) -> Finding:
    about = "Operator"
    if settings.stewardship().is_named:
        return Finding("ok", about, settings.operator)
    words = (
        "not named; the law (PIPL, article 17) wants QILU_OPERATOR and QILU_OPERATOR_CONTACT "
        "told to people who are asked for consent"
    )
    return Finding("note", about, words)


def _mail(settings: Settings) -> Finding:
    about = "E-mail"
    server = MailServer.of(settings)
    if server is None:
        return Finding(
            "note", about, "off; QILU_SMTP_URL lets announcements go to class mailboxes"
        )
    if not is_installed():
        return Finding("wrong", about, "the extra is missing: pip install 'qilu[mail]'")
    return Finding("ok", about, f"by {server.host}:{server.port}, from {server.sender}")


def _folder(settings: Settings) -> Finding:
    try:
        settings.make_folder()
        probe = settings.data / ".writable"
        probe.touch()
        probe.unlink()
        if (settings.data / "secret").exists():
            settings.signing_secret()
    except OSError as error:
        return Finding("wrong", "Data folder", f"{settings.data}: {error.strerror}")
    except Damaged as error:
        return Finding("wrong", "Data folder", str(error))
    return Finding("ok", "Data folder", str(settings.data))


async def _database(settings: Settings) -> Finding:
    about = "Database"
    database = Database.open(settings.database())
    try:
        words = await standing(database)
    except NewerDatabase as error:
        return Finding(
            "wrong", about, f"written by a newer version of Qilu (revision {error.revision})"
        )
    except (SQLAlchemyError, OSError) as error:
        cause = getattr(error, "orig", error)
        return Finding("wrong", about, f"cannot be opened: {type(cause).__name__}: {cause}")
    finally:
        await database.close()
    return Finding("ok", about, words)


def _port(settings: Settings) -> Finding:
    place = f"{settings.host}:{settings.port}"
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            return Finding("wrong", "Web chat", f"{place}: {error.strerror}")
    return Finding("ok", "Web chat", place)
