"""Counselors review entries of their part of a school, export them, and give more time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from models.contests.contest_exceptions import ContestException
from models.contests.contest_log import ContestLink
from models.files import blobs
from models.messages import Upload
from models.people.audit import Audit
from models.people.roles import Role
from models.sheets.sheets import rows_in
from tests.competing import edition, entered, faults, granted, published, states
from tests.school import counselor, introduced
from tests.talk import Chat

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock

SCHOOL = "山东师范大学"


async def state(database: Database) -> tuple[list[str], list[str]]:
    """How all entries stand, and what is wrong with the log."""
    return await states(database), await faults(database)


async def test_an_entry_is_sent_back_changed_and_approved(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    (number, _) = await published(database, library, clock)
    li = await introduced(chat.person("李"))
    await li.does(action=f"compete:{number}")
    for words in ("李雷", "13800138000", "审计师"):
        await li.says(words)
    await li.sends(Upload("plan.pdf", "application/pdf", 8, b"%PDF-1.7"))
    await li.taps("确认")
    teacher = await granted(chat, chat.person("老师"), Role.COUNSELOR, SCHOOL)
    await teacher.says("/entries")
    teacher.sees("职业规划大赛 · 校赛 · 成长赛道", "待审核：1")
    await teacher.taps("审核报名")
    teacher.sees("李雷", "职业目标：审计师", "本科生组")
    review = teacher.replies
    await teacher.taps("plan.pdf")
    (file,) = [reply.attachment for reply in teacher.replies if reply.attachment]
    assert file.name == "plan.pdf"
    teacher.replies = review
    await teacher.taps("退回")
    await teacher.says("目标写得太简单")
    await li.hears("被退回", "目标写得太简单")
    await li.says("/mine")
    li.sees("被退回", "审核意见：目标写得太简单")
    await li.taps("修改报名表")
    await li.taps("修改")
    await li.taps("职业目标")
    await li.says("四大的审计师")
    await li.taps("确认")
    li.sees("等待审核")
    await teacher.does(action="admit:1")
    await li.hears("「职业规划大赛 · 校赛 · 成长赛道」的报名（编号 1）审核通过了")
    await teacher.does(action="admit:1")
    teacher.sees("不是待审核状态")
    await teacher.does(action=f"contest:{number}")
    await teacher.taps("审核报名")
    await teacher.taps("导出名单")
    (file,) = [reply.attachment for reply in teacher.replies if reply.attachment]
    async with database.read() as session:
        blob = await blobs.find(session, file.blob)
    assert blob is not None
    (row,) = [each.cells for each in rows_in(blob.data) if each.cells[0] == "1"]
    assert "已通过" in row
    assert await state(database) == (["approved"], [])


async def test_nobody_reviews_beyond_their_part(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    (number, _) = await published(database, library, clock)
    li = await entered(await introduced(chat.person("李")), number)
    elsewhere = await granted(chat, chat.person("别校"), Role.COUNSELOR, "烟台大学")
    await elsewhere.says("/entries")
    elsewhere.sees("你负责的范围里还没有报名")
    await elsewhere.does(action=f"entries:{number}:0")
    elsewhere.sees("你负责的范围里还没有报名")
    for speaker in (elsewhere, li):
        for action in ("admit:1", "return:1", "paper:1:0", "decide:1:grant"):
            await speaker.does(action=action)
            speaker.sees("需要相应的权限")
    assert await state(database) == (["submitted"], [])


async def test_an_entry_comes_to_the_counselors_of_its_college_and_class(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    (number, _) = await published(database, library, clock)
    near = await counselor(
        chat, "班导", school=SCHOOL, college="经济管理学院", class_name="会计2201班"
    )
    beside = await counselor(chat, "院办", school=SCHOOL, college="文学院")
    li = chat.person("李")
    await li.says("我是山东师范大学经管学院会计学27届本科，家在烟台，想去济南")
    await li.taps("同意")
    li.sees("是这里面的一个吗")
    await li.taps("经济管理学院")
    li.sees("在哪个班")
    await li.taps("会计2201班")
    li.sees("学院：经济管理学院", "班级：会计2201班")
    await li.taps("确认")
    await entered(li, number)
    for teacher, label in ((near, "审核报名"), (beside, "")):
        await teacher.says("/entries")
        assert any(label in each for each in teacher.labels) is bool(label)
    await li.says("/me")
    await li.taps("✏️ 学校")
    await li.says("烟台大学")
    li.sees_no("学院")
    await li.taps("确认")
    await li.says("/me")
    await li.taps("✏️ 学院")
    await li.says("法学院")
    li.sees("学校：烟台大学", "学院：法学院")


async def test_who_waits_cannot_be_approved(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    (number, _) = await published(database, library, clock, edition(capacity=1))
    for name in ("李", "王"):
        await entered(await introduced(chat.person(name)), number)
    teacher = await granted(chat, chat.person("老师"), Role.COUNSELOR, SCHOOL)
    await teacher.says("/entries")
    teacher.sees("待审核：1", "候补中：1")
    await teacher.taps("审核报名")
    assert sum("通过" in label for label in teacher.labels) == 1
    await teacher.does(action="admit:2")
    teacher.sees("还在候补")


async def test_one_person_is_given_more_time_with_who_and_why(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    first = edition(closes="2026-03-03 18:00")
    (number, _) = await published(database, library, clock, first)
    li, wang = await introduced(chat.person("李")), await introduced(chat.person("王"))
    await li.does(action=f"plea:{number}")
    li.sees("报名还没有截止")
    clock.passes(days=2)
    teacher = await granted(chat, chat.person("老师"), Role.COUNSELOR, SCHOOL)
    await li.says("/compete")
    await li.taps("查看比赛")
    await li.taps("申请补报")
    await li.says("李雷")
    await li.says("住院了，有证明")
    li.sees("已交给你的辅导员")
    await teacher.says("/entries")
    await teacher.taps("补报申请（1）")
    await teacher.hears("有人申请补报")
    await teacher.taps("看补报申请")
    teacher.sees("山东师范大学 · 会计学", "李雷：住院了，有证明")
    await teacher.taps("同意补报")
    await teacher.says("2026-05-01")
    teacher.sees("要在比赛结束之前")
    await teacher.says("昨天18点")
    teacher.sees("这个时间已经过去了")
    await teacher.says("2026-03-06 18:00")
    await teacher.says("住院证明已核实")
    await teacher.taps("确认")
    await li.hears("补报申请通过了", "2026-03-06 周五 18:00", "住院证明已核实")
    await wang.does(action=f"compete:{number}")
    wang.sees("报名已经截止了")
    await li.does(action=f"contest:{number}")
    li.sees("你的补报申请已通过：2026-03-06 周五 18:00 前都可以报名或修改")
    await entered(li, number)
    li.sees("已提交")
    assert "🙏 申请延期修改" not in li.labels
    clock.passes(days=3)
    await li.does(action=f"compete:{number}")
    li.sees("报名已经截止了")
    await teacher.does(action="decide:1:refuse")
    teacher.sees("已经有结果了")
    assert await state(database) == (["submitted"], [])
    async with database.read() as session:
        (asked,) = await session.exec(select(ContestException))
        links = list(await session.exec(select(ContestLink).order_by(col(ContestLink.number))))
        deeds = list(await session.exec(select(Audit.deed).where(Audit.subject == "exception:1")))
    assert (asked.why, asked.state) == ("住院证明已核实", "granted")
    assert asked.decided_by == links[1].actor_id
    assert [link.deed for link in links] == ["asked for more time", "granted more time", "entered"]
    assert "住院" not in "".join(link.detail for link in links)
    assert deeds == ["asked for more time", "granted more time"]


async def test_a_refusal_is_told_with_its_reason(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    first = edition(closes="2026-03-03 18:00")
    (number, _) = await published(database, library, clock, first)
    li = await introduced(chat.person("李"))
    clock.passes(days=2)
    await li.does(action=f"plea:{number}")
    await li.says("李雷")
    await li.says("我忘了")
    teacher = await granted(chat, chat.person("老师"), Role.ADMIN)
    await teacher.does(action="decide:1:refuse")
    await teacher.says("不是正当理由")
    await li.hears("补报申请没有通过", "不是正当理由")
    await li.does(action=f"compete:{number}")
    li.sees("报名已经截止了")
    await li.does(action=f"plea:{number}")
    await li.says("李雷")
    await li.says("再给一次机会")
    li.sees("已经有结果了")
