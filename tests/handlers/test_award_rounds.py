"""Rounds of awards: published with their terms, moved and called off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scheduler.fair_news import FairTeller
from tests.honoured import nominated, published, serving
from tests.school import admin, counselor

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock
    from tests.talk import Chat


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
    await teacher.taps("可以再评")
    await teacher.says("青年五四奖章、最美基层高校毕业生、青年五四奖章")
    await teacher.says("2036年8月31日")
    teacher.sees("2036-08-31 离现在太远了")
    await teacher.says("截至2026年8月31日")
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
        "毕业满 12 个月、不超过 60 个月",
        "满 24 个月，中断不超过 30 天",
        "烟台大学 2、其余每校 1",
        "没有得过：青年五四奖章、最美基层高校毕业生",
        "以上按 2026-08-31 计算",
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
    await office.taps("Not required")
    await office.taps("not again")
    await office.says("May Fourth Medal")
    await office.taps("Skip")
    await office.says("2, 烟台大学 3")
    for words in ("March 20", "2026-04-10", "April 20 to April 26"):
        await office.says(words)
    await office.taps("Skip")
    office.sees(
        "graduated between 12 and 24 months ago",
        "18 months at the grassroots since graduation, all together",
        "never received this award, nor: May Fourth Medal",
        "烟台大学 3, every other school 2",
        "Public until: 2026-04-26",
    )
    await office.taps("Confirm")
    office.sees("Published", "/start round_1")


async def test_dates_move_and_rounds_are_called_off_with_a_word(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    office = await admin(chat, "厅里")
    number = await published(office, database)
    li = await nominated(await serving(chat, "李"), number)
    teacher = await counselor(chat, "老师")
    for action in (f"round-move:{number}", f"round-cancel:{number}", f"manage:{number}:cancel"):
        await teacher.does(action=action)
        assert "权限" in teacher.text or "不在了" in teacher.text
    wang = await serving(chat, "王")
    await wang.does(action=f"follow:{number}")
    await office.does(action=f"round-move:{number}")
    await office.taps("申报截止")
    await office.says("2026-03-25")
    await office.taps("确认")
    await li.hears("申报截止改了：2026-03-20 周五 → 2026-03-25 周三")
    teller = FairTeller(database=database, clock=clock, library=library)
    for _ in range(2):
        await teller.tell()
    await wang.hears("关注的活动有变动")
    [told] = wang.replies
    assert told.cards[0].lines[0] == (
        "原来：📮 申报截止：2026-03-20 周五\n现在：📮 申报截止：2026-03-25 周三"
    )
    assert "结果公布：2026-05-10" in told.cards[0].lines[-1]
    await office.does(action=f"round-move:{number}")
    await office.taps("公示开始")
    await office.says("2026-04-21")
    await office.taps("确认")
    await li.hears("公示开始改了")
    await office.does(action=f"round-cancel:{number}")
    office.sees("已经申报的 1 人")
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


async def test_conditions_are_reckoned_at_the_day_that_the_notice_names(
    chat: Chat, database: Database
) -> None:
    number = await published(await admin(chat, "厅里"), database, as_of="2027年9月1日")
    late, later = [
        await serving(chat, name, since=since)
        for name, since in (("李", "2024-09-01"), ("王", "2024-09-02"))
    ]
    await late.does(action=f"round:{number}")
    late.sees("✅ 按通知规定的 2027-09-01 计算，你符合条件")
    await nominated(late, number)
    await later.does(action=f"nominate:{number}")
    later.sees("现在还不能申报", "❌ 毕业后在基层连续服务满 36 个月")
