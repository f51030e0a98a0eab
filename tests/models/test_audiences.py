"""The reverse over the tables: people who agreed and told us enough, for a stored position."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlmodel import select

from knowledge.positions.queries import Scope
from models.messages import Address
from models.people.people import meet, save
from models.positions.audiences import Suited, read_audience, suited_people
from models.positions.positions import Position
from tests.posted import posting, publish

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock

ACCOUNTANT: dict[str, Any] = {"level": "本科", "major_words": "会计学", "targets": ["370600"]}


async def test_position_finds_its_people(
    database: Database, library: Library, clock: SetClock
) -> None:
    told: tuple[dict[str, Any], ...] = (
        ACCOUNTANT,
        {**ACCOUNTANT, "targets": ["440100"]},
        {**ACCOUNTANT, "major_words": "护理学"},
        {**ACCOUNTANT, "level": "专科"},
        {**ACCOUNTANT, "major_words": "星际航运学", "targets": []},
        {**ACCOUNTANT, "consented_at": None},
    )
    await publish(database, library, posting(), now=clock.now())
    ids = []
    async with database.write() as session:
        for number, facts in enumerate(told):
            person = await meet(session, Address("web", str(number)), now=clock.now())
            known: dict[str, Any] = {"consented_at": clock.now(), **facts}
            await save(session, replace(person, **known))
            ids.append(person.id)
    async with database.write() as session:
        position = (await session.exec(select(Position.id))).one()
        audience = await read_audience(session, library.names)
        assert len(audience) == 5
        found = await suited_people(
            session,
            audience,
            position or 0,
            scope=Scope.HERE,
            divisions=library.regions.divisions,
        )
    assert found == Suited(taken=(ids[0],), asking=(ids[4],))
