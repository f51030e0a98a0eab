"""Signing up for a fair: asked for consent first, waited for in order, and taken back with all
that is stored. (A hundred who press for the last place: tests/web/test_last_place.py.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.announced import announce
from tests.attending import joined, news, states
from tests.talk import Chat

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from scheduler.fair_news import FairTeller
    from tests.conftest import SetClock


async def test_signing_up_asks_for_consent_and_confirmation(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    number = await announce(database, library, now=clock.now())
    li = chat.person("李")
    await li.says(f"/start fair_{number}")
    li.sees("春季双选会", "2026-03-20 周五 09:00–16:30", "济南市 长清湖校区体育馆", "来源")
    await li.taps("报名")
    li.sees("同意我记住")
    assert await states(database) == []
    await li.taps("同意")
    li.sees("报名「春季双选会」？")
    assert await states(database) == []
    await li.taps("确认")
    li.sees("报名成功")
    await li.says("我报了哪些活动")
    li.sees("你报名了 1 场活动", "你已报名")
    await li.taps("取消报名")
    await li.taps("确定取消")
    li.sees("已取消报名")
    await li.says("我的报名")
    li.sees("你还没有报名任何活动")
    await joined(li, number)
    assert await states(database) == ["entered"]


async def test_who_waits_is_offered_the_place_in_order_and_for_a_time(
    chat: Chat, database: Database, library: Library, clock: SetClock, teller: FairTeller
) -> None:
    number = await announce(database, library, now=clock.now(), capacity=1)
    li = await joined(chat.person("李"), number)
    wang = await joined(chat.person("王"), number, waiting=True)
    wang.sees("已排上候补", "前面还有 0 人")
    zhao = await joined(chat.person("赵"), number, waiting=True)
    zhao.sees("前面还有 1 人")
    await li.does(action=f"quit:{number}:yes")
    for _ in range(2):
        await teller.tell()
    (offer,) = await news(database, wang)
    assert await news(database, zhao) == []
    assert "2026-03-03 周二 09:00" in offer.text
    await zhao.does(action=f"place:{number}")
    zhao.sees("现在没有留给你的名额")
    clock.passes(hours=25)
    await teller.tell()
    assert await states(database) == ["withdrawn", "withdrawn", "offered"]
    await wang.does(action=offer.buttons[0].action)
    wang.sees("现在没有留给你的名额")
    _, over = await news(database, wang)
    assert "过了确认时间" in over.text
    (offer,) = await news(database, zhao)
    await zhao.does(action=offer.buttons[0].action)
    zhao.sees("报名成功")
    assert await states(database) == ["withdrawn", "withdrawn", "entered"]


async def test_the_place_of_who_is_erased_goes_to_the_next(
    chat: Chat, database: Database, library: Library, clock: SetClock, teller: FairTeller
) -> None:
    number = await announce(database, library, now=clock.now(), capacity=1)
    li = await joined(chat.person("李"), number)
    wang = await joined(chat.person("王"), number, waiting=True)
    await li.says("/forget")
    await li.taps("确认")
    await teller.tell()
    assert await states(database) == ["offered"]
    assert len(await news(database, wang)) == 1


async def test_what_is_stored_is_exported_and_erased(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    number = await announce(database, library, now=clock.now(), capacity=1)
    li = await joined(chat.person("李"), number)
    await li.does(action="fair-watch:........")
    await li.says("/export")
    (attachment,) = [reply.attachment for reply in li.replies if reply.attachment]
    assert attachment.size > 0
    await li.says("/forget")
    await li.taps("确认")
    assert await states(database) == []


async def test_two_accounts_of_one_person_hold_one_place(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    number = await announce(database, library, now=clock.now())
    li, phone = chat.person("李"), chat.person("手机", channel="telegram")
    for speaker in (li, phone):
        await joined(speaker, number)
        await speaker.does(action="feed")
    await li.says("/link")
    code = next(word for word in li.text.split() if len(word) == 8 and word.isupper())
    await phone.says(f"/link {code}")
    await phone.taps("确认")
    assert await states(database) == ["entered"]
    await phone.says("/mine")
    phone.sees("你报名了 1 场活动")
