"""Menus by role: whoever gains a role sees its commands, and loses them with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlmodel import delete

from bot.menus import Menus
from handlers.every import build_router
from knowledge.library import Library
from models.database import Database
from models.errors import Unreachable
from models.messages import Address
from models.people.people import meet
from models.people.roles import Grant, Role
from tests.conftest import SetClock

LI = Address("memory", "li")


class Shown:
    """A channel that remembers the names in each menu it showed."""

    name = "memory"

    def __init__(self) -> None:
        self.menus: list[tuple[str, set[str]]] = []
        self.is_down = False

    async def show_menu(
        self, address: Address, commands: Mapping[str, Sequence[tuple[str, str]]]
    ) -> None:
        """Remember, or fail."""
        if self.is_down:
            raise Unreachable
        self.menus.append((address.user, {name for name, _ in commands["zh-CN"]}))


async def test_a_role_brings_its_commands_and_takes_them_away(
    database: Database, clock: SetClock, library: Library
) -> None:
    channel = Shown()
    menus = Menus(channel, database=database, router=build_router(), texts=library.texts)
    await menus.refresh()
    assert channel.menus == []
    async with database.write() as session:
        person = await meet(session, LI, now=clock.now())
        session.add(Grant(person_id=person.id, role=Role.ADMIN, granted_at=clock.now()))
    await menus.refresh()
    await menus.refresh()
    [(user, names)] = channel.menus
    assert user == "li"
    assert {"status", "help", "me"} <= names
    async with database.write() as session:
        await session.exec(delete(Grant))
    await menus.refresh()
    assert "status" not in channel.menus[-1][1]
    assert "help" in channel.menus[-1][1]


async def test_a_menu_that_cannot_be_shown_stops_nothing(
    sqlite: Database, clock: SetClock, library: Library
) -> None:
    channel = Shown()
    channel.is_down = True
    menus = Menus(channel, database=sqlite, router=build_router(), texts=library.texts)
    async with sqlite.write() as session:
        person = await meet(session, LI, now=clock.now())
        session.add(Grant(person_id=person.id, role=Role.ADMIN, granted_at=clock.now()))
    await menus.refresh()
    channel.is_down = False
    await menus.refresh()
    assert len(channel.menus) == 1
