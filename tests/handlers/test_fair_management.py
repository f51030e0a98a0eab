"""Fairs as their counselor sees them: announced, changed, called off, and nobody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import select

from models.activities.activities import ActivityChange, look_up
from models.people.audit import Audit
from tests.announced import announce
from tests.attending import joined, news, states
from tests.school import counselor
from tests.talk import Chat

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from scheduler.fair_news import FairTeller
    from tests.conftest import SetClock


async def test_a_counselor_announces_changes_and_calls_off(
    chat: Chat, database: Database, clock: SetClock, teller: FairTeller
) -> None:
    teacher = await counselor(chat, "老师", school="山东师范大学")
    await teacher.says("/announce")
    await teacher.says("2026届春季双选会")
    await teacher.says("2025-03-20 9:00")
    teacher.sees("这个时间已经过去了")
    await teacher.says("下周五下午2点到5点")
    await teacher.says("长清湖校区体育馆")
    await teacher.says("3月20日")
    teacher.sees("报名截止不能晚于活动结束")
    await teacher.says("3月12日")
    await teacher.says("2")
    await teacher.says("会计学、计算机类")
    await teacher.says("2026届本科及以上，最好有实习")
    teacher.sees("2026-03-13 周五 14:00–17:00", "济南市", "报名截止：2026-03-12 周四", "名额：2")
    teacher.sees("面向：2026届本科及以上，最好有实习（这句话里有我不能核对的内容")
    await teacher.taps("确认")
    teacher.sees("/start fair_1")
    li, wang = chat.person("李"), chat.person("王")
    for speaker in (li, wang):
        await joined(speaker, 1)
    zhao = await joined(chat.person("赵"), 1, waiting=True)

    await teacher.says("/start fair_1")
    await teacher.taps("✏️ 修改")
    await teacher.taps("改名额")
    await teacher.says("1")
    teacher.sees("已经有 2 人占了名额", "最多多少人")
    await teacher.says("3")
    teacher.sees("原来：2", "改成：3")
    await teacher.says("/cancel")
    await teacher.does(action="manage:1:time")
    await teacher.says("3月14日 9:00-12:00")
    teacher.sees("原来：2026-03-13 周五 14:00–17:00", "改成：2026-03-14 周六 09:00–12:00", "3 人")
    await teacher.taps("确认")
    for _ in range(2):
        await teller.tell()
    for speaker in (li, wang, zhao):
        (told,) = await news(database, speaker)
        assert "原来：🗓 2026-03-13 周五 14:00–17:00" in told.cards[0].lines[0]
        assert "现在：🗓 2026-03-14 周六 09:00–12:00" in told.cards[0].lines[0]
    await teacher.does(action="manage:1:cancel")
    await teacher.taps("确认")
    await teller.tell()
    assert "取消了" in (await news(database, li))[-1].text
    await li.says("/mine")
    li.sees("这场活动已取消")
    async with database.read() as session:
        deeds = list(await session.exec(select(Audit.deed).where(Audit.subject == "activity:1")))
        fields = list(await session.exec(select(ActivityChange.fields)))
    assert [deed for deed in deeds if "signed" not in deed] == [
        "published",
        "changed",
        "cancelled",
    ]
    assert any(change.get("begins") for change in fields)


async def test_more_places_are_offered_to_who_waits(
    chat: Chat, database: Database, library: Library, clock: SetClock, teller: FairTeller
) -> None:
    number = await announce(database, library, now=clock.now(), capacity=1)
    await joined(chat.person("李"), number)
    wang = await joined(chat.person("王"), number, waiting=True)
    teacher = await counselor(chat, "老师", school="")
    await teacher.does(action=f"manage:{number}:capacity")
    await teacher.says("3")
    await teacher.taps("确认")
    await teller.tell()
    assert len(await news(database, wang)) == 1
    assert await states(database) == ["entered", "offered"]


async def test_roles_and_schools_are_checked_at_every_button(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    number = await announce(database, library, now=clock.now())
    li = await joined(chat.person("李"), number)
    elsewhere = await counselor(chat, "别校老师", school="烟台大学")
    for speaker in (li, elsewhere):
        await speaker.says(f"/start fair_{number}")
        assert not any("修改" in label for label in speaker.labels)
        for part in ("time", "venue", "deadline", "capacity", "cancel"):
            await speaker.does(action=f"manage:{number}:{part}")
            speaker.sees("需要相应的权限")
    await li.says("/announce")
    li.sees("需要相应的权限")
    async with database.read() as session:
        activity = await look_up(session, number)
    assert activity is not None
    assert (activity.state, activity.changes) == ("published", 1)
