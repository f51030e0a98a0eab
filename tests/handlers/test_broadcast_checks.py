"""What is found before a broadcast is sent: in its words, its audience, its button, its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.announced import announce
from tests.broadcasting import AGREED, goes_on, knows, writes
from tests.school import counselor, graduate

if TYPE_CHECKING:
    from knowledge.library import Library
    from tests.conftest import SetClock
    from tests.talk import Chat


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{姓名", "不是能替换的内容"),
        ("{手机号}", "不是能替换的内容"),
        ("长" * 3501, "最多 3,500 字"),
    ],
)
async def test_a_text_that_cannot_be_sent_is_refused_at_once(
    chat: Chat, text: str, words: str
) -> None:
    wang = await counselor(chat, "王老师")
    await wang.says("/broadcast")
    await wang.taps("写一条")
    await wang.says(text)
    wang.sees(words)


async def test_the_check_names_what_looks_wrong(
    chat: Chat, library: Library, clock: SetClock
) -> None:
    wang = await counselor(chat, "王老师")
    await knows(chat, await graduate(chat, "li"), name="李雷")
    await graduate(chat, "zhao")
    clock.passes(hours=13, minutes=30)
    await writes(wang, "{姓名}：<b>2026年2月1日</b>之前交。")
    wang.sees("1 人没有填姓名", "原样看到", "已经过去", "夜里")
    assert "李雷：<b>" in wang.text


async def test_a_sign_up_that_nobody_can_use_is_found_before(
    chat: Chat, library: Library, clock: SetClock
) -> None:
    wang = await counselor(chat, "王老师")
    await graduate(chat, "li")
    number = await announce(chat.database, library, now=clock.now())
    clock.passes(days=60)
    await wang.says("/broadcast")
    await wang.taps("写一条")
    await wang.says(AGREED)
    await wang.says("全部")
    await wang.taps("报名某个活动")
    await wang.says("99")
    wang.sees("没有编号 99 的活动", "哪个活动")
    await wang.says(str(number))
    await wang.taps("确认")
    wang.sees("报名按钮到时候点不了", "按钮：报名某个活动")
    assert not any("发给 1 人" in label for label in wang.labels)


@pytest.mark.parametrize("words", ["昨天9点", "今天8点"])
async def test_a_time_that_is_past_is_asked_for_again(
    chat: Chat, clock: SetClock, words: str
) -> None:
    clock.passes(hours=4)
    wang = await counselor(chat, "王老师")
    await graduate(chat, "li")
    await writes(wang)
    await wang.taps("定时发")
    await wang.says(words)
    wang.sees("已经过去了", "什么时候开始发")
    await wang.says("看心情")
    wang.sees("没看懂这个时间", "什么时候开始发")
    await wang.says("明天晚上11点")
    wang.sees("03-03 23:00 开始", "在夜里")


async def test_what_is_wrong_at_its_time_is_found_when_the_time_is_named(
    chat: Chat, library: Library, clock: SetClock
) -> None:
    wang, li = await counselor(chat, "王老师"), await graduate(chat, "li")
    number = await announce(chat.database, library, now=clock.now())
    await wang.says("/broadcast")
    await wang.taps("写一条")
    await wang.says(AGREED)
    await wang.says("全部")
    await wang.taps("报名某个活动")
    await wang.says(str(number))
    await wang.taps("确认")
    await wang.taps("定时发")
    await wang.says("2026-03-25 9:00")
    wang.sees("草稿", "报名按钮到时候点不了")
    await wang.taps("按日程重复发")
    await wang.says("每月第一个周一")
    await wang.taps("照常发")
    await wang.taps("确认")
    wang.sees("草稿", "报名按钮到时候点不了")
    await wang.taps("发给 1 人")
    await goes_on(chat, library)
    clock.passes(days=40)
    await goes_on(chat, library)
    assert len(li.pushed) == 1, "it does not come round"


async def test_the_same_submitted_twice_counts_once(chat: Chat, library: Library) -> None:
    wang, li = await counselor(chat, "王老师"), await graduate(chat, "li")
    await writes(wang)
    press = wang.button("发给 1 人").action
    await wang.does(action=press)
    await wang.does(action=press)
    wang.sees("已经提交过了")
    await writes(wang)
    await wang.taps("发给 1 人")
    wang.sees("一模一样")
    await goes_on(chat, library)
    assert len(li.pushed) == 1


async def test_a_test_goes_to_oneself_alone(chat: Chat) -> None:
    wang, li = await counselor(chat, "王老师"), await graduate(chat, "li")
    await writes(wang, "{专业}的{姓名|同学}")
    await wang.taps("先发给自己")
    await wang.hears("〔专业〕的王老师")
    assert li.pushed == []
    await wang.taps("我已阅读")
    wang.sees("没有记录")


async def test_rules_that_leave_nobody_out_are_named(chat: Chat) -> None:
    wang = await counselor(chat, "王老师")
    for name in ("li", "zhao"):
        await knows(chat, await graduate(chat, name), graduation_year=2026, level="本科")
    await writes(wang, audience="2026届 本科")
    wang.sees("没有排除任何人", "2 人都会收到")
    await writes(wang, audience="山东大学")
    wang.sees_no("没有排除任何人")
    await knows(chat, await graduate(chat, "sun"), graduation_year=2025, level="本科")
    await writes(wang, audience="2026届 本科")
    wang.sees_no("没有排除任何人")


async def test_who_is_new_and_who_is_missing_beside_the_last_one_is_named(
    chat: Chat, library: Library
) -> None:
    wang = await counselor(chat, "王老师")
    for user, name in (("li", "李雷"), ("zhao", "赵敏")):
        await knows(chat, await graduate(chat, user), name=name, graduation_year=2026)
    await writes(wang, audience="2026届")
    wang.sees_no("和上一次群发")
    await wang.taps("发给 2 人")
    await goes_on(chat, library)
    await knows(chat, chat.person("zhao"), graduation_year=2027)
    for number in range(7):
        await knows(
            chat, await graduate(chat, f"n{number}"), name=f"新{number}", graduation_year=2026
        )
    await writes(wang, audience="2026届")
    wang.sees(
        "和上一次群发（#1）比", "多了 7 人（新0、新1、新2、新3、新4等）", "少了 1 人（赵敏）"
    )
