"""Honours in chat: when one becomes eligible, in both languages, and ways to the grassroots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.honours.careers import services_of
from models.people.people import PersonRow, meet
from models.privacy import everything_about
from tests.school import graduate
from tests.talk import Chat, Speaker

if TYPE_CHECKING:
    from models.database import Database
    from tests.conftest import SetClock


async def served(speaker: Speaker, graduated: str, span: str) -> Speaker:
    """Somebody who told of their service, and of no award."""
    await speaker.does(action="service")
    await speaker.says(graduated)
    await speaker.says(span)
    await speaker.says("/skip" if speaker.locale else "跳过")
    await speaker.taps("None of them" if speaker.locale else "都没得过")
    await speaker.taps("Confirm" if speaker.locale else "确认")
    return speaker


async def test_somebody_new_agrees_tells_and_learns_when(chat: Chat, clock: SetClock) -> None:
    li = chat.person("李")
    await li.says("我什么时候能评基层就业卓越奖？")
    li.sees("高校毕业生基层就业卓越奖", "还不能确定", "毕业日期")
    await li.taps("填服务经历")
    await li.taps("同意")
    li.sees("哪天毕业")
    await li.says("2020年6月30日")
    await li.says("去年")
    li.sees("没看懂起止时间")
    await li.says("2024年3月15日至今")
    await li.says("某镇政府")
    await li.taps("都没得过")
    li.sees("2020-06-30", "2024-03-15 至 今", "某镇政府")
    await li.taps("确认")
    await li.taps("荣誉评选")
    li.sees("从 2027-03-15 起符合，到 2030-06-30 为止", "❌ 毕业后在基层连续服务满 36 个月")
    clock.passes(days=400)
    await li.says("我现在够不够资格评卓越奖")
    li.sees("✅ 按你说的情况，你现在符合条件，一直到 2030-06-30")


async def test_the_same_in_english(chat: Chat) -> None:
    lee = await served(
        await graduate(chat, "Lee", locale="en"), "June 30, 2018", "1 Sept 2019 to now"
    )
    await lee.says("when can I apply for the award for excellence")
    lee.sees("you are eligible now, until 2028-06-30", "✅ still serving at the grassroots")
    await lee.taps("My service")
    lee.sees("2019-09-01 to now")
    await lee.taps("Delete")
    lee.sees_no("2019-09-01")


async def test_service_is_exported_and_erased(chat: Chat, database: Database) -> None:
    li = await served(await graduate(chat, "李"), "2019-06", "2019-08 至 2023-01")
    async with database.read() as session:
        person = await meet_again(chat, li)
        found = await everything_about(session, person)
        assert [row["begins_last"] for row in found["service"]] == ["2019-08-31"]
    await li.says("/export")
    assert li.replies[0].attachment is not None
    await li.says("/forget")
    await li.taps("确认")
    async with database.read() as session:
        assert await services_of(session, person) == []
        assert await session.get(PersonRow, person) is None


async def meet_again(chat: Chat, speaker: Speaker) -> int:
    async with chat.database.write() as session:
        return (await meet(session, speaker.address, now=chat.clock.now())).id


async def test_nobody_deletes_what_is_another_ones(chat: Chat) -> None:
    li = await served(await graduate(chat, "李"), "2019-06", "2019-08 至 2023-01")
    wang = await graduate(chat, "王")
    await wang.does(action="unservice:1")
    await li.does(action="career")
    li.sees("2019-08 至 2023-01")
    for forged in ("unservice:x", "unservice:999999999", "unservice:99999999999"):
        await li.does(action=forged)
        li.sees_no("2019-08")


async def test_what_is_yet_to_come_is_no_service(chat: Chat) -> None:
    li = await served(await graduate(chat, "李"), "2019-06", "2027-08 至今")
    li.sees("还没有到")


async def test_awards_told_bar_and_can_be_told_anew(chat: Chat) -> None:
    li = await served(await graduate(chat, "李"), "2019-06-30", "2019-08-01 至今")
    await li.does(action="career")
    await li.taps("重填")
    await li.says("2019年6月至今")
    li.sees("没看懂")
    await li.says("2019-06-30")
    await li.taps("卓越奖")
    await li.says("2025年")
    li.sees("毕业：2019-06-30", "得过的奖：高校毕业生基层就业卓越奖 · 2025", "服务经历不变")
    await li.taps("确认")
    await li.does(action="career")
    li.sees("2019-08-01 至 今", "2025")
    await li.says("我要填服务经历")
    li.sees("从什么时候到什么时候")
    await li.says("取消")
    await li.does(action="career")
    await li.taps("荣誉评选")
    li.sees("❌ 没有得过这个奖")


async def test_in_a_group_only_the_conditions_are_told(chat: Chat) -> None:
    li = await served(await graduate(chat, "李"), "2019-06-30", "2019-08-01 至今")
    there = chat.person("李", place="群")
    await there.says("/honours")
    there.sees("· 毕业不超过 120 个月")
    there.sees_no("你现在", "2029")
    assert li.address.user == there.address.user


async def test_other_questions_about_the_award_are_answered_as_before(chat: Chat) -> None:
    li = chat.person("李")
    await li.says("基层就业卓越奖发多少钱")
    li.sees("3万元")


async def test_ways_to_the_grassroots_lead_to_entries_and_positions(chat: Chat) -> None:
    li = chat.person("李")
    await li.says("去基层有哪些路")
    li.sees("三支一扶", "西部计划", "特岗教师", "选调生", "大学生村官", "没有这个项目的岗位表")
    await li.taps("西部计划")
    li.sees("西部计划", "📄")
    await li.does(action="programme:没有的项目")
    li.sees_no("岗位")
