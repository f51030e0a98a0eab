"""Who is meant by a broadcast: rules in words, lists, and what its author may reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from models.messages import Upload
from models.people.people import meet
from models.people.roles import Grant
from models.privacy import erase
from tests.announced import announce
from tests.broadcasting import AGREED, goes_on, knows, writes
from tests.school import ELSEWHERE, counselor, graduate
from tests.talk import Chat

if TYPE_CHECKING:
    from knowledge.library import Library
    from tests.conftest import SetClock


@pytest.mark.parametrize(
    ("audience", "reached"),
    [
        ("2026届", {"li"}),
        ("25届 26届", {"li", "zhao"}),
        ("本科", {"li"}),
        ("计算机类", {"li"}),
        ("会计学", {"zhao"}),
        ("法学院的同学", {"sun"}),
        ("会计2301班", {"zhao"}),
        ("家在临沂", {"li"}),
        ("想去青岛市", {"zhao"}),
        ("山东省", {"li", "zhao"}),
        ("2026届本科计算机类毕业生", {"li"}),
        ("研究生", set()),
    ],
)
async def test_rules_in_words_choose_who_is_meant(
    chat: Chat, audience: str, reached: set[str]
) -> None:
    wang = await counselor(chat, "王老师")
    li, zhao, sun = [await graduate(chat, name) for name in ("li", "zhao", "sun")]
    await knows(chat, li, name="li", graduation_year=2026, level="本科", major="本科:080901")
    await knows(chat, li, home="371300")
    await knows(chat, zhao, name="zhao", graduation_year=2025, level="专科")
    await knows(chat, zhao, class_name="会计2301班", major="本科:120203K", targets=["370200"])
    await knows(chat, sun, name="sun", college="法学院")
    await writes(wang, "{姓名}你好", audience)
    wang.sees(f"会发给 {len(reached)} 人")
    shown = {name for name in ("li", "zhao", "sun") if f"{name}你好" in wang.text}
    assert shown == reached


@pytest.mark.parametrize("word", ["甲骨占卜", "2026届 天外来客", "市中区"])
async def test_a_word_that_is_not_understood_is_asked_about(chat: Chat, word: str) -> None:
    wang = await counselor(chat, "王老师")
    await wang.says("/broadcast")
    await wang.taps("写一条")
    await wang.says(AGREED)
    await wang.says(word)
    assert "没看懂" in wang.text or "可能是" in wang.text


async def test_what_people_did_chooses_them(chat: Chat, library: Library, clock: SetClock) -> None:
    wang = await counselor(chat, "王老师")
    li, zhao = await graduate(chat, "li"), await graduate(chat, "zhao")
    for each in (li, zhao):
        await knows(chat, each, name=each.address.user)
    number = await announce(chat.database, library, now=clock.now())
    await li.does(action=f"join:{number}")
    await li.taps("确认")
    await writes(wang, "{姓名}已报", f"报名{number}号活动")
    wang.sees("会发给 1 人", "li已报")
    await writes(wang, "{姓名}未报", f"没报名{number}")
    wang.sees("会发给 1 人", "zhao未报")
    await wang.taps("发给 1 人")
    await goes_on(chat, library)
    await zhao.taps("我已阅读", of=zhao.pushed[-1][1])
    await writes(wang, "{姓名}没回", "没回复2")
    wang.sees("没有人符合条件")
    await wang.says("/broadcast")
    await wang.taps("写一条")
    await wang.says(AGREED)
    await wang.says("没报名99号活动")
    wang.sees("没有编号 99 的活动", "发给谁")
    await wang.says("全部")
    wang.sees("下面要按钮吗")


async def test_a_school_outside_of_the_scope_is_refused(chat: Chat) -> None:
    wang = await counselor(chat, "王老师")
    await graduate(chat, "wu", school=ELSEWHERE)
    await wang.says("/broadcast")
    await wang.taps("写一条")
    await wang.says(AGREED)
    await wang.says(ELSEWHERE)
    wang.sees(ELSEWHERE, "不在你的范围", "发给谁")


async def test_a_role_lost_before_it_begins_reaches_nobody(
    chat: Chat, library: Library, clock: SetClock
) -> None:
    wang, boss = await counselor(chat, "王老师"), await counselor(chat, "孙老师")
    li = await graduate(chat, "li")
    await writes(wang)
    await wang.taps("定时发")
    await wang.says("明天早上9点")
    wang.sees("03-03 09:00 开始")
    async with chat.database.write() as session:
        person = await meet(session, wang.address, now=clock.now())
        for grant in await session.exec(select(Grant).where(Grant.person_id == person.id)):
            await session.delete(grant)
    clock.passes(days=2)
    await goes_on(chat, library)
    assert li.pushed == []
    await wang.hears("没有人符合条件")
    assert boss.pushed == []


async def test_an_author_who_is_erased_before_it_begins_reaches_nobody(
    chat: Chat, library: Library, clock: SetClock
) -> None:
    wang, li = await counselor(chat, "王老师"), await graduate(chat, "li")
    await writes(wang)
    await wang.taps("定时发")
    await wang.says("明天早上9点")
    async with chat.database.write() as session:
        person = await meet(session, wang.address, now=clock.now())
        await erase(session, person.id, now=clock.now())
    clock.passes(days=1)
    await goes_on(chat, library)
    assert li.pushed == []


async def test_a_list_chooses_and_the_rows_that_fit_nobody_are_named(
    chat: Chat, library: Library
) -> None:
    wang = await counselor(chat, "王老师")
    people = [await graduate(chat, name) for name in ("li", "zhao", "sun1", "sun2", "zhou")]
    names = ("李雷", "赵敏", "孙悦", "孙悦", "周舟")
    for each, name in zip(people, names, strict=True):
        await knows(chat, each, name=name, class_name="二班" if each is people[3] else "一班")
    await knows(chat, await graduate(chat, "wu", school=ELSEWHERE), name="吴外")
    await writes(wang)
    rows = "2026届名单\n姓名,班级\n李雷,\n 赵敏 ,一班\n孙悦,\n孙悦,二班\n吴外,\n周舟,三班\n"
    await wang.sends(Upload("名单.csv", "text/csv", 99, rows.encode()))
    await wang.taps("当名单")
    wang.sees(
        "找到 3 人，3 行没对上", "第 5 行「孙悦」：有好几个同名", "第 7 行「吴外」", "第 8 行"
    )
    wang.sees("名单上的人", "会发给 3 人")
    for audience, reached in (("一班", 2), ("全部", 3)):
        await wang.taps("修改")
        await wang.taps("修改")
        await wang.taps("发给谁")
        await wang.says(audience)
        await wang.taps("确认")
        wang.sees("名单上的人", f"会发给 {reached} 人")
        assert ("其中 1 人不符合" in wang.text) is (reached == 2)
    with_list = wang.button("发给 3 人")
    await wang.taps("不按名单发")
    wang.sees("会发给 5 人", "没有任何条件")
    await wang.sends(Upload("名单.csv", "text/csv", 99, rows.encode()))
    await wang.taps("当名单")
    assert wang.button("发给 3 人") == with_list
    await wang.taps("发给 3 人")
    await goes_on(chat, library)
    assert [len(each.pushed) for each in people] == [1, 1, 0, 1, 0]


async def test_a_table_that_is_no_list_is_refused_in_words(chat: Chat) -> None:
    wang = await counselor(chat, "王老师")
    await graduate(chat, "li")
    await writes(wang)
    await wang.sends(Upload("名单.csv", "text/csv", 9, "甲,乙\n1,2\n".encode()))
    await wang.taps("当名单")
    wang.sees("表头")
