"""What counselors do with questions: grouped, by scope, answered once for everybody who asked."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from sqlmodel import col, select

from handlers.every import build_router
from models.answers import questions
from models.answers.questions import Kept, Question, Reason, State
from models.database import Database
from models.errors import Refused
from models.people.people import meet
from models.people.roles import Grant
from tests.school import admin, counselor, graduate, pushed
from tests.talk import Chat, Speaker

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Session

SAME = ("宿舍的热水几点停供？", "宿舍热水几点停？")
OTHER = "图书馆的自习室怎么预约？"
ANSWER = "晚上十一点停。"
SEVEN = (
    *("宿舍几点熄灯？", "哪里能打印？", "校车周末有吗？", "操场开放到几点？"),
    *("校园卡坏了去哪修？", "食堂有清真窗口吗？", "快递柜密码忘了怎么办？"),
)


@pytest.fixture
async def zhang(chat: Chat) -> Speaker:
    return await counselor(chat, "张老师")


@pytest.fixture
async def asked(chat: Chat) -> list[Speaker]:
    """Two who ask the same, one of them twice, and one who asks something else."""
    people = [await graduate(chat, name) for name in ("李", "王", "赵")]
    await people[0].says(SAME[0])
    await people[1].says(SAME[1])
    await people[1].says(SAME[0])
    await people[2].says(OTHER)
    return people


async def respond(speaker: Speaker, text: str = ANSWER) -> None:
    await speaker.says("/questions")
    await speaker.taps("回复")
    await speaker.says(text)
    await speaker.taps("确认")


async def test_like_questions_are_one_and_the_most_asked_comes_first(
    zhang: Speaker, asked: list[Speaker]
) -> None:
    await zhang.says("待答的问题")
    zhang.sees("有 2 组问题", "2 人问过", "2026-03-02")
    assert [card.title for card in zhang.replies[0].cards] == [SAME[0], OTHER]
    zhang.sees_no("李", "王", "赵")


async def test_an_answer_goes_to_each_who_asked_once(
    chat: Chat, zhang: Speaker, asked: list[Speaker], database: Database
) -> None:
    await respond(zhang)
    zhang.sees("已发给 2 个人")
    li, wang, zhao = asked
    for person, question in ((li, SAME[0]), (wang, SAME[1])):
        [answer] = await pushed(database, "answer", person)
        assert question in answer.text
        assert ANSWER in answer.text
    assert await pushed(database, "answer", zhao) == []
    await zhang.says("/questions")
    zhang.sees("有 1 组问题", OTHER)


@pytest.mark.parametrize("words", ["有用", "你好", "试用期最长多久？", "找老师"])
async def test_an_answer_is_sent_as_it_stands(
    chat: Chat, zhang: Speaker, asked: list[Speaker], database: Database, words: str
) -> None:
    await respond(zhang, words)
    zhang.sees("已发给 2 个人")
    [answer] = await pushed(database, "answer", asked[0])
    assert answer.text.endswith(f"老师回复：{words}")


async def test_who_asks_after_the_answer_was_begun_is_not_answered_unseen(
    chat: Chat, zhang: Speaker, asked: list[Speaker], database: Database
) -> None:
    await zhang.says("/questions")
    await zhang.taps("回复")
    late = await graduate(chat, "孙")
    await late.says(SAME[0])
    await zhang.says(ANSWER)
    await zhang.taps("确认")
    zhang.sees("已发给 2 个人")
    assert await pushed(database, "answer", late) == []
    await zhang.says("/questions")
    zhang.sees("有 2 组问题")


async def test_redelivered_confirmation_and_a_restart_send_nothing_twice(
    chat: Chat, zhang: Speaker, asked: list[Speaker], database: Database, library: Library
) -> None:
    await zhang.says("/questions")
    await zhang.taps("回复")
    await zhang.says(ANSWER)
    again = Chat(database=database, library=library, clock=chat.clock, router=build_router())
    zhang.chat = again
    confirm = zhang.button("确认").action
    for _ in range(2):
        await zhang.does(action=confirm, event_id="confirm")
        zhang.sees("已发给 2 个人")
    await zhang.does(action=confirm)
    zhang.sees("过期")
    assert len(await pushed(database, "answer")) == 2


async def test_of_two_counselors_the_second_is_told(
    chat: Chat, zhang: Speaker, asked: list[Speaker], database: Database
) -> None:
    liu = await counselor(chat, "刘老师")
    for each in (zhang, liu):
        await each.says("/questions")
        await each.taps("回复")
        await each.says(f"{each.address.user}的回复")
    await asyncio.gather(zhang.taps("确认"), liu.taps("确认"))
    told = sorted(
        ("已发给 2 个人" in each.text, "已经有人处理" in each.text) for each in (zhang, liu)
    )
    assert told == [(False, True), (True, False)]
    assert len(await pushed(database, "answer")) == 2


async def _settle_both(database: Database, counselors: list[Speaker]) -> list[str]:
    """Two counselors answer the same questions, each having looked before the other wrote."""
    looked = asyncio.Barrier(2)

    async def answer(speaker: Speaker) -> str:
        async with database.write() as session:
            person = await meet(session, speaker.address, now=speaker.chat.clock.now())
            ids = [q.id for q in await questions.open_for(session, person.id) if q.id]
            await looked.wait()
            held = await questions.hold(session, person.id, ids)
            try:
                await questions.respond(
                    session, held, "好", counselor_id=person.id, now=speaker.chat.clock.now()
                )
            except Refused:
                return "refused"
            return "answered"

    return sorted(await asyncio.gather(*map(answer, counselors)))


async def test_the_lock_lets_one_answer_and_without_it_both_do(
    chat: Chat,
    zhang: Speaker,
    asked: list[Speaker],
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if database.is_sqlite:
        pytest.skip("SQLite has one writer at a time: they cannot both have looked")
    both = [zhang, await counselor(chat, "刘老师")]
    assert await _settle_both(database, both) == ["answered", "refused"]
    async with database.write() as session:
        for question in await session.exec(select(Question)):
            question.state = State.OPEN
    seen = asyncio.Barrier(2)

    async def look(session: Session, counselor_id: int, ids: list[int]) -> list[Question]:
        rows = list(await session.exec(select(Question).where(col(Question.id).in_(ids))))
        await seen.wait()
        return [row for row in rows if row.state == State.OPEN]

    monkeypatch.setattr(questions, "hold", look)
    assert await _settle_both(database, both) == ["answered", "answered"]


async def test_counselors_see_their_school_and_admins_all(
    chat: Chat, zhang: Speaker, asked: list[Speaker], database: Database
) -> None:
    await zhang.says("/questions")
    respond_to = zhang.button("回复").action
    number = respond_to.partition(":")[2]
    foreign = await counselor(chat, "外校", school="青岛大学")
    await foreign.says("/questions")
    foreign.sees("没有等着回答的问题")
    for action in (respond_to, f"group:{number}", f"dismiss:{number}", f"apart:{number}"):
        await foreign.does(action=action)
        foreign.sees("不归你负责")
    for everything in (await counselor(chat, "全省", school=""), await admin(chat, "管理")):
        await everything.says("/questions")
        everything.sees("有 2 组问题")
    li = asked[0]
    for action in ("questions:0", respond_to, f"dismiss:{number}"):
        await li.does(action=action)
        li.sees("权限")
    assert await pushed(database, "answer") == []


async def test_who_loses_the_role_in_the_middle_answers_nobody(
    chat: Chat, zhang: Speaker, asked: list[Speaker], database: Database
) -> None:
    await zhang.says("/questions")
    await zhang.taps("回复")
    async with database.write() as session:
        for grant in await session.exec(select(Grant)):
            await session.delete(grant)
    await zhang.says(ANSWER)
    zhang.sees("需要相应的权限")
    assert await pushed(database, "answer") == []


async def test_dismissed_can_be_undone(zhang: Speaker, asked: list[Speaker]) -> None:
    await zhang.says("/questions")
    await zhang.taps("忽略")
    zhang.sees("已忽略 3 个问题")
    undo = zhang.button("撤销").action
    await zhang.taps("待答的问题")
    zhang.sees("有 1 组问题")
    await zhang.does(action=undo)
    zhang.sees("有 2 组问题")
    await zhang.does(action=undo)
    zhang.sees("已经有人处理")


async def test_a_question_that_asks_something_else_is_taken_out(
    zhang: Speaker, asked: list[Speaker], database: Database
) -> None:
    await zhang.says("/questions")
    await zhang.taps("看全部")
    zhang.sees("2 人问", *SAME)
    await zhang.taps("不是同一个", of=None)
    zhang.sees("有 3 组问题")


async def test_pages(chat: Chat, zhang: Speaker) -> None:
    await graduate(chat, "李")
    async with chat.database.write() as session:
        for text in SEVEN:
            what = Kept(text, Reason.UNANSWERED, "", frozenset())
            await questions.keep(session, 2, what, now=chat.clock.now())
    await zhang.says("/questions")
    first = [card.title for card in zhang.replies[0].cards]
    await zhang.taps("下一页")
    second = [card.title for card in zhang.replies[0].cards]
    assert (len(first), len(second)) == (5, 2)
    assert not set(first) & set(second)
    await zhang.taps("上一页")
    assert [card.title for card in zhang.replies[0].cards] == first


async def test_empty_and_endless_answers_are_refused(zhang: Speaker, asked: list[Speaker]) -> None:
    await zhang.says("/questions")
    await zhang.taps("回复")
    await zhang.says("长" * 1501)
    zhang.sees("最多 1,500 个字")
