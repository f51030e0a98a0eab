"""Stories of models: shown with consent alone, found by words, nearest first, and taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlmodel import col, select, update

from models.honours.stories import WAITS, Story, prune
from models.people.people import PersonRow, meet
from tests.honoured import nominated, published, serving
from tests.school import admin, counselor, graduate
from tests.talk import Chat

if TYPE_CHECKING:
    from models.database import Database
    from tests.conftest import SetClock
    from tests.talk import Speaker

WORDS = "在盐碱地上种出了水稻，带着全村人增收。"


async def written(teacher: Speaker, name: str = "王强", title: str = "盐碱地上的论文") -> str:
    """Write a story about somebody; what they send to agree."""
    await teacher.says("/story")
    for words in (name, title, WORDS):
        await teacher.says(words)
    await teacher.taps("确认")
    return next(word for word in teacher.text.split() if word.startswith("portrait-of_"))


async def told(speaker: Speaker, **profile: str) -> Speaker:
    """Give somebody a profile."""
    async with speaker.chat.database.write() as session:
        person = await meet(session, speaker.address, now=speaker.chat.clock.now())
        await session.exec(
            update(PersonRow).where(col(PersonRow.id) == person.id).values(**profile)
        )
    return speaker


async def portrayed(chat: Chat, teacher: Speaker, name: str, **profile: str) -> Speaker:
    """Somebody whose story is shown."""
    code = await written(teacher, name, f"{name}的路")
    speaker = await told(await graduate(chat, name), **profile)
    await speaker.says(f"/start {code}")
    await speaker.taps("同意公开")
    return speaker


async def titles(database: Database) -> list[tuple[str, str]]:
    async with database.read() as session:
        rows = await session.exec(select(Story).order_by(col(Story.id)))
        return [(each.title, each.state) for each in rows]


async def test_a_story_is_shown_with_consent_alone(chat: Chat, database: Database) -> None:
    teacher, li = await counselor(chat, "老师"), await graduate(chat, "李")
    code = await written(teacher)
    for said in ("/stories", "有什么基层典型事迹"):
        await li.says(said)
        li.sees_no("王强", "盐碱地")
    await li.does(action="story:1")
    li.sees("没有公开")
    await teacher.says(f"/start {code}")
    teacher.sees("要由事迹里的本人来同意")
    wang = await told(
        await graduate(chat, "王"), major="本科:090101", major_words="农学", home="370523"
    )
    await wang.says(f"/start {code}")
    wang.sees("盐碱地上的论文", WORDS, "山东大学 · 农学", "广饶县")
    await wang.taps("同意公开")
    await teacher.hears("本人同意公开了")
    for said in ("有什么基层典型事迹", "/stories"):
        await li.says(said)
        li.sees("王强 · 盐碱地上的论文", "同校")
    await li.taps("看事迹")
    li.sees(WORDS, "山东大学 · 农学")
    await li.says(f"/start {code}")
    li.sees("用过了、过期了")
    await li.does(action="story-hide:1")
    li.sees("没有找到")
    await wang.does(action="my-stories")
    await wang.taps("不再公开")
    wang.sees("不再公开了")
    await li.does(action="story:1")
    li.sees("没有公开")
    await wang.taps("决定是否公开")
    await wang.taps("同意公开")
    assert await titles(database) == [("盐碱地上的论文", "shown")]
    await wang.says("/forget")
    await wang.taps("确认")
    assert await titles(database) == []


async def test_who_declines_leaves_nothing_behind(chat: Chat, database: Database) -> None:
    teacher, wang = await counselor(chat, "老师"), await graduate(chat, "王")
    code = await written(teacher)
    await wang.says(f"/start {code}")
    await wang.taps("不同意")
    wang.sees("已经删除")
    await teacher.hears("本人不同意公开")
    assert await titles(database) == []


async def test_those_of_the_same_major_school_or_home_come_first(
    chat: Chat, database: Database
) -> None:
    teacher = await counselor(chat, "老师")
    other = {"school": "烟台大学"}
    await portrayed(chat, teacher, "无关", **other)
    await portrayed(chat, teacher, "同城", **other, home="370602")
    await portrayed(chat, teacher, "同类", **other, major="本科:120204", major_words="财务管理")
    await portrayed(chat, teacher, "同乡", **other, home="370612")
    await portrayed(chat, teacher, "同行", **other, major="本科:120203K", major_words="会计学")
    li = await told(
        await graduate(chat, "李"), major="本科:120203K", major_words="会计学", home="370612"
    )
    await li.says("典型事迹")
    shown = [card.title.split(" ")[0] for reply in li.replies for card in reply.cards]
    assert shown == ["同行", "同乡", "同类", "同城", "无关"]
    li.sees("🤝 同专业", "🤝 同乡", "🤝 专业相近", "🤝 同市")
    for words, name in (
        ("会计专业", "同行"),
        ("牟平", "同乡"),
        ("老家牟平的榜样", "同乡"),
        ("无关的路", "无关"),
    ):
        await li.says(f"/stories {words}")
        assert li.replies[0].cards[0].title.startswith(name), li.text
    await li.says("/stories 会计专业")
    li.sees("🔎 这个专业", "🔎 专业相近")
    await li.says("/stories 采矿工程")
    li.sees("没有找到这样的事迹")
    await portrayed(chat, teacher, "第六", **other)
    await li.says("/stories 烟台大学")
    li.sees("找到 6 篇")
    await li.taps("下一页")
    assert [len(reply.cards) for reply in li.replies] == [1]


async def test_an_award_leads_to_a_story_and_its_person_is_asked(
    chat: Chat, clock: SetClock, database: Database
) -> None:
    office = await admin(chat, "厅里")
    number = await published(office, database)
    one, two = await counselor(chat, "甲"), await counselor(chat, "乙")
    li = await nominated(await serving(chat, "李"), number)
    await one.does(action="story-write:1")
    one.sees("没有找到这份申报")
    for teacher in (one, two):
        await teacher.does(action="review:1")
    await one.does(action="recommend:1")
    clock.passes(days=60)
    await office.does(action="confer:1")
    await office.taps("定结果")
    await office.taps("写事迹")
    await office.says("两条路")
    await office.says("修了两条路")
    await office.taps("确认")
    office.sees("已经去问 李雷")
    await li.hears("只有你同意")
    await li.taps("决定是否公开")
    await li.taps("同意公开")
    await office.hears("本人同意公开了")


async def test_the_same_in_english(chat: Chat) -> None:
    teacher = await counselor(chat, "老师")
    await portrayed(chat, teacher, "王强", home="370612")
    lee = await told(await graduate(chat, "Lee", locale="en"), home="370612")
    await lee.says("role models")
    lee.sees("Stories: 1", "🤝 your school, your home")
    await lee.taps("Read it")
    lee.sees(WORDS)


async def test_stories_are_taken_back_and_forgotten(
    chat: Chat, database: Database, clock: SetClock
) -> None:
    teacher, other = await counselor(chat, "老师"), await counselor(chat, "别人")
    await written(teacher, title="一")
    await written(teacher, title="二")
    await other.does(action="story-drop:1:yes")
    other.sees("没有找到")
    await teacher.does(action="stories-written")
    teacher.sees("王强 · 一", "等本人同意")
    await teacher.does(action="story-drop:1")
    await teacher.taps("确定")
    assert await titles(database) == [("二", "waiting")]
    async with database.write() as session:
        assert await prune(session, before=clock.now() - WAITS) == 0
        assert await prune(session, before=clock.now() + timedelta(seconds=1)) == 1
    assert await titles(database) == []
