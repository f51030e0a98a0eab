"""Closing a position in chat: by an admin only, at once, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from handlers.every import build_router
from models.people.audit import Audit
from tests.posted import posting, publish
from tests.school import admin, graduate
from tests.talk import Chat

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock

SEARCH = "会计 烟台"


@pytest.fixture
async def chat(database: Database, library: Library, clock: SetClock) -> Chat:
    await publish(database, library, posting(code="1", title="审计岗"), now=clock.now())
    return Chat(database=database, library=library, clock=clock, router=build_router())


async def test_an_admin_closes_a_position_and_opens_it_again(
    chat: Chat, database: Database
) -> None:
    boss, li = await admin(chat, "管理"), await graduate(chat, "李")
    await boss.says(SEARCH)
    await boss.taps("详情")
    await boss.taps("关闭这个岗位")
    boss.sees("审计岗")
    await li.says(SEARCH)
    li.sees_no("审计岗")
    await boss.taps("重新开放")
    await li.says(SEARCH)
    li.sees("审计岗")
    async with database.read() as session:
        deeds = [row.deed for row in await session.exec(select(Audit).order_by("id"))]
    assert deeds[-2:] == ["closed", "reopened"]


async def test_nobody_else_may_close_one(chat: Chat) -> None:
    li = await graduate(chat, "李")
    await li.says(SEARCH)
    await li.taps("详情")
    assert not [label for label in li.labels if "关闭" in label]
    await li.does(action="close-position:1")
    await li.says(SEARCH)
    li.sees("审计岗")


async def test_closing_twice_is_closing_once(chat: Chat, database: Database) -> None:
    boss = await admin(chat, "管理")
    for _ in range(2):
        await boss.does(action="close-position:1")
        boss.sees("已关闭")
    await boss.does(action="close-position:99999")
    boss.sees("不在了")
    async with database.read() as session:
        assert len([*await session.exec(select(Audit).where(Audit.deed == "closed"))]) == 1
