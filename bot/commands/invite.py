"""`qilu invite counselor`: a one-time link that makes whoever opens it a counselor."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.configuration import DataOption, give_up, load
from bot.commands.storage import opening_the_database
from knowledge.divisions import Divisions
from knowledge.schools import Schools
from models.clock import SystemClock
from models.database import Database
from models.invitations import HOLDS, invite
from models.roles import Part
from models.schema import upgrade

if TYPE_CHECKING:
    from bot.settings import Settings


def counselor(
    school: Annotated[str, typer.Option(help="The school, by any of its names.")] = "",
    *,
    college: Annotated[str, typer.Option(help="A college of it; else the whole school.")] = "",
    class_name: Annotated[
        str, typer.Option("--class", help="A class of it; else all of them.")
    ] = "",
    everywhere: Annotated[
        bool, typer.Option("--everywhere", help="A counselor of all schools.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    data: DataOption = None,
) -> None:
    """Make a one-time link for a new counselor of a school, or of a part of it."""
    if bool(school) == everywhere:
        give_up("either --school or --everywhere is needed")
    if everywhere and (college or class_name):
        give_up("a college or a class belongs to a --school")
    settings = load(data=data)
    part = Part(school_of(school) if school else "", college.strip(), class_name.strip())
    with opening_the_database():
        token = asyncio.run(_invite(settings, part))
    words = f"/start counselor_{token}"
    if as_json:
        typer.echo(json.dumps({"say": words, "part": part.words}, ensure_ascii=False))
        return
    typer.echo(f"Open {settings.address()}/?start=counselor_{token}")
    typer.echo(f"or send the assistant, in private: {words}")
    typer.echo(f"Once, within {HOLDS.days} days; for {part.words or 'all schools'}.")


def school_of(name: str) -> str:
    """The full name of a school; ends the program where it is unknown or ambiguous."""
    found = Schools.load(Divisions.load()).resolve(name, top=5)
    names = [candidate.school.name for candidate in found.candidates]
    if not names:
        give_up(f"no school is called {name}")
    if found.ambiguous:
        give_up(f"{name} may be {', '.join(names)}")
    return names[0]


async def _invite(settings: Settings, part: Part) -> str:
    settings.data.mkdir(parents=True, exist_ok=True)
    database = Database.open(settings.database())
    try:
        await upgrade(database)
        async with database.write() as session:
            return await invite(session, part, by=None, now=SystemClock().now())
    finally:
        await database.close()
