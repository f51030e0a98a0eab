"""Nominations: by oneself, by a colleague or a school, changed, withdrawn and erased."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import select

from models.dates.milestones import Name, times_of
from models.files.blobs import Blob
from models.honours.nominations import Nomination
from models.honours.referrals import Referral
from models.people.audit import Audit
from models.privacy import everything_about
from tests.honoured import PDF, PHOTO, filled, nominated, number_of, published, serving, states
from tests.school import admin, counselor, graduate

if TYPE_CHECKING:
    from models.database import Database
    from tests.conftest import SetClock
    from tests.talk import Chat


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
    li.sees("✅ 目前仍在基层岗位", "山东大学的推荐名额：1", "山东省教育厅")
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
    lee.sees("Nominations close: 2026-03-20", "山东大学 may put forward: 1")
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
    wang.sees("在 2026-03-20 周五 以前发给我")
    code = next(word for word in wang.text.split() if word.startswith("nominee_"))
    await wang.says(f"/start {code}")
    wang.sees("不能接受自己的推荐")
    await wang.does(action=f"round:{number}")
    await wang.taps("我推荐的人")
    wang.sees("还没有接受")
    li = await graduate(chat, "李")
    await li.says(f"/start {code}")
    await li.taps("填服务经历")
    for words in ("2020-06-30", "2020-09-01 至今", "某镇政府", "都没得过", "确认"):
        await li.says(words)
    await li.taps("继续申报")
    await filled(li)
    li.sees("他在村里干了五年")
    await li.taps("确认")
    await wang.hears("李雷 接受了你的推荐")
    zhao = await serving(chat, "赵")
    await zhao.says(f"/start {code}")
    zhao.sees("用过了、过期了", "换一个新的")
    teacher = await counselor(chat, "老师")
    await teacher.says("/nominations")
    teacher.sees("同事推荐", "推荐人的话：他在村里干了五年")
    await teacher.does(action=f"round:{number}")
    teacher.sees("你负责的申报：⏳ 已提交，等学校审核 1")
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
