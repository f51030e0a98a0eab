"""`qilu audit`: who did what that others rely on, from the audit log."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from bot.commands.configuration import DataOption, load
from bot.commands.storage import opened, opening_the_database
from bot.commands.terminal import JsonOption, language, said
from knowledge.dates.periods import CHINA
from knowledge.texts import LOCALES, Texts, closest_locale
from models.people.audit import Audit, every_deed, latest
from models.people.audit_words import deed_words, subject_words
from models.people.counselors import name_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.settings import Settings


def audit(
    *,
    subject: Annotated[
        str, typer.Option(help="Only what was done to this: entry:5, activity:2, import:3 …")
    ] = "",
    deed: Annotated[
        str, typer.Option(help="Only this deed, as it is shown or as --json has it: imported …")
    ] = "",
    person: Annotated[int | None, typer.Option(help="Only what this person did.")] = None,
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="From this day on.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="How many, newest first.")] = 50,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Show who did what: roles, imports, exports, reviews, exceptions, erasures."""
    settings, say = load(data=data), said()
    texts, locale = Texts.load(), closest_locale(language())
    first = since.replace(tzinfo=CHINA).astimezone(UTC) if since else None
    with opening_the_database():
        rows = asyncio.run(
            _read(settings, limit, subject=subject, deed=deed, person_id=person, since=first)
        )
    if as_json:
        for each, _ in rows:
            typer.echo(json.dumps(_told(each), ensure_ascii=False))
        return
    grid = Grid(*(say(f"audit-{name}") for name in ("at", "who", "deed", "subject")))
    for each, name in rows:
        who = " ".join(filter(None, (_number(each), name)))
        at = f"{each.at.astimezone(CHINA):%Y-%m-%d %H:%M}"
        done = deed_words(texts, locale, each.deed)
        grid.add_row(*map(Text, (at, who, done, subject_words(texts, locale, each.subject))))
    Console().print(grid)


async def _read(
    settings: Settings,
    limit: int,
    *,
    subject: str,
    deed: str,
    person_id: int | None,
    since: datetime | None,
) -> list[tuple[Audit, str]]:
    """The deeds, each with what its doer is called, as long as they are known."""
    async with opened(settings) as database, database.read() as session:
        found = await latest(
            session,
            limit=limit,
            subject=subject,
            deeds=_meant(deed, await every_deed(session)) if deed else None,
            person_id=person_id,
            since=since,
        )
        names = {each: await name_of(session, each) for each in {row.person_id for row in found}}
        return [(each, names[each.person_id]) for each in found]


def _meant(words: str, deeds: Collection[str]) -> list[str]:
    """The stored deeds that somebody calls so: by the code, or as it is said in any language."""
    texts = Texts.load()
    return [
        each
        for each in deeds
        if words in (each, *(deed_words(texts, locale, each) for locale in LOCALES))
    ]


def _number(each: Audit) -> str:
    """The doer's number; the command line has none."""
    return "qilu" if each.person_id is None else f"#{each.person_id}"


def _told(each: Audit) -> dict[str, object]:
    return {
        "at": each.at.isoformat(),
        "person": each.person_id,
        "deed": each.deed,
        "subject": each.subject,
    }
