"""Fairs in chat: found in words, in pages, watched for, and never shown as coming when over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.announced import announce
from tests.attending import news
from tests.school import introduced
from tests.talk import Chat

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from scheduler.fair_news import FairTeller
    from tests.conftest import SetClock


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
    assert li.titles == found


async def test_words_are_found_whatever_their_case(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    await announce(database, library, now=clock.now(), title="Spring Fair 2026")
    ann = chat.person("ann", locale="en")
    await ann.says("when is the spring fair?")
    assert ann.titles == ["Spring Fair 2026"]


async def test_events_are_apart_from_fairs(chat: Chat, several: dict[str, int]) -> None:
    li = chat.person("李")
    await li.says("最近有什么就业讲座")
    assert li.titles == ["简历讲座"]


async def test_for_me_comes_what_is_near_and_names_my_major(
    chat: Chat, several: dict[str, int]
) -> None:
    li = await introduced(chat.person("李"), "我是山东大学会计学26届本科，家在烟台，想去济南")
    await li.says("/fairs")
    li.sees("会计学 · 济南市", "✅ 需求专业里有：会计学、计算机类", "没有写专业要求")
    assert li.titles == ["春季双选会", "线上双选会", "海尔集团宣讲会"]


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
    assert li.titles == []
    await li.says("2026年3月的招聘会有哪些")
    assert set(li.titles) == {"春季双选会", "医药专场"}
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
    assert len(li.titles) == 5
    await li.taps("下一页")
    await li.taps("下一页")
    assert li.titles == ["第20日双选会", "第21日双选会"]
    assert li.replies[0].edits


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
