"""One-time tokens: whoever is first, once, in time, and nobody by guessing."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from sqlmodel import select

from models.database import Database
from models.people import tokens
from models.people.tokens import Purpose, Token
from tests.conftest import SetClock


async def _issue(database: Database, clock: SetClock) -> str:
    async with database.write() as session:
        return await tokens.issue(
            session,
            Purpose.LINK,
            payload={"person": 7},
            expires_at=clock.now() + timedelta(minutes=10),
        )


async def _redeem(
    database: Database, clock: SetClock, token: str, purpose: Purpose = Purpose.LINK
) -> dict[str, int] | None:
    async with database.write() as session:
        return await tokens.redeem(session, purpose, token, now=clock.now())


async def test_of_many_who_hold_it_one_succeeds(database: Database, clock: SetClock) -> None:
    token = await _issue(database, clock)
    outcomes = await asyncio.gather(*(_redeem(database, clock, token) for _ in range(10)))
    assert [outcome for outcome in outcomes if outcome] == [{"person": 7}]


async def test_it_is_good_for_one_purpose_and_for_its_time(
    database: Database, clock: SetClock
) -> None:
    token = await _issue(database, clock)
    assert await _redeem(database, clock, token, Purpose.ADMIN) is None
    clock.passes(minutes=10)
    assert await _redeem(database, clock, token) is None


async def test_it_is_read_as_people_type_it(database: Database, clock: SetClock) -> None:
    token = await _issue(database, clock)
    assert await _redeem(database, clock, f" {token.lower()} ") == {"person": 7}


async def test_only_a_digest_is_stored(database: Database, clock: SetClock) -> None:
    token = await _issue(database, clock)
    async with database.read() as session:
        rows = (await session.exec(select(Token))).all()
    assert token not in str(rows)
