"""Fairs in chat: found in words, signed up for, waited for, changed, and told of once."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from sqlmodel import col, select

from handlers.every import build_router
from models import signups
from models.activities import Activity, ActivityChange, look_up
from models.audit import Audit
from models.deliveries import Delivery
from models.messages import Reply
from models.people import contact_at
from models.roles import Grant, Role
from models.signups import HOLDING, Signup, Standing
from scheduler.fair_news import FairTeller
from tests.announced import announce
from tests.talk import Chat, Speaker

if TYPE_CHECKING:
    from datetime import datetime

    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock


@pytest.fixture
def chat(database: Database, library: Library, clock: SetClock) -> Chat:
    return Chat(database=database, library=library, clock=clock, router=build_router())


@pytest.fixture
def teller(database: Database, library: Library, clock: SetClock) -> FairTeller:
    return FairTeller(database=database, clock=clock, library=library)


async def introduced(speaker: Speaker, words: str) -> Speaker:
    await speaker.says(words)
    await speaker.taps("同意")
    while any("跳过" in label for label in speaker.labels):
        await speaker.taps("跳过")
    await speaker.taps("确认")
    return speaker


async def joined(speaker: Speaker, number: int, *, waiting: bool = False) -> Speaker:
    await speaker.says(f"/start fair_{number}")
    await speaker.taps("排候补" if waiting else "报名")
    if "同意" in "".join(speaker.labels):
        await speaker.taps("同意")
    await speaker.taps("确认")
    return speaker


async def counselor(
    chat: Chat, name: str = "老师", *, school: str = "", role: Role = Role.COUNSELOR
) -> Speaker:
    speaker = chat.person(name)
    await speaker.says("/privacy")
    await speaker.says("/me")
    await speaker.taps("同意")
    await speaker.says("/cancel")
    async with chat.database.write() as session:
        contact = await contact_at(session, speaker.address)
        assert contact is not None
        session.add(
            Grant(
                person_id=contact.person_id, role=role, school=school, granted_at=chat.clock.now()
            )
        )
    return speaker


async def news(database: Database, speaker: Speaker) -> list[Reply]:
    async with database.read() as session:
        statement = select(Delivery).where(
            Delivery.kind == "activity", Delivery.user == speaker.address.user
        )
        rows = await session.exec(statement.order_by(col(Delivery.id)))
        return [Reply.from_json(row.reply) for row in rows]


async def states(database: Database) -> list[str]:
    async with database.read() as session:
        rows = await session.exec(select(Signup.state).order_by(col(Signup.position)))
        return list(rows)


def titles(speaker: Speaker) -> list[str]:
    return [card.title for reply in speaker.replies for card in reply.cards]


@pytest.fixture
async def several(database: Database, library: Library, clock: SetClock) -> dict[str, int]:
    now = clock.now()

    async def add(time: str, **said: object) -> int:
        return await announce(database, library, now=now, time=time, **said)

    yantai = {"region": "370600", "venue": "烟台大学"}
    return {
        "spring": await add("2026-03-20 9:00-16:30"),
        "nurses": await add(
            "2026-03-12", title="医药专场", kind="industry", majors="护理学", **yantai
        ),
        "talk": await add(
            "2026-03-10 14:00", title="海尔集团宣讲会", kind="talk", majors="", **yantai
        ),
        "online": await add(
            "2026-04-02", title="线上双选会", mode="online", region="", venue="", majors=""
        ),
        "lecture": await add("2026-03-15", title="简历讲座", kind="event", pillar="educate"),
    }


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("下周有什么招聘会", ["医药专场"]),
        ("烟台有宣讲会吗", ["海尔集团宣讲会"]),
        ("会计专业在济南的招聘会", ["春季双选会", "线上双选会"]),
        ("线上的招聘会有哪些", ["线上双选会"]),
        ("海尔的宣讲会什么时候", ["海尔集团宣讲会"]),
        ("最近有什么招聘会", ["海尔集团宣讲会", "医药专场", "春季双选会", "线上双选会"]),
        ("计算机专业的招聘会", ["春季双选会", "线上双选会"]),
        ("行业招聘会", ["医药专场"]),
        ("job fairs in Yantai for nursing", ["医药专场", "线上双选会"]),
    ],
)
async def test_fairs_are_found_in_words(
    chat: Chat, several: dict[str, int], words: str, found: list[str]
) -> None:
    li = chat.person("李")
    await li.says(words)
    assert titles(li) == found


async def test_words_are_found_whatever_their_case(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    await announce(database, library, now=clock.now(), title="Spring Fair 2026")
    ann = chat.person("ann", locale="en")
    await ann.says("when is the spring fair?")
    assert titles(ann) == ["Spring Fair 2026"]


async def test_events_are_apart_from_fairs(chat: Chat, several: dict[str, int]) -> None:
    li = chat.person("李")
    await li.says("最近有什么就业讲座")
    assert titles(li) == ["简历讲座"]


async def test_for_me_comes_what_is_near_and_names_my_major(
    chat: Chat, several: dict[str, int]
) -> None:
    li = await introduced(chat.person("李"), "我是山东大学会计学26届本科，家在烟台，想去济南")
    await li.says("/fairs")
    li.sees("会计学 · 济南市", "✅ 需求专业里有：会计学、计算机类", "没有写专业要求")
    assert titles(li) == ["春季双选会", "线上双选会", "海尔集团宣讲会"]


async def test_nothing_is_said_to_be_nothing_and_new_ones_are_told_once(
    chat: Chat, database: Database, library: Library, clock: SetClock, teller: FairTeller
) -> None:
    li = chat.person("李")
    await li.says("青岛有什么招聘会")
    li.sees("近期没有找到：青岛市")
    await li.taps("有新活动告诉我")
    await li.taps("同意")
    await li.taps("继续")
    li.sees("发布了新的「青岛市")
    clock.passes(hours=1)
    now = clock.now()
    await announce(database, library, now=now, title="济南双选会")
    await announce(database, library, now=now, title="青岛双选会", region="370200")
    for _ in range(2):
        clock.passes(minutes=1)
        await teller.tell()
    (message,) = await news(database, li)
    assert [card.title for card in message.cards] == ["青岛双选会"]
    await li.says("/mine")
    await li.taps("不再提醒")
    await li.says("/mine")
    assert not any("不再提醒" in label for label in li.labels)


async def test_what_is_over_is_shown_as_over_and_never_as_coming(
    chat: Chat, several: dict[str, int], clock: SetClock
) -> None:
    clock.passes(days=60)
    li = chat.person("李")
    await li.says("最近有什么招聘会")
    assert titles(li) == []
    await li.says("2026年3月的招聘会有哪些")
    assert set(titles(li)) == {"春季双选会", "医药专场"}
    assert li.text.count("已结束") == 2
    await li.says(f"/start fair_{several['spring']}")
    li.sees("已结束")
    assert not any("报名" in label and "我的" not in label for label in li.labels)
    await li.does(action=f"join:{several['spring']}")
    li.sees("这场活动已经结束了")


async def test_pages_are_turned(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    for day in range(10, 22):
        await announce(
            database, library, now=clock.now(), time=f"2026-03-{day}", title=f"第{day}日双选会"
        )
    li = chat.person("李")
    await li.says("招聘会")
    assert len(titles(li)) == 5
    await li.taps("下一页")
    await li.taps("下一页")
    assert titles(li) == ["第20日双选会", "第21日双选会"]
    assert li.replies[0].edits


async def test_signing_up_asks_for_consent_and_confirmation(
    chat: Chat, several: dict[str, int], database: Database
) -> None:
    li = chat.person("李")
    await li.says(f"/start fair_{several['spring']}")
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
    await joined(li, several["spring"])
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


async def test_the_last_place_goes_to_exactly_one_of_a_hundred(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    number = await announce(database, library, now=clock.now(), capacity=1)
    people = [chat.person(f"同学{each}") for each in range(100)]
    for speaker in people:
        await speaker.does(action=f"join:{number}")
        await speaker.taps("同意")
    await asyncio.gather(*(speaker.taps("确认") for speaker in people))
    assert await states(database) == ["entered"]
    late = [speaker for speaker in people if "名额已满，要排候补吗" in speaker.text]
    assert len(late) == 99
    await asyncio.gather(*(speaker.taps("确认") for speaker in late))
    found = await states(database)
    assert sorted(found) == ["entered"] + ["waiting"] * 99
    async with database.read() as session:
        positions = list(await session.exec(select(Signup.position)))
    assert sorted(positions) == list(range(1, 101))


async def test_without_the_lock_the_race_is_lost(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    """The control: who looks in one unit of work and enters in another oversells the place."""
    number = await announce(database, library, now=clock.now(), capacity=1)
    people = []
    for each in range(5):
        speaker = chat.person(f"同学{each}")
        await speaker.says("你好")
        async with database.read() as session:
            contact = await contact_at(session, speaker.address)
            assert contact is not None
            people.append(contact.person_id)
    everybody_looked = asyncio.Barrier(len(people))

    async def look_and_enter(person_id: int, now: datetime) -> None:
        async with database.read() as session:
            activity = await session.get(Activity, number)
            assert activity is not None
            is_free = await signups.has_place(session, activity)
        await everybody_looked.wait()
        state = Standing.ENTERED if is_free else Standing.WAITING
        async with database.write() as session:
            session.add(
                Signup(
                    activity_id=number,
                    person_id=person_id,
                    state=state,
                    position=1,
                    created_at=now,
                    updated_at=now,
                )
            )

    await asyncio.gather(*(look_and_enter(each, clock.now()) for each in people))
    async with database.read() as session:
        assert await signups.count(session, number, HOLDING) == 5


async def test_a_counselor_announces_changes_and_calls_off(
    chat: Chat, database: Database, clock: SetClock, teller: FairTeller
) -> None:
    teacher = await counselor(chat, school="山东师范大学")
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
    teacher.sees("已经有 2 人占了名额")
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
    teacher = await counselor(chat)
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


@pytest.mark.parametrize(
    "action",
    [
        "fair:999",
        "fair:x",
        "fair:99999999999999999999",
        "join:999",
        "quit:999",
        "place:999",
        "mine:x",
        "mine:99999",
        "fairs:x:........",
        "fairs:0:garbage",
        "fairs:0:b999999........",
        "fairs:0:.999999.......",
        "fairs:0:..zz......",
        "fairs:9999:........",
        "fair-watch:garbage",
        "fair-unwatch:x",
    ],
)
async def test_old_and_forged_buttons_are_answered_kindly(chat: Chat, action: str) -> None:
    li = chat.person("李")
    await li.does(action=action)
    assert li.text
    li.sees_no("出了点问题")


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
