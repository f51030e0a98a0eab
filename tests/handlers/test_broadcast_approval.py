"""Broadcasts to so many that a second person has to agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from knowledge.sending.sending_rules import SendingRules
from models.files.blobs import Blob
from models.messages import Upload
from scheduler.broadcasts import BroadcastSender
from scheduler.housekeeping import Housekeeping
from tests.broadcasting import goes_on, writes
from tests.school import ELSEWHERE, counselor, graduate

if TYPE_CHECKING:
    from knowledge.library import Library
    from tests.conftest import SetClock
    from tests.talk import Chat


@pytest.fixture(autouse=True)
def two_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SendingRules, "needs_approval", lambda self, recipients: recipients > 1)


async def test_a_large_one_needs_a_second_person(
    chat: Chat, library: Library, clock: SetClock
) -> None:
    wang = await counselor(chat, "王老师")
    li, zhao = await graduate(chat, "li"), await graduate(chat, "zhao")
    await writes(wang)
    await wang.taps("发给 2 人")
    wang.sees("没有别的老师")
    elsewhere = await counselor(chat, "外校老师", school=ELSEWHERE)
    sun = await counselor(chat, "孙老师")
    await wang.taps("发给 2 人", of=wang.seen[-2])
    wang.sees("另一位老师同意")
    await wang.taps("看看")
    wang.sees("等另一位老师同意")
    await goes_on(chat, library)
    assert li.pushed == []
    assert elsewhere.pushed == []
    await wang.does(action="approve:1:yes")
    wang.sees("另一位负责同样范围的老师")
    await sun.hears("王老师想群发给 2 人", "请在周五前", "范围内所有人", "「我已阅读」")
    await sun.taps("不同意")
    await wang.hears("没有得到同意")
    await wang.taps("看看", of=wang.pushed[-1][1])
    await wang.taps("照着再写一条")
    wang.sees("草稿", "会发给 2 人")
    await wang.taps("定时发")
    await wang.says("明天")
    wang.sees("另一位老师同意")
    await sun.says("/broadcast")
    sun.sees("王老师想群发给 2 人", "03-03 09:00 开始")
    await sun.taps("同意")
    sun.sees("已同意")
    await wang.hears("得到同意，会在 03-03 09:00 开始")
    await goes_on(chat, library)
    assert li.pushed == []
    clock.passes(days=1)
    await goes_on(chat, library)
    assert len(li.pushed) == len(zhao.pushed) == 1


async def test_one_that_has_grown_large_by_its_time_is_not_sent(
    chat: Chat, library: Library, clock: SetClock
) -> None:
    wang, li = await counselor(chat, "王老师"), await graduate(chat, "li")
    await writes(wang)
    await wang.taps("定时发")
    await wang.says("明天早上9点")
    await graduate(chat, "zhao")
    clock.passes(days=1)
    await goes_on(chat, library)
    assert li.pushed == []
    await wang.hears("没有发", "人变多了")
    await wang.taps("看看")
    await wang.taps("照着再写一条")
    wang.sees("会发给 2 人")


async def test_what_nobody_decides_about_ends_with_its_file(
    chat: Chat, library: Library, clock: SetClock
) -> None:
    wang, _ = await counselor(chat, "王老师"), await counselor(chat, "孙老师")
    await graduate(chat, "li"), await graduate(chat, "zhao")
    await writes(wang)
    await wang.sends(Upload("海报.png", "image/png", 3, b"png"))
    await wang.taps("发给 2 人")
    sender = BroadcastSender(database=chat.database, clock=clock, texts=library.texts)
    keeper = Housekeeping(database=chat.database, clock=clock, keep_days=180)

    async def passes(days: int) -> list[str]:
        clock.passes(days=days)
        await sender.give_up()
        await keeper.forget()
        async with chat.database.read() as session:
            return list(await session.exec(select(Blob.name)))

    assert await passes(days=29) == ["海报.png"]
    assert await passes(days=2) == ["海报.png"]
    await wang.hears("一个月没有人决定", "已取消")
    assert await passes(days=181) == []
