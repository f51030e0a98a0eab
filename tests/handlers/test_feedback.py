"""有用 and 没用, and questions without an answer: only with consent, taken back at will."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlmodel import SQLModel

from models.answers import feedback
from models.answers.feedback import Counts
from models.privacy import everything_about
from tests.school import graduate
from tests.talk import Chat

if TYPE_CHECKING:
    from models.database import Database

KNOWN = "试用期最长多久？"
ENTRY = "probation-length"
UNKNOWN = "宿舍的热水几点停供？"


async def rows(database: Database, table: str) -> list[dict[str, Any]]:
    async with database.read() as session:
        found = await session.run(SQLModel.metadata.tables[table].select(), {})
        return [dict(row) for row in found.mappings()]


async def opinions(database: Database) -> Counts:
    async with database.read() as session:
        return await feedback.counts(session, ENTRY)


async def test_a_press_counts_once_and_can_be_changed(chat: Chat, database: Database) -> None:
    li, wang = await graduate(chat, "李"), await graduate(chat, "王")
    for person in (li, wang):
        await person.says(KNOWN)
    useful = li.button("有用").action
    for _ in range(2):
        await li.does(action=useful)
        li.sees("谢谢")
    await wang.taps("没用")
    assert await opinions(database) == Counts(useful=1, useless=1)
    await li.taps("没用")
    assert await opinions(database) == Counts(useful=0, useless=2)


async def test_an_opinion_may_be_said_in_words(chat: Chat, database: Database) -> None:
    li = await graduate(chat, "李")
    await li.says("没用")
    li.sees("哪条回答")
    await li.says("档案在哪里查？")
    await li.says(KNOWN)
    await li.says("没用")
    li.sees("没帮上忙")
    assert await opinions(database) == Counts(useful=0, useless=1)
    assert len(await rows(database, "question")) == 1
    await li.says("有用！")
    li.sees("谢谢")
    assert await opinions(database) == Counts(useful=1, useless=0)
    assert await rows(database, "question") == [], "nobody has to answer what helped after all"


async def test_no_use_keeps_the_question_and_offers_what_else_there_is(
    chat: Chat, database: Database
) -> None:
    li = await graduate(chat, "李")
    await li.says(KNOWN)
    complaint = li.button("没用").action
    await li.says("档案在哪里查？")
    await li.does(action=complaint)
    li.sees("没帮上忙", "老师")
    assert "找老师" in "".join(li.labels)
    assert [label for label in li.labels if "试用" in label], "the next nearest entries"
    await li.taps("缺什么")
    await li.says("劳务派遣和直接签合同有什么不同？")
    li.sees("谢谢")
    [kept] = await rows(database, "question")
    assert (kept["text"], kept["nearest"], kept["missing"], kept["reason"]) == (
        KNOWN,
        ENTRY,
        "劳务派遣和直接签合同有什么不同？",
        "useless",
    )


async def test_of_several_questions_each_is_kept_by_itself(chat: Chat, database: Database) -> None:
    li = await graduate(chat, "李")
    await li.says(f"{KNOWN}{UNKNOWN}档案在哪里查？")
    li.sees("试用期", "你还问了", UNKNOWN.strip("？"), "留给了你学校的老师")
    assert [row["text"].strip("？") for row in await rows(database, "question")] == [
        UNKNOWN.strip("？")
    ]
    withdraw = li.button("撤回").action
    await li.does(action=f"useless:{ENTRY}")
    assert [row["text"].strip("？") for row in await rows(database, "question")] == [
        UNKNOWN.strip("？"),
        KNOWN.strip("？"),
    ]
    await li.does(action=withdraw)
    li.sees("已经删掉了")
    assert len(await rows(database, "question")) == 1


async def test_a_chosen_entry_belongs_to_the_words_before_it(
    chat: Chat, database: Database
) -> None:
    li = await graduate(chat, "李")
    await li.says("试用期有什么规定")
    choice = next((b for r in li.replies for b in r.buttons if b.action.startswith("ask:")), None)
    assert choice is not None, li.text
    await li.does(action=choice.action)
    await li.taps("没用")
    [kept] = await rows(database, "question")
    assert kept["text"] == "试用期有什么规定"


async def test_a_question_without_an_answer_is_kept_once_and_can_be_taken_back(
    chat: Chat, database: Database
) -> None:
    li = await graduate(chat, "李")
    for _ in range(2):
        await li.says(UNKNOWN)
        li.sees("没有可靠的答案", "留给了你学校的老师")
    assert [row["text"] for row in await rows(database, "question")] == [UNKNOWN]
    withdraw = li.button("撤回").action
    other = await graduate(chat, "王")
    await other.does(action=withdraw)
    other.sees("已经不在了")
    await li.does(action=withdraw)
    li.sees("已经删掉了")
    assert await rows(database, "question") == []
    await li.does(action=withdraw)
    li.sees("已经不在了")


async def test_where_no_choice_is_meant_the_question_is_kept(
    chat: Chat, database: Database
) -> None:
    li = await graduate(chat, "李")
    await li.says("试用期有什么规定")
    await li.taps("都不是")
    li.sees("留给了你学校的老师")
    assert [row["text"] for row in await rows(database, "question")] == ["试用期有什么规定"]


async def test_nothing_is_stored_of_a_stranger_before_the_yes(
    chat: Chat, database: Database
) -> None:
    li = chat.person("李")
    await li.says(KNOWN)
    await li.taps("没用")
    li.sees("同意我记住")
    for table in ("feedback", "question", "telling"):
        assert await rows(database, table) == [], table
    await li.taps("不同意")
    await li.says(UNKNOWN)
    assert await rows(database, "question") == []
    await li.taps("留给老师")
    await li.taps("同意")
    await li.taps("继续")
    li.sees("我留下了", "你的学校")
    assert [row["text"] for row in await rows(database, "question")] == [UNKNOWN]


async def test_the_ledger_has_those_who_agreed(chat: Chat, database: Database) -> None:
    li, stranger = await graduate(chat, "李"), chat.person("路人")
    for person in (li, stranger):
        await person.says(KNOWN)
    [told] = await rows(database, "telling")
    assert (told["entry"], told["revision"], told["version"]) == (ENTRY, 1, 0)


async def test_all_of_it_is_exported_and_erased(chat: Chat, database: Database) -> None:
    li = await graduate(chat, "李")
    await li.says(UNKNOWN)
    await li.says(KNOWN)
    await li.taps("有用")
    async with database.read() as session:
        exported = await everything_about(session, 1)
    assert {"feedback", "question", "telling"} <= exported.keys()
    await li.says("/forget")
    await li.taps("确认")
    for table in ("feedback", "question", "telling"):
        assert await rows(database, table) == [], table


async def test_forged_presses_are_answered(chat: Chat) -> None:
    li = await graduate(chat, "李")
    for action in (
        "useful:nothing",
        "useless:",
        "withdraw:x",
        "withdraw:99999999999999999999",
        "missing:0",
        "unfollow:nothing",
        "forward",
    ):
        await li.does(action=action)
        assert li.text, action
        li.sees_no("出了点问题")


async def test_both_languages(chat: Chat) -> None:
    li = await graduate(chat, "Li", locale="en")
    await li.says("what time does the dormitory shower close?")
    li.sees("left this question")
    await li.says("How long may a probation period last?")
    await li.taps("No use")
    li.sees("no help")
