"""Reminders in chat: set in words, listed by pages, called off, taken back, snoozed, followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scheduler.reminders import ReminderTeller
from tests.announced import announce
from tests.talk import Chat, Speaker

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock


@pytest.fixture
def teller(database: Database, library: Library, clock: SetClock) -> ReminderTeller:
    return ReminderTeller(database=database, clock=clock, library=library, counted=lambda *_: None)


async def agreed(speaker: Speaker, words: str) -> Speaker:
    await speaker.says(words)
    if "同意" in "".join(speaker.labels):
        await speaker.taps("同意")
    elif "I agree" in "".join(speaker.labels):
        await speaker.taps("I agree")
    return speaker


async def test_reminder_in_words_comes_and_can_be_snoozed(
    chat: Chat, clock: SetClock, teller: ReminderTeller
) -> None:
    li = await agreed(chat.person("李"), "明天9点提醒我投简历")
    li.sees("2026-03-03", "09:00", "提醒你：投简历")
    clock.passes(days=1)
    await teller.remind()
    await li.hears("⏰ 你让我提醒你：投简历")
    await li.taps("1 小时后")
    li.sees("10:00 再提醒你")
    clock.passes(hours=1)
    await teller.remind()
    await li.hears("投简历")
    assert len(li.pushed) == 2


async def test_nothing_is_written_of_who_does_not_agree(chat: Chat) -> None:
    li = chat.person("李")
    await li.says("明天9点提醒我投简历")
    await li.taps("不同意")
    await li.says("/reminders")
    li.sees("现在没有要提醒你的事")


async def test_what_is_missing_is_asked(chat: Chat) -> None:
    li = await agreed(chat.person("李"), "提醒我投简历")
    li.sees("什么时候提醒你")
    await li.says("昨天")
    li.sees("已经过去了")
    await li.says("不知道呢哦")
    li.sees("没看懂这个时间")
    await li.says("半小时后")
    li.sees("09:30 提醒你：投简历")
    await li.says("/remind")
    li.sees("提醒你做什么")
    await li.says("交三方")
    await li.says("每周一早上8点")
    li.sees("每周一 08:00 提醒你：交三方")
    await li.says("明天提醒我9点面试")
    li.sees("几点提醒你")
    await li.taps("08:00")
    li.sees("2026-03-03", "08:00", "9点面试")


async def test_a_day_that_there_is_not_is_asked_for_again(chat: Chat) -> None:
    li = await agreed(chat.person("李"), "2月30日早上9点提醒我领证")
    li.sees("没有这样的日期或时间")
    await li.says("明天25点")
    li.sees("没有这样的日期或时间")
    await li.says("明天下午3点")
    li.sees("2026-03-03", "15:00 提醒你：领证")


async def test_time_too_far_or_past_is_refused(chat: Chat) -> None:
    li = await agreed(chat.person("李"), "2035年5月1日提醒我办退休")
    li.sees("最多设到三年以内")
    await li.says("/reminders")
    li.sees("现在没有要提醒你的事")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("每月15号提醒我交房租", "每月15号 09:00 提醒你：交房租"),
        ("隔周三8点提醒我交周报", "每 2 周的周三 08:00（下次 03-04） 提醒你：交周报"),
        ("每月最后一天早上8点提醒我对账", "每月最后一天 08:00 提醒你：对账"),
        ("每周一到周五8点提醒我打卡", "每周一、二、三、四、五 08:00 提醒你：打卡"),
    ],
)
async def test_what_comes_round_is_said_again_as_it_was_understood(
    chat: Chat, words: str, told: str
) -> None:
    li = await agreed(chat.person("李"), words)
    li.sees(told)
    await li.says("/reminders")
    li.sees(told.partition(" 提醒你")[0])


async def test_only_an_hour_is_taken_for_a_day_that_was_told(chat: Chat) -> None:
    li = await agreed(chat.person("李"), "后天提醒我9点的面试")
    await li.says("每周一三五早上七点")
    li.sees("没看懂这个时间")
    await li.says("8点")
    li.sees("2026-03-04", "08:00 提醒你：9点的面试")


async def test_another_wish_is_done_where_a_time_was_asked_for(chat: Chat) -> None:
    li = await agreed(chat.person("李"), "昨天提醒我面试")
    li.sees("已经过去了")
    await li.says("取消所有提醒")
    li.sees("没有要提醒你的事")
    await li.taps("继续：设提醒")
    await li.says("明天8点")
    li.sees("08:00 提醒你：面试")


async def test_list_has_pages_and_ways_out_and_back(chat: Chat) -> None:
    li = await agreed(chat.person("李"), "明天9点提醒我做第1件事")
    for number in range(2, 8):
        await li.says(f"明天{8 + number}点提醒我做第{number}件事")
    await li.says("我的提醒")
    li.sees("接下来有 7 条提醒（第 1 页）", "做第1件事", "做第5件事")
    li.sees_no("做第6件事")
    await li.taps("下一页")
    li.sees("第 2 页", "做第6件事", "做第7件事")
    await li.taps("不用提醒了")
    li.sees("不提醒了")
    await li.taps("恢复提醒")
    li.sees("2026-03-03 周二 14:00 提醒你")
    await li.says("取消那个提醒")
    li.sees("接下来有 7 条提醒")


@pytest.mark.parametrize(
    "words", ["取消所有提醒", "把我的提醒都取消了吧", "cancel all my reminders"]
)
async def test_all_are_called_off_at_once_and_come_back_together(
    chat: Chat, database: Database, library: Library, clock: SetClock, words: str
) -> None:
    number = await announce(database, library, now=clock.now())
    li = await agreed(chat.person("李"), "明天9点提醒我投简历")
    await li.says("每周一早上8点提醒我交周报")
    await li.does(action=f"follow:{number}")
    await li.says("/reminders")
    [listed] = [line for line in li.text.splitlines() if "接下来有" in line]
    await li.says(words)
    li.sees(f"接下来的 {listed.split()[2]} 条提醒全部关掉", "点「取消」都留着")
    await li.taps("确认")
    li.sees("提醒全部关掉了")
    off = li.replies[-1]
    await li.says("/reminders")
    li.sees("现在没有要提醒你的事")
    await li.taps("全部恢复", of=off)
    li.sees(listed, "投简历", "交周报")
    await li.taps("全部恢复", of=off)
    li.sees(listed)


async def test_calling_all_off_keeps_what_is_handed_over_from_leaving(
    chat: Chat, database: Database, library: Library, clock: SetClock, teller: ReminderTeller
) -> None:
    number = await announce(database, library, now=clock.now())
    li = await agreed(chat.person("李"), "明天9点提醒我投简历")
    await li.says("每天早上8点提醒我背单词")
    await li.says("我的提醒")
    await li.taps("全部关掉")
    clock.passes(hours=23, minutes=59, seconds=57)
    await teller.remind()  # one of them is handed over, three seconds ahead
    await li.taps("确认")
    off = li.replies[-1]
    clock.passes(days=2)
    await teller.remind()
    await li.chat.delivers()
    assert "投简历" not in li.news
    await li.taps("全部恢复", of=off)
    li.sees("接下来有 1 条提醒", "背单词")
    await li.does(action=f"follow:{number}")
    li.sees("提醒你")
    await li.says("取消提醒")
    li.sees("接下来有")


async def test_one_is_called_off_by_what_it_is_about(chat: Chat) -> None:
    li = await agreed(chat.person("李"), "明天9点提醒我投简历")
    for words in (
        "周五下午3点提醒我交三方材料",
        "周五上午10点提醒我交体检材料",
        "每周一提醒我投简历",
    ):
        await li.says(words)
    await li.says("体检材料已经交了，不要再提醒我交体检材料")
    li.sees("不再提醒你：交体检材料")
    await li.taps("恢复提醒")
    await li.says("别再提醒我交材料了")
    li.sees("是下面哪一条", "交三方材料", "交体检材料")
    li.sees_no("投简历")
    await li.says("每周一投简历那个闹钟关了吧")
    li.sees("不再提醒你：投简历")
    await li.says("stop reminding me about the interview")
    li.sees("接下来有 3 条提醒")
    await li.says("第二个提醒不要了")
    li.sees("不再提醒你：交体检材料")


async def test_reminders_are_their_owners(chat: Chat) -> None:
    await agreed(chat.person("李"), "明天9点提醒我投简历")
    wang = await agreed(chat.person("王"), "明天8点提醒我跑步")
    for action in ("remind-off:1", "remind-on:1", "snooze:1:60", "remind-off:99999999999"):
        await wang.does(action=action)
        wang.sees("已经取消了")
    for action in ("snooze:2:0", "snooze:2:-5", "snooze:2:x", "snooze:2:99999999", "remind-off:"):
        await wang.does(action=action)
        wang.sees("已经取消了")
    await wang.does(action="reminders:99999")
    wang.sees("跑步")


async def test_following_and_adding_so_long_before_it_begins(
    chat: Chat, database: Database, library: Library, clock: SetClock, teller: ReminderTeller
) -> None:
    number = await announce(database, library, now=clock.now())
    li = chat.person("李")
    await li.says(f"/start fair_{number}")
    await li.taps("🔔 提醒我")
    await li.taps("同意")
    await li.taps("继续")
    li.sees("春季双选会", "2026-03-19 周四 18:00", "已关注")
    await li.says("招聘会开始前三小时提醒我")
    li.sees("2026-03-20 周五 06:00 提醒你「春季双选会」")
    await li.says("招聘会开始前一天晚上8点提醒我打印简历")
    li.sees("2026-03-19 周四 20:00（「春季双选会」）提醒你：打印简历。")
    await li.says("/reminders")
    li.sees("📝 打印简历")
    clock.passes(days=17, hours=11)
    await teller.remind()
    await li.hears("明天 09:00开始：\n📝 打印简历")
    await li.says(f"/start fair_{number}")
    await li.taps("这场都不用提醒")
    li.sees("不再提醒你")
    await li.says("/reminders")
    li.sees("现在没有要提醒你的事")


async def test_which_of_several_is_asked(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    li = await agreed(chat.person("李"), "开始前一天提醒我")
    li.sees("没有找到你报名")
    for title in ("春季双选会", "济南专场"):
        number = await announce(database, library, now=clock.now(), title=title)
        await li.does(action=f"follow:{number}")
    await li.says("开赛前三小时提醒我")
    li.sees("要提醒的是哪一个")
    await li.taps("济南专场")
    li.sees("提醒你「济南专场」")


async def test_in_english(chat: Chat, clock: SetClock, teller: ReminderTeller) -> None:
    li = chat.person("Li", locale="en")
    await agreed(li, "remind me tomorrow at 9 to send my CV")
    li.sees("I will remind you 2026-03-03 Tue 09:00: send my CV")
    clock.passes(days=1, minutes=30)
    await teller.remind()
    await li.hears("You asked me to remind you: send my CV", "Sorry, this is late")
    await li.says("remind me on the 15th of every month to pay")
    li.sees("I will remind you on day 15 of every month at 09:00: pay")
    await li.says("stop reminding me to pay")
    li.sees("I will not remind you of: pay")
    await li.says("my reminders")
    li.sees("nothing to remind you of")
