"""Rounds of awards in chat: published with their terms, and people nominated in them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from handlers.every import build_router
from models.audit import Audit
from models.blobs import Blob
from models.milestones import Name, times_of
from models.nominations import Nomination
from models.people import meet
from models.privacy import everything_about
from models.referrals import Referral
from tests.honoured import PDF, PHOTO, filled, nominated, published, serving, states
from tests.school import admin, counselor, graduate
from tests.talk import Chat

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock
    from tests.talk import Speaker


@pytest.fixture
def chat(database: Database, library: Library, clock: SetClock) -> Chat:
    return Chat(database=database, library=library, clock=clock, router=build_router())


async def test_a_round_is_published_and_somebody_nominates_themselves(
    chat: Chat, database: Database, clock: SetClock
) -> None:
    office = await admin(chat, "厅里")
    number = await published(office, database)
    office.sees(f"/start round_{number}", f"/fairs/{number}")
    async with database.read() as session:
        times = (await times_of(session, [number]))[number]
    assert (times[Name.BEGINS].day, times[Name.ENDS].day) == (date(2026, 3, 2), date(2026, 5, 10))
    li = await serving(chat, "李")
    teacher = await counselor(chat, "老师")
    await li.says("/honours")
    li.sees("2026 年卓越奖推荐", "申报截止：2026-03-20", "公示结束：2026-04-26")
    await li.taps("查看评选")
    li.sees("✅ 目前仍在基层岗位", "每校推荐名额：1", "山东省教育厅")
    await li.taps("我要申报")
    await li.says("李雷")
    await li.taps("某镇政府")
    await li.says("驻村三年，修了两条路")
    await li.sends(PHOTO)
    li.sees("这是图片", "pdf / docx / doc")
    await li.says("/skip")
    await li.sends(PDF)
    li.sees("收到 1 份材料")
    await li.says("没有了")
    li.sees("姓名：李雷", "单位：某镇政府", "📎 证明.pdf", "随时撤回")
    await li.taps("确认")
    li.sees("申报提交了", "两位老师审核")
    await teacher.hears("2026 年卓越奖推荐", "等着审核")
    await li.taps("我的申报")
    li.sees("已提交，等学校审核", "驻村三年")
    await li.taps("证明.pdf")
    assert li.replies[0].attachment is not None
    clock.passes(minutes=1)
    await li.does(action=f"nominate:{number}")
    await filled(li, "李雷雷")
    await li.taps("确认")
    async with database.read() as session:
        (mine,) = list(await session.exec(select(Nomination)))
        assert (mine.name, mine.version, len(mine.materials)) == ("李雷雷", 2, 1)
        deeds = list(await session.exec(select(Audit.deed)))
        assert deeds.count("handed in") == 2
        assert "published" in deeds
    clock.passes(days=30)
    await li.does(action=f"nominate:{number}")
    li.sees("申报已经截止")


async def test_the_same_in_english(chat: Chat, database: Database) -> None:
    number = await published(await admin(chat, "厅里"), database)
    lee = await graduate(chat, "Lee", locale="en")
    await lee.says(f"/start round_{number}")
    lee.sees("Nominations close: 2026-03-20", "Each school may put forward: 1")
    await lee.taps("Nominate myself")
    lee.sees("Please tell me these first", "I do not know the exact day you graduated")
    await lee.taps("Add service")
    for words in ("June 30, 2020", "1 Sept 2020 to now", "A township"):
        await lee.says(words)
    await lee.taps("None of them")
    await lee.taps("Confirm")
    await lee.does(action=f"nominate:{number}")
    await lee.says("Lee")
    await lee.says("A township")
    await lee.says("Three years in a village")
    await lee.sends(PDF)
    await lee.taps("Skip")
    lee.sees("Please check what you hand in", "Employer: A township")
    await lee.taps("Confirm")
    lee.sees("Two counselors of your school review it")
    assert await states(database) == ["submitted"]


async def test_conditions_are_checked_before_and_again_at_the_end(
    chat: Chat, database: Database
) -> None:
    number = await published(await admin(chat, "厅里"), database)
    new = await serving(chat, "新", since="2024-09-01")
    await new.does(action=f"nominate:{number}")
    new.sees("现在还不能申报", "❌ 毕业后在基层连续服务满 36 个月 — 从 2027-09-01 起")
    li = await serving(chat, "李")
    await li.does(action=f"nominate:{number}")
    await filled(li)
    confirmation = li.replies
    await li.does(action="career")
    await li.taps("删除这段")
    li.replies = confirmation
    await li.taps("确认")
    li.sees("先告诉我这些")
    assert await states(database) == []


@pytest.mark.parametrize(
    ("graduated", "served", "said"),
    [
        ("满10年、不超过1年", "", "毕业满 120 个月，又要求毕业不超过 12 个月"),
        ("不超过2年", "三年", "服务满 36 个月，又要求毕业不超过 24 个月"),
    ],
)
async def test_terms_that_contradict_each_other_are_refused_in_words(
    chat: Chat, graduated: str, served: str, said: str
) -> None:
    teacher = await counselor(chat, "老师")
    await teacher.says("/award")
    await teacher.says("扎根基层奖")
    await teacher.says("第一届")
    await teacher.says(graduated)
    if served:
        await teacher.says(served)
    teacher.sees("条件自相矛盾", said)


async def test_own_terms_are_asked_one_by_one(chat: Chat, database: Database) -> None:
    teacher = await counselor(chat, "老师")
    await teacher.says("/award")
    for words in ("扎根基层奖", "第一届", "毕业满1年，不超过5年", "在基层工作满两年", "30天"):
        await teacher.says(words)
    await teacher.taps("是")
    await teacher.taps("不要求")
    await teacher.says("随便")
    teacher.sees("没看懂名额")
    await teacher.says("烟大 2、其余 1")
    await teacher.says("2026-03-20")
    await teacher.says("2026-03-10")
    teacher.sees("申报截止不能晚于学校审核截止")
    await teacher.says("2026-03-31")
    await teacher.says("2026-04-20 至 2026-04-26")
    await teacher.taps("跳过")
    teacher.sees(
        "毕业满 12 个月、不超过 60 个月", "满 24 个月，中断不超过 30 天", "烟台大学 2、其余每校 1"
    )
    await teacher.taps("确认")
    await teacher.taps("查看评选")
    teacher.sees("只面向 山东大学 的毕业生")
    other = await serving(chat, "外校", school="烟台大学")
    await other.does(action="nominate:1")
    other.sees("只面向 山东大学")


async def test_a_round_is_published_in_english(chat: Chat, database: Database) -> None:
    office = await admin(chat, "office")
    await office.does(action="language:en")
    await office.says("/award")
    for words in ("Department of Education", "Village Award", "Village Award 2026"):
        await office.says(words)
    await office.says("at least 1 year, at most 2 years")
    await office.says("3 years")
    office.sees("nobody can have served 36 months since a graduation at most 24 months ago")
    await office.says("18 months")
    await office.taps("Any")
    await office.taps("No")
    await office.taps("Yes")
    await office.says("2, 烟台大学 3")
    for words in ("March 20", "2026-04-10", "April 20 to April 26"):
        await office.says(words)
    await office.taps("Skip")
    office.sees(
        "graduated between 12 and 24 months ago",
        "18 months at the grassroots since graduation, all together",
        "烟台大学 3, every other school 2",
        "Public until: 2026-04-26",
    )
    await office.taps("Confirm")
    office.sees("Published", "/start round_1")


async def test_a_colleague_refers_and_the_one_who_is_meant_agrees(
    chat: Chat, database: Database
) -> None:
    number = await published(await admin(chat, "厅里"), database)
    wang = await graduate(chat, "王")
    await wang.does(action=f"refer:{number}:school")
    wang.sees("需要相应的权限")
    await wang.does(action=f"refer:{number}:colleague")
    await wang.says("李雷")
    await wang.says("他在村里干了五年")
    await wang.taps("确认")
    code = next(word for word in wang.text.split() if word.startswith("nominee_"))
    await wang.says(f"/start {code}")
    wang.sees("不能接受自己的推荐")
    li = await serving(chat, "李")
    await li.says(f"/start {code}")
    await filled(li)
    li.sees("他在村里干了五年")
    await li.taps("确认")
    await wang.hears("李雷 接受了你的推荐")
    zhao = await serving(chat, "赵")
    await zhao.says(f"/start {code}")
    zhao.sees("用过了、过期了")
    async with database.read() as session:
        (mine,) = list(await session.exec(select(Nomination)))
        assert (mine.way, mine.nominated_by) == ("colleague", await number_of(chat, wang))
    await wang.does(action=f"referrals:{number}")
    wang.sees("已接受并提交")
    await wang.does(action="unrefer:1")
    wang.sees("已经接受推荐")


async def test_a_school_refers_and_takes_back(chat: Chat, database: Database) -> None:
    number = await published(await admin(chat, "厅里"), database)
    teacher = await counselor(chat, "老师")
    await teacher.does(action=f"round:{number}")
    await teacher.taps("学校推荐毕业生")
    await teacher.says("李雷")
    await teacher.says("事迹突出")
    await teacher.taps("确认")
    code = next(word for word in teacher.text.split() if word.startswith("nominee_"))
    await teacher.taps("我推荐的人")
    await teacher.taps("收回推荐")
    teacher.sees("收回了对 李雷 的推荐")
    li = await serving(chat, "李")
    await li.says(f"/start {code}")
    li.sees("被收回")
    async with database.read() as session:
        assert list(await session.exec(select(Referral))) == []


async def test_withdrawing_deletes_words_and_files_and_can_be_undone(
    chat: Chat, database: Database, clock: SetClock
) -> None:
    number = await published(await admin(chat, "厅里"), database)
    li = await nominated(await serving(chat, "李"), number)
    wang = await serving(chat, "王")
    for action in ("nomination:1", "unnominate:1:yes", "nominee-file:1:0"):
        await wang.does(action=action)
        wang.sees("没有找到你的这份申报")
    await li.does(action="unnominate:1")
    await li.taps("确定")
    li.sees("撤回了")
    clock.passes(minutes=1)
    async with database.read() as session:
        (mine,) = list(await session.exec(select(Nomination)))
        assert (mine.state, mine.statement, mine.materials) == ("withdrawn", "", [])
        ends = list(await session.exec(select(Blob.expires_at)))
        assert all(end is not None and end < clock.now() for end in ends)
    await nominated(li, number)
    assert await states(database) == ["submitted"]


async def test_dates_move_and_rounds_are_called_off_with_a_word(
    chat: Chat, database: Database
) -> None:
    office = await admin(chat, "厅里")
    number = await published(office, database)
    li = await nominated(await serving(chat, "李"), number)
    teacher = await counselor(chat, "老师")
    for action in (f"round-move:{number}", f"round-cancel:{number}", f"manage:{number}:cancel"):
        await teacher.does(action=action)
        assert "权限" in teacher.text or "不在了" in teacher.text
    await office.does(action=f"round-move:{number}")
    await office.taps("申报截止")
    await office.says("2026-03-25")
    await office.taps("确认")
    await li.hears("申报截止改了：2026-03-20 周五 → 2026-03-25 周三")
    await office.does(action=f"round-cancel:{number}")
    await office.taps("确认")
    await li.hears("取消了")
    await li.does(action=f"nominate:{number}")
    li.sees("已经取消")


async def test_words_about_nominating_lead_to_the_round_while_there_is_one(
    chat: Chat, database: Database, clock: SetClock
) -> None:
    li = await serving(chat, "李")
    await li.says("我想申报卓越奖")
    li.sees("由毕业学校推荐")
    number = await published(await admin(chat, "厅里"), database)
    await li.says("我想申报卓越奖")
    li.sees("2026 年卓越奖推荐", "申报截止：2026-03-20")
    await nominated(li, number)
    await li.says("我的申报")
    li.sees("2026 年卓越奖推荐", "已提交")
    clock.passes(days=100)
    await li.says("/honours")
    li.sees_no("申报截止")
    await li.taps("历次评选")
    li.sees("2026 年卓越奖推荐", "已结束")


async def test_a_nomination_is_exported_and_erased(chat: Chat, database: Database) -> None:
    number = await published(await admin(chat, "厅里"), database)
    li = await nominated(await serving(chat, "李"), number)
    person = await number_of(chat, li)
    async with database.read() as session:
        found = await everything_about(session, person)
        assert found["nomination"][0]["statement"] == "驻村三年，修了两条路"
    await li.says("/forget")
    await li.taps("确认")
    assert await states(database) == []


async def number_of(chat: Chat, speaker: Speaker) -> int:
    async with chat.database.write() as session:
        return (await meet(session, speaker.address, now=chat.clock.now())).id
