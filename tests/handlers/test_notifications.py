"""How to be told, in chat: quiet hours, topics, channel, digest; and that it is heeded."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from sqlmodel import col, select

from handlers.every import build_router
from models.deliveries.deliveries import Delivery
from models.deliveries.notification_settings import settings_of
from models.messages import Address
from models.people.people import Contact, contact_at
from models.positions import saves
from models.positions.positions import Position
from scheduler.digests import DigestTeller, Outcome
from scheduler.watches import WatchTeller
from tests.announced import announce
from tests.posted import posting, publish
from tests.talk import Chat, Speaker

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock

OLD = posting(code="1", title="审计岗")
NEW = posting(code="2", title="新岗")


@pytest.fixture
async def chat(database: Database, library: Library, clock: SetClock) -> Chat:
    await publish(database, library, OLD, now=clock.now())
    return Chat(database=database, library=library, clock=clock, router=build_router())


async def agreed(speaker: Speaker, words: str) -> Speaker:
    await speaker.says(words)
    if "同意" in "".join(speaker.labels):
        await speaker.taps("同意")
    return speaker


async def introduced(speaker: Speaker) -> Speaker:
    await speaker.says("我是会计专业的本科生，想去烟台")
    await speaker.taps("同意")
    while any("跳过" in label for label in speaker.labels):
        await speaker.taps("跳过")
    await speaker.taps("确认")
    return speaker


async def test_quiet_hours_are_set_in_words_and_taken_back(chat: Chat) -> None:
    li = await agreed(chat.person("李"), "/quiet 22:00-8:00")
    li.sees("每天 22:00-08:00 不打扰你")
    await li.taps("取消免打扰")
    li.sees("已取消")
    await li.says("晚上十一点到早上七点别打扰我")
    li.sees("23:00-07:00")
    for words in ("取消免打扰", "/quiet off", "turn off quiet hours"):
        await li.says(words)
        li.sees("已取消")
    await li.says("/quiet")
    li.sees("每天什么时段不打扰你")
    await li.says("随便吧")
    li.sees("没看懂这个时段")
    await li.taps("22:00-08:00")
    li.sees("22:00-08:00 不打扰你")


async def test_quiet_hours_move_what_waits_and_give_it_back(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    number = await announce(database, library, now=clock.now())
    li = await agreed(chat.person("李"), "/quiet 17:00-23:00")
    await li.does(action=f"follow:{number}")
    li.sees("⏰ 2026-03-19 周四 23:00")
    await li.says("/quiet off")
    await li.says("/reminders")
    li.sees("⏰ 2026-03-19 周四 18:00")


async def test_topics_and_channel_are_chosen(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    li = await introduced(chat.person("李"))
    for words in ("别再给我发消息了", "用网页通知我", "恢复提醒"):
        await li.says(words)
        li.sees("通知设置", "免打扰：没有设", "摘要：不发")
    assert not any("📮" in label for label in li.labels), "there is only one channel"
    await _also_on(database, li.address, Address("web", "li"), clock)
    await li.says("会计 烟台")
    await li.taps("有新岗位告诉我")
    await li.says("通知设置")
    await li.taps("📮 发到测试")
    li.sees("通知发到：测试")
    teller = WatchTeller(database=database, clock=clock, library=library)
    clock.passes(hours=1)
    await publish(database, library, OLD, NEW, now=clock.now())
    await teller.tell()
    assert await _sent_to(database) == ["memory"]
    await li.says("通知设置")
    await li.taps("🔔 有新岗位、新活动")
    assert any("🔕 有新岗位" in label for label in li.labels)
    clock.passes(hours=1)
    await publish(database, library, OLD, NEW, posting(code="3"), now=clock.now())
    await teller.tell()
    assert await _sent_to(database) == ["memory"]
    await li.does(action="topic:nothing")
    li.sees("过期")
    await li.does(action="tell-on:telegram")
    li.sees("过期")


async def _also_on(database: Database, mine: Address, other: Address, clock: SetClock) -> None:
    async with database.write() as session:
        contact = await contact_at(session, mine)
        assert contact is not None
        person = contact.person_id
        session.add(
            Contact(
                person_id=person, channel=other.channel, user=other.user, created_at=clock.now()
            )
        )


async def _sent_to(database: Database) -> list[str]:
    async with database.read() as session:
        statement = select(Delivery.channel).where(col(Delivery.kind).in_(("watch", "digest")))
        return list(await session.exec(statement))


async def test_settings_need_consent(chat: Chat) -> None:
    li = chat.person("李")
    await li.does(action="topic:news")
    await li.taps("不同意")
    await li.says("/notify")
    assert not any("🔕" in label for label in li.labels)


async def test_digest_is_sent_at_its_hour_and_only_with_news(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    outcomes: Counter[str] = Counter()
    teller = DigestTeller(
        database=database,
        clock=clock,
        library=library,
        counted=lambda outcome: outcomes.update([outcome]),
    )
    li = await introduced(chat.person("李"))
    await li.says("每天早上8点给我发新岗位")
    li.sees("每天 08:00 给你发摘要")
    await teller.tell()
    assert outcomes == {}
    clock.time = datetime(2026, 3, 3, 0, 0, 5, tzinfo=UTC)
    await teller.tell()
    assert outcomes == {Outcome.EMPTY: 1}
    clock.passes(minutes=1)
    closing = OLD.model_copy(update={"deadline": datetime(2026, 3, 6, 9, tzinfo=UTC)})
    nurse = posting(code="9", majors="护理学")
    await publish(database, library, closing, NEW, nurse, now=clock.now())
    async with database.write() as session:
        contact = await contact_at(session, li.address)
        first = (await session.exec(select(Position.id).where(Position.code == "1"))).one()
        assert contact is not None
        await saves.save(session, contact.person_id, first or 0, now=clock.now())
    await announce(database, library, now=clock.now(), region="370600")
    clock.passes(days=1)
    for _ in range(2):
        await teller.tell()
    await li.hears("今天的摘要", "1 个适合你的新岗位", "一周内截止的收藏（1 个）", "春季双选会")
    assert outcomes == {Outcome.EMPTY: 1, Outcome.SENT: 1}
    clock.passes(days=1, hours=13)
    await teller.tell()
    assert outcomes[Outcome.TOO_LATE] == 1
    await li.says("/digest off")
    li.sees("不再发摘要")
    async with database.read() as session:
        setting = await settings_of(session, contact.person_id)
        assert setting.digest_due_at is None


async def test_digest_is_chosen_by_buttons_or_words(chat: Chat) -> None:
    li = await agreed(chat.person("李"), "/digest")
    li.sees("想多久收到一次摘要")
    await li.says("有时候吧")
    li.sees("没看懂")
    await li.taps("每周一 08:00")
    li.sees("每周一 08:00 给你发摘要")
    await li.says("/digest 每周五下午6点")
    li.sees("每周五 18:00 给你发摘要")
    for words, seen in (
        ("每周三发摘要", "每周三 08:00 给你发摘要"),
        ("摘要改到晚上七点", "每周三 19:00 给你发摘要"),
        ("别一条条发，攒到一起每天发一次摘要", "每天 08:00 给你发摘要"),
        ("日报别发了", "不再发摘要"),
        ("给我订个周报，周日发", "每周日 08:00 给你发摘要"),
        ("send me a weekly digest on Tuesdays", "每周二 08:00 给你发摘要"),
        ("/digest 每周五下午6点", "每周五 18:00 给你发摘要"),
    ):
        await li.says(words)
        li.sees(seen)
    await li.says("通知设置")
    li.sees("摘要：每周五 18:00")
