"""How the nominations of every round, or the entries of every contest, stand: lines, or JSON."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from bot.commands.configuration import load
from bot.commands.json_lines import echo_json
from bot.commands.storage import opened, opening_the_database
from bot.commands.terminal import said

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable
    from pathlib import Path

    from bot.settings import Settings
    from models.activities.activities import Activity
    from models.database import Session


@dataclass(frozen=True, slots=True)
class Overview:
    """An activity, and how many of what belongs to it stand how."""

    number: int
    title: str
    counts: dict[str, int]

    @classmethod
    def of(cls, activity: Activity, states: Iterable[str]) -> Overview:
        """The states counted, the most frequent first."""
        return cls(activity.number, activity.title, dict(Counter(states).most_common()))


def show_overviews(
    read: Callable[[Session], Awaitable[list[Overview]]],
    *,
    names: tuple[str, str],
    state: str,
    as_json: bool,
    data: Path | None,
) -> None:
    """Write what `read` finds: in JSON under these `names`, in words by the texts of a `state`."""
    settings, say = load(data=data), said()
    with opening_the_database():
        found = asyncio.run(_found(settings, read))
    subject, counted = names
    for each in found:
        if as_json:
            echo_json({subject: each.number, "title": each.title, counted: each.counts})
        else:
            words = (f"{say(f'{state}-{key}')} {number}" for key, number in each.counts.items())
            typer.echo(f"{each.number}\t{each.title}\t{' · '.join(words)}")


async def _found(
    settings: Settings, read: Callable[[Session], Awaitable[list[Overview]]]
) -> list[Overview]:
    async with opened(settings) as database, database.read() as session:
        return await read(session)
