"""Entries by counselors: written, corrected, withdrawn, restored; in force at once, everywhere."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from sqlmodel import select

from handlers.answers.article_form import LONGEST, MOST_LINES
from handlers.every import build_router
from knowledge.answers.entries import bundled_entries
from models.answers.articles import Article
from models.database import Database
from tests.school import admin, counselor, graduate
from tests.talk import Chat, Speaker
from tests.written import ENTRY, KNOWN, NEW, correct, write

if TYPE_CHECKING:
    from knowledge.library import Library
    from tests.conftest import SetClock


async def versions(database: Database) -> list[Article]:
    async with database.read() as session:
        return list(await session.exec(select(Article).order_by(Article.id)))  # type: ignore[arg-type]


def test_the_form_takes_every_bundled_entry() -> None:
    for entry in bundled_entries():
        for lines in (entry.wording.questions, entry.wording.details):
            assert len(lines) <= MOST_LINES, entry.id
            assert all(len(line) <= LONGEST for line in lines), entry.id


async def test_a_new_entry_answers_at_once_in_all_processes(
    chat: Chat, chen: Speaker, database: Database, database_url: str, library: Library
) -> None:
    other = Database.open(database_url)
    elsewhere = Chat(database=other, library=library, clock=chat.clock, router=build_router())
    li, wang = await graduate(chat, "李"), await graduate(elsewhere, "王")
    for person in (li, wang):
        await person.says("宿舍热水几点停？")
        person.sees("没有可靠的答案")
    await write(chen)
    chen.sees("已发布")
    for person in (li, wang):
        await person.says("宿舍热水几点停？")
        person.sees("每天23点停。", "周末也一样。", "宿舍管理规定", "2026-03-02")
    await other.close()


async def test_the_very_words_of_an_entry_are_never_asked_back(chat: Chat, chen: Speaker) -> None:
    await write(chen)
    li = await graduate(chat, "李")
    await li.says("宿舍热水几点停？")
    li.sees("每天23点停。")


async def test_a_draft_is_not_said_until_it_is_published(chat: Chat, chen: Speaker) -> None:
    li = await graduate(chat, "李")
    await write(chen, state="先存草稿")
    await li.says("宿舍热水几点停？")
    li.sees("没有可靠的答案")
    await chen.says("/articles")
    chen.sees("草稿")
    await chen.taps("修改 / 发布")
    await chen.taps("✅ 发布")
    await chen.taps("确认")
    await li.says("宿舍热水几点停？")
    li.sees("每天23点停。")


async def test_a_bundled_entry_is_corrected_withdrawn_and_restored(
    chat: Chat, chen: Speaker, database: Database
) -> None:
    li = await graduate(chat, "李")
    await correct(chen, "试用期最长九个月。")
    await li.says(KNOWN)
    li.sees("试用期最长九个月。")
    await chen.does(action=f"retire:{ENTRY}")
    await chen.taps("不会")
    await chen.taps("确认")
    await li.says(KNOWN)
    li.sees_no("九个月", "《中华人民共和国劳动合同法》第十九条")
    await chen.taps("历史版本")
    chen.sees("3 个版本", "第 2 版", "第 1 版", "第 0 版 · 随程序自带", "陈老师")
    assert len([label for label in chen.labels if "恢复" in label]) == 3
    await chen.does(action=f"restore:{ENTRY}:0")
    await chen.taps("不会")
    await chen.taps("确认")
    await li.says(KNOWN)
    li.sees("六个月")
    await chen.does(action=f"versions:{ENTRY}")
    assert len([label for label in chen.labels if "恢复" in label]) == 3, "all but what holds"
    assert [(row.version, row.state) for row in await versions(database)] == [
        (1, "published"),
        (2, "retired"),
        (3, "published"),
    ]


async def test_counselors_see_what_no_longer_holds_and_what_is_due(
    chat: Chat, chen: Speaker, clock: SetClock
) -> None:
    await chen.says("/articles 助学贷款免息")
    chen.sees("已于 2025-12-31 失效")
    clock.passes(days=600)
    await chen.does(action=f"article:{ENTRY}")
    chen.sees("✅ 正在使用", "要再核对一遍出处")


async def test_an_answer_becomes_a_draft_with_one_press(chat: Chat, database: Database) -> None:
    zhang, li = await counselor(chat, "张老师"), await graduate(chat, "李")
    await li.says("宿舍热水几点停？")
    await zhang.says("/questions")
    await zhang.taps("回复")
    await zhang.says("每天23点停。\n周末也一样。")
    await zhang.taps("确认")
    make = zhang.button("草稿").action
    for _ in range(2):
        await zhang.does(action=make)
        zhang.sees("草稿", "宿舍热水几点停？", "每天23点停。", "周末也一样。")
    [row] = await versions(database)
    assert (row.state, row.version) == ("draft", 1)
    await zhang.taps("修改 / 发布")
    zhang.sees("依据是什么")
    await zhang.says("宿舍管理规定")
    await zhang.says("www.sdu.edu.cn")
    zhang.sees("https://")
    await zhang.says("https://www.sdu.edu.cn/rules")
    await zhang.taps("✅ 发布")
    await zhang.taps("修改")
    await zhang.taps("失效")
    await zhang.says("等通知")
    zhang.sees("没看懂是哪一天")
    await zhang.says("今年年底")
    zhang.sees("2026-12-31")
    await zhang.taps("确认")
    zhang.sees("已发布")
    await li.says("宿舍热水几点停？")
    li.sees("每天23点停。")
    elsewhere = await graduate(chat, "王", school="青岛大学")
    await elsewhere.says("宿舍热水几点停？")
    elsewhere.sees_no("每天23点停。")


async def test_out_of_scope_is_refused(chat: Chat, chen: Speaker) -> None:
    zhang = await counselor(chat, "张老师")
    foreign = await counselor(chat, "外校", school="青岛大学")
    li = await graduate(chat, "李")
    await write(zhang)
    mine = zhang.button("看这一条").action.partition(":")[2]
    for action in (f"edit:{ENTRY}", f"retire:{ENTRY}"):
        await zhang.does(action=action)
        zhang.sees("所有学校")
    for action in (f"edit:{mine}", f"retire:{mine}", f"restore:{mine}:1"):
        await foreign.does(action=action)
        foreign.sees("是说给山东大学的")
        await li.does(action=action)
        li.sees("权限")
    for everywhere in (chen, await admin(chat, "管理")):
        await everywhere.does(action=f"edit:{mine}")
        everywhere.sees("逐项修改")


async def test_of_two_editors_the_second_is_told(
    chat: Chat, chen: Speaker, database: Database
) -> None:
    boss = await admin(chat, "管理")
    for editor, short in ((chen, "九个月。"), (boss, "十个月。")):
        await editor.does(action=f"edit:{ENTRY}")
        await editor.taps("✅ 发布")
        await editor.taps("不会")
        await editor.taps("修改")
        await editor.taps("回答")
        await editor.says(short)
    await asyncio.gather(chen.taps("确认"), boss.taps("确认"))
    told = sorted(("已发布" in each.text, "别人改了" in each.text) for each in (chen, boss))
    assert told == [(False, True), (True, False)]
    assert len(await versions(database)) == 1


async def test_a_question_of_another_entry_is_refused(chen: Speaker, library: Library) -> None:
    taken = library.answers.entry(ENTRY)
    assert taken is not None
    await chen.does(action="new-article")
    for asked, words in NEW:
        await chen.says(taken.wording.title.strip("？") if asked == "标题" else words)
    while "跳过" in chen.labels:
        await chen.taps("跳过")
    await chen.taps("✅ 发布")
    chen.sees("已经由条目")


async def test_forged_presses_are_answered(chen: Speaker) -> None:
    for action in (
        "article:nothing",
        "edit:nothing",
        "retire:nothing",
        "versions:nothing",
        f"restore:{ENTRY}:7",
        "restore:nothing:0",
        "draft:9",
        "draft:x",
        "articles:9999999999999",
    ):
        await chen.does(action=action)
        assert chen.text
        chen.sees_no("出了点问题")


async def test_an_erased_editor_leaves_the_entry(
    chat: Chat, chen: Speaker, database: Database
) -> None:
    await write(chen)
    await chen.says("/forget")
    await chen.taps("确认")
    [row] = await versions(database)
    assert row.editor_id is None
    li = await graduate(chat, "李")
    await li.does(action=f"ask:{row.entry}")
    li.sees("每天23点停。")
