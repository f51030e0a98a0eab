"""Every start without an admin prints a link; once one was used, none of them works."""

from __future__ import annotations

from datetime import timedelta

from handlers.every import build_router
from knowledge.library import Library
from models.database import Database
from models.people import tokens
from models.people.tokens import Purpose
from tests.conftest import SetClock
from tests.talk import Chat


async def test_a_link_found_in_an_old_log_is_worth_nothing(
    database: Database, clock: SetClock, library: Library
) -> None:
    chat = Chat(database=database, library=library, clock=clock, router=build_router())
    async with database.write() as session:
        first, second = [
            await tokens.issue(session, Purpose.ADMIN, expires_at=clock.now() + timedelta(days=1))
            for _ in range(2)
        ]
    li, thief = chat.person("li"), chat.person("thief")
    await li.says(f"/start admin_{second}")
    li.sees("管理员")
    await thief.says(f"/start admin_{first}")
    thief.sees("不对")
    await thief.says("/status")
    thief.sees("权限")
