"""`qilu invite counselor` and `qilu invite reviewer`: one-time links that give a role."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.configuration import DataOption, give_up, load
from bot.commands.storage import opened, opening_the_database
from bot.commands.terminal import JsonOption, said
from knowledge.regions.divisions import Divisions
from knowledge.schools import Schools
from models.clock import SystemClock
from models.people.invitations import HOLDS, invite
from models.people.roles import Part, Role

if TYPE_CHECKING:
    from bot.settings import Settings


School = Annotated[str, typer.Option(help="The school, by any of its names.")]
College = Annotated[str, typer.Option(help="A college of it; else the whole school.")]
ClassName = Annotated[str, typer.Option("--class", help="A class of it; else all of them.")]
Everywhere = Annotated[bool, typer.Option("--everywhere", help="Of all schools.")]


def counselor(
    school: School = "",
    *,
    college: College = "",
    class_name: ClassName = "",
    everywhere: Everywhere = False,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Make a one-time link for a new counselor of a school, or of a part of it."""
    part = _part(school, college, class_name, everywhere=everywhere)
    _invite(Role.COUNSELOR, part, as_json=as_json, data=data)


def reviewer(
    school: School = "",
    *,
    college: College = "",
    class_name: ClassName = "",
    everywhere: Everywhere = False,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Make a one-time link for a new reviewer, who scores entries of competitions."""
    part = _part(school, college, class_name, everywhere=everywhere)
    _invite(Role.REVIEWER, part, as_json=as_json, data=data)


def _part(school: str, college: str, class_name: str, *, everywhere: bool) -> Part:
    if bool(school) == everywhere:
        give_up("either --school or --everywhere is needed")
    if everywhere and (college or class_name):
        give_up("a college or a class belongs to a --school")
    return Part(school_of(school) if school else "", college.strip(), class_name.strip())


def _invite(role: Role, part: Part, *, as_json: bool, data: Path | None) -> None:
    settings = load(data=data)
    with opening_the_database():
        token = asyncio.run(_issue(settings, role, part))
    words = f"/start {role}_{token}"
    if as_json:
        typer.echo(json.dumps({"say": words, "part": part.words}, ensure_ascii=False))
        return
    say = said()
    told = say(
        "invite-made",
        url=f"{settings.address()}/?start={role}_{token}",
        words=words,
        days=HOLDS.days,
        part=part.words or say("invite-everywhere"),
    )
    typer.echo(told)


def school_of(name: str) -> str:
    """The full name of a school; ends the program where it is unknown or ambiguous."""
    found = Schools.load(Divisions.load()).resolve(name, top=5)
    names = [candidate.school.name for candidate in found.candidates]
    if not names:
        give_up(f"no school is called {name}")
    if found.ambiguous:
        give_up(f"{name} may be {', '.join(names)}")
    return names[0]


async def _issue(settings: Settings, role: Role, part: Part) -> str:
    async with opened(settings) as database, database.write() as session:
        return await invite(session, part, role, by=None, now=SystemClock().now())
