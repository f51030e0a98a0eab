"""`qilu groups …`: class groups, and robots of other apps as such: added, tried, listed, removed.

The address of a robot is read from standard input, never from the command line: that is seen by
everybody on the machine and stays in the shell's history.
"""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from bot.channels import mail
from bot.channels.mail import MailServer
from bot.channels.robots import RobotChannel
from bot.commands.configuration import DataOption, give_up, load
from bot.commands.invite import school_of
from bot.commands.json_lines import echo_json
from bot.commands.storage import in_database
from bot.commands.terminal import JsonOption, refusals, said
from handlers.broadcasts.class_groups import channel_words, part_words
from knowledge.sending.robots import Kind, read_address
from models.broadcasts import class_groups, robots
from models.clock import SystemClock
from models.errors import Refused, SendError
from models.messages import Reply
from models.people.audit import note
from models.people.roles import Part

if TYPE_CHECKING:
    from models.broadcasts.class_groups import ClassGroup
    from models.conversations.notices import Say
    from models.database import Session

NumberArgument = Annotated[int, typer.Argument(help="The number of the group.")]


def add(
    kind: Annotated[Kind, typer.Argument(help="What reads announcements out in the group.")],
    *,
    school: Annotated[str, typer.Option(help="The school, by any of its names.")],
    college: Annotated[str, typer.Option(help="A college of it.")] = "",
    class_name: Annotated[str, typer.Option("--class", help="A class of it.")] = "",
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Add a robot; its address (a space, and the secret that signs) is read from the input."""
    if kind is Kind.EMAIL and MailServer.of(load(data=data)) is None:
        give_up("QILU_SMTP_URL is needed for e-mail")
    if kind is Kind.EMAIL and not mail.is_installed():
        give_up("the extra `mail` is needed: pip install 'qilu[mail]'")
    try:
        secret = read_address(kind, _asked())
    except ValueError as error:
        give_up(str(error))
    part = Part(school_of(school), college.strip(), class_name.strip())

    async def work(session: Session) -> ClassGroup:
        now = SystemClock().now()
        group = await robots.add(session, kind, secret, part=part, now=now)
        subject = f"group:{group.number}"
        await note(session, "added robot", person_id=None, at=now, subject=subject)
        return group

    say = said()
    with refusals(say, as_json=as_json):
        group = in_database(data, work)
    if as_json:
        echo_json(_told(group))
    else:
        typer.echo(say("group-added", **_named(group, say)))


def show(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line each.")] = False,
    data: DataOption = None,
) -> None:
    """List all class groups."""

    async def read(session: Session) -> list[ClassGroup]:
        return await class_groups.known(session, [Part()])

    say = said()
    for group in in_database(data, read):
        if as_json:
            echo_json(_told(group))
        else:
            state = say(f"group-state-{group.state}")
            typer.echo(f"{say('group-name', **_named(group, say))} · {state}")


def trial(number: NumberArgument, *, data: DataOption = None) -> None:
    """Say a word in the group of a robot, and tell whether it arrived."""
    say, settings = said(), load(data=data)

    async def read(session: Session) -> tuple[ClassGroup, str]:
        group = await _stored(session, number)
        secret = await robots.secret_of(session, group.user)
        if secret is None:
            raise Refused("group-how")
        return group, secret

    async def post(group: ClassGroup, secret: str) -> None:
        async def secret_of(_: str) -> str:
            return secret

        server = MailServer.of(settings)
        channel = RobotChannel(secret_of=secret_of, clock=SystemClock(), server=server)
        try:
            await channel.send(group.address, Reply(say("group-trial")), key=f"trial:{number}")
        finally:
            await channel.stop()

    with refusals(say, as_json=False):
        group, secret = in_database(data, read)
    try:
        asyncio.run(post(group, secret))
    except SendError as error:
        why = say(f"group-why-{type(error).__name__.lower()}")
        typer.echo(say("group-not-arrived", number=str(number), why=why), err=True)
        raise typer.Exit(1) from None
    typer.echo(say("group-arrived", number=str(number)))


def remove(number: NumberArgument, *, data: DataOption = None) -> None:
    """Forget a group, and the address of its robot."""

    async def work(session: Session) -> None:
        await class_groups.remove(session, await _stored(session, number))
        subject, now = f"group:{number}", SystemClock().now()
        await note(session, "removed group", person_id=None, at=now, subject=subject)

    say = said()
    with refusals(say, as_json=False):
        in_database(data, work)
    typer.echo(say("group-removed", number=str(number)))


def _asked() -> str:
    """What is typed without being shown, or comes through a pipe."""
    if sys.stdin.isatty():
        words: str = typer.prompt("Address", hide_input=True)
        return words
    return sys.stdin.readline()


async def _stored(session: Session, number: int) -> ClassGroup:
    group = await class_groups.find(session, number)
    if group is None:
        raise Refused("group-unknown")
    return group


def _told(group: ClassGroup) -> dict[str, str | int]:
    return {
        "group": group.number,
        "app": channel_words(group, lambda key, **_: key.removeprefix("group-on-")),
        "school": group.school,
        "college": group.college,
        "class": group.class_name,
        "state": group.state,
    }


def _named(group: ClassGroup, say: Say) -> dict[str, str]:
    return {
        "number": str(group.number),
        "part": part_words(group.part, say),
        "channel": channel_words(group, say),
    }
