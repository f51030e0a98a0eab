"""Reviews of nominations: two reviewers who are not involved, and papers handed in anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.people.people import meet
from models.people.roles import Grant, Role
from models.privacy import absorb
from tests.honoured import filled, nominated, number_of, published, serving, states
from tests.school import SCHOOL, admin, counselor

if TYPE_CHECKING:
    from models.database import Database
    from tests.conftest import SetClock
    from tests.talk import Chat, Speaker


async def test_nobody_reviews_their_own_or_twice_or_elsewhere(
    chat: Chat, database: Database
) -> None:
    number = await published(await admin(chat, "厅里"), database)
    one, elsewhere = await counselor(chat, "甲"), await counselor(chat, "丙", school="烟台大学")
    li = await nominated(await serving(chat, "李"), number)
    await grant(chat, li)
    for action in ("review:1", "oppose:1", "send-back:1", "recommend:1"):
        await li.does(action=action)
        li.sees("和你本人有关")
        await elsewhere.does(action=action)
        elsewhere.sees("需要相应的权限")
    await li.says("/nominations")
    li.sees("没有等你审核的申报")
    await one.does(action="review:1")
    one.sees("还要一位老师")
    await one.does(action="review:1")
    one.sees("你已经审核过")
    await one.does(action="recommend:1")
    one.sees("审核通过后才能推荐")
    await one.does(action="unreview:1")
    one.sees("收回了")
    await one.does(action="unreview:1")
    one.sees("审核完了，或者状态变了")
    await one.does(action="review:99999999999999")
    one.sees("没有找到这份申报")
    assert await states(database) == ["submitted"]


async def test_an_opinion_does_not_count_once_its_account_is_the_nominees(
    chat: Chat, database: Database
) -> None:
    number = await published(await admin(chat, "厅里"), database)
    li = await nominated(await serving(chat, "李"), number)
    other, one, two = [await counselor(chat, name) for name in ("李的另一个号", "甲", "乙")]
    await other.does(action="review:1")
    async with database.write() as session:
        kept, absorbed = [
            await meet(session, speaker.address, now=chat.clock.now()) for speaker in (li, other)
        ]
        await absorb(session, kept=kept, absorbed=absorbed, now=chat.clock.now())
    await one.does(action="review:1")
    one.sees("还要一位老师")
    await two.does(action="review:1")
    two.sees("通过了学校审核")


async def test_who_referred_somebody_does_not_review_them(chat: Chat, database: Database) -> None:
    number = await published(await admin(chat, "厅里"), database)
    teacher = await counselor(chat, "甲")
    await teacher.does(action=f"refer:{number}:school")
    for words in ("李雷", "事迹突出"):
        await teacher.says(words)
    await teacher.taps("确认")
    code = next(word for word in teacher.text.split() if word.startswith("nominee_"))
    li = await serving(chat, "李")
    await li.says(f"/start {code}")
    await filled(li)
    await li.taps("确认")
    await teacher.does(action="review:1")
    teacher.sees("和你本人有关")


async def test_where_two_differ_a_third_decides(chat: Chat, database: Database) -> None:
    office = await admin(chat, "厅里")
    number = await published(office, database)
    one, two = await counselor(chat, "甲"), await counselor(chat, "乙")
    li = await nominated(await serving(chat, "李"), number)
    await one.does(action="review:1")
    await two.does(action="oppose:1")
    await two.says("材料里的时间对不上")
    two.sees("两位老师意见不同")
    await office.hears("意见不同，请你来审核")
    await office.taps("去审核")
    office.sees("不同意的理由：材料里的时间对不上")
    await office.does(action="oppose:1")
    await office.says("时间确实对不上")
    office.sees("没有通过审核")
    await li.hears("没有通过学校审核", "时间确实对不上")
    await li.does(action="unnominate:1:yes")
    li.sees("已经有结果了")
    assert await states(database) == ["declined"]


async def test_sent_back_it_is_handed_in_and_reviewed_anew(
    chat: Chat, database: Database, clock: SetClock
) -> None:
    number = await published(await admin(chat, "厅里"), database)
    one = await counselor(chat, "甲")
    li = await nominated(await serving(chat, "李"), number)
    await one.does(action="review:1")
    await one.does(action="send-back:1")
    one.sees("李雷 的申报要改什么")
    await one.says("请补服务证明")
    await li.hears("被退回", "请补服务证明")
    clock.passes(days=25)  # nominations have closed, reviews have not
    await nominated(li, number)
    await one.does(action="review:1")
    one.sees("还要一位老师")
    clock.passes(days=25)
    await one.does(action="send-back:1")
    await one.says("再补一份")
    one.sees("学校审核已经截止")
    assert await states(database) == ["reviewing"]


async def grant(chat: Chat, speaker: Speaker) -> None:
    """Make somebody a counselor of the school."""
    person = await number_of(chat, speaker)
    async with chat.database.write() as session:
        now = chat.clock.now()
        session.add(Grant(person_id=person, role=Role.COUNSELOR, school=SCHOOL, granted_at=now))
