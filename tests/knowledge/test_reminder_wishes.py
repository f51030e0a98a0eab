"""What somebody wants to be reminded of, and when, in their own words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from knowledge.dates import dates
from knowledge.dates.periods import CHINA
from knowledge.sending.reminder_wishes import Wish, read_wish

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
"""A Monday, 09:00 in China."""


def read(text: str, now: datetime = NOW) -> Wish:
    return read_wish(text, dates.find(text, now=now), now=now)


@pytest.mark.parametrize(
    ("text", "what", "at"),
    [
        ("明天9点提醒我投简历", "投简历", "03-03 09:00"),
        ("remind me tomorrow at 9 to send my CV", "send my CV", "03-03 09:00"),
        ("提醒我：明天上午10点给李老师打电话，带简历", "给李老师打电话，带简历", "03-03 10:00"),
        ("下周五记得叫我交三方", "交三方", "03-13 09:00"),
        ("半小时后提醒我打印准考证", "打印准考证", "03-02 09:30"),
        ("remind me in 2 hours to call mum", "call mum", "03-02 11:00"),
        ("30分钟后叫我", "", "03-02 09:30"),
        ("明天早上提醒我打卡", "打卡", "03-03 08:00"),
        ("5月20号前提醒我登记毕业去向", "登记毕业去向", "05-19 09:00"),
        ("明天下午3点前提醒我交表", "交表", "03-03 14:00"),
        ("月底提醒我交材料", "交材料", "03-25 09:00"),
        ("today at 3pm remind me to call the HR", "call the HR", "03-02 15:00"),
        ("明天下午提醒我寄档案", "寄档案", "03-03 15:00"),
        ("周日晚上提醒我写论文", "写论文", "03-08 20:00"),
        ("大后天中午提醒我取件", "取件", "03-05 12:00"),
        ("明天5点叫我起床", "起床", "03-03 05:00"),
        ("明天下午5点叫我起床", "起床", "03-03 17:00"),
        ("wake me up at 6 tomorrow", "", "03-03 06:00"),
        ("明天下午2点到4点提醒我开会", "开会", "03-03 14:00"),
        ("remind me tonight at 9", "", "03-02 21:00"),
        ("remind me this afternoon to call", "call", "03-02 15:00"),
        ("remind me tomorrow in the evening at 8", "", "03-03 20:00"),
        ("清明前三天提醒我买票", "买票", "04-02 09:00"),
        ("remind me to remind my teacher tomorrow", "remind my teacher", "03-03 09:00"),
    ],
)
def test_a_time_becomes_a_moment(text: str, what: str, at: str) -> None:
    wish = read(text)
    assert wish.at is not None
    assert (wish.what, f"{wish.at.astimezone(CHINA):%m-%d %H:%M}") == (what, at)


@pytest.mark.parametrize(
    ("text", "what", "at"),
    [
        ("3月15日下午2点面试，提前半小时提醒我带简历", "面试，带简历", "03-15 13:30"),
        ("明天下午3点开会，提前10分钟叫我", "开会", "03-03 14:50"),
        ("3月12日护理招聘会前一天提醒我", "护理招聘会", "03-11 09:00"),
        ("下周三上午十点面试，前一天晚上九点提醒我", "面试", "03-10 21:00"),
        ("3月15日面试，头天晚上提醒我", "面试", "03-14 20:00"),
        ("提前半小时提醒我3月15日下午2点面试", "面试", "03-15 13:30"),
        (
            "remind me half an hour before my interview on March 15 at 2pm",
            "my interview",
            "03-15 13:30",
        ),
        ("interview on March 15 at 2pm, remind me the day before", "interview", "03-14 14:00"),
        ("remind me the day before the fair on March 20", "the fair", "03-19 09:00"),
        ("remind me 2 days before March 20 to print my CV", "print my CV", "03-18 09:00"),
        ("明天9点提醒我面试前半小时到场", "面试前半小时到场", "03-03 09:00"),
        (
            "remind me tomorrow at 9 to be there an hour before",
            "be there an hour before",
            "03-03 09:00",
        ),
    ],
)
def test_so_long_before_a_moment_that_is_told_counts_from_it(
    text: str, what: str, at: str
) -> None:
    test_a_time_becomes_a_moment(text, what, at)


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("昨天面试，提前一天提醒我", Wish("面试", is_past=True)),
        ("3月15日面试，提前半小时提醒我", Wish("面试", on=date(2026, 3, 15))),
        ("3月10日截止，3月15日面试，提前一天提醒我", Wish("截止，3月15日面试")),
    ],
)
def test_a_moment_that_cannot_be_counted_back_from_is_asked_for(text: str, wish: Wish) -> None:
    assert read(text) == wish


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("开赛前三小时提醒我", "begins-3h"),
        ("remind me 3 hours before it starts", "begins-3h"),
        ("招聘会前一天提醒我", "begins-1d"),
        ("报名截止前两天上午10点提醒我", "closes-2d@10:00"),
        ("提前半小时提醒我", "begins-30m"),
        ("结果公布前一天提醒我", "result-1d"),
        ("报名开始的时候提醒我", "opens-0d"),
        ("remind me when registration opens", "opens-0d"),
        ("截止当天早上9点提醒我", "closes-0d@09:00"),
        ("开赛当天提醒我", "begins-0d@08:00"),
        ("remind me on the day it closes", "closes-0d@08:00"),
        ("remind me once the results are published", "result-0d"),
    ],
)
def test_a_length_before_an_event_becomes_a_rule(text: str, code: str) -> None:
    rule = read(text).rule
    assert rule is not None
    assert rule.code == code


def test_what_recurs() -> None:
    wish = read("每周一早上8点叫我看岗位")
    assert wish.what == "看岗位"
    assert wish.repeat is not None
    assert wish.repeat.to_json() == {"every": "weekly", "days": [1], "at": "08:00:00"}


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("每晚8点提醒我背单词", "20:00:00"),
        ("每天晚上提醒我背单词", "20:00:00"),
        ("每早7点叫我起床", "07:00:00"),
        ("every evening at 8 remind me to read", "20:00:00"),
        ("remind me every afternoon", "15:00:00"),
    ],
)
def test_a_part_of_the_day_gives_its_hour_to_what_recurs(text: str, hour: str) -> None:
    repeat = read(text).repeat
    assert repeat is not None
    assert repeat.to_json() == {"every": "daily", "at": hour}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("双选会开始前两天晚上8点提醒我打印简历", "打印简历"),
        ("提醒我开赛前三小时带身份证", "带身份证"),
        ("报名开始的时候提醒我抢名额", "抢名额"),
        ("国考报名截止前三天提醒我一下", ""),
        ("remind me to print my CV two days before the fair", "print my CV"),
        ("remind me three hours before it starts to bring my ID", "bring my ID"),
        ("remind me a day before the deadline", ""),
    ],
)
def test_what_is_to_be_done_before_an_event_is_told_apart_from_it(text: str, what: str) -> None:
    wish = read(text)
    assert wish.rule is not None
    assert wish.what == what


def test_every_other_week_is_counted_from_the_first_that_comes() -> None:
    wish = read("每两周周三早上8点提醒我交周报")
    assert wish.repeat is not None
    assert wish.what == "交周报"
    told = {"every": "weekly", "days": [3], "at": "08:00:00", "interval": 2, "since": "2026-03-04"}
    assert wish.repeat.to_json() == told


@pytest.mark.parametrize(
    "text",
    [
        "每月第一个周末提醒我开会",
        "每隔两周周三提醒我交周报",
        "remind me every third Friday to report",
    ],
)
def test_what_comes_round_as_none_of_ours_is_asked_for(text: str) -> None:
    wish = read(text)
    assert (wish.at, wish.repeat, wish.on) == (None, None, None)


def test_a_day_that_is_told_besides_an_event_counts() -> None:
    assert read("3月15日报名开始的时候提醒我").rule is None


def test_an_hour_of_what_is_to_be_said_is_not_the_hour_of_the_reminder() -> None:
    wish = read("明天提醒我9点面试")
    assert (wish.what, f"{wish.on}", wish.at) == ("9点面试", "2026-03-03", None)


def test_a_day_whose_hour_has_passed_is_asked_for_another() -> None:
    wish = read("今天提醒我交表", now=datetime(2026, 3, 2, 6, tzinfo=UTC))
    assert f"{wish.on}" == "2026-03-02"


@pytest.mark.parametrize(
    "text", ["提醒我昨天", "remind me yesterday to call", "春节后提醒我办档案"]
)
def test_what_has_passed_is_told(text: str) -> None:
    assert read(text).is_past


@pytest.mark.parametrize("text", ["提醒我投简历", "提醒我", "remind me", "", "？！", "提醒" * 400])
def test_no_time_is_no_moment(text: str) -> None:
    wish = read(text)
    assert (wish.at, wish.rule, wish.repeat, wish.on, wish.is_past) == (None,) * 4 + (False,)


@pytest.mark.parametrize(
    "text", ["2026年2月30日9点提醒我领证", "提醒我2月30日晚上8点半领证", "明天25点提醒我领证"]
)
def test_a_time_that_there_is_not_is_asked_for(text: str) -> None:
    wish = read(text)
    assert wish == Wish(wish.what, is_impossible=True)
    assert "领证" in wish.what
